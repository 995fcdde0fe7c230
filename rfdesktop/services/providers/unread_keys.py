"""Requests without a key because the keyring could not be read: what fails by that is the keyring's failure."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator

from rfdesktop.domain.chats.model_requests import ModelEvent, ModelFailure
from rfdesktop.domain.errors import ErrorCode, Failure


async def told_of_keyring(
    events: AsyncGenerator[ModelEvent, None], failure: Failure | None
) -> AsyncGenerator[ModelEvent, None]:
    """The events of a request. Where it fails for want of a key, `failure` says why there was none, if anything does.
    Raises what the reading of `events` raises."""
    try:
        async with contextlib.aclosing(events):
            async for event in events:
                yield event
    except ModelFailure as error:
        if error.code is not ErrorCode.KEY_MISSING or failure is None:
            raise
        raise ModelFailure(failure.code, blocks=error.blocks, usage=error.usage, **failure.values) from error
