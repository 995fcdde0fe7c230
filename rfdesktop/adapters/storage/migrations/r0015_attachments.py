"""Attachments of messages, and their contents, each kept once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("messages", sa.Column("attachments", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "contents",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("packed", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("kept_at", sa.DateTime(timezone=True)),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contents"),
    )
    op.create_table(
        "attached",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("content_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("serial", "content_id", name="pk_attached"),
        sa.ForeignKeyConstraint(
            ["serial"], ["messages.serial"], name="fk_attached_serial_messages", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_attached_content_id", "attached", ["content_id"])
    # What a message had that is gone is of no use any more, however new it is: a sweep takes it then.
    op.execute(
        "CREATE TRIGGER attached_gone AFTER DELETE ON attached "
        "BEGIN UPDATE contents SET kept_at = NULL WHERE id = old.content_id; END"
    )
