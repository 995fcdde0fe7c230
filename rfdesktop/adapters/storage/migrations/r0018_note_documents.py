"""The documents of a session beside its ticket note."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("ticket_notes", sa.Column("documents", sa.JSON))
