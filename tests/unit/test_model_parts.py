"""The parts of a turn: what each provider is sent of them, and for how much each counts."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from rfdesktop.adapters.models.completions_body import messages_of
from rfdesktop.adapters.models.messages_body import body_of
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, RawPart, TextPart
from rfdesktop.services.turns.token_estimates import LARGEST_IMAGE, PAGE_TOKENS, estimate_tokens, part_tokens

PICTURE = b"\x89PNG" + bytes(range(256)) * 4_000
ENCODED = base64.b64encode(PICTURE).decode("ascii")
IMAGE = ImagePart("image/png", PICTURE, 1_000, 1_000)
DOCUMENT = DocumentPart("application/pdf", b"%PDF-1.7", "manual.pdf", 3)


def request(*parts: Part, cache: bool = False) -> ModelRequest:
    return ModelRequest("c" * 32, "", (ModelTurn(Role.USER, parts, cache=cache),), "m", 512)


def test_the_messages_api_is_sent_each_part_as_a_block_of_its_kind() -> None:
    raw = {"type": "thinking", "thinking": "", "signature": "s"}
    [turn] = body_of(request(IMAGE, DOCUMENT, TextPart("why?"), RawPart(raw), cache=True))["messages"]
    assert turn["content"] == [
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": ENCODED}},
        {
            "type": "document",
            "source": {
                "type": "base64",
                "media_type": "application/pdf",
                "data": base64.b64encode(b"%PDF-1.7").decode("ascii"),
            },
            "title": "manual.pdf",
        },
        {"type": "text", "text": "why?", "cache_control": {"type": "ephemeral"}},
        raw,
    ]
    assert "cache_control" not in raw


def test_chat_completions_are_sent_words_as_text_and_a_list_where_there_is_a_picture() -> None:
    raw = RawPart({"type": "text", "text": "again"})
    assert messages_of(request(TextPart("one"), raw)) == [{"role": "user", "content": "one\n\nagain"}]
    assert messages_of(request(TextPart(" \n"))) == []
    [turn] = messages_of(request(IMAGE, TextPart("why?"), TextPart(" "), RawPart({"type": "thinking"}), DOCUMENT))
    assert turn["content"] == [
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{ENCODED}"}},
        {"type": "text", "text": "why?"},
        {
            "type": "file",
            "file": {"filename": "manual.pdf", "file_data": "data:application/pdf;base64,JVBERi0xLjc="},
        },
    ]


def test_a_picture_is_no_text() -> None:
    turn = ModelTurn(Role.USER, (TextPart("look"), IMAGE, DOCUMENT, RawPart({"type": "tool", "text": "no"})))
    assert turn.text == "look"
    assert "PNG" not in repr(turn)


@pytest.mark.parametrize(
    ("part", "tokens"),
    [
        (TextPart("x" * 300), 100),
        (IMAGE, 1_296),
        (ImagePart("image/png", b"", 1, 1), 1),
        (ImagePart("image/png", PICTURE, 8_000, 8_000), LARGEST_IMAGE),
        (DOCUMENT, 3 * PAGE_TOKENS),
        (DocumentPart("application/pdf", b"", "odd.pdf", 0), PAGE_TOKENS),
        (RawPart({"type": "text", "text": "x" * 300}), 100),
        (RawPart({"type": "text"}), 0),
        (RawPart({"type": "odd", "x": 1}), estimate_tokens('{"type": "odd", "x": 1}')),
    ],
)
def test_a_part_counts_by_its_kind(part: Part, tokens: int) -> None:
    assert part_tokens(part) == tokens


def test_a_picture_within_a_tools_result_counts_as_a_picture() -> None:
    source: dict[str, Any] = {"type": "base64", "media_type": "image/png", "data": ENCODED}
    block = {"type": "mcp_tool_result", "content": [{"type": "image", "source": source}, {"type": "text", "text": "a"}]}
    assert LARGEST_IMAGE < part_tokens(RawPart(block)) < LARGEST_IMAGE + 100
    assert source["data"] == ENCODED


@pytest.mark.parametrize("role", [Role.USER, Role.ASSISTANT])
def test_a_prompt_without_a_turn_of_its_own_stands_before_the_first_message_of_the_user(role: Role) -> None:
    asked = ModelRequest("c" * 32, "Be brief.", (ModelTurn(role, (TextPart("It works."),)),), "m", 512)
    assert [turn["role"] for turn in messages_of(asked)] == ["system", role.value]
    turns = messages_of(asked, system_turn=False)
    if role is Role.USER:
        assert turns == [{"role": "user", "content": "Be brief.\n\nIt works."}]
    else:
        assert [(turn["role"], turn["content"]) for turn in turns] == [
            ("user", "Be brief."),
            ("assistant", "It works."),
        ]


def test_a_prompt_stands_before_a_picture_as_a_part_of_its_own() -> None:
    asked = ModelRequest("c" * 32, "Be brief.", (ModelTurn(Role.USER, (IMAGE, TextPart("why?"))),), "m", 512)
    ((first, *rest),) = [turn["content"] for turn in messages_of(asked, system_turn=False)]
    assert first == {"type": "text", "text": "Be brief."}
    assert len(rest) == 2
