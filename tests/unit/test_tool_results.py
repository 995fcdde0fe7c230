"""What a tool gave, as words: each kind of part, data beside words, and how much is left out."""

from __future__ import annotations

from typing import Any

import mcp_types
import pytest

from rfdesktop.adapters.mcp.tool_results import result_of
from rfdesktop.domain.tools.calls import RESULT_CHARS


def text(words: str) -> mcp_types.TextContent:
    return mcp_types.TextContent(text=words)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (text("down since nine"), "down since nine"),
        (mcp_types.ImageContent(data="AAAA", mime_type="image/png"), "(image/png, not shown)"),
        (mcp_types.AudioContent(data="AAAA", mime_type="audio/wav"), "(audio/wav, not shown)"),
        (mcp_types.ResourceLink(uri="https://rmm.example.com/7", name="fw01"), "[fw01](https://rmm.example.com/7)"),
        (
            mcp_types.EmbeddedResource(resource=mcp_types.TextResourceContents(uri="file:///a.log", text="a line")),
            "a line",
        ),
        (
            mcp_types.EmbeddedResource(
                resource=mcp_types.BlobResourceContents(uri="file:///a.zip", blob="AAAA", mime_type="application/zip")
            ),
            "(application/zip, not shown)",
        ),
        (
            mcp_types.EmbeddedResource(resource=mcp_types.BlobResourceContents(uri="file:///a", blob="AAAA")),
            "(a file, not shown)",
        ),
    ],
    ids=lambda each: type(each).__name__,
)
def test_each_part_is_told_in_words(part: Any, words: str) -> None:
    assert result_of(mcp_types.CallToolResult(content=[part])).text == words
    assert result_of(mcp_types.CallToolResult(content=[text("first"), part])).text == f"first\n{words}"


@pytest.mark.parametrize(
    ("said", "data", "told"),
    [
        ("", {"count": 2}, '{"count": 2}'),
        ("2 devices", {"count": 2}, "2 devices"),
        ("some devices", {"count": 2}, 'some devices\n{"count": 2}'),
        ("fw01 is down", {"devices": [{"name": "fw01", "up": False, "since": None}]}, "fw01 is down"),
        (
            "fw01",
            {"devices": [{"name": "fw01"}, {"name": "fw02"}]},
            'fw01\n{"devices": [{"name": "fw01"}, {"name": "fw02"}]}',
        ),
        ('says "no"', {"answer": 'says "no"'}, 'says "no"'),
        ("Büro", {"place": "Büro"}, "Büro"),
        ("nothing", None, "nothing"),
    ],
)
def test_data_is_told_where_the_words_do_not_say_it(said: str, data: dict[str, Any] | None, told: str) -> None:
    result = mcp_types.CallToolResult(content=[text(said)] if said else [], structured_content=data)
    assert result_of(result).text == told


def test_data_beside_a_picture_may_be_the_picture() -> None:
    picture = mcp_types.ImageContent(data="AAAA", mime_type="image/png")
    result = mcp_types.CallToolResult(content=[text("the rack"), picture], structured_content={"raw": "AAAA"})
    assert result_of(result).text == "the rack\n(image/png, not shown)"


@pytest.mark.parametrize("more", [0, 1, 70])
def test_what_is_too_long_is_cut_and_counted(more: int) -> None:
    result = result_of(mcp_types.CallToolResult(content=[text("x" * (RESULT_CHARS + more))], is_error=bool(more)))
    assert (len(result.text), result.left_out, result.failed) == (RESULT_CHARS, more, bool(more))


def test_many_values_are_looked_for_up_to_a_bound() -> None:
    said = " ".join(f"v{number}v" for number in range(200))
    data = {"values": [f"v{number}v" for number in range(200)]}
    assert result_of(mcp_types.CallToolResult(content=[text(said)], structured_content=data)).text == said
    other = {"values": ["v0v"] * 199 + ["not said"]}
    told = result_of(mcp_types.CallToolResult(content=[text(said)], structured_content=other)).text
    assert told != said
