"""When the engineer was on which chat, and what was booked of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def _of_chat(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    name = f"fk_{table}_chat_id"
    return (
        sa.Column("chat_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=name, ondelete="CASCADE"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def upgrade() -> None:
    op.create_table(
        "work_spans",
        sa.Column("id", sa.String(32), nullable=False),
        *_of_chat("work_spans"),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_hand", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_work_spans"),
    )
    op.create_index("ix_work_spans_chat_id", "work_spans", ["chat_id", "began_at"])
    op.create_index("ix_work_spans_began_at", "work_spans", ["began_at"])
    op.create_table(
        "time_entries",
        sa.Column("serial", sa.Integer, nullable=False),
        *_of_chat("time_entries"),
        _text("work_type"),
        _text("role"),
        sa.Column("billable", sa.String(20), nullable=False),
        _text("why"),
        sa.Column("began_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("corrected", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("minutes", sa.Integer, nullable=False, server_default="0"),
        sa.Column("booked_at", sa.DateTime(timezone=True)),
        _text("booked_where"),
        sa.PrimaryKeyConstraint("serial", name="pk_time_entries"),
    )
    op.create_index("ix_time_entries_chat_id", "time_entries", ["chat_id", "booked_at"])
    op.create_index("ix_time_entries_booked_at", "time_entries", ["booked_at"])
