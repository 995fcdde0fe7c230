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


def test_it_does_not_deny_what_the_dock_shows() -> None:
    assert "no flow there fits this message" in answer(LibraryView("q", (), ""))
    text = answer(LibraryView("q", (), "", may_fit=True))
    assert "no flow there surely fits this message; what may fit stands in the dock." in text


def test_where_nothing_fits_it_says_what_helps() -> None:
    text = answer(LibraryView("q", (), ""))
    assert ALONE in text
    assert "error code" in text


@pytest.mark.parametrize("library", [None, LibraryView("q", (), "", ready=False)])
def test_where_the_library_is_not_ready_it_says_so(library: LibraryView | None) -> None:
    assert "has not answered yet" in answer(library)


STEPS = {"outlook asks": "Clear it", "account locked": "Unlock it"}
TWO = (hit("Outlook asks"), hit("Account locked", WhyKind.CODE, "event 4740"))


def follow_up(question: str, *said: str, **view: object) -> str:
    base = LibraryView(question, TWO, "Clear it", steps=STEPS, said=said)
    return answer(replace(base, **view))  # type: ignore[arg-type]


def test_a_follow_up_goes_on_to_the_next_flow_and_then_says_that_only_a_model_could_answer() -> None:
    first = follow_up("outlook asks again")
    second = follow_up("did not help", first)
    assert "the next flow of your team's that fits is **Account locked**" in second
    assert "> Unlock it" in second
    ways = {"outlook asks": "- yes: Clear the store"}
    deeper = follow_up("did not help either", first, second, ways_on=ways)
    assert "**Outlook asks** goes on" in deeper
    assert "- yes: Clear the store" in deeper
    assert "Only a model" in follow_up("did not help either", first, second, deeper, ways_on=ways)
    third = follow_up("and for the other user?", first, second)
    assert "Only a model could answer “and for the other user?”" in third
    fourth = follow_up("and for the other user?", first, second, third)
    fifth = follow_up("and for the other user?", first, second, third, fourth)
    assert len({first, second, third, fourth, fifth}) == 5


def test_a_new_subject_begins_with_its_own_best_flow() -> None:
    first = follow_up("outlook asks again")
    other = (hit("Printer jams"), *TWO)
    second = follow_up("now the printer jams", first, hits=other, steps={"printer jams": "Open it"})
    assert "**Printer jams**" in second
    assert "> Open it" in second


def test_in_a_run_it_says_where_that_stands_and_again_only_when_it_has_moved() -> None:
    first = follow_up("what now", run_title="Outlook asks", run_step="Is it gone?\nyes / no")
    assert "You are in **Outlook asks**" in first
    assert "> Is it gone?\n> yes / no" in first
    second = follow_up("what now", first, run_title="Outlook asks", run_step="Is it gone?\nyes / no")
    assert "Is it gone?" not in second
    third = follow_up("what now", first, second, run_title="Outlook asks", run_step="Restart it")
    assert "> Restart it" in third


def test_nothing_that_fits_is_not_said_twice() -> None:
    first = answer(LibraryView("huh", (), ""))
    second = answer(LibraryView("huh", (), "", said=(first,)))
    assert second != first
    assert "Only a model could answer “huh”" in second


@pytest.mark.parametrize("there", [True, False])
def test_a_key_that_is_there_is_not_asked_for(there: bool) -> None:
    first = LibraryView("huh", (), "", model_there=there)
    texts = [answer(first), answer(replace(first, failed=True)), answer(replace(first, said=(answer(first),)))]
    assert ["choose a model below" in text for text in texts] == [there] * 3
    assert ["key" in text for text in texts] == [not there] * 3


def test_a_user_who_waits_gets_three_lines() -> None:
    text = follow_up("outlook asks again", waiting=True)
    assert len(text.split("\n\n")) == 3
    assert "**Outlook asks**" in text
    assert "Clear it" in text
