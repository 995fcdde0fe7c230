"""Accounts, chats, messages, flow runs, ticket notes, usage, and full text search over titles, headers and messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TOKENS = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens")
HEAD_COLUMNS = ("title", "account", "number", "contact", "asset", "authorised_by")


def upgrade() -> None:
    op.create_table(
        "accounts", sa.Column("name", sa.Text, nullable=False), sa.PrimaryKeyConstraint("name", name="pk_accounts")
    )
    op.execute("INSERT INTO accounts (name) VALUES ('General')")
    _chats()
    _messages()
    _runs_and_notes()
    op.create_table(
        "usage",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("provider", sa.String(20), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        *_tokens(),
        sa.PrimaryKeyConstraint("day", "provider", "model", name="pk_usage"),
    )
    _search()


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        _text("title"),
        sa.Column("account", sa.Text, nullable=False),
        *(_text(name) for name in HEAD_COLUMNS[2:]),
        _time("created_at"),
        _time("last_activity"),
        sa.Column("message_count", sa.Integer, nullable=False, server_default="0"),
        *_tokens(),
        sa.Column("outcome", sa.String(20)),
        sa.Column("concluded_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("serial", name="pk_chats"),
        sa.UniqueConstraint("id", name="uq_chats_id"),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], name="fk_chats_account", onupdate="CASCADE"),
    )
    op.create_index("ix_chats_account", "chats", ["account"])
    op.create_index("ix_chats_last_activity", "chats", ["last_activity"])


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        _chat_id(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        _time("created_at"),
        sa.Column("provider", sa.String(20), nullable=False, server_default=""),
        _text("model"),
        _flag("replaced"),
        *_tokens(),
        _text("text"),
        *(
            sa.Column(name, sa.JSON, nullable=False)
            for name in ("blocks", "context", "suggestions", "tools", "remarks")
        ),
        sa.Column("failure", sa.JSON),
        sa.PrimaryKeyConstraint("serial", name="pk_messages"),
        sa.UniqueConstraint("id", name="uq_messages_id"),
        sa.UniqueConstraint("chat_id", "position", name="uq_messages_chat_id"),
        _belongs_to_chat("messages"),
    )


def _runs_and_notes() -> None:
    op.create_table(
        "flow_runs",
        sa.Column("id", sa.String(32), nullable=False),
        _chat_id(),
        _text("flow_id"),
        sa.Column("status", sa.String(20), nullable=False),
        _time("started_at"),
        _time("changed_at"),
        sa.Column("document", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_flow_runs"),
        _belongs_to_chat("flow_runs"),
    )
    op.create_index("ix_flow_runs_chat_id", "flow_runs", ["chat_id", "started_at"])
    op.create_table(
        "ticket_notes",
        sa.Column("id", sa.String(32), nullable=False),
        _chat_id(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("page", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(20)),
        _text("engineer_notes"),
        sa.Column("minutes", sa.Integer, nullable=False, server_default="0"),
        _text("markdown"),
        sa.Column("author", sa.String(20), nullable=False),
        _flag("cut"),
        sa.Column("concluded_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_notes"),
        sa.UniqueConstraint("chat_id", "position", name="uq_ticket_notes_chat_id"),
        _belongs_to_chat("ticket_notes"),
    )


def _search() -> None:
    """Two indexes without a copy of the text, kept by triggers.

    An answer is not indexed while it streams: it is written twice a second, and each time would cost its whole length.
    """
    head = ", ".join(HEAD_COLUMNS)
    old_head, new_head = (", ".join(f"{row}.{name}" for name in HEAD_COLUMNS) for row in ("old", "new"))
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in HEAD_COLUMNS)
    tokenize = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
    forget_chat = f"INSERT INTO chat_search (chat_search, rowid, {head}) VALUES ('delete', old.serial, {old_head});"
    learn_chat = f"INSERT INTO chat_search (rowid, {head}) VALUES (new.serial, {new_head});"
    forget = (
        "INSERT INTO message_search (message_search, rowid, text) "
        "SELECT 'delete', old.serial, old.text WHERE old.status <> 'streaming';"
    )
    learn = "INSERT INTO message_search (rowid, text) SELECT new.serial, new.text WHERE new.status <> 'streaming';"
    changed = "old.text IS NOT new.text OR old.status IS NOT new.status"
    for statement in (
        f"CREATE VIRTUAL TABLE chat_search USING fts5({head}, content='chats', content_rowid='serial', {tokenize})",
        f"CREATE VIRTUAL TABLE message_search USING fts5(text, content='messages', content_rowid='serial', {tokenize})",
        f"CREATE TRIGGER chats_added AFTER INSERT ON chats BEGIN {learn_chat} END",
        f"CREATE TRIGGER chats_deleted AFTER DELETE ON chats BEGIN {forget_chat} END",
        f"CREATE TRIGGER chats_changed AFTER UPDATE ON chats WHEN {differs} BEGIN {forget_chat} {learn_chat} END",
        f"CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN {learn} END",
        f"CREATE TRIGGER messages_deleted AFTER DELETE ON messages BEGIN {forget} END",
        f"CREATE TRIGGER messages_changed AFTER UPDATE ON messages WHEN {changed} BEGIN {forget} {learn} END",
    ):
        op.execute(statement)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def _tokens() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in TOKENS]


def _chat_id() -> sa.Column[str]:
    return sa.Column("chat_id", sa.String(32), nullable=False)


def _belongs_to_chat(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=f"fk_{table}_chat_id", ondelete="CASCADE")
