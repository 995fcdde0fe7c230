"""Where the clock stood when it was looked at last, and how far the time is sure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "seen_time",
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sure", sa.DateTime(timezone=True), nullable=False),
        sa.Column("jumped", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("serial", name="pk_seen_time"),
    )
