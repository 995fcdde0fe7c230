"""Trying a provider out: the request of a message, as small as one can be, so that it meets what a message meets."""

from __future__ import annotations

from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode

CHECK_PASSES = frozenset({ErrorCode.OUTPUT_LIMIT, ErrorCode.EMPTY_ANSWER})
"""How an answer of next to no tokens may end."""


def check_request(model: str, tokens: int) -> ModelRequest:
    """A request that says nothing of anybody."""
    turns = (ModelTurn(Role.USER, (TextPart("Say ok."),)),)
    return ModelRequest("", "Answer with one word.", turns, model, tokens)
