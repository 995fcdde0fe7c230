"""How answers are wanted in single chats."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "chat_styles",
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(20)),
        sa.Column("length", sa.String(20)),
        sa.Column("language", sa.Text),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chat_styles"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_styles_chat_id_chats", ondelete="CASCADE"),
    )
