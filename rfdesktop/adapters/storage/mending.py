"""Building again what can be built again of a damaged file: indexes, full text, and a whole file from its rows."""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.adapters.atomic_file import put_in_place, unfinished
from rfdesktop.adapters.storage.connections import FileConnection, FileCursor, Opener, file_errors, known_errors
from rfdesktop.adapters.storage.full_text_index import (
    answers,
    build_full_text,
    fill_full_text,
    full_texts,
    is_full_text,
)
from rfdesktop.adapters.storage.looking import Aside, set_store_aside
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

_INDEX_NAMED = re.compile(r"(?:missing from index|entries in index|unique entry in index) (\S+)")
FAILURES = 4_000
"""So many statements may fail on one table's damaged pages until the rest of it counts as lost."""

_LAST_ROW = 2**40


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a file built anew holds; `whole` where every row of the damaged one could be read."""

    whole: bool
    chats: int
    messages: int


def mend_in_place(path: Path, opener: Opener | None = None) -> bool:
    """Builds the full text and the damaged indexes again; whether the file is whole then. Nobody else has it open."""
    try:
        with closing((opener or Opener()).file(path)) as connection:
            if not _is_ours(connection):
                return False
            for name in full_texts(connection):
                if not answers(connection, name):
                    log.warning("the full text index %s is damaged and built again", name)
                    build_full_text(connection, name)
            for name in _damaged_indexes(connection):
                log.warning("the index %s is damaged and built again", name)
                connection.execute(f'REINDEX "{name}"')
            return is_whole(connection)
    except file_errors() as error:
        log.warning("the chats' file could not be mended in its place: %s", error)
        return False


def is_damage_of(path: Path, error: KnownError | MemoryError, opener: Opener) -> bool:
    """Whether an error tells of damage of this file; what is read or merged beside it may be another's, and where the
    file is whole memory is short indeed. Raises KnownError where it cannot be opened."""
    if isinstance(error, KnownError):
        return error.code is ErrorCode.STORE_DAMAGED and error.values.get("file") == path.name
    with known_errors(path), closing(opener.file(path)) as connection:
        return not is_whole(connection)


def is_whole(connection: FileConnection) -> bool:
    """Whether every page, index and full text index is in order."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except file_errors():
        return False
    return found == [("ok",)] and all(answers(connection, name) for name in full_texts(connection))


def build_anew(damaged: Path, fresh: Path, opener: Opener | None = None) -> Rescued | None:
    """Builds a file from every row of a damaged one that can be read, its indexes and full text made again.

    None where not even its tables can be read. The damaged file stays as it is.
    """
    opener = opener or Opener()
    try:
        with closing(_Damaged(damaged, fresh, opener)) as source:
            if not _is_ours(source.connection):
                return None
            schema = source.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            whole = _copy_tables(source, schema)
        with closing(opener.file(fresh)) as connection:
            _finish(connection, schema)
            if not is_whole(connection):
                return None
            chats, messages = (_count(connection, table) for table in ("chats", "messages"))
            return Rescued(whole, chats, messages)
    except file_errors() as error:
        log.warning("the chats' file could not be built anew: %s", error)
        return None


def build_in_place(path: Path, opener: Opener | None = None) -> bool:
    """Puts a file of all its rows in a damaged one's place, if all can be read; the damaged one is kept beside."""
    fresh = unfinished(path)
    try:
        rescued = build_anew(path, fresh, opener)
        if rescued is None or not rescued.whole:
            return False
        set_store_aside(path, Aside.DAMAGED)
        put_in_place(fresh, path)
    except OSError as error:
        log.warning("the chats' file could not be replaced: %s", error.strerror)
        return False
    finally:
        fresh.unlink(missing_ok=True)
    return True


class _Damaged:
    """A connection to a damaged file, with the new one attached as `fresh`."""

    def __init__(self, damaged: Path, fresh: Path, opener: Opener) -> None:
        self._damaged = damaged
        self._fresh = fresh
        self._opener = opener
        self._sealed = opener.key_of(damaged) is not None
        self.connection = self._opened()

    def execute(self, statement: str, values: tuple[int, ...] = ()) -> FileCursor:
        return self.connection.execute(statement, values)

    def begin_anew(self) -> None:
        """Called after an error: SQLCipher reads nothing more over a connection that met a page it could not read."""
        if self._sealed:
            self.connection.close()
            self.connection = self._opened()

    def close(self) -> None:
        self.connection.close()

    def _opened(self) -> FileConnection:
        connection = self._opener.file(self._damaged, changes=False)
        try:
            self._opener.attach(connection, self._fresh, "fresh", self._damaged)
        except BaseException:
            connection.close()
            raise
        return connection


def _is_ours(connection: FileConnection) -> bool:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {"alembic_version", "accounts", "chats", "messages"} <= names


def _damaged_indexes(connection: FileConnection) -> list[str]:
    named: dict[str, None] = {}
    for (line,) in connection.execute("PRAGMA integrity_check(1000)"):
        if found := _INDEX_NAMED.search(str(line)):
            named[found[1]] = None
    return list(named)


def _copy_tables(source: _Damaged, schema: list[tuple[str, str, str]]) -> bool:
    """Copies the rows of every table; whether all could be read."""
    whole = True
    for kind, name, sql in schema:
        if kind == "table" and not is_full_text(name) and not name.startswith("sqlite_"):
            source.execute(re.sub(r"^CREATE TABLE ", "CREATE TABLE fresh.", sql, count=1))
            whole = _copy_rows(source, name) and whole
    return whole


def _copy_rows(source: _Damaged, table: str) -> bool:
    """Copies rows in ranges of their numbers; one on a damaged page is halved until only what is damaged is left."""
    copy = f'INSERT OR IGNORE INTO fresh."{table}" SELECT * FROM main."{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'
    ranges, failures = deque([(-(2**62), -1), (0, _LAST_ROW)]), 0
    while ranges and failures < FAILURES:
        first, last = ranges.popleft()
        try:
            source.execute(copy, (first, last))
        except file_errors():
            failures += 1
            source.begin_anew()
            if first < last:
                middle = (first + last) // 2
                ranges += [(first, middle), (middle + 1, last)]
    return failures == 0


def _finish(connection: FileConnection, schema: list[tuple[str, str, str]]) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN")
        # What belongs to a chat that was lost stays within reach.
        cursor.execute("INSERT OR IGNORE INTO accounts (name) VALUES ('General')")
        cursor.execute("INSERT OR IGNORE INTO accounts (name) SELECT account FROM chats")
        for table in ("messages", "flow_runs", "ticket_notes"):
            at = {"messages": "created_at", "flow_runs": "started_at"}.get(table, "'2000-01-01 00:00:00.000000'")
            cursor.execute(
                f"INSERT OR IGNORE INTO chats (id, account, created_at, last_activity, message_count) "
                f"SELECT chat_id, 'General', min({at}), max({at}), count(*) FROM {table} "
                f"WHERE chat_id NOT IN (SELECT id FROM chats) GROUP BY chat_id"
            )
        if any(name == "message_places" for _kind, name, _sql in schema):
            cursor.execute("DELETE FROM message_places WHERE serial NOT IN (SELECT serial FROM messages)")
            # A message whose place was lost stands where it was written, among those that have one.
            cursor.execute(
                "INSERT INTO message_places (serial, chat_id, stem, depth) SELECT serial, chat_id, serial, position "
                "FROM messages WHERE serial NOT IN (SELECT serial FROM message_places)"
            )
        _drop_orphans(cursor)
        for statement in _rest(schema):
            cursor.execute(statement)
        for name in full_texts(connection):
            fill_full_text(connection, name)
        for kind, _name, sql in schema:
            if kind == "trigger":
                cursor.execute(sql)
        cursor.execute("COMMIT")


def _drop_orphans(cursor: FileCursor) -> None:
    """Deletes the rows whose own row was lost, and then those of these: none means anything without it."""
    while orphans := cursor.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _owner, _key in orphans:
            cursor.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))


def _rest(schema: list[tuple[str, str, str]]) -> Iterator[str]:
    return (sql for kind, _name, sql in schema if kind == "index")


def _count(connection: FileConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
