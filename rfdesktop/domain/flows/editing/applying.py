"""What each edit makes of a draft.

An edit whose step or place is not there any more changes nothing; none of them ever raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, assert_never

from rfdesktop.domain.flows.editing.draft import Draft, blank_step
from rfdesktop.domain.flows.editing.edits import (
    AddStep,
    DeleteStep,
    DuplicateStep,
    Edit,
    InsertEntry,
    MoveEntry,
    MoveStep,
    RemoveEntry,
    RenameStep,
    SetType,
    SetValue,
    TakeFlow,
)
from rfdesktop.domain.flows.editing.exits import led
from rfdesktop.domain.flows.editing.places import NoPlaceError, Place, value_at, with_value
from rfdesktop.domain.flows.flow import Flow, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

_EVERY = (("title",), ("body",))
_MEMBERS: dict[StepType, tuple[Place, ...]] = {
    StepType.QUESTION: (*_EVERY, ("options",)),
    StepType.ACTION: (*_EVERY, ("commands",), ("fields",), ("next",)),
    StepType.INFO: (*_EVERY, ("next",)),
    StepType.SUBFLOW: (*_EVERY, ("flow",), ("next",)),
    StepType.RESULT: (*_EVERY, ("outcome",), ("note",)),
}
"""What a step has by its type, as the format says."""


def applied(draft: Draft, edit: Edit) -> Draft:
    """The draft after an edit; the same draft where there is nothing to do."""
    try:
        return _applied(draft, edit)
    except NoPlaceError:
        return draft


def _applied(draft: Draft, edit: Edit) -> Draft:
    match edit:
        case SetValue() | InsertEntry() | RemoveEntry() | MoveEntry():
            return _inside(draft, edit)
        case SetType():
            return _retyped(draft, edit)
        case AddStep():
            return _added(draft, edit)
        case TakeFlow(flow):
            return replace(draft, flow=flow) if flow.steps and flow != draft.flow else draft
        case _:
            return _of_steps(draft, edit)


def _of_steps(draft: Draft, edit: DeleteStep | DuplicateStep | MoveStep | RenameStep) -> Draft:
    step = _step(draft, edit.step)
    match edit:
        case DeleteStep():
            return _deleted(draft, step)
        case DuplicateStep(step_id, new_id):
            return draft if draft.flow.step(new_id) else _placed(draft, replace(step, id=new_id), step_id)
        case MoveStep(_, by):
            return _with_steps(draft, _moved(draft.flow.steps, draft.flow.steps.index(step), by))
        case RenameStep(_, new_id):
            return _renamed(draft, step, new_id)
        case _:
            assert_never(edit)


def _inside(draft: Draft, edit: SetValue | InsertEntry | RemoveEntry | MoveEntry) -> Draft:
    owner: Flow | Step = _step(draft, edit.step) if edit.step else draft.flow
    if isinstance(owner, Step) and edit.place[:1] not in _MEMBERS[owner.type]:
        raise NoPlaceError(edit.place)
    match edit:
        case SetValue(_, place, value):
            if value_at(owner, place) == value and type(value_at(owner, place)) is type(value):
                return draft
            changed = with_value(owner, place, value)
        case InsertEntry(_, place, entry):
            changed = _listed(owner, place, lambda entries, at: (*entries[:at], entry, *entries[at:]))
        case RemoveEntry(_, place):
            value_at(owner, place)
            changed = _listed(owner, place, lambda entries, at: (*entries[:at], *entries[at + 1 :]))
        case MoveEntry(_, place, by):
            changed = _listed(owner, place, lambda entries, at: _moved(entries, at, by))
    return draft.with_step(changed) if isinstance(changed, Step) else replace(draft, flow=changed)


def _listed(owner: Flow | Step, place: Place, change: Callable[[tuple[Any, ...], int], tuple[Any, ...]]) -> Any:
    at = place[-1] if place else ""
    entries = value_at(owner, place[:-1])
    if not isinstance(at, int) or not isinstance(entries, tuple):
        raise NoPlaceError(at)
    return with_value(owner, place[:-1], change(entries, at))


def _moved(entries: tuple[Any, ...], at: int, by: int) -> tuple[Any, ...]:
    if not 0 <= at < len(entries):
        raise NoPlaceError(at)
    to = max(0, min(len(entries) - 1, at + by))
    rest = [*entries[:at], *entries[at + 1 :]]
    rest.insert(to, entries[at])
    return tuple(rest)


def _step(draft: Draft, step_id: str) -> Step:
    step = draft.flow.step(step_id)
    if step is None:
        raise NoPlaceError(step_id)
    return step


def _with_steps(draft: Draft, steps: tuple[Step, ...]) -> Draft:
    return replace(draft, flow=replace(draft.flow, steps=steps))


def _placed(draft: Draft, step: Step, after: str) -> Draft:
    steps = draft.flow.steps
    at = next((place + 1 for place, each in enumerate(steps) if each.id == after), len(steps))
    return _with_steps(draft, (*steps[:at], step, *steps[at:]))


def _retyped(draft: Draft, edit: SetType) -> Draft:
    """Keeps what the types share, and brings back what the step once had for this type."""
    old = _step(draft, edit.step)
    if old.type is edit.type:
        return draft
    once = next((step for step in draft.aside if step.id == old.id), old)
    kept = replace(
        old,
        options=old.options or once.options,
        commands=old.commands or once.commands,
        fields=old.fields or once.fields,
        flow=old.flow or once.flow,
        next=old.next or once.next,
        outcome=old.outcome or once.outcome,
        note=old.note or once.note,
    )
    aside = (*(step for step in draft.aside if step.id != old.id), kept)
    return replace(draft, aside=aside).with_step(_as_type(kept, edit.type, edit.labels))


def _as_type(kept: Step, type_: StepType, labels: tuple[str, str]) -> Step:
    bare = replace(blank_step(kept.id, type_, kept.title, labels), body=kept.body)
    onward = kept.next or next((option.next for option in kept.options if option.next), "")
    match type_:
        case StepType.QUESTION:
            first = (replace(bare.options[0], next=onward), *bare.options[1:])
            return replace(bare, options=kept.options or first)
        case StepType.ACTION:
            return replace(bare, commands=kept.commands, fields=kept.fields, next=onward)
        case StepType.INFO:
            return replace(bare, next=onward)
        case StepType.SUBFLOW:
            return replace(bare, flow=kept.flow, next=onward)
        case StepType.RESULT:
            return replace(bare, outcome=kept.outcome or Outcome.RESOLVED, note=kept.note)
        case _:
            assert_never(type_)


def _added(draft: Draft, edit: AddStep) -> Draft:
    if draft.flow.step(edit.new.id):
        return draft
    new = edit.new
    if edit.exit is not None:
        leaving = _step(draft, edit.exit.step)
        led_to = value_at(leaving, edit.exit.place)
        if new.type not in (StepType.QUESTION, StepType.RESULT) and not new.next:
            new = replace(new, next=led_to)
        draft = draft.with_step(with_value(leaving, edit.exit.place, new.id))
    return _placed(draft, new, edit.after)


def _deleted(draft: Draft, gone: Step) -> Draft:
    step_id = gone.id
    steps = tuple(step for step in draft.flow.steps if step.id != step_id)
    if not steps:
        return draft
    onward = gone.next if gone.next != step_id else ""
    flow = replace(draft.flow, steps=tuple(led(step, step_id, onward) for step in steps))
    if flow.start == step_id:
        flow = replace(flow, start=onward if flow.step(onward) else steps[0].id)
    return replace(draft, flow=flow)


def _renamed(draft: Draft, old: Step, new_id: str) -> Draft:
    step_id = old.id
    if not new_id or draft.flow.step(new_id):
        return draft
    steps = tuple(led(replace(step, id=new_id) if step is old else step, step_id, new_id) for step in draft.flow.steps)
    start = new_id if draft.flow.start == step_id else draft.flow.start
    aside = tuple(replace(step, id=new_id) if step.id == step_id else step for step in draft.aside)
    return Draft(replace(draft.flow, steps=steps, start=start), aside)
