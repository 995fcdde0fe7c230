"""What a ticket note is written from: the chat, its messages and its flow runs, in the order things happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.chats.chat import Chat, Message, Role
from rfdesktop.domain.chats.time_worked import activities, minutes_between
from rfdesktop.domain.flows.flow import Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit, filled_note
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome, OutcomeDraft
from rfdesktop.domain.notes.sections import NoteFrame, NoteHeader
from rfdesktop.domain.ports import ChatStore, MessageStore, RunStore
from rfdesktop.domain.settings import Settings

NO_VALUES = frozenset({"-", "–", "n/a", "?"})
"""What engineers type for "nothing": it is shown with its step, and is not a finding."""

_HINT = re.compile(r"""\([^()]*[“"'][^()“”"']+[”"'] if [^()]*\)""")


@dataclass(frozen=True, slots=True)
class NoteMaterial:
    """A chat with all its messages (oldest first) and runs, as storage has them, and who writes the note."""

    chat: Chat
    messages: tuple[Message, ...]
    runs: tuple[FlowRun, ...]
    engineer: str = ""

    @property
    def empty(self) -> bool:
        return not self.runs and not any(message.text.strip() for message in self.messages)


class MaterialReader:
    """Gathers a chat's material from the three stores that hold it, and the engineer's name from the settings."""

    def __init__(
        self, chats: ChatStore, messages: MessageStore, runs: RunStore, settings: Callable[[], Settings]
    ) -> None:
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._settings = settings

    async def read(self, chat_id: str) -> NoteMaterial:
        """The chat's material as it is now. Raises KnownError CHAT_NOT_FOUND."""
        chat = await self._chats.chat(chat_id)
        messages, runs = await self._messages.messages(chat_id), await self._runs.runs(chat_id)
        return NoteMaterial(chat, messages, runs, self._settings().engineer_name)


def note_frame(material: NoteMaterial, draft: OutcomeDraft, *, cut: bool = False) -> NoteFrame:
    """The app's own parts of the note that a draft asks for."""
    header = NoteHeader(material.chat.header, material.engineer, draft.minutes)
    return NoteFrame(header, draft.outcome, draft.engineer_notes, cut)


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step of the note and when it was taken."""

    at: datetime
    step: NumberedStep


def minutes_worked(material: NoteMaterial) -> int:
    """Minutes that were worked on the ticket."""
    return minutes_between(activities(material.messages, material.runs))


def outcome_reached(material: NoteMaterial) -> Outcome | None:
    """The outcome of the run that finished last, if one did."""
    finished = [run for run in material.runs if run.outcome is not None]
    return max(finished, key=lambda run: run.changed_at).outcome if finished else None


def run_steps(run: FlowRun) -> tuple[TimedStep, ...]:
    """What was done in a run: the start, each step that was left, the result that was reached."""
    started = TimedStep(run.started_at, NumberedStep(f"Started the flow “{run.flow.title}”"))
    steps = [started]
    for place, visit in enumerate(run.visits):
        last = place == len(run.visits) - 1
        if last and run.status is not RunStatus.FINISHED:
            break
        step = _visit_step(run, place, visit)
        if step:
            steps.append(TimedStep(visit.left_at or visit.at, step))
    return tuple(steps)


def recorded(run: FlowRun) -> tuple[str, ...]:
    """The fields that a run recorded, each once with its last value, as "label: value"; those without one left out."""
    labels = {field.name: field.label for flow in run.flows for field in flow.fields}
    known = ((name, value) for name, value in run.recorded.items() if value.strip().lower() not in NO_VALUES)
    return tuple(f"{_plain_label(labels.get(name, name))}: {value}" for name, value in known)


def sentence(text: str) -> str:
    """A title as a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def result_note(run: FlowRun, place: int) -> str:
    """The note of the result at a visit (its place in the run), recorded fields filled in; "" where there is none."""
    return filled_note(replace(run, visits=run.visits[: place + 1]))


def _visit_step(run: FlowRun, place: int, visit: Visit) -> NumberedStep | None:
    step = run.step_of(visit)
    match step.type:
        case StepType.QUESTION:
            return NumberedStep(step.title, visit.chosen)
        case StepType.RESULT:
            flow = run.flow_by_id(visit.flow_id) or run.flow
            return NumberedStep(
                f"Finished the flow “{flow.title}”", f"{sentence(step.title)} {result_note(run, place)}".strip()
            )
        case StepType.SUBFLOW:
            entered = run.visits[place + 1].flow_id == step.flow if place + 1 < len(run.visits) else False
            return NumberedStep(step.title, "" if entered else "Left out: its flow is not in the library.")
        case StepType.INFO:
            values = _values(step, visit)
            return NumberedStep(step.title, values) if values else None
        case StepType.ACTION:
            return NumberedStep("\n".join([step.title, *_commands(step, visit)]), _values(step, visit))


def _commands(step: Step, visit: Visit) -> Iterable[str]:
    """The commands that were copied: a step often has several to choose from, and nobody said that the rest was run."""
    for index in visit.copied:
        text = step.commands[index].text.strip()
        first, *rest = text.split("\n")
        # The note's mark for code spans one line, and cannot hold its own character.
        yield f"Command: {first}" if rest or "`" in text else f"Command: `{text}`"
        yield from (f"  {line}" for line in rest)


def _values(step: Step, visit: Visit) -> str:
    labels = {field.name: field.label for field in step.fields}
    said = [f"{_plain_label(labels.get(name, name))}: {value}" for name, value in visit.values if value]
    return ("\n" if any("\n" in one for one in said) else "; ").join(said)


def _plain_label(label: str) -> str:
    """A field's label without the hint at its end of what to enter: "Events found (“none” if none)"."""
    begin = label.rfind("(")
    return (label[:begin].rstrip() if begin >= 0 and _HINT.fullmatch(label, begin) else "") or label


def said_by_engineer(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The engineer's own messages that say something, oldest first."""
    return tuple(m for m in messages if m.role is Role.USER and m.text.strip() and not m.replaced)
