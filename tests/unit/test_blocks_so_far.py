"""Gateways that send all of a block so far in each of its pieces."""

from __future__ import annotations

from typing import Any

import pytest

from rfdesktop.adapters.models.answer_parts import AnswerParts
from rfdesktop.adapters.models.completion_parts import CompletionParts
from rfdesktop.domain.chats.model_requests import TextPiece

SAID = "Restart the print spooler first, then look at the queue again."
SO_FAR = [SAID[:12], SAID[:25], SAID[:40], SAID]
IN_PIECES = [SAID[:12], SAID[12:25], SAID[25:40], SAID[40:]]


def _streamed(parts: AnswerParts, *blocks: tuple[str, list[str]]) -> str:
    said = []
    for index, (kind, pieces) in enumerate(blocks):
        events: list[dict[str, Any]] = [{"type": "content_block_start", "content_block": {"type": kind, kind: ""}}]
        events += [{"type": "content_block_delta", "delta": {"type": f"{kind}_delta", kind: piece}} for piece in pieces]
        events.append({"type": "content_block_stop"})
        said += [parts.take({"index": index, **event}) for event in events]
    return "".join(piece.text for piece in said if isinstance(piece, TextPiece)) + parts.end()


@pytest.mark.parametrize("pieces", [SO_FAR, IN_PIECES])
def test_a_block_of_the_messages_api_is_told_once(pieces: list[str]) -> None:
    parts = AnswerParts()
    told = _streamed(parts, ("thinking", pieces), ("text", pieces), ("text", [f" {piece}" for piece in pieces[:1]]))
    assert told == f"{SAID} {SAID[:12]}"
    assert parts.text == told
    assert parts.blocks[0]["thinking"] == SAID


def test_a_piece_that_only_repeats_what_was_said_is_not_lost() -> None:
    parts = AnswerParts()
    assert _streamed(parts, ("text", ["ha", "haha"]), ("thinking", ["no", "nono"])) == "hahaha"
    assert parts.text == "hahaha"
    assert parts.blocks[1]["thinking"] == "nonono"


@pytest.mark.parametrize("pieces", [SO_FAR, IN_PIECES])
def test_thoughts_of_chat_completions_are_told_once(pieces: list[str]) -> None:
    parts = CompletionParts()
    for piece in pieces:
        parts.take({"choices": [{"index": 0, "delta": {"reasoning_content": piece}}]})
    parts.take({"choices": [{"index": 0, "delta": {"content": "Done."}, "finish_reason": "stop"}]})
    parts.end()
    assert parts.thought == SAID
