"""Has the services do the commands about what is asked of the model, what leaves with it, and the code in answers."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.commands import (
    AnswerFromLibrary,
    ContinueAnswer,
    EditMessage,
    RetryAnswer,
    SendMessage,
    StopTurn,
    TurnCommand,
)
from rfdesktop.domain.outgoing_commands import AskCost, LetThrough, LookForSecrets, OutgoingCommand, PreviewOutgoing
from rfdesktop.domain.shield.commands import CopiedAnyway, JudgeCode, ShieldCommand


class TurnDeeds:
    """Does what is asked for a turn. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: TurnCommand | OutgoingCommand | ShieldCommand) -> None:
        """Does a command. Raises what the service raises."""
        if isinstance(command, TurnCommand):
            await self._turn(command)
        elif isinstance(command, OutgoingCommand):
            await self._outgoing(command)
        elif isinstance(command, ShieldCommand):
            await self._judge(command)
        else:
            assert_never(command)

    async def _turn(self, command: TurnCommand) -> None:
        assistant = await self._services.assistant.get()
        match command:
            case SendMessage(chat_id, text, message_id, attachments, waiting):
                await assistant.send(chat_id, text, message_id, attachments, waiting=waiting)
            case EditMessage(chat_id, message_id, text, new_id, attachments, waiting):
                await assistant.edit(chat_id, message_id, text, new_id, attachments, waiting=waiting)
            case StopTurn(chat_id):
                await assistant.stop(chat_id)
            case RetryAnswer(chat_id, message_id, without_pictures):
                await assistant.retry(chat_id, message_id, without_pictures=without_pictures)
            case ContinueAnswer(chat_id, message_id):
                await assistant.go_on(chat_id, message_id)
            case AnswerFromLibrary(chat_id, message_id):
                await assistant.answer_from_library(chat_id, message_id)
            case _:
                assert_never(command)

    async def _outgoing(self, command: OutgoingCommand) -> None:
        outgoing = await self._services.outgoing.get()
        match command:
            case AskCost(chat_id, text, attachments, count):
                await (await self._services.costs.get()).tell(chat_id, Written(text, attachments), count=count)
            case LookForSecrets(chat_id, text):
                await outgoing.look(chat_id, text)
            case PreviewOutgoing(chat_id, text, attachments):
                await outgoing.preview(chat_id, text, attachments)
            case LetThrough(chat_id, text, secret, attachments):
                await outgoing.let_through(chat_id, text, secret, attachments)
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
