"""Giving back to the system what an import or a search has used and nobody needs any more.

The C library, and Arrow where it does not use that one's memory, keep what was freed for the next time: after 10,000
flows that is hundreds of megabytes.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from collections.abc import Callable

import pyarrow as pa

LARGE = 1_000
"""From so many flows on it is worth giving back what reading them has used."""

SOON_S = 20.0
"""By then the window has taken what it was given, and LanceDB's threads, which wait ten seconds, have ended."""

CALM_S = 5.0
"""So long after the last search nothing more is likely to be searched at once."""


class Calm:
    """Calls `rest` on the loop when the library has not been used for a while."""

    def __init__(self, rest: Callable[[], None]) -> None:
        self._rest = rest
        self._due: asyncio.TimerHandle | None = None
        self._closed = False

    def used(self) -> None:
        """Begins the wait anew. Called on the loop."""
        if self._due is not None:
            self._due.cancel()
        if not self._closed:
            self._due = asyncio.get_running_loop().call_later(CALM_S, self._rest)

    def close(self) -> None:
        """Nothing is called any more."""
        self._closed = True
        if self._due is not None:
            self._due.cancel()


def give_back_soon() -> None:
    """Gives back, in a thread, what will be free when the work at hand has ended. Called on the loop."""
    loop = asyncio.get_running_loop()
    loop.call_later(SOON_S, lambda: loop.run_in_executor(None, give_back))


def give_back() -> None:
    """Gives back what is free already: 1 ms of CPU, and 14 MB after 300 chats. The interpreter goes on meanwhile, so
    nothing is collected here."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        try:
            # man 3 malloc_trim; other C libraries than glibc do not have it, and those of other systems give back by
            # themselves.
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):
            return
