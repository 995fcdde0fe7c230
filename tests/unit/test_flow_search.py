"""How much a message itself decides, and how much what the chat was about."""

from __future__ import annotations

import asyncio

import pytest

from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import FlowHit, Why, WhyKind
from rfdesktop.services.flows.suggestions import RECENT_BUDGET, FlowSearch
from tests.unit.bare_ports import BareLibrary

EARLIER = "outlook keeps asking"


class Answers(BareLibrary):
    """One flow for a message alone, another one with what was said before. `asked` has the queries."""

    def __init__(self, fit: float = 1.0, *, earlier_code: bool = False, kind: WhyKind = WhyKind.WORDS) -> None:
        self.asked: list[str] = []
        self._fit = fit
        self._kind = kind
        self._earlier_kind = WhyKind.CODE if earlier_code else WhyKind.WORDS

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        self.asked.append(text)
        chat = FlowHit("chat", "chat", 1.0, Why(self._earlier_kind, "chat"), fit=0.9)
        message = FlowHit("message", "message", 0.8, Why(self._kind, "message"), fit=self._fit)
        return (chat,) if EARLIER in text else (message,)


def suggested(library: Answers, message: str, recent: tuple[str, ...] = (EARLIER,)) -> list[tuple[str, Tier]]:
    hits = asyncio.run(FlowSearch(library).suggest(message, recent, None))
    return [(hit.flow_id, hit.tier) for hit in hits]


@pytest.mark.parametrize(
    ("message", "fit", "right"),
    [
        ("printer prints blank labels", 0.8, [("message", Tier.FITS)]),
        ("printer prints blank labels", 0.2, [("chat", Tier.FITS), ("message", Tier.MAY_FIT)]),
        ("printer prints blank labels", 0.01, [("chat", Tier.FITS)]),
        ("and what about the printer driver", 0.35, [("chat", Tier.FITS), ("message", Tier.MAY_FIT)]),
        ("different ticket, printer driver", 0.35, [("message", Tier.FITS)]),
        ("something else: printer driver", 0.35, [("message", Tier.FITS)]),
        ("a different question, printer driver", 0.35, [("message", Tier.FITS)]),
        ("anderes Thema, printer driver", 0.35, [("message", Tier.FITS)]),
        ("autre sujet: printer driver", 0.35, [("message", Tier.FITS)]),
        ("otro problema, printer driver", 0.35, [("message", Tier.FITS)]),
        ("works for the other users", 0.01, [("chat", Tier.FITS)]),
        ("und was ist jetzt der naechste Schritt", 0.01, [("chat", Tier.FITS)]),
        ("Drucker druckt leere Etiketten", 0.8, [("message", Tier.FITS)]),
        ("thanks for the quick help", 0.01, []),
    ],
)
def test_a_message_decides_by_how_well_it_stands_alone(message: str, fit: float, right: list[tuple[str, Tier]]) -> None:
    assert suggested(Answers(fit), message) == right


def test_without_earlier_turns_a_message_is_all_there_is() -> None:
    assert suggested(Answers(0.2), "printer prints blank labels", ()) == [("message", Tier.MAY_FIT)]
    assert suggested(Answers(0.01), "printer prints blank labels", ()) == []


def test_a_code_of_an_earlier_turn_does_not_outrank_what_the_message_finds() -> None:
    assert suggested(Answers(0.55, earlier_code=True), "what of the printer then")[0][0] == "message"
    assert suggested(Answers(0.55), "what of the printer then")[0][0] == "chat"


def test_a_message_that_shares_no_word_with_any_flow_is_about_something_else() -> None:
    assert suggested(Answers(0.01, kind=WhyKind.SIMILAR), "what should I cook tonight") == []


@pytest.mark.parametrize("more", [0, 5])
def test_turns_beyond_the_budget_are_left_out(more: int) -> None:
    library = Answers(0.1)
    newest = EARLIER + "x" * (RECENT_BUDGET - len(EARLIER) - more)
    suggested(library, "printer toner", (newest, "thanks", "older words"))
    before = newest + (" older"[: more + 1] if more else "")
    assert library.asked[1:] == [f"printer toner printer toner {before}", before]


@pytest.mark.parametrize(
    ("message", "searched"),
    [("different ticket: printer driver", "printer driver"), ("a new one", "a new one")],
)
def test_what_announces_a_subject_is_not_searched_for(message: str, searched: str) -> None:
    library = Answers(0.8)
    suggested(library, message)
    assert library.asked[0].strip(" :") == searched
