"""What is suggested for first messages of tickets when every flow that ships is in the library.

The cases of the twelve flows that shipped first are labelled anew: what a newer flow covers expects that flow.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.fitting import Tier
from tests.integration.test_flow_suggestions import Suggesting, cases, share

FIRST, FIRST_AND_FITTING, FALSELY_FITTING, FALSELY_MAYBE = 0.90, 0.75, 0.05, 0.15
FLOWS = resources_folder() / "flows"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suggesting]:
    made = Suggesting(tmp_path_factory.mktemp("everything") / "flows.lance", sorted(FLOWS.glob("*.rfflow")))
    yield made
    made.close()


def test_the_cases_name_flows_that_ship() -> None:
    shipped = {path.stem for path in FLOWS.glob("*.rfflow")}
    assert {case["right"] for case in cases("suggestions-sixty.jsonl")} - {None} <= shipped


def test_most_tickets_have_their_flow_first_and_few_of_the_others_one_that_fits(everything: Suggesting) -> None:
    tickets = cases("suggestions-sixty.jsonl")
    found = everything.all_hits([(case["input"], ()) for case in tickets])
    offered = [(case["right"], hits) for case, hits in zip(tickets, found, strict=True)]
    first = [hits[0].tier if hits and hits[0].flow_id == right else None for right, hits in offered if right]
    falsely = [{hit.tier for hit in hits} for right, hits in offered if not right]
    assert share([tier is not None for tier in first]) >= FIRST
    assert share([tier is Tier.FITS for tier in first]) >= FIRST_AND_FITTING
    assert share([Tier.FITS in tiers for tiers in falsely]) <= FALSELY_FITTING
    assert share([tiers == {Tier.MAY_FIT} for tiers in falsely]) <= FALSELY_MAYBE
