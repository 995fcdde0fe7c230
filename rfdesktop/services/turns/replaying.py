"""What of earlier answers goes back to the model that answers now, where another one gave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.chats.chat import THOUGHT_BLOCK, Block, Message

SIGNED_THOUGHTS = frozenset({"thinking", "redacted_thinking"})
"""Blocks that are signed for the model that thought them, and are refused or void for any other."""


def as_replayed(messages: Sequence[Message], provider: str, endpoint: str, model: str) -> tuple[Message, ...]:
    """The messages as a model of an endpoint may have them back.

    Raw blocks go back to the endpoint that gave them alone, another one is told the text; thoughts go back to the very
    model alone, and what was thought aloud without a signature to nobody.
    """
    return tuple(_as_replayed(message, provider, endpoint, model) for message in messages)


def _as_replayed(message: Message, provider: str, endpoint: str, model: str) -> Message:
    if not message.blocks or message.provider != provider:
        return message
    if message.endpoint.casefold() != endpoint.casefold():
        return replace(message, blocks=())
    if same_model(message.model, model):
        return message
    return replace(message, blocks=tuple(block for block in message.blocks if not _is_thought(block)))


def _is_thought(block: Block) -> bool:
    return block.get("type") in SIGNED_THOUGHTS or block.get("type") == THOUGHT_BLOCK


def same_model(answered: str, asked: str) -> bool:
    """Whether two ids name one model: providers answer with the date of an edition behind the id that was asked."""
    return answered == asked or answered.startswith(f"{asked}-") or asked.startswith(f"{answered}-")
