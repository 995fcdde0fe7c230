"""What a gateway's refusals teach of the way in which it wants to be asked."""

from __future__ import annotations

from typing import Any

from rfdesktop.adapters.models.gateway_dialect import GatewayDialect
from rfdesktop.adapters.models.refusals import Refusal

HOUR = {"type": "ephemeral", "ttl": "1h"}
FIVE = {"type": "ephemeral"}


def body(mark: dict[str, str]) -> dict[str, Any]:
    return {
        "model": "m",
        "system": [{"type": "text", "text": "ttl", "cache_control": mark}],
        "messages": [
            {
                "role": "user",
                "content": [{"type": "tool_use", "input": {"ttl": "1h"}}, {"type": "text", "text": "why"}],
            },
            {"role": "user", "content": [{"type": "text", "text": "now", "cache_control": mark}]},
        ],
    }


def refusal(words: str, status: int = 400) -> Refusal:
    return Refusal(status, "invalid_request_error", words, {}, readable=True)


def test_a_lifetime_that_is_not_known_goes_from_the_marks_and_from_nothing_else() -> None:
    dialect = GatewayDialect("key")
    words = "system.0.cache_control.ttl: Extra inputs are not permitted"
    assert dialect.of(body(HOUR)) == body(HOUR)
    assert dialect.learn(refusal(words), body(HOUR))
    assert dialect.of(body(HOUR)) == body(FIVE)
    assert not dialect.learn(refusal(words), dialect.of(body(HOUR)))


def test_a_refusal_for_something_else_leaves_the_lifetime() -> None:
    dialect = GatewayDialect("key")
    assert not dialect.learn(refusal("messages: at least one message is required"), body(HOUR))
    assert not dialect.learn(refusal("cache_control.ttl is unknown", status=500), body(HOUR))
    assert not dialect.learn(refusal("cache_control is not permitted"), body(FIVE))
    assert dialect.of(body(HOUR)) == body(HOUR)
