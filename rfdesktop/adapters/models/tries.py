"""Asking again: at most three tries, only before anything of the answer has arrived, each wait announced."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential

from rfdesktop.adapters.models.failures import LONGEST_WAIT_S, FailedTry
from rfdesktop.domain.chats.model_requests import Counted, ModelEvent, Waiting

ATTEMPTS = 3
FIRST_WAIT_S = 1.0

_backoff = wait_random_exponential(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S, min=0.2)


async def with_tries(ask: Callable[[], AsyncGenerator[ModelEvent, None]]) -> AsyncGenerator[ModelEvent, None]:
    """The events of the first try that gets through, a `Waiting` before each wait. Raises the last try's FailedTry.

    Nothing is asked again once something of the answer was given on: the caller would get the beginning twice. Two
    waits of at most 20 s each are the longest that a request waits in all; cancelling ends them at once.
    """
    begun = False
    waits: list[float] = []
    failure: FailedTry | None = None

    async def note(seconds: float) -> None:
        waits.append(seconds)

    tries = AsyncRetrying(
        sleep=note,
        stop=stop_after_attempt(ATTEMPTS),
        wait=_wait,
        retry=retry_if_exception(lambda error: isinstance(error, FailedTry) and error.again and not begun),
        reraise=True,
    )
    async for attempt in tries:
        if waits and failure is not None:
            seconds = waits.pop()
            yield Waiting(attempt.retry_state.attempt_number, ATTEMPTS, seconds, failure.code)
            await asyncio.sleep(seconds)
        failure = None
        try:
            async with contextlib.aclosing(ask()) as events:
                async for event in events:
                    begun = begun or not isinstance(event, Counted)
                    yield event
        except FailedTry as error:
            failure = error
        with attempt:
            # Only a failure passes through tenacity, which would hold back a cancellation.
            if failure is not None:
                raise failure


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, FailedTry) else None
    return min(LONGEST_WAIT_S, _backoff(state) if asked is None else asked)
