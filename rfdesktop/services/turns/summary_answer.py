"""What a model made of the question for a summary: all of it, what came of one that was cut, or nothing."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelFailure
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.usage import Usage

_NOTHING_MORE = frozenset(
    {
        ErrorCode.OUTPUT_LIMIT,
        ErrorCode.CUT_OFF,
        ErrorCode.EMPTY_ANSWER,
        ErrorCode.DECLINED,
        ErrorCode.CONTEXT_FULL,
        ErrorCode.REQUEST_TOO_LARGE,
    }
)
"""What the same question meets again: small models write past their limit, or think until they reach it."""


async def as_far_as_it_came(events: AsyncGenerator[ModelEvent, None], model: str) -> Answered:
    """The answer, without words where the model made nothing of the question. Raises ModelFailure for what another try
    may change."""
    try:
        async for event in events:
            if isinstance(event, Answered):
                return event
    except ModelFailure as failure:
        if failure.code not in _NOTHING_MORE:
            raise
        said = "".join(str(block["text"]) for block in failure.blocks if block.get("type") == "text")
        return Answered(said, failure.blocks, failure.usage, model, "")
    return Answered("", (), Usage(), model, "")
