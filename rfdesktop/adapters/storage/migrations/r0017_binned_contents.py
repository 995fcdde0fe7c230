"""What was attached to the chats in the bin, so that it stays for as long as they do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "binned_contents",
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.Column("content_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "content_id", name="pk_binned_contents"),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["binned_chats.id"], name="fk_binned_contents_chat_id_binned_chats", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_binned_contents_content_id", "binned_contents", ["content_id"])
    # As with a message that is gone: what the bin had is of no use any more.
    op.execute(
        "CREATE TRIGGER binned_contents_gone AFTER DELETE ON binned_contents "
        "BEGIN UPDATE contents SET kept_at = NULL WHERE id = old.content_id; END"
    )
