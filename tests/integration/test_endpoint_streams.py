"""Answers as real servers stream them: what the user sees, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.endpoint_cases import Endpoint, answer, cases, quick_endpoint
from tests.servers.raw_server import HEAD, Play

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


@pytest.mark.parametrize(("protocol", "case"), FIELD, ids=[case["id"] for _, case in FIELD])
def test_a_stream_from_the_field(served: Endpoint, protocol: str, case: dict[str, Any]) -> None:
    heard = served.hear(protocol, played(case))
    right = case["right"]
    codes = right["code"] if isinstance(right["code"], list) else [right["code"]]
    shown = heard.text.encode("utf-16", "surrogatepass").decode("utf-16")
    assert (shown, heard.requests) == (right["text"], right["requests"])
    assert (heard.code.name if heard.code else None) in codes
    assert not [part for part in right.get("absent", []) if part in heard.streamed]
