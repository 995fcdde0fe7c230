"""Saving a ticket note to a file: whole or not at all, and never over another chat's note."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import FileWriter

INDEX = ".notes.json"
"""In the exports folder: which chat each file's note is of, so that saving again replaces only its own."""


class NoteFiles:
    """The notes' files. `folder` is the profile's for them, made when first needed. Blocks on the disk."""

    def __init__(self, folder: Path, writer: FileWriter) -> None:
        self._folder = folder
        self._writer = writer
        self._lock = threading.Lock()

    def export(self, stem: str, ending: str, chat_id: str, text: str) -> Path:
        """Writes a chat's note into the exports folder. Raises KnownError EXPORT_FAILED."""
        path = self._folder / f"{stem}.{ending}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._lock:
                path = self._path(stem, ending, chat_id)
                self._writer.write(path, text)
                self._note_owner(path.name, chat_id)
        except OSError as error:
            raise _failed(path, error) from error
        return path

    def save_as(self, path: Path, text: str) -> Path:
        """Writes a note where the engineer said, replacing what is there. Raises KnownError EXPORT_FAILED."""
        try:
            self._writer.write(path, text)
        except OSError as error:
            raise _failed(path, error) from error
        return path

    def _path(self, stem: str, ending: str, chat_id: str) -> Path:
        """Where a chat's note goes: its own file of before, else the first free "stem.ending", "stem (2).ending"…

        Names are compared without case, as the file systems of Windows and macOS do.
        """
        owners = {name.casefold(): owner for name, owner in self._owners().items()}
        number = 1
        while True:
            name = f"{stem}.{ending}" if number == 1 else f"{stem} ({number}).{ending}"
            path = self._folder / name
            if not path.exists() or owners.get(name.casefold()) == chat_id:
                return path
            number += 1

    def _owners(self) -> dict[str, str]:
        try:
            known = json.loads((self._folder / INDEX).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(known, dict):
            return {}
        return {str(name): str(owner) for name, owner in known.items()}

    def _note_owner(self, name: str, chat_id: str) -> None:
        known = self._owners()
        if known.get(name) != chat_id:
            owners = {**known, name: chat_id}
            self._writer.write(self._folder / INDEX, json.dumps(owners, ensure_ascii=False, indent=1))


def _failed(path: Path, error: OSError) -> KnownError:
    return KnownError(ErrorCode.EXPORT_FAILED, file=path.name, detail=error.strerror or type(error).__name__)
