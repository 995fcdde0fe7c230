"""Calls that may block for as long as the user likes, on a thread that the end of the process does not wait for."""

from __future__ import annotations

import asyncio
import concurrent.futures
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

R = TypeVar("R")

_Call = tuple["concurrent.futures.Future[Any]", Callable[[], Any]]


class BlockingCalls:
    """Runs calls one after the other. An executor's thread would be joined when the interpreter ends, for ever."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def run(self, call: Callable[[], R]) -> R:
        """Gives what the call gives, or raises what it raises. One that is cancelled before its turn is left out."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        done: concurrent.futures.Future[R] = concurrent.futures.Future()
        self._calls.put((done, call))
        return await asyncio.wrap_future(done)

    @property
    def alive(self) -> bool:
        """Whether the thread runs: after `close`, because the call that it is in has not ended."""
        return self._thread is not None and self._thread.is_alive()

    def close(self) -> None:
        """Ends the thread after the call that it is in, if that ends; does not wait for it."""
        self._calls.put(None)

    def _work(self) -> None:
        while (entry := self._calls.get()) is not None:
            done, call = entry
            if not done.set_running_or_notify_cancel():
                continue
            try:
                done.set_result(call())
            except BaseException as error:  # noqa: BLE001 - a border: whoever waits for the call gets its error
                done.set_exception(error)
