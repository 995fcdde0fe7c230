"""The twelve flows that shipped first: deep enough for their subject, and careful where protection is at stake."""

from __future__ import annotations

from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import read_flow
from rfdesktop.domain.flows.flow import Danger, Flow, StepType
from tests.first_twelve import first_twelve

FILES = tuple(first_twelve())

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> Flow:
    return read_flow(path.read_bytes(), path.name)


@each_file
def test_search_finds_something_to_read(path: Path) -> None:
    flow = read(path)
    assert flow.summary
    assert len(flow.symptoms) >= 5
    assert flow.products
    assert flow.tags
    assert flow.minutes


@each_file
def test_it_branches(path: Path) -> None:
    flow = read(path)
    questions = [step for step in flow.steps if step.type is StepType.QUESTION]
    assert len(flow.steps) >= 12
    assert len(questions) >= 4


def test_lowering_the_print_servers_protection_needs_a_recorded_consent() -> None:
    flow = read(next(path for path in FILES if path.stem == "printer-error-0x0000011b"))
    lowering = [step for step in flow.steps if any("-Value 0" in command.text for command in step.commands)]
    assert len(lowering) == 1
    assert all(command.danger is Danger.DESTRUCTIVE for command in lowering[0].commands)
    assert {field.name for field in lowering[0].fields if field.required} == {"consent", "until"}


def test_a_lowered_protection_that_does_not_help_is_switched_on_again() -> None:
    flow = read(next(path for path in FILES if path.stem == "printer-error-0x0000011b"))
    (lowering,) = (step for step in flow.steps if any("-Value 0" in command.text for command in step.commands))
    asked = flow.step(lowering.next)
    assert asked is not None
    assert asked.type is StepType.QUESTION
    after = [flow.step(follower) for follower in asked.followers]
    assert any("-Value 1" in command.text for step in after if step for command in step.commands)


def test_the_self_checks_way_through_the_outlook_flow_asks_for_nothing() -> None:
    flow = read(next(path for path in FILES if path.stem == "outlook-keeps-asking-for-password"))
    step, seen = flow.step(flow.start), list[str]()
    while step is not None and step.type is not StepType.RESULT:
        assert step.id not in seen
        seen.append(step.id)
        assert [entry.name for entry in step.fields if entry.required] == []
        step = flow.step(step.followers[0])
    assert step is not None
