"""Building what stands around the chats' file: the copies of the profile, and the care for a file that is damaged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from rfdesktop.adapters.backup_shelf import BackupFolder, FileItem
from rfdesktop.adapters.flow_library.flows_copy import FlowsItem
from rfdesktop.adapters.storage import (
    ChatsItem,
    Database,
    Fts5Search,
    SqlBranches,
    SqlChats,
    SqlChoices,
    SqlEdits,
    SqlHealth,
    SqlMessages,
    SqlNotes,
    SqlRuns,
    SqlSealed,
)
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.backups import BackupItem
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.store_events import StoreEvent
from rfdesktop.services.backups.backups import Backups
from rfdesktop.services.backups.store_care import StoreCare


@dataclass(frozen=True, slots=True)
class ChatsFileParts:
    database: Database
    backups: Backups
    care: StoreCare


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores over one database."""

    chats: SqlChats
    messages: SqlMessages
    runs: SqlRuns
    notes: SqlNotes
    choices: SqlChoices
    branches: SqlBranches
    edits: SqlEdits
    sealed: SqlSealed
    health: SqlHealth


def stores_of(database: Database) -> Stores:
    """The stores of a database."""
    return Stores(
        SqlChats(database, Fts5Search(database)),
        SqlMessages(database),
        SqlRuns(database),
        SqlNotes(database),
        SqlChoices(database),
        SqlBranches(database),
        SqlEdits(database),
        SqlSealed(database),
        SqlHealth(database),
    )


def chats_file(
    paths: ProfilePaths,
    emit: Emit,
    opened: Callable[[], Awaitable[None]],
    *,
    used_before: bool,
    may_write: Callable[[], bool],
    library_ready: Callable[[], bool],
) -> ChatsFileParts:
    """The parts of a profile, nothing opened yet. What a copy holds is listed here."""
    shelf = BackupFolder(paths.backups)
    items: tuple[BackupItem, ...] = (
        ChatsItem(paths.chats),
        FlowsItem(paths.flows, library_ready),
        *(FileItem(path) for path in (paths.settings, paths.session, paths.abbreviations[-1])),
    )
    backups = Backups(items, shelf, lambda: datetime.now(UTC), emit)

    def tell(event: StoreEvent) -> None:
        care.tell(event)

    database = Database(paths.chats, backups.before_migration, used_before=used_before, may_write=may_write, tell=tell)
    care = StoreCare(database, paths.chats.name, shelf, opened, emit)
    return ChatsFileParts(database, backups, care)
