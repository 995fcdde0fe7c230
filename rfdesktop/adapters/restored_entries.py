"""Files of entries by names, and what a copy of one does when it is put back."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from rfdesktop.adapters.atomic_file import WholeFiles, sync_folder
from rfdesktop.domain.backups import Change
from rfdesktop.domain.errors import ErrorCode, KnownError

K = TypeVar("K")
V = TypeVar("V")


class EntriesPart(ABC, Generic[K, V]):
    """Keeps `Restorable` for a file of entries; merging, each entry that is here counts. `told` is called after a
    change."""

    def __init__(self, own: Path, told: Callable[[], Awaitable[object]]) -> None:
        self.item = own.name
        self.own = own
        self._told = told

    @abstractmethod
    def readable(self, path: Path) -> bool:
        """Whether the app can use a file."""

    @abstractmethod
    def entries(self, path: Path) -> dict[K, V]:
        """What a file has; of one that cannot be read, nothing."""

    @abstractmethod
    def keep(self, entries: dict[K, V]) -> None:
        """Makes them the profile's own."""

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        """What putting back would do."""
        return (await asyncio.to_thread(self._planned, copy, replacing))[0]

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        """Takes what the copy has. Raises KnownError where it cannot be read."""
        change, after = await asyncio.to_thread(self._planned, copy, replacing)
        if change.added or change.changed or (replacing and change.only_here):
            await asyncio.to_thread(self.keep, after)
            await self._told()
        return change

    async def foresee_back(self, copy: Path | None) -> Change:
        """What taking back would do; without a copy there was no such file."""
        return await asyncio.to_thread(self._planned_back, copy)

    async def take_back(self, copy: Path | None) -> Change:
        """Makes the file what the copy is, byte by byte."""
        change = await asyncio.to_thread(self._planned_back, copy)
        if await asyncio.to_thread(laid_back, self.own, copy):
            await self._told()
        return change

    def _planned_back(self, copy: Path | None) -> Change:
        theirs = self.entries(copy) if copy is not None else {}
        return change_of(self.own.stem, theirs, self.entries(self.own), replacing=True)

    def _planned(self, copy: Path, replacing: bool) -> tuple[Change, dict[K, V]]:
        if not self.readable(copy):
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=copy.name)
        theirs, ours = self.entries(copy), self.entries(self.own)
        change = change_of(self.own.stem, theirs, ours, replacing=replacing)
        return change, theirs if replacing else {**theirs, **ours}


def laid_back(own: Path, copy: Path | None) -> bool:
    """Makes a file of the profile, byte by byte, what a copy has, or takes it away; whether it was another. Raises
    KnownError."""
    try:
        before = own.read_bytes() if own.exists() else None
        after = copy.read_bytes() if copy is not None else None
    except OSError as error:
        raise KnownError(ErrorCode.COPY_UNREADABLE, file=own.name) from error
    if after == before:
        return False
    try:
        if after is None:
            own.unlink(missing_ok=True)
            sync_folder(own.parent)
        else:
            WholeFiles().write_bytes(own, after)
    except OSError as error:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=own.name) from error
    return True


def change_of(part: str, theirs: Mapping[K, object], ours: Mapping[K, object], *, replacing: bool) -> Change:
    """What putting back what a copy has under its names does to what is here."""
    both = theirs.keys() & ours.keys()
    changed = sum(theirs[name] != ours[name] for name in both) if replacing else 0
    return Change(
        part,
        added=len(theirs.keys() - ours.keys()),
        changed=changed,
        same=len(both) - changed,
        only_here=len(ours.keys() - theirs.keys()),
    )
