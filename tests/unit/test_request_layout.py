"""Laying a chat out: prefixes that stay, cut answers, merged turns, the budget."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.parts import RawPart
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.replay import CUT_LINE
from rfdesktop.services.turns.request_layout import LaidOut, lay_out
from rfdesktop.services.turns.token_estimates import estimate_tokens


def message(
    role: Role,
    text: str,
    status: MessageStatus = MessageStatus.COMPLETE,
    *,
    provider: str = "anthropic",
    **more: Any,
) -> Message:
    return Message(new_id(), "c", 0, role, status, text, datetime(2026, 1, 1, tzinfo=UTC), provider=provider, **more)


def flat(laid_out: LaidOut) -> list[tuple[Role, object]]:
    return [(turn.role, block) for turn in laid_out.turns for block in turn.parts]


ANSWERS = st.tuples(st.text(max_size=20), st.sampled_from(MessageStatus), st.booleans())


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), ANSWERS), min_size=1, max_size=8))
def test_a_request_is_the_beginning_of_the_next(turns: list[tuple[str, tuple[str, MessageStatus, bool]]]) -> None:
    messages: list[Message] = []
    before: list[tuple[Role, object]] = []
    for asked, (answer, status, replaced) in turns:
        piece = ContextPiece(ContextKind.FLOW, "dhcp", "ab12", asked)
        messages.append(message(Role.USER, asked, context=(piece,)))
        now = flat(lay_out("prompt", messages, ProviderName.ANTHROPIC, 100_000))
        assert now[: len(before)] == before
        before = now
        messages.append(message(Role.ASSISTANT, answer, status, replaced=replaced))


def test_a_cut_answer_says_so_and_an_empty_one_is_left_out() -> None:
    messages = [
        message(Role.USER, "one"),
        message(Role.ASSISTANT, "half an", MessageStatus.STOPPED),
        message(Role.USER, "two"),
        message(Role.ASSISTANT, "", MessageStatus.FAILED),
        message(Role.USER, "three"),
    ]
    turns = lay_out("", messages, ProviderName.ANTHROPIC, 100_000).turns
    assert [turn.text for turn in turns] == ["one", f"half an\n\n{CUT_LINE}", "two\n\nthree"]
    assert [turn.cache for turn in turns] == [True, False, True]


def test_raw_blocks_go_back_to_their_own_provider_only() -> None:
    raw = ({"type": "odd", "x": 1}, {"type": "text", "text": "raw"})
    messages = [message(Role.USER, "q"), message(Role.ASSISTANT, "plain", blocks=raw), message(Role.USER, "r")]
    assert lay_out("", messages, ProviderName.ANTHROPIC, 9_000).turns[1].parts == tuple(RawPart(block) for block in raw)
    assert lay_out("", messages, ProviderName.OPENAI, 9_000).turns[1].text == "plain"


def grown(sizes: list[tuple[int, int]], budget: int) -> list[LaidOut]:
    """The requests of a chat as it grew, `sizes` being the tokens of each question and of its answer."""
    messages: list[Message] = []
    requests = []
    for turn, (asked, answered) in enumerate(sizes):
        messages.append(message(Role.USER, f"{turn:03}" + "xyz" * (asked - 1)))
        requests.append(lay_out("", messages, ProviderName.ANTHROPIC, budget))
        messages.append(message(Role.ASSISTANT, "xyz" * answered))
    return requests


TOKENS = st.integers(1, 6_000)


@given(st.lists(st.tuples(TOKENS, TOKENS), min_size=2, max_size=12), st.integers(1_000, 9_000))
def test_the_exchange_before_the_newest_message_is_sent_if_it_fits(sizes: list[tuple[int, int]], budget: int) -> None:
    for place, laid_out in enumerate(grown(sizes, budget)):
        sent = sum(estimate_tokens(turn.text) for turn in laid_out.turns)
        assert laid_out.turns[0].role is laid_out.turns[-1].role is Role.USER
        assert laid_out.turns[-1].text.startswith(f"{place:03}")
        assert sent <= budget or len(laid_out.turns) == 1
        if place and sum(sizes[place - 1]) + sizes[place][0] <= budget:
            assert len(laid_out.turns) >= 3


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), min_size=12, max_size=60))
def test_the_cut_moves_rarely_where_exchanges_are_small(sizes: list[tuple[int, int]]) -> None:
    starts = [laid_out.turns[0].text[:3] for laid_out in grown(sizes, 8_000)]
    moves = [place for place, (before, after) in enumerate(pairwise(starts)) if before != after]
    assert all(later - earlier >= 4 for earlier, later in pairwise(moves))


@given(st.integers(1, 3_000), st.integers(1, 3_000), st.integers(500, 4_000))
def test_no_request_begins_with_what_a_tool_gave(sent: int, given: int, budget: int) -> None:
    blocks = (
        {"type": "tool_use", "id": "t", "name": "docs", "input": {}},
        {"type": "tool_result", "tool_use_id": "t", "content": "xyz" * given},
        {"type": "text", "text": "said"},
    )
    messages: list[Message] = []
    for asked in range(4):
        messages.append(message(Role.USER, f"{asked}" + "xyz" * sent * (asked == 0)))
        first = lay_out("", messages, ProviderName.ANTHROPIC, budget, tools=True).turns[0]
        assert first.role is Role.USER
        assert not any(isinstance(part, RawPart) for part in first.parts)
        messages.append(message(Role.ASSISTANT, "said", blocks=blocks[: 2 + asked % 2]))


def test_over_the_budget_older_turns_go_in_big_steps() -> None:
    messages: list[Message] = []
    starts = []
    for turn in range(40):
        messages.append(message(Role.USER, f"{turn} " + "x" * 300))
        laid_out = lay_out("", messages, ProviderName.ANTHROPIC, 2_000)
        assert laid_out.turns[0].role is Role.USER
        assert laid_out.turns[-1].text.startswith(f"{turn} ")
        starts.append(laid_out.turns[0].text[:3])
        messages.append(message(Role.ASSISTANT, "y" * 300))
    assert laid_out.older_left_out
    assert 3 <= len(set(starts)) <= 12


@given(st.lists(TOKENS, min_size=1, max_size=12), st.integers(1_000, 9_000))
def test_questions_without_an_answer_do_not_pile_up_over_the_budget(sizes: list[int], budget: int) -> None:
    messages: list[Message] = []
    for place, size in enumerate(sizes):
        messages.append(message(Role.USER, f"{place:03}" + "xyz" * (size - 1)))
        laid_out = lay_out("", messages, ProviderName.ANTHROPIC, budget)
        assert sum(estimate_tokens(turn.text) for turn in laid_out.turns) <= max(budget, size) + len(messages)
        assert laid_out.turns[-1].text.split("\n\n")[-1].startswith(f"{place:03}")
        messages.append(message(Role.ASSISTANT, "", MessageStatus.FAILED))
