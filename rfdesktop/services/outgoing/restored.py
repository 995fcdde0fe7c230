"""An answer as the engineer is to see it: with what was replaced on the way out put back."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace

from rfdesktop.domain.chats.model_requests import (
    Answered,
    LearnLeftOut,
    ModelEvent,
    ModelFailure,
    TextPiece,
    TextTakenBack,
)
from rfdesktop.domain.secrets.restoring import RestoringStream


async def restored(
    events: AsyncGenerator[ModelEvent, None], stream: RestoringStream
) -> AsyncGenerator[ModelEvent, None]:
    """The events with secrets in the places of their names, in pieces and in the whole text. The raw blocks stay as
    they came, to be sent back so. Raises what the reading of `events` raises."""
    async with contextlib.aclosing(events):
        try:
            async for event in events:
                for shown in _shown(event, stream):
                    yield shown
        except ModelFailure:
            for piece in _rest(stream):
                yield piece
            raise


def _shown(event: ModelEvent, stream: RestoringStream) -> Iterator[ModelEvent]:
    match event:
        case TextPiece(text):
            if said := stream.feed(text):
                yield TextPiece(said)
        case LearnLeftOut() | TextTakenBack():
            # What waited belongs to a text that is void.
            stream.finish()
            yield event
        case Answered(text):
            yield from _rest(stream)
            yield replace(event, text=stream.whole(text))
        case _:
            yield event


def _rest(stream: RestoringStream) -> Iterator[TextPiece]:
    if said := stream.finish():
        yield TextPiece(said)
