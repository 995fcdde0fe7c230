"""The files of what is typed and open, as text, or sealed where the chats are: with a key that is made of theirs.

While the chats are locked files are sealed with the half of a key that lies beside them (`sealed_box`).
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

from rfdesktop.adapters.atomic_file import write_whole_bytes
from rfdesktop.adapters.sealed_box import box_of, boxed, boxed_for, unboxed
from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import MARK, NAME_BYTES, SealKey, key_name_in
from rfdesktop.domain.texts.encodable import encodable_text

BOX = "box.key"
"""The file, beside the others, with which is sealed what is typed while the chats are locked."""

_HEAD = len(MARK) + NAME_BYTES


class DraftFiles:
    """Reads and writes them whole. Until `open` was called a sealed file can be neither read nor replaced."""

    def __init__(self) -> None:
        self._key: SealKey | None = None
        self._find: Callable[[str], SealKey | None] | None = None
        self._sealer = AesSealer()
        self._boxed: dict[Path, bytes] = {}
        """What was written here with the box alone, by place: it may be read and replaced all the same."""
        self._lock = threading.RLock()

    def open(self, key: SealKey | None, find: Callable[[str], SealKey | None]) -> None:
        """From now on files are sealed as the chats are, with `key`, or are plain; `find` gives other keys by name."""
        with self._lock:
            self._key, self._find = key, find

    def read(self, path: Path) -> str:
        """What stands in a file. Raises KnownError STORE_SEALED before `open`, ValueError for one that is damaged or
        that no key opens, OSError."""
        with self._lock:
            return self._content(path, path.read_bytes()).decode("utf-8")

    def write(self, path: Path, text: str) -> None:
        """Raises KnownError DISK_FULL, PROFILE_UNWRITABLE, and STORE_SEALED where a sealed file is there before
        `open`."""
        with self._lock:
            if self._find is None and path not in self._boxed and _is_sealed(path):
                raise KnownError(ErrorCode.STORE_SEALED, file=path.name)
            self._write(path, encodable_text(text).encode())

    def keep_box(self, folder: Path) -> None:
        """Has a folder the half of the key that later starts seal with while the chats are locked, or none where files
        are plain. Raises KnownError DISK_FULL, PROFILE_UNWRITABLE."""
        with self._lock:
            wanted = box_of(self._key) if self._key is not None else None
            if wanted is None:
                with contextlib.suppress(OSError):
                    (folder / BOX).unlink(missing_ok=True)
            elif _bytes(folder / BOX) != wanted:
                write_whole_bytes(folder / BOX, wanted)

    def _write(self, path: Path, content: bytes) -> None:
        if self._key is not None:
            write_whole_bytes(path, self._key.mark + self._sealer.seal(_text_key(self._key), content, path.name))
            return
        if self._find is None and (box := _bytes(path.parent / BOX)):
            # A box that is damaged must not cost the words.
            with contextlib.suppress(ValueError):
                write_whole_bytes(path, boxed(box, content, path.name))
                self._boxed[path] = content
                return
        write_whole_bytes(path, content)

    def _content(self, path: Path, data: bytes) -> bytes:
        if self._find is None and path in self._boxed:
            return self._boxed[path]
        if name := boxed_for(data):
            return unboxed(self._key_of(name, path), data, path.name)
        if name := key_name_in(data):
            return self._sealer.open(_text_key(self._key_of(name, path)), data[_HEAD:], path.name)
        return data

    def renew(self, path: Path) -> None:
        """Writes a file as files are to be now, if it is otherwise; its time stays, which says what is newer. One that
        is not there, or that cannot be read, is left. Raises as `write` does."""
        with self._lock:
            try:
                wanted, data = self._key.name if self._key is not None else "", path.read_bytes()
                if not boxed_for(data) and key_name_in(data) == wanted:
                    return
                content, stood = self._content(path, data), path.stat()
            except (OSError, ValueError):
                return
            self._write(path, content)
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
    head = _bytes(path, _HEAD)
    return bool(key_name_in(head) or boxed_for(head))


def _bytes(path: Path, most: int = -1) -> bytes:
    """What a file begins with; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""


def _text_key(key: SealKey) -> str:
    """The key for drafts: nothing is sealed with the key of the chats itself in two ways."""
    return base64.b64encode(hashlib.sha256(b"rfdesktop drafts " + key.secret).digest()).decode("ascii")
