"""Asking the engineer whether a tool may run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from rfdesktop.domain.ports import Emit
from rfdesktop.domain.tools.events import ToolCallAsked, ToolCallSettled, ToolQuestion
from rfdesktop.domain.tools.servers import Allowing


@dataclass(frozen=True, slots=True)
class Said:
    """What the engineer said, and the arguments as they are to be sent."""

    allowing: Allowing
    arguments: str


class Asking:
    """Holds the calls that wait. A turn that is stopped takes its question back."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._waiting: dict[tuple[str, str], asyncio.Future[Said]] = {}
        self._asked: dict[tuple[str, str], ToolCallAsked] = {}

    async def ask(self, chat_id: str, message_id: str, question: ToolQuestion) -> Said:
        """Returns what the engineer says, however long that takes."""
        key = chat_id, question.call_id
        answer = self._waiting[key] = asyncio.get_running_loop().create_future()
        self._asked[key] = ToolCallAsked(chat_id, message_id, question)
        self._emit(self._asked[key])
        try:
            said: Said = await answer
        finally:
            del self._waiting[key], self._asked[key]
            self._emit(ToolCallSettled(chat_id, question.call_id))
        return said

    def answer(self, chat_id: str, call_id: str, said: Said) -> None:
        """Takes the engineer's word; of a call that does not wait any more it is nothing."""
        waiting = self._waiting.get((chat_id, call_id))
        if waiting is not None and not waiting.done():
            waiting.set_result(said)

    def tell(self, chat_id: str) -> None:
        """Emits again what waits in a chat: its page was opened anew."""
        for (asked_in, _), asked in self._asked.items():
            if asked_in == chat_id:
                self._emit(asked)
