"""A ticket note without a model: only what the transcript and the run log say, nothing concluded from it."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.domain.note_sections import NoteContent
from rfdesktop.domain.outcomes import NumberedStep, Outcome
from rfdesktop.domain.runs import FlowRun, RunStatus
from rfdesktop.services.note_material import (
    NoteMaterial,
    TimedStep,
    recorded,
    result_note,
    run_steps,
    said_by_engineer,
)

STATUS_WORDS = {
    Outcome.RESOLVED: "The ticket is resolved.",
    Outcome.ESCALATED: "The ticket is handed over; it is not resolved.",
    Outcome.PAUSED: "The work is paused and will be continued; the ticket is not resolved.",
}

NO_PROBLEM = "No description of the problem was written in the chat."
SEE_NOTES = "See Engineer Notes."


def compose(material: NoteMaterial, outcome: Outcome | None, engineer_notes: str = "") -> NoteContent:
    """The note's content from transcript and run log.

    The problem is the engineer's first message, word for word. The steps are the engineer's further messages and what
    the runs recorded, in the order they happened; what the assistant proposed is no step, since nobody said that it
    was done.
    """
    said = said_by_engineer(material.messages)
    return NoteContent(
        subject=_subject(material),
        problem=said[0].text.strip() if said else _problem_from_runs(material),
        problem_verbatim=bool(said),
        steps=_steps(material),
        status=_status(material, outcome),
        findings=_findings(material),
        next_steps=_next_steps(material, engineer_notes),
    )


def _subject(material: NoteMaterial) -> str:
    title = material.chat.title.strip()
    return title or (material.runs[0].flow.title if material.runs else "Support request")


def _problem_from_runs(material: NoteMaterial) -> str:
    if not material.runs:
        return NO_PROBLEM
    flow = material.runs[0].flow
    return f"{NO_PROBLEM} The work began with the flow “{flow.title}”."


def _steps(material: NoteMaterial) -> tuple[NumberedStep, ...]:
    further = said_by_engineer(material.messages)[1:]
    taken = [TimedStep(message.created_at, _told(message.text.strip())) for message in further]
    taken += [step for run in material.runs for step in run_steps(run)]
    return tuple(step.step for step in sorted(taken, key=lambda step: step.at))


def _told(text: str) -> NumberedStep:
    return NumberedStep(f"Asked the assistant: {text}" if text.endswith("?") else text)


def _status(material: NoteMaterial, outcome: Outcome | None) -> str:
    lines = [STATUS_WORDS[outcome]] if outcome else []
    lines += [words for run in material.runs if (words := _run_status(run))]
    return "\n".join(lines)


def _run_status(run: FlowRun) -> str:
    if run.status is not RunStatus.FINISHED:
        return f"The flow “{run.flow.title}” is not finished; it stands at “{run.step.title}”."
    note = result_note(run, len(run.visits) - 1).strip()
    return f"The flow “{run.flow.title}” ended at “{run.step.title}”." + (f" {note}" if note else "")


def _findings(material: NoteMaterial) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for run in material.runs for value in recorded(run)))


def _next_steps(material: NoteMaterial, engineer_notes: str) -> tuple[str, ...]:
    return tuple([*_open_flows(material.runs), *([SEE_NOTES] if engineer_notes.strip() else [])])


def _open_flows(runs: Iterable[FlowRun]) -> Iterable[str]:
    for run in runs:
        if run.status is not RunStatus.FINISHED:
            yield f"Go on with the flow “{run.flow.title}” at “{run.step.title}”."
