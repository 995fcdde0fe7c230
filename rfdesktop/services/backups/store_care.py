"""What becomes of a chats' file that is not as it was left: it is told, and a click puts a copy in its place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from rfdesktop.domain.backups import Backup, BackupShelf
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.store_events import OF_LOG, StoreEvent, StoreFaultSeen, StoreReplaced


class ChatsFile(Protocol):
    """The chats' file as one thing."""

    async def restore(self, copy: Path) -> StoreReplaced:
        """Puts a copy in its place. Raises KnownError."""

    async def rescue(self) -> StoreReplaced:
        """Puts what can be read of it in its place. Raises KnownError."""


class StoreCare:
    """`opened` is called when the file is another, before anybody is told. `item` is its name in a copy."""

    def __init__(
        self, file: ChatsFile, item: str, shelf: BackupShelf, opened: Callable[[], Awaitable[None]], emit: Emit
    ) -> None:
        self._file = file
        self._item = item
        self._shelf = shelf
        self._opened = opened
        self._emit = emit

    def tell(self, event: StoreEvent) -> None:
        """Tells what was found of the file, with the copy that could take its place."""
        if isinstance(event, StoreFaultSeen) and event.fault not in OF_LOG:
            event = replace(event, offer=next(iter(self._copies()), None))
        self._emit(event)

    async def restore(self, name: str) -> None:
        """Puts the copy of a name in the file's place. Raises KnownError BACKUP_FAILED where it is gone or damaged."""
        backup = next((backup for backup in self._copies() if backup.name == name), None)
        if backup is None:
            raise KnownError(ErrorCode.BACKUP_FAILED)
        replaced = await self._file.restore(self._shelf.path(backup, backup.file_of(self._item)))
        await self._opened()
        self._emit(replace(replaced, backup=backup))

    async def rescue(self) -> None:
        """Puts what can be read of the file in its place. Raises KnownError."""
        replaced = await self._file.rescue()
        await self._opened()
        self._emit(replaced)

    def _copies(self) -> list[Backup]:
        return [backup for backup in self._shelf.backups() if backup.file_of(self._item)]
