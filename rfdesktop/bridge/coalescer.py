"""Many small pieces of text into few, so that the window repaints at most 15 times a second."""

from __future__ import annotations

import asyncio

from rfdesktop.domain.events import Event, TextArrived
from rfdesktop.domain.ports import Emit

FLUSH_S = 1 / 15
"""A group of words at a time, which reads as steadily as more often and costs the window half as much as 30 Hz."""


class Coalescer:
    """An `Emit` that holds text back for at most 67 ms, the first after a pause not at all; every other event
    flushes it first, so order is kept.

    Used on the loop's thread only.
    """

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._held: dict[str, TextArrived] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._flushed = 0.0

    def __call__(self, event: Event) -> None:
        if not isinstance(event, TextArrived):
            self.flush()
            self._emit(event)
            return
        held = self._held.get(event.message_id)
        text = (held.text if held else "") + event.text
        self._held[event.message_id] = TextArrived(event.chat_id, event.message_id, text)
        if self._timer is None:
            loop = asyncio.get_running_loop()
            since = loop.time() - self._flushed
            self._timer = loop.call_later(0 if since >= FLUSH_S else FLUSH_S - since, self._on_time)

    def _on_time(self) -> None:
        self._flushed = asyncio.get_running_loop().time()
        self.flush()

    def flush(self) -> None:
        """Sends what is held."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        held, self._held = self._held, {}
        for event in held.values():
            self._emit(event)
