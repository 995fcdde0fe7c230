"""A copy in the chats' file's place, without posting anything twice: what was still to be sent is as it was before."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from rfdesktop.adapters.atomic_file import unfinished
from rfdesktop.adapters.storage.chat_documents import SERIAL, Row, insert
from rfdesktop.adapters.storage.chat_rows import count_chats
from rfdesktop.adapters.storage.connections import FileConnection, Opener, known_errors
from rfdesktop.adapters.storage.copying import lay_out
from rfdesktop.adapters.storage.look_tables import chat_scans
from rfdesktop.adapters.storage.mending import build_anew
from rfdesktop.adapters.storage.psa_tables import FORGOTTEN, posts
from rfdesktop.adapters.storage.store_file import StoreFile
from rfdesktop.adapters.storage.tables import chat_servers
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.psa.posts import PostState
from rfdesktop.domain.store_events import StoreReplaced

log = logging.getLogger(__name__)


_OF_ONE_MACHINE = (chat_servers.name, chat_scans.name)
"""What a copy of another machine is not believed: which tools are allowed, and where the secrets of a text are."""

_DOUBT = (
    "UPDATE posts SET state = ?, document = json_set(document, '$.state', ?, '$.wait_until', NULL) "
    "WHERE state = ? AND json_valid(document)"
)
_DOUBTED = (PostState.UNKNOWN.value, PostState.UNKNOWN.value, PostState.QUEUED.value)


def restore_file(file: StoreFile, copy: Path, *, foreign: bool = False) -> StoreReplaced:
    """Puts a copy in a file's place, the posts that wait going on waiting; a `foreign` one, of another machine, without
    what holds on that alone. Raises KnownError BACKUP_FAILED, and as opening it does."""
    waiting = _waiting(file)
    replaced = _laid_in_place(file, copy, waiting, foreign=foreign)
    # Once more: in a copy of an earlier version they had no place before the file was opened.
    if waiting is None:
        file.transact(_doubt_waiting, writes=True)
    else:
        file.transact(lambda connection: _keep_waiting(connection, waiting), writes=True)
    return replaced


def rescue_file(file: StoreFile) -> StoreReplaced:
    """Puts what can be read of a damaged file in its place; nothing, where that is nothing."""
    kept, path = "", file.path
    if path.exists():
        fresh = unfinished(path)
        try:
            file.let_go()
            kept = file.replace(fresh if build_anew(path, fresh, file.opener) is not None else None)
        except OSError as error:
            raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(path.parent)) from error
        finally:
            fresh.unlink(missing_ok=True)
    return StoreReplaced(file.transact(count_chats, writes=False), kept)


def _laid_in_place(file: StoreFile, copy: Path, waiting: list[Row] | None, *, foreign: bool) -> StoreReplaced:
    fresh = unfinished(file.path)
    try:
        lay_out(copy, fresh, file.opener)
        # Before it is in place: what breaks off leaves nothing in force that was not said here, and nothing to be sent
        # a second time.
        with known_errors(copy):
            _prepare(fresh, file.opener, waiting, foreign=foreign)
        kept = file.replace(fresh)
    except OSError as error:
        raise KnownError(ErrorCode.BACKUP_FAILED, detail=error.strerror or "") from error
    finally:
        fresh.unlink(missing_ok=True)
    return StoreReplaced(file.transact(count_chats, writes=False), kept)


def _prepare(fresh: Path, opener: Opener, waiting: list[Row] | None, *, foreign: bool) -> None:
    with closing(opener.file(fresh)) as connection:
        # A copy of an earlier version may not have them.
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in there.intersection(_OF_ONE_MACHINE) if foreign else ():
            connection.execute(f"DELETE FROM {table}")
        if posts.name in there:
            connection.execute("BEGIN")
            _lay_waiting(connection, waiting)
            connection.execute("COMMIT")


def _lay_waiting(connection: FileConnection, waiting: list[Row] | None) -> None:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({posts.name})")}
    names = [name for name in waiting[0] if name != SERIAL] if waiting else []
    if waiting is None or not columns.issuperset(names):
        connection.execute(_DOUBT, _DOUBTED)
        return
    settled = ", ".join("?" * len(FORGOTTEN))
    connection.execute(f"DELETE FROM {posts.name} WHERE state NOT IN ({settled})", FORGOTTEN)
    if not waiting:
        return
    connection.executemany(f"DELETE FROM {posts.name} WHERE id = ?", [(row["id"],) for row in waiting])
    places = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {posts.name} ({', '.join(names)}) VALUES ({places})",
        [tuple(row[name] for name in names) for row in waiting],
    )


def _waiting(file: StoreFile) -> list[Row] | None:
    """What is still to be sent, or not known to have arrived; None where the file cannot tell."""
    try:
        rows = file.transact(_posts, writes=False)
    except (KnownError, sa.exc.SQLAlchemyError) as error:
        log.warning("what waits to be posted cannot be read: %s", type(error).__name__)
        return None
    # A file that never posted anything, made anew for one that was lost, say, knows nothing of the copy's posts.
    return [row for row in rows if row["state"] not in FORGOTTEN] if rows else None


def _posts(connection: sa.Connection) -> list[Row]:
    rows = connection.exec_driver_sql("SELECT * FROM posts ORDER BY serial").mappings()
    return [dict(row) for row in rows]


def _keep_waiting(connection: sa.Connection, rows: list[Row]) -> None:
    """What waited before goes on waiting; what waited in the copy may have been sent since and does not."""
    connection.execute(sa.delete(posts).where(posts.c.state.not_in(FORGOTTEN)))
    connection.execute(sa.delete(posts).where(posts.c.id.in_([row["id"] for row in rows])))
    insert(connection, posts.name, [{name: value for name, value in row.items() if name != SERIAL} for row in rows])


def _doubt_waiting(connection: sa.Connection) -> None:
    """What waits in the copy may have been sent, changed or taken back since: it is looked for, and not sent unless
    the engineer says so."""
    connection.exec_driver_sql(_DOUBT, _DOUBTED)
