"""A ticket note without a model: only what the transcript and the run log say, nothing concluded from it."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import CLOSING, NoteContent
from rfdesktop.services.notes.material import (
    NoteMaterial,
    TimedStep,
    recorded,
    result_note,
    run_steps,
    said_by_engineer,
    sentence,
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
    was done. What a flow says at its end goes where it is looked for: to the next engineer if the ticket is left as
    the flow ended, else into the status.
    """
    said = said_by_engineer(material.messages)
    return NoteContent(
        subject=_subject(material),
        problem=said[0].text.strip() if said else _problem_from_runs(material),
        problem_verbatim=bool(said),
        steps=_steps(material),
        status=_status(material, outcome),
        findings=_findings(material),
        next_steps=_next_steps(material, outcome, engineer_notes),
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
    taken += [step for run in material.runs for step in _run_steps(run)]
    return tuple(step.step for step in sorted(taken, key=lambda step: step.at))


def _told(text: str) -> NumberedStep:
    return NumberedStep(f"Question raised: {text}" if text.endswith("?") else text)


def _run_steps(run: FlowRun) -> tuple[TimedStep, ...]:
    """A run's steps; what it says at its end stands elsewhere in the note."""
    steps = run_steps(run)
    if run.status is not RunStatus.FINISHED:
        return steps
    end = NumberedStep(steps[-1].step.action, run.step.title)
    return (*steps[:-1], TimedStep(steps[-1].at, end))


def _status(material: NoteMaterial, outcome: Outcome | None) -> str:
    lines = [STATUS_WORDS[outcome]] if outcome else []
    return "\n".join([*lines, *(_run_status(run, outcome) for run in material.runs)])


def _run_status(run: FlowRun, outcome: Outcome | None) -> str:
    if run.status is not RunStatus.FINISHED:
        left = "was left at" if outcome is Outcome.RESOLVED else "is not finished; it stands at"
        return f"The flow “{run.flow.title}” {left} “{run.step.title}”."
    ended = f"{run.flow.title} – {sentence(run.step.title)}"
    return ended if _is_passed_on(run, outcome) else f"{ended} {_end_note(run)}".rstrip()


def _findings(material: NoteMaterial) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for run in material.runs for value in recorded(run)))


def _next_steps(material: NoteMaterial, outcome: Outcome | None, engineer_notes: str) -> tuple[str, ...]:
    passed_on = [note for run in material.runs if _is_passed_on(run, outcome) and (note := _end_note(run))]
    return (*passed_on, *_open_flows(material.runs), *((SEE_NOTES,) if engineer_notes.strip() else ()))


def _is_passed_on(run: FlowRun, outcome: Outcome | None) -> bool:
    """Whether what the run says at its end is for the next engineer."""
    return outcome in CLOSING and run.outcome is outcome


def _end_note(run: FlowRun) -> str:
    return result_note(run, len(run.visits) - 1).strip()


def _open_flows(runs: Iterable[FlowRun]) -> Iterable[str]:
    for run in runs:
        if run.status is not RunStatus.FINISHED:
            yield f"Go on with the flow “{run.flow.title}” at the step “{run.step.title}”."
