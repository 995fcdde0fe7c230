"""The prices of models: the app's table with the user's own prices over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date

from rfdesktop.domain.models.events import PricesTold
from rfdesktop.domain.models.ports import PriceStore
from rfdesktop.domain.models.prices import Price, PriceLine, PriceTable
from rfdesktop.domain.ports import Emit
from rfdesktop.services.usage.spending import local_today


class PriceBook:
    """Knows the prices that count today."""

    def __init__(
        self,
        store: PriceStore,
        today: Callable[[], date] = local_today,
        emit: Emit = lambda _event: None,
    ) -> None:
        self._store = store
        self._emit = emit
        self._today = today
        self._table: PriceTable | None = None

    @property
    def table(self) -> PriceTable:
        """The table as it was read; it is small, and read when it is first wanted."""
        if self._table is None:
            self._table = self._store.load()
        return self._table

    def price(self, model: str) -> Price | None:
        """What a hosted model costs today, None where that is not known."""
        return self.table.price(model, self._today())

    def own_price(self, model: str) -> Price | None:
        """What the user says that a model costs; None where nothing was said."""
        return PriceTable(None, self.table.own).price(model, self._today())

    async def tell(self) -> None:
        """Emits the prices as they count now."""
        self._emit(PricesTold(self.table, await asyncio.to_thread(lambda: self._store.unread)))

    async def read_anew(self) -> None:
        """Reads the table anew, the file being another, and emits what counts now."""
        self._table = None
        await self.tell()

    async def change(self, own: Sequence[PriceLine]) -> None:
        """Keeps the user's own prices and emits what counts now. Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""
        await self.keep(own)
        await self.tell()

    async def keep(self, own: Sequence[PriceLine]) -> None:
        """Keeps the user's own prices. Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""
        await asyncio.to_thread(self._store.save, own)
        self._table = self.table.with_own(own)
