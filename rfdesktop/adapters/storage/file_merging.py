"""Putting all that another chats' file holds among what is here, and foreseeing what that would do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_documents import (
    BY_SERIAL,
    DERIVED,
    SEARCHED,
    SERIAL,
    Row,
    allowing_nothing,
    change,
    chat_ids,
    document_of,
    insert,
    keyed,
    owned_tables,
)
from rfdesktop.adapters.storage.chat_merging import Put, put
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.content_tables import binned_contents
from rfdesktop.adapters.storage.copying import unpacked
from rfdesktop.adapters.storage.look_tables import seen_time
from rfdesktop.adapters.storage.psa_tables import FORGOTTEN, posts
from rfdesktop.adapters.storage.store_file import StoreFile
from rfdesktop.adapters.storage.tables import (
    binned_chats,
    chats,
    digest_key,
    flow_edits,
    metadata,
    usage,
)
from rfdesktop.domain.backups import Change
from rfdesktop.domain.errors import ErrorCode, KnownError


def merge_file(connection: sa.Connection, copy: Path, beside: Path, opener: Opener | None = None) -> Change:
    """Merges a copy's chats, edits and usage; `beside` is where it may be unpacked meanwhile. What is here stays, and
    what the copy has more of is added. Raises KnownError BACKUP_FAILED, STORE_NEWER, COPY_UNREADABLE,
    and as `Opener` does."""
    with _reading(copy, beside, opener) as file:
        return file.transact(lambda other: _merge(connection, other), writes=False)


def foresee_file(
    connection: sa.Connection, copy: Path, beside: Path, opener: Opener | None = None, *, replacing: bool = False
) -> Change:
    """What `merge_file` would do, and how many chats only the present file has; where the copy is to be in its place
    (`replacing`), `changed` are the chats that are here otherwise. Changes nothing; raises as `merge_file` does."""
    trial = connection.begin_nested()
    try:
        with _reading(copy, beside, opener) as file:
            return file.transact(lambda other: _foreseen(connection, other, replacing), writes=False)
    finally:
        trial.rollback()


def _foreseen(connection: sa.Connection, other: sa.Connection, replacing: bool) -> Change:
    both = set(chat_ids(connection)) & set(chat_ids(other)) if replacing else set()
    # Before anything is merged: a chat that only has more here loses that too.
    otherwise = sum(document_of(connection, chat_id) != document_of(other, chat_id) for chat_id in both)
    merged = _merge(connection, other)
    return replace(merged, changed=otherwise, same=len(both) - otherwise) if replacing else merged


@contextmanager
def _reading(copy: Path, beside: Path, opener: Opener | None) -> Iterator[StoreFile]:
    try:
        with unpacked(copy, beside) as plain:
            file = StoreFile(plain, None, used_before=False, may_write=lambda: False, opener=opener)
            file.open_reading()
            try:
                yield file
            finally:
                file.close()
    except KnownError as error:
        # The copy's damage is not that of the file it is merged into, which nobody may mend for it.
        if error.code is ErrorCode.STORE_DAMAGED:
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=copy.name) from error
        raise


def _merge(connection: sa.Connection, other: sa.Connection) -> Change:
    theirs = tuple(chat_ids(other))
    only_here = len(set(chat_ids(connection)) - set(theirs))
    _put_keyed(connection, other)
    done: list[Put] = []
    for chat_id in theirs:
        document = document_of(other, chat_id)
        if document is not None:
            done.append(put(connection, allowing_nothing(document)))
    _put_usage(connection, other)
    return Change(chats.name, done.count(Put.ADDED), done.count(Put.CHANGED), done.count(Put.SAME), only_here=only_here)


def independent_tables() -> Iterator[sa.Table]:
    """The tables that belong to no chat, whose rows are known by a key of their own."""
    owned = {table.name for table, _ in owned_tables()}
    others = {chats.name, usage.name, seen_time.name, *DERIVED, *SEARCHED, *BY_SERIAL}
    return (table for table in metadata.sorted_tables if table.name not in owned | others)


def _put_keyed(connection: sa.Connection, other: sa.Connection) -> None:
    """Rows that are not here yet; of flows that are being written the later state. A chat that is here is in no bin,
    and a file's key for digests is drawn once."""
    for table in independent_tables():
        if table is digest_key and connection.scalar(sa.select(sa.func.count()).select_from(digest_key)):
            continue
        keys = [column.name for column in table.primary_key if column.name != SERIAL] or ["id"]
        for row in _rows(other, f"SELECT * FROM {table.name}"):
            row.pop(SERIAL, None)
            here = keyed(connection, table.name, keys, row)
            if here is None:
                if _is_wanted(connection, table, row):
                    insert(connection, table.name, [row])
            elif table is flow_edits and str(row["changed_at"]) > str(here["changed_at"]):
                change(connection, table.name, keys[0], row)


def _is_wanted(connection: sa.Connection, table: sa.Table, row: Row) -> bool:
    if table is binned_chats:
        return not _is_chat(connection, str(row["id"]))
    if table is binned_contents:
        kept = sa.select(binned_chats.c.id).where(binned_chats.c.id == row["chat_id"])
        return connection.scalar(kept) is not None
    # What was still to be sent when the copy was made may have been sent since: it is never sent again by a merge.
    return table is not posts or row["state"] in FORGOTTEN


def _put_usage(connection: sa.Connection, other: sa.Connection) -> None:
    """Of each day's usage the larger: what is there twice is not added up."""
    keys = [column.name for column in usage.primary_key]
    sums = [column.name for column in usage.c if column.name not in keys]
    most = ", ".join(f"{name} = max({name}, excluded.{name})" for name in sums)
    marks = ", ".join("?" for _ in (*keys, *sums))
    statement = (
        f"INSERT INTO usage ({', '.join((*keys, *sums))}) VALUES ({marks}) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {most}"
    )
    for row in _rows(other, "SELECT * FROM usage"):
        connection.exec_driver_sql(statement, tuple(row[name] for name in (*keys, *sums)))


def _rows(connection: sa.Connection, statement: str) -> list[Row]:
    return [dict(row) for row in connection.exec_driver_sql(statement).mappings()]


def _is_chat(connection: sa.Connection, chat_id: str) -> bool:
    return connection.scalar(sa.select(chats.c.serial).where(chats.c.id == chat_id)) is not None
