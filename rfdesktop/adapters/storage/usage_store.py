"""What was used, by day, account, endpoint and model."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.chat_rows import the_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chats, messages, usage
from rfdesktop.adapters.storage.usage_rows import MICROS, Columns, micros_of, usage_columns, usage_of
from rfdesktop.domain.chats.chat import Chat, Message
from rfdesktop.domain.usage import Spent, Usage, UsageLine

_KEYS = ("day", "account", "provider", "endpoint", "model")
_COSTS = ("cost_micros", "unpriced_tokens")


class SqlUsage:
    """Keeps `UsageStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, spent: Spent, day: str) -> Chat | None:
        """Counts what a request beside the answers used on a day (local ISO date). Gives the chat, None where it is not
        there or no more."""

        def work(connection: sa.Connection) -> Chat | None:
            _add(connection, spent, day, {**usage_columns(spent.usage), **_costs(spent.usage, micros_of(spent.usd))})
            there = connection.scalar(sa.select(chats.c.id).where(chats.c.id == spent.chat_id))
            return the_chat(connection, spent.chat_id) if there is not None else None

        return await self._database.write(work)

    async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
        """What was used from one day to another (local ISO dates, both counted), by day and then by model."""
        wanted = sa.select(usage).where(usage.c.day >= first_day, usage.c.day <= last_day)
        ordered = wanted.order_by(usage.c.day, usage.c.model, usage.c.endpoint, usage.c.account)
        return await self._database.read(
            lambda connection: tuple(_line_of(row) for row in connection.execute(ordered).mappings())
        )


def count_used(connection: sa.Connection, before: Message, message: Message) -> None:
    """Counts what a message used and cost beyond what was counted `before`, so that twice the same counts once."""
    more = _more(message.usage, before.usage)
    if more == Usage():
        return
    paid = (micros_of(message.usd) or 0) - (micros_of(before.usd) or 0)
    costs = _costs(more, None if message.usd is None else paid)
    own = {**usage_columns(message.usage), "cost_micros": micros_of(message.usd)}
    connection.execute(sa.update(messages).where(messages.c.id == message.id).values(own))
    day = message.created_at.astimezone().date().isoformat()
    _add(connection, message, day, {**usage_columns(more), **costs})


def _costs(used: Usage, micros: int | None) -> Columns:
    """What tokens cost as its columns; `micros` is None where no price is known."""
    return {"cost_micros": micros or 0, "unpriced_tokens": 0 if micros is not None else used.total}


def _add(connection: sa.Connection, spent: Message | Spent, day: str, added: Columns) -> None:
    """Adds to the chat and to the day."""
    in_chat = {name: chats.c[name] + number for name, number in added.items()}
    connection.execute(sa.update(chats).where(chats.c.id == spent.chat_id).values(in_chat))
    counted = upsert(usage).values({"day": day, **_keys(connection, spent), **added})
    in_day = {name: usage.c[name] + counted.excluded[name] for name in added}
    connection.execute(counted.on_conflict_do_update(index_elements=_KEYS, set_=in_day))


def _keys(connection: sa.Connection, spent: Message | Spent) -> Columns:
    account = connection.scalar(sa.select(chats.c.account).where(chats.c.id == spent.chat_id))
    return {
        "account": account or "",
        "provider": spent.provider,
        "endpoint": spent.endpoint,
        "model": spent.model,
    }


def _more(now: Usage, before: Usage) -> Usage:
    return Usage(
        now.input - before.input,
        now.output - before.output,
        now.cache_read - before.cache_read,
        now.cache_write - before.cache_write,
        now.cache_hour - before.cache_hour,
    )


def _line_of(row: Any) -> UsageLine:
    day, account, provider, endpoint, model = (str(row[name]) for name in _KEYS)
    micros, unpriced = (row[name] if isinstance(row[name], int) else 0 for name in _COSTS)
    return UsageLine(day, account, provider, endpoint, model, usage_of(row), micros / MICROS, unpriced)
