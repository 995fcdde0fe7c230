"""The targets of a run in words: the table as it is shown and exported."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.flows.flow import Step
from rfdesktop.domain.flows.runs import FlowRun, Visit
from rfdesktop.domain.flows.targets import TargetState, target_states, target_steps
from rfdesktop.ui.words.runs import mark_words, recorded_words, spent_words
from rfdesktop.ui.words.translate import translate


@dataclass(frozen=True, slots=True)
class TargetTable:
    """Headings and rows, the name of each target first. `here` is the row that the run is at, -1 for none."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    here: int


def target_table(run: FlowRun) -> TargetTable:
    """One row a target, one column a step that any of them has reached."""
    states, steps = target_states(run), target_steps(run)
    head = (
        translate("Targets", "Target"),
        translate("Targets", "Result"),
        *(step.title for step in steps),
        translate("Targets", "Time"),
    )
    here = next((at for at, state in enumerate(states) if state.here), -1)
    return TargetTable(head, tuple(_row(state, steps) for state in states), here)


def targets_line(run: FlowRun) -> str:
    """How many there are and how many are done."""
    states = target_states(run)
    done, count = sum(state.ended is not None for state in states), len(states)
    all_of_them = translate("Targets", "%n target(s)", None, count)
    return translate("Targets", "{targets}, {done} done").format(targets=all_of_them, done=done)


def target_chip(run: FlowRun) -> str:
    """What the runner says of the target that it is at."""
    if not run.targets:
        return translate("Targets", "Add targets…")
    states = target_states(run)
    place = next((at for at, state in enumerate(states) if state.here), 0)
    return translate("Targets", "{target} · {number} of {all}").format(
        target=run.target, number=place + 1, all=len(states)
    )


def _row(state: TargetState, steps: tuple[Step, ...]) -> tuple[str, ...]:
    if state.ended is not None:
        came = state.ended.title
    elif state.here:
        came = translate("Targets", "Here")
    else:
        came = translate("Targets", "Begun") if state.reached else translate("Targets", "Open")
    cells = (_cell(step, state.reached.get(step.id)) for step in steps)
    return state.name, came, *cells, spent_words(state.spent_s) if state.spent_s else ""


def _cell(step: Step, visit: Visit | None) -> str:
    if visit is None:
        return ""
    came = visit.chosen or recorded_words(step, visit)
    if not came and visit.left_at is not None:
        came = translate("Targets", "done")
    parts = (came, " ".join(visit.note.split()), mark_words(visit.mark) if visit.mark is not None else "")
    return " · ".join(part for part in parts if part)
