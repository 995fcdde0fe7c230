"""Lays the messages of a chat out as the turns that go to a model, so that the provider's cache is of use.

The same messages give the same blocks for ever: each request is a prefix of the next one, cache marks apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import dropwhile

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.chats.model_requests import CacheFor, ModelTurn
from rfdesktop.domain.chats.parts import Part
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.model_windows import ModelWindow
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.cache_lifetime import cache_lifetime
from rfdesktop.services.turns.replay import begins_in_round, replayed
from rfdesktop.services.turns.summary_turn import summary_tokens, summed_up
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens, tool_tokens

KEPT_SHARE = 0.5
"""What is kept of the budget when older turns go: a big step, so that the cut (and with it the cache) moves rarely."""

LOW_ESTIMATE = 0.75
"""What of an estimate, which is rather too high, is surely there."""

TOOLS_SHARE = 0.75
"""What tools may take of the budget, at most: without any turns nothing could be asked."""

GIVEN_SHARE = 0.15
"""What of the window is kept for what tools give, where there are any."""

MARKED_TURNS = 2
"""Newest user turns with a cache mark: the last one is written, the one before it is where the last request wrote."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The turns, oldest first, the last one the engineer's; and whether older ones did not fit."""

    turns: tuple[ModelTurn, ...]
    older_left_out: bool


def input_budget(context_tokens: int, window_tokens: int, output_tokens: int) -> int:
    """Tokens that a request's input may have: what the settings allow, and what the window leaves beside the answer."""
    return min(context_tokens, window_tokens - output_tokens)


def turn_budget(provider: Provider, tools: Sequence[ToolSpec] = ()) -> int:
    """Tokens that the prompt and the turns of a request to a provider may have, beside the tools that it names."""
    window = provider.window.tokens
    given = round(window * GIVEN_SHARE) if tools else 0
    budget = input_budget(provider.settings.context_tokens, window - given, provider.answer_tokens)
    return budget - min(sum(map(tool_tokens, tools)), round(budget * TOOLS_SHARE))


def lay_out(
    prompt: str,
    messages: Sequence[Message],
    provider: ProviderName,
    budget_tokens: int,
    now: datetime | None = None,
    *,
    tools: bool = False,
    summary: ChatSummary | None = None,
) -> LaidOut:
    """The turns for a chat's messages up to the one that is asked `now` (None: when it was written), for the provider
    that answers now; `tools` says whether the request offers any. The `summary` of what stands before the messages
    stands at their beginning."""
    said = _said(messages, provider, tools=tools)
    start = _first_kept(said, budget_tokens - estimate_tokens(prompt) - summary_tokens(summary))
    turns, places = _joined(said[start:])
    kept = [turn for turn, lifetime in _lifetimes(messages, places, now).items() if lifetime is CacheFor.HOUR]
    marked = _marked(summed_up(turns, summary), kept, begins=summary is not None)
    return LaidOut(marked, start > 0)


def kept_messages(
    prompt: str,
    messages: Sequence[Message],
    provider: ProviderName,
    budget_tokens: int,
    *,
    tools: bool = False,
    summary: ChatSummary | None = None,
) -> Sequence[Message]:
    """The messages whose turns `lay_out` sends: what the model still knows of the chat, beside the summary."""
    said = _said(messages, provider, tools=tools)
    start = _first_kept(said, budget_tokens - estimate_tokens(prompt) - summary_tokens(summary))
    return messages[said[start].place :] if start else messages


def request_tokens(
    prompt: str, messages: Sequence[Message], summary: ChatSummary | None, provider: ProviderName
) -> int:
    """About how many tokens a request of these messages would have, if nothing were left out."""
    said = _said(messages, provider, tools=True)
    return estimate_tokens(prompt) + summary_tokens(summary) + sum(each.tokens for each in said)


def cut_in_silence(window: ModelWindow, prompt: str, turns: Sequence[ModelTurn]) -> bool:
    """Whether a server that says nothing of it leaves out a part of a request: more would be sent than it reads, by an
    estimate that is rather too low."""
    sent = estimate_tokens(prompt) + sum(map(_tokens, turns))
    return window.cuts and sent * LOW_ESTIMATE > window.tokens


def message_tokens(message: Message, provider: ProviderName) -> int:
    """About how many tokens a message takes in a request."""
    said = () if message.replaced else replayed(message, provider, tools=True)
    return sum(part_tokens(part) for _, parts in said for part in parts)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one side said at once, and the place of the message that it stands in: what is sent or left out whole."""

    place: int
    role: Role
    parts: tuple[Part, ...]

    @property
    def tokens(self) -> int:
        return sum(map(part_tokens, self.parts))

    @property
    def may_begin(self) -> bool:
        """Whether a request may begin with it."""
        return self.role is Role.USER and not begins_in_round(self.parts)


def _said(messages: Sequence[Message], provider: ProviderName, *, tools: bool) -> list[_Said]:
    """What was said, from the first that the engineer said."""
    said = [
        _Said(place, role, parts)
        for place, message in enumerate(messages)
        if not message.replaced
        for role, parts in replayed(message, provider, tools=tools)
    ]
    return list(dropwhile(lambda each: each.role is Role.ASSISTANT, said))


def _joined(said: Sequence[_Said]) -> tuple[list[ModelTurn], list[int]]:
    """The turns, and for each the place of its first message: where no answer came, questions are one turn."""
    turns: list[ModelTurn] = []
    places: list[int] = []
    for each in said:
        if turns and turns[-1].role is each.role:
            turns[-1] = replace(turns[-1], parts=turns[-1].parts + each.parts)
        else:
            turns.append(ModelTurn(each.role, each.parts))
            places.append(each.place)
    return turns, places


def _first_kept(said: Sequence[_Said], budget: int) -> int:
    """The place of the first that is sent.

    Found by going through the chat as it grew: where a request was over the budget, the oldest went until half of it
    was left, and the next requests began at the same place until they were over it again. The exchange before the
    newest message stays as long as it fits at all: without it, "and now?" would mean nothing. Questions that no answer
    came to are left out one by one, though they would be one turn: a model that fails for an hour must not have them
    pile up until nothing fits.
    """
    sizes = [each.tokens for each in said]
    start = used = before = asked = 0
    for place, each in enumerate(said):
        used += sizes[place]
        if each.role is not Role.USER:
            continue
        if each.may_begin:
            before, asked = asked, place
        if used <= budget:
            continue
        # What a tool gave is no beginning, whatever its size: it is sent with what was asked before it.
        while start < asked and not _stays(said[start], used, budget, newest_exchange=start >= before):
            used -= sizes[start]
            start += 1
    return start


def _stays(said: _Said, used: int, budget: int, *, newest_exchange: bool) -> bool:
    """Whether a request that is cut may begin with this, at a size of `used` from there on."""
    return said.may_begin and used <= (budget if newest_exchange else budget * KEPT_SHARE)


def _tokens(turn: ModelTurn) -> int:
    return sum(part_tokens(part) for part in turn.parts)


def _lifetimes(messages: Sequence[Message], places: Sequence[int], now: datetime | None) -> dict[int, CacheFor]:
    """By the turn that was asked, how long what the last request for it wrote was to be kept.

    Every request began an answer, also one that was replaced later; its time is that of the answer's beginning. Turns
    that are left out have none.
    """
    lifetimes: dict[int, CacheFor] = {}
    asked: list[datetime] = []
    turn = 0
    for place, message in enumerate(messages):
        if message.role is Role.USER:
            turn = max(0, bisect_right(places, place) - 1)
        else:
            asked.append(message.created_at)
            if places and place > places[0]:
                lifetimes[turn] = cache_lifetime(asked)
    asked.append(now or messages[-1].created_at)
    return lifetimes | {turn: cache_lifetime(asked)}


def _marked(turns: Sequence[ModelTurn], kept: Collection[int], *, begins: bool) -> tuple[ModelTurn, ...]:
    """The turns with their cache marks: on the newest ones, and on the last one before them that was to be kept for an
    hour (`kept` are the places of all those), where a request that comes after a pause finds what is left. All that
    stands before such a turn is kept as long as it. Where there is none such and a summary `begins` the first turn,
    that one is marked: whatever is asked anew further on begins with it."""
    newest = [place for place, turn in enumerate(turns) if turn.role is Role.USER][-MARKED_TURNS:]
    before = [place for place in kept if 0 <= place < newest[0]] if newest else []
    if begins and not before and newest and newest[0] > 0:
        before = [0]
    until = max((place for place in kept if place < len(turns)), default=-1)
    lifetimes = {
        place: CacheFor.HOUR if place <= until else CacheFor.FIVE_MINUTES for place in (*newest, *sorted(before)[-1:])
    }
    return tuple(
        replace(turn, cache=place in lifetimes, cache_for=lifetimes.get(place, CacheFor.FIVE_MINUTES))
        for place, turn in enumerate(turns)
    )
