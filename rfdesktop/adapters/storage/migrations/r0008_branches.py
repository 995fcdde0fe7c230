"""Where each message stands in its chat, which is a tree from now on: what it follows, and whether it is shown.

A chat of before becomes one path. An answer that failed and was asked for again at once becomes an earlier version of
the answer that took its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_BATCH = 2_000


def upgrade() -> None:
    op.create_table(
        "message_places",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("parent", sa.Integer, nullable=False, server_default="0"),
        sa.Column("stem", sa.Integer, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Boolean, nullable=False, server_default=sa.true()) for name in ("chosen", "shown")),
        *(sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()) for name in ("ends_path", "pinned")),
        sa.PrimaryKeyConstraint("serial", name="pk_message_places"),
        sa.ForeignKeyConstraint(
            ["serial"], ["messages.serial"], name="fk_message_places_serial_messages", ondelete="CASCADE"
        ),
    )
    _fill(op.get_bind())
    op.create_index("ix_message_places_path", "message_places", ["chat_id", "shown", "depth"])
    op.create_index("ix_message_places_parent", "message_places", ["chat_id", "parent"])
    op.execute("CREATE INDEX ix_message_places_unchosen ON message_places (chat_id, parent) WHERE chosen = 0")
    op.execute("CREATE INDEX ix_message_places_pinned ON message_places (chat_id) WHERE pinned = 1")
    # A message stands at the end of what is shown, unless it is put elsewhere by who adds it.
    op.execute(
        "CREATE TRIGGER messages_placed AFTER INSERT ON messages BEGIN "
        "INSERT INTO message_places (serial, chat_id, parent, stem, depth) "
        "SELECT new.serial, new.chat_id, coalesce(tip.stem, 0), new.serial, coalesce(tip.depth, 0) + 1 "
        "FROM (SELECT 1) LEFT JOIN (SELECT stem, depth FROM message_places "
        "WHERE chat_id = new.chat_id AND shown = 1 ORDER BY depth DESC, serial DESC LIMIT 1) AS tip; END"
    )


def _fill(connection: sa.Connection) -> None:
    rows = connection.execute(
        sa.text("SELECT serial, chat_id, role, replaced FROM messages ORDER BY chat_id, position, serial")
    )
    put = sa.text(
        "INSERT INTO message_places (serial, chat_id, parent, stem, depth, chosen, shown) "
        "VALUES (:serial, :chat_id, :parent, :serial, :depth, :shown, :shown)"
    )
    batch: list[dict[str, object]] = []
    for place in _places(rows.fetchall()):
        batch.append(place)
        if len(batch) == _BATCH:
            connection.execute(put, batch)
            batch = []
    if batch:
        connection.execute(put, batch)
    op.execute(
        "UPDATE chats SET message_count = "
        "(SELECT count(*) FROM message_places AS p WHERE p.chat_id = chats.id AND p.shown = 1) "
        "WHERE id IN (SELECT chat_id FROM message_places WHERE shown = 0)"
    )


def _chat(row: Any) -> object:
    return row[1]


def _places(rows: Sequence[sa.Row[Any]]) -> Iterator[dict[str, object]]:
    for chat_id, found in groupby(rows, key=_chat):
        messages: list[Any] = list(found)
        tip = depth = 0
        for at, (serial, _, role, replaced) in enumerate(messages):
            is_last = at + 1 == len(messages)
            is_earlier = bool(replaced) and role == "assistant" and not is_last and messages[at + 1][2] == "assistant"
            yield {
                "serial": serial,
                "chat_id": chat_id,
                "parent": tip,
                "depth": depth + 1,
                "shown": not is_earlier,
            }
            if not is_earlier:
                tip, depth = serial, depth + 1
