"""What a ticket note was written from, to tell later what has changed since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("ticket_notes", sa.Column("basis", sa.JSON))
