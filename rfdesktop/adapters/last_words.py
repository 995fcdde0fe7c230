"""What had been typed and was not stored when the app quit, in `drafts/last.json`; in `last-1.json` and so on where an
earlier quit's cannot be read yet, the chats being locked.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import threading
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
    """What an earlier start could not store in its place, and what this one cannot; the next start takes it up.

    Written by the window's own thread at the quit, by the worker's until then.
    """

    def __init__(self, folder: Path, files: DraftFiles | None = None) -> None:
        self._folder = folder
        self._path = folder / "last.json"
        self._files = files or DraftFiles()
        self._own: Path | None = None
        """Where this start puts by, once it has."""
        self._mine: tuple[KeepingCommand, ...] = ()
        self._earlier: tuple[KeepingCommand, ...] = ()
        """What earlier starts put by and stands in this one's file, before its own."""
        self._earlier_at: datetime | None = None
        self._taken_up = False
        self._lock = threading.RLock()

    def write(self, commands: Sequence[KeepingCommand]) -> None:
        """Puts commands by, instead of what this start has put by before, and behind what an earlier start put by if
        that is not taken up yet; beside it where that is sealed and the key is not known.

        Raises KnownError DISK_FULL, PROFILE_UNWRITABLE.
        """
        with self._lock:
            outdated = self._find_place() if self._own is None else self._earlier_paths() if self._taken_up else []
            self._mine = tuple(commands)
            self._put((*self._earlier, *self._mine))
            for path in outdated:
                _remove(path)

    def _find_place(self) -> list[Path]:
        """Decides where this start puts by, and what it goes on with; gives what is not needed once that is written."""
        others, own = self._paths(), self._path
        if not self._taken_up:
            at = self.written_at
            try:
                self._earlier = tuple(command for path in others for command in self._read(path))
                self._earlier_at = at
            except KnownError as error:
                if error.code is not ErrorCode.STORE_SEALED:
                    raise
                names = (self._folder / f"last-{number}.json" for number in itertools.count(1))
                self._own = next(path for path in itertools.chain((own,), names) if path not in others)
                return []
        self._own = own
        return [path for path in others if path != own]

    def _put(self, commands: Sequence[KeepingCommand]) -> None:
        """Has this start's file hold these; no file for nothing."""
        own = self._own or self._path
        if not commands:
            _remove(own)
            return
        entries = [{"kind": type(command).__name__, "value": asdict(command)} for command in commands]
        self._files.write(own, json.dumps(entries, ensure_ascii=False, indent=1, default=_plain))

    def _paths(self) -> list[Path]:
        """The files that there are, the oldest first."""
        later = sorted(self._folder.glob("last-*.json"), key=lambda path: (len(path.name), path.name))
        return [path for path in (self._path, *later) if path.exists()]

    def _earlier_paths(self) -> list[Path]:
        return [path for path in self._paths() if path != self._own]

    def read(self) -> tuple[KeepingCommand, ...]:
        """What earlier starts put by, () for nothing. A file that cannot be read is set aside as `….bad`.

        Raises KnownError STORE_SEALED where one is sealed and the key is not known yet.
        """
        with self._lock:
            return (*self._earlier, *(command for path in self._earlier_paths() for command in self._read(path)))

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
        """When an earlier start put something by last; None where nothing is."""
        with self._lock:
            try:
                times = [datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in self._earlier_paths()]
            except OSError:
                return None
            return max([*times, *filter(None, (self._earlier_at,))], default=None)

    def take_up(self, left: Sequence[KeepingCommand] = ()) -> None:
        """What earlier starts put by is stored, but for what is `left`, which is this start's to store."""
        with self._lock:
            self._taken_up, self._earlier, self._earlier_at = True, (), None
            with contextlib.suppress(KnownError):  # it stays where it is then
                self.write((*left, *self._mine))

    def remove(self) -> None:
        """All that this start had to store is stored where it belongs. What is not taken up yet stays."""
        if self._taken_up or self._own is not None:
            with contextlib.suppress(KnownError):
                self.write(())


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
