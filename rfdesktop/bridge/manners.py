"""In what order a command runs, and what becomes of it when the app quits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from rfdesktop.domain.attachments.commands import AttachmentCommand, ReadAttachment, ReadThumbnails
from rfdesktop.domain.chats.bin import BinCommand
from rfdesktop.domain.chats.commands import (
    BranchCommand,
    DeleteChat,
    FindChats,
    RecordCommand,
    SessionCommand,
    TurnCommand,
)
from rfdesktop.domain.chats.summary_commands import RenewSummary, RewordSummary
from rfdesktop.domain.commands import (
    CaseCommand,
    Command,
    ConversationCommand,
    FlowCommand,
    ProfileCommand,
    PutWordsBy,
    SetupCommand,
)
from rfdesktop.domain.flows.commands import CancelImport, ImportCommand, LibraryCommand, RunCommand, StartLibraryAnew
from rfdesktop.domain.flows.drafting import DraftingCommand
from rfdesktop.domain.flows.editing.commands import CopyCommand, EditingCommand, JudgeDraft, RevisionCommand
from rfdesktop.domain.flows.exports import ExportCommand, ExportLibrary
from rfdesktop.domain.flows.previews import PreviewCommand, PreviewFiles, StructureText, TakePreview
from rfdesktop.domain.models.commands import (
    AllowSpending,
    ChooseModel,
    EndpointCommand,
    LookCommand,
    ModelCommand,
    MoneyCommand,
)
from rfdesktop.domain.notes.commands import DraftCommand, NoteCommand, WritingCommand
from rfdesktop.domain.outgoing_commands import OutgoingCommand
from rfdesktop.domain.psa.commands import (
    CancelPost,
    EditPost,
    FindTickets,
    ListOutbox,
    PostCommand,
    PsaChatCommand,
    PsaCommand,
    SendPlan,
    TestConnection,
    TicketCommand,
)
from rfdesktop.domain.records import RecordsCommand
from rfdesktop.domain.sealing.commands import SealingCommand
from rfdesktop.domain.setting_commands import AbbreviationCommand, KeyCommand, PreferenceCommand, TryKey
from rfdesktop.domain.shield.commands import ShieldCommand
from rfdesktop.domain.standing.commands import InstructionCommand, StandingCommand
from rfdesktop.domain.store_commands import StoreCommand
from rfdesktop.domain.time.commands import DayCommand, TimeCommand
from rfdesktop.domain.tools.commands import AnswerToolCall, ToolAppCommand, ToolChatCommand, ToolCommand, TryToolServer


@dataclass(frozen=True, slots=True)
class Manner:
    """Commands of one `order` run one after the other, in the order given; those of "" wait for nobody.

    `lasting` ones (an answer, an import, a wait for the user) are cancelled when the app quits.
    """

    order: str = ""
    lasting: bool = False


_TIME = Manner("time")


def manner_of(command: Command) -> Manner:
    """How a command is to be run."""
    if isinstance(command, ConversationCommand):
        return _in_conversation(command)
    if isinstance(command, CaseCommand):
        return _of_case(command)
    if isinstance(command, FlowCommand):
        return _of_editor(command) if isinstance(command, EditingCommand) else _of_library(command)
    if isinstance(command, ProfileCommand):
        return _of_profile(command)
    if isinstance(command, SetupCommand):
        return _of_setup(command)
    assert_never(command)


def _of_models(command: ModelCommand) -> Manner:
    if isinstance(command, LookCommand):
        # An endpoint may take a minute to answer; nothing of the user's is lost by a quit.
        return Manner(lasting=True)
    if isinstance(command, MoneyCommand):
        return Manner("prices")
    if isinstance(command, EndpointCommand):
        # The keyring may be asking the user.
        return Manner("settings", lasting=True)
    assert_never(command)


def _of_tools(command: ToolCommand) -> Manner:
    if isinstance(command, TryToolServer):
        # A server may take long; nothing is stored.
        return Manner(lasting=True)
    if isinstance(command, AnswerToolCall):
        return Manner()
    return Manner("tool servers")


def _of_editor(command: EditingCommand) -> Manner:
    if isinstance(command, CopyCommand):
        return Manner("flow edits")
    if isinstance(command, RevisionCommand):
        return Manner()
    if isinstance(command, JudgeDraft):
        return Manner(f"shield {command.edit_id}", lasting=True)
    assert_never(command)


def _in_conversation(command: ConversationCommand) -> Manner:
    if isinstance(command, DeleteChat | AllowSpending):
        # The one waits for this chat's turn and note only; what follows the other is to find it done.
        return Manner()
    if isinstance(command, RecordCommand | BranchCommand | RewordSummary | StandingCommand | ChooseModel):
        return Manner("chats")
    if isinstance(command, ShieldCommand):
        return Manner(f"shield {command.chat_id}", lasting=True)
    if isinstance(command, OutgoingCommand):
        return Manner(f"outgoing {command.chat_id}", lasting=True)
    if isinstance(command, TurnCommand | RenewSummary):
        # The stop of one must not wait for it.
        return Manner(lasting=True)
    assert_never(command)


def _of_case(command: CaseCommand) -> Manner:
    if isinstance(command, RunCommand):
        return Manner("runs")
    if isinstance(command, DraftCommand | NoteCommand):
        return Manner(f"outcome {command.chat_id}")
    if isinstance(command, WritingCommand | DraftingCommand):
        # The stop of one must not wait for it.
        return Manner(lasting=True)
    if isinstance(command, AttachmentCommand):
        return _of_attachment(command)
    if isinstance(command, TimeCommand):
        return _TIME
    if isinstance(command, PsaChatCommand):
        return _of_ticket(command)
    if isinstance(command, ToolChatCommand):
        return _of_tools(command)
    assert_never(command)


def _of_attachment(command: AttachmentCommand) -> Manner:
    if isinstance(command, ReadAttachment | ReadThumbnails):
        return Manner()
    # In the order in which they were attached; through a quit, too: it is the engineer's.
    return Manner(f"attachments {command.chat_id}")


def _of_ticket(command: PsaChatCommand) -> Manner:
    if isinstance(command, SendPlan | EditPost | CancelPost):
        # It is recorded in a moment; the sending itself is the outbox's, which no command waits for.
        return Manner("posts")
    if isinstance(command, PostCommand):
        # These ask the ticket system.
        return Manner(f"posts {command.chat_id}", lasting=True)
    if isinstance(command, TicketCommand):
        # A ticket system may take a minute to answer; nothing of it is lost by a quit.
        return Manner(f"ticket {command.chat_id}", lasting=True)
    assert_never(command)


def _of_connections(command: PsaCommand) -> Manner:
    if isinstance(command, TestConnection | FindTickets):
        return Manner(lasting=True)
    if isinstance(command, ListOutbox):
        return Manner("posts")
    # The keyring may be asking the user.
    return Manner("connections", lasting=True)


def _of_profile(command: ProfileCommand) -> Manner:
    if isinstance(command, SealingCommand):
        # The keyring may be asking the user; a change of the file that is broken off leaves it as it was.
        return Manner("sealing", lasting=True)
    if isinstance(command, FindChats | BinCommand | StoreCommand):
        return Manner("chats")
    if isinstance(command, SessionCommand):
        return Manner("session")
    if isinstance(command, PutWordsBy):
        return Manner("words put by")
    if isinstance(command, RecordsCommand):
        return Manner()
    if isinstance(command, DayCommand):
        # A day is added up behind what was counted of it.
        return _TIME
    assert_never(command)


def _of_setup(command: SetupCommand) -> Manner:
    # What is kept in a file of its own has an order of its own: settings may have to wait for the keyring.
    if isinstance(command, PreferenceCommand):
        return Manner("settings")
    if isinstance(command, AbbreviationCommand):
        return Manner("abbreviations")
    if isinstance(command, InstructionCommand):
        return Manner("instructions")
    if isinstance(command, KeyCommand):
        return _of_keys(command)
    if isinstance(command, ModelCommand):
        return _of_models(command)
    if isinstance(command, ToolAppCommand):
        return _of_tools(command)
    if isinstance(command, PsaCommand):
        return _of_connections(command)
    assert_never(command)


def _of_keys(command: KeyCommand) -> Manner:
    if isinstance(command, TryKey):
        # A provider may take a minute to answer; nothing is stored.
        return Manner(lasting=True)
    # The keyring may be asking the user.
    return Manner("settings", lasting=True)


def _of_library(command: LibraryCommand | ImportCommand | PreviewCommand | ExportCommand) -> Manner:
    if isinstance(command, TakePreview | StartLibraryAnew):
        return Manner("import", lasting=True)
    if isinstance(command, PreviewFiles | StructureText):
        # Nothing is stored, and what is looked at must not wait for what is read.
        return Manner(lasting=True)
    if isinstance(command, ExportLibrary):
        return Manner(lasting=True)
    if isinstance(command, LibraryCommand | ExportCommand | CancelImport):
        return Manner()
    if isinstance(command, PreviewCommand):
        return Manner(f"preview {command.preview_id}")
    assert_never(command)
