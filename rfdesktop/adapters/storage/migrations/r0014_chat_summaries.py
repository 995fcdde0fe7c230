"""Summaries of the older messages of long chats."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    texts = ("covers", "text", "nonce", "endpoint", "model")
    numbers = (
        "count",
        "put_back",
        "input_tokens",
        "output_tokens",
        "cache_read_tokens",
        "cache_write_tokens",
        "cache_hour_tokens",
    )
    op.create_table(
        "chat_summaries",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("until", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in texts),
        sa.Column("provider", sa.String(20), nullable=False, server_default=""),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in numbers),
        sa.Column("cost_micros", sa.Integer),
        sa.Column("edited", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_chat_summaries"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_summaries_chat_id_chats", ondelete="CASCADE"),
    )
    op.create_index("ix_chat_summaries_chat_id", "chat_summaries", ["chat_id"])
