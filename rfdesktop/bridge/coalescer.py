"""Many small pieces of text into few, so that the window repaints at most 30 times a second."""

from __future__ import annotations

import asyncio

from rfdesktop.domain.events import Event, TextArrived
from rfdesktop.domain.ports import Emit

FLUSH_S = 1 / 20
"""30 Hz: twice as often costs twice the GUI thread's time and looks the same."""


class Coalescer:
    """An `Emit` that holds text back for at most 33 ms; every other event flushes it first, so order is kept.

    Used on the loop's thread only.
    """

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._held: dict[str, TextArrived] = {}
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self, event: Event) -> None:
        if not isinstance(event, TextArrived):
            self.flush()
            self._emit(event)
            return
        held = self._held.get(event.message_id)
        text = (held.text if held else "") + event.text
        self._held[event.message_id] = TextArrived(event.chat_id, event.message_id, text)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_S, self.flush)

    def flush(self) -> None:
        """Sends what is held."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        held, self._held = self._held, {}
        for event in held.values():
            self._emit(event)
