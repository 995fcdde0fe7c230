"""Writing a small file so that there is always a whole one: the old or the new."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.encodable import encodable_text


class WholeFiles:
    """Keeps `FileWriter`."""

    def write(self, path: Path, text: str) -> None:
        """Writes the text beside the file, on to the disk, and puts it in the file's place.

        Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. Raises OSError; what was there stays.
        """
        # A name of its own each time: two at once do not meet, and nobody's file beside it is written over.
        unfinished = path.with_name(f".{uuid.uuid4().hex}.part")
        try:
            with unfinished.open("xb") as file:
                file.write(encodable_text(text).encode())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise


def write_whole(path: Path, text: str) -> None:
    """Writes a file of the profile, and its folder if need be.

    Raises KnownError DISK_FULL or PROFILE_UNWRITABLE, naming the file; what was there stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        WholeFiles().write(path, text)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise KnownError(ErrorCode.DISK_FULL if full else ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error


def set_aside(path: Path) -> None:
    """Renames a file that cannot be read to `….bad`, over an earlier one. Raises KnownError PROFILE_UNWRITABLE."""
    try:
        path.replace(path.with_name(path.name + ".bad"))
    except OSError as error:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error
