"""What the worker tells the window of chats, their messages and the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.chats.bin import BinEvent, BinnedChat
from rfdesktop.domain.chats.chat import Chat, HistoryEntry, Message, ToolUse, UnreadRun
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import OutcomeDraft


@dataclass(frozen=True, slots=True)
class ChatLoaded:
    """A chat for a tab: its newest messages (oldest of them first), runs, wizard state.

    `earlier` is when the messages before those were written.
    """

    chat: Chat
    messages: tuple[Message, ...]
    has_older: bool
    runs: tuple[FlowRun, ...] = ()
    draft: OutcomeDraft | None = None
    unread_runs: tuple[UnreadRun, ...] = ()
    earlier: tuple[datetime, ...] = ()

    @property
    def chat_id(self) -> str:
        return self.chat.id


@dataclass(frozen=True, slots=True)
class OlderMessages:
    chat_id: str
    messages: tuple[Message, ...]
    has_older: bool


@dataclass(frozen=True, slots=True)
class ChatChanged:
    """Title, header, outcome, counts or totals are new."""

    chat: Chat

    @property
    def chat_id(self) -> str:
        return self.chat.id


@dataclass(frozen=True, slots=True)
class ChatDeleted:
    """A chat is gone from the history; `binned` is how it stands in the bin, None where there was nothing in it."""

    chat_id: str
    binned: BinnedChat | None = None


@dataclass(frozen=True, slots=True)
class HistoryListed:
    """The answer to a history search (`query` "" lists everything), newest activity first."""

    query: str
    entries: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class MessageAdded:
    """A message is stored: a user's, or an answer's beginning (status streaming), which has text where it goes on.

    It stands at its place of the visible path, where it is shown; what stood there before is on another branch now.
    """

    message: Message

    @property
    def chat_id(self) -> str:
        return self.message.chat_id


@dataclass(frozen=True, slots=True)
class TextArrived:
    """More text of an answer. Pieces are joined on their way to the window."""

    chat_id: str
    message_id: str
    text: str


@dataclass(frozen=True, slots=True)
class TextVoid:
    """The text so far of an answer no longer counts (the request is repeated)."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class ToolUsed:
    chat_id: str
    message_id: str
    use: ToolUse


@dataclass(frozen=True, slots=True)
class RetryWaiting:
    """A try failed; the next one follows after `seconds`."""

    chat_id: str
    message_id: str
    attempt: int
    attempts: int
    seconds: float
    code: ErrorCode


@dataclass(frozen=True, slots=True)
class ModelLoading:
    """A model on one's own machine or network has not said anything for `seconds`: it is being loaded."""

    chat_id: str
    message_id: str
    seconds: int


@dataclass(frozen=True, slots=True)
class MessageChanged:
    """A message as it now is in storage: an answer's end, however it ended, or late suggestions."""

    message: Message

    @property
    def chat_id(self) -> str:
        return self.message.chat_id


@dataclass(frozen=True, slots=True)
class PathChanged:
    """Another branch is shown: from a place on these messages stand on the path, all of them up to its end."""

    chat_id: str
    place: int
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PathOpened:
    """Another branch is shown, and so long that the chat was loaded anew: this message is to be brought into view."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class PinsChanged:
    """The pinned messages of what is shown, oldest first."""

    chat_id: str
    pinned: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class BranchesCompared:
    """Two versions of a message, each with what follows it as it was shown last, the older one first; `more` follows
    that is not here."""

    chat_id: str
    before: tuple[Message, ...]
    after: tuple[Message, ...]
    more: bool = False


TurnEvent = MessageAdded | TextArrived | TextVoid | ToolUsed | RetryWaiting | ModelLoading | MessageChanged
"""About a chat's messages and the answer that is under way."""

BranchEvent = PathChanged | PathOpened | PinsChanged | BranchesCompared
"""About the branches of a chat."""

RecordEvent = ChatLoaded | OlderMessages | ChatChanged
"""A chat as it is stored."""

HistoryEvent = HistoryListed | ChatDeleted | BinEvent
"""About the chats as a whole."""
