"""The cause that was found: recorded in a flow that still holds, or said by the engineer and not taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.filled_commands import is_no_value
from rfdesktop.domain.flows.flow import Field, Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, Visit
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.engineer_words import cause_in, corrects
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.run_ends import RunEnd

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


@dataclass(frozen=True, slots=True)
class _Found:
    """A cause and when it was found; `named` as the cause, else only something that is broken."""

    at: datetime
    text: str
    named: bool = True


def root_cause(said: Sequence[Message], runs: Iterable[FlowRun], ends: Sequence[RunEnd]) -> str:
    """The cause that was named last, else what was last found to be broken; "" where there is neither, or it was taken
    back since."""
    takes_back = [message.created_at for message in said if corrects(message.text)]
    found = [*_said(said), *(one for run in runs if run.mark is None for one in _walked(run, ends))]
    standing = [one for one in found if not any(later > one.at for later in takes_back)]
    best = max(standing, key=lambda one: (one.named, one.at), default=None)
    return best.text if best else ""


def _said(messages: Sequence[Message]) -> Iterator[_Found]:
    for message in messages:
        if cause := cause_in(message.text):
            yield _Found(message.created_at, cause)
        elif fault := fault_in(message.text):
            yield _Found(message.created_at, fault, named=False)


def _walked(run: FlowRun, ends: Sequence[RunEnd]) -> Iterator[_Found]:
    """What a run recorded as the cause. What was tried without solving it is none, whatever its field is called."""
    end = next((end for end in ends if end.run.id == run.id), None)
    if end is not None and end.taken_back:
        return
    solved = end is not None and end.holds and run.outcome is Outcome.RESOLVED
    if end is not None and (fault := fault_in(end.title)):
        yield _Found(end.at, fault, named=False)
    for visit in run.visits:
        if visit.mark is None and visit.left_at is not None:
            yield from (_Found(visit.left_at, *found) for found in _at_step(run.step_of(visit), visit, solved=solved))


def _at_step(step: Step, visit: Visit, *, solved: bool) -> Iterator[tuple[str, bool]]:
    """What was chosen or recorded at a step that says what is broken, and whether it was named as the cause."""
    if step.type is StepType.QUESTION and (fault := fault_in(visit.chosen)):
        yield fault, False
    fields = {field.name: field for field in step.fields}
    for name, value in visit.values:
        field, said = fields.get(name), value.strip()
        if field is None or not said or is_no_value(said, field) or _FIX_ALONE.match(said):
            continue
        if _is_cause(field, solved=solved):
            yield said, True


def _is_cause(field: Field, *, solved: bool) -> bool:
    if not _OF_CAUSE.search(field.label) and field.name not in ("cause", "root_cause"):
        return False
    return solved or not (_DONE.search(field.label) or _UNSURE.search(field.label))
