"""Has the services do the commands about time."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.time.commands import (
    AddTime,
    AskDay,
    AskTime,
    BookTime,
    CountTime,
    DayCommand,
    KeepTimeDetails,
    TimeCommand,
)


class TimeDeeds:
    """Does what is asked about time. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: TimeCommand | DayCommand) -> None:
        """Raises what the service raises."""
        times = await self._services.times.get()
        match command:
            case CountTime(chat_id, spans):
                await times.count(chat_id, spans)
            case AskTime(chat_id, whole):
                await times.tell(chat_id, whole=whole)
            case KeepTimeDetails(chat_id, details):
                await times.keep_details(chat_id, details)
            case AddTime(chat_id, stretch):
                await times.add(chat_id, stretch)
            case BookTime(chat_id, where, minutes, at):
                await times.book(chat_id, where, minutes, at)
            case AskDay(day):
                await times.tell_day(day)
            case _:
                assert_never(command)
