"""What had been typed and was not stored when the app quit, in `drafts/last.json`; in `last-1.json` and so on where an
earlier quit's cannot be read yet, the chats being locked.
"""

from __future__ import annotations

import itertools
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
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

_KINDS = {kind.__name__: kind for kind in get_args(KeepingCommand)}


class LastWords:
    """The last resort of a quit at which the worker does not answer; the next start takes it up.

    Written by the window's own thread, read by the worker's.
    """

    def __init__(self, folder: Path, files: DraftFiles | None = None) -> None:
        self._folder = folder
        self._path = folder / "last.json"
        self._files = files or DraftFiles()
        self._own = self._path
        self._outdated: tuple[Path, ...] = ()
        self._earlier: tuple[KeepingCommand, ...] | None = None
        self.taken_up = False
        """What an earlier quit had put by is stored, or the window's to keep."""

    def write(self, commands: Sequence[KeepingCommand]) -> None:
        """Puts commands by, behind what an earlier quit put by if that is not taken up yet; beside it where that is
        sealed and the key is not known.

        Raises KnownError DISK_FULL, PROFILE_UNWRITABLE.
        """
        if self._earlier is None:
            self._find_place()
        commands = (*(() if self.taken_up else self._earlier or ()), *commands)
        entries = [{"kind": type(command).__name__, "value": asdict(command)} for command in commands]
        self._files.write(self._own, json.dumps(entries, ensure_ascii=False, indent=1, default=_plain))
        for path in self._outdated:
            _remove(path)
        self._outdated = ()

    def _find_place(self) -> None:
        """Where this start puts by, and what it goes on with."""
        if self.taken_up:
            self._earlier = ()
            return
        try:
            self._earlier = self.read()
            self._outdated = tuple(path for path in self._paths() if path != self._own)
        except KnownError as error:
            if error.code is not ErrorCode.STORE_SEALED:
                raise
            self._earlier = ()
            taken = self._paths()
            names = (self._folder / f"last-{number}.json" for number in itertools.count(1))
            self._own = next(path for path in names if path not in taken)

    def _paths(self) -> list[Path]:
        """The files that there are, the oldest first."""
        later = sorted(self._folder.glob("last-*.json"), key=lambda path: (len(path.name), path.name))
        return [path for path in (self._path, *later) if path.exists()]

    def read(self) -> tuple[KeepingCommand, ...]:
        """What was put by, () for nothing. A file that cannot be read is set aside as `….bad`.

        Raises KnownError STORE_SEALED where one is sealed and the key is not known yet.
        """
        return tuple(command for path in self._paths() for command in self._read(path))

    def _read(self, path: Path) -> tuple[KeepingCommand, ...]:
        try:
            return tuple(_command(entry) for entry in json.loads(self._files.read(path)))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError, TypeError, KeyError) as error:
            # Its text, which a traceback of pydantic's would quote, is the engineer's.
            log.warning("what was typed last could not be read (%s), its file is set aside", type(error).__name__)
            try:
                set_aside(path)
            except KnownError:
                log.warning("the file of what was typed last could not be set aside")
            return ()

    @property
    def written_at(self) -> datetime | None:
        """When something was put by last; None where nothing is."""
        try:
            times = [path.stat().st_mtime for path in self._paths()]
        except OSError:
            return None
        return datetime.fromtimestamp(max(times), UTC) if times else None

    def remove(self) -> None:
        """All of it is stored where it belongs. What is not taken up yet stays."""
        if not self.taken_up:
            return
        for path in self._paths():
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
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
