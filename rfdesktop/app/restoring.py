"""Building what puts copies of a profile back: into the stores of a window, or of a command that holds the profile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from rfdesktop.adapters.backup_shelf import MANIFEST
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.adapters.storage import Database
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.small_files import is_on_shelf
from rfdesktop.app.taking_back import laid_out, taking_back
from rfdesktop.domain.backups import BackupReason, Change, LaidOut, Restorable
from rfdesktop.services.backups.backups import Backups
from rfdesktop.services.backups.restoring import Restoring


class ChatsPart:
    """Keeps `Restorable` for the chats' file. `opened` is called when the file is another."""

    def __init__(
        self, database: Database, paths: ProfilePaths, opened: Callable[[], Awaitable[object]] | None = None
    ) -> None:
        self._database = database
        self._shelf = paths.backups
        self._opened = opened
        self.item = paths.chats.name

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        return await self._database.foresee(copy, replacing=replacing)

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        if not replacing:
            return await self._database.merge(copy)
        change = await self._database.foresee(copy, replacing=True)
        # What was here stays beside for a while: what was written after the copy that every restore begins with is in
        # nothing else.
        await self._database.restore(copy, foreign=not is_on_shelf(copy, self._shelf))
        if self._opened is not None:
            await self._opened()
        return change

    async def foresee_back(self, copy: Path | None) -> Change:
        # Every copy of a profile has its chats.
        return await self.foresee(copy, replacing=True) if copy is not None else Change("chats")

    async def take_back(self, copy: Path | None) -> Change:
        return await self.put_back(copy, replacing=True) if copy is not None else Change("chats")


class FlowsPart:
    """Keeps `Restorable` for the flow library; `library` gives it once it is open."""

    item = "flows.jsonl"

    def __init__(self, library: Callable[[], Awaitable[LanceFlowLibrary]]) -> None:
        self._library = library

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        return await (await self._library()).copies.foresee(copy, replacing=replacing)

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        return await (await self._library()).copies.take(copy, replacing=replacing)

    async def foresee_back(self, copy: Path | None) -> Change:
        # A copy without flows was made while the library was not open: it says nothing of them.
        return await self.foresee(copy, replacing=True) if copy is not None else Change("flows")

    async def take_back(self, copy: Path | None) -> Change:
        return await self.put_back(copy, replacing=True) if copy is not None else Change("flows")


def chats_and_flows(
    paths: ProfilePaths,
    database: Database,
    library: Callable[[], Awaitable[LanceFlowLibrary]],
    opened: Callable[[], Awaitable[object]],
) -> tuple[Restorable, ...]:
    """The parts that are stores."""

    return ChatsPart(database, paths, opened), FlowsPart(library)


def restoring(parts: tuple[Restorable, ...], backups: Backups, paths: ProfilePaths) -> Restoring:
    """What puts copies back into parts."""

    async def keep(spare: str) -> LaidOut:
        made = await backups.made(BackupReason.RESTORE, spare=spare)
        return laid_out(paths, made.name)

    def undoes(copy: LaidOut) -> bool:
        return copy.backup.reason is BackupReason.RESTORE and is_on_shelf(copy.folder / MANIFEST, paths.backups)

    return Restoring(parts, keep, taking_back(paths), undoes)
