"""A look at the chats' file before it is opened: is it the one that was left here?"""

from __future__ import annotations

import contextlib
import json
import logging
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from rfdesktop.adapters.atomic_file import put_in_place, write_whole
from rfdesktop.adapters.storage.torn_logs import is_torn
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.store_events import StoreFault

log = logging.getLogger(__name__)

_WAL_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How a write-ahead log begins (sqlite.org/fileformat2.html, "WAL Header Format")."""
_HEADER_BYTES = 100

ASIDE_FOR = timedelta(days=30)
"""How long a file that was put aside is kept, like a chat in the bin: it may hold what is in no other."""

_TIME_NAMED = "%Y%m%dT%H%M%S%fZ"


class Aside(StrEnum):
    """Why a file was put aside, as its name says it."""

    DAMAGED = "damaged"
    REPLACED = "replaced"
    """It was whole, and a copy took its place."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the file beside it: whether it is in use (or its user was killed), how many chats it held, the
    name of the key that it is sealed with ("" for none)."""

    in_use: bool
    chats: int
    sealed: str = ""


class StoreMemory:
    """Keeps `Memory` in a small file beside the chats' file. What cannot be kept or read is only not known."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.stem + ".json")

    def load(self) -> Memory | None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            values = json.loads(self._path.read_text(encoding="utf-8"))
            return Memory(bool(values["in_use"]), int(values["chats"]), str(values.get("sealed", "")))
        return None

    def save(self, memory: Memory) -> None:
        noted = json.dumps(asdict(memory))
        try:
            write_whole(self._path, noted)
        except KnownError as error:
            log.warning("what the chats' file holds could not be noted: %s", error.code)
            self._put_over(noted)

    def _put_over(self, noted: str) -> None:
        """Writes into the place that the file has: a full disk has it still, and what stands there is wrong by now."""
        with contextlib.suppress(OSError), self._path.open("r+b", buffering=0) as file:
            file.truncate(file.write(noted.encode("ascii")))


def log_of(path: Path) -> Path:
    """The write-ahead log of a file."""
    return path.with_name(path.name + "-wal")


def has_contents(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def refuse_folder(path: Path) -> None:
    """Raises KnownError FILE_IS_FOLDER where a folder has the file's name."""
    if path.is_dir():
        raise KnownError(ErrorCode.FILE_IS_FOLDER, file=str(path))


def fault_of(path: Path, memory: Memory | None, *, used_before: bool) -> StoreFault | None:
    """What is wrong with a file by the look of it. Changes nothing.

    `used_before` says that the profile was, where there is no memory. Raises KnownError FILE_IS_FOLDER, and
    STORE_DAMAGED for what the disk does not give out any more.
    """
    refuse_folder(path)
    try:
        return _seen_of(path, memory, used_before=used_before)
    except PermissionError:
        return None  # told by what opens it
    except OSError as error:
        raise KnownError(ErrorCode.STORE_DAMAGED, file=path.name) from error


def _seen_of(path: Path, memory: Memory | None, *, used_before: bool) -> StoreFault | None:
    if path.exists() and not path.is_file():
        raise OSError(f"{path.name} is no file")  # SQLite would wait for ever at a pipe
    has_log = _begins_with(log_of(path), _WAL_MAGIC)
    size = path.stat().st_size if path.exists() else 0
    if size == 0 or not any(_head(path)):
        held = memory.chats > 0 if memory is not None else used_before
        if not (held or has_log or size):
            return None
        return StoreFault.EMPTY if path.exists() else StoreFault.MISSING
    # Whoever opens the file writes into its log at once, and whoever closes it in order takes the log away.
    if memory is None or not memory.in_use:
        return None
    if has_log:
        return StoreFault.LOG_TORN if is_torn(log_of(path)) else None
    return StoreFault.LOG_GONE


def set_store_aside(path: Path, why: Aside) -> str:
    """Moves a file and its log to a name that no other has; gives it, "" where there was nothing to keep.

    Raises OSError.
    """
    parts = [part for part in (path, log_of(path)) if part.exists() and part.stat().st_size]
    kept = path.with_name(f"{path.stem}.{why}-{datetime.now(UTC):{_TIME_NAMED}}{path.suffix}")
    for part in parts:
        put_in_place(part, kept if part == path else log_of(kept))
    for left in (path, log_of(path), path.with_name(path.name + "-shm")):
        left.unlink(missing_ok=True)
    return kept.name if parts else ""


def named_aside(path: Path) -> list[Path]:
    """The files beside one that are called like those that `set_store_aside` keeps."""
    return [kept for why in Aside for kept in path.parent.glob(f"{path.stem}.{why}-*{path.suffix}")]


def sweep_aside(path: Path, now: datetime) -> None:
    """Removes what `set_store_aside` kept longer ago than `ASIDE_FOR`; what cannot be removed stays."""
    for kept in named_aside(path):
        with contextlib.suppress(OSError, ValueError):
            since = datetime.strptime(kept.stem.rpartition("-")[2], _TIME_NAMED).replace(tzinfo=UTC)
            if now - since > ASIDE_FOR:
                log.info("%s was kept beside long enough", kept.name)
                log_of(kept).unlink(missing_ok=True)
                kept.unlink()


def put_back(path: Path, kept: str) -> None:
    """Undoes `set_store_aside`. Raises OSError."""
    if kept:
        aside = path.with_name(kept)
        for part, place in ((log_of(aside), log_of(path)), (aside, path)):
            if part.exists():
                put_in_place(part, place)


def _begins_with(path: Path, beginnings: tuple[bytes, ...]) -> bool:
    return _head(path)[:4] in beginnings


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return b""
