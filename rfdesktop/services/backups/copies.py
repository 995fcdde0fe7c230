"""The copies of the profile as the window shows them: listed, made by hand, foreseen, put back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import replace

from rfdesktop.domain.backups import BackupReason, LaidOut
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.domain.store_events import CopiesListed, CopyForeseen, CopyPutBack
from rfdesktop.services.backups.backups import Backups
from rfdesktop.services.backups.restoring import Restoring
from rfdesktop.services.backups.sealing import key_said


class Copies:
    """`laid_out` gives a copy by its name, or the path of its file, for as long as it is used, and blocks; `changed` is
    called when what the profile holds is another; `learn` takes the key of a copy, for this session."""

    def __init__(
        self,
        backups: Backups,
        restoring: Restoring,
        laid_out: Callable[[str], AbstractContextManager[LaidOut]],
        changed: Callable[[], Awaitable[None]],
        learn: Callable[[SealKey], None],
        emit: Emit,
    ) -> None:
        self._backups = backups
        self._restoring = restoring
        self._laid_out = laid_out
        self._changed = changed
        self._learn = learn
        self._emit = emit

    async def tell(self) -> None:
        """Emits CopiesListed."""
        self._emit(CopiesListed(await asyncio.to_thread(self._backups.backups)))

    async def make(self) -> None:
        """Makes a copy now. Emits CopiesListed. Raises KnownError BACKUP_FAILED, DISK_FULL."""
        await self._backups.made(BackupReason.ASKED)
        await self.tell()

    async def foresee(self, name: str, phrase: str = "") -> None:
        """Emits CopyForeseen. Raises KnownError where the copy is gone or damaged, STORE_SEALED where its key is not
        here, PHRASE_WRONG for a recovery phrase that is none or of other chats."""
        said = key_said(phrase) if phrase else None
        if said is not None:
            self._learn(said)
        try:
            await self._foresee(name)
        except KnownError as error:
            if said is not None and error.code is ErrorCode.STORE_SEALED:
                raise KnownError(ErrorCode.PHRASE_WRONG, of="other") from error
            raise

    async def _foresee(self, name: str) -> None:
        async with self._held(name) as copy:
            merging = await self._restoring.foresee(copy, replacing=False)
            replacing = await self._restoring.foresee(copy, replacing=True)
        self._emit(CopyForeseen(replace(copy.backup, name=name), merging, replacing))

    async def put_back(self, name: str, *, replacing: bool) -> None:
        """Emits CopyPutBack and CopiesListed. Raises KnownError, everything being as it was then."""
        async with self._held(name) as copy:
            done = await self._restoring.put_back(copy, replacing=replacing)
        await self._changed()
        self._emit(CopyPutBack(done))
        await self.tell()

    @asynccontextmanager
    async def _held(self, name: str) -> AsyncIterator[LaidOut]:
        laid_out = self._laid_out(name)
        copy = await asyncio.to_thread(laid_out.__enter__)
        try:
            yield copy
        finally:
            await asyncio.to_thread(laid_out.__exit__, None, None, None)
