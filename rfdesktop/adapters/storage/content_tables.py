"""The tables of attachments' contents."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.column_types import UtcDateTime, WholeString
from rfdesktop.adapters.storage.tables import metadata

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("id", WholeString(64), primary_key=True),
    sa.Column("packed", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.Column("kept_at", UtcDateTime),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""What is attached to messages, by its SHA-256. `kept_at` is when it was last attached, nothing once a message that had
it is gone."""

attached = sa.Table(
    "attached",
    metadata,
    sa.Column("serial", sa.Integer, sa.ForeignKey("messages.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("content_id", WholeString(64), primary_key=True, index=True),
)
"""Which contents each message needs."""

binned_contents = sa.Table(
    "binned_contents",
    metadata,
    sa.Column("chat_id", WholeString(32), sa.ForeignKey("binned_chats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("content_id", WholeString(64), primary_key=True, index=True),
)
"""Which contents each chat in the bin needs."""
