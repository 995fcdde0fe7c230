"""The tables of the time that is worked on tickets."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.column_types import UtcDateTime, WholeString, WholeText
from rfdesktop.adapters.storage.tables import metadata


def _of_chat() -> sa.Column[str]:
    return sa.Column("chat_id", WholeString(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WholeText, nullable=False, default="", server_default="")


work_spans = sa.Table(
    "work_spans",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    _of_chat(),
    sa.Column("began_at", UtcDateTime, nullable=False),
    sa.Column("ended_at", UtcDateTime, nullable=False),
    sa.Column("by_hand", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.Index("ix_work_spans_chat_id", "chat_id", "began_at"),
    sa.Index("ix_work_spans_began_at", "began_at"),
)
"""When the engineer was on which chat's tab."""

time_entries = sa.Table(
    "time_entries",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    _of_chat(),
    _text("work_type"),
    _text("role"),
    sa.Column("billable", WholeString(20), nullable=False),
    _text("why"),
    sa.Column("began_at", UtcDateTime),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("corrected", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.Column("minutes", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("booked_at", UtcDateTime),
    _text("booked_where"),
    sa.Index("ix_time_entries_chat_id", "chat_id", "booked_at"),
    sa.Index("ix_time_entries_booked_at", "booked_at"),
)
"""What is said about a chat's time: one row a booking, and one without `booked_at` for what is not booked yet."""
