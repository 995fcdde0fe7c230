"""An answer for which the model may ask for tools: it is asked again with what they gave, until it has answered."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol

from rfdesktop.domain.chats.chat import Block, Message, Remark
from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelFailure, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import RawPart
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.tools.calls import ROUNDS, TOOL_USE, ToolCall, ToolSpec
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.replay import block_turns
from rfdesktop.services.turns.streaming_answer import StreamingAnswer
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens, tool_tokens

ROUND_SHARE = 0.5
"""What one round of tools may take of the window's room."""

Tell = Callable[[ModelEvent], None]
GoingOn = Callable[[float], Awaitable[None]]
"""Raises KnownError where the model may not be asked again after the answer has cost so many dollars."""


class OfferedTools(Protocol):
    """The tools of one answer."""

    @property
    def specs(self) -> tuple[ToolSpec, ...]: ...

    @property
    def missing(self) -> tuple[str, ...]:
        """The servers that are on and could not be asked for their tools."""

    async def results(self, calls: Sequence[ToolCall], tell: Tell, room: int, /) -> tuple[Block, ...]:
        """What the tools gave, a result for each call in order, also for one that was refused or failed; so many tokens
        in all, about. `tell` is told of each that runs and of its end."""


class ToolOffers(Protocol):
    """Says which tools a chat's next answer may ask for."""

    async def offered(self, chat_id: str, message_id: str, provider: ProviderName) -> OfferedTools: ...

    async def known(self, chat_id: str, provider: ProviderName) -> tuple[ToolSpec, ...]:
        """What it may ask for as far as that is known by now; no server is asked."""


class NoTools:
    """Keeps `OfferedTools` where there are none."""

    specs: tuple[ToolSpec, ...] = ()
    missing: tuple[str, ...] = ()

    async def results(self, _calls: Sequence[ToolCall], _tell: Tell, _room: int, /) -> tuple[Block, ...]:
        return ()


async def answered(
    provider: Provider, request: ModelRequest, answer: StreamingAnswer, tools: OfferedTools, going_on: GoingOn
) -> Message:
    """The whole answer. Raises ModelFailure and what `going_on` does; what had arrived, finished rounds too, stands in
    `answer`."""
    for number in range(1, ROUNDS + 1):
        end = await _asked(provider, request, answer)
        if not end.calls:
            return answer.whole(end)
        if number == ROUNDS:
            answer.remark(Remark.TOOL_LIMIT)
        given = await tools.results(end.calls, answer.take, _room(provider, request, end.blocks))
        await going_on(answer.end_round(end, given))
        request = replace(request, turns=(*request.turns, *_round(end.blocks, given)))
    end = await _asked(provider, replace(request, answer_now=True), answer)
    return _at_limit(end, answer) if end.calls else answer.whole(end)


async def _asked(provider: Provider, request: ModelRequest, answer: StreamingAnswer) -> Answered:
    async with contextlib.aclosing(await provider.answer(request, answer.text)) as events:
        async for event in events:
            if isinstance(event, Answered) and event.calls:
                return event
            answer.take(event)
            if isinstance(event, Answered):
                return event
    raise ModelFailure(ErrorCode.CUT_OFF)


def _room(provider: Provider, request: ModelRequest, asked: Sequence[Block]) -> int:
    """About how many tokens what the tools give may have: a part of what the model's window has left, so that there is
    room for further rounds."""
    sent = [part for turn in request.turns for part in turn.parts] + [RawPart(block) for block in asked]
    used = estimate_tokens(request.system) + sum(map(part_tokens, sent)) + sum(map(tool_tokens, request.tools))
    return max(0, round((provider.window.tokens - request.max_output_tokens - used) * ROUND_SHARE))


def _round(blocks: Sequence[Block], given: Sequence[Block]) -> tuple[ModelTurn, ...]:
    """The two turns of a round, as they are replayed later. The cache is marked at its end."""
    turns = [ModelTurn(role, parts) for role, parts in block_turns((*blocks, *given), tools=True)]
    return (*turns[:-1], replace(turns[-1], cache=True))


def _at_limit(end: Answered, answer: StreamingAnswer) -> Message:
    """A model that asks for tools where none are to be had any more: what it said beside that counts."""
    said = tuple(block for block in end.blocks if block.get("type") != TOOL_USE)
    if not end.text.strip():
        raise ModelFailure(ErrorCode.TOOL_ROUNDS, usage=end.usage, limit=ROUNDS)
    return answer.whole(replace(end, blocks=said, calls=()))
