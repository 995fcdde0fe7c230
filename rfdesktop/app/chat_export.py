"""One chat as a document: its messages, the flows that were walked in it, and its ticket notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from rfdesktop.domain.chats.chat import Chat, Message, Role, display_title
from rfdesktop.domain.flows.runs import FlowRun, Visit
from rfdesktop.domain.flows.targets import walk_for
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.services.notes.run_ends import run_ends
from rfdesktop.services.notes.run_log import run_steps, sentence
from rfdesktop.services.outgoing.contents import texts_in, with_texts_in
from rfdesktop.services.outgoing.gate import OutgoingGate


@dataclass(frozen=True, slots=True)
class WholeChat:
    """A chat with all that belongs to it, each oldest first. `messages` are those of the visible path, `branches` all
    others."""

    chat: Chat
    messages: tuple[Message, ...]
    runs: tuple[FlowRun, ...]
    notes: tuple[OutcomeDraft, ...]
    branches: tuple[Message, ...] = ()

    @property
    def written(self) -> tuple[OutcomeDraft, ...]:
        """The notes that hold anything; a wizard that was only opened left an empty one."""
        return tuple(n for n in self.notes if n.markdown or n.engineer_notes or n.concluded_at)


def as_markdown(whole: WholeChat) -> str:
    """The messages of the visible path and the runs in the order they began, then the notes."""
    happened = [(message.created_at, _message_section(message)) for message in whole.messages]
    happened += [(run.started_at, _run_section(run)) for run in whole.runs]
    sections = [section for _, section in sorted(happened, key=lambda pair: pair[0])]
    notes = [_note_section(note) for note in whole.written]
    return "\n\n".join((f"# {display_title(whole.chat) or whole.chat.id}", *sections, *notes)) + "\n"


def as_document(whole: WholeChat) -> dict[str, object]:
    """Everything, by name, in JSON values."""
    document = {
        **chat_json(whole.chat),
        "messages": [asdict(message) for message in whole.messages],
        "branches": [asdict(message) for message in whole.branches],
        "runs": [_run_json(run) for run in whole.runs],
        "notes": [_note_json(note) for note in whole.written],
    }
    made: dict[str, object] = json.loads(json.dumps(document, default=str))
    return made


def as_json(document: object) -> str:
    """A document's text."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


async def cleared(whole: WholeChat, gate: OutgoingGate, *, in_json: bool) -> Cleared[str]:
    """The chat as a text that may leave. Raises KnownError where the gate lets it not pass."""
    if in_json:
        document = as_document(whole)
        texts = tuple(texts_in(document))

        def build(screened: tuple[str, ...]) -> str:
            return as_json(with_texts_in(document, iter(screened)))
    else:
        texts = (as_markdown(whole),)

        def build(screened: tuple[str, ...]) -> str:
            return screened[0]

    return await gate.texts(texts, build, chat_id=whole.chat.id, to=Destination.FILE)


def chat_json(chat: Chat) -> dict[str, object]:
    """A chat without what belongs to it."""
    made: dict[str, object] = json.loads(json.dumps(asdict(chat), default=str))
    return made


def _message_section(message: Message) -> str:
    who = "Engineer" if message.role is Role.USER else "Assistant"
    state = "" if message.status.value == "complete" else f" ({message.status.value})"
    return f"## {who}, {_when(message.created_at)}{state}\n\n{message.text}"


def _run_section(run: FlowRun) -> str:
    head = f"## Flow “{run.flow.title}”, {_when(run.started_at)} ({_ending(run)})"
    return "\n\n".join((head, "\n".join(_step_lines(run))))


def _step_lines(run: FlowRun) -> Iterator[str]:
    for timed in run_steps(run):
        action, result = timed.step.action, timed.step.result
        text = f"{_when(timed.at)} {action}" + (f" → {result}" if result else "")
        yield "- " + text.replace("\n", "\n  ")
    for end in run_ends((run,), (), None):
        yield f"- {_when(end.at)} Ended: " + " ".join(part for part in (sentence(end.title), end.note) if part)


def _note_section(note: OutcomeDraft) -> str:
    facts = [note.outcome.value if note.outcome else "", f"{note.minutes} min" if note.minutes else ""]
    facts.append(f"concluded {_when(note.concluded_at)}" if note.concluded_at else "draft")
    head = f"## Ticket note ({', '.join(filter(None, facts))})"
    return f"{head}\n\n{note.markdown or note.engineer_notes}".rstrip()


def _run_json(run: FlowRun) -> dict[str, object]:
    return {
        "id": run.id,
        "flow_id": run.flow.id,
        "title": run.flow.title,
        "status": run.status.value,
        "outcome": run.outcome.value if run.outcome else None,
        "started_at": run.started_at,
        "changed_at": run.changed_at,
        "steps": [_visit_json(run, visit) for visit in run.visits],
        "undone": [_visit_json(run, visit) for visit in run.undone],
        "targets": [
            {"name": entry.name, "steps": [_visit_json(run, visit) for visit in walk_for(run, entry.name).visits]}
            for entry in run.targets
        ],
    }


def _visit_json(run: FlowRun, visit: Visit) -> dict[str, object]:
    step = run.step_of(visit)
    return {
        "flow_id": visit.flow_id,
        "step_id": visit.step_id,
        "type": step.type.value,
        "title": step.title,
        "chosen": visit.chosen,
        "values": dict(visit.values),
        "at": visit.at,
        "left_at": visit.left_at,
        "seconds": visit.spent_s,
        "note": visit.note,
    }


def _note_json(note: OutcomeDraft) -> dict[str, object]:
    return {
        "id": note.id,
        "outcome": note.outcome.value if note.outcome else None,
        "minutes": note.minutes,
        "author": note.author.value,
        "engineer_notes": note.engineer_notes,
        "markdown": note.markdown,
        "cut": note.cut,
        "concluded_at": note.concluded_at,
    }


def _ending(run: FlowRun) -> str:
    return run.outcome.value if run.outcome else run.status.value


def _when(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
