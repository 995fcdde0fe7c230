"""Giving back to the system what an import has used and nobody needs any more.

Arrow and the C library keep what was freed for the next time: after 10,000 flows that is hundreds of megabytes.
"""

from __future__ import annotations

import ctypes
import sys

import pyarrow as pa


def give_back() -> None:
    """Gives back what is free already. The interpreter goes on meanwhile, so nothing is collected here."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        try:
            # man 3 malloc_trim; other C libraries than glibc do not have it, and those of other systems give back by
            # themselves.
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):
            return
