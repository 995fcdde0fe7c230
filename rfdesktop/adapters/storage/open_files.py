"""Which of the chats' files this process has open, and with which key: such a file is opened by nothing but SQLite.

Where locks are POSIX's, closing any descriptor of a file drops every lock that the process has on it
(sqlite.org/howtocorrupt.html, "Posix advisory locks canceled by a separate thread doing close()"): another process then
takes the write-ahead log away under the one that goes on writing into it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from rfdesktop.domain.sealing.keys import SealKey

_FileId: TypeAlias = tuple[int, int]
"""Locks are of the file itself, whichever name it has."""


@dataclass(slots=True)
class Held:
    """An open file: its key, None for a plain one, and how many connections there are to it."""

    key: SealKey | None
    connections: int = 0


class OpenFiles:
    """Counts the connections that `Opener` makes; of any thread."""

    def __init__(self) -> None:
        self.guard = threading.RLock()
        """Held while a file is looked at and until the connection that follows is counted, so that no look at a file
        meets its opening."""
        self._held: dict[_FileId, Held] = {}

    def held(self, path: Path) -> Held | None:
        """What is known of a file that is open; None for one that is not, which may be read."""
        with self.guard:
            return self._held.get(_id(path) or (0, 0))

    def add(self, path: Path, key: SealKey | None) -> Callable[[], None]:
        """Counts a connection; gives what is called once it is closed."""
        with self.guard:
            file = _id(path)
            if file is None:
                return lambda: None
            self._held.setdefault(file, Held(key)).connections += 1
        return lambda: self._closed(file)

    @contextmanager
    def holding(self, path: Path, key: SealKey | None) -> Iterator[None]:
        """Counts a file that is attached to a connection."""
        closed = self.add(path, key)
        try:
            yield
        finally:
            closed()

    def _closed(self, file: _FileId) -> None:
        with self.guard:
            held = self._held[file]
            held.connections -= 1
            if not held.connections:
                del self._held[file]


class _Telling:
    closed: Callable[[], None] | None = None
    """Called once the connection is closed."""

    def close(self) -> None:
        super().close()  # type: ignore[misc]
        closed, self.closed = self.closed, None
        if closed is not None:
            closed()


@cache
def telling(driver: ModuleType) -> Any:
    """The class of a library's connections, of which each tells that it is closed to what is set as its `closed`."""
    return type("Connection", (_Telling, driver.Connection), {})


def _id(path: Path) -> _FileId | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
