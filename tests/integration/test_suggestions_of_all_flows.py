"""What is suggested for first messages of tickets when every flow that ships is in the library.

The cases of the twelve flows that shipped first are labelled anew: what a newer flow covers expects that flow.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.fitting import Tier
from tests.integration.test_flow_suggestions import Suggesting, cases, share

FIRST, FALSELY_FITTING = 0.90, 0.05
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
    offered = [(case["right"], everything.hits(case["input"])) for case in cases("suggestions-sixty.jsonl")]
    fitting = [bool(hits) and hits[0].flow_id == right for right, hits in offered if right]
    falsely = [Tier.FITS in {hit.tier for hit in hits} for right, hits in offered if not right]
    print(f"\nfirst {share(fitting):.3f} of {len(fitting)}, falsely fitting {share(falsely):.3f} of {len(falsely)}")
    assert share(fitting) >= FIRST
    assert share(falsely) <= FALSELY_FITTING
