"""How the C library keeps the memory that the app has freed."""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""glibc's names for its settings, of malloc.h."""

HEAPS = 2
"""By itself glibc has a heap for each thread, up to eight to a core; LanceDB's threads leave 10 MB in theirs."""

LARGE = 128 * 1024
"""Bytes from which a piece is mapped by itself, and given back when it is freed. Left alone, glibc raises this to 32 MB
with what it sees, and keeps the pieces."""


def keep_heaps_small() -> None:
    """Has glibc keep less of what is freed; before any thread begins. Does nothing where there is another C library."""
    if sys.platform == "linux":
        try:
            mallopt = ctypes.CDLL(None).mallopt
        except (OSError, AttributeError):
            return
        mallopt(_ARENA_MAX, HEAPS)
        mallopt(_MMAP_THRESHOLD, LARGE)


def give_back_freed() -> None:
    """Has glibc give back what is free in its heaps: some milliseconds, and some MB after a few closed tabs. Does
    nothing where there is another C library."""
    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):
            return
