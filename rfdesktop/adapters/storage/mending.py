"""Building again what can be built again of a damaged file: indexes, full text, and a whole file from its rows."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rfdesktop.adapters.atomic_file import put_in_place, unfinished
from rfdesktop.adapters.storage.connections import open_plain
from rfdesktop.adapters.storage.looking import set_store_aside
from rfdesktop.domain.texts.search_parts import search_parts

log = logging.getLogger(__name__)

_HEAD = "title, account, number, contact, asset, authorised_by, parts"
_WORDS = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
FULL_TEXT = {
    "chat_search": (
        f"CREATE VIRTUAL TABLE chat_search USING fts5({_HEAD}, content='chats', content_rowid='serial', {_WORDS})"
    ),
    "message_search": (
        f"CREATE VIRTUAL TABLE message_search USING fts5(text, content='messages', content_rowid='serial', {_WORDS})"
    ),
    "part_search": f"CREATE VIRTUAL TABLE part_search USING fts5(parts, {_WORDS})",
}
"""The full text indexes as the migrations leave them; a test compares the two."""

_SHADOWS = ("data", "idx", "docsize", "config")
"""The tables that a full text index without a copy of the text has of its own (sqlite.org/fts5.html)."""

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


def mend_in_place(path: Path) -> bool:
    """Builds the full text and the damaged indexes again; whether the file is whole then. Nobody else has it open."""
    try:
        with closing(open_plain(path)) as connection:
            if not _is_ours(connection):
                return False
            for name in _full_texts(connection):
                if not _answers(connection, name):
                    log.warning("the full text index %s is damaged and built again", name)
                    _full_text_anew(connection, name)
            for name in _damaged_indexes(connection):
                log.warning("the index %s is damaged and built again", name)
                connection.execute(f'REINDEX "{name}"')
            return is_whole(connection)
    except sqlite3.Error as error:
        log.warning("the chats' file could not be mended in its place: %s", error)
        return False


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether every page, index and full text index is in order."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.Error:
        return False
    return found == [("ok",)] and all(_answers(connection, name) for name in _full_texts(connection))


def build_anew(damaged: Path, fresh: Path) -> Rescued | None:
    """Builds a file from every row of a damaged one that can be read, its indexes and full text made again.

    None where not even its tables can be read. The damaged file stays as it is.
    """
    source = f"file:{quote(damaged.resolve().as_posix())}?mode=ro"
    try:
        with closing(open_plain(source, uri=True)) as connection:
            if not _is_ours(connection):
                return None
            schema = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            connection.execute("ATTACH ? AS fresh", (str(fresh),))
            whole = _copy_tables(connection, schema)
            connection.execute("DETACH fresh")
        with closing(open_plain(fresh)) as connection:
            _finish(connection, schema)
            if not is_whole(connection):
                return None
            chats, messages = (_count(connection, table) for table in ("chats", "messages"))
            return Rescued(whole, chats, messages)
    except sqlite3.Error as error:
        log.warning("the chats' file could not be built anew: %s", error)
        return None


def build_in_place(path: Path) -> bool:
    """Puts a file of all its rows in a damaged one's place, if all can be read; the damaged one is kept beside."""
    fresh = unfinished(path)
    try:
        rescued = build_anew(path, fresh)
        if rescued is None or not rescued.whole:
            return False
        set_store_aside(path)
        put_in_place(fresh, path)
    except OSError as error:
        log.warning("the chats' file could not be replaced: %s", error.strerror)
        return False
    finally:
        fresh.unlink(missing_ok=True)
    return True


def _is_ours(connection: sqlite3.Connection) -> bool:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {"alembic_version", "accounts", "chats", "messages"} <= names


def _answers(connection: sqlite3.Connection, name: str) -> bool:
    try:
        own = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not {f"{name}_{shadow}" for shadow in _SHADOWS} <= own:
            return False
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
        connection.execute(f"SELECT rowid FROM {name} WHERE {name} MATCH 'a' LIMIT 1").fetchall()
    except sqlite3.Error:
        return False
    return True


def _full_text_anew(connection: sqlite3.Connection, name: str) -> None:
    # A virtual table whose own tables are damaged cannot be dropped by its name.
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("DELETE FROM sqlite_master WHERE name = ?", (name,))
    connection.execute("PRAGMA writable_schema=RESET")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for shadow in (*_SHADOWS, "content"):
            connection.execute(f"DROP TABLE IF EXISTS {name}_{shadow}")
        _fill_full_text(connection, name)
        connection.execute("COMMIT")
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _fill_full_text(connection: sqlite3.Connection, name: str) -> None:
    sql = FULL_TEXT[name]
    if name == "chat_search" and not _has_parts(connection):
        # A file of before the revision with the parts is mended as it is, and migrated after.
        sql = sql.replace(", parts", "")
    connection.execute(sql)
    if name == "part_search":
        rows = connection.execute("SELECT serial, text FROM messages WHERE status <> 'streaming'")
        parts = ((serial, search_parts(text)) for serial, text in rows if isinstance(text, str))
        connection.executemany("INSERT INTO part_search (rowid, parts) VALUES (?, ?)", parts)
        return
    connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
    if name == "message_search":
        # An answer is not in the index while it streams: its end puts it there.
        connection.execute(
            "INSERT INTO message_search (message_search, rowid, text) "
            "SELECT 'delete', serial, text FROM messages WHERE status = 'streaming'"
        )


def _has_parts(connection: sqlite3.Connection) -> bool:
    return any(column[1] == "parts" for column in connection.execute("PRAGMA table_info(chats)"))


def _full_texts(connection: sqlite3.Connection) -> list[str]:
    """The names of the indexes that the file's revision has."""
    return [name for name in FULL_TEXT if name != "part_search" or _has_parts(connection)]


def _damaged_indexes(connection: sqlite3.Connection) -> list[str]:
    named: dict[str, None] = {}
    for (line,) in connection.execute("PRAGMA integrity_check(1000)"):
        if found := _INDEX_NAMED.search(str(line)):
            named[found[1]] = None
    return list(named)


def _copy_tables(connection: sqlite3.Connection, schema: list[tuple[str, str, str]]) -> bool:
    """Copies the rows of every table; whether all could be read."""
    whole = True
    for kind, name, sql in schema:
        if kind == "table" and not _is_full_text(name) and not name.startswith("sqlite_"):
            connection.execute(re.sub(r"^CREATE TABLE ", "CREATE TABLE fresh.", sql, count=1))
            whole = _copy_rows(connection, name) and whole
    return whole


def _copy_rows(connection: sqlite3.Connection, table: str) -> bool:
    """Copies rows in ranges of their numbers; one on a damaged page is halved until only what is damaged is left."""
    copy = f'INSERT OR IGNORE INTO fresh."{table}" SELECT * FROM main."{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'
    ranges, failures = deque([(-(2**62), -1), (0, _LAST_ROW)]), 0
    while ranges and failures < FAILURES:
        first, last = ranges.popleft()
        try:
            connection.execute(copy, (first, last))
        except sqlite3.DatabaseError:
            failures += 1
            if first < last:
                middle = (first + last) // 2
                ranges += [(first, middle), (middle + 1, last)]
    return failures == 0


def _finish(connection: sqlite3.Connection, schema: list[tuple[str, str, str]]) -> None:
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
        for table in {"flow_choices", "chat_secrets"} & {name for _kind, name, _sql in schema}:
            cursor.execute(f"DELETE FROM {table} WHERE chat_id NOT IN (SELECT id FROM chats)")
        for statement in _rest(schema):
            cursor.execute(statement)
        for name in _full_texts(connection):
            _fill_full_text(connection, name)
        for kind, _name, sql in schema:
            if kind == "trigger":
                cursor.execute(sql)
        cursor.execute("COMMIT")


def _rest(schema: list[tuple[str, str, str]]) -> Iterator[str]:
    return (sql for kind, _name, sql in schema if kind == "index")


def _is_full_text(name: str) -> bool:
    return any(name == index or name.startswith(index + "_") for index in FULL_TEXT)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
