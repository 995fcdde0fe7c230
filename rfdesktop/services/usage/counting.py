"""What a request used, counted however its reading ends."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable

from rfdesktop.domain.chats.model_requests import Answered, Counted, ModelEvent, ModelFailure
from rfdesktop.domain.usage import Usage

Count = Callable[[Usage, float | None], object]
"""Takes what was used, and what the provider said that it cost, None where it said nothing. It does not wait."""


async def counted(events: AsyncGenerator[ModelEvent, None], count: Count) -> AsyncGenerator[ModelEvent, None]:
    """The events of a request. At its end, or where it failed or its reading was given up, what was used by then is
    counted. Raises what the reading of `events` raises."""
    used, usd = Usage(), None
    try:
        async with contextlib.aclosing(events):
            async for event in events:
                if isinstance(event, Counted):
                    used = event.usage
                elif isinstance(event, Answered):
                    used, usd = event.usage, event.usd
                yield event
    except ModelFailure as error:
        used = error.usage if error.usage != Usage() else used
        raise
    finally:
        if used != Usage():
            count(used, usd)
