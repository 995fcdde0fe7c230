"""What goes to a model, at the bounds of each rule: estimates, room, what is replayed, how answers are joined, what of
a flow is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rfdesktop.adapters.models.offline_model import OfflineModel
from rfdesktop.domain.chats.chat import (
    THOUGHT_BLOCK,
    ContextKind,
    ContextPiece,
    Message,
    MessageStatus,
    Role,
    TicketHeader,
)
from rfdesktop.domain.chats.model_requests import CacheFor, ModelTurn
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, RawPart, TextPart
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows import runs
from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowKind, Option, Shell, Step, StepType
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.context_pieces import Known, ticket_facts
from rfdesktop.services.turns.flow_words import (
    BODY_LIMIT,
    NEAR_LIMIT,
    OPENING_BODY,
    OPENING_LIMIT,
    beginning,
    first_step_words,
    near,
    opening,
    outline,
    step_words,
    ways_on_words,
)
from rfdesktop.services.turns.joining import ANCHOR, Joining, anchor_of, going_on
from rfdesktop.services.turns.message_room import check_room, fits, room_for_attached, room_for_turns
from rfdesktop.services.turns.replay import CUT_LINE, replayed
from rfdesktop.services.turns.replaying import as_replayed
from rfdesktop.services.turns.request_layout import (
    cut_in_silence,
    input_budget,
    kept_messages,
    lay_out,
    message_tokens,
    request_tokens,
    turn_budget,
)
from rfdesktop.services.turns.summary_fit import LEFT_OUT, fitting, shortened_summary
from rfdesktop.services.turns.summary_range import fitting_end, kept_from, shortened
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens, tool_tokens
from rfdesktop.services.turns.turn_history import TurnHistory
from tests.gate import open_gate

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def message(role: Role, text: str = "", place: int = 1, **more: Any) -> Message:
    return Message(f"m{place}", "c", place, role, MessageStatus.COMPLETE, text, AT, **more)


def provider(tokens: int, source: WindowSource = WindowSource.TOLD, **settings: Any) -> Provider:
    kept = Settings(**{"context_tokens": 1_000_000, "max_output_tokens": 1_000, **settings})
    return Provider(OfflineModel(""), "m", open_gate(), ModelWindow(tokens, source), kept)


def of(tokens: int) -> str:
    """A text of so many tokens."""
    return "xyz" * tokens


# Estimates.


@pytest.mark.parametrize(
    ("part", "tokens"),
    [
        (TextPart(""), 0),
        (TextPart("abc"), 1),
        (TextPart("abcd"), 2),
        (TextPart("é"), 1),
        (TextPart("日本"), 2),
        (ImagePart("image/png", b"", 28, 28), 1),
        (ImagePart("image/png", b"", 29, 28), 2),
        (ImagePart("image/png", b"", 0, 0), 1),
        (ImagePart("image/png", b"", 1000, 1000), 1_296),
        (ImagePart("image/png", b"", 9_000, 9_000), 4_800),
        (DocumentPart("application/pdf", b"", "a", 0), 3_000),
        (DocumentPart("application/pdf", b"", "a", 2), 6_000),
        (RawPart({"type": "text", "text": "abcd"}), 2),
        (RawPart({"type": "text"}), 0),
        # {"type": "text", "text": "abcd", "citations": [1]}
        (RawPart({"type": "text", "text": "abcd", "citations": [1]}), 17),
        # {"type": "x", "a": [{"type": "base64", "data": ""}]}, and a picture for it
        (RawPart({"type": "x", "a": [{"type": "base64", "data": "A" * 900}]}), 18 + 4_800),
        (RawPart({"type": "x", "a": ({"type": "base64", "data": "A"},) * 2}), 28 + 9_600),
        (RawPart({"type": "base64", "a": "bcd"}), 10),
    ],
)
def test_what_a_part_is_estimated_at(part: Part, tokens: int) -> None:
    assert part_tokens(part) == tokens


def test_a_tool_is_estimated_by_all_that_is_told_of_it() -> None:
    assert tool_tokens(ToolSpec("ab", "cd", {"a": "é"})) == estimate_tokens('ab cd {"a": "é"}')


# Room.


@pytest.mark.parametrize(
    ("prompt", "older", "newest", "room", "fit"),
    [
        (10, 0, 90, 100, True),
        (10, 0, 91, 100, False),
        # What is not large goes where an estimate that is too high is all that stands against it.
        (60, 0, 50, 100, True),
        (60, 0, 51, 100, False),
        (83, 0, 50, 100, True),
        (84, 0, 50, 100, False),
        (0, 60, 40, 100, True),
        (0, 60, 50, 100, True),
        (0, 50, 60, 100, False),
    ],
)
def test_what_fits_beside_a_prompt(prompt: int, older: int, newest: int, room: int, fit: bool) -> None:
    turns = [ModelTurn(Role.USER, (TextPart(of(size)),)) for size in (older, newest) if size]
    assert fits(of(prompt), turns, room) is fit


TOOL = ToolSpec("t", of(99), {})


@pytest.mark.parametrize(
    ("source", "context", "tools", "room"),
    [
        (WindowSource.TOLD, 1_000_000, (), 9_000),
        (WindowSource.TOLD, 5_000, (), 5_000),
        (WindowSource.ASSUMED, 5_000, (), 5_000),
        (WindowSource.ASSUMED, 1_000_000, (), 1_000_000),
        (WindowSource.TOLD, 1_000_000, (TOOL,), 7_500 - tool_tokens(TOOL)),
        (WindowSource.TOLD, 400, (TOOL,) * 9, 100),
    ],
)
def test_what_room_there_is_for_turns(
    source: WindowSource, context: int, tools: tuple[ToolSpec, ...], room: int
) -> None:
    asked = provider(10_000, source, context_tokens=context)
    assert room_for_turns(asked, tools) == room
    if source is WindowSource.TOLD:
        assert turn_budget(asked, tools) == room


def test_a_request_has_what_is_allowed_and_what_the_answer_leaves() -> None:
    assert [input_budget(*each) for each in ((9, 20, 10), (11, 20, 10), (10, 20, 10))] == [9, 10, 10]


@pytest.mark.parametrize(
    ("prompt", "text", "room"),
    [
        (0, 0, 4_500),
        (1_000, 0, 4_000),
        (1_000, 2_000, 3_000),
        (1_000, 9_000, 0),
        # Beside a prompt that all but fills the window a short message goes, with the half of it for what is attached.
        (8_000, 0, 2_000),
        (11_000, 0, 500),
        (20_000, 0, 0),
    ],
)
def test_what_is_attached_has_half_of_what_a_message_may_have(prompt: int, text: int, room: int) -> None:
    assert room_for_attached(of(prompt), of(text), provider(10_000)) == room


@pytest.mark.parametrize(("prompt", "left"), [(1_000, "8,000"), (9_500, "0")])
def test_what_has_no_room_is_told_with_the_room_that_there_is(prompt: int, left: str) -> None:
    turns = [ModelTurn(Role.USER, (TextPart(of(size)),)) for size in (5, 12_000)]
    with pytest.raises(KnownError) as large:
        check_room(of(prompt), turns, provider(10_000))
    assert large.value.code is ErrorCode.MESSAGE_TOO_LARGE
    assert large.value.values == {"tokens": "12,000", "room": left, "model": "m"}
    check_room(of(prompt), turns[:1], provider(10_000))


@pytest.mark.parametrize(("cuts", "tokens", "cut"), [(True, 134, True), (True, 133, False), (False, 900, False)])
def test_what_a_server_leaves_out_in_silence(cuts: bool, tokens: int, cut: bool) -> None:
    turns = [ModelTurn(Role.USER, (TextPart(of(tokens - 10)),))]
    assert cut_in_silence(ModelWindow(100, cuts=cuts), of(10), turns) is cut


# Layout.


def chat(*sizes: int, **more: Any) -> list[Message]:
    return [
        message(Role.USER if place % 2 == 0 else Role.ASSISTANT, of(size), place, **more)
        for place, size in enumerate(sizes)
    ]


SUMMARY = ChatSummary("s", "c", "m0", 0, "", of(20), "ab12", AT)


@pytest.mark.parametrize(
    ("prompt", "summary", "budget", "kept"),
    [
        (0, False, 50, 5),
        (10, False, 60, 5),
        # Over the budget the oldest go until half of it is left; the newest exchange stays while it fits.
        (0, False, 49, 3),
        (10, False, 59, 3),
        (0, False, 30, 3),
        (0, False, 29, 1),
        (0, True, 60, 1),
        (0, True, 600, 5),
    ],
)
def test_what_is_kept_of_a_chat(prompt: int, summary: bool, budget: int, kept: int) -> None:
    messages = chat(*[10] * 5)
    given = SUMMARY if summary else None
    laid = lay_out(of(prompt), messages, ProviderName.ANTHROPIC, budget, summary=given)
    own = [part for turn in laid.turns for part in turn.parts][1 if summary else 0 :]
    assert len(own) == kept
    assert laid.older_left_out is (kept < 5)
    assert list(kept_messages(of(prompt), messages, ProviderName.ANTHROPIC, budget, summary=given)) == messages[-kept:]
    whole = request_tokens(of(prompt), messages, given, ProviderName.ANTHROPIC)
    assert whole == prompt + 50 + (part_tokens(laid.turns[0].parts[0]) if summary else 0)


def test_what_was_replaced_or_stands_before_the_first_question_is_not_said() -> None:
    answer, asked, gone = (
        message(Role.ASSISTANT, of(5), 1),
        message(Role.USER, of(6), 2),
        message(Role.ASSISTANT, of(7), 3, replaced=True),
    )
    laid = lay_out("", [answer, asked, gone], ProviderName.ANTHROPIC, 100)
    assert [turn.text for turn in laid.turns] == [of(6)]
    assert not laid.older_left_out
    assert [message_tokens(each, ProviderName.ANTHROPIC) for each in (answer, asked, gone)] == [5, 6, 0]
    assert request_tokens("", [answer, asked, gone], None, ProviderName.ANTHROPIC) == 6


def _timed(*minutes: int) -> list[Message]:
    return [
        replace(each, created_at=AT + timedelta(minutes=at))
        for each, at in zip(chat(*[1] * len(minutes)), minutes, strict=True)
    ]


@pytest.mark.parametrize(
    ("minutes", "now", "marks"),
    [
        ((0,), None, {0: CacheFor.FIVE_MINUTES}),
        ((0, 0, 1, 1, 2), None, {2: CacheFor.FIVE_MINUTES, 4: CacheFor.FIVE_MINUTES}),
        # The request after a pause is kept for an hour, with all that stands before it.
        ((0, 0, 20, 20, 21), None, {2: CacheFor.HOUR, 4: CacheFor.HOUR}),
        ((0, 0, 1), 30, {0: CacheFor.HOUR, 2: CacheFor.HOUR}),
        ((0, 0, 1), 3, {0: CacheFor.FIVE_MINUTES, 2: CacheFor.FIVE_MINUTES}),
    ],
)
def test_which_turns_are_kept_and_for_how_long(
    minutes: Sequence[int], now: int | None, marks: Mapping[int, CacheFor]
) -> None:
    at = None if now is None else AT + timedelta(minutes=now)
    turns = lay_out("", _timed(*minutes), ProviderName.ANTHROPIC, 1_000, at).turns
    assert {place: turn.cache_for for place, turn in enumerate(turns) if turn.cache} == marks


@pytest.mark.parametrize(("count", "summary", "marked"), [(7, False, [4, 6]), (7, True, [0, 4, 6]), (3, True, [0, 2])])
def test_the_newest_turns_are_marked_and_a_summary_before_them(count: int, summary: bool, marked: list[int]) -> None:
    turns = lay_out("", chat(*[1] * count), ProviderName.ANTHROPIC, 1_000, summary=SUMMARY if summary else None).turns
    assert [place for place, turn in enumerate(turns) if turn.cache] == marked


# What is replayed.

THOUGHT = {"type": "thinking", "thinking": "hm"}
ALOUD = {"type": THOUGHT_BLOCK, "text": "hm"}
SAID = {"type": "text", "text": "Said."}


@pytest.mark.parametrize(
    ("provider_name", "endpoint", "model", "blocks"),
    [
        ("anthropic", "", "m-1", (THOUGHT, ALOUD, SAID)),
        ("anthropic", "", "m-1-20260101", (THOUGHT, ALOUD, SAID)),
        ("anthropic", "", "m", (THOUGHT, ALOUD, SAID)),
        ("anthropic", "", "m-10", (SAID,)),
        ("anthropic", "", "other", (SAID,)),
        ("anthropic", "Ours", "m-1", ()),
        # Another provider reads none of them in any case: they stay for the one that gave them.
        ("openai", "Ours", "other", (THOUGHT, ALOUD, SAID)),
    ],
)
def test_thoughts_go_back_to_the_model_that_thought_them(
    provider_name: str, endpoint: str, model: str, blocks: tuple[Any, ...]
) -> None:
    own = message(
        Role.ASSISTANT, "Said.", blocks=(THOUGHT, ALOUD, SAID), provider="anthropic", model="m-1", endpoint=""
    )
    plain = message(Role.USER, "Asked.")
    assert as_replayed((plain, own), provider_name, endpoint, model) == (plain, replace(own, blocks=blocks))


USE, RESULT = {"type": "tool_use", "id": "1"}, {"type": "tool_result", "tool_use_id": "1"}


@pytest.mark.parametrize(
    ("status", "tools", "turns"),
    [
        (
            MessageStatus.COMPLETE,
            True,
            [(Role.ASSISTANT, [SAID, USE]), (Role.USER, [RESULT]), (Role.ASSISTANT, [SAID])],
        ),
        (MessageStatus.COMPLETE, False, [(Role.ASSISTANT, [SAID, SAID])]),
        (
            MessageStatus.STOPPED,
            True,
            [(Role.ASSISTANT, [SAID, USE]), (Role.USER, [RESULT]), (Role.ASSISTANT, f"Said.\n\n{CUT_LINE}")],
        ),
        (MessageStatus.STOPPED, False, [(Role.ASSISTANT, f"All.\n\n{CUT_LINE}")]),
    ],
)
def test_an_answer_with_tools_is_several_turns(status: MessageStatus, tools: bool, turns: list[Any]) -> None:
    answer = replace(
        message(Role.ASSISTANT, "All.", blocks=(SAID, USE, RESULT, SAID), provider="anthropic"), status=status
    )
    said = [
        (
            role,
            parts[0].text
            if isinstance(parts[0], TextPart)
            else [part.block for part in parts if isinstance(part, RawPart)],
        )
        for role, parts in replayed(answer, ProviderName.ANTHROPIC, tools=tools)
    ]
    assert said == turns


@pytest.mark.parametrize("status", [MessageStatus.COMPLETE, MessageStatus.STOPPED, MessageStatus.FAILED])
def test_what_has_no_words_is_no_turn(status: MessageStatus) -> None:
    for role in (Role.ASSISTANT, Role.USER):
        assert replayed(replace(message(role, " \n"), status=status), ProviderName.ANTHROPIC, tools=True) == ()
    blank = message(Role.ASSISTANT, "", blocks=({"type": "text", "text": " "},), provider="anthropic")
    assert replayed(blank, ProviderName.ANTHROPIC, tools=True) == ()


# Summaries.


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        ((6, 6, 6, 6), 0),
        ((7, 6, 6, 6), 0),
        ((8, 6, 6, 6), 2),
        ((26, 10, 10, 5), 2),
        ((5, 5, 5, 11), 2),
        # A question and its answer stay while they have half of it.
        ((10, 10, 25, 25), 2),
        ((10, 10, 26, 25), 4),
        ((10, 10, 10, 51), 4),
        ((), 0),
    ],
)
def test_what_of_the_newest_stays_beside_a_summary(sizes: tuple[int, ...], kept: int) -> None:
    assert kept_from(chat(*sizes), 100, ProviderName.ANTHROPIC) == kept


def test_a_summary_that_is_too_long_is_shortened() -> None:
    text = "\n".join(f"Line {place} of it." for place in range(60))
    summary = replace(SUMMARY, text=text)
    assert fitting(None, 10) == (None, False)
    assert fitting(summary, 10_000) == (summary, False)
    short, cut = fitting(summary, 500)
    assert cut
    assert short is not None
    assert short.text == shortened_summary(text, 200)
    assert estimate_tokens(short.text) <= 220
    assert short.text.startswith("Line 0 of it.\nLine 1 of it.\n")
    assert LEFT_OUT in short.text
    assert shortened_summary(text, estimate_tokens(text)) == text
    assert shortened_summary(text, estimate_tokens(text) - 1) != text
    assert shortened_summary("x" * 900, 100).startswith(f"{'x' * 50}\n{LEFT_OUT}")
    assert shortened_summary(text, -5) == f"\n{LEFT_OUT}"


def test_a_message_that_fills_half_of_a_room_loses_its_middle() -> None:
    asked = message(Role.USER, "a" * 150 + "b" * 150, blocks=(SAID,))
    assert shortened(asked, 200) == asked
    short = shortened(asked, 199)
    assert short.text.startswith("a" * 149 + "\n[")
    assert short.text.endswith("]\n" + "b" * 149)
    assert short.blocks == ()


# Answers that were cut.


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("", ""),
        ("One.\nTwo words \n", "Two words"),
        ("a" * ANCHOR, "a" * ANCHOR),
        ("b" * (ANCHOR + 1), "b" * ANCHOR),
        (f"{'a' * 20} {'b' * ANCHOR}", "b" * ANCHOR),
        (f"{'a' * 20} {'b' * (ANCHOR - 1)}", "b" * (ANCHOR - 1)),
    ],
)
def test_the_last_words_are_to_be_repeated(text: str, anchor: str) -> None:
    assert anchor_of(text) == anchor


@pytest.mark.parametrize(
    ("before", "pieces", "joined"),
    [
        ("Restart the spooler", ["Restart the spooler", " and print."], " and print."),
        ("Restart the print spooler", ["the print spooler and go."], " and go."),
        # What is short and alike by chance is told twice rather than lost.
        ("Restart the spooler", ["the spooler and go."], " the spooler and go."),
        ("Restart the spool", ["spooler and print."], "er and print."),
        ("Restart the print spooler ", ["the print spooler and go."], "and go."),
        ("Restart the spooler", ["Then print."], " Then print."),
        ("Restart the sp", ["ooler. The spooler prints."], "ooler. The spooler prints."),
        ("Run this:\n```\nipconfig /all", ["```\nipconfig /all\n```\nDone."], "\n```\nDone."),
        ("It is 12", ["34 now."], "34 now."),
        ("", ["All of it."], "All of it."),
    ],
)
def test_what_is_new_of_a_second_half(before: str, pieces: list[str], joined: str) -> None:
    joining = Joining(before)
    assert "".join((*map(joining.take, pieces), joining.rest())) == joined
    assert joining.take("more") == "more"
    assert joining.rest() == ""


# Flows.

STEPS = (
    Step(
        "a",
        StepType.QUESTION,
        "Is it on?",
        body="Look  at\nthe light.",
        options=(Option("Yes", "b"), Option("No", "d")),
    ),
    Step(
        "b",
        StepType.ACTION,
        "Restart it",
        commands=(
            Command("Restart-Service spooler", Shell.POWERSHELL, Danger.CAUTION, expect="Running", rollback="Start it"),
            Command("Get-Service spooler", Shell.POWERSHELL),
        ),
        next="c",
    ),
    Step("c", StepType.QUESTION, "Does it print?", options=(Option("Yes", "e"), Option("No", "s"))),
    Step("d", StepType.ACTION, "Switch it on", next="a"),
    Step("s", StepType.SUBFLOW, "Drivers", flow="drivers", next="e"),
    Step("e", StepType.RESULT, "It prints", outcome=Outcome.RESOLVED),
)
FLOW = Flow(
    "printer",
    "Printer",
    FlowKind.TROUBLESHOOTING,
    "a",
    STEPS,
    summary="It does not print.",
    symptoms=("No paper", "No"),
    error_codes=("0x1", "0x2"),
    minutes=5,
)
HEAD = (
    "Title: Printer\nSummary: It does not print.\nSymptoms: No paper; No\nError codes: 0x1, 0x2\n"
    "Risk: low, about 5 minutes"
)


def test_a_flow_is_told_by_its_head_and_the_titles_of_its_steps() -> None:
    assert outline(FLOW) == f"{HEAD}\nSteps: Is it on?; Restart it; Does it print?; Switch it on; Drivers"
    results = replace(FLOW, steps=STEPS[-1:], start="e", minutes=None, summary="", symptoms=(), error_codes=())
    assert outline(results) == "Title: Printer\nRisk: low\nSteps: It prints"


def test_a_flow_that_leads_is_told_with_the_steps_that_it_begins_with() -> None:
    words = beginning(FLOW)
    assert words.startswith(f"{HEAD}\nIt begins:\n- Is it on? (question)\n  Look at the light.\n  if Yes: Restart it\n")
    assert words.endswith("Other steps: Does it print?; Drivers")
    assert "  powershell [caution]: Restart-Service spooler\n  expect: Running\n  rollback: Start it\n" in words
    assert "  powershell: Get-Service spooler\n" in words
    assert [each.partition(" (")[0] for each in opening(FLOW)] == ["- Is it on?", "- Restart it", "- Switch it on"]


def _long(body: int, second: int) -> Flow:
    first = replace(STEPS[0], body="x" * body, options=(Option("Yes", "b"),))
    return replace(FLOW, steps=(first, Step("b", StepType.ACTION, "B", body="y" * second)))


@pytest.mark.parametrize(
    ("body", "second", "steps"),
    [(OPENING_BODY, OPENING_LIMIT - OPENING_BODY - 52, 2), (OPENING_BODY, OPENING_LIMIT - OPENING_BODY - 51, 1)],
)
def test_so_many_steps_go_as_there_is_room_for(body: int, second: int, steps: int) -> None:
    told = opening(_long(body, second))
    assert len(told) == steps
    assert sum(map(len, opening(_long(body, OPENING_LIMIT - OPENING_BODY - 52)))) == OPENING_LIMIT


def test_a_step_is_told_whole_but_for_what_is_long() -> None:
    assert step_words(FLOW, STEPS[4]) == "- Drivers (subflow)\n  runs the flow drivers"
    assert step_words(FLOW, STEPS[5]) == "- It prints (result)\n  outcome: resolved"
    whole, cut = (replace(STEPS[3], body="x" * size) for size in (BODY_LIMIT, BODY_LIMIT + 1))
    assert step_words(FLOW, whole).endswith("\n  " + "x" * BODY_LIMIT)
    assert step_words(FLOW, cut).endswith("\n  " + "x" * (BODY_LIMIT - 1) + "…")
    lost = replace(STEPS[0], options=(Option("Yes", "gone"),))
    assert step_words(FLOW, lost).endswith("  if Yes: gone")
    many = replace(STEPS[1], commands=tuple(Command("x" * 1_490) for _ in range(4)))
    assert step_words(FLOW, many).count("  text: ") == 2
    assert step_words(FLOW, many).endswith("\n  (and 2 more of its commands)")


def test_the_first_step_is_asked_with_its_answers_and_ways_on() -> None:
    assert first_step_words(FLOW) == "Is it on?\nLook at the light.\nYes / No"
    assert ways_on_words(FLOW) == "- Yes: Restart it\n- No: Switch it on"
    assert ways_on_words(replace(FLOW, start="d")) == "- Is it on?"
    assert first_step_words(replace(FLOW, start="d")) == "Switch it on"
    for start in ("e", "gone"):
        assert ways_on_words(replace(FLOW, start=start)) == ""
    assert first_step_words(replace(FLOW, start="gone")) == ""


def test_near_a_run_are_its_step_what_follows_and_where_it_came_from() -> None:
    def titles(run: runs.FlowRun) -> list[str]:
        return [each.partition(" (")[0].removeprefix("- ") for each in near(run)]

    run = runs.start_run("r", "c", FLOW, AT)
    assert titles(run) == ["Is it on?", "Restart it", "Switch it on"]
    run = runs.choose(run, 0, AT)
    assert titles(run) == ["Restart it", "Does it print?", "Is it on?"]
    run = runs.choose(runs.advance(run, {}, AT), 0, AT)
    assert titles(run) == []
    large = replace(STEPS[1], body="x" * 3_500)
    wide = replace(FLOW, steps=(replace(STEPS[0], body="x" * 3_500), large, *STEPS[2:]))
    assert titles(runs.start_run("r", "c", wide, AT)) == ["Is it on?"]
    assert len("".join(near(runs.start_run("r", "c", wide, AT)))) <= NEAR_LIMIT


# What is known.


def _told(kind: ContextKind, ref: str, *texts: str) -> Known:
    return Known([message(Role.USER, context=(ContextPiece(kind, ref, "ab", text),)) for text in texts])


def test_only_what_is_not_known_is_told() -> None:
    nothing = Known([])
    flow = nothing.flow(FLOW, leads=False)
    assert flow is not None
    assert (flow.kind, flow.ref, flow.text, len(flow.nonce)) == (ContextKind.FLOW, "printer", outline(FLOW), 16)
    leading = nothing.flow(FLOW, leads=True)
    assert leading is not None
    assert leading.text == beginning(FLOW)
    outlined = _told(ContextKind.FLOW, "printer", outline(FLOW))
    assert outlined.flow(FLOW, leads=False) is None
    more = outlined.flow(FLOW, leads=True)
    assert more is not None
    assert more.text == "\n".join(["Of the flow Printer:", *opening(FLOW)])
    assert _told(ContextKind.FLOW, "printer", beginning(FLOW)).flow(FLOW, leads=True) is None
    other = _told(ContextKind.FLOW, "other", outline(FLOW)).flow(FLOW, leads=False)
    assert other is not None
    assert other.text == flow.text


@pytest.mark.parametrize(
    ("told", "words", "text"),
    [
        ((), "", None),
        ((), "Short.", "Short."),
        (("Short.",), "Short.", None),
        (("Short.", "Long."), "Short.", "Short."),
    ],
)
def test_a_ticket_is_told_where_it_is_another_than_was_told_last(
    told: tuple[str, ...], words: str, text: str | None
) -> None:
    for ref, ask in (("facts", Known.ticket), ("system", Known.system_ticket)):
        piece = ask(_told(ContextKind.TICKET, ref, *told), words)
        assert (piece and piece.text) == text
        assert piece is None or (piece.kind, piece.ref) == (ContextKind.TICKET, ref)


def test_a_run_is_told_where_it_has_moved() -> None:
    run = runs.start_run("r", "c", FLOW, AT)
    first = Known([]).run(run)
    assert first is not None
    assert "Stands at: Is it on?\nThe steps there:\n- Is it on?" in first.text
    told = _told(ContextKind.RUN, "printer", first.text)
    assert told.run(run) is None
    moved = told.run(runs.choose(run, 0, AT))
    assert moved is not None
    assert "- Is it on? → Yes\nStands at: Restart it\nThe steps there:\n- Does it print?" in moved.text


def test_facts_of_a_ticket_are_those_that_are_filled_in() -> None:
    header = TicketHeader(account=" Acme  Ltd ", number="", contact="Jane")
    assert ticket_facts(header, AT) == f"Account: Acme Ltd\nContact: Jane\nDate: {AT.astimezone():%Y-%m-%d}"


@pytest.mark.parametrize(
    ("status", "stands"),
    [
        (MessageStatus.STREAMING, MessageStatus.STOPPED),
        (MessageStatus.FAILED, MessageStatus.FAILED),
        (MessageStatus.STOPPED, MessageStatus.STOPPED),
    ],
)
def test_what_is_asked_for_an_answer_that_was_cut(status: MessageStatus, stands: MessageStatus) -> None:
    thread = (message(Role.USER, "Asked.", 1), replace(message(Role.ASSISTANT, "Restart the", 2), status=status))
    history = going_on(thread)
    assert history.earlier == (thread[0], replace(thread[1], status=stands))
    assert history.question.text.endswith("go on from there: Restart the")
    assert (history.question.role, history.question.position) == (Role.USER, 3)


def test_a_second_half_is_held_back_while_it_may_repeat_the_first() -> None:
    joining = Joining("Restart the print spooler")
    assert [joining.take(piece) for piece in ("the print", " spooler", " and", " go.")] == ["", "", " and", " go."]
    joining = Joining("It is done.")
    assert [joining.take(piece) for piece in ("Then", " go.")] == ["Then", " go."]


@pytest.mark.parametrize(
    ("sizes", "last", "room", "count", "end"),
    [
        ((5, 5, 5, 5, 5), 4, 100, 0, 4),
        ((5, 5, 5, 5, 5), 4, 20, 0, 4),
        ((5, 5, 5, 5, 5), 4, 19, 0, 2),
        # One exchange is taken in any case, and what a summary stands for already is not taken again.
        ((5, 5, 5, 5, 5), 4, 1, 0, 2),
        ((5, 5, 5, 5, 5), 4, 1, 2, 4),
        ((5, 5, 5, 5, 5), 4, 100, 4, 0),
        ((5, 5, 5, 5, 5), 3, 100, 0, 3),
        ((5, 5, 5, 5, 5), 0, 100, 0, 0),
    ],
)
def test_what_one_summary_can_take(sizes: tuple[int, ...], last: int, room: int, count: int, end: int) -> None:
    *earlier, question = chat(*sizes)
    summary = replace(SUMMARY, count=count) if count else None
    history = TurnHistory(tuple(earlier), question, summary)
    assert fitting_end(history, last, room, ProviderName.ANTHROPIC) == end
