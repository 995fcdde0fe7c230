"""The secrets of chats, sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "chat_secrets",
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chat_secrets"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_secrets_chat_id_chats", ondelete="CASCADE"),
    )
