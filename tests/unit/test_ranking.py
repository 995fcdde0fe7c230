"""What a flow is about, in its place among those that were found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from rfdesktop.adapters.flow_library.searching.catalogue import COLUMNS, Catalogue
from rfdesktop.adapters.flow_library.searching.codes import typed_codes
from rfdesktop.adapters.flow_library.searching.query import Asked
from rfdesktop.adapters.flow_library.searching.ranking import ABOUT_WEIGHT, Near, fused, hit
from rfdesktop.domain.flows.fitting import Evidence
from rfdesktop.domain.flows.flow import FlowStatus, Risk, Why, WhyKind

ASKED = (Asked("mailbox", frozenset({"mailbox"}), 0.75), Asked("slow", frozenset({"slow"}), 0.25))


def row(
    flow_id: str, title: str, summary: str = "", symptoms: tuple[str, ...] = (), codes: tuple[str, ...] = ()
) -> dict[str, Any]:
    lists: dict[str, Any] = {
        "accounts": [],
        "codes": list(codes),
        "products": [],
        "title_vector": [1.0, 0.0],
        "symptom_vector": [0.0, 1.0],
    }
    return {
        "slot": flow_id, "id": flow_id, "title": title, "summary": summary, "kind": "troubleshooting",
        "status": "published", "minutes": 5,
        "risk": "low", "symptoms": list(symptoms), **lists,
    }  # fmt: skip


def catalogue(*rows: dict[str, Any]) -> Catalogue:
    vector = pa.list_(pa.float32(), 2)
    table = pa.Table.from_pylist(list(rows)).select(COLUMNS)
    for name in ("title_vector", "symptom_vector"):
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(vector))
    for name in ("accounts", "codes", "symptoms", "products"):
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(pa.list_(pa.string())))
    return Catalogue(table, 1)


def test_flows_that_serve_alone_and_for_all_share_what_is_said_of_them() -> None:
    made = catalogue(row("one", "One"), row("two", "Two"), {**row("two", "Two"), "slot": "two~draft"})
    assert [slot is flow_id for flow_id, slot in zip(made.ids, made.slots, strict=True)] == [True, True, False]
    assert len({id(names) for names in made._accounts}) == 1


def scores(made: Catalogue) -> dict[str, float]:
    """Of flows that full text found equally well."""
    equal = {place: 1.0 for place in range(len(made))}
    ranked = fused(made, equal, Near(), np.ones(len(made), dtype=bool), {}, ASKED)
    return {made.ids[place]: score for place, score in ranked}


@pytest.mark.parametrize(
    ("flow", "share"),
    [
        (row("a", "Printer", "Paper jam", ("No paper",)), 0.0),
        (row("a", "Printer", "A mailbox", ()), 0.75 / 2),
        (row("a", "Printer", "", ("The mailbox is slow",)), 1.0 / 2),
        (row("a", "Slow printer", "", ("The mailbox",)), (0.25 + 1.0) / 2),
        (row("a", "Mailbox"), 0.75),
        (row("a", "Slow mailbox"), 1.0),
    ],
)
def test_a_flow_is_about_what_its_title_and_all_its_words_share_with_the_query(
    flow: dict[str, Any], share: float
) -> None:
    assert scores(catalogue(flow)) == {"a": pytest.approx((1 - ABOUT_WEIGHT) + ABOUT_WEIGHT * share)}


def test_of_flows_found_alike_those_named_so_come_first_and_equal_ones_by_id() -> None:
    made = catalogue(row("d", "Printer"), row("c", "Printer", "mailbox"), row("b", "Mailbox"), row("a", "Printer"))
    assert list(scores(made)) == ["b", "c", "a", "d"]


def test_a_flow_with_several_codes_of_one_part_of_windows_is_akin_to_its_others() -> None:
    updates = row("a", "Updates", codes=("hx80240020", "hx80242014"))
    printers = row("b", "Printers", codes=("hx80240020", "hx80070643", "hx80070005"))
    made = catalogue(updates, printers)
    assert made.akin(typed_codes("updates fail with 0x80240034")) == {0}
    assert made.akin(typed_codes("updates fail with 0x80070002")) == set()


@pytest.mark.parametrize(("score", "told"), [(-0.2, 0.0), (0.123456, 0.1235), (1.7, 1.0)])
def test_a_hit_says_how_well_within_bounds_and_what_is_not_known_is_nothing(score: float, told: float) -> None:
    found = hit(row("a", "Mailbox slow"), score, Why(WhyKind.WORDS, "slow"), Evidence(0.5, 0.5))
    assert (found.flow_id, found.title, found.minutes, found.risk) == ("a", "Mailbox slow", 5, Risk.LOW)
    assert (found.score, found.likeness, found.status) == (told, 0.0, FlowStatus.PUBLISHED)
    near = hit(row("a", "Mailbox slow"), score, Why(WhyKind.WORDS, "slow"), Evidence(0.5, 0.5, likeness=0.123456))
    assert near.likeness == 0.1235
