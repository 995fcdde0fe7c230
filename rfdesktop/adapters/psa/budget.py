"""How often a ticket system may be asked: so many requests at once, so many within a time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Budget:
    """Lets requests through as the system allows, in the order in which they come.

    `at_once` may be under way together; of `most` that begin, `per_s` seconds pass before the next one does. For one
    event loop.
    """

    def __init__(self, at_once: int, most: int, per_s: float) -> None:
        self._at_once = asyncio.Semaphore(at_once)
        self._turn = asyncio.Lock()
        self._begun: deque[float] = deque(maxlen=most)
        self._most = most
        self._per_s = per_s

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """Waits until one more may begin, and counts it as under way."""
        async with self._at_once:
            async with self._turn:
                if len(self._begun) == self._most:
                    await asyncio.sleep(max(0.0, self._begun[0] + self._per_s - time.monotonic()))
                self._begun.append(time.monotonic())
            yield
