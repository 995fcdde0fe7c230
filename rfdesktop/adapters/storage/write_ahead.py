"""How the chats' file is written: through a write-ahead log, and with no rollback journal of before beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

_WAL = "wal"


def write_ahead(execute: Callable[[str], Any], path: Path) -> None:
    """Makes a connection, which executes statements, write as the app does: WAL, synchronous NORMAL, foreign keys."""
    (mode,) = execute("PRAGMA journal_mode=WAL").fetchone()
    execute("PRAGMA synchronous=NORMAL")
    execute("PRAGMA foreign_keys=ON")
    if mode == _WAL:
        _drop_journal(path)


def _drop_journal(path: Path) -> None:
    """What a kill while the file was changed to a log left: SQLite has played it back by now or never will, since its
    head was not written yet (sqlite.org/fileformat2.html, "The Rollback Journal"). Pages of a file that was plain then
    would stay in it."""
    journal = path.with_name(path.name + "-journal")
    with suppress(OSError):
        if journal.exists():
            journal.unlink()
            log.info("a journal that was left beside %s is gone", path.name)
