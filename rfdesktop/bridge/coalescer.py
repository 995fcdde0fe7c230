"""Many small pieces of text into few, so that the window repaints at most ten times a second."""

from __future__ import annotations

import asyncio

from rfdesktop.domain.events import ChatEvent, Event, TextArrived
from rfdesktop.domain.ports import Emit

FLUSH_S = 1 / 10
"""A group of words at a time, which reads as steadily as more often and costs the window a third as much as 30 Hz."""
AT_ONCE, BETWEEN_S = 10, 0.004
"""How many chats' texts are sent at a time, and how long after that the next ones."""


class Coalescer:
    """An `Emit` that holds text back for at most a tenth of a second, the first after a pause not at all; another event
    of its chat, or of none, sends it first, so order is kept.

    Used on the loop's thread only.
    """

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._held: dict[str, TextArrived] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._flushed = 0.0

    def __call__(self, event: Event) -> None:
        if not isinstance(event, TextArrived):
            self._send([held for held in self._held.values() if follows(event, held)])
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
        """Sends the texts of a few chats; those of others follow a moment later, so that no turn of the window's event
        loop has to take them all."""
        loop = asyncio.get_running_loop()
        self._flushed = loop.time()
        self._timer = None
        self._send(list(self._held.values())[:AT_ONCE])
        if self._held:
            self._timer = loop.call_later(BETWEEN_S, self._on_time)

    def flush(self) -> None:
        """Sends what is held."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._send(list(self._held.values()))

    def _send(self, texts: list[TextArrived]) -> None:
        for text in texts:
            del self._held[text.message_id]
            self._emit(text)


def follows(event: Event, text: TextArrived) -> bool:
    """Whether an event has to come after a text: it is about the same chat, or about none."""
    return not isinstance(event, ChatEvent) or event.chat_id == text.chat_id
