"""The team's abbreviations: told, added to, changed and taken away. They count from the next search on."""

from __future__ import annotations

import asyncio

from rfdesktop.domain.events import AbbreviationsTold
from rfdesktop.domain.flows.abbreviations import Abbreviation, AbbreviationStore, with_entry, without_entry
from rfdesktop.domain.ports import Emit


class TeamAbbreviations:
    """Every change reads the file anew, so that what was written into it by hand stays."""

    def __init__(self, store: AbbreviationStore, emit: Emit) -> None:
        self._store = store
        self._emit = emit

    async def tell(self) -> None:
        """Tells what there is."""
        self._emit(AbbreviationsTold(await asyncio.to_thread(self._store.load)))

    async def keep(self, entry: Abbreviation, instead_of: str) -> None:
        """Keeps an entry, in the place of the one with the key `instead_of` if that is not "". Raises KnownError
        DISK_FULL or PROFILE_UNWRITABLE; what was there stays then."""
        known = await asyncio.to_thread(self._store.load)
        await self._save(with_entry(known.own, entry, instead_of))

    async def remove(self, key: str) -> None:
        """Takes an entry away. Raises as `keep`."""
        known = await asyncio.to_thread(self._store.load)
        await self._save(without_entry(known.own, key))

    async def _save(self, own: tuple[Abbreviation, ...]) -> None:
        await asyncio.to_thread(self._store.save, own)
        await self.tell()
