"""What a step of a flow recorded that tells the cause: in a field that asks for it, or one that shows what ran out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.flows.filled_commands import is_no_value
from rfdesktop.domain.flows.flow import Field, FieldKind, Step
from rfdesktop.domain.flows.runs import Visit

_OF_CAUSE = re.compile(
    r"\b(?:cause|what was wrong|what sent|culprit|ursache|auslöser|causa|raison|motivo|oorzaak)\b", re.IGNORECASE
)
_UNSURE = re.compile(
    r"\b(?:as far as|so far|suspected|possible|likely|vermutet|mögliche|bisher|supposée|posible)\b", re.IGNORECASE
)
_DONE = re.compile(r"\b(?:done|changed|fix|getan|geändert|fait|hecho)\b", re.IGNORECASE)


_FIX_ALONE = re.compile(
    r"(?!expired|blocked|disabled|failed|corrupted|locked|misconfigured|outdated|damaged|unlicensed|revoked|deleted)"
    r"(?:re-?)?[a-z]+ed\b(?:[^;.]|\.(?=\S))*$",
    re.IGNORECASE,
)
"""What was done about a cause, where a field asks for both and only that was said: "updated the driver"."""
_STATE_WORDS = 6
"""Words of a value that tells how something is."""
_RAN_OUT = re.compile(
    r"\b(?:is |was |ist |has )?(?:expired|lapsed|outdated|revoked|abgelaufen|veraltet|widerrufen|expirée?|périmée?|"
    r"caducad[oa]|vencid[oa])\b",
    re.IGNORECASE,
)


def recorded(step: Step, visit: Visit, *, solved: bool, open_yet: bool) -> Iterator[tuple[str, bool]]:
    """What was recorded at a step as what is broken, and whether it was named as the cause."""
    fields = {field.name: field for field in step.fields}
    for name, value in visit.values:
        field, said = fields.get(name), value.strip()
        if field is None or not said or is_no_value(said, field) or _FIX_ALONE.match(said):
            continue
        if _is_cause(field, solved=solved):
            yield said, True
        elif (solved or open_yet) and (state := _ran_out(field, said)):
            yield state, False


def _ran_out(field: Field, said: str) -> str:
    """What a field shows to have run out, with its name: "Password: expired 30 Nov"; "" for any other value."""
    if field.kind is FieldKind.CHECK:
        return field.label if said == "yes" and _RAN_OUT.search(field.label) else ""
    return f"{field.label}: {said}" if _RAN_OUT.match(said) and len(said.split()) <= _STATE_WORDS else ""


def _is_cause(field: Field, *, solved: bool) -> bool:
    if not _OF_CAUSE.search(field.label) and field.name not in ("cause", "root_cause"):
        return False
    return solved or not (_DONE.search(field.label) or _UNSURE.search(field.label))
