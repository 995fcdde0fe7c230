"""How long a chat's requests are kept in the cache: the rule, and the marks that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.models.messages_body import body_of
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.model_requests import CacheFor, ModelRequest
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.cache_lifetime import PromptRhythm, cache_lifetime
from rfdesktop.services.turns.request_layout import lay_out
from tests.servers.messages_rules import breakpoints

BEGIN = datetime(2026, 11, 28, 8, tzinfo=UTC)
QUICK, PAUSE, NIGHT = 60, 1_200, 50_000


def times(gaps: Sequence[int]) -> list[datetime]:
    return [BEGIN + timedelta(seconds=sum(gaps[:place])) for place in range(len(gaps) + 1)]


@pytest.mark.parametrize(
    ("gaps", "hour"),
    [
        ([], False),
        ([QUICK] * 5, False),
        ([PAUSE], True),
        ([QUICK, QUICK, PAUSE], True),
        ([PAUSE] + [QUICK] * 9, True),
        ([PAUSE] + [QUICK] * 12, False),
        ([PAUSE] + [QUICK] * 30, False),
        ([PAUSE] * 5 + [QUICK] * 30, False),
        ([NIGHT, QUICK], False),
        ([300], False),
        ([-PAUSE], False),
    ],
)
def test_the_hour_is_for_a_chat_with_pauses(gaps: list[int], *, hour: bool) -> None:
    assert cache_lifetime(times(gaps)) is (CacheFor.HOUR if hour else CacheFor.FIVE_MINUTES)


def chat(gaps: Sequence[int]) -> tuple[list[Message], list[datetime]]:
    """A chat's messages up to a question, and when each of its requests left."""
    asked = times(gaps)
    messages = []
    for place, now in enumerate(asked):
        messages.append(message(Role.USER, f"question {place}", now))
        messages.append(message(Role.ASSISTANT, f"answer {place}", now))
    return messages[:-1], asked


def message(role: Role, text: str, now: datetime, *, replaced: bool = False) -> Message:
    return Message(new_id(), "c", 0, role, MessageStatus.COMPLETE, text, now, replaced=replaced)


def body(messages: Sequence[Message], now: datetime) -> dict[str, Any]:
    turns = lay_out("prompt", messages, ProviderName.ANTHROPIC, 100_000, now).turns
    kept = PromptRhythm().lifetime(now, turns)
    return body_of(ModelRequest("c", "prompt", turns, "m", 512, system_cache=kept))


def marks(request: dict[str, Any]) -> list[tuple[str, str]]:
    """Text and lifetime of each mark, in the order of the request."""
    blocks = [*request["system"], *(block for turn in request["messages"] for block in turn["content"])]
    marked = [(block["text"], block["cache_control"]) for block in blocks if "cache_control" in block]
    return [(text, mark.get("ttl", "5m")) for text, mark in marked]


@given(st.lists(st.sampled_from([QUICK, QUICK, QUICK, PAUSE, NIGHT]), max_size=40))
def test_marks_are_four_at_most_the_longer_lives_first(gaps: list[int]) -> None:
    messages, asked = chat(gaps)
    request = body(messages, asked[-1])
    assert breakpoints(request) <= 4
    lives = [life for _, life in marks(request)]
    assert lives == sorted(lives), "what stands for an hour (1h) stands before what stands for five minutes"
    assert marks(request)[-1][0] == f"question {len(gaps)}"


def test_what_was_written_for_an_hour_is_marked_as_long_as_it_is_of_use() -> None:
    gaps = [PAUSE, *[QUICK] * 13]
    messages, asked = chat(gaps)
    assert marks(body(messages, asked[-1])) == [
        ("prompt", "1h"),
        ("question 11", "1h"),
        ("question 13", "5m"),
        ("question 14", "5m"),
    ]
    assert marks(body(messages[:1], asked[0])) == [("prompt", "5m"), ("question 0", "5m")]
    assert marks(body(messages[:3], asked[1]))[1:] == [("question 0", "1h"), ("question 1", "1h")]


@pytest.mark.parametrize(
    ("gaps", "hour"), [([QUICK] * 9, False), ([PAUSE, *[QUICK] * 19], True), ([PAUSE, *[QUICK] * 20], False)]
)
def test_the_prompt_is_kept_by_the_rhythm_of_all_chats(gaps: list[int], *, hour: bool) -> None:
    rhythm = PromptRhythm()
    kept = [rhythm.lifetime(now, ()) for now in times(gaps)]
    assert kept[0] is CacheFor.FIVE_MINUTES
    assert kept[-1] is (CacheFor.HOUR if hour else CacheFor.FIVE_MINUTES)


def test_the_time_of_a_message_asked_again_is_that_of_its_last_request() -> None:
    messages, asked = chat([QUICK, QUICK])
    later = asked[-1] + timedelta(seconds=PAUSE)
    assert {life for _, life in marks(body(messages, later))[1:]} == {"1h"}
    failed = message(Role.ASSISTANT, "", asked[-1], replaced=True)
    again = message(Role.ASSISTANT, "answer 2", later)
    follow_up = message(Role.USER, "question 3", later + timedelta(seconds=QUICK))
    assert {life for _, life in marks(body([*messages, failed, again, follow_up], follow_up.created_at))} == {"1h"}


@given(st.lists(st.sampled_from([QUICK, PAUSE]), min_size=1, max_size=12))
def test_a_lifetime_changes_no_block_that_was_sent(gaps: list[int]) -> None:
    messages, asked = chat(gaps)
    bodies = [body(messages[: 2 * place + 1], now) for place, now in enumerate(asked)]
    for before, after in pairwise(bodies):
        texts = [[block["text"] for turn in each["messages"] for block in turn["content"]] for each in (before, after)]
        assert texts[1][: len(texts[0])] == texts[0]
