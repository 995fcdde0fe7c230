"""Ticket systems: connections and their lists, which ticket a chat is about, and what is posted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def _document() -> sa.Column[object]:
    return sa.Column("document", sa.JSON, nullable=False)


def upgrade() -> None:
    op.create_table(
        "psa_connections",
        sa.Column("id", sa.String(32), nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("id", name="pk_psa_connections"),
    )
    op.create_table(
        "psa_lists",
        sa.Column("connection_id", sa.String(32), nullable=False),
        sa.Column("board", sa.Text, nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("connection_id", "board", name="pk_psa_lists"),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["psa_connections.id"], name="fk_psa_lists_connection_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "psa_tickets",
        sa.Column("chat_id", sa.String(32), nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("chat_id", name="pk_psa_tickets"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_psa_tickets_chat_id", ondelete="CASCADE"),
    )
    op.create_table(
        "posts",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("connection_id", sa.Text, nullable=False, server_default=""),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("serial", name="pk_posts"),
        sa.UniqueConstraint("id", name="uq_posts_id"),
    )
    op.create_index("ix_posts_chat_id", "posts", ["chat_id"])
    op.create_index("ix_posts_state", "posts", ["state"])
