"""What is needed from outside to know which models there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rfdesktop.domain.models.facts import ModelFacts, ModelList
from rfdesktop.domain.models.prices import PriceLine, PriceTable
from rfdesktop.domain.provider_name import ProviderName


class ModelLister(Protocol):
    """Asks an endpoint which models it has."""

    async def __call__(self, provider: ProviderName, base_url: str, key: str | None) -> tuple[ModelFacts, ...]:
        """The models that can hold a conversation, in the endpoint's order. Raises KnownError."""


class ModelListStore(Protocol):
    """The lists that were read last, by address, on disk. Blocks. What cannot be read was never there."""

    def load(self) -> Mapping[str, ModelList]: ...

    def save(self, lists: Mapping[str, ModelList]) -> None:
        """Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""


class PriceStore(Protocol):
    """The table of prices, the app's with the user's over it. Blocks."""

    @property
    def unread(self) -> bool:
        """Whether there is a file of the user's that cannot be read."""

    def load(self) -> PriceTable: ...

    def save(self, own: Sequence[PriceLine]) -> None:
        """Keeps the user's own lines. Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""
