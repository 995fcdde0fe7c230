"""Running a command on the worker: in order within its subject, its errors as events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.bridge.manners import manner_of
from rfdesktop.domain.commands import Command, KeepingCommand, PutWordsBy
from rfdesktop.domain.errors import Failure, KnownError
from rfdesktop.domain.events import BugSeen, CommandFailed, TypedStored
from rfdesktop.domain.ports import Emit

log = logging.getLogger(__name__)


class Dispatch:
    """Sends commands to the worker, each in its manner."""

    def __init__(self, thread: LoopThread, emit: Emit) -> None:
        self._thread = thread
        self._emit = emit
        self._orders: dict[str, asyncio.Lock] = {}

    def run(self, command: Command, work: Callable[[], Awaitable[None]]) -> None:
        """Runs `work`, which is what the command asks for, on the worker's loop and returns at once."""
        manner = manner_of(command)
        work_in_order = self._guarded(command, work, manner.order)
        self._thread.submit(type(command).__name__, work_in_order, lasting=manner.lasting)

    async def _guarded(self, command: Command, work: Callable[[], Awaitable[None]], order: str) -> None:
        try:
            async with AsyncExitStack() as stack:
                if order:
                    await stack.enter_async_context(self._orders.setdefault(order, asyncio.Lock()))
                await work()
            if isinstance(command, KeepingCommand | PutWordsBy):
                self._emit(TypedStored(command))
        except KnownError as error:
            self._emit(CommandFailed(command, Failure.of(error)))
        except Exception:
            # The border: a bug in one command must not end the worker. Its values are customers' texts and keys.
            log.exception("%s failed", type(command).__name__)
            self._emit(BugSeen(command))
