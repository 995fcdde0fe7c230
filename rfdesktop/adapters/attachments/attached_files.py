"""Reading files that an engineer attaches."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from rfdesktop.domain.attachments.kinds import MOST_BYTES
from rfdesktop.domain.errors import ErrorCode, KnownError


class AttachedFiles:
    """Keeps `AttachmentFiles`."""

    def read(self, path: Path) -> bytes:
        """The whole file.

        Raises KnownError ATTACHMENT_IS_FOLDER, and ATTACHMENT_IS_PIPE for a pipe or a device, which would be waited for
        without end; ATTACHMENT_MISSING, ATTACHMENT_REFUSED, ATTACHMENT_UNREADABLE, ATTACHMENT_TOO_LARGE.
        """
        name = path.name or str(path)
        try:
            # A pipe that nobody writes to would hold the opening up.
            opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            try:
                # One byte more than may be: the file may grow while it is read.
                data = _read(opened, MOST_BYTES + 1) if stat.S_ISREG(os.fstat(opened).st_mode) else None
            finally:
                os.close(opened)
        except OSError as error:
            raise _refused(path, name, error) from error
        except ValueError as error:
            # A path with a zero byte.
            raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail="no file can have this name") from error
        if data is None:
            raise _refused(path, name)
        if len(data) > MOST_BYTES:
            most = f"{MOST_BYTES // 1_000_000} MB are the most"
            raise KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail=most)
        return data


def _read(opened: int, most: int) -> bytes:
    with os.fdopen(opened, "rb", closefd=False) as file:
        return file.read(most)


def _refused(path: Path, name: str, error: OSError | None = None) -> KnownError:
    """Why a file is not read: what it is comes before what the system says, which is of a folder that it is forbidden
    (Windows), of a socket that there is no such device."""
    if os.path.isdir(path):  # not `Path.is_dir`, which raises where it may not look
        return KnownError(ErrorCode.ATTACHMENT_IS_FOLDER, file=name)
    if error is None or error.errno == errno.ENXIO:
        return KnownError(ErrorCode.ATTACHMENT_IS_PIPE, file=name)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return KnownError(ErrorCode.ATTACHMENT_MISSING, file=name)
    if isinstance(error, PermissionError):
        return KnownError(ErrorCode.ATTACHMENT_REFUSED, file=name)
    return KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail=error.strerror or type(error).__name__)
