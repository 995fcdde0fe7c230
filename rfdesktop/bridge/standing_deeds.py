"""Has the services do the commands about standing instructions, how answers are wanted, and summaries."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.summary_commands import RenewSummary, RewordSummary, SummaryCommand
from rfdesktop.domain.standing.commands import (
    AskInstructions,
    AskStanding,
    InstructionCommand,
    KeepInstructions,
    SetAnswerStyle,
    StandingCommand,
)


class StandingDeeds:
    """What the model is told beside what is said. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: InstructionCommand | StandingCommand | SummaryCommand) -> None:
        """Raises what the service raises."""
        if isinstance(command, SummaryCommand):
            await self._summary(command)
            return
        standing = await self._services.standing.get()
        match command:
            case AskInstructions():
                await standing.tell()
            case KeepInstructions(scope, text, account):
                await standing.keep(scope, text, account)
            case AskStanding(chat_id):
                await standing.show(chat_id)
            case SetAnswerStyle(chat_id, style):
                await standing.set_style(chat_id, style)
            case _:
                assert_never(command)

    async def _summary(self, command: SummaryCommand) -> None:
        summaries = await self._services.summaries.get()
        match command:
            case RewordSummary(chat_id, summary_id, text):
                await summaries.reword(chat_id, summary_id, text)
            case RenewSummary(chat_id, summary_id):
                await summaries.renew(chat_id, summary_id)
            case _:
                assert_never(command)
