"""What a copy of the profile holds as it lies there: a small file, or a folder of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles, sync_folder


class FileItem:
    """Keeps `BackupItem` for one small file of the profile, which is replaced whole when it changes. One that is not
    `wanted` is in no copy."""

    def __init__(self, path: Path, wanted: Callable[[], bool] = lambda: True) -> None:
        self._path = path
        self._wanted = wanted
        self.name = path.name

    def copy(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int] | None:  # noqa: ARG002 - too small to stop
        """Copies the file as it is, a damaged one too. None where there is none."""
        if not self._wanted():
            return None
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        WholeFiles().write_bytes(into, data)
        return {f"bytes of {self.name}": len(data)}

    def count(self, copy: Path) -> dict[str, int]:
        """How many bytes."""
        return {f"bytes of {self.name}": copy.stat().st_size}


class FolderItem:
    """Keeps `BackupItem` for a folder of the profile. Its files are copied byte by byte, for editors change them in
    their places."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = folder.name

    def copy(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int] | None:
        """Copies every file; those that are being written, whose names begin with a dot, are none yet. None where there
        is nothing."""
        found = plain_files(self._folder) if self._folder.is_dir() else []
        if not found:
            return None
        for path in found:
            if stopped():
                raise InterruptedError("broken off")
            _copied(path, into / path.relative_to(self._folder))
        sync_folder(into)
        return self.count(into)

    def count(self, copy: Path) -> dict[str, int]:
        """How many files."""
        return {self.name: len(plain_files(copy))}


def plain_files(folder: Path) -> list[Path]:
    """A folder's files, without links, which would lead out of the profile, and those that are being written."""
    return [path for path in folder.rglob("[!.]*") if path.is_file() and not path.is_symlink()]


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
