"""One process after the other at a file that several add to."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import IO

WAIT_S = 2.0
"""How long another process is waited for; what it does takes milliseconds."""

_PAUSE_S = 0.005
_FAR = 1 << 40
"""The byte that is locked on Windows, where a locked byte can be read by nobody else: behind all that is written."""


@contextlib.contextmanager
def alone_in(file: IO[bytes]) -> Iterator[None]:
    """Holds the file for this process. A file system that knows no locks, or a process that hangs, is not waited for
    longer than `WAIT_S`."""
    until = time.monotonic() + WAIT_S
    while not (held := _lock(file.fileno())) and time.monotonic() < until:
        time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        if held:
            _release(file.fileno())


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        return _at_far(descriptor, msvcrt.LK_NBLCK)

    def _release(descriptor: int) -> None:
        _at_far(descriptor, msvcrt.LK_UNLCK)

    def _at_far(descriptor: int, mode: int) -> bool:
        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        try:
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, mode, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, place, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
