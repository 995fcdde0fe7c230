"""Asking again: at most three tries, only before anything of the answer has arrived, each wait announced."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncGenerator, Callable

from rfdesktop.adapters.http.failures import LONGEST_WAIT_S
from rfdesktop.adapters.models.failures import FailedTry
from rfdesktop.domain.chats.model_requests import Counted, Loading, ModelEvent, ToolAsked, Waiting

ATTEMPTS = 3
FIRST_WAIT_S = 1.0
SHORTEST_WAIT_S = 0.2


async def with_tries(ask: Callable[[], AsyncGenerator[ModelEvent, None]]) -> AsyncGenerator[ModelEvent, None]:
    """The events of the first try that gets through, a `Waiting` before each wait. Raises the last try's FailedTry.

    Nothing is asked again once something of the answer was given on: the caller would get the beginning twice. Two
    waits of at most 20 s each are the longest that a request waits in all; cancelling ends them at once.
    """
    begun = False
    for attempt in range(1, ATTEMPTS + 1):
        try:
            async with contextlib.aclosing(ask()) as events:
                async for event in events:
                    begun = begun or not isinstance(event, Counted | Loading | ToolAsked)
                    yield event
        except FailedTry as failure:
            if begun or not failure.again or attempt == ATTEMPTS:
                raise
            asked_for, code = failure.retry_after, failure.code
        else:
            return
        # "At once" is said without a thought: three requests in a tenth of a second help nobody.
        at_once = asked_for is None or asked_for < SHORTEST_WAIT_S
        seconds = min(LONGEST_WAIT_S, backoff_s(attempt) if asked_for is None or at_once else asked_for)
        yield Waiting(attempt + 1, ATTEMPTS, seconds, code)
        await asyncio.sleep(seconds)


def backoff_s(attempt: int) -> float:
    """Seconds to wait after a try that failed: drawn, so that clients that failed together do not come together."""
    return random.uniform(SHORTEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempt - 1))
