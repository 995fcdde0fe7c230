"""A chat with everything that belongs to it as one plain document, and such a document back in the tables.

What belongs to a chat is read off the tables' references, so that a table that is new belongs to it without a word
here. Values are as they are stored: what cannot be read of a row is kept as it is.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.content_tables import attached
from rfdesktop.adapters.storage.look_tables import chat_scans
from rfdesktop.adapters.storage.tables import HEAD as REVISION
from rfdesktop.adapters.storage.tables import chat_servers, chats, message_places, metadata, run_figures, run_steps
from rfdesktop.domain.errors import ErrorCode, KnownError

Connection = sa.Connection
Row = dict[str, Any]
Document = dict[str, Any]

DERIVED = frozenset({run_figures.name, run_steps.name})
"""Tables that triggers fill by others."""

SEARCHED = frozenset({chat_scans.name})
"""Tables of what this machine's rules found, which those of another one find for themselves: a row from elsewhere could
say that there are no secrets."""

BY_SERIAL = frozenset({message_places.name, attached.name})
"""Tables that know messages by their numbers in this file; a document has their ids instead."""

SERIAL = "serial"
"""The column that numbers rows inside one file and means nothing in another."""

BYTES = "bytes"

_PLACES = """
SELECT m.id, before.id AS parent, stem.id AS stem, p.depth, p.chosen, p.ends_path, p.pinned
FROM message_places AS p JOIN messages AS m ON m.serial = p.serial
LEFT JOIN messages AS before ON before.serial = p.parent
LEFT JOIN messages AS stem ON stem.serial = p.stem
WHERE p.chat_id = ? ORDER BY p.depth, p.serial
"""

_CONTENTS = """
SELECT m.id, a.content_id FROM attached AS a JOIN messages AS m ON m.serial = a.serial
WHERE m.chat_id = ? ORDER BY m.serial, a.content_id
"""


def owned_tables() -> tuple[tuple[sa.Table, str], ...]:
    """The tables whose rows belong to a chat, those that others refer to first, each with the condition by which its
    rows are a chat's."""
    conditions = {chats.name: "id = ?"}
    found: list[tuple[sa.Table, str]] = []
    for table in metadata.sorted_tables:
        if table.name in DERIVED | SEARCHED | BY_SERIAL or table is chats:
            continue
        condition = _condition(table, conditions)
        if condition:
            conditions[table.name] = condition
            found.append((table, condition))
    return tuple(found)


def _condition(table: sa.Table, known: Mapping[str, str]) -> str:
    keys = sorted(
        (key for key in table.foreign_keys if key.column.table.name in known), key=lambda key: key.parent.name
    )
    # That to the chat itself before one that leads to it by way of another table.
    keys.sort(key=lambda key: key.column.table is not chats)
    if not keys:
        return ""
    column, target = keys[0].parent.name, keys[0].column
    if target.table is chats:
        return f"{column} = ?"
    return f"{column} IN (SELECT {target.name} FROM {target.table.name} WHERE {known[target.table.name]})"


def document_of(connection: sa.Connection, chat_id: str) -> Document | None:
    """The whole chat, None where it is not there."""
    head = _rows(connection, "SELECT * FROM chats WHERE id = ?", chat_id)
    if not head:
        return None
    # In the order in which they were written.
    tables = {
        table.name: _rows(connection, f"SELECT * FROM {table.name} WHERE {condition} ORDER BY rowid", chat_id)
        for table, condition in owned_tables()
    }
    return {
        "revision": REVISION,
        "chat": head[0],
        "tables": {name: rows for name, rows in tables.items() if rows},
        "places": _rows(connection, _PLACES, chat_id),
        "contents": _rows(connection, _CONTENTS, chat_id),
    }


def table_rows(connection: sa.Connection, table: str) -> list[Row]:
    """Every row of a table that belongs to no chat."""
    found = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _rows(connection: sa.Connection, statement: str, chat_id: str) -> list[Row]:
    found = connection.exec_driver_sql(statement, (chat_id,)).mappings()
    return [{name: _plain(value) for name, value in row.items() if name != SERIAL} for row in found]


def _plain(value: object) -> object:
    return {BYTES: base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def stored(value: object) -> object:
    """A value of a document as SQLite stores it. Raises ValueError for bytes that are none."""
    if isinstance(value, Mapping):
        return base64.b64decode(str(value[BYTES]), validate=True)
    return value


def unpacked_document(packed: bytes) -> Document:
    """The document that the bin keeps packed. Raises KnownError STORE_DAMAGED."""
    try:
        document: Document = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError) as error:
        raise KnownError(ErrorCode.STORE_DAMAGED, file="binned_chats") from error
    return document


def allowing_nothing(document: Document) -> Document:
    """A chat's document from elsewhere, without what would switch a server on or let a tool run unasked."""
    rows = [{**row, "allowed": "[]"} for row in document["tables"].get(chat_servers.name, ()) if not row["is_on"]]
    return {**document, "tables": {**document["tables"], chat_servers.name: rows}}


def is_empty(document: Document) -> bool:
    """Whether nobody has written anything into the chat: a tab that was only opened."""
    return not document["tables"] and not any(document["chat"].get(name) for name in ("title", "number", "contact"))


def insert(connection: sa.Connection, table: str, rows: Sequence[Row]) -> None:
    """Inserts rows of a document, which may have different columns. Raises KnownError STORE_DAMAGED where one breaks a
    rule of its table."""
    for row in rows:
        names = list(row)
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
        values = tuple(stored(row[name]) for name in names)
        try:
            connection.exec_driver_sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)
        except sa.exc.IntegrityError as error:
            raise KnownError(ErrorCode.STORE_DAMAGED, file=table) from error


def change(connection: sa.Connection, table: str, key: str, row: Row) -> None:
    """Puts a row of a document in the place of the one with its key."""
    names = [name for name in row if name != key]
    columns = ", ".join(f'"{name}" = ?' for name in names)
    values = (*(stored(row[name]) for name in names), stored(row[key]))
    connection.exec_driver_sql(f'UPDATE "{table}" SET {columns} WHERE "{key}" = ?', values)


def keyed(connection: sa.Connection, table: str, keys: Sequence[str], row: Row) -> Row | None:
    """The row that is here with the key of a document's row."""
    condition = " AND ".join(f'"{key}" = ?' for key in keys)
    values = tuple(stored(row[key]) for key in keys)
    found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {condition}", values).mappings().first()
    return dict(found) if found is not None else None


def chat_ids(connection: sa.Connection) -> Iterator[str]:
    """Every chat's id, in the order in which they were made."""
    yield from connection.scalars(sa.select(chats.c.id).order_by(chats.c.serial)).all()
