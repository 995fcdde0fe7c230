"""The files that Python writes its stacks to when the process crashes: one a process, `crash-PID.txt`."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path
from typing import IO

from rfdesktop.app.machine_paths import MachinePaths

KEPT = 5
"""How many of earlier crashes are kept."""

_NAME = re.compile(r"crash-([0-9]{1,9})\.txt")


def open_crash_file(folder: Path) -> IO[str]:
    """This process's own. Added to, never emptied: another process of the same number may have crashed before.

    Where the disk is full or cannot be written, what would be written goes nowhere.
    """
    try:
        return (folder / f"crash-{os.getpid()}.txt").open("a", encoding="utf-8")
    except OSError:
        return Path(os.devnull).open("a", encoding="utf-8")


def close_crash_file(file: IO[str]) -> None:
    """Closes it and takes it away if nothing was written."""
    path = Path(file.name)
    file.close()
    with contextlib.suppress(OSError):
        if path.is_file() and path.stat().st_size == 0:
            path.unlink()


def tidy_crash_files(folder: Path, paths: MachinePaths) -> None:
    """Of processes that are gone: takes the empty ones away, keeps the newest few of the others, without folders.

    What cannot be read or taken away stays as it is.
    """
    left = []
    for path in folder.glob("crash-*.txt"):
        with contextlib.suppress(OSError):
            about = path.stat()
            if not _is_of_a_process_that_is_gone(path):
                continue
            if about.st_size == 0:
                path.unlink()
            else:
                left.append((about.st_mtime_ns, path))
    for place, (written, path) in enumerate(sorted(left, reverse=True)):
        with contextlib.suppress(OSError):
            if place < KEPT:
                _hide_folders(path, paths, written)
            else:
                path.unlink()


def _is_of_a_process_that_is_gone(path: Path) -> bool:
    found = _NAME.fullmatch(path.name)
    if found is None or int(found[1]) == os.getpid():
        return False
    if sys.platform == "win32":
        # There a signal would end the process; an open file cannot be taken away from it anyhow.
        return True
    try:
        os.kill(int(found[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _hide_folders(path: Path, paths: MachinePaths, written: int) -> None:
    # The interpreter wrote it while it died, past every formatter.
    text = path.read_text(encoding="utf-8", errors="replace")
    if (hidden := paths.hidden(text)) != text:
        path.write_text(hidden, encoding="utf-8")
        os.utime(path, ns=(written, written))
