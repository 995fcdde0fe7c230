"""How much a message itself decides, and how much what the chat was about."""

from __future__ import annotations

import asyncio

import pytest

from rfdesktop.domain.flows.flow import FlowHit, Why, WhyKind
from rfdesktop.services.flows.suggestions import SAYS_ENOUGH, FlowSearch
from tests.unit.bare_ports import BareLibrary

EARLIER = "outlook keeps asking"


class TwoAnswers(BareLibrary):
    """One flow for a message alone, another one with what was said before."""

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        name = "chat" if EARLIER in text else "message"
        return (FlowHit(name, name, 1.0, Why(WhyKind.WORDS, name), fit=1.0),)


@pytest.mark.parametrize(
    ("words", "scores"),
    [
        (SAYS_ENOUGH, {"message": 0.7}),
        (SAYS_ENOUGH + 1, {"message": 0.7}),
        (SAYS_ENOUGH - 1, {"chat": 0.65, "message": 0.35}),
    ],
)
def test_a_message_that_says_enough_stands_for_itself(words: int, scores: dict[str, float]) -> None:
    message = " ".join(("printer", "toner", "smudged", "labels", "ribbon")[:words])
    hits = asyncio.run(FlowSearch(TwoAnswers()).suggest(message, [EARLIER], None))
    assert {hit.flow_id: hit.score for hit in hits} == scores
    assert hits[0].flow_id == next(iter(scores))
