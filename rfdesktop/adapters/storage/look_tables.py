"""The tables of the app's own looks: at the clock, and through the texts of chats for secrets."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.column_types import UtcDateTime
from rfdesktop.adapters.storage.tables import metadata

seen_time = sa.Table(
    "seen_time",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("seen", UtcDateTime, nullable=False),
    sa.Column("sure", UtcDateTime, nullable=False),
    sa.Column("jumped", UtcDateTime),
)
"""Where the clock stood at the last look: one row."""

chat_scans = sa.Table(
    "chat_scans",
    metadata,
    sa.Column("chat_id", sa.String(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("found", sa.Text, nullable=False),
)
"""Where in the texts of chats secrets stand, as the rules of a version found them."""
