"""What chats say of tool servers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "chat_servers",
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("allowed", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("chat_id", "name", name="pk_chat_servers"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_servers_chat_id_chats", ondelete="CASCADE"),
    )
