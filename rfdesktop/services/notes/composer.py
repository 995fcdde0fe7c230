"""A ticket note without a model: only what the transcript and the run log say, nothing concluded from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import CLOSING, NoteContent
from rfdesktop.domain.shield.warned_copies import WarnedCopy
from rfdesktop.services.notes.acts import is_act
from rfdesktop.services.notes.client_summary import client_summary
from rfdesktop.services.notes.corrections import correction_of, corrections_in
from rfdesktop.services.notes.documents.owners import LAST_NOTED, is_wait
from rfdesktop.services.notes.documents.planned_days import names_day
from rfdesktop.services.notes.engineer_words import (
    corrects,
    is_deed,
    to_do_in,
)
from rfdesktop.services.notes.entries import Part, heading_of
from rfdesktop.services.notes.material import NoteMaterial
from rfdesktop.services.notes.plans import names_doer_and_day
from rfdesktop.services.notes.root_cause import root_cause
from rfdesktop.services.notes.run_ends import RunEnd
from rfdesktop.services.notes.run_log import TimedStep, recorded, run_steps, sentence
from rfdesktop.services.notes.small_talk import sentences
from rfdesktop.services.notes.standing import last_seen, meanwhile
from rfdesktop.services.notes.subjects import subject_of
from rfdesktop.services.notes.told import Told

STATUS_WORDS = {
    Outcome.RESOLVED: "The ticket is resolved.",
    Outcome.ESCALATED: "The ticket is handed over; it is not resolved.",
    Outcome.PAUSED: "The work is paused and will be continued; the ticket is not resolved.",
}

NO_PROBLEM = "No description of the problem was written in the chat."
TAKEN_BACK = "This did not hold: see the later steps."
LAST_SEEN = "Seen last:"
LEFT_OTHERWISE = "The ticket was left otherwise."

_NOTE_LINES = 5
"""Lines of the engineer's notes that go to the next engineer where none of them says what is to be done."""

_LAST = 4
"""Messages at the end in which it is looked for what comes next."""

WARNED = "Destructive command copied after its warning"


def compose(material: NoteMaterial, outcome: Outcome | None, engineer_notes: str = "") -> NoteContent:
    """The note's content from transcript and run log.

    The problem is the engineer's first message, word for word but for a greeting. The steps are the engineer's further
    messages and what the runs recorded, in the order they happened; what the assistant proposed is no step, since
    nobody said that it was done. What a flow says at its end counts as far as the way bears it out and nothing later
    takes it back: then it goes to the next engineer if the ticket is left as the flow ended, else into the status.
    """
    told = Told.of(material, outcome)
    title = material.chat.title
    cause = root_cause(told.further, material.runs, told.ends, outcome, told.problem, title, told.planned) or told.found
    seen = _seen(told, outcome, cause)
    content = NoteContent(
        subject=subject_of(material, told.problem),
        problem=_problem(told) or _problem_from_runs(material),
        problem_verbatim=bool(told.problem),
        steps=_steps(material, told, outcome, (cause, seen)),
        status=_status(told, outcome, seen),
        root_cause=cause,
        findings=tuple(dict.fromkeys([*(value for run in material.runs for value in recorded(run)), *told.elsewhere])),
        next_steps=_next_steps(material, told, outcome, engineer_notes),
    )
    return replace(content, client_summary=client_summary(content, material, outcome))


def _problem(told: Told) -> str:
    """The report, with what was set right of it later."""
    later = correction_of(told.problem, -1, corrections_in(told.problem, told.further))
    return f"{told.problem}\n{later}" if later else told.problem


def _problem_from_runs(material: NoteMaterial) -> str:
    if not material.runs:
        return NO_PROBLEM
    return f"{NO_PROBLEM} The work began with the flow “{material.runs[0].flow.title}”."


def _steps(
    material: NoteMaterial, told: Told, outcome: Outcome | None, elsewhere: tuple[str, str]
) -> tuple[NumberedStep, ...]:
    """What was done, in its order; not what stands in the note's other sections: the cause and how it was seen last."""
    own = [
        TimedStep(message.created_at, step)
        for message, step in _own_steps(told)
        if not _is_told_there(message, told, *elsewhere)
    ]
    taken = [*own]
    taken += [step for run in material.runs for step in run_steps(run)]
    taken += [TimedStep(copy.at, _warned_step(copy)) for copy in material.warned]
    taken += [step for end in told.ends if (step := _past_end(end, outcome)) is not None]
    return tuple(step.step for step in _with_results(sorted(taken, key=lambda step: step.at), own))


def _own_steps(told: Told) -> Iterator[tuple[Message, NumberedStep]]:
    """The messages as steps, each with what was set right of it later; what only sets something right is none."""
    corrections = corrections_in(told.problem, told.further)
    alone = {one.place for one in corrections if one.alone}
    for place, message in enumerate(told.further):
        if place not in alone:
            step, later = _told_step(message.text), correction_of(message.text, place, corrections)
            yield message, replace(step, result="; ".join(filter(None, (step.result, later))))


def _is_told_there(message: Message, told: Told, cause: str, seen: str) -> bool:
    """Whether all that a message says stands under the cause, by its heading, or as what was seen last."""
    found = heading_of(message.text)
    if cause and found and found[0] is Part.CAUSE and found[1] == cause:
        return True
    return message.text == seen and message is told.further[-1] and not (is_act(seen) or is_deed(seen))


_FIGURE = r"(?<!\d)(?<!\d [a-zA-Z%])(?<!\d [a-zA-Z]{2})(?<!\d [a-zA-Z]{3})"
_ARROW = re.compile(rf"{_FIGURE}\s+(?:->|→|=>|-->)\s+|\s+(?:->|→|=>|-->)\s+(?!\d)")
"""An arrow before what came of it; one between two figures says from which to which something was changed."""

_RESULT = re.compile(
    r"(?:but |aber |mais |pero )?(?:still\b|same\b|no (?:change|luck|effect|difference|better)|nothing changed|"
    r"unchanged|"
    r"(?:the )?(?:error|problem|issue) (?:again|stays)|again the same|immer noch|gleiche[rs]? |keine (?:änderung|"
    r"besserung)|"
    r"hilft nicht|toujours|rien n'a changé|sigue |sin cambios|igual\b)",
    re.I,
)
"""How a message begins that says what came of the one before."""

_OF_IT = re.compile(r"\b(?:it|them|that|this|sie|ihn|es|le|la|les|lo|los)\b", re.I)
"""Names something that the sentence before tells."""
_RESULT_LENGTH = 80
"""Characters of the longest such message."""


def _warned_step(copy: WarnedCopy) -> NumberedStep:
    """That a warning was read and overruled stands in the ticket; that the command was run is not known."""
    first, *rest = copy.text.strip().split("\n")
    shown = first if rest or "`" in first else f"`{first}`"
    return NumberedStep(WARNED, "\n".join([shown, *(f"  {line}" for line in rest)]))


def _told_step(text: str) -> NumberedStep:
    """A message as a step; "did this -> that came of it" is an action and its result."""
    if text.endswith("?"):
        return NumberedStep(f"Question raised: {text}")
    action, *results = _ARROW.split(text) if "\n" not in text else [text]
    return (
        NumberedStep(action, "; ".join(results)) if results and action.strip() and all(results) else NumberedStep(text)
    )


def _with_results(taken: Iterable[TimedStep], told: Iterable[TimedStep]) -> list[TimedStep]:
    """The steps in order, what only says that nothing changed put under the one before as what came of it."""
    said = {id(step) for step in told}
    result: list[TimedStep] = []
    for step in taken:
        before = result[-1] if result else None
        if before is not None and id(step) in said and _is_result(step.step) and not before.step.result:
            result[-1] = replace(before, step=replace(before.step, result=step.step.action))
        else:
            result.append(step)
    return result


def _is_result(step: NumberedStep) -> bool:
    text = step.action
    short = len(text) <= _RESULT_LENGTH and "\n" not in text and not step.result
    return short and bool(_RESULT.match(text)) and not is_deed(text)


def _past_end(end: RunEnd, outcome: Outcome | None) -> TimedStep | None:
    """What a flow ended with, where it does not hold any more: it was found then. What was to be handed over or
    waited for is no step where it was solved instead."""
    if end.holds or not end.title or end.run.mark is not None:
        return None
    if outcome is Outcome.RESOLVED and end.run.outcome is not outcome:
        return None
    since = TAKEN_BACK if end.taken_back else LEFT_OTHERWISE
    return TimedStep(end.at, NumberedStep(f"Flow “{end.flow}” ended: {sentence(end.title)}", since))


def _seen(told: Told, outcome: Outcome | None, cause: str) -> str:
    """What was seen last, in the engineer's words; "" where a message says how it stands, or the cause says it."""
    seen = "" if told.state else last_seen(told.further, outcome)
    return "" if seen == cause else seen


def _status(told: Told, outcome: Outcome | None, seen: str) -> str:
    lines = [STATUS_WORDS[outcome]] if outcome else []
    lines += [line for end in told.ends if end.holds and (line := _end_status(end, outcome))]
    last = told.state or (seen if outcome is Outcome.RESOLVED or not seen else f"{LAST_SEEN} {seen}")
    until = meanwhile([*told.further, *told.planned]) if outcome in CLOSING else ""
    return "\n".join([*lines, *filter(None, dict.fromkeys((last, "" if until in last else until)))])


def _end_status(end: RunEnd, outcome: Outcome | None) -> str:
    said = [sentence(end.title)] if end.title else []
    said += [end.note] if end.note and not _is_passed_on(end, outcome) else []
    return f"{end.flow} – {' '.join(said)}" if said else ""


def _is_passed_on(end: RunEnd, outcome: Outcome | None) -> bool:
    """Whether what the run says at its end is for the next engineer."""
    return outcome in CLOSING and end.run.outcome is outcome


def _next_steps(material: NoteMaterial, told: Told, outcome: Outcome | None, engineer_notes: str) -> tuple[str, ...]:
    if outcome not in CLOSING:
        return ()
    ends = [end for end in told.ends if end.holds and _is_passed_on(end, outcome) and end.note]
    steps = [
        *(_said_since(told, ends[-1].at) if ends and not told.to_do else ()),
        *(end.note for end in ends),
        *_waits(told),
        *(_dated(told, material.engineer) if told.to_do and not any(map(names_day, told.to_do)) else ()),
        *told.to_do,
        *to_do_in(engineer_notes),
        *_open_flows(material.runs, told.further),
    ]
    if not steps and not engineer_notes.strip():
        steps = _last_word(told, material.engineer)
    if not steps:
        steps = [line.strip(" -*•") for line in engineer_notes.splitlines() if line.strip()][:_NOTE_LINES]
    return tuple(dict.fromkeys(steps))


def _said_since(told: Told, at: datetime) -> list[str]:
    """What the engineer said is to be done after a flow had ended."""
    return [words for message in told.further if message.created_at > at for words in to_do_in(message.text)]


def _waits(told: Told) -> list[str]:
    """What is waited for first, where the last step says so and what is to be done stands behind it."""
    last = told.further[-1:] if told.to_do else ()
    return [words for message in last for words in to_do_in(message.text) if is_wait(words)]


def _dated(told: Told, engineer: str) -> list[str]:
    """Who does what and when, by the last sentence of the last steps that says so."""
    said = [(one.strip(), message.text) for message in told.further[-_LAST:] for one in sentences(message.text)]
    dated = [
        whole if _OF_IT.search(one) and len(whole) <= _RESULT_LENGTH * 2 else one
        for one, whole in said
        if names_day(one) and names_doer_and_day(one, engineer)
    ]
    return dated[-1:]


def _last_word(told: Told, engineer: str) -> list[str]:
    """Where no message is about what comes next alone: what the last ones say of it, or else the very last one."""
    last = told.further[-_LAST:]
    said = [words for message in last for words in to_do_in(message.text)]
    if said and not any(map(names_day, said)) and names_day(last[-1].text):
        said.append(last[-1].text)
    if not any(map(names_day, said)):
        said[:0] = _dated(told, engineer)
    return said or ([f"{LAST_NOTED}{last[-1].text}"] if last else [])


def _open_flows(runs: Sequence[FlowRun], said: Sequence[Message]) -> Iterable[str]:
    """The flows that can be gone on with: those in progress, and the one that was put aside last. One is none once a
    message behind its last step says that it was the wrong way."""
    unfinished = [run for run in runs if run.status is not RunStatus.FINISHED and run.mark is None]
    for run in unfinished:
        left = any(message.created_at > run.visits[-1].at and corrects(message.text) for message in said)
        if not left and (run.status is RunStatus.ACTIVE or run is runs[-1]):
            yield f"Go on with the flow “{run.flow.title}” at the step “{run.step.title}”."
