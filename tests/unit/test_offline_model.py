"""The offline model answers from the library alone, with its real sentences, and says that it does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.models.offline_model import OfflineModel
from rfdesktop.domain.chats.model_requests import Answered, LibraryView, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.flows.flow import Apart, ApartBy, FlowHit, Why, WhyKind
from rfdesktop.domain.usage import Usage
from tests.gate import cleared

SENTENCES = Path(__file__).parents[2] / "resources" / "prompts" / "offline.md"
ALONE = "library alone"


def hit(title: str, kind: WhyKind = WhyKind.SYMPTOM, text: str = "asks again") -> FlowHit:
    return FlowHit(title.lower(), title, 0.9, Why(kind, text))


def answer(library: LibraryView | None) -> str:
    async def run() -> list[ModelEvent]:
        model = OfflineModel(SENTENCES.read_text("utf-8"))
        return [
            event
            async for event in model.stream(await cleared(ModelRequest("c", "", (), "offline", 1, library=library)))
        ]

    events = asyncio.run(run())
    end = events[-1]
    assert isinstance(end, Answered)
    assert end.text == "".join(event.text for event in events if isinstance(event, TextPiece))
    assert end.blocks == ({"type": "text", "text": end.text},)
    assert (end.model, end.usage) == ("offline", Usage())
    assert "$" not in end.text.replace("$PATH", "")
    return end.text


def test_the_best_flow_stands_first_with_its_reason_and_first_step() -> None:
    hits = (hit("Outlook asks"), hit("Account locked", WhyKind.CODE, "event 4740"))
    text = answer(LibraryView("q", hits, "Clear it\nIs it gone?", "Stale credentials."))
    assert ALONE in text
    assert "The flow that fits best is **Outlook asks**: it lists the symptom “asks again”." in text
    assert "> Clear it\n> Is it gone?" in text
    assert "- **Account locked**: it has the exact code “event 4740”" in text
    places = [text.index(part) for part in ("Outlook asks", "Stale credentials.", "Clear it", "Account locked")]
    assert places == sorted(places)


def test_flows_of_one_title_are_named_apart() -> None:
    best, other = (
        replace(hit("Outlook asks"), apart=Apart(ApartBy.ACCOUNTS, client)) for client in ("Acme", "Contoso")
    )
    text = answer(LibraryView("q", (best, other), ""))
    assert "**Outlook asks (Acme)**" in text
    assert "**Outlook asks (Contoso)**" in text


def test_one_flow_without_a_summary_stands_alone() -> None:
    text = answer(LibraryView("q", (hit("Outlook asks"),), ""))
    assert "Outlook asks" in text
    assert "These flows" not in text
    assert ">" not in text


@pytest.mark.parametrize("kind", list(WhyKind))
def test_every_kind_of_reason_has_a_sentence(kind: WhyKind) -> None:
    reasons = {answer(LibraryView("q", (hit("A", one, "zzz"),), "")) for one in WhyKind}
    text = answer(LibraryView("q", (hit("A", kind, "zzz"),), ""))
    assert text in reasons
    assert len(reasons) == len(WhyKind)
    assert ": zzz" not in text


def test_a_flow_with_a_dollar_in_its_words_keeps_it() -> None:
    assert "$PATH is empty" in answer(LibraryView("q", (hit("A"),), "$PATH is empty"))


def test_where_nothing_fits_it_says_what_helps() -> None:
    text = answer(LibraryView("q", (), ""))
    assert ALONE in text
    assert "error code" in text


@pytest.mark.parametrize("library", [None, LibraryView("q", (), "", ready=False)])
def test_where_the_library_is_not_ready_it_says_so(library: LibraryView | None) -> None:
    assert "has not answered yet" in answer(library)
