"""What the worker tells the window. Every event is frozen and complete in itself."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Chat, HistoryEntry, Message, ToolUse, UnreadRun
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.flows.events import (
    FlowShown,
    FlowsListed,
    ImportFinished,
    ImportProgress,
    LibraryFound,
    RunChanged,
    StartersCompared,
    SuggestionsFound,
)
from rfdesktop.domain.flows.flow import StarterUpdate
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.events import (
    DraftChanged,
    NoteChecked,
    NoteEvent,
    NoteRendered,
    NoteSaved,
    NoteStarted,
    NoteText,
    NoteWaiting,
    NoteWritten,
)
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.setting_events import (
    KeyringSeen,
    KeyringWaiting,
    KeyState,
    KeyTested,
    ProviderReady,
    SettingsChanged,
)
from rfdesktop.domain.store_events import StoreEvent
from rfdesktop.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class SessionRead:
    """What was open when the app ended last, whether or not the chats can be read."""

    session: Session


@dataclass(frozen=True, slots=True)
class StorageReady:
    """Chats can be read. Answers that the last end broke off say so themselves."""


@dataclass(frozen=True, slots=True)
class LibraryReady:
    """The flow library answers. `semantic` is false where search is full text only."""

    flow_count: int
    semantic: bool = True
    starter_updates: tuple[StarterUpdate, ...] = ()


@dataclass(frozen=True, slots=True)
class PartUnavailable:
    """A part of the app could not be opened; the rest goes on. `part`: session, storage or library."""

    part: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class ProfileOpenToOthers:
    """Other users of this computer can read the profile, and the app cannot change that."""


@dataclass(frozen=True, slots=True)
class ChatLoaded:
    """A chat for a tab: its newest messages (oldest of them first), runs, wizard state."""

    chat: Chat
    messages: tuple[Message, ...]
    has_older: bool
    runs: tuple[FlowRun, ...] = ()
    draft: OutcomeDraft | None = None
    unread_runs: tuple[UnreadRun, ...] = ()


@dataclass(frozen=True, slots=True)
class OlderMessages:
    chat_id: str
    messages: tuple[Message, ...]
    has_older: bool


@dataclass(frozen=True, slots=True)
class ChatChanged:
    """Title, header, outcome, counts or totals are new."""

    chat: Chat


@dataclass(frozen=True, slots=True)
class ChatDeleted:
    chat_id: str


@dataclass(frozen=True, slots=True)
class HistoryListed:
    """The answer to a history search (`query` "" lists everything), newest activity first."""

    query: str
    entries: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class MessageAdded:
    """A message is stored: a user's, or an answer's empty beginning (status streaming)."""

    message: Message


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
class MessageChanged:
    """A message as it now is in storage: an answer's end, however it ended, or late suggestions."""

    message: Message


@dataclass(frozen=True, slots=True)
class UsageToday:
    """What today has used over all chats, and what that costs as far as prices are known.

    `cost_usd` is None where no model's is; `unpriced` are the models whose is not.
    """

    usage: Usage
    cost_usd: float | None
    unpriced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command ended in a known error; `chat_id` "" where it was not about a chat."""

    command: str
    failure: Failure
    chat_id: str = ""


@dataclass(frozen=True, slots=True)
class BugSeen:
    """Something broke that should not have; it is in the log. `where` names the command or task."""

    where: str
    chat_id: str = ""


Event = (
    SessionRead
    | StorageReady
    | LibraryReady
    | PartUnavailable
    | ProfileOpenToOthers
    | StoreEvent
    | ProviderReady
    | ChatLoaded
    | OlderMessages
    | ChatChanged
    | ChatDeleted
    | HistoryListed
    | MessageAdded
    | TextArrived
    | TextVoid
    | ToolUsed
    | RetryWaiting
    | MessageChanged
    | SuggestionsFound
    | LibraryFound
    | FlowsListed
    | FlowShown
    | StartersCompared
    | RunChanged
    | ImportProgress
    | ImportFinished
    | NoteEvent
    | SettingsChanged
    | KeyTested
    | KeyState
    | KeyringSeen
    | KeyringWaiting
    | UsageToday
    | CommandFailed
    | BugSeen
)

__all__ = [
    "BugSeen",
    "ChatChanged",
    "ChatDeleted",
    "ChatLoaded",
    "CommandFailed",
    "DraftChanged",
    "Event",
    "FlowShown",
    "FlowsListed",
    "HistoryListed",
    "ImportFinished",
    "ImportProgress",
    "KeyState",
    "KeyTested",
    "KeyringSeen",
    "KeyringWaiting",
    "LibraryFound",
    "LibraryReady",
    "MessageAdded",
    "MessageChanged",
    "NoteChecked",
    "NoteRendered",
    "NoteSaved",
    "NoteStarted",
    "NoteText",
    "NoteWaiting",
    "NoteWritten",
    "OlderMessages",
    "PartUnavailable",
    "ProfileOpenToOthers",
    "ProviderReady",
    "RetryWaiting",
    "RunChanged",
    "SessionRead",
    "SettingsChanged",
    "StartersCompared",
    "StorageReady",
    "SuggestionsFound",
    "TextArrived",
    "TextVoid",
    "ToolUsed",
    "UsageToday",
]
