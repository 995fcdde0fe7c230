"""The tables about ticket systems: connections and their lists, posts, and which ticket a chat is about."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.column_types import KeptJson, UtcDateTime, WholeString, WholeText
from rfdesktop.adapters.storage.tables import metadata


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WholeText, nullable=False, default="", server_default="")


psa_connections = sa.Table(
    "psa_connections",
    metadata,
    sa.Column("id", WholeString(32), primary_key=True),
    sa.Column("document", KeptJson, nullable=False),
)
"""Connections without their secrets, which are in the keyring alone."""

psa_lists = sa.Table(
    "psa_lists",
    metadata,
    sa.Column(
        "connection_id",
        WholeString(32),
        sa.ForeignKey("psa_connections.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("board", WholeText, primary_key=True),
    sa.Column("document", KeptJson, nullable=False),
)

psa_tickets = sa.Table(
    "psa_tickets",
    metadata,
    sa.Column("chat_id", WholeString(32), sa.ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("document", KeptJson, nullable=False),
)

posts = sa.Table(
    "posts",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("id", WholeString(32), nullable=False, unique=True),
    sa.Column("chat_id", WholeString(32), nullable=False),
    _text("connection_id"),
    sa.Column("state", WholeString(20), nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("document", KeptJson, nullable=False),
    sa.Index("ix_posts_chat_id", "chat_id"),
    sa.Index("ix_posts_state", "state"),
)
"""What is posted, in the order in which it is. A chat that leaves the bin for good takes with it what is settled; what
is still to be sent, or not known to have arrived, stays until it is."""

FORGOTTEN = ("verified", "differs", "cancelled", "failed")
"""States of posts of which nothing more becomes by themselves."""


def forget_posts(connection: sa.Connection, chat_ids: sa.Select[tuple[str]]) -> None:
    """Deletes the settled posts of chats that are gone for good."""
    connection.execute(sa.delete(posts).where(posts.c.chat_id.in_(chat_ids), posts.c.state.in_(FORGOTTEN)))
