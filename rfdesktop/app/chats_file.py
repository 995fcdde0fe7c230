"""Building what stands around the chats' file: the copies of the profile, and the care for a file that is damaged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from rfdesktop.adapters.backup_items import FileItem, FolderItem
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.flow_library.flows_copy import FlowsItem
from rfdesktop.adapters.storage import (
    ChatsItem,
    Database,
    Fts5Search,
    SqlBin,
    SqlBranches,
    SqlChats,
    SqlChatServers,
    SqlChoices,
    SqlConnections,
    SqlContents,
    SqlEdits,
    SqlHealth,
    SqlMessages,
    SqlNotes,
    SqlPosts,
    SqlRuns,
    SqlScans,
    SqlSealed,
    SqlStyles,
    SqlSummaries,
    SqlTime,
    SqlUsage,
    SqlWarnedCopies,
)
from rfdesktop.adapters.storage.connections import Opener
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
    contents: SqlContents
    summaries: SqlSummaries
    styles: SqlStyles
    time: SqlTime
    usage: SqlUsage
    warned: SqlWarnedCopies
    bin: SqlBin
    chat_servers: SqlChatServers
    connections: SqlConnections
    posts: SqlPosts
    scans: SqlScans


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
        SqlContents(database),
        SqlSummaries(database),
        SqlStyles(database),
        SqlTime(database),
        SqlUsage(database),
        SqlWarnedCopies(database),
        SqlBin(database),
        SqlChatServers(database),
        SqlConnections(database),
        SqlPosts(database),
        SqlScans(database),
    )


def items_of(paths: ProfilePaths, library_ready: Callable[[], bool], opener: Opener) -> tuple[BackupItem, ...]:
    """What a copy of a profile holds. The audit log is in it for the day on which the disk is lost: a restore never
    puts an older one in the place of the one that goes on. The open tabs are in no copy of encrypted chats."""
    kept = (paths.abbreviations[-1], paths.instructions, paths.tool_servers, paths.prices)
    files = (paths.settings, *kept, paths.audit)
    tabs = FileItem(paths.session, lambda: opener.key is None)
    stores = (ChatsItem(paths.chats, opener), FlowsItem(paths.flows, library_ready))
    return (*stores, *map(FileItem, files), tabs, FolderItem(paths.templates))


def chats_file(
    paths: ProfilePaths,
    emit: Emit,
    opened: Callable[[], Awaitable[None]],
    *,
    used_before: bool,
    may_write: Callable[[], bool],
    library_ready: Callable[[], bool],
    opener: Opener,
) -> ChatsFileParts:
    """The parts of a profile, nothing opened yet."""
    shelf = BackupFolder(paths.backups)
    backups = Backups(items_of(paths, library_ready, opener), shelf, lambda: datetime.now(UTC), emit)

    def tell(event: StoreEvent) -> None:
        care.tell(event)

    database = Database(
        paths.chats,
        backups.before_migration,
        used_before=used_before,
        may_write=may_write,
        tell=tell,
        opener=opener,
    )
    care = StoreCare(database, paths.chats.name, shelf, opened, emit)
    return ChatsFileParts(database, backups, care)
