"""What can be wrong with a flow: codes and values, which the window turns into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rfdesktop.domain.errors import ErrorValues


class FindingCode(StrEnum):
    """What can be wrong with a flow."""

    # What breaks the format: a file is refused for it, an editor tells it while somebody types. `field` is the place.
    MISSING = "missing"
    KEY_UNKNOWN = "key_unknown"
    KEY_REPEATED = "key_repeated"
    WRONG_KIND = "wrong_kind"
    NOT_ONE_OF = "not_one_of"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TEXT_TOO_LONG = "text_too_long"
    TOO_MANY = "too_many"
    TOO_FEW = "too_few"
    EMPTY = "empty"
    LINE_BREAK = "line_break"
    CONTROL_CHARACTER = "control_character"
    NO_FLOW_ID = "no_flow_id"
    NO_FIELD_NAME = "no_field_name"
    NO_WEB_ADDRESS = "no_web_address"
    NO_DATE = "no_date"
    CHOICES_MISSING = "choices_missing"
    CHOICES_UNFIT = "choices_unfit"
    NAME_REPEATED = "name_repeated"
    # What a well-formed flow can still have wrong.

    START_MISSING = "start_missing"
    NEXT_MISSING = "next_missing"
    UNREACHABLE = "unreachable"
    NO_RESULT_AHEAD = "no_result_ahead"
    LABELS_REPEAT = "labels_repeat"
    FIELD_UNKNOWN = "field_unknown"
    SUBFLOW_MISSING = "subflow_missing"
    SUBFLOW_CONTAINS_ITSELF = "subflow_contains_itself"
    NO_ROLLBACK = "no_rollback"
    # A warning only: the shield takes a command for more dangerous than its author.
    DANGER_UNDERSTATED = "danger_understated"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a flow, at a step ("" for the flow itself)."""

    code: FindingCode
    step: str
    values: ErrorValues = field(default_factory=dict)
