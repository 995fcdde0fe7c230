"""Running a command on the worker: in order within its subject, its errors as events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.domain.errors import Failure, KnownError
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.ports import Emit

log = logging.getLogger(__name__)


class Dispatch:
    """Sends commands to the worker. Commands of one `order` run one after the other, in the order given."""

    def __init__(self, thread: LoopThread, emit: Emit) -> None:
        self._thread = thread
        self._emit = emit
        self._orders: dict[str, asyncio.Lock] = {}

    def run(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        *,
        chat_id: str = "",
        order: str = "",
        lasting: bool = False,
    ) -> None:
        """Runs `work` on the worker's loop and returns at once. `lasting` work is cancelled when the app quits."""
        self._thread.submit(name, self._guarded(name, work, chat_id, order), lasting=lasting)

    async def _guarded(self, name: str, work: Callable[[], Awaitable[None]], chat_id: str, order: str) -> None:
        try:
            async with AsyncExitStack() as stack:
                if order:
                    await stack.enter_async_context(self._orders.setdefault(order, asyncio.Lock()))
                await work()
        except KnownError as error:
            self._emit(CommandFailed(name, Failure.of(error), chat_id))
        except Exception:
            # The border: a bug in one command must not end the worker.
            log.exception("%s failed", name)
            self._emit(BugSeen(name, chat_id))
