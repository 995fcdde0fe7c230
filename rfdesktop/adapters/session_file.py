"""What the window has open, in `drafts/session.json`."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import re
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.atomic_file import set_aside
from rfdesktop.adapters.draft_files import DraftFiles
from rfdesktop.domain.chats.session import OpenTab, Session, with_typed
from rfdesktop.domain.store_events import SessionDamaged

log = logging.getLogger(__name__)


class SessionFile:
    """Keeps `SessionStore` in a folder of the profile."""

    def __init__(self, folder: Path, files: DraftFiles | None = None) -> None:
        self._path = folder / "session.json"
        self._files = files or DraftFiles()
        self._numbers = itertools.count(1)
        self._newest_written = 0
        self._lock = threading.Lock()
        self._damage: SessionDamaged | None = None

    async def load(self) -> Session:
        """The session as last saved; an empty one where there is none.

        A file that is damaged is set aside as `….bad`, and what tabs and drafts can be read of it are given; `damage`
        says so then. Raises KnownError PROFILE_UNWRITABLE where it cannot be set aside, STORE_SEALED where it is
        sealed and the key is not known yet.
        """
        return await asyncio.to_thread(self._load)

    @property
    def damage(self) -> SessionDamaged | None:
        """What was found damaged since the start."""
        return self._damage

    @property
    def written_at(self) -> datetime | None:
        """When it was written last; None where there is none."""
        try:
            return datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        except OSError:
            return None

    async def save(self, session: Session) -> None:
        """Writes the session whole, even where the one who waits is cancelled; one that is already outdated is left.

        Raises KnownError DISK_FULL, PROFILE_UNWRITABLE or STORE_SEALED.
        """
        await self._written(lambda: session)

    async def add(self, typed: Session) -> None:
        """Writes what was typed beside the session that is in the file, as `save` writes. Raises as `load` does too."""
        await self._written(lambda: with_typed(self._read(), typed))

    async def _written(self, wanted: Callable[[], Session]) -> None:
        await asyncio.shield(asyncio.ensure_future(asyncio.to_thread(self._write, wanted, next(self._numbers))))

    def _load(self) -> Session:
        with self._lock:
            return self._read()

    def _read(self) -> Session:
        try:
            return _session_of(json.loads(self._files.read(self._path)))
        except FileNotFoundError:
            return Session()
        except (OSError, ValueError, RecursionError) as error:
            # Its text, which a traceback of pydantic's would quote, is the engineer's.
            log.warning("the open tabs could not be read (%s), their file is set aside", type(error).__name__)
            found = self._rescued()
            kept = set_aside(self._path)
            self._damage = SessionDamaged(kept.name, len(found.tabs) + len(found.closed))
            if found.tabs or found.closed:
                # What was rescued is a session like any other from now on, whatever comes next.
                self._files.write(self._path, json.dumps(asdict(found), ensure_ascii=False, indent=1))
            return found

    def _rescued(self) -> Session:
        try:
            return rescued_session(self._path.read_bytes().decode("utf-8", "replace"))
        except OSError:
            return Session()

    def _write(self, wanted: Callable[[], Session], number: int) -> None:
        with self._lock:
            # Threads may come out of turn: an older session never replaces a newer one.
            if number > self._newest_written:
                self._files.write(self._path, json.dumps(asdict(wanted()), ensure_ascii=False, indent=1))
                self._newest_written = number


_TAB = re.compile(
    r'"chat_id":\s*"(?P<id>[^"\\]+)",\s*"draft":\s*"(?P<draft>(?:[^"\\]|\\u[0-9a-fA-F]{4}|\\[^u])*)', re.DOTALL
)
"""A tab as it is written, up to wherever the file breaks off in its draft, in the middle of a `\\u001f` too."""

_CLOSED = re.compile(r'^ "closed":', re.MULTILINE)
"""Where the open tabs end: a draft's own line ends are written as \\n."""


def rescued_session(text: str) -> Session:
    """The tabs that can be read in a damaged file, with their drafts as far as they go."""
    found = _CLOSED.search(text)
    closed_from = found.start() if found else len(text)
    tabs: dict[str, tuple[bool, OpenTab]] = {}
    for match in _TAB.finditer(text):
        try:
            draft = json.loads(f'"{match["draft"]}"', strict=False)
        except ValueError:
            draft = match["draft"]
        tabs.setdefault(match["id"], (match.start() > closed_from, OpenTab(match["id"], draft)))
    return Session(
        tabs=tuple(tab for closed, tab in tabs.values() if not closed),
        closed=tuple(tab for closed, tab in tabs.values() if closed),
    )


def _session_of(values: object) -> Session:
    from pydantic import TypeAdapter  # heavy, and needed on a thread of its own only

    return TypeAdapter(Session).validate_python(values)
