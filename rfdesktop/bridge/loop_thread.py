"""A QThread whose `run` is one asyncio loop."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any

from PySide6.QtCore import QObject, QThread

log = logging.getLogger(__name__)

Closer = Callable[[], Awaitable[None]]
Work = Coroutine[Any, Any, None]

FINISH_LIMIT_S = 1.0
"""How long work may go on after the stop: what was asked before it is stored, turns store what they have."""

CANCEL_LIMIT_S = 0.3
"""How long work that outlives that may take to be cancelled."""

CLOSER_LIMIT_S = 1.0
"""The longest that one part may take to close; the whole quit has 3 s."""


class LoopThread(QThread):
    """Runs coroutines for the window until it is told to stop.

    `submit` may be called from any thread, before the loop runs too. At the stop lasting work is cancelled, the rest is
    awaited, then the closers run, newest first. One thread runs once; a stop that comes before its start starts it for
    the work that waits.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rfdesktop-worker")
        self._lock = threading.Lock()
        self._closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._closers: list[Closer] = []
        self._first_closers: list[Closer] = []
        self._first_closed = False
        self._waiting: list[tuple[str, Work, bool]] = []
        self._running: dict[asyncio.Task[None], bool] = {}

    def add_closer(self, closer: Closer, *, first: bool = False) -> None:
        """Registers what has to be closed at the end; called on the loop. What has tasks of its own that nobody may
        cancel is closed `first`, before all others are waited for; with the others where it comes up after that."""
        (self._first_closers if first and not self._first_closed else self._closers).append(closer)

    def submit(self, name: str, work: Work, *, lasting: bool = False) -> None:
        """Runs a coroutine on the loop. After `stop` it is closed unrun.

        `lasting` work (an answer, an import, a wait for the user) is cancelled at the stop, once it has begun; other
        work is given a second to end by itself.
        """
        with self._lock:
            if self._closing:
                work.close()
            elif self._loop is None:
                self._waiting.append((name, work, lasting))
            else:
                self._loop.call_soon_threadsafe(self._begin, name, work, lasting)

    def stop(self) -> None:
        """Asks the loop to end; returns at once. `wait` tells when it has."""
        with self._lock:
            self._closing = True
            if self._loop is not None and self._stop is not None:
                self._loop.call_soon_threadsafe(self._stop.set)
            unstarted = bool(self._waiting) and not self.isRunning()
        if unstarted:
            self.start()

    def run(self) -> None:
        """The thread's body."""
        # Shorter turns of the interpreter lock keep the window's frames even while this thread computes.
        sys.setswitchinterval(0.001)
        with asyncio.Runner() as runner:
            runner.run(self._main())

    async def _main(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_loop_exception)
        stop = asyncio.Event()
        with self._lock:
            if self._closing:
                stop.set()
            self._loop, self._stop = loop, stop
            waiting, self._waiting = self._waiting, []
            for entry in waiting:
                self._begin(*entry)
        try:
            await stop.wait()
            await self._end()
        finally:
            with self._lock:
                self._loop = None

    def _begin(self, name: str, work: Work, lasting: bool) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running[task] = lasting
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("%s failed", task.get_name(), exc_info=error)

    async def _end(self) -> None:
        # Whatever was begun takes its first step, in which a message that was sent is on its way into the database.
        await asyncio.sleep(0)
        for task, lasting in self._running.items():
            if lasting:
                task.cancel()
        await _ended_within(FINISH_LIMIT_S, list(self._running))
        await _cancelled_within(CANCEL_LIMIT_S, list(self._running))
        for closer in self._first_closers:
            await _close(closer)
        self._first_closed = True
        # What the work had begun beside itself, such as a write that it shielded.
        await _ended_within(CANCEL_LIMIT_S, _other_tasks())
        await _cancelled_within(CANCEL_LIMIT_S, _other_tasks())
        for closer in reversed(self._closers):
            await _close(closer)


def _other_tasks() -> list[asyncio.Task[Any]]:
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


async def _ended_within(limit_s: float, tasks: Iterable[asyncio.Task[Any]]) -> None:
    if waited := set(tasks):
        await asyncio.wait(waited, timeout=limit_s)


async def _cancelled_within(limit_s: float, tasks: Iterable[asyncio.Task[Any]]) -> None:
    late = [task for task in tasks if not task.done()]
    for task in late:
        log.warning("%s did not end by itself", task.get_name())
        task.cancel()
    await _ended_within(limit_s, late)


async def _close(closer: Closer) -> None:
    name = getattr(closer, "__qualname__", repr(closer))
    try:
        async with asyncio.timeout(CLOSER_LIMIT_S):
            await closer()
    except TimeoutError:
        log.exception("%s did not close within %s s", name, CLOSER_LIMIT_S)
    except Exception:
        # The border: one part that fails to close must not keep the others open.
        log.exception("%s failed to close", name)


def _log_loop_exception(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    log.error("asyncio: %s", context.get("message", ""), exc_info=context.get("exception"))
