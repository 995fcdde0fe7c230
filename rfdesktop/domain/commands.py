"""What the window can ask of the worker. Every command is a frozen value; its answer comes as events."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.domain.chats.commands import (
    BranchCommand,
    ChangeHeader,
    FindChats,
    RecordCommand,
    SessionCommand,
    TurnCommand,
)
from rfdesktop.domain.flows.commands import ImportCommand, LibraryCommand, RunCommand, TypedInRun
from rfdesktop.domain.flows.drafting import DraftingCommand
from rfdesktop.domain.flows.editing.commands import EditingCommand, KeepFlowEdit
from rfdesktop.domain.flows.exports import ExportCommand
from rfdesktop.domain.flows.previews import PreviewCommand
from rfdesktop.domain.notes.commands import ChangeDraft, OutcomeCommand, SaveDraft
from rfdesktop.domain.outgoing_commands import OutgoingCommand
from rfdesktop.domain.setting_commands import AbbreviationCommand, KeyCommand, PreferenceCommand
from rfdesktop.domain.shield.commands import ShieldCommand
from rfdesktop.domain.store_commands import StoreCommand

ChatCommand = (
    RecordCommand
    | BranchCommand
    | TurnCommand
    | OutgoingCommand
    | ShieldCommand
    | RunCommand
    | DraftingCommand
    | OutcomeCommand
)
"""A command about one chat: each has its `chat_id`."""

AppCommand = (
    FindChats
    | SessionCommand
    | LibraryCommand
    | ImportCommand
    | AbbreviationCommand
    | PreviewCommand
    | ExportCommand
    | PreferenceCommand
    | KeyCommand
    | StoreCommand
)
"""A command about no chat in particular."""

Command = ChatCommand | AppCommand | EditingCommand

KeepingCommand = SessionCommand | ChangeHeader | TypedInRun | SaveDraft | ChangeDraft | KeepFlowEdit
"""Stores what was typed, whole: repeated, it does no harm, and a later one makes an earlier one needless."""


def chat_of(command: Command) -> str:
    """The chat that a command is about, "" for none."""
    if isinstance(command, ChatCommand):
        return command.chat_id
    if isinstance(command, AppCommand | EditingCommand):
        return ""
    assert_never(command)
