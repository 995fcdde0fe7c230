"""Encrypting the chats on the disk: the key found at the start, drawn, shown as a phrase; the change of the files."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from rfdesktop.domain.credentials import Credential
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Emit, KeyStore
from rfdesktop.domain.sealing.events import PhraseShown, SealingObstacle, SealingProgress, SealingTold
from rfdesktop.domain.sealing.keys import PhraseWrong, SealKey, key_of_phrase, place_of
from rfdesktop.services.blocking_calls import BlockingCalls

log = logging.getLogger(__name__)


class SealableFile(Protocol):
    """The chats' file."""

    @property
    def key(self) -> SealKey | None:
        """What it is sealed with, once it is open; None for a plain one."""

    def wanted(self) -> str:
        """The name of the key that it is sealed with, "" for a plain one. Blocks on the disk."""

    async def open(self, key: SealKey | None) -> None:
        """Opens it, and all that stands on it. Raises KnownError."""

    async def reseal(self, key: SealKey | None) -> None:
        """Writes it anew. Raises KnownError, the file being as it was."""

    def can_seal(self) -> bool:
        """Whether this installation can."""


class SealableCopies(Protocol):
    """The copies of the profile. Blocks on the disk."""

    def due(self) -> Sequence[str]:
        """The copies that are not sealed as the chats' file is."""

    def renew(self, name: str) -> None:
        """Writes one anew; one that cannot be read goes. Raises KnownError DISK_FULL, OSError."""

    def all(self) -> int:
        """How many there are."""

    def sweep(self, *, unreadable: bool) -> None:
        """Removes what else holds chats that are not sealed, if the chats' file is; `unreadable` files as well, of
        which that cannot be known."""


class ChatsSealing:
    """`required` says whether the organisation wants the chats encrypted; `noted` is told of each change."""

    def __init__(
        self,
        file: SealableFile,
        copies: SealableCopies,
        keys: KeyStore,
        required: Callable[[], bool],
        noted: Callable[[bool], None],
        emit: Emit,
    ) -> None:
        self._file = file
        self._copies = copies
        self._keys = keys
        self._required = required
        self._noted = noted
        self._emit = emit
        self._drawn: SealKey | None = None
        self._locked = False
        self._keyring = BlockingCalls("rfdesktop-seal-key")

    async def begin(self) -> None:
        """Opens the chats' file. Raises KnownError STORE_SEALED where its key is not here, which is told first."""
        name = await asyncio.to_thread(self._file.wanted)
        key = await self._keyring.run(lambda: self._kept(name)) if name else None
        if name and key is None:
            self._locked = True
            self._emit(SealingTold(True, locked=True))
            raise KnownError(ErrorCode.STORE_SEALED)
        await self._file.open(key)
        if not name and self._required():
            await self.tell()

    async def unlock(self, phrase: str) -> None:
        """Opens a file whose key was not here. Raises KnownError PHRASE_WRONG, nothing being touched then."""
        name = await asyncio.to_thread(self._file.wanted)
        key = key_typed(phrase, name)
        if self._locked:
            await self._file.open(key)
            self._locked = False
            await self._keyring.run(lambda: self._keys.store(Credential(place_of(name), key.text)))
        await self.tell()

    async def tell(self) -> None:
        """Emits SealingTold."""
        copies = await asyncio.to_thread(self._copies.all)
        sealed = self._locked or self._file.key is not None
        obstacle = SealingObstacle.NONE if sealed else await self._obstacle()
        self._emit(SealingTold(sealed, self._locked, self._required(), obstacle, copies))

    async def show_phrase(self, *, fresh: bool) -> None:
        """Emits PhraseShown, of a key that is drawn now or of the present one. Raises KnownError STORE_SEALED where
        there is none."""
        if fresh:
            self._drawn = SealKey.new()
        key = self._drawn if fresh else self._file.key
        if key is None:
            raise KnownError(ErrorCode.STORE_SEALED)
        self._emit(PhraseShown(key.phrase, fresh))

    async def seal(self) -> None:
        """Encrypts the chats and their copies with the key that was shown. Raises KnownError; the chats are as they
        were then, or encrypted with some copies still to be written anew, which the next start goes on with."""
        key = self._drawn
        if key is None or self._file.key is not None:
            raise KnownError(ErrorCode.SEALING_FAILED)
        if await self._obstacle() is SealingObstacle.LIBRARY:
            raise KnownError(ErrorCode.SEALING_MISSING)
        kept = await self._keyring.run(lambda: self._keys.store(Credential(place_of(key.name), key.text)))
        if kept.place != "keyring":
            raise KnownError(ErrorCode.SEALING_UNKEPT)
        await self._change(key)
        self._drawn = None

    async def unseal(self) -> None:
        """Undoes `seal`; the key stays in the keyring, for copies that lie elsewhere. Raises KnownError, SEALING_FIXED
        where the organisation wants the chats encrypted."""
        if self._required():
            raise KnownError(ErrorCode.SEALING_FIXED)
        await self._change(None)

    async def finish(self) -> None:
        """Writes the copies anew that a change of before left as they were."""
        try:
            await self._renew(tell=False)
        except (KnownError, OSError) as error:
            log.warning("copies are still to be written anew: %s", type(error).__name__)

    async def close(self) -> None:
        self._keyring.close()

    async def _change(self, key: SealKey | None) -> None:
        self._emit(SealingProgress())
        await self._file.reseal(key)
        self._noted(key is not None)
        try:
            await self._renew(tell=True)
        except OSError as error:
            raise KnownError(ErrorCode.SEALING_COPIES, detail=error.strerror or type(error).__name__) from error
        except KnownError as error:
            if error.code is not ErrorCode.STORE_SEALED:
                raise
            # The chats themselves are open: what is meant is a copy whose key is not here.
            raise KnownError(ErrorCode.SEALING_COPIES) from error
        finally:
            await self.tell()

    async def _renew(self, *, tell: bool) -> None:
        # A file that was put aside since may be an encrypted one whose beginning is damaged: it stays.
        await asyncio.to_thread(self._copies.sweep, unreadable=tell)
        tried: set[str] = set()
        failed: list[KnownError | OSError] = []
        # Looked at again after the last: one that was being made meanwhile may lie there as the chats were.
        while due := [name for name in await asyncio.to_thread(self._copies.due) if name not in tried]:
            of = len(tried) + len(due)
            for name in due:
                if tell:
                    self._emit(SealingProgress(len(tried), of))
                tried.add(name)
                if (error := await self._failure(name)) is not None:
                    failed.append(error)
        if failed:
            raise failed[0]

    async def _failure(self, name: str) -> KnownError | OSError | None:
        """Writes a copy anew and gives what came of it: one that cannot be does not keep the others as they are. Raises
        what will happen to each of them, a full disk."""
        try:
            await asyncio.to_thread(self._copies.renew, name)
        except (KnownError, OSError) as error:
            number = error.errno if isinstance(error, OSError) else None
            if number in (errno.ENOSPC, errno.EDQUOT) or getattr(error, "code", None) is ErrorCode.DISK_FULL:
                raise
            log.warning("the copy %s could not be written anew: %s", name, type(error).__name__)
            return error
        return None

    async def _obstacle(self) -> SealingObstacle:
        if not await asyncio.to_thread(self._file.can_seal):
            return SealingObstacle.LIBRARY
        try:
            kept = await self._keyring.run(self._keys.has_keyring)
        except KnownError:
            kept = False
        return SealingObstacle.NONE if kept else SealingObstacle.KEYRING

    def _kept(self, name: str) -> SealKey | None:
        return kept_key(self._keys, name)


def kept_key(keys: KeyStore, name: str) -> SealKey | None:
    """The key of a name, None where no keyring gives it. Blocks on the keyring."""
    try:
        key = SealKey.of_text(keys.key(place_of(name)) or "")
    except KnownError as error:
        log.warning("the keyring was asked for the key of the chats: %s", error.code)
        return None
    return key if key is not None and key.name == name else None


def key_said(phrase: str) -> SealKey:
    """The key of a phrase, of whichever file. Raises KnownError PHRASE_WRONG for what is none."""
    try:
        return key_of_phrase(phrase)
    except PhraseWrong as wrong:
        values = {"group": wrong.group} if wrong.group else {}
        raise KnownError(ErrorCode.PHRASE_WRONG, **values) from None


def key_typed(phrase: str, name: str) -> SealKey:
    """The key of a phrase, if it is the one of a name. Raises KnownError PHRASE_WRONG."""
    key = key_said(phrase)
    if key.name != name:
        raise KnownError(ErrorCode.PHRASE_WRONG, of="other")
    return key
