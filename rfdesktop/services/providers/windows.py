"""The windows of the models in use: what their endpoints said, and what their names say."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from rfdesktop.domain.model_windows import ModelWindow, WindowSource, listed_window
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.texts.addresses import is_nearby

ASKED_EVERY_S = 30.0
"""How long what a server nearby said of a model is believed: it loads and drops models, each with a window of its
own."""

WAITED_S = 1.0
"""How long a turn waits for what a server says. A busy one says it later, and whoever asks next knows."""

AskWindow = Callable[[str, str], Awaitable[ModelWindow | None]]
"""Asks the server at an address for the window of a model, for some seconds at most; None where it does not say. It
never raises."""

_Place = tuple[str, str]


async def _nobody(_base_url: str, _model: str) -> ModelWindow | None:
    """Asks nobody."""
    return None


class Windows:
    """Keeps `ModelWindows`. Only servers on this machine or network are asked, where the same model has another window
    on each; hosted ones are told by whoever lists their models."""

    def __init__(self, ask: AskWindow = _nobody, now: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._now = now
        self._told: dict[_Place, ModelWindow] = {}
        self._asked_at: dict[_Place, float] = {}
        self._asking: dict[_Place, asyncio.Task[None]] = {}
        self._ours: dict[_Place, set[int]] = {}

    async def window(self, provider: ProviderName, base_url: str, model: str, wanted: int = 0) -> ModelWindow:
        """The window of a model at an address, as far as it can be known within a second, where every request asks for
        `wanted` tokens. Never raises."""
        place = (base_url, model)
        if provider is ProviderName.OPENAI and is_nearby(base_url):
            await self._ask_again(place)
        found = self._told.get(place) or listed_window(provider, model)
        return self._wanted(place, found, wanted) if wanted else found

    def learn(self, base_url: str, model: str, window: ModelWindow) -> None:
        """Takes what an endpoint said of a model. A guess takes the place of nothing that was said, since a model that
        is not loaded now had its window when it was; but where a request is asked for its window, what is not loaded
        gets what is asked for next."""
        told = self._told.get((base_url, model))
        if window.source is not WindowSource.ASSUMED or told is None or window.most:
            self._told[base_url, model] = window

    def _wanted(self, place: _Place, found: ModelWindow, tokens: int) -> ModelWindow:
        """The window with so many tokens asked for. One that the server has of an earlier request of ours is not the
        server's own, and is no reason to ask for more than that."""
        ours = self._ours.setdefault(place, set())
        window = found.asked_for(tokens, ours=found.tokens in ours)
        if window.tokens == min(tokens, found.most):
            ours.add(window.tokens)
        return window

    async def _ask_again(self, place: _Place) -> None:
        asking = self._asking.get(place)
        if asking is None:
            at = self._now()
            if at - self._asked_at.get(place, float("-inf")) < ASKED_EVERY_S:
                return
            self._asked_at[place] = at
            asking = self._asking[place] = asyncio.create_task(self._ask_at(place))
        await asyncio.wait((asking,), timeout=WAITED_S)

    async def _ask_at(self, place: _Place) -> None:
        try:
            found = await self._ask(*place)
        finally:
            del self._asking[place]
        if found is not None:
            self.learn(*place, found)
