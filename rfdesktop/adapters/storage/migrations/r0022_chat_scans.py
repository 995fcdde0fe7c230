"""What was found in the texts of chats when they were searched for secrets, so that each is searched once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "chat_scans",
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("found", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "digest", name="pk_chat_scans"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_chat_scans_chat_id_chats", ondelete="CASCADE"),
    )
