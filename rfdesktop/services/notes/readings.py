"""What is being read from the model for notes or documents, by chat: ended by the engineer, and waited for."""

from __future__ import annotations

import asyncio
from collections import defaultdict


class Readings:
    """The readings under way, one a chat."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._begun: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def __contains__(self, chat_id: object) -> bool:
        return chat_id in self._tasks

    def begin(self, chat_id: str, task: asyncio.Task[None]) -> None:
        """A chat's reading is under way until `end`."""
        self._tasks[chat_id] = task
        self._begun[chat_id].set()

    def end(self, chat_id: str) -> None:
        del self._tasks[chat_id]
        self._begun.pop(chat_id, None)

    def stop(self, chat_id: str) -> bool:
        """Ends a chat's reading. Whether there was any to end."""
        task = self._tasks.get(chat_id)
        return task is not None and task.cancel()

    async def begun(self, chat_id: str) -> None:
        """Waits until a chat's reading is under way."""
        await self._begun[chat_id].wait()
