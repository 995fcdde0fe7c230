"""Waiting for a model on one's own machine or network, which may have to be loaded first: minutes, on a slow disk."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable

from rfdesktop.adapters.models.failures import FailedTry
from rfdesktop.domain.chats.model_requests import Counted, Loading, ModelEvent
from rfdesktop.domain.texts.addresses import is_nearby

LOADING_TIMES = 10
"""How many times the longest silence such a server may take for its first sign: ten minutes by default."""

SHOWN_AFTER_S = 5.0
"""How long it is waited before a word is said of it."""

SHOWN_EVERY_S = 1.0

ASKED_EVERY_S = 2.0
"""How long it is waited where a server answers that it is not ready yet."""


def first_wait_s(base_url: str, silence_s: float) -> float:
    """The longest wait for the first sign of an answer, in seconds."""
    return silence_s * LOADING_TIMES if is_nearby(base_url) else silence_s


async def with_loading(
    ask: Callable[[], AsyncGenerator[ModelEvent, None]], longest_s: float, *, signs: bool
) -> AsyncGenerator[ModelEvent, None]:
    """The events of an answer. While a server says that it is loading the model it is asked again and again, for at
    most `longest_s`; with `signs`, silence is taken for loading too. A `Loading` tells for how long."""
    began = time.monotonic()
    while True:
        heard = False
        try:
            answer = with_signs(ask(), began) if signs else ask()
            async with contextlib.aclosing(answer) as events:
                async for event in events:
                    heard = heard or not isinstance(event, Loading)
                    yield event
        except FailedTry as failure:
            waited = time.monotonic() - began
            if failure.loading and not heard and waited > longest_s:
                failure.values = {**failure.values, "of": "loading"}
            if heard or not failure.loading or waited > longest_s:
                raise
        else:
            return
        yield Loading(int(waited))
        await asyncio.sleep(ASKED_EVERY_S)


async def with_signs(events: AsyncGenerator[ModelEvent, None], began: float) -> AsyncGenerator[ModelEvent, None]:
    """The events of an answer, and a `Loading` each second while its first one is waited for, counted from `began`."""
    async with contextlib.aclosing(events):
        first = False
        while not first:
            coming = asyncio.ensure_future(anext(events, None))
            try:
                wait_s = SHOWN_AFTER_S
                while not (await asyncio.wait({coming}, timeout=wait_s))[0]:
                    yield Loading(int(time.monotonic() - began))
                    wait_s = SHOWN_EVERY_S
            finally:
                if not coming.done():
                    coming.cancel()
                    await asyncio.wait({coming})
            event = coming.result()
            if event is None:
                return
            first = not isinstance(event, Counted)
            yield event
        async for event in events:
            yield event
