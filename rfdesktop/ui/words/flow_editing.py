"""Words for what is written in a flow: the types of its steps, the places in it, what is wrong at them."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.domain.flows.changes import Part
from rfdesktop.domain.flows.editing.draft_findings import PlacedFinding
from rfdesktop.domain.flows.editing.editions import Revision
from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Danger, FieldKind, FlowKind, FlowOrigin, FlowStatus, Risk, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.words.errors import finding_words
from rfdesktop.ui.words.flow_changes import coded, part_name
from rfdesktop.ui.words.flows import joined, risk_words, status_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_PARTS: Mapping[str, Part] = {part.value: part for part in Part} | {"flow": Part.SUBFLOW}
_IN_ENTRY: Mapping[tuple[str, str], str] = {
    ("options", "label"): QT_TRANSLATE_NOOP("FlowEditor", "Answer {number}"),
    ("options", "next"): QT_TRANSLATE_NOOP("FlowEditor", "Where answer {number} leads"),
    ("options", ""): QT_TRANSLATE_NOOP("FlowEditor", "Answer {number}"),
    ("commands", "text"): QT_TRANSLATE_NOOP("FlowEditor", "Command {number}"),
    ("commands", "danger"): QT_TRANSLATE_NOOP("FlowEditor", "Danger of command {number}"),
    ("commands", "expect"): QT_TRANSLATE_NOOP("FlowEditor", "What command {number} should show"),
    ("commands", "rollback"): QT_TRANSLATE_NOOP("FlowEditor", "Way back of command {number}"),
    ("commands", ""): QT_TRANSLATE_NOOP("FlowEditor", "Command {number}"),
    ("fields", "name"): QT_TRANSLATE_NOOP("FlowEditor", "Name of field {number}"),
    ("fields", "label"): QT_TRANSLATE_NOOP("FlowEditor", "Field {number}"),
    ("fields", "choices"): QT_TRANSLATE_NOOP("FlowEditor", "Choices of field {number}"),
    ("fields", ""): QT_TRANSLATE_NOOP("FlowEditor", "Field {number}"),
    ("sources", "url"): QT_TRANSLATE_NOOP("FlowEditor", "Address of source {number}"),
}
_DANGERS: Mapping[Danger, str] = {
    Danger.NONE: QT_TRANSLATE_NOOP("FlowEditor", "Harmless"),
    Danger.CAUTION: QT_TRANSLATE_NOOP("FlowEditor", "Caution"),
    Danger.DESTRUCTIVE: QT_TRANSLATE_NOOP("FlowEditor", "Destructive"),
}
_FIELD_KINDS: Mapping[FieldKind, str] = {
    FieldKind.TEXT: QT_TRANSLATE_NOOP("FlowEditor", "Text"),
    FieldKind.NUMBER: QT_TRANSLATE_NOOP("FlowEditor", "Number"),
    FieldKind.CHOICE: QT_TRANSLATE_NOOP("FlowEditor", "Choice"),
    FieldKind.CHECK: QT_TRANSLATE_NOOP("FlowEditor", "Yes or no"),
}
_ORIGINS: Mapping[FlowOrigin, str] = {
    FlowOrigin.STARTER: QT_TRANSLATE_NOOP("FlowEditor", "came with the app"),
    FlowOrigin.IMPORT: QT_TRANSLATE_NOOP("FlowEditor", "imported"),
    FlowOrigin.EDITOR: QT_TRANSLATE_NOOP("FlowEditor", "saved"),
}


def code_words(code: StepType | FlowKind | Outcome) -> str:
    """What a type of step, a kind of flow or an outcome is called."""
    return coded(code)


def danger_words(danger: Danger) -> str:
    return translate("FlowEditor", _DANGERS[danger])


def field_kind_words(kind: FieldKind) -> str:
    return translate("FlowEditor", _FIELD_KINDS[kind])


def stage_words(status: FlowStatus) -> str:
    """What a flow's status is called, that of a published one too."""
    return status_words(status) or translate("FlowEditor", "Published")


def place_words(place: Place) -> str:
    """What a place in a step or in the flow is called; "" for the whole of it."""
    match place:
        case ():
            return ""
        case (str(name), int(number), *rest):
            inner = next((part for part in rest if isinstance(part, str)), "")
            text = _IN_ENTRY.get((name, inner))
            if text is not None:
                return translate("FlowEditor", text).format(number=number + 1)
            return part_name(_PARTS[name]) if name in _PARTS else name
        case (str(name), *_):
            return part_name(_PARTS[name]) if name in _PARTS else name
        case _:
            return ""


def said_of(entry: PlacedFinding) -> str:
    """What is wrong, in one line that stands under the field that it is about."""
    finding, last = entry.finding, entry.place[-1] if entry.place else ""
    if finding.code is FindingCode.EMPTY:
        if last == "next":
            return translate("FlowEditor", "Leads nowhere yet")
        return translate("FlowEditor", "Is still empty")
    if finding.code is FindingCode.NO_FLOW_ID and not finding.values.get("field"):
        return translate("FlowEditor", "Is still empty")
    if finding.code is FindingCode.TOO_FEW and entry.place == ("options",):
        return translate("FlowEditor", "A question needs two answers at least")
    values = {**finding.values, "field": place_words(entry.place)} if "field" in finding.values else finding.values
    if finding.code is FindingCode.FIELD_UNKNOWN:
        values = finding.values
    return finding_words(Finding(finding.code, "", values)).rstrip(".")


def finding_line(entry: PlacedFinding, number: int) -> str:
    """What is wrong and where, for the list of findings; `number` is that of the step, 0 for the flow itself."""
    step = translate("FlowEditor", "Step {number}").format(number=number) if number else ""
    bare = entry.finding.code in (FindingCode.EMPTY, FindingCode.TOO_FEW) or "field" not in entry.finding.values
    return joined(step, place_words(entry.place) if bare else "", said_of(entry))


def revision_words(revision: Revision) -> str:
    """Where a revision came from and who made it."""
    if revision.by:
        return translate("FlowEditor", "saved by {name}").format(name=revision.by)
    return translate("FlowEditor", _ORIGINS[revision.origin])


def risk_choices() -> list[tuple[Risk, str]]:
    return [(risk, risk_words(risk)) for risk in Risk]
