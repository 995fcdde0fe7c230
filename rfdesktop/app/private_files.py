"""The profile belongs to its user alone: folders 0700, files 0600, whoever made them.

On Windows there is nothing to do: a user's own folders are closed to other users by what they inherit.
"""

from __future__ import annotations

import asyncio
import logging
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from rfdesktop.domain.events import ProfileOpenToOthers
from rfdesktop.domain.ports import Emit
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.services.tasks import Tasks

log = logging.getLogger(__name__)

FOLDER, FILE = 0o700, 0o600
_OTHERS = 0o077


class PrivateFiles:
    """While it lasts, whatever this process makes is the user's alone, in whichever library's hands.

    SQLite and LanceDB make files themselves; a process has one umask, and there is no other way to reach them.
    """

    def __init__(self) -> None:
        self.umask: int | None = None if sys.platform == "win32" else os.umask(_OTHERS)
        """What the user takes away from files elsewhere; None where there is no such thing."""
        self._ended = False

    def end(self) -> None:
        """Gives the process its umask back. May be called twice."""
        if self.umask is not None and not self._ended:
            os.umask(self.umask)
        self._ended = True


def make_private(root: Path, *, deep: bool = True) -> tuple[Path, ...]:
    """Closes a folder and what is in it to other users; gives what could not be closed, the outermost alone.

    Without `deep` only the folder and what lies directly in it and in its folders. Another owner's files and file
    systems without permissions (FAT) cannot be closed. Symbolic links are left alone. Changes nothing on Windows.
    """
    if sys.platform == "win32":
        return ()
    if not _closed(root, FOLDER):
        return (root,)
    # Behind a closed folder nothing is open; the rest is for the day on which the folder is copied or opened.
    return tuple(path for path, mode in _inside(root, 99 if deep else 1) if not _closed(path, mode))


async def keep_private(root: Path, imports: BlockingCalls, emit: Emit, tasks: Tasks) -> None:
    """Closes a profile to other users, what lies deep in it when `imports` has time; tells where that cannot be."""
    # The folder itself first: from then on others cannot reach what is in it.
    left = await asyncio.to_thread(make_private, root, deep=False)
    if left:
        log.warning("%d of the profile's files are open to other users", len(left))
        emit(ProfileOpenToOthers())
        return

    async def close_all() -> None:
        await imports.run(lambda: make_private(root))

    tasks.start(close_all(), "closing the profile's files to other users")


def _inside(folder: Path, depth: int) -> Iterator[tuple[Path, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield Path(entry.path), FOLDER
            if depth:
                yield from _inside(Path(entry.path), depth - 1)
        elif entry.is_file():
            yield Path(entry.path), FILE


def _closed(path: Path, mode: int) -> bool:
    try:
        if not _open_to_others(path):
            return True
        path.chmod(mode)
        return not _open_to_others(path)
    except FileNotFoundError:
        return True  # gone meanwhile: a log that was merged, a library's file that was replaced
    except OSError:
        return False


def _open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.lstat().st_mode) & _OTHERS)
