"""A restore that has begun, in a file of the profile, which is there for as long as the restore takes."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from rfdesktop.adapters.atomic_file import sync_folder, write_whole
from rfdesktop.domain.backups import BegunRestore
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)


class RestoreMarkFile:
    """Keeps `RestoreMark`. Blocks on the disk, for no longer than a small file takes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> BegunRestore | None:
        """None where there is none; a file that somebody else has spoiled counts as none."""
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
            return BegunRestore(str(values["before"]), tuple(str(item) for item in values["items"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            log.warning("%s cannot be read: %s", self._path.name, type(error).__name__)
            return None

    @property
    def spoiled(self) -> bool:
        """Whether there is one of which nothing can be read."""
        return self._path.exists() and self.read() is None

    def write(self, begun: BegunRestore) -> None:
        values = {"before": begun.before, "items": list(begun.items)}
        write_whole(self._path, json.dumps(values, indent=1) + "\n")

    def clear(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=self._path.name) from error
        sync_folder(self._path.parent)
