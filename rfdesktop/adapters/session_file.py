"""What the window has open, in `drafts/session.json`."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import threading
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter

from rfdesktop.adapters.whole_file import set_aside, write_whole
from rfdesktop.domain.session import Session

log = logging.getLogger(__name__)

_SESSION = TypeAdapter(Session)


class SessionFile:
    """Keeps `SessionStore` in a folder of the profile."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "session.json"
        self._numbers = itertools.count(1)
        self._newest_written = 0
        self._lock = threading.Lock()

    async def load(self) -> Session:
        """The session as last saved; an empty one where there is none.

        A file that cannot be read is set aside as `….bad`. Raises KnownError PROFILE_UNWRITABLE where it cannot be.
        """
        return await asyncio.to_thread(self._load)

    async def save(self, session: Session) -> None:
        """Writes the session whole, even where the one who waits is cancelled; one that is already outdated is left.

        Raises KnownError DISK_FULL or PROFILE_UNWRITABLE.
        """
        await asyncio.shield(asyncio.ensure_future(asyncio.to_thread(self._save, session, next(self._numbers))))

    def _load(self) -> Session:
        with self._lock:
            try:
                return _SESSION.validate_python(json.loads(self._path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                return Session()
            except (OSError, ValueError, RecursionError) as error:
                # Its text, which a traceback of pydantic's would quote, is the engineer's.
                log.warning("the open tabs could not be read (%s), their file is set aside", type(error).__name__)
                set_aside(self._path)
                return Session()

    def _save(self, session: Session, number: int) -> None:
        text = json.dumps(asdict(session), ensure_ascii=False, indent=1)
        with self._lock:
            # Threads may come out of turn: an older session never replaces a newer one.
            if number > self._newest_written:
                write_whole(self._path, text)
                self._newest_written = number
