"""The audit log as a file of lines that only grows, by whichever of the app's processes has something to add."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rfdesktop.adapters.file_turns import alone_in
from rfdesktop.domain.audit.entries import AuditEntry, Checked, Link, checked, line_of


class AuditFile:
    """Keeps `AuditLog`. The file is the user's alone and is made by the first entry."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._end = Link()
        self._size = 0

    def append(self, entry: AuditEntry) -> None:
        """Adds an entry after the last whole one and sees it on the disk. Raises OSError."""
        flags = os.O_APPEND | os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
        with open(os.open(self._path, flags, 0o600), "a+b") as file, alone_in(file):
            size = file.seek(0, os.SEEK_END)
            if size != self._size:
                # Another process (a window, `rfdesktop mcp`) has added to it.
                self.read()
            line, end = line_of(entry, self._end)
            file.write(self._after_what_is_there(size) + line.encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())
            self._end, self._size = end, file.tell()

    def read(self) -> Checked:
        """All of it, checked; an absent file is an empty log. Raises OSError."""
        # Looked at first: what is added meanwhile makes it longer, and it is read again by what goes on from its end.
        size = self._path.stat().st_size if self._path.exists() else 0
        found = checked(self._lines())
        self._end, self._size = found.end, size
        return found

    def _lines(self) -> Iterator[str]:
        if self._path.exists():
            with self._path.open("r", encoding="ascii", errors="replace", newline="\n") as file:
                yield from file

    def _after_what_is_there(self, size: int) -> bytes:
        """A line feed after a line that a kill has cut off."""
        if not size:
            return b""
        with self._path.open("rb") as file:
            file.seek(size - 1)
            return b"" if file.read(1) == b"\n" else b"\n"
