"""A stored message as the turns that it was sent as, or came as: with tools an answer is several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rfdesktop.domain.chats.chat import KEPT_HERE, Block, ContextKind, ContextPiece, Message, MessageStatus, Role
from rfdesktop.domain.chats.parts import Part, RawPart, TextPart
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.texts.data_marks import marked, marked_own, neutral
from rfdesktop.domain.tools.calls import TOOL_RESULT, TOOL_USE
from rfdesktop.services.turns.attached_parts import attached_parts

CUT_LINE = "[This answer was cut off here.]"
"""Ends the text of an answer that was stopped or failed, where it is replayed."""

OWN_WORDS = frozenset({ContextKind.TEAM, ContextKind.WAITING})
"""The kinds of pieces that are the team's own words, and no data."""

Said = tuple[Role, tuple[Part, ...]]


def piece_text(piece: ContextPiece) -> str:
    """A piece in its delimiter, whose shape (never its nonce) the assistant's prompt describes: the team's own words in
    another one than data."""
    if piece.kind in OWN_WORDS:
        return marked_own(piece.kind.value, piece.nonce, piece.text)
    return marked(piece.kind.value, piece.ref, piece.nonce, piece.text)


def own_words(pieces: Iterable[ContextPiece]) -> tuple[ContextPiece, ...]:
    """Of what goes beside a message the team's own words, which it never goes without."""
    return tuple(piece for piece in pieces if piece.kind in OWN_WORDS)


def replayed(message: Message, provider: ProviderName, *, tools: bool) -> tuple[Said, ...]:
    """The turns of a message for the provider that answers now. Without `tools` in the request, what was asked of them
    and what they gave is left out: no provider takes it then."""
    if message.role is Role.USER:
        parts = tuple(_asked(message))
        return ((Role.USER, parts),) if parts else ()
    own = message.blocks if message.provider == provider.value else ()
    if message.status is MessageStatus.COMPLETE:
        said = tuple(block_turns(own, tools=tools))
        return said or _as_text(message, message.text)
    rounds = last_result(own) if tools else 0
    if not rounds:
        return _as_text(message, _cut(message.text) if message.text.strip() else "")
    rest = "".join(str(block.get("text", "")) for block in own[rounds:] if block.get("type") == "text")
    return (*block_turns(own[:rounds], tools=True), *_as_text(message, _cut(rest)))


def block_turns(blocks: Iterable[Block], *, tools: bool) -> Iterator[Said]:
    """The turns of an answer's blocks, word for word: what tools gave was sent back in turns of their own."""
    parts = [RawPart(block) for block in blocks if block.get("type") not in KEPT_HERE]
    said = [part for part in parts if part.kind != "text" or part.text.strip()]
    if not tools:
        said = [part for part in said if part.kind not in (TOOL_USE, TOOL_RESULT)]
    for given, turn in groupby(said, lambda part: part.kind == TOOL_RESULT):
        yield (Role.USER if given else Role.ASSISTANT), tuple(turn)


def last_result(blocks: Sequence[Block]) -> int:
    """The place behind the last thing that a tool gave, 0 where none did."""
    return max((place for place, block in enumerate(blocks, 1) if block.get("type") == TOOL_RESULT), default=0)


def begins_in_round(parts: Sequence[Part]) -> bool:
    """Whether a turn means nothing without the one before it: it begins with what a tool gave."""
    return bool(parts) and isinstance(parts[0], RawPart) and parts[0].kind == TOOL_RESULT


def _asked(message: Message) -> Iterator[Part]:
    yield from (TextPart(piece_text(piece)) for piece in message.context)
    # A picture before the words about it is seen better (Anthropic's documentation).
    yield from attached_parts(message)
    if message.text.strip():
        # The engineer's own words may have others' in them: a log, a mail.
        yield TextPart(neutral(message.text))


def _as_text(message: Message, text: str) -> tuple[Said, ...]:
    return ((message.role, (TextPart(text, restored=True),)),) if text.strip() else ()


def _cut(text: str) -> str:
    return f"{text.rstrip()}\n\n{CUT_LINE}".lstrip()
