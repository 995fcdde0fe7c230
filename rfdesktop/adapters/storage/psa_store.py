"""Connections to ticket systems and what is posted to them, in SQLite."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.psa_tables import posts, psa_connections, psa_lists, psa_tickets
from rfdesktop.adapters.storage.row_reader import JsonOf
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.posts import SETTLED, Post
from rfdesktop.domain.psa.tickets import Picklists, TicketFacts

log = logging.getLogger(__name__)

V = TypeVar("V")

CONNECTION = JsonOf[Connection](Connection)
LISTS = JsonOf[Picklists](Picklists)
TICKET = JsonOf[TicketFacts](TicketFacts)
POST = JsonOf[Post](Post)

NEWEST = 200
"""Settled posts that are listed beside those that are not."""


class SqlConnections:
    """Keeps `ConnectionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def connections(self) -> tuple[Connection, ...]:
        """All, by name; a row that cannot be read stays where it is."""
        rows = await self._database.read(
            lambda connection: connection.scalars(sa.select(psa_connections.c.document)).all()
        )
        return tuple(sorted(_read(CONNECTION, rows), key=lambda each: (each.name.casefold(), each.id)))

    async def keep_connection(self, connection: Connection) -> None:
        """Stores one, new or changed; its lists are asked for anew."""
        columns = {"id": connection.id, "document": CONNECTION.dump(connection)}

        def work(sql: sa.Connection) -> None:
            stored = upsert(psa_connections).values(columns)
            sql.execute(stored.on_conflict_do_update(index_elements=["id"], set_=columns))
            sql.execute(sa.delete(psa_lists).where(psa_lists.c.connection_id == connection.id))

        await self._database.write(work)

    async def remove_connection(self, connection_id: str) -> None:
        """Forgets one with its lists."""
        await self._database.write(
            lambda sql: sql.execute(sa.delete(psa_connections).where(psa_connections.c.id == connection_id))
        )

    async def keep_lists(self, lists: Picklists) -> None:
        """Stores the lists of a board in the place of older ones; those of a connection that is gone are dropped."""
        columns = {"connection_id": lists.connection_id, "board": lists.board, "document": LISTS.dump(lists)}

        def work(sql: sa.Connection) -> None:
            known = sa.select(psa_connections.c.id).where(psa_connections.c.id == lists.connection_id)
            if sql.scalar(known) is not None:
                stored = upsert(psa_lists).values(columns)
                sql.execute(stored.on_conflict_do_update(index_elements=["connection_id", "board"], set_=columns))

        await self._database.write(work)

    async def lists(self, connection_id: str, board: str) -> Picklists | None:
        """The lists of a board as they were asked for last."""
        asked = sa.select(psa_lists.c.document).where(
            psa_lists.c.connection_id == connection_id, psa_lists.c.board == board
        )
        rows = await self._database.read(lambda sql: sql.scalars(asked).all())
        return next(iter(_read(LISTS, rows)), None)


class SqlPosts:
    """Keeps `PostStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, given: Sequence[Post]) -> tuple[Post, ...]:
        """Records posts with their places, all or none; one that is there already stays as it is, and is not given
        back."""

        def work(sql: sa.Connection) -> tuple[Post, ...]:
            added = []
            for post in given:
                there = sql.scalar(sa.select(posts.c.serial).where(posts.c.id == post.id))
                if there is None:
                    row = sql.execute(sa.insert(posts).values(_columns(post))).inserted_primary_key
                    placed = replace(post, place=row[0] if row is not None else 0)
                    sql.execute(sa.update(posts).where(posts.c.id == post.id).values(_columns(placed)))
                    added.append(placed)
            return tuple(added)

        return await self._database.write(work)

    async def keep(self, post: Post) -> None:
        """Records what has become of a post."""
        await self._database.write(
            lambda sql: sql.execute(sa.update(posts).where(posts.c.id == post.id).values(_columns(post)))
        )

    async def post(self, post_id: str) -> Post | None:
        """One post; None too where its row cannot be read."""
        wanted = sa.select(posts.c.document).where(posts.c.id == post_id)
        rows = await self._database.read(lambda sql: sql.scalars(wanted).all())
        return next(iter(_read(POST, rows)), None)

    async def posts(self, chat_id: str | None = None) -> tuple[Post, ...]:
        """The posts of a chat, or all that are not settled and the newest that are, oldest first."""

        def work(sql: sa.Connection) -> list[Any]:
            wanted = sa.select(posts.c.document).order_by(posts.c.serial)
            if chat_id is not None:
                return list(sql.scalars(wanted.where(posts.c.chat_id == chat_id)))
            settled = posts.c.state.in_([state.value for state in SETTLED])
            newest = sa.select(posts.c.serial).where(settled).order_by(posts.c.serial.desc()).limit(NEWEST)
            return list(sql.scalars(wanted.where(sa.or_(~settled, posts.c.serial.in_(newest)))))

        return tuple(_read(POST, await self._database.read(work)))

    async def keep_ticket(self, chat_id: str, ticket: TicketFacts) -> None:
        """Records which ticket a chat is about; the chat is made if need be. Raises KnownError CHAT_NOT_FOUND where it
        was deleted."""
        columns = {"chat_id": chat_id, "document": TICKET.dump(ticket)}

        def work(sql: sa.Connection) -> None:
            ensure_chat(sql, chat_id, datetime.now(UTC))
            stored = upsert(psa_tickets).values(columns)
            sql.execute(stored.on_conflict_do_update(index_elements=["chat_id"], set_=columns))

        await self._database.write(work)

    async def ticket_of(self, chat_id: str) -> TicketFacts | None:
        """The ticket that a chat is about."""
        wanted = sa.select(psa_tickets.c.document).where(psa_tickets.c.chat_id == chat_id)
        rows = await self._database.read(lambda sql: sql.scalars(wanted).all())
        return next(iter(_read(TICKET, rows)), None)


def _columns(post: Post) -> dict[str, Any]:
    return {
        "id": post.id,
        "chat_id": post.chat_id,
        "connection_id": post.connection_id,
        "state": post.state.value,
        "changed_at": post.changed_at,
        "document": POST.dump(post),
    }


def _read(kind: JsonOf[V], rows: Iterable[Any]) -> list[V]:
    """The values of rows; one that cannot be read costs itself and stays where it is."""
    found = []
    for row in rows:
        try:
            found.append(kind.load(row))
        except (ValueError, TypeError, RecursionError):
            log.warning("a row about ticket systems could not be read")
    return found
