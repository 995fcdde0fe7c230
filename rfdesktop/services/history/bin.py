"""The bin: chats are deleted into it, come back out of it, and are gone for good when their time there is over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from rfdesktop.domain.chats.bin import KEPT_FOR, BinListed, BinStore, ChatRestored
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import ChatDeleted
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning

log = logging.getLogger(__name__)

LOOK_S = 300.0
"""How often is looked whose time is over, and whether the file can be written anew."""


class ChatBin:
    """`forget` lets go of what is known of a chat elsewhere; `busy` says whether an answer is under way, which the
    writing of the file anew would hold up; `sweep` removes what was attached to chats that are gone."""

    def __init__(
        self,
        store: BinStore,
        forget: Callable[[str], object],
        busy: Callable[[], bool],
        clock: Clock,
        emit: Emit,
        sweep: Callable[[], Awaitable[object]],
    ) -> None:
        self._store = store
        self._forget = forget
        self._busy = busy
        self._clock = clock
        self._emit = emit
        self._sweep = sweep
        self._to_shrink = False
        self._told_ahead = False

    async def delete(self, chat_id: str) -> None:
        """Puts a chat into the bin; one in which nothing was written is gone at once. Emits ChatDeleted, BinListed."""
        binned = await self._store.put_in(chat_id, self._clock())
        self._forget(chat_id)
        self._emit(ChatDeleted(chat_id, binned))
        await self.tell()

    async def restore(self, chat_id: str) -> None:
        """Puts a chat back. Emits ChatRestored, BinListed. Raises KnownError CHAT_NOT_FOUND, STORE_DAMAGED."""
        self._emit(ChatRestored(await self._store.take_out(chat_id)))
        await self.tell()

    async def drop(self, chat_ids: tuple[str, ...]) -> None:
        """Deletes chats for good, all where none are named. Emits BinListed."""
        names = chat_ids or tuple(chat.id for chat in await self._store.binned())
        await self._dropped(await self._store.drop(names))

    async def tell(self) -> None:
        """Emits BinListed."""
        self._emit(BinListed(await self._store.binned()))

    async def drop_due(self) -> None:
        """Deletes for good what has been in the bin for its time, as far as the time is sure. A clock that stands
        before the deletion waits. Emits ProfileWarned, once, where a clock that jumped ahead would have emptied it."""
        time = await self._store.look(self._clock())
        await self._dropped(await self._store.drop_before(time.sure - KEPT_FOR))
        if time.ahead and not self._told_ahead:
            held = [chat for chat in await self._store.binned() if chat.goes_at < time.seen]
            if held:
                self._told_ahead = True
                self._emit(ProfileWarned(ProfileWarning.CLOCK_AHEAD, seconds=round(time.ahead.total_seconds())))

    async def keep_up(self) -> None:
        """Empties the bin of what is over, for as long as the app runs."""
        while True:
            try:
                await self.drop_due()
            except KnownError as error:
                log.warning("the bin could not be emptied: %s", error.code)
            await asyncio.sleep(LOOK_S)

    async def _dropped(self, count: int) -> None:
        if count:
            log.info("%d chats have left the bin for good", count)
            self._to_shrink = True
            await self._sweep()
            await self.tell()
        if self._to_shrink and not self._busy():
            try:
                await self._store.shrink()
                self._to_shrink = False
            except KnownError as error:
                # The rows are gone; their bytes go with another try.
                log.warning("the chats' file could not be written anew: %s", error.code)
