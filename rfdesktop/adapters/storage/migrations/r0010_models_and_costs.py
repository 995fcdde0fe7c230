"""The model that a chat is answered by, where a message was answered, what it cost; usage by account and endpoint."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_TOKENS = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "cache_hour_tokens")
_COSTS = ("cost_micros", "unpriced_tokens")


def _numbers(names: tuple[str, ...]) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in names]


def upgrade() -> None:
    for column in _numbers(_COSTS):
        op.add_column("chats", column)
    op.add_column("chats", sa.Column("answered_by", sa.JSON))
    op.add_column("messages", sa.Column("endpoint", sa.Text, nullable=False, server_default=""))
    op.add_column("messages", sa.Column("cost_micros", sa.Integer))
    # What was used before prices were kept has none.
    all_tokens = "input_tokens + output_tokens + cache_read_tokens + cache_write_tokens"
    op.execute(f"UPDATE chats SET unpriced_tokens = {all_tokens}")
    op.rename_table("usage", "usage_before")
    keys = [
        sa.Column(name, kind, nullable=False)
        for name, kind in (
            ("day", sa.String(10)),
            ("account", sa.Text),
            ("provider", sa.String(20)),
            ("endpoint", sa.Text),
            ("model", sa.Text),
        )
    ]
    primary = sa.PrimaryKeyConstraint(*(key.name for key in keys), name="pk_usage")
    op.create_table("usage", *keys, *_numbers(_TOKENS), *_numbers(_COSTS), primary)
    tokens = ", ".join(_TOKENS)
    op.execute(
        f"INSERT INTO usage (day, account, provider, endpoint, model, {tokens}, unpriced_tokens) "
        f"SELECT day, '', provider, '', model, {tokens}, {all_tokens} FROM usage_before"
    )
    op.drop_table("usage_before")
