"""Saving a ticket note to a file: whole or not at all, never over another chat's note or over someone's changes."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.ports import FileWriter

INDEX = ".notes.json"
"""In the exports folder: of which chat each file is and what was written into it, so that only that is replaced."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written. `changed` is the file of an earlier save that was left, since somebody changed it."""

    path: Path
    changed: Path | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """Whose a file in the folder is, and the digest of what the app last wrote into it ("" where it is not known)."""

    chat: str
    digest: str


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note as a file: its name without its ending, the ending, and what is in it, or what makes that beside the
    loop."""

    stem: str
    ending: str
    content: str | Callable[[], bytes]


class NoteFiles:
    """The notes' files. `folder` is the profile's for them, made when first needed. Blocks on the disk."""

    def __init__(self, folder: Path, writer: FileWriter) -> None:
        self._folder = folder
        self._writer = writer
        self._lock = threading.Lock()

    def export(self, note: Cleared[NoteFile], chat_id: str) -> Export:
        """Writes a chat's note into the exports folder. Raises KnownError EXPORT_FAILED."""
        stem, ending = note.content.stem, note.content.ending
        path, changed = self._folder / f"{stem}.{ending}", None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._lock:
                known = self._index()
                path, changed = self._place(stem, ending, chat_id, known)
                self._put(path, note.content)
                self._enter(known, path.name, _Written(chat_id, _digest(path)))
        except OSError as error:
            raise export_failed(path, error) from error
        return Export(path, changed)

    def save_as(self, path: Path, note: Cleared[NoteFile]) -> Path:
        """Writes a note where the engineer said, replacing what is there. Raises KnownError EXPORT_FAILED."""
        try:
            self._put(path, note.content)
        except OSError as error:
            raise export_failed(path, error) from error
        return path

    def _put(self, path: Path, note: NoteFile) -> None:
        if isinstance(note.content, str):
            self._writer.write(path, note.content)
        else:
            self._writer.write_bytes(path, note.content())

    def _place(self, stem: str, ending: str, chat_id: str, known: Mapping[str, _Written]) -> tuple[Path, Path | None]:
        """Where a chat's note goes, and the chat's own file that is passed by for it.

        The first of "stem.ending", "stem (2).ending"… that is free or stands as the chat's note was last written.
        Names are compared without case, as the file systems of Windows and macOS do.
        """
        written = {name.casefold(): entry for name, entry in known.items()}
        changed: Path | None = None
        number = 1
        while True:
            name = f"{stem}.{ending}" if number == 1 else f"{stem} ({number}).{ending}"
            path = self._folder / name
            own = written.get(name.casefold())
            if not path.exists():
                return path, changed
            if own is not None and own.chat == chat_id:
                if own.digest and own.digest == _digest(path):
                    return path, changed
                changed = path
            number += 1

    def _index(self) -> dict[str, _Written]:
        try:
            known = json.loads((self._folder / INDEX).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(known, dict):
            return {}
        return {str(name): _entry(value) for name, value in known.items()}

    def _enter(self, known: Mapping[str, _Written], name: str, entry: _Written) -> None:
        if known.get(name) != entry:
            index = {other: asdict(kept) for other, kept in {**known, name: entry}.items()}
            self._writer.write(self._folder / INDEX, json.dumps(index, ensure_ascii=False, indent=1))


def _entry(value: object) -> _Written:
    if isinstance(value, dict):
        return _Written(str(value.get("chat", "")), str(value.get("digest", "")))
    return _Written(str(value), "")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export_failed(path: Path, error: OSError) -> KnownError:
    """The error of a file that could not be written, or taken away."""
    return KnownError(ErrorCode.EXPORT_FAILED, file=path.name, detail=error.strerror or type(error).__name__)
