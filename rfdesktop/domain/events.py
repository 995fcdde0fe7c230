"""What the worker tells the window. Every event is frozen and complete in itself; one about a chat has `chat_id`."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.app_events import (
    AppEvent,
    LibraryReady,
    PartUnavailable,
    ProfileOpenToOthers,
    SessionRead,
    StorageReady,
    UnsavedFound,
    UsageToday,
)
from rfdesktop.domain.attachments.events import AttachmentEvent, AttachmentRead, AttachmentReady, ThumbnailsRead
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
from rfdesktop.domain.chats.summary_events import SummaryEvent
from rfdesktop.domain.commands import Command, KeepingCommand, PutWordsBy, chat_of
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
from rfdesktop.domain.flows.previews import PreviewEnded, PreviewEvent, PreviewLooked, PreviewRead, StructuringFailed
from rfdesktop.domain.models.events import ModelEvent, ModelsListed
from rfdesktop.domain.notes.events import (
    DocumentEvent,
    DocumentsWritten,
    DocumentText,
    DocumentTraced,
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
    TemplatePreviewed,
    TemplatesListed,
)
from rfdesktop.domain.outgoing_events import OutgoingEvent, OutgoingPreviewed, SecretsSeen
from rfdesktop.domain.psa.events import PsaNews
from rfdesktop.domain.records import RecordsEvent
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
from rfdesktop.domain.standing.events import StandingTold
from rfdesktop.domain.store_events import StoreEvent
from rfdesktop.domain.time.events import DayTold, TimeEvent, TimeTold
from rfdesktop.domain.tools.events import ToolAppEvent, ToolChatEvent


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command ended in a known error."""

    # A pattern that captures it makes mypy compare every command with every other, half a minute a place.
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
    """What a command was to keep is in storage, or put by beside it."""

    command: KeepingCommand | PutWordsBy


BesideEvent = SummaryEvent | StandingTold
"""About what the model is told beside what is said."""

ChatEvent = (
    TurnEvent
    | RecordEvent
    | BranchEvent
    | BesideEvent
    | FlowEvent
    | NoteEvent
    | OutgoingEvent
    | CodeJudged
    | ToolChatEvent
    | AttachmentEvent
)
"""For the page of the chat whose `chat_id` it has."""

Trouble = CommandFailed | BugSeen
"""For the page of its chat, where it has one, and for whoever gave the command."""

Event = (
    ChatEvent
    | HistoryEvent
    | LibraryEvent
    | EditingEvent
    | SettingEvent
    | StoreEvent
    | RecordsEvent
    | AppEvent
    | ModelEvent
    | PsaNews
    | ToolAppEvent
    | TypedStored
    | LearnedEvent
    | TimeEvent
    | Trouble
)

__all__ = [
    "AbbreviationsTold",
    "AppEvent",
    "AttachmentEvent",
    "AttachmentRead",
    "AttachmentReady",
    "BranchEvent",
    "BranchesCompared",
    "BugSeen",
    "ChatChanged",
    "ChatDeleted",
    "ChatEvent",
    "ChatLoaded",
    "CodeJudged",
    "CommandFailed",
    "DayTold",
    "DocumentEvent",
    "DocumentText",
    "DocumentTraced",
    "DocumentsWritten",
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
    "ModelEvent",
    "ModelLoading",
    "ModelsListed",
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
    "PsaNews",
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
    "TemplatePreviewed",
    "TemplatesListed",
    "TextArrived",
    "TextVoid",
    "ThumbnailsRead",
    "TimeEvent",
    "TimeTold",
    "ToolUsed",
    "Trouble",
    "TurnEvent",
    "TypedStored",
    "UnsavedFound",
    "UsageToday",
]
