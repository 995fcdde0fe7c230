"""The files of what is typed and open, as text, or sealed where the chats are: with a key that is made of theirs."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

from rfdesktop.adapters.atomic_file import write_whole, write_whole_bytes
from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import MARK, NAME_BYTES, SealKey, key_name_in
from rfdesktop.domain.texts.encodable import encodable_text

_HEAD = len(MARK) + NAME_BYTES


class DraftFiles:
    """Reads and writes them whole. Until `open` was called a sealed file can be neither read nor replaced."""

    def __init__(self) -> None:
        self._key: SealKey | None = None
        self._find: Callable[[str], SealKey | None] | None = None
        self._sealer = AesSealer()
        self._lock = threading.RLock()

    def open(self, key: SealKey | None, find: Callable[[str], SealKey | None]) -> None:
        """From now on files are sealed as the chats are, with `key`, or are plain; `find` gives other keys by name."""
        with self._lock:
            self._key, self._find = key, find

    def read(self, path: Path) -> str:
        """What stands in a file. Raises KnownError STORE_SEALED before `open`, ValueError for one that is damaged or
        that no key opens, OSError."""
        with self._lock:
            data = path.read_bytes()
            name = key_name_in(data)
            if not name:
                return data.decode("utf-8")
            key = self._key_of(name, path)
            return self._sealer.open(_text_key(key), data[_HEAD:], path.name).decode("utf-8")

    def write(self, path: Path, text: str) -> None:
        """Raises KnownError DISK_FULL, PROFILE_UNWRITABLE, and STORE_SEALED where a sealed file is there before
        `open`."""
        with self._lock:
            if self._key is not None:
                content = encodable_text(text).encode()
                write_whole_bytes(path, self._key.mark + self._sealer.seal(_text_key(self._key), content, path.name))
                return
            if self._find is None and _is_sealed(path):
                raise KnownError(ErrorCode.STORE_SEALED, file=path.name)
            write_whole(path, text)

    def renew(self, path: Path) -> None:
        """Writes a file as files are to be now, if it is otherwise; its time stays, which says what is newer. One that
        is not there, or that cannot be read, is left. Raises as `write` does."""
        with self._lock:
            try:
                wanted = self._key.name if self._key is not None else ""
                if key_name_in(path.read_bytes()) == wanted:
                    return
                text, stood = self.read(path), path.stat()
            except (OSError, ValueError):
                return
            self.write(path, text)
            with contextlib.suppress(OSError):
                os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))

    def _key_of(self, name: str, path: Path) -> SealKey:
        if self._find is None:
            raise KnownError(ErrorCode.STORE_SEALED, file=path.name)
        key = self._key if self._key is not None and self._key.name == name else self._find(name)
        if key is None:
            raise ValueError("its key is gone")
        return key


def _is_sealed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(key_name_in(file.read(_HEAD)))
    except OSError:
        return False


def _text_key(key: SealKey) -> str:
    """The key for drafts: nothing is sealed with the key of the chats itself in two ways."""
    return base64.b64encode(hashlib.sha256(b"rfdesktop drafts " + key.secret).digest()).decode("ascii")
