"""The tables of `chats.db` as SQLAlchemy sees them; the migrations make them, and a test compares the two."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.column_types import KeptJson, UtcDateTime, WholeString, WholeText

HEAD = "0022"
"""The newest revision in `migrations`, so that alembic is imported only where one is pending."""


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _tokens() -> list[sa.Column[int]]:
    names = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "cache_hour_tokens")
    return [sa.Column(name, sa.Integer, nullable=False, default=0, server_default="0") for name in names]


def _costs() -> list[sa.Column[int]]:
    """What was used cost in millionths of a dollar, and the tokens whose price was not known."""
    return [
        sa.Column(name, sa.Integer, nullable=False, default=0, server_default="0")
        for name in ("cost_micros", "unpriced_tokens")
    ]


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WholeText, nullable=False, default="", server_default="")


def _flag(name: str, *, on: bool) -> sa.Column[bool]:
    told = sa.true() if on else sa.false()
    return sa.Column(name, sa.Boolean, nullable=False, default=on, server_default=told)


def _of_chat() -> sa.Column[str]:
    return sa.Column("chat_id", WholeString(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), nullable=False)


accounts = sa.Table("accounts", metadata, sa.Column("name", WholeText, primary_key=True))

# `serial` numbers the rows for full text search, whose index knows them by whole numbers; `parts` are what a chat is
# found by beside the words of its head (`domain.texts.search_parts`).
chats = sa.Table(
    "chats",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("id", WholeString(32), nullable=False, unique=True),
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
    sa.Column("outcome", WholeString(20)),
    sa.Column("concluded_at", UtcDateTime),
    _text("parts"),
    *_costs(),
    sa.Column("answered_by", KeptJson(none_as_null=True)),
)

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("id", WholeString(32), nullable=False, unique=True),
    _of_chat(),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("role", WholeString(20), nullable=False),
    sa.Column("status", WholeString(20), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("provider", WholeString(20), nullable=False, default="", server_default=""),
    _text("model"),
    sa.Column("replaced", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    *_tokens(),
    _text("text"),
    sa.Column("blocks", KeptJson, nullable=False),
    sa.Column("context", KeptJson, nullable=False),
    sa.Column("suggestions", KeptJson, nullable=False),
    sa.Column("tools", KeptJson, nullable=False),
    sa.Column("remarks", KeptJson, nullable=False),
    sa.Column("failure", KeptJson(none_as_null=True)),
    sa.Column("attachments", KeptJson, nullable=False, default=list, server_default="[]"),
    _text("endpoint"),
    sa.Column("cost_micros", sa.Integer),
    sa.UniqueConstraint("chat_id", "position"),
)

message_places = sa.Table(
    "message_places",
    metadata,
    sa.Column("serial", sa.Integer, sa.ForeignKey("messages.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("chat_id", WholeString(32), nullable=False),
    sa.Column("parent", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("stem", sa.Integer, nullable=False),
    sa.Column("depth", sa.Integer, nullable=False),
    *(_flag(name, on=True) for name in ("chosen", "shown")),
    *(_flag(name, on=False) for name in ("ends_path", "pinned")),
    sa.Index("ix_message_places_path", "chat_id", "shown", "depth"),
    sa.Index("ix_message_places_parent", "chat_id", "parent"),
    sa.Index("ix_message_places_unchosen", "chat_id", "parent", sqlite_where=sa.text("chosen = 0")),
    sa.Index("ix_message_places_pinned", "chat_id", sqlite_where=sa.text("pinned = 1")),
)
"""Where each message stands in its chat's tree, in rows so narrow that another branch is shown in a moment.

`parent` is the `stem` of the message before it (0 at the beginning), `depth` its place on its path. A wording that only
amends another has that one's stem, and with it all that follows it; any other message is its own. Of the messages with
one parent one is `chosen`; what is chosen all the way from the beginning is `shown`, as far as no message `ends_path`.
A trigger puts a new row of `messages` at the end of what is shown.
"""

flow_runs = sa.Table(
    "flow_runs",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    _of_chat(),
    _text("flow_id"),
    sa.Column("status", WholeString(20), nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("document", KeptJson, nullable=False),
    sa.Index("ix_flow_runs_chat_id", "chat_id", "started_at"),
)


def _of_run() -> sa.Column[str]:
    return sa.Column("run_id", WholeString(32), sa.ForeignKey("flow_runs.id", ondelete="CASCADE"), primary_key=True)


run_figures = sa.Table(
    "run_figures",
    metadata,
    _of_run(),
    *(_text(name) for name in ("chat_id", "flow_id", "status", "outcome", "mark", "last_flow", "last_step")),
    sa.Column("seconds", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Index("ix_run_figures_flow_id", "flow_id", "started_at"),
    sa.Index("ix_run_figures_chat_id", "chat_id", "started_at"),
)
"""What is counted of runs. Triggers keep it and `run_steps` by the runs' documents; nothing else writes to them."""

run_steps = sa.Table(
    "run_steps",
    metadata,
    _of_run(),
    sa.Column("place", sa.Integer, primary_key=True),
    *(_text(name) for name in ("flow_id", "step_id", "chosen")),
    sa.Column("passed", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.Column("seconds", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("undone", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    _text("mark"),
    sa.Index("ix_run_steps_flow_id", "flow_id", "step_id"),
)

ticket_notes = sa.Table(
    "ticket_notes",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    _of_chat(),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("page", WholeString(20), nullable=False),
    sa.Column("outcome", WholeString(20)),
    _text("engineer_notes"),
    sa.Column("minutes", sa.Integer, nullable=False, default=0, server_default="0"),
    _text("markdown"),
    sa.Column("author", WholeString(20), nullable=False),
    sa.Column("cut", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    sa.Column("concluded_at", UtcDateTime),
    sa.Column("basis", KeptJson(none_as_null=True)),
    sa.Column("documents", KeptJson(none_as_null=True)),
    sa.UniqueConstraint("chat_id", "position"),
)

flow_choices = sa.Table(
    "flow_choices",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    _of_chat(),
    _text("flow_id"),
    _text("message"),
    sa.Column("choice", WholeString(20), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Index("ix_flow_choices_chat_id", "chat_id"),
)

chat_summaries = sa.Table(
    "chat_summaries",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    _of_chat(),
    sa.Column("until", WholeString(32), nullable=False),
    *(_text(name) for name in ("covers", "text", "nonce", "endpoint", "model")),
    sa.Column("provider", WholeString(20), nullable=False, default="", server_default=""),
    sa.Column("created_at", UtcDateTime, nullable=False),
    *(sa.Column(name, sa.Integer, nullable=False, default=0, server_default="0") for name in ("count", "put_back")),
    *_tokens(),
    sa.Column("cost_micros", sa.Integer),
    _flag("edited", on=False),
    sa.Index("ix_chat_summaries_chat_id", "chat_id"),
)

chat_styles = sa.Table(
    "chat_styles",
    metadata,
    sa.Column("chat_id", WholeString(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("by", WholeString(20)),
    sa.Column("length", WholeString(20)),
    sa.Column("language", WholeText),
)
"""How answers are wanted in single chats, in the place of the settings."""

chat_secrets = sa.Table(
    "chat_secrets",
    metadata,
    sa.Column("chat_id", sa.String(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)
"""The secrets of chats and their placeholders, sealed with a key that is not in this file."""

chat_servers = sa.Table(
    "chat_servers",
    metadata,
    sa.Column("chat_id", sa.String(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("is_on", sa.Boolean, nullable=False),
    _text("allowed"),
)
"""What chats say of tool servers."""

digest_key = sa.Table("digest_key", metadata, sa.Column("key", sa.LargeBinary, primary_key=True))
"""The key of the digests in `flow_choices`: one row, drawn when the first is made."""

warned_copies = sa.Table(
    "warned_copies",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    _of_chat(),
    sa.Column("at", UtcDateTime, nullable=False),
    _text("text"),
    sa.Index("ix_warned_copies_chat_id", "chat_id"),
)

flow_edits = sa.Table(
    "flow_edits",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    _text("flow_id"),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("document", KeptJson, nullable=False),
)

usage = sa.Table(
    "usage",
    metadata,
    sa.Column("day", WholeString(10), primary_key=True),
    sa.Column("account", WholeText, primary_key=True),
    sa.Column("provider", WholeString(20), primary_key=True),
    sa.Column("endpoint", WholeText, primary_key=True),
    sa.Column("model", WholeText, primary_key=True),
    *_tokens(),
    *_costs(),
)

binned_chats = sa.Table(
    "binned_chats",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    *(_text(name) for name in ("title", "account", "number")),
    sa.Column("messages", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("deleted_at", UtcDateTime, nullable=False),
    sa.Column("document", sa.LargeBinary, nullable=False),
)
"""Deleted chats, each whole in one packed document: nothing that reads chats has to know of them."""

deleted_chats = sa.Table(
    "deleted_chats", sa.MetaData(), sa.Column("id", WholeString(32), primary_key=True), prefixes=["TEMPORARY"]
)
"""The chats deleted since the file was opened: a table of the connection, not of the file."""
