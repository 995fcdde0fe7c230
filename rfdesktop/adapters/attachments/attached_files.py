"""Reading files that an engineer attaches."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from rfdesktop.domain.attachments.kinds import MOST_BYTES
from rfdesktop.domain.errors import ErrorCode, KnownError


class AttachedFiles:
    """Keeps `AttachmentFiles`."""

    def read(self, path: Path) -> bytes:
        """The whole file.

        Raises KnownError ATTACHMENT_UNREADABLE for what is no plain file (a folder, a pipe, a device would be waited
        for without end) or cannot be read, ATTACHMENT_TOO_LARGE.
        """
        name = path.name or str(path)
        try:
            # A pipe that nobody writes to would hold the opening up.
            opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(opened, "rb") as file:
                about = os.fstat(file.fileno())
                if not stat.S_ISREG(about.st_mode):
                    raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail="it is no file")
                # One byte more than may be: the file may grow while it is read.
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            # Windows says of a folder that it is forbidden.
            folder = "it is a folder; attach the files that are in it"
            detail = folder if path.is_dir() else error.strerror or type(error).__name__
            raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail=detail) from error
        except ValueError as error:
            # A path with a zero byte.
            raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail="no file can have this name") from error
        if len(data) > MOST_BYTES:
            most = f"{MOST_BYTES // 1_000_000} MB are the most"
            raise KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail=most)
        return data
