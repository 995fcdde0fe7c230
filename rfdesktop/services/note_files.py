"""Saving a ticket note to a file: whole or not at all, and never over another chat's note."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError

INDEX = ".notes.json"
"""In the exports folder: which chat each file's note is of, so that saving again replaces only its own."""


def export_path(folder: Path, stem: str, ending: str, chat_id: str) -> Path:
    """Where a chat's note goes: its own file of before, else the first free "stem.ending", "stem (2).ending"…

    Names are compared without case, as the file systems of Windows and macOS do.
    """
    owners = {name.casefold(): owner for name, owner in _read_index(folder).items()}
    number = 1
    while True:
        name = f"{stem}.{ending}" if number == 1 else f"{stem} ({number}).{ending}"
        path = folder / name
        if not path.exists() or owners.get(name.casefold()) == chat_id:
            return path
        number += 1


def export(folder: Path, stem: str, ending: str, chat_id: str, text: str) -> Path:
    """Writes a chat's note into the exports folder. Raises KnownError EXPORT_FAILED."""
    path = folder / f"{stem}.{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = export_path(folder, stem, ending, chat_id)
        write_atomically(path, text)
        _note_owner(folder, path.name, chat_id)
    except OSError as error:
        raise _failed(path, error) from error
    return path


def save_as(path: Path, text: str) -> Path:
    """Writes a note where the engineer said, replacing what is there. Raises KnownError EXPORT_FAILED."""
    try:
        write_atomically(path, text)
    except OSError as error:
        raise _failed(path, error) from error
    return path


def write_atomically(path: Path, text: str) -> None:
    """Writes UTF-8 with line feeds beside the file, then moves it there. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".note-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes the file private to its owner; a note is as readable as any other file of the user.
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _read_index(folder: Path) -> dict[str, str]:
    try:
        known = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {str(name): str(owner) for name, owner in known.items()}


def _note_owner(folder: Path, name: str, chat_id: str) -> None:
    known = _read_index(folder)
    if known.get(name) != chat_id:
        write_atomically(folder / INDEX, json.dumps({**known, name: chat_id}, ensure_ascii=False, indent=1))


def _failed(path: Path, error: OSError) -> KnownError:
    return KnownError(ErrorCode.EXPORT_FAILED, file=path.name, detail=error.strerror or type(error).__name__)
