"""Giving back to the system what an import or a search has used and nobody needs any more.

The C library, and Arrow where it does not use that one's memory, keep what was freed for the next time: after 10,000
flows that is hundreds of megabytes.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

LARGE = 1_000
"""From so many flows on it is worth giving back what reading them has used."""

SOON_S = 20.0
"""By then the window has taken what it was given, and LanceDB's threads, which wait ten seconds, have ended."""

CALM_S = 5.0
"""So long after the last search nothing more is likely to be searched at once."""

READ_AGAIN = ("_lancedb.", "libarrow", "word_vectors.", "sentence_pieces.")
"""What the names begin with of files that are mapped and never changed: of LanceDB's and Arrow's code 70 MB come into
memory while they are imported, and a search uses a third of it; of the vectors a search reads some MB."""

_DONTNEED = 4
"""Linux's number of MADV_DONTNEED: Python's `mmap` knows it for maps of its own alone."""


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
    """Gives back what is free already: 1 ms of CPU, and 14 MB after 300 chats; and what can be read again. The
    interpreter goes on meanwhile, so nothing is collected here."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        try:
            system = ctypes.CDLL(None)
            # man 3 malloc_trim; other C libraries than glibc do not have it, and those of other systems give back by
            # themselves.
            system.malloc_trim(0)
            _let_go_of_files(system)
        except (OSError, AttributeError):
            return


def _let_go_of_files(system: ctypes.CDLL) -> None:
    """Takes what is mapped of those files out of this process; what is used again comes back from the system's cache of
    files, a few ms for a search. By itself the system does so only when memory is short."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        where, access, *_, file = line.split(maxsplit=5)
        # Code and what is shared to be read are never written, so that the file has all of it; nothing else of a
        # library may be let go of like this.
        if access in ("r-xp", "r--s") and file.rpartition("/")[2].startswith(READ_AGAIN):
            begin, end = (int(place, 16) for place in where.split("-"))
            system.madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), _DONTNEED)
