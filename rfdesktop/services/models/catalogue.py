"""Which models each place has: as it lists them, as it listed them last, or as the app knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.model_windows import ModelWindow, ModelWindows, WindowSource, listed_window
from rfdesktop.domain.models.endpoints import ModelChoice, Place, place_of
from rfdesktop.domain.models.events import ModelsListed
from rfdesktop.domain.models.facts import ModelFacts, ModelList
from rfdesktop.domain.models.known import KnownModels
from rfdesktop.domain.models.ports import ModelLister, ModelListStore
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.settings import Settings, model_of
from rfdesktop.domain.texts.addresses import is_nearby
from rfdesktop.services.models.price_book import PriceBook

FRESH = timedelta(days=1)
"""How long a list is believed without asking again."""

KeyFor = Callable[[ProviderName, str, str], Awaitable[str | None]]
"""The key that may be sent to an endpoint. Raises KnownError."""


class Catalogue:
    """Lists the models of places and says what is known of each."""

    def __init__(
        self,
        *,
        known: KnownModels,
        prices: PriceBook,
        store: ModelListStore,
        lister: ModelLister,
        windows: ModelWindows,
        settings: Callable[[], Settings],
        key_for: KeyFor,
        clock: Clock,
        emit: Emit,
    ) -> None:
        self._known = known
        self._prices = prices
        self._store = store
        self._lister = lister
        self._windows = windows
        self._settings = settings
        self._key_for = key_for
        self._clock = clock
        self._emit = emit
        self._lists: dict[str, ModelList] | None = None
        self._loading = asyncio.Lock()

    def facts(self, provider: ProviderName, base_url: str, model: str) -> ModelFacts:
        """All that is known of a model: what its place said, then what its name says; a price of the user's own before
        any other. What runs nearby has no list price."""
        listed = (self._lists or {}).get(base_url, ModelList()).named(model)
        local = provider is ProviderName.OPENAI and is_nearby(base_url)
        facts = replace((listed or ModelFacts(model)), local=local)
        price = self._prices.own_price(model) or facts.price
        if local:
            return replace(facts, price=price)
        window = listed_window(provider, model)
        told = ModelFacts(model, window=window.tokens if window.source is WindowSource.LISTED else None)
        return replace(facts.over(self._known.of(model)).over(told), price=price or self._prices.price(model))

    async def tell(self, provider: ProviderName, endpoint: str = "", *, anew: bool = False) -> None:
        """Emits the models of a place, and once more when it was asked for them where that is due."""
        place = place_of(self._settings(), ModelChoice(provider, endpoint))
        if place is None or provider is ProviderName.OFFLINE:
            return
        await self.load()
        last = (self._lists or {}).get(place.base_url)
        asks = anew or last is None or last.at is None or self._clock() - last.at > FRESH
        self._emit(ModelsListed(place, self._shown(place), reading=asks))
        if asks:
            failure = await self._read(place)
            self._emit(ModelsListed(place, self._shown(place), failure=failure))

    async def load(self) -> None:
        """Reads what was listed last, once."""
        async with self._loading:
            if self._lists is None:
                self._lists = dict(await asyncio.to_thread(self._store.load))
                for address, listed in self._lists.items():
                    self._learn(address, listed)

    async def _read(self, place: Place) -> Failure | None:
        try:
            key = await self._key_for(place.provider, place.base_url, place.name)
            if not key and (place.provider is ProviderName.ANTHROPIC or self._known.list_for(place.base_url)):
                raise KnownError(ErrorCode.KEY_MISSING)
            models = await self._lister(place.provider, place.base_url, key)
            listed = ModelList(models, self._clock())
            lists = {**(self._lists or {}), place.base_url: listed}
            self._lists = lists
            self._learn(place.base_url, listed)
            await asyncio.to_thread(self._store.save, lists)
        except KnownError as error:
            return Failure.of(error)
        return None

    def _learn(self, address: str, listed: ModelList) -> None:
        for model in listed.models:
            if model.window:
                self._windows.learn(address, model.id, ModelWindow(model.window, WindowSource.TOLD))

    def _shown(self, place: Place) -> ModelList:
        """The models of a place with all that is known of each."""
        listed = (self._lists or {}).get(place.base_url) or ModelList(self._known.list_for(place.base_url))
        names = dict.fromkeys(model.id for model in listed.models)
        # The one that answers there by itself may be missing: deployments and aliases stand in no list.
        names |= dict.fromkeys(filter(None, (self._own_model(place),)))
        return ModelList(tuple(self.facts(place.provider, place.base_url, name) for name in names), listed.at)

    def _own_model(self, place: Place) -> str:
        settings = self._settings()
        named = settings.endpoint_named(place.name) if place.name else None
        return named.model if named else "" if place.name else model_of(settings, place.provider)
