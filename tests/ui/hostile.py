"""Texts as somebody would write them who wants more than to be read, and what would show that one got it."""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import struct
import sys
import tempfile
from pathlib import Path

_OPENED = 0x20  # IN_OPEN of inotify(7)
_NEVER_BLOCKS = 0o4000  # IN_NONBLOCK


class Bait:
    """A picture on the disk and a port of this machine that nothing has any reason to open."""

    def __init__(self) -> None:
        # Its path is short, so that a title has room for it.
        folder = Path(tempfile.mkdtemp())
        self.picture = folder / "bait"
        # The smallest picture that Qt would take: one whose reading would not end at its name.
        self.picture.write_bytes(_PNG)
        self._watch = _Opens(folder) if sys.platform == "linux" else None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/bait.png"

    def text(self, place: str) -> str:
        """A hostile text that names the place it stands in."""
        path = self.picture.as_posix()
        return (
            f"{place}<img src=/{path}><img src='file://{path}'><img src={self.url}>![p]({path})![q]({self.url})"
            f"<a href='{path}'>a</a><b>b</b> R&zq \u202ereversed\u202c zero\u200bwidth \x1b[31m\x07\x9b \u2066i\u2069"
            f" [https://learn.microsoft.com](https://evil.example/{place}) <table><tr><td background={path}>x</table>"
        )

    def title(self, place: str) -> str:
        """The same, short enough for a title."""
        return f"{place} <img src=/{self.picture.as_posix()}>\u202ee\u200bx\x1b <b>b</b> R&zq"

    def bites(self) -> list[str]:
        """What was opened since the last time."""
        found = [] if self._watch is None else [f"opened {name}" for name in self._watch.names()]
        try:
            while True:
                taken, _ = self._listener.accept()
                taken.close()
                found.append("connected")
        except BlockingIOError:
            return found

    def close(self) -> None:
        self._listener.close()
        shutil.rmtree(self.picture.parent)
        if self._watch is not None:
            self._watch.close()


class _Opens:
    """Which files of a folder are opened, whoever opens them: Python's own hook sees no open of Qt's."""

    def __init__(self, folder: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._handle = library.inotify_init1(_NEVER_BLOCKS)
        assert self._handle >= 0
        assert library.inotify_add_watch(self._handle, os.fsencode(folder), _OPENED) >= 0

    def names(self) -> list[str]:
        try:
            data = os.read(self._handle, 65536)
        except BlockingIOError:
            return []
        names, at = [], 0
        while at < len(data):
            _, _, _, length = struct.unpack_from("iIII", data, at)
            name = data[at + 16 : at + 16 + length].rstrip(b"\0").decode()
            at += 16 + length
            if name:
                names.append(name)
        return names

    def close(self) -> None:
        os.close(self._handle)


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0005fe02fea7"
    "35819d0000000049454e44ae426082"
)
