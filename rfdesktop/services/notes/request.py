"""The request for a ticket note: the prompt, and everything known of the ticket as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import NoteFrame, NoteHeader
from rfdesktop.domain.texts.data_marks import neutral
from rfdesktop.services.notes.material import NoteMaterial
from rfdesktop.services.notes.model_note import SCHEMA
from rfdesktop.services.notes.run_ends import run_ends
from rfdesktop.services.notes.run_log import run_steps
from rfdesktop.services.turns.context_pieces import new_nonce
from rfdesktop.services.turns.request_layout import input_budget
from rfdesktop.services.turns.token_estimates import BYTES_PER_TOKEN, estimate_tokens

OUTPUT_TOKENS = 8192
"""Room for the note: the longest ones of a day's ticket have about 2,000 tokens, and a reasoning model's thoughts count
too."""

OVERHEAD_TOKENS = 200
"""What a provider adds around a request, and our delimiters."""

MOST_OF_FILE = 3_000
"""Characters of an attachment's words: an excerpt begins with what it is and how much of it was given."""

LEAST_ROOM = 2_000
"""UTF-8 bytes of the transcript that are sent even where the window seems full."""

CUT_MARK = "[… the middle of this chat is left out here, it does not fit …]"


def note_request(
    prompt: str,
    material: NoteMaterial,
    frame: NoteFrame,
    *,
    model: str,
    window_tokens: int,
    context_tokens: int,
) -> tuple[ModelRequest, bool]:
    """The request, and whether the transcript had to be cut from its middle to fit the window or what the settings
    allow."""
    given = [
        ("ticket", _ticket(frame.header, frame.outcome)),
        ("engineer-notes", frame.engineer_notes.strip()),
        ("flow-log", _flow_log(material)),
    ]
    kept = [delimited(kind, text) for kind, text in given if text]
    output = min(OUTPUT_TOKENS, max(256, window_tokens // 4))
    used = estimate_tokens(prompt + "".join(kept) + str(SCHEMA)) + OVERHEAD_TOKENS
    room = max(LEAST_ROOM, (input_budget(context_tokens, window_tokens, output) - used) * BYTES_PER_TOKEN)
    transcript, cut = fitted(transcript_lines(material.messages), room)
    data = "\n\n".join([*kept, delimited("transcript", transcript)])
    turn = ModelTurn(Role.USER, (TextPart(f"{data}\n\nWrite the ticket note."),))
    request = ModelRequest(material.chat.id, prompt, (turn,), model=model, max_output_tokens=output, schema=SCHEMA)
    return request, cut


def delimited(kind: str, text: str) -> str:
    """A piece of data between marks that nothing inside it can forge, of the shape that the prompt describes."""
    nonce = new_nonce()
    return f'<data kind="{kind}" nonce="{nonce}">\n{neutral(text)}\n</data nonce="{nonce}">'


def transcript_lines(messages: Sequence[Message]) -> tuple[str, ...]:
    """The messages, oldest first, each with who and when (the engineer's local time)."""
    return tuple(_line(message) for message in messages if said_in(message) and not message.replaced)


def fitted(lines: Sequence[str], room: int) -> tuple[str, bool]:
    """The lines as one text of at most about `room` UTF-8 bytes, and whether it was cut.

    What does not fit is taken from the middle: the beginning says what the ticket is about, the end how it stands.
    """
    whole = "\n\n".join(lines)
    data = whole.encode("utf-8", "replace")
    if len(data) <= room:
        return whole, False
    half = max(0, room - len(CUT_MARK.encode()) - 4) // 2
    head = data[:half].decode("utf-8", "ignore").rstrip()
    tail = data[len(data) - half :].decode("utf-8", "ignore").lstrip()
    return f"{head}\n\n{CUT_MARK}\n\n{tail}", True


def said_in(message: Message) -> str:
    """What a message says, and the names and beginnings of what is attached to it."""
    files = [f"(attached: {file.name}) {file.text[:MOST_OF_FILE]}".strip() for file in message.attachments]
    return "\n".join(part for part in (message.text.strip(), *files) if part)


def _line(message: Message) -> str:
    who = "Engineer" if message.role is Role.USER else "Assistant (proposals, not things done)"
    part = "" if message.status is MessageStatus.COMPLETE else " (broke off)"
    return f"[{_local(message.created_at)}] {who}{part}:\n{said_in(message)}"


def _ticket(header: NoteHeader, outcome: Outcome | None) -> str:
    ticket = header.ticket
    pairs = (
        ("outcome", outcome.value if outcome else ""),
        ("ticket", ticket.number),
        ("account", ticket.client),
        ("contact", ticket.contact),
        ("asset", ticket.asset),
        ("authorised by", ticket.authorised_by),
        ("engineer", header.engineer),
        ("minutes", str(header.minutes) if header.minutes else ""),
    )
    return "\n".join(f"{key}: {value}" for key, value in pairs if value)


def _flow_log(material: NoteMaterial) -> str:
    lines = []
    for run in material.runs:
        lines.append(f"Flow “{run.flow.title}”, {run.status.value}:")
        lines += [f"[{_local(step.at)}] {_step(step.step)}" for step in run_steps(run)]
        for end in run_ends((run,), (), None):
            said = " ".join(part for part in (end.title, end.note) if part)
            lines.append(f"[{_local(end.at)}] The flow ended: {said}")
    return "\n".join(lines)


def _local(moment: datetime) -> str:
    """A moment as the engineer's clock had it: the times in their messages are of that clock too."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _step(step: NumberedStep) -> str:
    return step.action + (f" → {step.result}" if step.result else "")
