"""A ticket note without a model: only what the transcript and the run log say, nothing concluded from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import CLOSING, NoteContent
from rfdesktop.services.notes.client_summary import client_summary
from rfdesktop.services.notes.engineer_words import (
    is_question_of_method,
    is_state,
    to_do_in,
)
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer
from rfdesktop.services.notes.root_cause import root_cause
from rfdesktop.services.notes.run_ends import RunEnd, run_ends
from rfdesktop.services.notes.run_log import TimedStep, recorded, run_steps, sentence
from rfdesktop.services.notes.small_talk import is_small_talk, substance

STATUS_WORDS = {
    Outcome.RESOLVED: "The ticket is resolved.",
    Outcome.ESCALATED: "The ticket is handed over; it is not resolved.",
    Outcome.PAUSED: "The work is paused and will be continued; the ticket is not resolved.",
}

NO_PROBLEM = "No description of the problem was written in the chat."
UNNAMED = "Support request"
TAKEN_BACK = "This did not hold: see the later steps."
LEFT_OTHERWISE = "The ticket was left otherwise."

_NOTE_LINES = 5
"""Lines of the engineer's notes that go to the next engineer where none of them says what is to be done."""

_TELLING = re.compile(r"[^\W\d_]{2,}")
_NO_SUBJECT = re.compile(
    r"\s*(?:[{}\[\]()<>|=*_~#+-]+|[-=*_~]{3,}.*|(?:log name|source|date|event id|level|protokollname|"
    r"quelle)\s*:.*)\s*",
    re.I,
)


def compose(material: NoteMaterial, outcome: Outcome | None, engineer_notes: str = "") -> NoteContent:
    """The note's content from transcript and run log.

    The problem is the engineer's first message, word for word but for a greeting. The steps are the engineer's further
    messages and what the runs recorded, in the order they happened; what the assistant proposed is no step, since
    nobody said that it was done. What a flow says at its end counts as far as the way bears it out and nothing later
    takes it back: then it goes to the next engineer if the ticket is left as the flow ended, else into the status.
    """
    told = _Told.of(material, outcome)
    content = NoteContent(
        subject=_subject(material, told),
        problem=told.problem or _problem_from_runs(material),
        problem_verbatim=bool(told.problem),
        steps=_steps(material, told, outcome),
        status=_status(told, outcome),
        root_cause=root_cause(told.further, material.runs, told.ends),
        findings=tuple(dict.fromkeys(value for run in material.runs for value in recorded(run))),
        next_steps=_next_steps(material, told, outcome, engineer_notes),
    )
    return replace(content, client_summary=client_summary(content, material, outcome))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the engineer's messages say: the problem, the `further` ones that are steps, a last one that says how things
    stand (`state`), last ones that say what is to be done (`to_do`); and how the flows ended."""

    problem: str
    further: tuple[Message, ...]
    state: str
    to_do: tuple[str, ...]
    ends: tuple[RunEnd, ...]

    @staticmethod
    def of(material: NoteMaterial, outcome: Outcome | None) -> _Told:
        said = [
            replace(message, text=text)
            for message in said_by_engineer(material.messages)
            if (text := substance(message.text))
        ]
        problem, further = (said[0].text, said[1:]) if said else ("", [])
        further = [message for message in further if not is_question_of_method(message.text)]
        ends = run_ends(material.runs, further, outcome)
        done = max((visit.left_at or visit.at for run in material.runs for visit in run.visits), default=None)
        state = ""
        if further and is_state(further[-1].text) and _is_last(further[-1], done):
            state = further.pop().text
        to_do: list[str] = []
        while outcome in CLOSING and further and _is_last(further[-1], done) and _is_to_do(further[-1].text):
            to_do[:0] = [further.pop().text]
        return _Told(problem, tuple(further), state, tuple(to_do), ends)


def _is_last(message: Message, done: datetime | None) -> bool:
    return done is None or message.created_at >= done


def _is_to_do(text: str) -> bool:
    """Whether a message says nothing but what is to be done."""
    return "\n" not in text and _begins_to_do(text) and len(to_do_in(text)) > 0


_BEGINS_TO_DO = re.compile(
    r"(?:wait|await|pending|next|to ?do|follow|call (?:back|them|him|her)|tomorrow|will |needs? |please|escalat|"
    r"hand(?:ing)? |pass(?:ing|ed) (?:it |this )?(?:on|to|over)\b|vendor (?:will|to)|"
    r"wart|rückruf|morgen|nächste|bitte|muss|offen|termin|eskal|übergabe|en attente|attend|rappel|demain|prochain|"
    r"à faire|il faut|"
    r"esper|pendiente|mañana|próxim|hay que|escal)",
    re.I,
)


def _begins_to_do(text: str) -> bool:
    return bool(_BEGINS_TO_DO.match(text.strip()))


def _subject(material: NoteMaterial, told: _Told) -> str:
    title = material.chat.title.strip()
    lines = (" ".join(line.split()) for line in (substance(title), *told.problem.split("\n")))
    telling = next((line for line in lines if _is_telling(line)), "")
    return telling or (material.runs[0].flow.title if material.runs else UNNAMED)


def _is_telling(line: str) -> bool:
    words = _TELLING.findall(line)
    return bool(words) and not _NO_SUBJECT.fullmatch(line) and not is_small_talk(line)


def _problem_from_runs(material: NoteMaterial) -> str:
    if not material.runs:
        return NO_PROBLEM
    return f"{NO_PROBLEM} The work began with the flow “{material.runs[0].flow.title}”."


def _steps(material: NoteMaterial, told: _Told, outcome: Outcome | None) -> tuple[NumberedStep, ...]:
    taken = [TimedStep(message.created_at, _told_step(message.text)) for message in told.further]
    taken += [step for run in material.runs for step in run_steps(run)]
    taken += [step for end in told.ends if (step := _past_end(end, outcome)) is not None]
    return tuple(step.step for step in sorted(taken, key=lambda step: step.at))


def _told_step(text: str) -> NumberedStep:
    return NumberedStep(f"Question raised: {text}" if text.endswith("?") else text)


def _past_end(end: RunEnd, outcome: Outcome | None) -> TimedStep | None:
    """What a flow ended with, where it does not hold any more: it was found then. What was to be handed over or
    waited for is no step where it was solved instead."""
    if end.holds or not end.title or end.run.mark is not None:
        return None
    if outcome is Outcome.RESOLVED and end.run.outcome is not outcome:
        return None
    since = TAKEN_BACK if end.taken_back else LEFT_OTHERWISE
    return TimedStep(end.at, NumberedStep(f"Flow “{end.flow}” ended: {sentence(end.title)}", since))


def _status(told: _Told, outcome: Outcome | None) -> str:
    lines = [STATUS_WORDS[outcome]] if outcome else []
    lines += [line for end in told.ends if end.holds and (line := _end_status(end, outcome))]
    return "\n".join([*lines, told.state] if told.state else lines)


def _end_status(end: RunEnd, outcome: Outcome | None) -> str:
    said = [sentence(end.title)] if end.title else []
    said += [end.note] if end.note and not _is_passed_on(end, outcome) else []
    return f"{end.flow} – {' '.join(said)}" if said else ""


def _is_passed_on(end: RunEnd, outcome: Outcome | None) -> bool:
    """Whether what the run says at its end is for the next engineer."""
    return outcome in CLOSING and end.run.outcome is outcome


def _next_steps(material: NoteMaterial, told: _Told, outcome: Outcome | None, engineer_notes: str) -> tuple[str, ...]:
    if outcome not in CLOSING:
        return ()
    passed_on = [end.note for end in told.ends if end.holds and _is_passed_on(end, outcome) and end.note]
    steps = [*passed_on, *told.to_do, *to_do_in(engineer_notes), *_open_flows(material.runs)]
    if not steps and not engineer_notes.strip():
        steps = _last_word(told)
    if not steps:
        steps = [line.strip(" -*•") for line in engineer_notes.splitlines() if line.strip()][:_NOTE_LINES]
    return tuple(dict.fromkeys(steps))


def _last_word(told: _Told) -> list[str]:
    """Where no message is about what comes next alone: what the last ones say of it, or else the very last one."""
    last = told.further[-2:]
    said = [words for message in last for words in to_do_in(message.text)]
    if last and not to_do_in(last[-1].text):
        said = [*said, f"Last noted: {last[-1].text}"]
    return said


def _open_flows(runs: Sequence[FlowRun]) -> Iterable[str]:
    """The flows that can be gone on with: those in progress, and the one that was put aside last."""
    unfinished = [run for run in runs if run.status is not RunStatus.FINISHED and run.mark is None]
    for run in unfinished:
        if run.status is RunStatus.ACTIVE or run is runs[-1]:
            yield f"Go on with the flow “{run.flow.title}” at the step “{run.step.title}”."
