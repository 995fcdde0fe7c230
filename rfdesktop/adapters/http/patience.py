"""How long a stream is listened to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator

PINGS_ONLY = 4
"""A stream may send nothing but signs of life for this many times the longest silence: the model may be thinking."""

AFTER_FINISH_S = 2.0
"""How long a server may take to say what was used and that it is done, once it has said why the answer ended."""


class Dripping(TimeoutError):
    """Something arrived, but for too long no whole event, or none that brings an answer forward."""


class Patience:
    """How long a stream may go on without an event, and without one that brings its answer forward.

    Bytes alone are no sign of life: a server that sends one a second would hold a turn for hours. `first_s` is how long
    the first of the answer itself may take, where that is longer: some servers say whose turn it is at once, and load
    the model then.
    """

    def __init__(self, silence_s: float, first_s: float = 0.0) -> None:
        self._silence_s = silence_s
        self._first_s = max(silence_s, first_s)
        self._heard_at = self._moved_at = time.monotonic()
        self._begun = self._spoken = False
        self._end_at: float | None = None

    def moved(self) -> None:
        """Something of the answer came."""
        self._moved_at = time.monotonic()

    def spoke(self) -> None:
        """Something of the answer itself came: what speaks has been loaded."""
        self._spoken = True

    def end_within(self, seconds: float) -> None:
        """The answer is whole but for what a server may still want to say; further silence than that is its end."""
        if self._end_at is None:
            self._end_at = time.monotonic() + seconds

    def heard(self) -> None:
        """A whole event or comment came."""
        self._heard_at = time.monotonic()

    def check(self) -> None:
        """Raises Dripping if it was too long ago that something came."""
        now = time.monotonic()
        if now - self._heard_at > self._silence_s or now - self._moved_at > self._silence_s * PINGS_ONLY:
            raise Dripping

    async def next_of(self, chunks: AsyncGenerator[bytes, None]) -> bytes | None:
        """The next bytes, None at the end. Raises TimeoutError where they do not come in time."""
        wait_s = self._silence_s if self._spoken else self._first_s
        if self._end_at is not None:
            wait_s = max(0.0, self._end_at - time.monotonic())
        began = time.monotonic()
        async with asyncio.timeout(wait_s):
            chunk = await anext(chunks, None)
        now = time.monotonic()
        if not self._begun or (not self._spoken and now - began > self._silence_s):
            # What came before was the connection's, and whole silence is a model that loads.
            self._begun, self._heard_at, self._moved_at = True, now, now
        return chunk
