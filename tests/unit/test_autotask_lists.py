"""Autotask's picklists: which value means what in a tenant, by its label, and which is taken where nobody chooses."""

from __future__ import annotations

from typing import Any

import pytest

from rfdesktop.adapters.psa.answers import Row
from rfdesktop.adapters.psa.autotask.lists import COMPLETE, WORKFLOW_NOTE, Fields, client, internal, named
from rfdesktop.adapters.psa.autotask.lists import note_types as types_of
from rfdesktop.adapters.psa.autotask.lists import statuses as statuses_of
from rfdesktop.domain.psa.tickets import Choice, FieldRule


def choices(*names: str, default: str = "") -> list[Choice]:
    return [Choice(str(place), name, default=name == default) for place, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("names", "ours", "theirs"),
    [
        (("All Autotask Users", "Internal Project Team"), ("Internal Project Team",), ("All Autotask Users",)),
        (("All Autotask Users", "Internal & Co-Managed"), (), ("All Autotask Users",)),
        (("Internal only", "Internal and client portal"), ("Internal only",), ()),
        # What is not plain is asked for.
        (("Internal A", "Internal B"), (), ()),
        (("All Autotask Users A", "All Autotask users B"), (), ()),
        (("For all autotask users",), (), ()),
        ((), (), ()),
    ],
)
def test_who_reads_a_note(names: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    given = choices(*names)
    assert tuple(each.name for each in internal(given)) == ours
    assert tuple(each.name for each in client(given)) == theirs


@pytest.mark.parametrize(
    ("names", "default", "found"),
    [
        (("Summary", "Ticket Notes", "Other"), "", ("Ticket Notes", "Summary", "Other")),
        # The tenant's own word comes before the name.
        (("Summary", "Ticket Notes", "Other"), "Other", ("Other", "Summary", "Ticket Notes")),
        (("One", "Two"), "", ("One", "Two")),
        (("Summary", "summary"), "", ("Summary", "summary")),
        ((), "", ()),
    ],
)
def test_the_usual_type_of_a_note_is_the_first(names: tuple[str, ...], default: str, found: tuple[str, ...]) -> None:
    given = types_of(choices(*names, default=default))
    assert tuple(each.name for each in given) == found
    assert [each.default for each in given] == [place == 0 for place in range(len(found))]


def test_the_type_that_rules_write_is_not_offered() -> None:
    assert types_of([Choice(WORKFLOW_NOTE, "Workflow Rule Note", default=True)]) == ()
    assert types_of([Choice(WORKFLOW_NOTE, "Workflow"), Choice("1", "Note")]) == (Choice("1", "Note", default=True),)


def test_one_status_closes() -> None:
    given = [Choice("1", "New", default=True), Choice(COMPLETE, "Done")]
    assert statuses_of(given) == (Choice("1", "New", default=True), Choice(COMPLETE, "Done", closes=True))


def test_what_an_entity_says_of_its_fields() -> None:
    values: list[dict[str, Any]] = [
        {"value": "2", "label": "Second", "isActive": True, "sortOrder": 2, "isDefaultValue": True},
        {"value": "3", "label": "Gone", "isActive": False, "sortOrder": 0},
        {"value": "1", "label": "First", "sortOrder": 1},
        {"value": "0", "label": "No order"},
    ]
    fields = Fields(
        Row(
            {
                "fields": [
                    {"name": "NoteType", "picklistValues": values, "isRequired": True, "length": 32},
                    {"name": "x"},
                ]
            }
        )
    )
    assert fields.choices("notetype") == (
        Choice("0", "No order"),
        Choice("1", "First"),
        Choice("2", "Second", default=True),
    )
    assert fields.label("NOTETYPE", "3") == "Gone"
    assert fields.label("noteType", "9") == ""
    assert fields.rule("noteType", "type") == FieldRule("type", True, 32)
    assert fields.rule("x", "other") == FieldRule("other", False, 0)
    assert fields.choices("unknown") == ()


def test_records_in_use_are_named() -> None:
    rows = [Row({"id": 1, "name": "One"}), Row({"id": 2, "name": "Two", "isActive": False})]
    assert named([*rows, Row({"id": 3, "name": "Three", "isActive": True})]) == (
        Choice("1", "One"),
        Choice("3", "Three"),
    )
