"""Tokens that were written to the cache for an hour, which cost more than those for five minutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for table in ("chats", "messages", "usage"):
        op.add_column(table, sa.Column("cache_hour_tokens", sa.Integer, nullable=False, server_default="0"))
