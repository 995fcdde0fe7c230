"""What had been typed and was not stored when the app quit, in `drafts/last.json`."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from rfdesktop.adapters.atomic_file import set_aside
from rfdesktop.adapters.draft_files import DraftFiles
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import KnownError

log = logging.getLogger(__name__)

_KINDS = {kind.__name__: kind for kind in get_args(KeepingCommand)}


class LastWords:
    """The last resort of a quit at which the worker does not answer; the next start takes it up.

    Written by the window's own thread, read by the worker's.
    """

    def __init__(self, folder: Path, files: DraftFiles | None = None) -> None:
        self._path = folder / "last.json"
        self._files = files or DraftFiles()
        self._earlier: tuple[KeepingCommand, ...] | None = None
        self.taken_up = False
        """What an earlier quit had put by is stored, or the window's to keep."""

    def write(self, commands: Sequence[KeepingCommand]) -> None:
        """Puts commands by, behind what an earlier quit put by if that is not taken up yet.

        Raises KnownError DISK_FULL, PROFILE_UNWRITABLE or STORE_SEALED.
        """
        if self._earlier is None:
            self._earlier = () if self.taken_up else self.read()
        commands = (*self._earlier, *commands)
        entries = [{"kind": type(command).__name__, "value": asdict(command)} for command in commands]
        self._files.write(self._path, json.dumps(entries, ensure_ascii=False, indent=1, default=_plain))

    def read(self) -> tuple[KeepingCommand, ...]:
        """What was put by, () for nothing. A file that cannot be read is set aside as `….bad`.

        Raises KnownError STORE_SEALED where it is sealed and the key is not known yet.
        """
        try:
            return tuple(_command(entry) for entry in json.loads(self._files.read(self._path)))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError, TypeError, KeyError) as error:
            # Its text, which a traceback of pydantic's would quote, is the engineer's.
            log.warning("what was typed last could not be read (%s), its file is set aside", type(error).__name__)
            try:
                set_aside(self._path)
            except KnownError:
                log.warning("the file of what was typed last could not be set aside")
            return ()

    @property
    def written_at(self) -> datetime | None:
        """When it was put by; None where nothing is."""
        try:
            return datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        except OSError:
            return None

    def remove(self) -> None:
        """All of it is stored where it belongs. What is not taken up yet stays."""
        if not self.taken_up:
            return
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the file of what was typed last could not be removed: %s", error.strerror)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _command(entry: dict[str, object]) -> KeepingCommand:
    from pydantic import TypeAdapter  # heavy, and needed after a quit that went wrong only

    kind: type[KeepingCommand] = _KINDS[str(entry["kind"])]
    return TypeAdapter(kind).validate_python(entry["value"])
