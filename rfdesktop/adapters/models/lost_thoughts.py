"""Thoughts of which only the end is marked, taken back where they streamed as if they were the answer."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator

from rfdesktop.adapters.models.thoughts import LONGEST_END, LOST_END, without_lost_thought
from rfdesktop.domain.chats.model_requests import LearnLeftOut, ModelEvent, TextPiece, TextTakenBack


async def without_lost_thoughts(events: AsyncGenerator[ModelEvent, None]) -> AsyncGenerator[ModelEvent, None]:
    """The events of an answer; once a mark ends what had come as text, that is void and the answer begins behind it."""
    said: list[str] = []
    tail, is_parted = "", False
    async with contextlib.aclosing(events):
        async for event in events:
            if isinstance(event, LearnLeftOut):
                said, tail, is_parted = [], "", False
            if is_parted or not isinstance(event, TextPiece):
                yield event
                continue
            said.append(event.text)
            near = tail + event.text
            tail = near[-LONGEST_END:]
            whole = "".join(said) if LOST_END.search(near) else ""
            answer = without_lost_thought(whole)[0]
            if answer == whole:
                yield event
                continue
            is_parted = True
            yield TextTakenBack()
            if answer:
                yield TextPiece(answer)
