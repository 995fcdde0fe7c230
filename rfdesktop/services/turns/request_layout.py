"""Lays the messages of a chat out as the turns that go to a model, so that the provider's cache is of use.

The same messages give the same blocks for ever: each request is a prefix of the next one, cache marks apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.chats.chat import THOUGHT_BLOCK, ContextPiece, Message, MessageStatus, Role
from rfdesktop.domain.chats.model_requests import CacheFor, ModelTurn
from rfdesktop.domain.chats.parts import Part, RawPart, TextPart
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.cache_lifetime import cache_lifetime
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens

CUT_LINE = "[This answer was cut off here.]"
"""Ends the text of an answer that was stopped or failed, where it is replayed."""

PROMPT_CACHE = CacheFor.HOUR
"""The prompt begins every chat of every tab alike, so that an hour pays for it whatever the rhythm of one chat."""

KEPT_SHARE = 0.5
"""What is kept of the budget when older turns go: a big step, so that the cut (and with it the cache) moves rarely."""

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


def lay_out(
    prompt: str,
    messages: Sequence[Message],
    provider: ProviderName,
    budget_tokens: int,
    now: datetime | None = None,
) -> LaidOut:
    """The turns for a chat's messages up to the one that is asked `now` (None: when it was written), for the provider
    that answers now."""
    turns, places = _turns(messages, provider)
    start = _first_kept(turns, budget_tokens - estimate_tokens(prompt))
    kept = [turn for turn, lifetime in _lifetimes(messages, places, now).items() if lifetime is CacheFor.HOUR]
    marked = _marked(turns[start:], [turn - start for turn in kept])
    return LaidOut(marked, start > 0)


def kept_messages(
    prompt: str, messages: Sequence[Message], provider: ProviderName, budget_tokens: int
) -> Sequence[Message]:
    """The messages whose turns `lay_out` sends: what the model still knows of the chat."""
    turns, places = _turns(messages, provider)
    start = _first_kept(turns, budget_tokens - estimate_tokens(prompt))
    return messages[places[start] :] if start else messages


def piece_text(piece: ContextPiece) -> str:
    """A piece of data in its delimiter, whose shape (never its nonce) the assistant's prompt describes."""
    kind, nonce = piece.kind.value, piece.nonce
    return f"<<<{kind}:{piece.ref} nonce={nonce}>>>\n{piece.text}\n<<<end nonce={nonce}>>>"


def _turns(messages: Sequence[Message], provider: ProviderName) -> tuple[list[ModelTurn], list[int]]:
    """The turns, and for each the place of its first message."""
    turns: list[ModelTurn] = []
    places: list[int] = []
    for place, message in enumerate(messages):
        parts = () if message.replaced else tuple(_parts(message, provider))
        if not parts or (not turns and message.role is Role.ASSISTANT):
            continue
        if turns and turns[-1].role is message.role:
            turns[-1] = replace(turns[-1], parts=turns[-1].parts + parts)
        else:
            turns.append(ModelTurn(message.role, parts))
            places.append(place)
    return turns, places


def _parts(message: Message, provider: ProviderName) -> Iterator[Part]:
    if message.role is Role.USER:
        yield from (TextPart(piece_text(piece)) for piece in message.context)
        if message.text.strip():
            yield TextPart(message.text)
    elif message.status is MessageStatus.COMPLETE:
        own = [RawPart(block) for block in message.blocks] if message.provider == provider.value else []
        own = [part for part in own if part.kind != THOUGHT_BLOCK]
        whole = [part for part in own if part.kind != "text" or part.text.strip()]
        if whole:
            yield from whole
        elif message.text.strip():
            yield TextPart(message.text, restored=True)
    elif message.text.strip():
        yield TextPart(f"{message.text.rstrip()}\n\n{CUT_LINE}", restored=True)


def _first_kept(turns: Sequence[ModelTurn], budget: int) -> int:
    """The place of the first turn that is sent.

    Found by going through the chat as it grew: where a request was over the budget, turns went until half of it was
    left, and the next requests began at the same place until they were over it again. The exchange before the newest
    message stays as long as it fits at all: without it, "and now?" would mean nothing.
    """
    sizes = [_tokens(turn) for turn in turns]
    start = used = 0
    for place, turn in enumerate(turns):
        used += sizes[place]
        if turn.role is not Role.USER or used <= budget:
            continue
        while start < place and not _stays(turns[start], used, budget, newest_exchange=start >= place - 2):
            used -= sizes[start]
            start += 1
    return start


def _stays(turn: ModelTurn, used: int, budget: int, *, newest_exchange: bool) -> bool:
    """Whether a request that is cut may begin with a turn, at a size of `used` from there on."""
    return turn.role is Role.USER and used <= (budget if newest_exchange else budget * KEPT_SHARE)


def _tokens(turn: ModelTurn) -> int:
    return sum(part_tokens(part) for part in turn.parts)


def _lifetimes(messages: Sequence[Message], places: Sequence[int], now: datetime | None) -> dict[int, CacheFor]:
    """By the turn that was asked, how long what the last request for it wrote was to be kept.

    Every request began an answer, also one that was replaced later; its time is that of the answer's beginning.
    """
    lifetimes: dict[int, CacheFor] = {}
    asked: list[datetime] = []
    turn = 0
    for place, message in enumerate(messages):
        if message.role is Role.USER:
            turn = max(0, bisect_right(places, place) - 1)
        else:
            asked.append(message.created_at)
            lifetimes[turn] = cache_lifetime(asked)
    asked.append(now or messages[-1].created_at)
    return lifetimes | {turn: cache_lifetime(asked)}


def _marked(turns: Sequence[ModelTurn], kept: Collection[int]) -> tuple[ModelTurn, ...]:
    """The turns with their cache marks: on the newest ones, and on the last one before them that was to be kept for an
    hour (`kept` are the places of all those), where a request that comes after a pause finds what is left. All that
    stands before such a turn is kept as long as it."""
    newest = [place for place, turn in enumerate(turns) if turn.role is Role.USER][-MARKED_TURNS:]
    before = [place for place in kept if 0 <= place < newest[0]] if newest else []
    until = max((place for place in kept if place < len(turns)), default=-1)
    lifetimes = {
        place: CacheFor.HOUR if place <= until else CacheFor.FIVE_MINUTES for place in (*newest, *sorted(before)[-1:])
    }
    return tuple(
        replace(turn, cache=place in lifetimes, cache_for=lifetimes.get(place, CacheFor.FIVE_MINUTES))
        for place, turn in enumerate(turns)
    )
