"""Flows for programs that read them: where an answer leads, and a step with only what it has."""

from __future__ import annotations

import pytest

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Command, Danger, Field, Flow, FlowKind, Option, Shell, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.serving.flow_values import flow_value, step_after, step_value

ASKS = Step("ask", StepType.QUESTION, "Does it answer?", options=(Option("Yes,  it does", "look"), Option("No", "end")))
LOOKS = Step(
    "look",
    StepType.ACTION,
    "Look",
    body="Read it.",
    commands=(Command("ping x", Shell.CMD, Danger.CAUTION, "a reply", ""), Command("ls", Shell.BASH)),
    fields=(Field("reply", "Reply"),),
    next="end",
)
ENDS = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FLOW = Flow("ping", "Ping", FlowKind.TROUBLESHOOTING, steps=(ASKS, LOOKS, ENDS), start="ask", symptoms=("no answer",))


@pytest.mark.parametrize(
    ("step", "answer", "then"),
    [
        ("", "", "ask"),
        # Nobody has been asked yet.
        ("", "No", "ask"),
        ("ask", "  ", "ask"),
        ("ask", "yes, it DOES", "look"),
        ("ask", "LOOK", "look"),
        ("ask", "no", "end"),
        ("look", "done", "end"),
        ("look", "", "look"),
        ("end", "done", "end"),
    ],
)
def test_an_answer_leads_to_the_step_behind_it(step: str, answer: str, then: str) -> None:
    assert step_after(FLOW, step, answer).id == then


def test_an_unknown_answer_is_told_with_those_that_there_are() -> None:
    with pytest.raises(KnownError) as raised:
        step_after(FLOW, "ask", "maybe")
    assert raised.value.code is ErrorCode.ANSWER_UNKNOWN
    assert dict(raised.value.values) == {"step": "Does it answer?", "answers": "Yes,  it does; No"}
    with pytest.raises(KnownError) as raised:
        step_after(FLOW, "nowhere", "")
    assert raised.value.code is ErrorCode.STEP_NOT_FOUND


def test_a_step_has_only_the_members_that_it_has() -> None:
    assert step_value(LOOKS) == {
        "id": "look",
        "type": "action",
        "title": "Look",
        "body": "Read it.",
        "commands": [
            {"shell": "cmd", "text": "ping x", "expect": "a reply", "danger": "caution"},
            {"shell": "bash", "text": "ls"},
        ],
        "record": ["Reply"],
        "next": "end",
    }
    assert step_value(ENDS) == {"id": "end", "type": "result", "title": "Done", "body": "", "outcome": "resolved"}
    whole = flow_value(FLOW)
    assert (whole["id"], whole["start"], whole["symptoms"]) == ("ping", "ask", ["no answer"])
    assert [step["id"] for step in whole["steps"]] == ["ask", "look", "end"]
