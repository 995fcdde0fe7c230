"""What differs between two editions of a flow."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.app.flow_imports import change_lines
from rfdesktop.domain.flows.changes import Changed, FlowChanges, Part, flow_changes, word_changes
from rfdesktop.domain.flows.flow import (
    Command,
    Danger,
    Field,
    FieldKind,
    Flow,
    FlowKind,
    FlowStatus,
    Option,
    Risk,
    Shell,
    Source,
    Step,
    StepType,
)
from rfdesktop.domain.notes.outcomes import Outcome

ASK = Step("ask", StepType.QUESTION, "Who?", "One or all?", options=(Option("One", "do"), Option("All", "end")))
DO = Step("do", StepType.ACTION, "Clear it", commands=(Command("cmdkey /list", Shell.CMD),), next="end")
END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED, note="Cleared.")
FLOW = Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "ask", (ASK, DO, END), FlowStatus.PUBLISHED, "Prompts again.")

OTHER_FLOW: dict[str, Any] = {
    "title": "Other",
    "kind": FlowKind.PROCEDURE,
    "start": "do",
    "status": FlowStatus.ARCHIVED,
    "summary": "Other",
    "symptoms": ("x",),
    "error_codes": ("x",),
    "products": ("x",),
    "tags": ("x",),
    "risk": Risk.HIGH,
    "minutes": 3,
    "accounts": ("x",),
    "targets": ("x",),
    "owner": "x",
    "review_by": "2027-01-01",
    "sources": (Source("x", "https://x.example"),),
}
OTHER_STEP: dict[str, Any] = {
    "type": StepType.INFO,
    "title": "Other",
    "body": "Other",
    "options": (Option("x", "end"),),
    "commands": (Command("x"),),
    "fields": (Field("x", "X"),),
    "flow": "x",
    "next": "do",
    "outcome": Outcome.PAUSED,
    "note": "x",
}


def _with(step: Step, **members: Any) -> Flow:
    steps = tuple(replace(other, **members) if other.id == step.id else other for other in FLOW.steps)
    return replace(FLOW, steps=steps)


def test_equal_flows_have_no_changes() -> None:
    assert flow_changes(FLOW, FLOW) == FlowChanges("a", "Prompts")


@pytest.mark.parametrize("name", [entry.name for entry in fields(Flow) if entry.name not in ("id", "steps")])
def test_no_part_of_a_flow_is_left_out(name: str) -> None:
    changes = flow_changes(FLOW, replace(FLOW, **{name: OTHER_FLOW[name]}))
    assert [change.part.value for change in changes.parts] == [name]
    assert changes.steps == ()


@pytest.mark.parametrize("name", [entry.name for entry in fields(Step) if entry.name != "id"])
def test_no_part_of_a_step_is_left_out(name: str) -> None:
    changes = flow_changes(FLOW, _with(DO, **{name: OTHER_STEP[name]}))
    (step,) = [entry for entry in changes.steps if entry.step_id == "do"]
    assert step.change is Changed.CHANGED
    assert {"flow": "subflow"}.get(name, name) in [change.part.value for change in step.parts]


@pytest.mark.parametrize("name", [entry.name for entry in fields(Command)])
def test_no_part_of_a_command_is_left_out(name: str) -> None:
    other: dict[str, Any] = {
        "text": "x",
        "shell": Shell.SQL,
        "danger": Danger.DESTRUCTIVE,
        "expect": "x",
        "rollback": "x",
    }
    command = replace(DO.commands[0], **{name: other[name]})
    (step,) = flow_changes(FLOW, _with(DO, commands=(command,))).steps
    assert [change.part for change in step.parts] == [Part.COMMANDS]


@pytest.mark.parametrize("name", [entry.name for entry in fields(Field)])
def test_no_part_of_a_field_is_left_out(name: str) -> None:
    other: dict[str, Any] = {"name": "x", "label": "x", "kind": FieldKind.CHECK, "required": True, "choices": ("x",)}
    before = _with(DO, fields=(Field("n", "N"),))
    after = _with(DO, fields=(replace(Field("n", "N"), **{name: other[name]}),))
    (step,) = flow_changes(before, after).steps
    assert [change.part for change in step.parts] == [Part.FIELDS]


def test_steps_that_come_and_go_are_told_with_all_that_they_are() -> None:
    new = Step("check", StepType.INFO, "Check the clock", "A clock that is off refuses tokens.", next="end")
    after = replace(FLOW, steps=(ASK, new, END))
    changes = flow_changes(FLOW, replace(after, steps=(replace(ASK, options=(Option("One", "check"),)), new, END)))
    assert [(step.step_id, step.change) for step in changes.steps] == [
        ("ask", Changed.CHANGED),
        ("check", Changed.ADDED),
        ("do", Changed.REMOVED),
    ]
    ask, check, do = changes.steps
    assert (ask.parts[0].before, ask.parts[0].after) == ("One → Clear it\nAll → Done", "One → Check the clock")
    assert [change.after for change in check.parts if change.part is Part.BODY] == [new.body]
    assert [change.before for change in do.parts if change.part is Part.COMMANDS] == ["cmd: cmdkey /list"]


def test_a_way_to_another_step_of_the_same_title_is_a_change() -> None:
    twins = (replace(END, id="end-2"), END)
    before = replace(FLOW, steps=(ASK, DO, *twins))
    after = replace(FLOW, steps=(ASK, replace(DO, next="end-2"), *twins))
    (step,) = flow_changes(before, after).steps
    assert step.parts[0].after == "Done (end-2)"


def test_a_title_that_changed_is_told_once_and_not_wherever_it_is_led_to() -> None:
    changes = flow_changes(FLOW, replace(_with(ASK, title="Who is it?"), start="ask"))
    assert changes.parts == ()
    assert [step.step_id for step in changes.steps] == ["ask"]
    assert [step.step_id for step in flow_changes(FLOW, _with(END, title="Gone")).steps] == ["end"]


def test_lines_that_are_not_alike_are_told_whole() -> None:
    before, after = "One symptom\nOur own words\n", "One symptom\nOutlook says Disconnected or tries to connect\n"
    assert [kind for kind, _ in word_changes(before, after)] == [Changed.SAME, Changed.REMOVED, Changed.ADDED]


def test_words_are_compared_within_their_line() -> None:
    assert word_changes("Restart the spooler.\nWait.", "Restart the print spooler.\nWait.") == (
        (Changed.SAME, "Restart the "),
        (Changed.ADDED, "print "),
        (Changed.SAME, "spooler.\n"),
        (Changed.SAME, "Wait."),
    )


def test_what_was_only_added_is_told_by_itself_however_much_it_is() -> None:
    short, long = "VPN drops every hour", "VPN drops every hour since the update, error 809"
    assert word_changes(short, long) == ((Changed.SAME, short), (Changed.ADDED, long.removeprefix(short)))
    assert word_changes(long, short) == ((Changed.SAME, short), (Changed.REMOVED, long.removeprefix(short)))


TEXTS = st.text("ab. \n", max_size=60)


@given(TEXTS, TEXTS)
def test_words_give_both_texts_back(before: str, after: str) -> None:
    words = word_changes(before, after)
    assert "".join(text for change, text in words if change is not Changed.ADDED) == before
    assert "".join(text for change, text in words if change is not Changed.REMOVED) == after


def test_long_texts_are_compared_soon() -> None:
    before, after = (" ".join(f"{word}{number}" for number in range(20_000)) for word in "ab")
    begun = time.process_time()
    assert len(word_changes(before, after)) == 2
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n" * 20_000, "\n" * 9_000 + "x" + "\n" * 10_000),
        ("".join(f"a{number}\n\n" for number in range(9_000)), "".join(f"b{number}\n\n" for number in range(9_000))),
    ],
    ids=["one line in many equal ones", "every other line"],
)
def test_many_lines_are_compared_and_printed_soon(before: str, after: str) -> None:
    begun = time.process_time()
    changes = flow_changes(_with(ASK, body=before), _with(ASK, body=after))
    assert (changes.steps[0].parts[0].before, changes.steps[0].parts[0].after) == (before, after)
    assert "".join(change_lines(changes))
    assert time.process_time() - begun < 5
