"""A drafted flow keeps the format's rules whatever steps it is made of."""

from __future__ import annotations

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.flow import FlowStatus, Option, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.drafting.assembling import MOST_STEPS, TITLE, Head, assembled, short

ASKS = Step("ask", StepType.QUESTION, "Is it on?", options=(Option("Yes", "do"), Option("No", "gone")))
DOES = Step("do", StepType.ACTION, "Restart it")


def test_what_leads_nowhere_leads_on_and_a_missing_end_is_added() -> None:
    flow = assembled(Head("Printer"), [ASKS, DOES])
    assert (flow.id, flow.title, flow.start, flow.status) == ("printer", "Printer", "ask", FlowStatus.DRAFT)
    asks, does, end = flow.steps
    assert [option.next for option in asks.options] == ["do", "do"]
    assert does.next == end.id
    assert (end.type, end.outcome) == (StepType.RESULT, Outcome.RESOLVED)
    assert not check(flow)


def test_a_question_with_one_answer_becomes_an_instruction() -> None:
    flow = assembled(Head("Printer"), [Step("ask", StepType.QUESTION, "Is it on?", options=(Option("Yes", ""),))])
    assert [step.type for step in flow.steps] == [StepType.INFO, StepType.RESULT]


def test_as_much_is_taken_as_the_format_lets_one_keep() -> None:
    many = tuple(f"{number:03} {'x' * limits.TEXT}" for number in range(25))
    flow = assembled(Head("x" * 300, "y" * 20_000, many, many, many), [DOES] * (MOST_STEPS + 1))
    assert [len(part) for part in (flow.symptoms, flow.error_codes, flow.products)] == [20, 20, 20]
    assert {len(text) for text in (*flow.symptoms, *flow.error_codes, *flow.products)} == {limits.TEXT}
    assert len(flow.summary) == min(limits.TEXT, 20_000)
    # An end is added to those that are kept, and no id stands twice.
    assert len(flow.steps) == len({step.id for step in flow.steps}) == MOST_STEPS + 1


def test_a_title_is_cut_at_a_word() -> None:
    assert short("a  b\nc") == "a b c"
    assert short("x" * TITLE) == "x" * TITLE
    assert short(f"{'x' * (TITLE - 3)} yz a") == f"{'x' * (TITLE - 3)}…"
    assert assembled(Head(""), [DOES]).title
