"""Answers as real servers stream them: what the user sees, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from rfdesktop.domain.chats.chat import THOUGHT_BLOCK
from rfdesktop.domain.tools.calls import ToolSpec
from tests.integration.endpoint_cases import REQUEST, Endpoint, Heard, answer, cases, quick_endpoint
from tests.servers.raw_server import HEAD, Play

BESIDE = ("thought", "calls", "usage")
WITH_TOOLS = replace(REQUEST, tools=tuple(ToolSpec(name, "", {"type": "object"}) for name in ("look", "find")))
FIELD = [("openai", case) for case in cases("streams-openai")] + [
    ("anthropic", case) for case in cases("streams-anthropic")
]


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with quick_endpoint() as endpoint:
        yield endpoint


def played(case: dict[str, Any]) -> Play:
    body = case["body"].encode("utf-8", "surrogatepass")
    if case.get("ends") == "content-length too long":
        return lambda connection: connection.send(
            HEAD.replace(b"\r\n\r\n", f"\r\ncontent-length: {len(body) + 80_000}\r\n\r\n".encode()) + body
        )
    held = case.get("ends") == "kept open"
    return answer(body, case.get("content_type", "text/event-stream"), held=held)


def beside(heard: Heard) -> dict[str, Any]:
    """What came beside the text: what was thought, the tools that are asked for, what was used."""
    end = heard.answered
    if end is None:
        return dict.fromkeys(BESIDE)
    thoughts = [block[THOUGHT_BLOCK] for block in end.blocks if block.get("type") == THOUGHT_BLOCK]
    calls = [[call.name, call.arguments] for call in end.calls]
    return {"thought": "".join(thoughts), "calls": calls, "usage": [end.usage.input, end.usage.output]}


@pytest.mark.parametrize(("protocol", "case"), FIELD, ids=[case["id"] for _, case in FIELD])
def test_a_stream_from_the_field(served: Endpoint, protocol: str, case: dict[str, Any]) -> None:
    right = case["right"]
    heard = served.hear(protocol, played(case), request=WITH_TOOLS if "calls" in right else REQUEST)
    codes = right["code"] if isinstance(right["code"], list) else [right["code"]]
    shown = heard.text.encode("utf-16", "surrogatepass").decode("utf-16")
    assert (shown, heard.requests) == (right["text"], right["requests"])
    assert (heard.code.name if heard.code else None) in codes
    assert not [part for part in right.get("absent", []) if part in heard.streamed]
    assert {name: beside(heard)[name] for name in BESIDE if name in right} == {
        n: right[n] for n in BESIDE if n in right
    }
