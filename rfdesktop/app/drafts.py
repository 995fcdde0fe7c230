"""What is typed and open on the worker: read once its key is known, and kept as the chats are from then on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rfdesktop.adapters.draft_files import BOX, DraftFiles
from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.app.last_words import TakingUp
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import SessionRead
from rfdesktop.domain.ports import Emit

if TYPE_CHECKING:  # heavy, and needed by who opens the chats only
    from rfdesktop.adapters.storage.connections import Opener

log = logging.getLogger(__name__)


class Drafts:
    """The open tabs, and what the last quit could only put by."""

    def __init__(self, paths: ProfilePaths, emit: Emit) -> None:
        self._files = DraftFiles()
        self._folder = paths.drafts
        self._emit = emit
        self._is_read = False
        self.session = SessionFile(paths.drafts, self._files)
        self.last_words = LastWords(paths.drafts, self._files)
        self.taking_up = TakingUp(self.last_words, emit)

    async def tell(self) -> None:
        """Emits SessionRead, once; where the file is sealed and the key of the chats is still to be found, nothing.
        Raises what reading it raises."""
        if self._is_read:
            return
        try:
            session = await self.taking_up.session(self.session)
        except KnownError as error:
            self._is_read = error.code is not ErrorCode.STORE_SEALED
            if self._is_read:
                raise
            return
        self._is_read = True
        self._emit(SessionRead(session))
        if self.session.damage is not None:
            self._emit(self.session.damage)

    async def put_by(self, words: tuple[KeepingCommand, ...]) -> None:
        """Keeps `WordsBeside`."""
        await asyncio.to_thread(self.last_words.write, words)

    async def keep_as(self, opener: Opener) -> None:
        """The key of the chats is known, or is another by now: the files are written anew where they are otherwise,
        those that were set aside as damaged too."""
        self._files.open(opener.key, opener.known.of)
        await asyncio.to_thread(self._renew)

    def _renew(self) -> None:
        for path in (*self._folder.glob("*.json"), *self._folder.glob("*.bad")):
            self._try(partial(self._files.renew, path), path.name)
        self._try(partial(self._files.keep_box, self._folder), BOX)

    def _try(self, deed: Callable[[], None], name: str) -> None:
        try:
            deed()
        except KnownError as error:
            # Whatever is typed next, or the next start, writes it as it is to be.
            log.warning("%s could not be written anew: %s", name, error.code)
