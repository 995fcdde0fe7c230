"""Writing a small file so that there is always a whole one: the old or the new."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError


def write_whole(path: Path, text: str) -> None:
    """Writes the text beside the file, on to the disk, and puts it in the file's place.

    Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. Raises KnownError DISK_FULL or
    PROFILE_UNWRITABLE, naming the file; what was there stays.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise KnownError(ErrorCode.DISK_FULL if full else ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error


def set_aside(path: Path) -> None:
    """Renames a file that cannot be read to `….bad`, over an earlier one. Raises KnownError PROFILE_UNWRITABLE."""
    try:
        path.replace(path.with_name(path.name + ".bad"))
    except OSError as error:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error
