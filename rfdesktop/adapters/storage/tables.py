"""The tables of `chats.db` as SQLAlchemy sees them; the migrations make them, and a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from rfdesktop.domain.texts.encodable import encodable_text

HEAD = "0002"
"""The newest revision in `migrations`, so that alembic is imported only where one is pending."""


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A point in time, stored in UTC; what is given must be aware, what comes back is."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WholeText(sa.types.TypeDecorator[str]):
    """Text of any origin: half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD and the rest is kept."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else encodable_text(value)


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _tokens() -> list[sa.Column[int]]:
    names = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens")
    return [sa.Column(name, sa.Integer, nullable=False, default=0, server_default="0") for name in names]


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WholeText, nullable=False, default="", server_default="")


def _of_chat() -> sa.Column[str]:
    return sa.Column("chat_id", sa.String(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), nullable=False)


accounts = sa.Table("accounts", metadata, sa.Column("name", WholeText, primary_key=True))

# `serial` numbers the rows for full text search, whose index knows them by whole numbers.
chats = sa.Table(
    "chats",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    _text("title"),
    sa.Column("account", WholeText, sa.ForeignKey("accounts.name", onupdate="CASCADE"), nullable=False, index=True),
    _text("number"),
    _text("contact"),
    _text("asset"),
    _text("authorised_by"),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("last_activity", UtcDateTime, nullable=False, index=True),
    sa.Column("message_count", sa.Integer, nullable=False, default=0, server_default="0"),
    *_tokens(),
    sa.Column("outcome", sa.String(20)),
    sa.Column("concluded_at", UtcDateTime),
)

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    _of_chat(),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("provider", sa.String(20), nullable=False, default="", server_default=""),
    _text("model"),
    sa.Column("replaced", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    *_tokens(),
    _text("text"),
    sa.Column("blocks", sa.JSON, nullable=False),
    sa.Column("context", sa.JSON, nullable=False),
    sa.Column("suggestions", sa.JSON, nullable=False),
    sa.Column("tools", sa.JSON, nullable=False),
    sa.Column("remarks", sa.JSON, nullable=False),
    sa.Column("failure", sa.JSON(none_as_null=True)),
    sa.UniqueConstraint("chat_id", "position"),
)

flow_runs = sa.Table(
    "flow_runs",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    _of_chat(),
    _text("flow_id"),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("document", sa.JSON, nullable=False),
    sa.Index("ix_flow_runs_chat_id", "chat_id", "started_at"),
)

ticket_notes = sa.Table(
    "ticket_notes",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    _of_chat(),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("page", sa.String(20), nullable=False),
    sa.Column("outcome", sa.String(20)),
    _text("engineer_notes"),
    sa.Column("minutes", sa.Integer, nullable=False, default=0, server_default="0"),
    _text("markdown"),
    sa.Column("author", sa.String(20), nullable=False),
    sa.Column("cut", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.Column("concluded_at", UtcDateTime),
    sa.Column("basis", sa.JSON(none_as_null=True)),
    sa.UniqueConstraint("chat_id", "position"),
)

usage = sa.Table(
    "usage",
    metadata,
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("provider", sa.String(20), primary_key=True),
    sa.Column("model", WholeText, primary_key=True),
    *_tokens(),
)

deleted_chats = sa.Table(
    "deleted_chats", sa.MetaData(), sa.Column("id", sa.String(32), primary_key=True), prefixes=["TEMPORARY"]
)
"""The chats deleted since the file was opened: a table of the connection, not of the file."""
