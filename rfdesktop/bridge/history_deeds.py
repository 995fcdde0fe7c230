"""Has the services do the commands about stored chats: opening, naming, finding, branching, deleting."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.note_deeds import NoteDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.bin import BinCommand, DropChats, ListBin
from rfdesktop.domain.chats.commands import (
    AmendMessage,
    BranchCommand,
    BranchHere,
    ChangeHeader,
    CompareVersions,
    DeleteChat,
    FindChats,
    LoadChat,
    LoadOlder,
    PinMessage,
    RecordCommand,
    RenameChat,
    RestoreChat,
    ShowVersion,
)


class HistoryDeeds:
    """Does what is asked of the history. It waits for the service that it needs to come up; `notes` ends what is still
    written about a chat that goes."""

    def __init__(self, services: RunningServices, notes: NoteDeeds) -> None:
        self._services = services
        self._notes = notes

    async def do(self, command: RecordCommand | BranchCommand | FindChats | BinCommand) -> None:
        """Does a command. Raises what the service raises."""
        if isinstance(command, RecordCommand):
            await self._chat(command)
        elif isinstance(command, BranchCommand):
            await self._branch(command)
        elif isinstance(command, FindChats):
            await (await self._services.chats.get()).find(command.query)
        elif isinstance(command, BinCommand):
            await self._bin(command)
        else:
            assert_never(command)

    async def _chat(self, command: RecordCommand) -> None:
        if isinstance(command, DeleteChat):
            await (await self._services.assistant.get()).stop(command.chat_id)
            await self._notes.stop(command.chat_id)
        chats = await self._services.chats.get()
        match command:
            case LoadChat(chat_id):
                await chats.load(chat_id)
                await (await self._services.branches.get()).tell_pins(chat_id)
            case LoadOlder(chat_id, before):
                await chats.load_older(chat_id, before)
            case RenameChat(chat_id, title):
                await chats.rename(chat_id, title)
            case ChangeHeader(chat_id, change):
                await chats.change_header(chat_id, change)
            case DeleteChat(chat_id):
                await (await self._services.chat_bin.get()).delete(chat_id)
            case RestoreChat(chat_id):
                await (await self._services.chat_bin.get()).restore(chat_id)
            case _:
                assert_never(command)

    async def _branch(self, command: BranchCommand) -> None:
        branches = await self._services.branches.get()
        match command:
            case AmendMessage(chat_id, message_id, text, attachments):
                await branches.amend(chat_id, message_id, text, attachments)
            case ShowVersion(chat_id, message_id):
                await branches.show(chat_id, message_id)
            case BranchHere(chat_id, message_id, begin):
                await branches.end_path(chat_id, message_id, ends=begin)
            case PinMessage(chat_id, message_id, pinned):
                await branches.pin(chat_id, message_id, pinned=pinned)
            case CompareVersions(chat_id, message_id, other_id):
                await branches.compare(chat_id, message_id, other_id)
            case _:
                assert_never(command)

    async def _bin(self, command: BinCommand) -> None:
        chat_bin = await self._services.chat_bin.get()
        match command:
            case ListBin():
                await chat_bin.tell()
            case DropChats(chat_ids):
                await chat_bin.drop(chat_ids)
            case _:
                assert_never(command)
