"""What the worker tells the window. Every event is frozen and complete in itself; one about a chat has `chat_id`."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.chats.events import (
    BranchesCompared,
    BranchEvent,
    ChatChanged,
    ChatDeleted,
    ChatLoaded,
    HistoryEvent,
    HistoryListed,
    MessageAdded,
    MessageChanged,
    ModelLoading,
    OlderMessages,
    PathChanged,
    PathOpened,
    PinsChanged,
    RecordEvent,
    RetryWaiting,
    TextArrived,
    TextVoid,
    ToolUsed,
    TurnEvent,
)
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.commands import Command, KeepingCommand, chat_of
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.editing.events import (
    EditingEvent,
    FlowEditOpened,
    FlowEditOverrun,
    FlowEditSaved,
    FlowEditsListed,
    RevisionsCompared,
    RevisionsListed,
    SubflowRead,
)
from rfdesktop.domain.flows.events import (
    DraftsCompared,
    ExchangeEvent,
    FlowEvent,
    FlowShown,
    FlowsListed,
    FlowsPublished,
    ImportFinished,
    ImportProgress,
    LearnedEvent,
    LibraryEvent,
    LibraryFound,
    LibraryStartedAnew,
    RunChanged,
    StartersCompared,
    SuggestionsFound,
    TableSaved,
)
from rfdesktop.domain.flows.exports import ExportEvent, ExportWeighed, FlowExported, LibraryExported
from rfdesktop.domain.flows.flow import StarterUpdate
from rfdesktop.domain.flows.previews import PreviewEnded, PreviewEvent, PreviewLooked, PreviewRead, StructuringFailed
from rfdesktop.domain.notes.events import (
    DraftChanged,
    NoteAged,
    NoteChecked,
    NoteEvent,
    NoteLoading,
    NoteRendered,
    NoteSaved,
    NoteStarted,
    NoteText,
    NoteWaiting,
    NoteWritten,
)
from rfdesktop.domain.outgoing_events import OutgoingEvent, OutgoingPreviewed, SecretsSeen
from rfdesktop.domain.setting_events import (
    AbbreviationsTold,
    KeyringSeen,
    KeyringWaiting,
    KeyState,
    KeyTested,
    ProviderReady,
    SettingEvent,
    SettingsChanged,
)
from rfdesktop.domain.shield.events import CodeJudged
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
class UsageToday:
    """What today has used over all chats, and what that costs as far as prices are known.

    `cost_usd` is None where no model's is; `unpriced` are the models whose is not.
    """

    usage: Usage
    cost_usd: float | None
    unpriced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command ended in a known error."""

    command: Command
    failure: Failure

    @property
    def chat_id(self) -> str:
        """The chat that the command was about, "" for none."""
        return chat_of(self.command)


@dataclass(frozen=True, slots=True)
class BugSeen:
    """Something broke that should not have; it is in the log. `command` is None where no command broke."""

    command: Command | None = None

    @property
    def chat_id(self) -> str:
        """The chat that the command was about, "" for none."""
        return chat_of(self.command) if self.command is not None else ""


@dataclass(frozen=True, slots=True)
class TypedStored:
    """What a command was to keep is in storage."""

    command: KeepingCommand


@dataclass(frozen=True, slots=True)
class UnsavedFound:
    """What the last quit had put by and could not be stored by this start either."""

    commands: tuple[KeepingCommand, ...]


ChatEvent = TurnEvent | RecordEvent | BranchEvent | FlowEvent | NoteEvent | OutgoingEvent | CodeJudged
"""For the page of the chat whose `chat_id` it has."""

AppEvent = (
    SessionRead
    | StorageReady
    | LibraryReady
    | LibraryStartedAnew
    | PartUnavailable
    | ProfileOpenToOthers
    | UsageToday
    | UnsavedFound
)
"""About the app as a whole."""

Trouble = CommandFailed | BugSeen
"""For the page of its chat, where it has one, and for whoever gave the command."""

Event = (
    ChatEvent
    | HistoryEvent
    | LibraryEvent
    | EditingEvent
    | SettingEvent
    | StoreEvent
    | AppEvent
    | TypedStored
    | LearnedEvent
    | Trouble
)

__all__ = [
    "AbbreviationsTold",
    "AppEvent",
    "BranchEvent",
    "BranchesCompared",
    "BugSeen",
    "ChatChanged",
    "ChatDeleted",
    "ChatEvent",
    "ChatLoaded",
    "CodeJudged",
    "CommandFailed",
    "DraftChanged",
    "DraftsCompared",
    "EditingEvent",
    "Event",
    "ExchangeEvent",
    "ExportEvent",
    "ExportWeighed",
    "FlowEditOpened",
    "FlowEditOverrun",
    "FlowEditSaved",
    "FlowEditsListed",
    "FlowEvent",
    "FlowExported",
    "FlowShown",
    "FlowsListed",
    "FlowsPublished",
    "HistoryEvent",
    "HistoryListed",
    "ImportFinished",
    "ImportProgress",
    "KeyState",
    "KeyTested",
    "KeyringSeen",
    "KeyringWaiting",
    "LearnedEvent",
    "LibraryEvent",
    "LibraryExported",
    "LibraryFound",
    "LibraryReady",
    "LibraryStartedAnew",
    "MessageAdded",
    "MessageChanged",
    "ModelLoading",
    "NoteAged",
    "NoteChecked",
    "NoteEvent",
    "NoteLoading",
    "NoteRendered",
    "NoteSaved",
    "NoteStarted",
    "NoteText",
    "NoteWaiting",
    "NoteWritten",
    "OlderMessages",
    "OutgoingEvent",
    "OutgoingPreviewed",
    "PartUnavailable",
    "PathChanged",
    "PathOpened",
    "PinsChanged",
    "PreviewEnded",
    "PreviewEvent",
    "PreviewLooked",
    "PreviewRead",
    "ProfileOpenToOthers",
    "ProviderReady",
    "RecordEvent",
    "RetryWaiting",
    "RevisionsCompared",
    "RevisionsListed",
    "RunChanged",
    "SecretsSeen",
    "SessionRead",
    "SettingEvent",
    "SettingsChanged",
    "StartersCompared",
    "StorageReady",
    "StructuringFailed",
    "SubflowRead",
    "SuggestionsFound",
    "TableSaved",
    "TextArrived",
    "TextVoid",
    "ToolUsed",
    "Trouble",
    "TurnEvent",
    "TypedStored",
    "UnsavedFound",
    "UsageToday",
]
