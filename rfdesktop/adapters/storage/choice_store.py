"""What engineers made of offered flows, in SQLite."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import digest_key, flow_choices, message_places, messages
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.flows.choices import Choice, FlowChoice
from rfdesktop.domain.texts.encodable import encodable_text

KEY_BYTES = 32


class SqlChoices:
    """Keeps `ChoiceStore`. They go with their chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat_id: str, flow_ids: Sequence[str], choice: Choice, at: datetime) -> None:
        """Stores one row a flow; the chat is made if need be. Raises KnownError CHAT_NOT_FOUND where it was deleted."""

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, chat_id, at)
            asked = connection.scalar(
                sa.select(messages.c.text)
                .join(message_places, message_places.c.serial == messages.c.serial)
                .where(message_places.c.chat_id == chat_id, message_places.c.shown == sa.true())
                .where(messages.c.role == Role.USER.value)
                .order_by(message_places.c.depth.desc())
                .limit(1)
            )
            digest = _digest(connection, asked) if asked else ""
            rows = [
                {"chat_id": chat_id, "flow_id": flow_id, "message": digest, "choice": choice.value, "at": at}
                for flow_id in flow_ids
            ]
            if rows:
                connection.execute(sa.insert(flow_choices), rows)

        await self._database.write(work)

    async def choices(self, chat_id: str) -> tuple[FlowChoice, ...]:
        """A chat's choices, oldest first."""
        wanted = sa.select(flow_choices).where(flow_choices.c.chat_id == chat_id).order_by(flow_choices.c.serial)
        return await self._database.read(
            lambda connection: tuple(
                FlowChoice(row.chat_id, row.flow_id, row.message, Choice(row.choice), row.at)
                for row in connection.execute(wanted)
            )
        )


def _digest(connection: sa.Connection, text: str) -> str:
    """What only this file's key can make of a text, so that it cannot be found by trying likely texts elsewhere."""
    key = connection.scalar(sa.select(digest_key.c.key))
    if key is None:
        key = secrets.token_bytes(KEY_BYTES)
        connection.execute(sa.insert(digest_key).values(key=key))
    return hmac.new(key, encodable_text(text).encode(), hashlib.sha256).hexdigest()
