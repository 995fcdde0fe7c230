"""Giving back to the system what an import or a search has used and nobody needs any more.

The C library, and Arrow where it does not use that one's memory, keep what was freed for the next time: after 10,000
flows that is hundreds of megabytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import re
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


_DONT_NEED = 4
"""Linux's name for it in mman.h."""

_CODE = re.compile(r"(?P<begin>[0-9a-f]+)-(?P<end>[0-9a-f]+) r-xp \S+ \S+ \S+ +(?P<file>/.*)")
_UNWRITTEN = re.compile(r"^Anonymous: +0 kB$", re.M)


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
    loop.call_later(SOON_S, lambda: loop.run_in_executor(None, give_back_after_many))


def give_back_after_many() -> None:
    """Gives back what an import of many flows has used: what is free, and the pages of LanceDB's code. Importing and
    indexing run 16 MB of it that nothing else does; what else runs comes back out of the system's file cache."""
    give_back()
    if sys.platform == "linux":
        for begin, size in _code_of("_lancedb"):
            _drop(begin, size)


def _code_of(library: str) -> list[tuple[int, int]]:
    """Where a loaded library's code is, and its bytes: what can be read and run, and nobody has written to."""
    found: list[tuple[int, int]] = []
    try:
        parts = re.split(r"^(?=[0-9a-f]+-[0-9a-f]+ )", Path("/proc/self/smaps").read_text(encoding="utf-8"), flags=re.M)
    except (OSError, ValueError):
        return found
    for part in parts:
        head = part.partition("\n")[0]
        code = _CODE.match(head)
        # A page with something of its own in it would come back without that.
        if code and library in Path(code["file"]).name and _UNWRITTEN.search(part):
            begin, end = (int(code[name], 16) for name in ("begin", "end"))
            found.append((begin, end - begin))
    return found


def _drop(begin: int, size: int) -> None:
    """man 2 madvise: of a file's pages that nobody has written to, nothing is lost."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).madvise(ctypes.c_void_p(begin), ctypes.c_size_t(size), _DONT_NEED)


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
