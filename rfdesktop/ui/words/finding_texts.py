"""The English of what a check finds in a flow: what breaks the format, and what a well-formed flow has wrong."""

from __future__ import annotations

from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

FINDING_TEXTS: dict[FindingCode, str] = {
    FindingCode.MISSING: QT_TRANSLATE_NOOP("Errors", "“{field}” is missing."),
    FindingCode.KEY_UNKNOWN: QT_TRANSLATE_NOOP("Errors", "There is no “{field}” in a flow."),
    FindingCode.KEY_REPEATED: QT_TRANSLATE_NOOP("Errors", "“{field}” is there twice."),
    FindingCode.WRONG_KIND: QT_TRANSLATE_NOOP("Errors", "“{field}” is not {kind}."),
    FindingCode.NOT_ONE_OF: QT_TRANSLATE_NOOP("Errors", "“{field}” is not one of {choices}."),
    FindingCode.TOO_SMALL: QT_TRANSLATE_NOOP("Errors", "“{field}” is less than {least}."),
    FindingCode.TOO_LARGE: QT_TRANSLATE_NOOP("Errors", "“{field}” is more than {most}."),
    FindingCode.TEXT_TOO_LONG: QT_TRANSLATE_NOOP("Errors", "“{field}” has more than {most} characters."),
    FindingCode.TOO_MANY: QT_TRANSLATE_NOOP("Errors", "“{field}” has more than {most} entries."),
    FindingCode.TOO_FEW: QT_TRANSLATE_NOOP("Errors", "“{field}” has too few entries: {least} at least."),
    FindingCode.EMPTY: QT_TRANSLATE_NOOP("Errors", "“{field}” is empty."),
    FindingCode.LINE_BREAK: QT_TRANSLATE_NOOP("Errors", "“{field}” has a line break."),
    FindingCode.CONTROL_CHARACTER: QT_TRANSLATE_NOOP("Errors", "“{field}” has the control character {sign}."),
    FindingCode.NO_FLOW_ID: QT_TRANSLATE_NOOP(
        "Errors", "“{field}” is not an id: 1 to {most} lower-case letters, digits and hyphens."
    ),
    FindingCode.NO_FIELD_NAME: QT_TRANSLATE_NOOP(
        "Errors", "“{field}” is not a name: 1 to {most} letters, digits, hyphens and underscores."
    ),
    FindingCode.NO_WEB_ADDRESS: QT_TRANSLATE_NOOP("Errors", "“{field}” is not a web address (http or https)."),
    FindingCode.NO_DATE: QT_TRANSLATE_NOOP("Errors", "“{field}” is not a date like 2027-06-30."),
    FindingCode.CHOICES_MISSING: QT_TRANSLATE_NOOP("Errors", "“{field}” is a choice and has nothing to choose from."),
    FindingCode.CHOICES_UNFIT: QT_TRANSLATE_NOOP("Errors", "“{field}” has choices, which only a choice has."),
    FindingCode.NAME_REPEATED: QT_TRANSLATE_NOOP("Errors", "“{field}” repeats “{name}”."),
    FindingCode.START_MISSING: QT_TRANSLATE_NOOP("Errors", "The first step “{start}” does not exist."),
    FindingCode.NEXT_MISSING: QT_TRANSLATE_NOOP("Errors", "Leads to “{next}”, which does not exist."),
    FindingCode.UNREACHABLE: QT_TRANSLATE_NOOP("Errors", "No step leads here."),
    FindingCode.NO_RESULT_AHEAD: QT_TRANSLATE_NOOP("Errors", "No result can be reached from here."),
    FindingCode.LABELS_REPEAT: QT_TRANSLATE_NOOP("Errors", "Two options are both called “{label}”."),
    FindingCode.FIELD_UNKNOWN: QT_TRANSLATE_NOOP("Errors", "Uses the field “{field}”, which no step records."),
    FindingCode.SUBFLOW_MISSING: QT_TRANSLATE_NOOP("Errors", "Needs the flow “{flow}”, which is not in the library."),
    FindingCode.SUBFLOW_CONTAINS_ITSELF: QT_TRANSLATE_NOOP(
        "Errors", "Enters the flow “{flow}”, which leads back into this one."
    ),
    FindingCode.NO_ROLLBACK: QT_TRANSLATE_NOOP(
        "Errors", "A command that destroys something has no way back: {command}"
    ),
    FindingCode.DANGER_UNDERSTATED: QT_TRANSLATE_NOOP(
        "Errors", "Warning: marked “{marked}”, but the shield says “{judged}”: {command}"
    ),
}

KIND_TEXTS: dict[str, str] = {
    "text": QT_TRANSLATE_NOOP("Errors", "a text"),
    "whole_number": QT_TRANSLATE_NOOP("Errors", "a whole number"),
    "yes_or_no": QT_TRANSLATE_NOOP("Errors", "true or false"),
    "list": QT_TRANSLATE_NOOP("Errors", "a list"),
    "object": QT_TRANSLATE_NOOP("Errors", "an object, in braces"),
}
"""What a value should have been, as `format_checks` calls it."""
