"""What the first bytes of a chats' file say of it. Not for one that this process may have open: see `open_files`."""

from __future__ import annotations

from pathlib import Path

from rfdesktop.domain.sealing.keys import MARK, NAME_BYTES, key_name_in

_PLAIN = b"SQLite format 3\x00"


def sealed_with(path: Path) -> str:
    """The name of the key that a file is sealed with; "" for one that is not sealed, or not there."""
    return key_name_in(_head(path))


def is_plain(path: Path) -> bool:
    """Whether a file is there that is not sealed."""
    return _head(path) == _PLAIN


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(MARK) + NAME_BYTES)
    except OSError:
        return b""
