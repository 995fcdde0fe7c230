"""One chat as a document: its messages, the flows that were walked in it, and its ticket notes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.chats.chat import Chat, Message, Role, display_title
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.flows.runs import FlowRun, Visit
from rfdesktop.domain.flows.targets import walk_for
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.domain.standing.styles import AnswerStyle
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.texts.terminal import json_escaped
from rfdesktop.services.notes.run_ends import run_ends
from rfdesktop.services.notes.run_log import run_steps, sentence
from rfdesktop.services.outgoing.contents import texts_in, with_texts_in
from rfdesktop.services.outgoing.gate import OutgoingGate


@dataclass(frozen=True, slots=True)
class WholeChat:
    """A chat with all that belongs to it, each oldest first. `messages` are those of the visible path, `branches` all
    others. `style` is what it has in the place of the settings, `standing` the instructions that go with it, by whose
    they are."""

    chat: Chat
    messages: tuple[Message, ...]
    runs: tuple[FlowRun, ...]
    notes: tuple[OutcomeDraft, ...]
    branches: tuple[Message, ...] = ()
    summaries: tuple[ChatSummary, ...] = ()
    style: AnswerStyle = AnswerStyle()
    standing: Mapping[str, str] = field(default_factory=dict)

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
    head = f"# {display_title(whole.chat) or whole.chat.id}"
    return "\n\n".join((head, *sections, *notes, *map(_summary_section, whole.summaries), *_wanted(whole))) + "\n"


def as_document(whole: WholeChat) -> dict[str, object]:
    """Everything, by name, in JSON values."""
    document = {
        **chat_json(whole.chat),
        "messages": [asdict(message) for message in whole.messages],
        "branches": [asdict(message) for message in whole.branches],
        "runs": [_run_json(run) for run in whole.runs],
        "notes": [_note_json(note) for note in whole.written],
        "summaries": [_summary_json(summary) for summary in whole.summaries],
        "style": asdict(whole.style),
        "standing": dict(whole.standing),
    }
    made: dict[str, object] = json.loads(json.dumps(document, default=str))
    return made


def as_json(document: object) -> str:
    """A document's text."""
    return json_escaped(encodable_text(json.dumps(document, ensure_ascii=False, indent=2))) + "\n"


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
    head = f"## {who}, {_when(message.created_at)}{state}"
    return "\n\n".join(part for part in (head, message.text, *map(_file_section, message.attachments)) if part)


def _file_section(file: Attachment) -> str:
    """What is attached: its name, and the words of it that went to the model."""
    told = f"Attached: {file.name} ({file.kind.value}, {file.size:,} bytes)"
    return f"{told}\n\n{_fenced(file.text)}" if file.text else told


def _fenced(text: str) -> str:
    """A text as a code block that nothing in it can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


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


def _summary_section(summary: ChatSummary) -> str:
    by = "edited" if summary.edited else summary.model
    told = ", ".join(part for part in (_when(summary.created_at), by) if part)
    return f"## Summary of the first {summary.count} messages ({told})\n\n{summary.text}"


def _wanted(whole: WholeChat) -> Iterator[str]:
    """What answers in this chat were told to be like."""
    style = [f"- {name}: {value}" for name, value in asdict(whole.style).items() if value]
    if style:
        yield "## How answers are wanted here\n\n" + "\n".join(style)
    yield from (f"## Standing instructions ({whose})\n\n{text}" for whose, text in whole.standing.items() if text)


def _summary_json(summary: ChatSummary) -> dict[str, object]:
    names = ("id", "until", "count", "text", "created_at", "provider", "model", "edited")
    return {name: getattr(summary, name) for name in names}


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
