"""The simulator of the prompt cache keeps the documented rules, and the server refuses what breaks them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.cache_simulator import PromptCache, cost, input_of, size_of, tokens
from tests.servers.messages_rules import breakpoints, faults_of

MARK = {"cache_control": {"type": "ephemeral"}}
LONG = "word " * 1_200
"""1,500 tokens: over the minimum."""


def text(words: str, *, mark: bool = False) -> dict[str, Any]:
    return {"type": "text", "text": words, **(MARK if mark else {})}


def body(*blocks: dict[str, Any], system: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    return {
        "model": "m",
        "max_tokens": 1,
        "system": system or [],
        "messages": [{"role": "user", "content": list(blocks)}],
        **more,
    }


def read_of(cache: PromptCache, request: dict[str, Any]) -> int:
    return int(cache.usage_for(request)["cache_read_input_tokens"])


def test_the_second_time_is_read() -> None:
    cache, request = PromptCache(), body(text(LONG, mark=True), text("new"))
    first, second = cache.usage_for(request), cache.usage_for(request)
    assert first["cache_read_input_tokens"] == 0
    assert first["cache_creation_input_tokens"] == second["cache_read_input_tokens"] > 1_024
    assert second["cache_creation_input_tokens"] == 0
    assert first["input_tokens"] == second["input_tokens"] > 0
    assert input_of(first) == input_of(second) == size_of(request)


def test_only_what_is_new_is_written() -> None:
    cache = PromptCache()
    wrote = cache.usage_for(body(text(LONG, mark=True)))["cache_creation_input_tokens"]
    usage = cache.usage_for(body(text(LONG, mark=True), text("and this", mark=True)))
    assert usage["cache_read_input_tokens"] == wrote
    assert 0 < usage["cache_creation_input_tokens"] < 50


@pytest.mark.parametrize(
    "changed",
    [
        body(text(LONG, mark=True), system=[text("other")]),
        body(text(LONG, mark=True), system=[text("prompt")], model="n"),
        body(text(LONG, mark=True), system=[text("prompt")], tools=[{"name": "t"}]),
        body(text("before"), text(LONG, mark=True), system=[text("prompt")]),
        body(text(LONG + "x", mark=True), system=[text("prompt")]),
    ],
)
def test_a_change_uncaches_all_that_follows(changed: dict[str, Any]) -> None:
    cache = PromptCache()
    cache.usage_for(body(text(LONG, mark=True), system=[text("prompt")]))
    assert read_of(cache, changed) == 0


def test_a_change_leaves_what_stands_before_it() -> None:
    cache = PromptCache()
    system = [text(LONG, mark=True)]
    cache.usage_for(body(text(LONG, mark=True), system=system))
    read = read_of(cache, body(text("other " + LONG, mark=True), system=system))
    assert abs(read - tokens(LONG)) < 30


def test_tools_stand_before_system_and_system_before_messages() -> None:
    cache = PromptCache()
    tools = [{"name": "t", "description": LONG, **MARK}]
    cache.usage_for(body(text("a"), system=[text("s")], tools=tools))
    assert read_of(cache, body(text("b"), system=[text("z")], tools=tools)) > 1_024


HOUR_MARK = {"cache_control": {"type": "ephemeral", "ttl": "1h"}}


@pytest.mark.parametrize(("mark", "after", "found"), [(MARK, 299, True), (MARK, 301, False), (HOUR_MARK, 3_599, True)])
def test_what_is_written_lives_for_its_time_from_the_last_use_on(
    mark: dict[str, Any], after: float, *, found: bool
) -> None:
    cache, request = PromptCache(), body({**text(LONG), **mark})
    for use in range(3):
        assert (cache.usage_for(request, use * after)["cache_read_input_tokens"] > 0) is (found and use > 0)


def test_what_stands_on_a_shorter_life_ends_with_it() -> None:
    cache = PromptCache()
    cache.usage_for(body(text(LONG, mark=True)))
    longer = body(text(LONG), {**text(LONG), **HOUR_MARK})
    usage = cache.usage_for(longer, 100)
    assert usage["cache_creation"]["ephemeral_1h_input_tokens"] > 1_024
    assert cache.usage_for(longer, 1_000)["cache_read_input_tokens"] == 0


def test_a_mark_for_an_hour_costs_more() -> None:
    cache = PromptCache()
    usage = cache.usage_for(body({**text(LONG), **HOUR_MARK}, text(LONG, mark=True)))
    written = usage["cache_creation"]
    hour, minutes = written["ephemeral_1h_input_tokens"], written["ephemeral_5m_input_tokens"]
    assert hour == pytest.approx(minutes, abs=20)
    assert cost(usage) == pytest.approx(2 * hour + 1.25 * minutes)


def test_without_a_mark_nothing_is_written() -> None:
    cache, request = PromptCache(), body(text(LONG))
    assert cache.usage_for(request) == cache.usage_for(request)
    assert read_of(cache, request) == 0


@pytest.mark.parametrize(("size", "cached"), [(1_000, False), (1_030, True)])
def test_less_than_1024_tokens_are_not_cached(size: int, *, cached: bool) -> None:
    cache, request = PromptCache(), body(text("abc " * (size - 10), mark=True))
    assert (size_of(request) >= 1_024) is cached
    cache.usage_for(request)
    assert (read_of(cache, request) > 0) is cached


@pytest.mark.parametrize(("between", "found"), [(19, True), (20, False)])
def test_a_mark_looks_twenty_blocks_back(between: int, *, found: bool) -> None:
    cache = PromptCache()
    cache.usage_for(body(text(LONG, mark=True)))
    later = [text(f"turn {place}") for place in range(between)]
    later[-1] |= MARK
    assert (read_of(cache, body(text(LONG), *later)) > 0) is found


def test_what_caching_costs() -> None:
    used = {"input_tokens": 10, "cache_creation_input_tokens": 100, "cache_read_input_tokens": 1_000}
    assert cost(used) == pytest.approx(10 + 125 + 100)


def faults(request: dict[str, Any], *sent: list[dict[str, Any]]) -> list[str]:
    return list(faults_of(request, sent, counting=False))


def test_four_marks_are_taken_and_five_refused() -> None:
    four = body(
        text("a", mark=True), text("b", mark=True), system=[text("s", mark=True)], tools=[{"name": "t", **MARK}]
    )
    assert breakpoints(four) == 4
    assert faults(four) == []
    five = {**four, "cache_control": {"type": "ephemeral"}}
    assert faults(five) == ["A maximum of 4 blocks with cache_control may be provided. Found 5."]


def test_words_that_look_like_a_mark_are_none() -> None:
    assert breakpoints(body(text("'cache_control' \"cache_control\""))) == 0


THINKING = {"type": "thinking", "thinking": "a", "signature": "s"}


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ([], "messages: at least one message is required"),
        ([{"role": "system", "content": "x"}], "role: must be user or assistant"),
        ([{"role": "assistant", "content": "x"}], "the first message must be the user's"),
        ([{"role": "user", "content": []}], "content must be non-empty"),
        ([{"role": "user", "content": [text(" ")]}], "text content blocks must be non-empty"),
        ([{"role": "user", "content": [{**text("a"), "citations": [{}]}]}], "citations are not allowed"),
        ([{"role": "user", "content": "q"}, {"role": "assistant", "content": [THINKING]}], "cannot be modified"),
    ],
)
def test_what_the_api_refuses(messages: list[dict[str, Any]], fault: str) -> None:
    found = faults({"model": "m", "max_tokens": 1, "messages": messages})
    assert any(fault in one for one in found), found


def test_blocks_that_were_sent_are_taken_back_unchanged_only() -> None:
    def again(block: dict[str, Any]) -> list[str]:
        answer = {"role": "assistant", "content": [block]}
        return faults(
            {"model": "m", "max_tokens": 1, "messages": [{"role": "user", "content": "q"}, answer]}, [THINKING]
        )

    assert again(THINKING) == []
    assert again({**THINKING, "signature": "t"}) == ["messages.1: thinking blocks cannot be modified"]
    assert again({**THINKING, **MARK})[0].endswith("thinking: cache_control is not permitted")
