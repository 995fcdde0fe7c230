"""What the window can ask of the worker. Every command is a frozen value; its answer comes as events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from rfdesktop.domain.attachments.commands import AttachmentCommand
from rfdesktop.domain.chats.bin import BinCommand
from rfdesktop.domain.chats.commands import (
    BranchCommand,
    ChangeHeader,
    FindChats,
    RecordCommand,
    SessionCommand,
    TurnCommand,
)
from rfdesktop.domain.chats.summary_commands import SummaryCommand
from rfdesktop.domain.flows.commands import ImportCommand, LibraryCommand, RunCommand, TypedInRun
from rfdesktop.domain.flows.drafting import DraftingCommand
from rfdesktop.domain.flows.editing.commands import EditingCommand, KeepFlowEdit
from rfdesktop.domain.flows.exports import ExportCommand
from rfdesktop.domain.flows.previews import PreviewCommand
from rfdesktop.domain.models.commands import AllowSpending, ChooseModel, ModelCommand
from rfdesktop.domain.notes.commands import ChangeDraft, KeepTemplateEdit, OutcomeCommand, SaveDraft
from rfdesktop.domain.outgoing_commands import OutgoingCommand
from rfdesktop.domain.psa.commands import PsaChatCommand, PsaCommand
from rfdesktop.domain.records import RecordsCommand
from rfdesktop.domain.setting_commands import AbbreviationCommand, KeyCommand, PreferenceCommand
from rfdesktop.domain.shield.commands import ShieldCommand
from rfdesktop.domain.standing.commands import InstructionCommand, StandingCommand
from rfdesktop.domain.store_commands import StoreCommand
from rfdesktop.domain.time.commands import DayCommand, KeepTimeDetails, TimeCommand
from rfdesktop.domain.tools.commands import ToolAppCommand, ToolChatCommand


@dataclass(frozen=True, slots=True)
class PutWordsBy:
    """Keeps beside its place what cannot be stored there at present, for the next start, instead of what this start has
    put by before; () for nothing."""

    words: tuple[KeepingCommand, ...]


ConversationCommand = (
    RecordCommand
    | BranchCommand
    | TurnCommand
    | OutgoingCommand
    | ShieldCommand
    | SummaryCommand
    | StandingCommand
    | ChooseModel
    | AllowSpending
)
"""A command about what is said in a chat, and who answers."""

CaseCommand = (
    RunCommand | DraftingCommand | OutcomeCommand | AttachmentCommand | TimeCommand | PsaChatCommand | ToolChatCommand
)
"""A command about what is done and kept beside what is said in a chat."""

ChatCommand = ConversationCommand | CaseCommand
"""A command about one chat: each has its `chat_id`."""

FlowCommand = LibraryCommand | ImportCommand | PreviewCommand | ExportCommand | EditingCommand
"""A command about the library."""

ProfileCommand = FindChats | BinCommand | SessionCommand | PutWordsBy | StoreCommand | RecordsCommand | DayCommand
"""A command about what the profile holds as a whole."""

SetupCommand = (
    PreferenceCommand
    | AbbreviationCommand
    | InstructionCommand
    | KeyCommand
    | ModelCommand
    | ToolAppCommand
    | PsaCommand
)
"""A command about what is set up, and what that leads to."""

AppCommand = FlowCommand | ProfileCommand | SetupCommand
"""A command about no chat in particular."""

Command = ChatCommand | AppCommand

KeepingCommand = (
    SessionCommand
    | ChangeHeader
    | TypedInRun
    | SaveDraft
    | ChangeDraft
    | KeepTimeDetails
    | KeepFlowEdit
    | KeepTemplateEdit
)
"""Stores what was typed, whole: repeated, it does no harm, and a later one makes an earlier one needless."""


def chat_of(command: Command) -> str:
    """The chat that a command is about, "" for none."""
    if isinstance(command, ChatCommand):
        return command.chat_id
    if isinstance(command, AppCommand):
        return ""
    assert_never(command)
