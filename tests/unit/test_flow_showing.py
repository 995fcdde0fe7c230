"""Which steps are offered rather than shown at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from rfdesktop.domain.flows.flow import Command, Field, FieldKind, Flow, FlowKind, Source, Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, start_run
from rfdesktop.domain.flows.showing import LONG, is_long_to_show, show_cost
from rfdesktop.domain.notes.outcomes import Outcome

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def step(**parts: Any) -> Step:
    return Step("s", StepType.ACTION, "S", next="d", **parts)


def run_at(first: Step, sources: int = 0) -> FlowRun:
    done = Step("d", StepType.RESULT, "D", outcome=Outcome.RESOLVED)
    links = tuple(Source(f"{n}", "https://a.example") for n in range(sources))
    return start_run("r", "c", Flow("f", "F", FlowKind.PROCEDURE, "s", (first, done), sources=links), NOW)


def commands(count: int) -> tuple[Command, ...]:
    return tuple(Command(f"echo {n}") for n in range(count))


def choices(count: int) -> tuple[str, ...]:
    return tuple(map(str, range(count)))


def test_the_most_commands_and_fields_of_the_format_are_shown_at_once() -> None:
    fields = tuple(Field(f"f{n}", "A field with some words for a label") for n in range(30))
    full = step(commands=commands(20), fields=fields, body="Some words about it.\n" * 40)
    assert not is_long_to_show(run_at(full, sources=5))
    assert show_cost(full) < LONG / 2


@pytest.mark.parametrize(
    ("first", "sources"),
    [
        (step(commands=commands(5_000)), 0),
        (step(commands=(Command("x y " * 100_000),)), 0),
        (step(fields=tuple(Field(f"f{n}", "F") for n in range(5_000))), 0),
        (step(fields=tuple(Field(f"f{n}", "F", FieldKind.CHOICE, choices=choices(1_000)) for n in range(30))), 0),
        (step(body="- word\n" * 22_000), 0),
        (step(body="w" * 100_000), 0),
        (step(body="> " * 100_000), 0),
        (step(), 1_000),
    ],
    ids=["commands", "a long command", "fields", "choices", "list", "one word", "nested", "sources"],
)
def test_what_would_hold_the_window_up_is_not(first: Step, sources: int) -> None:
    assert is_long_to_show(run_at(first, sources))
