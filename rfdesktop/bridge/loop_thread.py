"""A QThread whose `run` is one asyncio loop."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QThread

log = logging.getLogger(__name__)

Closer = Callable[[], Awaitable[None]]

CLOSER_LIMIT_S = 1.5
"""The longest that one part may take to close; the whole quit has 3 s."""


class LoopThread(QThread):
    """Runs coroutines for the window until it is told to stop.

    `submit` may be called from any thread, before the loop runs too. At the stop every task is cancelled and awaited
    (a turn stores what it has), then the closers run, newest first.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rfdesktop-worker")
        self._ready = threading.Event()
        self._closing = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._closers: list[Closer] = []
        self._waiting: list[tuple[str, Coroutine[Any, Any, None]]] = []
        self._lock = threading.Lock()

    def add_closer(self, closer: Closer) -> None:
        """Registers what has to be closed at the end; called on the loop."""
        self._closers.append(closer)

    def submit(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Runs a coroutine on the loop. After `stop` it is closed unrun."""
        with self._lock:
            if self._closing.is_set():
                work.close()
                return
            if self._loop is None:
                self._waiting.append((name, work))
                return
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        future.add_done_callback(lambda done: _log_exception(name, done))

    def stop(self) -> None:
        """Asks the loop to end; returns at once. `wait` tells when it has."""
        with self._lock:
            self._closing.set()
            for _, work in self._waiting:
                work.close()
            self._waiting.clear()
            loop, stop = self._loop, self._stop
        if loop is not None and stop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(stop.set)

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
            self._loop, self._stop = loop, stop
            waiting, self._waiting = self._waiting, []
            if self._closing.is_set():
                stop.set()
        for name, work in waiting:
            self.submit(name, work)
        self._ready.set()
        await stop.wait()
        await _cancel_all()
        for closer in reversed(self._closers):
            await _close(closer)
        with self._lock:
            self._loop = None


async def _cancel_all() -> None:
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.gather(*tasks, return_exceptions=True)


async def _close(closer: Closer) -> None:
    name = getattr(closer, "__qualname__", repr(closer))
    try:
        async with asyncio.timeout(CLOSER_LIMIT_S):
            await closer()
    except TimeoutError:
        log.exception("%s did not close within %s s", name, CLOSER_LIMIT_S)
    except Exception:
        log.exception("%s failed to close", name)


def _log_exception(name: str, done: concurrent.futures.Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        log.error("%s failed", name, exc_info=error)


def _log_loop_exception(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    log.error("asyncio: %s", context.get("message", ""), exc_info=context.get("exception"))
