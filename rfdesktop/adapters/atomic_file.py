"""Writing a file so that there is always a whole one: the old or the new, also after the power went."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.encodable import encodable_text

_UNFINISHED = re.compile(r"(\.[0-9a-f]{32}|chats-\S+Z)\.part(-journal|-wal|-shm)?")
"""Names that only this app gives; copies of the chats had the second one."""

REPLACE_TRIES = 8
REPLACE_WAIT_S = 0.02
"""Windows refuses to replace a file that another program (a virus scanner, a search index) has open for a moment: it
is tried again after 20, 40, 80… ms, 2.5 s in all."""


class WholeFiles:
    """Keeps `FileWriter`.

    A file is as private as its folder: in a folder that only the user enters it is the user's alone. `umask` is what
    else the user takes away from files in other folders, where the process itself has a stricter one.
    """

    def __init__(self, umask: int | None = None) -> None:
        self._umask = umask

    def write(self, path: Path, text: str) -> None:
        """Writes the text beside the file, on to the disk, and puts it in the file's place.

        Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. Raises OSError; what was there stays.
        """
        self.write_bytes(path, encodable_text(text).encode())

    def write_bytes(self, path: Path, data: bytes) -> None:
        """As `write`, the bytes as they are."""
        mode = 0o666 & stat.S_IMODE(path.parent.stat().st_mode)
        with written_whole(path, mode) as file:
            if self._umask is not None and sys.platform != "win32":
                os.fchmod(file.fileno(), mode & ~self._umask)
            file.write(data)


@contextlib.contextmanager
def written_whole(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A new file beside another, open to be written and read, which takes the other's place on the disk once the block
    has ended well, and is gone where it has not. Raises OSError; what was there stays."""
    beside = unfinished(path)
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
        with open(os.open(beside, flags, mode), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def unfinished(path: Path) -> Path:
    """A name of its own beside a file: two at once do not meet, and nobody's file is written over.

    What a kill leaves under such a name `remove_unfinished` finds.
    """
    return path.with_name(f".{uuid.uuid4().hex}.part")


def put_in_place(beside: Path, path: Path) -> None:
    """Puts a file or folder that is on the disk in another's place, for good. Raises OSError."""
    for attempt in range(REPLACE_TRIES):
        try:
            beside.replace(path)
            break
        except PermissionError:
            # Elsewhere a refusal is one for good.
            if sys.platform != "win32" or attempt == REPLACE_TRIES - 1:
                raise
            time.sleep(REPLACE_WAIT_S * 2**attempt)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Writes a folder's entries on to the disk, where the system knows how; a rename is lost with the power else."""
    if sys.platform == "win32":
        return
    # Some network file systems refuse it for folders; the rename itself was made.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_unfinished(folders: Iterable[Path]) -> int:
    """Removes what killed writers left in folders, text of drafts among it; how many there were.

    Only for who holds the profile: another process may be writing.
    """
    gone = 0
    for folder in folders:
        with contextlib.suppress(OSError):
            for left in [path for path in folder.iterdir() if _UNFINISHED.fullmatch(path.name)]:
                gone += _removed(left)
    return gone


def _removed(path: Path) -> bool:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True


def write_whole(path: Path, text: str) -> None:
    """Writes a file of the profile, and its folder if need be.

    Raises KnownError DISK_FULL or PROFILE_UNWRITABLE, naming the file; what was there stays.
    """
    write_whole_bytes(path, encodable_text(text).encode())


def write_whole_bytes(path: Path, data: bytes) -> None:
    """As `write_whole`, the bytes as they are."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        WholeFiles().write_bytes(path, data)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise KnownError(ErrorCode.DISK_FULL if full else ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error


def set_aside(path: Path) -> Path:
    """Renames a file that cannot be read to `….bad`, an earlier one being kept under a name with the time; gives it.

    Raises KnownError PROFILE_UNWRITABLE.
    """
    kept = path.with_name(path.name + ".bad")
    try:
        if kept.exists():
            kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.bad")
        path.replace(kept)
    except OSError as error:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error
    return kept
