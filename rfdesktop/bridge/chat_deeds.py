"""Has the services do the commands about one chat."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.run_deeds import RunDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.commands import (
    AmendMessage,
    AnswerFromLibrary,
    BranchCommand,
    BranchHere,
    ChangeHeader,
    CompareVersions,
    ContinueAnswer,
    DeleteChat,
    EditMessage,
    LoadChat,
    LoadOlder,
    PinMessage,
    RecordCommand,
    RenameChat,
    RetryAnswer,
    SendMessage,
    ShowVersion,
    StopTurn,
    TurnCommand,
)
from rfdesktop.domain.commands import ChatCommand
from rfdesktop.domain.flows.commands import RunCommand
from rfdesktop.domain.flows.drafting import DraftingCommand
from rfdesktop.domain.notes.commands import (
    AddToNote,
    BeginConclusion,
    ChangeDraft,
    CheckNote,
    ConcludeChat,
    DraftCommand,
    LookAtNote,
    NoteCommand,
    RenderNote,
    RenewNote,
    ReopenChat,
    SaveDraft,
    SaveNote,
    StopNote,
    WriteNote,
    WritingCommand,
)
from rfdesktop.domain.outgoing_commands import LetThrough, LookForSecrets, OutgoingCommand, PreviewOutgoing
from rfdesktop.domain.shield.commands import CopiedAnyway, JudgeCode, ShieldCommand


class ChatDeeds:
    """Does what is asked for one chat. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services
        self._runs = RunDeeds(services)

    async def do(self, command: ChatCommand) -> None:
        """Does a command about a chat. Raises what the service raises."""
        if isinstance(command, RecordCommand | BranchCommand):
            await self._stored(command)
        elif isinstance(command, TurnCommand | OutgoingCommand | ShieldCommand):
            await self._turn(command)
        elif isinstance(command, RunCommand | DraftingCommand):
            await self._runs.do(command)
        elif isinstance(command, DraftCommand):
            await self._draft(command)
        elif isinstance(command, NoteCommand | WritingCommand):
            await self._note(command)
        else:
            assert_never(command)

    async def _stored(self, command: RecordCommand | BranchCommand) -> None:
        if isinstance(command, RecordCommand):
            await self._chat(command)
        else:
            await self._branch(command)

    async def _chat(self, command: RecordCommand) -> None:
        if isinstance(command, DeleteChat):
            await (await self._services.assistant.get()).stop(command.chat_id)
            await (await self._services.conclusion.get()).stop_note(command.chat_id)
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
                await chats.delete(chat_id)
            case _:
                assert_never(command)

    async def _branch(self, command: BranchCommand) -> None:
        branches = await self._services.branches.get()
        match command:
            case AmendMessage(chat_id, message_id, text):
                await branches.amend(chat_id, message_id, text)
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

    async def _turn(self, command: TurnCommand | OutgoingCommand | ShieldCommand) -> None:
        if isinstance(command, OutgoingCommand | ShieldCommand):
            await self._outgoing(command)
            return
        assistant = await self._services.assistant.get()
        match command:
            case SendMessage(chat_id, text, message_id):
                await assistant.send(chat_id, text, message_id)
            case EditMessage(chat_id, message_id, text, new_id):
                await assistant.edit(chat_id, message_id, text, new_id)
            case StopTurn(chat_id):
                await assistant.stop(chat_id)
            case RetryAnswer(chat_id, message_id):
                await assistant.retry(chat_id, message_id)
            case ContinueAnswer(chat_id, message_id):
                await assistant.go_on(chat_id, message_id)
            case AnswerFromLibrary(chat_id, message_id):
                await assistant.answer_from_library(chat_id, message_id)
            case _:
                assert_never(command)

    async def _judge(self, command: ShieldCommand) -> None:
        shield = await self._services.shield.get()
        match command:
            case JudgeCode(chat_id, codes):
                await shield.judge(chat_id, codes)
            case CopiedAnyway(chat_id, code):
                await shield.note_copy(chat_id, code)
            case _:
                assert_never(command)

    async def _outgoing(self, command: OutgoingCommand | ShieldCommand) -> None:
        if isinstance(command, ShieldCommand):
            await self._judge(command)
            return
        outgoing = await self._services.outgoing.get()
        match command:
            case LookForSecrets(chat_id, text):
                await outgoing.look(chat_id, text)
            case PreviewOutgoing(chat_id, text):
                await outgoing.preview(chat_id, text)
            case LetThrough(chat_id, text, secret):
                await outgoing.let_through(chat_id, text, secret)
            case _:
                assert_never(command)

    async def _draft(self, command: DraftCommand) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case BeginConclusion(chat_id):
                await conclusion.begin(chat_id)
            case SaveDraft(draft):
                await conclusion.save(draft)
            case ChangeDraft(chat_id, change):
                await conclusion.change_draft(chat_id, change)
            case AddToNote(chat_id, text):
                await conclusion.add_to_note(chat_id, text)
            case ConcludeChat(draft):
                await conclusion.conclude(draft)
            case ReopenChat(chat_id):
                await conclusion.reopen(chat_id)
            case _:
                assert_never(command)

    async def _note(self, command: NoteCommand | WritingCommand) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case WriteNote(draft):
                await conclusion.write_note(draft)
            case RenewNote(chat_id):
                await conclusion.renew(chat_id)
            case LookAtNote(chat_id):
                await conclusion.look_at(chat_id)
            case StopNote(chat_id):
                await conclusion.stop_note(chat_id)
            case CheckNote(draft):
                await conclusion.check_note(draft)
            case RenderNote(draft):
                await conclusion.render(draft)
            case SaveNote(draft, note_format, path):
                await conclusion.save_note(draft, note_format, path)
            case _:
                assert_never(command)
