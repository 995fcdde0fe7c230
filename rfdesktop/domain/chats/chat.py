"""Chats, their messages and the ticket they are about."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.passwords import covered
from rfdesktop.domain.tools.calls import ToolLink
from rfdesktop.domain.usage import Usage

GENERAL = "General"
TITLE_LIMIT = 100

Block = Mapping[str, Any]
"""One content block as the provider gave it and wants it back: a JSON object whose `type` alone is sure."""

THOUGHT_BLOCK = "reasoning"
"""The kind of a block that keeps what a model thought aloud; it is never sent back, and is no part of the text."""


CITED_BLOCK = "cited_steps"
"""The kind of a block that keeps which steps of flows an answer names; it is never sent back, either."""

KEPT_HERE = frozenset({THOUGHT_BLOCK, CITED_BLOCK})


@dataclass(frozen=True, slots=True)
class CitedStep:
    """A step of a flow that an answer leans on, as the library had it then."""

    flow_id: str
    step_id: str
    flow_title: str
    step_title: str


def thought_block(thought: str) -> Block:
    return {"type": THOUGHT_BLOCK, THOUGHT_BLOCK: thought}


class Role(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"


class MessageStatus(StrEnum):
    COMPLETE = "complete"
    STREAMING = "streaming"
    STOPPED = "stopped"
    FAILED = "failed"


class Remark(StrEnum):
    """Something the window says under a message."""

    LIBRARY_NOT_READY = "library_not_ready"
    LIBRARY_SLOW = "library_slow"
    LIBRARY_FAILED = "library_failed"
    WITHOUT_LEARN = "without_learn"
    WITHOUT_TOOLS = "without_tools"
    ENDPOINT_GONE = "endpoint_gone"
    MODEL_FORBIDDEN = "model_forbidden"
    TOOL_LIMIT = "tool_limit"
    FROM_LIBRARY = "from_library"
    INTERRUPTED = "interrupted"
    OLDER_TURNS_LEFT_OUT = "older_turns_left_out"
    WINDOW_TOO_SMALL = "window_too_small"
    NOT_STORED = "not_stored"
    UNREADABLE = "unreadable"


class ContextKind(StrEnum):
    FLOW = "flow"
    RUN = "run"
    TICKET = "ticket"
    SUMMARY = "summary"
    TEAM = "team"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class TicketHeader:
    """What a chat is about, for its title, its note and the file's name."""

    account: str = GENERAL
    number: str = ""
    contact: str = ""
    asset: str = ""
    authorised_by: str = ""

    @property
    def client(self) -> str:
        """The client company, "" where the chat belongs to none."""
        return "" if self.account == GENERAL else self.account


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """What was typed into the fields of a ticket; None is what was left alone."""

    account: str | None = None
    number: str | None = None
    contact: str | None = None
    asset: str | None = None
    authorised_by: str | None = None

    def of(self, header: TicketHeader) -> TicketHeader:
        """The header with it; a field that was emptied is empty, an account General."""
        typed = {field.name: text for field in fields(self) if (text := getattr(self, field.name)) is not None}
        clean = {name: " ".join(text.split()) for name, text in typed.items()}
        changed = replace(header, **clean)
        return changed if changed.account else replace(changed, account=GENERAL)


@dataclass(frozen=True, slots=True)
class ContextPiece:
    """A piece of data that went to the model with a message, kept so that it is replayed byte by byte."""

    kind: ContextKind
    ref: str
    nonce: str
    text: str


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A tool that was run for an answer, by the provider (Microsoft Learn, say) or by the app. `asked` is what was sent
    to it, in words; `links` are the pages that it gave, `chars` and `left_out` how much that was, and how much more of
    it the model was not given. Without a `name` it says that a server could not be asked for its tools, and nothing was
    run."""

    server: str
    name: str
    failed: bool = False
    asked: str = ""
    links: tuple[ToolLink, ...] = ()
    chars: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """One message, whole.

    A chat is a tree of messages with one visible path: `position` is the message's place on its path (from 1),
    `parent_id` the message before it ("" at the beginning), `versions` are the ids of all messages with that parent,
    oldest first (none where there is but one), `shown` says whether it is on the visible path. `amends` is the message
    whose wording it only amends, so that both have the same sequel; `ends_path` says that the path was ended here for
    a new branch, though more follows. `pinned` ones are held in view. `replaced` is true for a failed attempt that a
    retry has taken the place of without being a version of it. `endpoint` is the name of the place that answered,
    beside its `provider` and `model`; `usd` is what it cost by the prices of the time, None where they are not known.
    """

    id: str
    chat_id: str
    position: int
    role: Role
    status: MessageStatus
    text: str
    created_at: datetime
    blocks: tuple[Block, ...] = ()
    context: tuple[ContextPiece, ...] = ()
    suggestions: tuple[FlowHit, ...] = ()
    tools: tuple[ToolUse, ...] = ()
    remarks: tuple[Remark, ...] = ()
    usage: Usage = Usage()
    provider: str = ""
    model: str = ""
    failure: Failure | None = None
    replaced: bool = False
    parent_id: str = ""
    amends: str = ""
    versions: tuple[str, ...] = ()
    shown: bool = True
    ends_path: bool = False
    pinned: bool = False
    endpoint: str = ""
    usd: float | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def used(self) -> tuple[ToolUse, ...]:
        """The tools that were run for it."""
        return tuple(tool for tool in self.tools if tool.name)

    @property
    def without(self) -> tuple[str, ...]:
        """The servers whose tools were missing."""
        return tuple(dict.fromkeys(tool.server for tool in self.tools if not tool.name))

    @property
    def words(self) -> str:
        """What it says, and the words of what is attached to it."""
        return "\n\n".join(part for part in (self.text, *(each.text for each in self.attachments)) if part)


@dataclass(frozen=True, slots=True)
class UnreadRun:
    """A flow run of a chat that is stored, and cannot be read."""

    id: str
    chat_id: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat without its messages. `usd` is what its answers cost as far as prices were known; `unpriced` are the
    tokens whose price was not. `answered_by` is the model that was chosen for it."""

    id: str
    title: str
    header: TicketHeader
    created_at: datetime
    last_activity: datetime
    message_count: int = 0
    usage: Usage = Usage()
    outcome: Outcome | None = None
    concluded_at: datetime | None = None
    usd: float = 0.0
    unpriced: int = 0
    answered_by: ModelChoice = AS_SET


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A chat in the history list; `snippet` is the place in its messages that a search found, if it did, and
    `message_id` the message that it is of."""

    chat: Chat
    snippet: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class FoundChat:
    """A chat that has the words of a search, and the place in a message that has them ("" where none has)."""

    chat_id: str
    snippet: str = ""
    message_id: str = ""


def new_id() -> str:
    """A fresh identity for a chat, message, run or note: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def title_from(text: str) -> str:
    """One line as a title: the first of the text that is not empty, cut at a word within 100 characters."""
    line = next((" ".join(part.split()) for part in text.splitlines() if part.strip()), "")
    if len(line) <= TITLE_LIMIT:
        return line
    cut = line[: TITLE_LIMIT - 1]
    if not line[TITLE_LIMIT - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.-") + "…"


def title_parts(chat: Chat) -> tuple[str, str, str, str]:
    """What a chat is called by: ticket number, client, title, contact, passwords covered; "" for what it has not."""
    number = f"#{chat.header.number.lstrip('#')}" if chat.header.number else ""
    return covered(number), covered(chat.header.client), covered(chat.title), covered(chat.header.contact)


def display_title(chat: Chat) -> str:
    """What a note and a file are called: ticket number, client, title, contact."""
    return " · ".join(part for part in title_parts(chat) if part)
