"""Putting a chat's document among the chats that are there: as a new chat, or into the one that it is a part of.

Doing it twice is doing it once: what is there stays, and what a document has beside it is added.
"""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_documents import (
    SERIAL,
    Document,
    Row,
    change,
    insert,
    keyed,
    owned_tables,
    stored,
    unpacked_document,
)
from rfdesktop.adapters.storage.chat_rows import ensure_account, note_parts
from rfdesktop.adapters.storage.paths import count_shown, show_chosen
from rfdesktop.adapters.storage.tables import binned_chats, chat_secrets, chats, deleted_chats, messages
from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.secrets.placeholders import names_in_json
from rfdesktop.domain.texts.search_parts import search_parts

_SUMS = tuple(name for name in chats.c.keys() if name.endswith(("_tokens", "_micros")))  # noqa: SIM118 - no mapping
_PARTS = sa.text("INSERT OR REPLACE INTO part_search (rowid, parts) VALUES (:serial, :parts)")


class Put(StrEnum):
    """What putting a document did."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


def put(connection: sa.Connection, document: Document) -> Put:
    """Puts a document. Raises KnownError STORE_NEWER for one with columns that this version does not know, and
    STORE_DAMAGED where a row of it belongs to another chat."""
    chat_id = str(document["chat"]["id"])
    _look_for_newer(document)
    came_back = _out_of_the_bin(connection, chat_id)
    here = _one(connection, "SELECT * FROM chats WHERE id = ?", chat_id)
    before = frozenset(connection.scalars(sa.select(messages.c.id).where(messages.c.chat_id == chat_id)))
    ensure_account(connection, str(document["chat"].get("account") or ""))
    changed = _put_chat(connection, document["chat"], here)
    if before and not _has_same_names(connection, document, chat_id):
        document = _without_names(document)
    for table, condition in owned_tables():
        rows = document["tables"].get(table.name, ())
        changed = _put_rows(connection, table, condition, rows, chat_id) or changed
    _hold_contents(connection, document, before)
    if changed:
        _put_places(connection, document, chat_id, before)
        note_parts(connection, chat_id)
        _add_up(connection, document["chat"], chat_id)
    # It is a chat again, whatever became of it before.
    connection.execute(sa.delete(deleted_chats).where(deleted_chats.c.id == chat_id))
    if here is None or came_back:
        return Put.ADDED
    return Put.CHANGED if changed else Put.SAME


def _out_of_the_bin(connection: sa.Connection, chat_id: str) -> bool:
    """A chat that is in the bin comes out of it first: what it has there may be more than what a document has."""
    binned = connection.scalar(sa.select(binned_chats.c.document).where(binned_chats.c.id == chat_id))
    if binned is not None:
        connection.execute(sa.delete(binned_chats).where(binned_chats.c.id == chat_id))
        put(connection, unpacked_document(binned))
    return binned is not None


def _hold_contents(connection: sa.Connection, document: Document, before: frozenset[str]) -> None:
    """Notes what the messages that a document has added need of what is attached."""
    for row in document.get("contents", ()):
        if row["id"] not in before:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO attached (serial, content_id) SELECT serial, ? FROM messages "
                "WHERE id = ? AND chat_id = ?",
                (row["content_id"], row["id"], document["chat"]["id"]),
            )


def _has_same_names(connection: sa.Connection, document: Document, chat_id: str) -> bool:
    """Whether what stands for secrets is the same here and in a document."""
    here = _one(connection, "SELECT * FROM chat_secrets WHERE chat_id = ?", chat_id)
    theirs = [
        {name: stored(value) for name, value in row.items()} for row in document["tables"].get(chat_secrets.name, ())
    ]
    return here is not None and theirs == [here]


def _without_names(document: Document) -> Document:
    """A document without what its names of secrets stand for, and whose answers are told by their text alone where a
    model's own words have such names: the same name may stand for another secret here."""
    rows = [
        {**row, "blocks": "[]"} if names_in_json(str(row.get("blocks"))) else row
        for row in document["tables"].get(messages.name, ())
    ]
    tables = {name: kept for name, kept in document["tables"].items() if name != chat_secrets.name}
    return {**document, "tables": {**tables, messages.name: rows}}


def _look_for_newer(document: Document) -> None:
    known = {table.name: set(table.c.keys()) for table, _ in owned_tables()}
    for name, rows in document["tables"].items():
        if name not in known or any(set(row) - known[name] for row in rows):
            raise KnownError(ErrorCode.STORE_NEWER, file=name)


def _put_chat(connection: sa.Connection, row: Row, here: Row | None) -> bool:
    """Whether anything changed. Of two states of one chat the one with the later activity says what it is about."""
    if here is None:
        insert(connection, "chats", [row])
        return True
    if str(row.get("last_activity") or "") <= str(here["last_activity"]):
        return False
    known = {name: value for name, value in row.items() if name in here and name not in _SUMS}
    change(connection, "chats", "id", known)
    return True


def _put_rows(connection: sa.Connection, table: sa.Table, condition: str, rows: list[Row], chat_id: str) -> bool:
    keys = [column.name for column in table.primary_key if column.name != SERIAL]
    if table is messages:
        keys = ["id"]
    changed = False
    for row in rows:
        if not keys:
            # Numbered rows without a name: one that says the same is the same.
            if _alike(connection, table.name, row):
                continue
        elif (here := keyed(connection, table.name, keys, row)) is not None:
            _look_whose(connection, table.name, condition, keys, row, chat_id)
            if str(row.get("changed_at") or "") > str(here.get("changed_at") or ""):
                change(connection, table.name, keys[0], row)
                changed = True
            continue
        insert(connection, table.name, [_placed(connection, table, row, chat_id)])
        changed = True
    return changed


def _placed(connection: sa.Connection, table: sa.Table, row: Row, chat_id: str) -> Row:
    """The row with a place of its own, where another has its place already."""
    if "position" not in table.c:
        return row
    taken = f"SELECT count(*) FROM {table.name} WHERE chat_id = ? AND position = ?"
    if not connection.exec_driver_sql(taken, (chat_id, stored(row["position"]))).scalar():
        return row
    last = connection.exec_driver_sql(f"SELECT max(position) FROM {table.name} WHERE chat_id = ?", (chat_id,)).scalar()
    return {**row, "position": int(last or 0) + 1}


def _look_whose(connection: sa.Connection, table: str, condition: str, keys: list[str], row: Row, chat_id: str) -> None:
    own = " AND ".join(f'"{key}" = ?' for key in keys)
    values = (*(stored(row[key]) for key in keys), chat_id)
    if not connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE {own} AND {condition}", values).scalar():
        raise KnownError(ErrorCode.STORE_DAMAGED, file=table)


def _alike(connection: sa.Connection, table: str, row: Row) -> bool:
    condition = " AND ".join(f'"{name}" IS ?' for name in row)
    return _one(connection, f"SELECT * FROM {table} WHERE {condition}", *map(stored, row.values())) is not None


def _one(connection: sa.Connection, statement: str, *values: object) -> Row | None:
    found = connection.exec_driver_sql(statement, values).mappings().first()
    return dict(found) if found is not None else None


def _put_places(connection: sa.Connection, document: Document, chat_id: str, before: frozenset[str]) -> None:
    """Gives the messages that a document has added their places in the chat's tree; those of `before` keep theirs.

    A place that follows none that is known follows the beginning, so that no document can lead in a ring.
    """
    here = {str(row["id"]): row for row in _message_rows(connection, chat_id)}
    known = {name: row for name, row in here.items() if name in before}
    chosen = {int(row["parent"]): int(row["serial"]) for row in known.values() if row["chosen"]}
    for place in sorted(document["places"], key=lambda place: _number(place.get("depth"))):
        name = str(place.get("id"))
        if name in here and name not in known:
            known[name] = _in_place(here[name], place, known)
            if place.get("chosen"):
                chosen.setdefault(int(known[name]["parent"]), int(known[name]["serial"]))
    for name, row in known.items():
        if name not in before:
            # Where none is chosen, the newest is.
            first = chosen.setdefault(int(row["parent"]), int(row["serial"]))
            _write_place(connection, {**row, "chosen": first == int(row["serial"])})
            _note_parts_of(connection, row)
    show_chosen(connection, chat_id)
    count_shown(connection, chat_id)


def _message_rows(connection: sa.Connection, chat_id: str) -> list[Row]:
    found = connection.exec_driver_sql(
        "SELECT m.id, m.text, m.status, p.* FROM messages AS m "
        "JOIN message_places AS p ON p.serial = m.serial WHERE m.chat_id = ?",
        (chat_id,),
    )
    return [dict(row) for row in found.mappings()]


def _in_place(row: Row, place: Row, known: dict[str, Row]) -> Row:
    before, stem = known.get(str(place.get("parent"))), known.get(str(place.get("stem")))
    parent = int(before["stem"]) if before is not None else 0
    of = int(stem["stem"]) if stem is not None and int(stem["parent"]) == parent else int(row["serial"])
    depth = int(before["depth"]) + 1 if before is not None else 1
    flags = {name: bool(place.get(name)) for name in ("ends_path", "pinned")}
    return {**row, "parent": parent, "stem": of, "depth": depth, **flags}


def _write_place(connection: sa.Connection, row: Row) -> None:
    names = ("parent", "stem", "depth", "chosen", "ends_path", "pinned")
    columns = ", ".join(f"{name} = ?" for name in names)
    values = (*(int(row[name]) for name in names), row[SERIAL])
    connection.exec_driver_sql(f"UPDATE message_places SET {columns}, shown = 0 WHERE serial = ?", values)


def _note_parts_of(connection: sa.Connection, row: Row) -> None:
    if row["status"] != MessageStatus.STREAMING.value and isinstance(row["text"], str):
        connection.execute(_PARTS, {"serial": row[SERIAL], "parts": search_parts(row["text"])})


def _add_up(connection: sa.Connection, row: Row, chat_id: str) -> None:
    """What the chat has used is at least what either state of it had used."""
    most = ", ".join(f"{name} = max({name}, ?)" for name in _SUMS)
    values = (*(_number(row.get(name)) for name in _SUMS), chat_id)
    connection.exec_driver_sql(f"UPDATE chats SET {most} WHERE id = ?", values)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
