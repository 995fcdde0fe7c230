"""The branches of a chat in SQLite: which is shown, and what is pinned."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.paths import end_path, in_order, place_of, places, read, selected, sequel, show
from rfdesktop.adapters.storage.tables import messages
from rfdesktop.domain.chats.chat import Message


class SqlBranches:
    """Keeps `BranchStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def show(self, message_id: str) -> int:
        """Shows the path that leads to a message, and on from it as it was shown last; gives where it is another."""
        return await self._database.write(lambda connection: show(connection, message_id))

    async def end_path(self, message_id: str, *, ends: bool) -> int:
        """Ends the visible path with a message, or shows what follows it again; gives its place."""
        return await self._database.write(lambda connection: end_path(connection, message_id, ends=ends))

    async def pin(self, message_id: str, *, pinned: bool) -> Message:
        """Pins a message, or no longer."""

        def work(connection: sa.Connection) -> Message:
            serial = place_of(connection, message_id)["serial"]
            connection.execute(sa.update(places).where(places.c.serial == serial).values(pinned=pinned))
            return read(connection, selected().where(messages.c.id == message_id))[0]

        return await self._database.write(work)

    async def pinned(self, chat_id: str) -> tuple[Message, ...]:
        """The pinned messages of the visible path, oldest first."""
        # Literal, as the index of the few that are pinned stands for this very condition.
        is_pinned = (places.c.chat_id == chat_id) & sa.text("message_places.pinned = 1")
        wanted = selected().where(is_pinned, places.c.shown == sa.true()).order_by(places.c.depth.desc())
        return await self._database.read(lambda connection: in_order(read(connection, wanted)))

    async def sequel(self, message_id: str, limit: int) -> tuple[Message, ...]:
        """A message and what follows it as it was shown last, the first ones. Raises KnownError CHAT_NOT_FOUND."""
        return await self._database.read(lambda connection: sequel(connection, message_id, limit))

    async def hidden(self, chat_id: str) -> tuple[Message, ...]:
        """The messages that are not on the visible path, as they were written."""
        off_path = (places.c.chat_id == chat_id) & (places.c.shown == sa.false())
        wanted = selected().where(off_path).order_by(places.c.serial.desc())
        return await self._database.read(lambda connection: in_order(read(connection, wanted)))
