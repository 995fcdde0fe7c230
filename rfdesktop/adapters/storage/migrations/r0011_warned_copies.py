"""Destructive commands that were copied after their warning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "warned_copies",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("serial", name="pk_warned_copies"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_warned_copies_chat_id_chats", ondelete="CASCADE"),
    )
    op.create_index("ix_warned_copies_chat_id", "warned_copies", ["chat_id"])
