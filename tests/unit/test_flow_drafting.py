"""Flows made of tickets: by rules and by a model whose answers are odd, and flows that get what they missed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Option, Shell, Step, StepType
from rfdesktop.domain.flows.format_checks import flow_findings
from rfdesktop.domain.flows.limits import MOST_OPTIONS
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.drafting.assembling import Drafted
from rfdesktop.services.flows.drafting.from_chat import drafted_by_rules
from rfdesktop.services.flows.drafting.improving import improved
from rfdesktop.services.flows.drafting.model_draft import draft_request, drafted_by_model
from rfdesktop.services.notes.material import NoteMaterial

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
OPTIONS = (Option("Yes", "fix"), Option("No", "over"))
FLOW = Flow(
    "vpn",
    "VPN drops",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (
        Step("ask", StepType.QUESTION, "Does it ping?", options=OPTIONS),
        Step("fix", StepType.ACTION, "Restart it", next="done"),
        Step("done", StepType.RESULT, "Works", outcome=Outcome.RESOLVED),
        Step("over", StepType.RESULT, "Hand over", outcome=Outcome.ESCALATED),
    ),
)


def message(number: int, role: Role, text: str) -> Message:
    at = NOW + timedelta(minutes=number)
    return Message(f"m{number}", "chat", number, role, MessageStatus.COMPLETE, text, at)


def material(*texts: str, walked: tuple[runs.FlowRun, ...] = ()) -> NoteMaterial:
    """A chat in which engineer and assistant speak in turn."""
    roles = (Role.USER, Role.ASSISTANT)
    said = tuple(message(at, roles[at % 2], text) for at, text in enumerate(texts))
    return NoteMaterial(Chat("chat", "Outlook asks again", TicketHeader(), NOW, NOW), said, walked)


FIX = "**Clear the credentials.** They are stale.\n\n```powershell\ncmdkey /list\n```\n\nThen sign in again."


def whole(flow: Flow) -> Flow:
    assert check(flow) == ()
    assert flow_findings(flow) == ()
    return flow


def by_rules(talk: NoteMaterial) -> Drafted:
    drafted = drafted_by_rules(talk)
    assert drafted is not None
    return drafted


def test_by_rules_each_answer_is_a_step_that_knows_its_message_and_asks_whether_it_helped() -> None:
    drafted = by_rules(material("outlook asks for a password", "Restart Outlook first.", "no", FIX, "solved"))
    flow = whole(drafted.flow)
    assert (flow.title, flow.status, flow.symptoms) == (
        "Outlook asks again",
        FlowStatus.DRAFT,
        ("outlook asks for a password",),
    )
    first, _, second, asked, solved, handed = flow.steps
    assert (first.type, first.title) == (StepType.INFO, "Restart Outlook first.")
    assert (second.type, second.title, second.commands[0].text) == (
        StepType.ACTION,
        "Clear the credentials.",
        "cmdkey /list",
    )
    assert second.commands[0].shell is Shell.POWERSHELL
    assert "```" not in second.body
    assert [option.next for option in asked.options] == [solved.id, handed.id]
    assert [(source.step, source.message_id) for source in drafted.sources] == [(first.id, "m1"), (second.id, "m3")]


def from_library(talk: NoteMaterial) -> NoteMaterial:
    """The chat as it is where the library alone answers."""
    said = (replace(one, provider="offline") if one.role is Role.ASSISTANT else one for one in talk.messages)
    return replace(talk, messages=tuple(said))


def test_without_a_model_the_steps_are_what_the_engineer_says_was_done() -> None:
    boilerplate = "This answer comes from your team's flow library alone; no model was asked."
    deed = "reset the password of the scan account and tested: works again. The old one had expired."
    talk = material(
        "scanner sends no mail, 5.7.57", boilerplate, "how do I read its log?", boilerplate, deed, boilerplate
    )
    drafted = by_rules(from_library(talk))
    flow = whole(drafted.flow)
    assert [step.type for step in flow.steps] == [
        StepType.ACTION,
        StepType.QUESTION,
        StepType.RESULT,
        StepType.RESULT,
    ]
    assert flow.steps[0].title.startswith("Reset the password of the scan account")
    assert "The old one had expired." in flow.steps[0].body
    assert [source.message_id for source in drafted.sources] == ["m4"]
    assert boilerplate not in str(flow)
    assert drafted_by_rules(from_library(material("scanner sends no mail", boilerplate))) is None


def test_without_a_model_a_step_is_called_by_what_was_done_and_not_by_what_was_said_before() -> None:
    said = "No luck with that. Replaced the print head and the labels print again."
    flow = whole(by_rules(from_library(material("labels are blank", "Look.", said, "Good."))).flow)
    assert flow.steps[0].title.startswith("Replaced the print head")
    assert said in flow.steps[0].body


def test_by_rules_a_flow_that_was_walked_to_its_end_becomes_a_step_and_one_that_was_wrong_does_not() -> None:
    done = runs.advance(runs.choose(runs.start_run("r", "chat", FLOW, NOW), 0, NOW), {}, NOW)
    wrong = remarks.mark(replace(done, id="w"), MarkKind.WRONG, "", NOW)
    flow = by_rules(material("vpn drops", walked=(done, wrong))).flow
    assert [step.flow for step in flow.steps if step.type is StepType.SUBFLOW] == ["vpn"]


def test_by_rules_what_was_done_in_a_run_that_came_to_no_end_is_said_and_not_its_flow() -> None:
    left = runs.close(runs.advance(runs.choose(runs.start_run("r", "chat", FLOW, NOW), 0, NOW), {}, NOW), NOW)
    left = replace(left, visits=left.visits[:2], status=runs.RunStatus.CLOSED)
    flow = whole(by_rules(material("vpn drops", walked=(left,))).flow)
    assert [(step.type, step.title) for step in flow.steps][:2] == [
        (StepType.ACTION, "Restart it"),
        (StepType.QUESTION, "Did that solve it?"),
    ]


def test_where_nothing_was_done_there_is_no_flow_of_a_lone_end() -> None:
    asked = runs.start_run("r", "chat", FLOW, NOW)
    assert drafted_by_rules(material("vpn drops")) is None
    assert drafted_by_rules(material("vpn drops", walked=(asked,))) is None


def test_a_german_ticket_gets_german_words_and_an_english_flow_keeps_its_own() -> None:
    talk = material("Drucker druckt nicht mehr, Fehler beim Benutzer", FIX, "ja, das war es")
    assert [step.title for step in by_rules(talk).flow.steps][-2:] == ["Gelöst", "Mit dem Befund übergeben"]
    left = runs.close(runs.start_run("r", "chat", FLOW, NOW), NOW)
    better = improved(FLOW, left, replace(talk, runs=(left,)))
    assert better is not None
    assert "Did that solve it?" in [step.title for step in better.flow.steps]


def a_step(step_id: str, kind: str, **members: Any) -> dict[str, Any]:
    empty = {"title": step_id.title(), "body": "", "commands": [], "options": [], "next": "", "outcome": "", "note": ""}
    return {"id": step_id, "type": kind, "message": 0, **empty, **members}


def an_answer(*steps: dict[str, Any], **members: Any) -> str:
    head = {"title": "Stale credentials", "summary": "", "symptoms": [], "error_codes": [], "products": ["Outlook"]}
    return json.dumps({**head, **members, "steps": list(steps)})


GOOD = an_answer(
    a_step("who", "question", options=[{"label": "One", "next": "clear"}, {"label": "All", "next": "end"}], message=1),
    a_step(
        "clear",
        "action",
        commands=[{"shell": "cmd", "text": "cmdkey /list", "danger": "none", "expect": "", "rollback": ""}],
        next="end",
        message=2,
    ),
    a_step("end", "result", outcome="resolved", note="Cleared {x}"),
)
TALK = material("outlook asks", FIX)


def read(answer: str) -> Drafted | None:
    return drafted_by_model(answer, TALK, mended_json)


def test_a_models_flow_keeps_the_format_and_its_steps_know_their_messages() -> None:
    drafted = read(GOOD)
    assert drafted is not None
    flow = whole(drafted.flow)
    assert (flow.id, flow.start, [step.id for step in flow.steps]) == (
        "stale-credentials",
        "who",
        ["who", "clear", "end"],
    )
    assert [(source.step, source.message_id) for source in drafted.sources] == [("who", "m0"), ("clear", "m1")]


@pytest.mark.parametrize("answer", [f"```json\n{GOOD}\n```", f"Here it is:\n{GOOD}\nDone.", f'{{"flow": {GOOD}}}'])
def test_words_a_fence_and_a_wrapper_around_it_do_not_matter(answer: str) -> None:
    assert read(answer) == read(GOOD)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I cannot help with that.",
        "{",
        "[]",
        '{"steps": []}',
        '{"steps": 7}',
        '{"steps": ["a", 3, null]}',
        "{" * 5_000,
    ],
)
def test_what_is_no_flow_is_none(answer: str) -> None:
    assert read(answer) is None


def test_a_model_that_keeps_to_no_form_may_count_its_steps_and_name_their_kinds_otherwise() -> None:
    steps = [
        {
            "kind": "decision",
            "title": "One user?",
            "options": [{"label": "Yes", "next": 2}, {"label": "No", "next": 3}],
        },
        {"kind": "do", "title": "Clear them", "commands": [{"text": "cmdkey /list"}], "next": "4"},
        {"title": "Hand it over", "outcome": "escalated"},
        {"title": "Fixed", "outcome": "resolved"},
    ]
    drafted = read(json.dumps({"title": "Prompts", "steps": steps}))
    assert drafted is not None
    first, second, *ends = drafted.flow.steps
    titles = {step.id: step.title for step in drafted.flow.steps}
    assert [titles[option.next] for option in first.options] == ["Clear them", "Hand it over"]
    assert (second.type, titles[second.next]) == (StepType.ACTION, "Fixed")
    assert [step.outcome for step in ends] == [Outcome.ESCALATED, Outcome.RESOLVED]


def test_a_cut_answer_gives_the_steps_that_came() -> None:
    drafted = read(GOOD[: GOOD.index('"id": "end"')])
    assert drafted is not None
    assert [step.id for step in whole(drafted.flow).steps][:2] == ["who", "clear"]


def test_wrong_targets_double_ids_and_single_options_are_put_right() -> None:
    options = [{"label": "One", "next": "nowhere"}, {"label": "One", "next": "x"}, {"label": "All", "next": "act"}]
    drafted = read(
        an_answer(
            a_step("Q 1", "question", options=options, message=99),
            a_step("act", "action", next="act"),
            a_step("act", "subflow", next="Q 1"),
            a_step("lone", "question", options=[{"label": "Only", "next": "act"}], message=-1),
        )
    )
    assert drafted is not None
    flow = drafted.flow
    assert flow_findings(flow) == ()
    assert len({step.id for step in flow.steps}) == len(flow.steps) == 5
    assert flow.steps[-1].type is StepType.RESULT
    assert drafted.sources == ()


NAMES = ["steps", "id", "type", "options", "label", "next", "commands", "text", "title", "message"]
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=9)


@given(
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
        max_leaves=25,
    )
)
def test_no_answer_whatever_its_shape_breaks_the_reading_or_the_format(value: object) -> None:
    drafted = read(json.dumps({"steps": value}))
    assert drafted is None or flow_findings(drafted.flow) == ()


def test_the_request_numbers_the_messages_and_asks_for_the_schema() -> None:
    request = draft_request("prompt", TALK, model="m", window_tokens=100_000, context_tokens=100_000)
    assert "[1] Engineer: outlook asks" in request.turns[0].text
    assert "[2] Assistant: **Clear" in request.turns[0].text
    assert request.schema is not None
    assert request.chat_id == "chat"


def better(run: runs.FlowRun, *texts: str) -> Flow:
    drafted = improved(FLOW, run, material(*texts))
    assert drafted is not None
    return whole(drafted.flow)


def test_a_run_that_was_left_at_a_question_gets_the_fix_as_one_more_answer() -> None:
    flow = better(runs.close(runs.start_run("r", "chat", FLOW, NOW), NOW), "neither", FIX)
    ask = flow.step("ask")
    assert ask is not None
    assert ask.options[-1].label == "None of these: Clear the credentials."
    fix = flow.step(ask.options[-1].next)
    assert fix is not None
    assert fix.commands[0].text == "cmdkey /list"


def test_a_fix_that_does_not_help_either_never_counts_as_solved() -> None:
    ends = [step for step in FLOW.steps if step.type is StepType.RESULT]
    flow = replace(FLOW, steps=tuple(replace(s, outcome=Outcome.RESOLVED) if s in ends else s for s in FLOW.steps))
    drafted = improved(flow, runs.close(runs.start_run("r", "chat", flow, NOW), NOW), material("neither", FIX))
    assert drafted is not None
    made = whole(drafted.flow)
    asked = next(step for step in made.steps if step.title == "Did that solve it?")
    outcomes = [step.outcome for option in asked.options if (step := made.step(option.next))]
    assert outcomes == [Outcome.RESOLVED, Outcome.ESCALATED]


def test_a_step_that_was_wrong_is_asked_about_and_leads_to_the_fix_if_it_did_not_help() -> None:
    run = runs.advance(runs.choose(runs.start_run("r", "chat", FLOW, NOW), 0, NOW), {}, NOW)
    flow = better(remarks.mark(run, MarkKind.WRONG, "", NOW, 1), "still drops", FIX)
    fix = flow.step("fix")
    assert fix is not None
    asked = flow.step(fix.next)
    assert asked is not None
    assert (asked.type, asked.options[0].next) == (StepType.QUESTION, "done")


def test_a_wrong_end_is_mended_at_the_last_question_before_it() -> None:
    run = remarks.mark(runs.choose(runs.start_run("r", "chat", FLOW, NOW), 1, NOW), MarkKind.WRONG, "", NOW)
    flow = better(run, "it was this", FIX)
    assert len(next(step for step in flow.steps if step.id == "ask").options) == 3
    assert runs.can_improve(run)


def test_why_a_run_was_wrong_stands_at_what_mends_it() -> None:
    run = runs.choose(runs.start_run("r", "chat", FLOW, NOW), 1, NOW)
    marked = remarks.mark(run, MarkKind.WRONG, "the tunnel answers pings while it is down", NOW)
    fix = next(step for step in better(marked, "neither", FIX).steps if step.title == "Clear the credentials.")
    assert "the tunnel answers pings while it is down" in fix.body
    # Nothing was done since: the words are all there is, and they go where the way went wrong.
    asked = better(marked).step("ask")
    assert asked is not None
    assert "the tunnel answers pings while it is down" in asked.body


def test_a_reason_that_tells_what_helped_is_the_fix() -> None:
    run = runs.choose(runs.start_run("r", "chat", FLOW, NOW), 1, NOW)
    flow = better(remarks.mark(run, MarkKind.WRONG, "Replaced the modem at the site, works again.", NOW))
    asked = flow.step("ask")
    assert asked is not None
    fix = flow.step(asked.options[-1].next)
    assert fix is not None
    assert fix.title.startswith("Replaced the modem")
    assert improved(FLOW, remarks.mark(run, MarkKind.WRONG, " ", NOW), material()) is None


def test_a_question_with_no_room_for_one_more_answer_leads_to_the_fix_by_its_last_one() -> None:
    answers = tuple(Option(f"At site {number}", "fix") for number in range(MOST_OPTIONS))
    flow = replace(FLOW, steps=(replace(FLOW.steps[0], options=answers), *FLOW.steps[1:]))
    drafted = improved(flow, runs.close(runs.start_run("r", "chat", flow, NOW), NOW), material("neither", FIX))
    assert drafted is not None
    ask = whole(drafted.flow).step("ask")
    assert ask is not None
    assert ask.options[:-1] == answers[:-1]
    assert ask.options[-1].label == answers[-1].label
    fix = drafted.flow.step(ask.options[-1].next)
    assert fix is not None
    assert fix.title == "Clear the credentials."


def test_without_anything_done_since_there_is_nothing_to_improve() -> None:
    run = runs.close(runs.start_run("r", "chat", FLOW, NOW + timedelta(days=1)), NOW + timedelta(days=1))
    assert improved(FLOW, run, material("vpn", FIX)) is None
