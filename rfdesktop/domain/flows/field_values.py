"""What may be recorded in a step's fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Field, FieldKind


def checked_values(fields: tuple[Field, ...], values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The values in the fields' order, each checked against its kind.

    Raises KnownError: FLOW_STEP_NEEDS_FIELD for an empty required one, FLOW_BAD_FIELD for one of the wrong kind. Both
    say in `of` what kind of value fits, and in `choices` which there are to choose from, a line each.
    """
    checked = []
    for field in fields:
        value = values.get(field.name, "").strip()
        if field.required and (not value or (field.kind is FieldKind.CHECK and value != "yes")):
            raise KnownError(ErrorCode.FLOW_STEP_NEEDS_FIELD, field=field.label, **_fitting(field))
        if value and not _fits(field, value):
            raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=field.label, value=value, **_fitting(field))
        checked.append((field.name, value))
    return tuple(checked)


def _fitting(field: Field) -> dict[str, str]:
    """What a refusal says of the values that fit."""
    return {"of": field.kind.value, "choices": "\n".join(field.choices)}


def _fits(field: Field, value: str) -> bool:
    match field.kind:
        case FieldKind.NUMBER:
            return re.fullmatch(r"[+-]?\d+([.,]\d+)?", value) is not None
        case FieldKind.CHOICE:
            return value in field.choices
        case FieldKind.CHECK:
            return value in ("yes", "no")
        case FieldKind.TEXT:
            return True
