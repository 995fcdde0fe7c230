"""What engineers made of the flows offered to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "flow_choices",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("flow_id", sa.Text, nullable=False, server_default=""),
        sa.Column("message", sa.Text, nullable=False, server_default=""),
        sa.Column("choice", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_flow_choices"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_flow_choices_chat_id_chats", ondelete="CASCADE"),
    )
    op.create_index("ix_flow_choices_chat_id", "flow_choices", ["chat_id"])
    op.create_table(
        "digest_key",
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_digest_key"),
    )
