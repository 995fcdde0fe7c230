"""What a model reads of a flow, of a run and of the ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, MessageStatus, Role, TicketHeader, new_id
from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowKind, Option, Risk, Step, StepType
from rfdesktop.domain.flows.marks import Mark, MarkKind
from rfdesktop.domain.flows.runs import FlowRun, advance, choose, enter_subflow, start_run
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.turns.context_pieces import Known, run_text, ticket_facts
from rfdesktop.services.turns.flow_words import OPENING_LIMIT, beginning, near, opening, outline, step_words

END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FLOW = Flow("f", "Outlook asks", FlowKind.TROUBLESHOOTING, "end", (END,), risk=Risk.LOW)


@pytest.mark.parametrize(
    ("flow", "line"),
    [
        (replace(FLOW, summary="Prompts."), "Summary: Prompts."),
        (replace(FLOW, symptoms=("Prompts", "Again")), "Symptoms: Prompts; Again"),
        (replace(FLOW, error_codes=("AADSTS50076", "0x80")), "Error codes: AADSTS50076, 0x80"),
        (replace(FLOW, minutes=15), "Risk: low, about 15 minutes"),
    ],
)
def test_a_flows_head_tells_what_it_has_and_nothing_else(flow: Flow, line: str) -> None:
    assert line in outline(flow).splitlines()
    assert outline(FLOW).splitlines() == ["Title: Outlook asks", "Risk: low", "Steps: Done"]


NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def test_a_tickets_facts_are_those_that_its_header_has_and_the_day() -> None:
    header = TicketHeader("Contoso", "T-7", "Ann\nLee", "", "")
    assert ticket_facts(header, NOON) == "Account: Contoso\nTicket: T-7\nContact: Ann Lee\nDate: 2026-11-28"
    assert ticket_facts(TicketHeader(), NOON) == "Date: 2026-11-28"


def test_a_run_says_what_was_marked_as_wrong() -> None:
    run = start_run("r", "c", FLOW, NOON)
    assert "marked" not in run_text(run)
    marked = replace(run, mark=Mark(MarkKind.WRONG, NOON, "the disk  failed"))
    assert "[the engineer has marked this as wrong: the disk failed]" in run_text(marked)


ASK = Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "clear"), Option("All", "look")))
CLEAR = Step(
    "clear",
    StepType.ACTION,
    "Clear the vault",
    "Close Outlook  first.",
    commands=(Command("del x", danger=Danger.DESTRUCTIVE, rollback="none"),),
    next="end",
)
LOOK = Step("look", StepType.INFO, "Look at the tenant", "In the log.", next="inner")
INNER = Step("inner", StepType.SUBFLOW, "Check the policy", flow="policy", next="end")
GRAPH = replace(FLOW, start="ask", steps=(ASK, CLEAR, LOOK, INNER, END))
POLICY_ASK = Step("p", StepType.INFO, "Open the policy", next="found")
FOUND = Step("found", StepType.RESULT, "Policy read", outcome=Outcome.RESOLVED)
POLICY = Flow("policy", "Policy", FlowKind.TROUBLESHOOTING, "p", (POLICY_ASK, FOUND))


def test_an_outline_names_the_steps_and_not_what_they_say() -> None:
    words = outline(GRAPH)
    assert "Steps: Who?; Clear the vault; Look at the tenant; Check the policy" in words.splitlines()
    assert "Close Outlook" not in words
    many = tuple(Step(f"s{place}", StepType.INFO, f"Step {place} of many") for place in range(300))
    assert len(outline(replace(GRAPH, symptoms=("x" * 5_000,), steps=many))) < 1_800


def test_a_beginning_is_the_first_steps_whole_with_warnings_and_ways_back() -> None:
    assert opening(GRAPH) == tuple(step_words(GRAPH, step) for step in (ASK, CLEAR, LOOK))
    assert "  text [destructive]: del x\n  rollback: none" in opening(GRAPH)[1]
    wordy = replace(GRAPH, steps=(replace(ASK, body="a " * 240), replace(CLEAR, body="b " * 240), LOOK, INNER, END))
    assert len(opening(wordy)) == 1
    assert len(opening(wordy)[0]) + len(step_words(wordy, wordy.steps[1])) > OPENING_LIMIT


def test_a_flow_that_leads_is_told_with_its_beginning_and_no_step_is_named_twice_for_it() -> None:
    told = Known([]).flow(GRAPH, leads=True)
    assert told is not None
    assert told.text == beginning(GRAPH)
    assert all(words in told.text for words in opening(GRAPH))
    assert told.text.splitlines()[-1] == "Other steps: Check the policy"
    assert [told.text.count(step.title) for step in (ASK, CLEAR, LOOK, INNER)] == [1, 2, 2, 1], "once where it leads"


def test_no_command_is_cut_and_the_rest_are_counted() -> None:
    commands = tuple(Command(f"{place} " + "x" * 900, rollback="back") for place in range(6))
    words = step_words(GRAPH, replace(CLEAR, commands=commands))
    assert words.count("rollback: back") == 3
    assert "(and 3 more of its commands)" in words


def told(*texts: str, kind: ContextKind = ContextKind.FLOW) -> list[Message]:
    pieces = tuple(ContextPiece(kind, "f", "0" * 16, text) for text in texts)
    return [Message(new_id(), "c", 0, Role.USER, MessageStatus.COMPLETE, "?", NOON, context=pieces)]


def test_of_a_flow_goes_what_is_not_known_of_it() -> None:
    first = Known([]).flow(GRAPH, leads=False)
    assert first is not None
    assert first.text == outline(GRAPH)
    assert Known(told(first.text)).flow(GRAPH, leads=False) is None
    more = Known(told(first.text)).flow(GRAPH, leads=True)
    assert more is not None
    assert more.text.splitlines()[0] == "Of the flow Outlook asks:"
    assert "Symptoms" not in more.text
    assert all(words in more.text for words in opening(GRAPH))
    assert Known(told(first.text, more.text)).flow(GRAPH, leads=True) is None
    changed = replace(GRAPH, steps=(ASK, replace(CLEAR, body="Close Word."), LOOK, INNER, END))
    delta = Known(told(first.text, more.text)).flow(changed, leads=True)
    assert delta is not None
    assert "Close Word." in delta.text
    assert "Who? (question)" not in delta.text


def test_a_flow_that_an_older_chat_was_given_whole_is_not_given_again() -> None:
    whole = "\n".join([outline(GRAPH), *(step_words(GRAPH, step) for step in GRAPH.steps)])
    assert Known(told(whole)).flow(GRAPH, leads=True) is None
    assert Known(told(run_text(RUN), kind=ContextKind.RUN)).run(RUN) is not None, "its steps were never told"


RUN = start_run("r", "c", GRAPH, NOON)


def names(run: FlowRun) -> list[str]:
    return [words.splitlines()[0][2:].rpartition(" (")[0] for words in near(run)]


def test_around_a_run_stand_its_step_those_that_can_follow_and_the_one_before() -> None:
    assert names(RUN) == ["Who?", "Clear the vault", "Look at the tenant"]
    asked = choose(RUN, 1, NOON)
    assert names(asked) == ["Look at the tenant", "Check the policy", "Who?"]
    inside = advance(enter_subflow(advance(asked, {}, NOON), POLICY, NOON), {}, NOON)
    assert names(inside) == ["Policy read", "Done", "Open the policy"]
    assert names(advance(choose(RUN, 0, NOON), {}, NOON)) == []


def test_of_a_run_goes_where_it_stands_and_the_steps_there_that_are_not_known() -> None:
    first = Known([]).run(RUN)
    assert first is not None
    assert first.text.startswith(f"{run_text(RUN)}\nThe steps there:\n")
    assert Known(told(first.text, kind=ContextKind.RUN)).run(RUN) is None
    moved = choose(RUN, 0, NOON)
    second = Known(told(first.text, kind=ContextKind.RUN)).run(moved)
    assert second is not None
    assert "Stands at: Clear the vault" in second.text
    assert "Close Outlook" not in second.text, "it was told before"
    assert "- Done (result)" in second.text
    ended = advance(moved, {}, NOON)
    third = Known(told(first.text, second.text, kind=ContextKind.RUN)).run(ended)
    assert third is not None
    assert third.text == run_text(ended)


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (ASK, ["- Who? (question)", "  if One: Clear the vault", "  if All: Look at the tenant"]),
        (
            CLEAR,
            [
                "- Clear the vault (action)",
                "  Close Outlook first.",
                "  text [destructive]: del x",
                "  rollback: none",
            ],
        ),
        (
            replace(CLEAR, body="", commands=(Command("dir", expect="a list"),)),
            ["- Clear the vault (action)", "  text: dir", "  expect: a list"],
        ),
        (LOOK, ["- Look at the tenant (info)", "  In the log."]),
        (INNER, ["- Check the policy (subflow)", "  runs the flow policy"]),
        (END, ["- Done (result)", "  outcome: resolved"]),
        (replace(END, outcome=None), ["- Done (result)"]),
    ],
)
def test_a_step_is_told_with_what_it_has_and_nothing_else(step: Step, lines: list[str]) -> None:
    assert step_words(GRAPH, step).splitlines() == lines
