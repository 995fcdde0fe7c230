"""In what order a command runs, and what becomes of it when the app quits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from rfdesktop.domain.chats.commands import (
    BranchCommand,
    DeleteChat,
    FindChats,
    RecordCommand,
    SessionCommand,
    TurnCommand,
)
from rfdesktop.domain.commands import AppCommand, ChatCommand, Command
from rfdesktop.domain.flows.commands import CancelImport, ImportCommand, LibraryCommand, RunCommand, StartLibraryAnew
from rfdesktop.domain.flows.drafting import DraftingCommand
from rfdesktop.domain.flows.editing.commands import CopyCommand, EditingCommand, RevisionCommand
from rfdesktop.domain.flows.exports import ExportCommand, ExportLibrary
from rfdesktop.domain.flows.previews import PreviewCommand, PreviewFiles, StructureText, TakePreview
from rfdesktop.domain.notes.commands import DraftCommand, NoteCommand, WritingCommand
from rfdesktop.domain.outgoing_commands import OutgoingCommand
from rfdesktop.domain.setting_commands import AbbreviationCommand, KeyCommand, PreferenceCommand, TryKey
from rfdesktop.domain.shield.commands import ShieldCommand
from rfdesktop.domain.store_commands import StoreCommand


@dataclass(frozen=True, slots=True)
class Manner:
    """Commands of one `order` run one after the other, in the order given; those of "" wait for nobody.

    `lasting` ones (an answer, an import, a wait for the user) are cancelled when the app quits.
    """

    order: str = ""
    lasting: bool = False


def manner_of(command: Command) -> Manner:
    """How a command is to be run."""
    if isinstance(command, ChatCommand):
        return _of_chat(command)
    if isinstance(command, AppCommand):
        return _of_app(command)
    if isinstance(command, EditingCommand):
        return _of_editor(command)
    assert_never(command)


def _of_editor(command: EditingCommand) -> Manner:
    if isinstance(command, CopyCommand):
        return Manner("flow edits")
    if isinstance(command, RevisionCommand):
        return Manner()
    assert_never(command)


def _of_chat(command: ChatCommand) -> Manner:
    if isinstance(command, DeleteChat):
        # It waits for this chat's turn and note only; other commands need not wait for it.
        return Manner()
    if isinstance(command, RecordCommand | BranchCommand):
        return Manner("chats")
    if isinstance(command, RunCommand):
        return Manner("runs")
    if isinstance(command, DraftCommand | NoteCommand):
        return Manner(f"outcome {command.chat_id}")
    if isinstance(command, ShieldCommand):
        return Manner(f"shield {command.chat_id}", lasting=True)
    if isinstance(command, OutgoingCommand):
        return Manner(f"outgoing {command.chat_id}", lasting=True)
    if isinstance(command, TurnCommand | WritingCommand | DraftingCommand):
        # The stop of one must not wait for it.
        return Manner(lasting=True)
    assert_never(command)


def _of_app(command: AppCommand) -> Manner:
    if isinstance(command, FindChats | StoreCommand):
        return Manner("chats")
    if isinstance(command, SessionCommand):
        return Manner("session")
    if isinstance(command, LibraryCommand | ImportCommand | PreviewCommand | ExportCommand):
        return _of_library(command)
    if isinstance(command, PreferenceCommand | AbbreviationCommand):
        # The keyring, for which settings may have to wait, is nothing to abbreviations.
        return Manner("settings" if isinstance(command, PreferenceCommand) else "abbreviations")
    if isinstance(command, TryKey):
        # A provider may take a minute to answer; nothing is stored.
        return Manner(lasting=True)
    if isinstance(command, KeyCommand):
        # The keyring may be asking the user.
        return Manner("settings", lasting=True)
    assert_never(command)


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
