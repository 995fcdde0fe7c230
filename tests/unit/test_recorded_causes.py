"""Causes that only a field of a flow tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rfdesktop.domain.flows.flow import Field, FieldKind, Step, StepType
from rfdesktop.domain.flows.runs import Visit
from rfdesktop.services.notes.recorded_causes import recorded

STATE = Field("state", "Password")
OUT = Field("out", "Password expired", FieldKind.CHECK)
COUNT = Field("count", "Events found")
STEP = Step("look", StepType.ACTION, "Look", fields=(STATE, OUT, COUNT), next="end")


def _recorded(name: str, value: str, *, solved: bool = True, open_yet: bool = False) -> list[tuple[str, bool]]:
    visit = Visit("flow", "look", datetime(2026, 11, 30, tzinfo=UTC), values=((name, value),))
    return list(recorded(STEP, visit, solved=solved, open_yet=open_yet))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("state", "expired 30 Nov", "Password: expired 30 Nov"),
        ("state", "abgelaufen", "Password: abgelaufen"),
        ("out", "yes", "Password expired"),
        ("out", "no", ""),
        ("state", "never expires", ""),
        ("state", "not expired", ""),
        ("count", "12", ""),
    ],
)
def test_a_field_that_shows_what_ran_out_tells_the_cause(name: str, value: str, told: str) -> None:
    assert _recorded(name, value) == ([(told, False)] if told else [])


def test_what_ran_out_in_a_flow_that_ended_without_solving_it_is_no_cause() -> None:
    assert not _recorded("state", "expired", solved=False)
    assert _recorded("state", "expired", solved=False, open_yet=True)
