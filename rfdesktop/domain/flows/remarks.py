"""What is noted beside the way through a flow: copied commands, given values, marks. None of it moves the run.

Each function gives the run itself where there would be no difference, or where the run does not have what is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rfdesktop.domain.flows.marks import Mark, MarkDraft, MarkKind
from rfdesktop.domain.flows.placeholders import placeholder_key
from rfdesktop.domain.flows.runs import FlowRun, Visit


def copy_command(run: FlowRun, place: int, command: int, now: datetime, text: str = "") -> FlowRun:
    """Keeps that a command (its index in the step) was copied at a visit (its place in the run).

    `text` is what was copied, where it is not the flow's own text; the newest counts.
    """
    visit = _visit(run, place)
    if visit is None or not 0 <= command < len(run.step_of(visit).commands):
        return run
    own = text in ("", run.step_of(visit).commands[command].text)
    others = tuple(entry for entry in visit.copied_as if entry[0] != command)
    copied_as = others if own else (*others, (command, text))
    copied = visit.copied if command in visit.copied else (*visit.copied, command)
    return _with_visit(run, place, replace(visit, copied=copied, copied_as=copied_as), now)


def give_values(run: FlowRun, values: Mapping[str, str], now: datetime) -> FlowRun:
    """Keeps values for places in commands that no step of the path records; "" takes one back."""
    given = dict(run.given)
    for name, value in values.items():
        given[placeholder_key(name)] = value.strip()
    kept = tuple((name, value) for name, value in given.items() if value)
    return run if kept == run.given else replace(run, given=kept, changed_at=now)


def note(run: FlowRun, text: str, now: datetime, place: int = -1, step_id: str = "") -> FlowRun:
    """Keeps the engineer's word on a visit (its place in the run, -1 for where it stands); "" takes it back.

    `step_id` is the step that the place was seen at. A visit that was gone back from is found by its step.
    """
    place = place if place >= 0 else len(run.visits) - 1
    visit = _visit(run, place)
    if visit is not None and step_id in ("", visit.step_id):
        return _with_visit(run, place, replace(visit, note=text), now)
    for index in range(len(run.undone) - 1, -1, -1):
        gone = run.undone[index]
        if gone.step_id == step_id and gone.note != text:
            undone = (*run.undone[:index], replace(gone, note=text), *run.undone[index + 1 :])
            return replace(run, undone=undone, changed_at=now)
    return run


def mark(
    run: FlowRun, kind: MarkKind, reason: str, now: datetime, place: int | None = None, step_id: str = ""
) -> FlowRun:
    """Says that a visit (its place in the run, None for the whole run) was wrong or was undone.

    `step_id` is the step that the place was seen at: a visit that has gone from there is not marked.
    """
    marked = _marked(run, Mark(kind, now, reason.strip()), now, place, step_id)
    return replace(marked, mark_draft=None) if marked.mark_draft is not None else marked


def draft_mark(run: FlowRun, draft: MarkDraft) -> FlowRun:
    """Keeps a mark that is still being typed; one with no word keeps none. It says nothing of the run yet."""
    return replace(run, mark_draft=draft if draft.reason.strip() else None)


def unmark(run: FlowRun, now: datetime, place: int | None = None, step_id: str = "") -> FlowRun:
    """Takes such a word back."""
    return _marked(run, None, now, place, step_id)


def _marked(run: FlowRun, word: Mark | None, now: datetime, place: int | None, step_id: str) -> FlowRun:
    if place is None:
        return run if _alike(run.mark, word) else replace(run, mark=word, changed_at=now)
    visit = _visit(run, place)
    if visit is None or step_id not in ("", visit.step_id) or _alike(visit.mark, word):
        return run
    return _with_visit(run, place, replace(visit, mark=word), now)


def _alike(before: Mark | None, after: Mark | None) -> bool:
    if before is None or after is None:
        return before is after
    return (before.kind, before.reason) == (after.kind, after.reason)


def _visit(run: FlowRun, place: int) -> Visit | None:
    return run.visits[place] if 0 <= place < len(run.visits) else None


def _with_visit(run: FlowRun, place: int, visit: Visit, now: datetime) -> FlowRun:
    if visit == run.visits[place]:
        return run
    return replace(run, visits=(*run.visits[:place], visit, *run.visits[place + 1 :]), changed_at=now)
