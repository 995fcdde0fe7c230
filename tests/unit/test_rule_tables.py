"""Tables of rules: the first line that fits counts, by a plain name before one with signs for any letters."""

from __future__ import annotations

import pytest

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Reason
from rfdesktop.services.shield.rule_tables import RuleTable

TABLE = RuleTable(
    """
# Copies of volumes.
vssadmin, wbadmin :: delete (shadows|catalog) :: destructive snapshots
vssadmin :: :: caution
vss* :: list :: none
vss* :: :: caution restart
"""
)


@pytest.mark.parametrize(
    ("name", "arguments", "reason", "alone"),
    [
        ("vssadmin", "delete shadows /all", Reason(Danger.DESTRUCTIVE, Harm.SNAPSHOTS, "vssadmin"), False),
        ("wbadmin", "delete catalog", Reason(Danger.DESTRUCTIVE, Harm.SNAPSHOTS, "wbadmin"), False),
        # A line without a harm is one of a change; one without a pattern says nothing of the arguments.
        ("vssadmin", "list shadows", Reason(Danger.CAUTION, Harm.CHANGE, "vssadmin"), True),
        ("wbadmin", "get status", None, False),
        ("vssuirun", "list", Reason(Danger.NONE, Harm.CHANGE, "vssuirun"), False),
        ("vssuirun", "", Reason(Danger.CAUTION, Harm.RESTART, "vssuirun"), True),
        # Of what is very long the beginning and the end are looked at.
        ("wbadmin", f"delete catalog {'x' * 7_000}", Reason(Danger.DESTRUCTIVE, Harm.SNAPSHOTS, "wbadmin"), False),
        ("wbadmin", f"{'x' * 7_000} delete catalog", Reason(Danger.DESTRUCTIVE, Harm.SNAPSHOTS, "wbadmin"), False),
        ("wbadmin", f"{'x' * 3_000} delete catalog {'x' * 3_000}", None, False),
        (
            "wbadmin",
            f"{'x' * 2_985}delete catalog".ljust(6_001),
            Reason(Danger.DESTRUCTIVE, Harm.SNAPSHOTS, "wbadmin"),
            False,
        ),
        (
            "wbadmin",
            f"{'x' * 2_994}delete catalog".ljust(6_000),
            Reason(Danger.DESTRUCTIVE, Harm.SNAPSHOTS, "wbadmin"),
            False,
        ),
        ("wbadmin", f"{'x' * 2_993}delete catalog".ljust(6_001), None, False),
        ("unknown", "delete shadows", None, False),
    ],
)
def test_the_first_line_that_fits_counts(name: str, arguments: str, reason: Reason | None, alone: bool) -> None:
    assert TABLE.judge(name, arguments) == reason
    assert TABLE.tells_name_alone(name, arguments) == alone
    assert TABLE.knows(name) == (name != "unknown")
