"""A summary as it stands in a request: at the beginning of the first turn behind what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Role
from rfdesktop.domain.chats.model_requests import ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.services.turns.replay import piece_text
from rfdesktop.services.turns.token_estimates import part_tokens


def summary_tokens(summary: ChatSummary | None) -> int:
    """About how many tokens it takes."""
    return part_tokens(_part(summary)) if summary else 0


def summed_up(turns: Sequence[ModelTurn], summary: ChatSummary | None) -> Sequence[ModelTurn]:
    """The turns with the summary at the beginning of the first one, which is the engineer's."""
    if summary is None:
        return turns
    if not turns:
        return [ModelTurn(Role.USER, (_part(summary),))]
    return [replace(turns[0], parts=(_part(summary), *turns[0].parts)), *turns[1:]]


def _part(summary: ChatSummary) -> TextPart:
    piece = ContextPiece(ContextKind.SUMMARY, str(summary.count), summary.nonce, summary.text)
    return TextPart(piece_text(piece), restored=True)
