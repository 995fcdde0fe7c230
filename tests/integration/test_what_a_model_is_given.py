"""What a model is given of the flows in whole dialogues, and what a ticket's chat costs: over the twelve flows that
shipped first, from the search to the body of the request."""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.adapters.models.completions_body import messages_of
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.services.flows.library import Library
from rfdesktop.services.turns.flow_words import opening, step_words
from tests.first_twelve import FIRST_TWELVE, first_twelve, standing_alone
from tests.ticket_costs import (
    TWELVE_TURNS,
    costs,
    desk_over,
    gaps_with_pauses,
    gaps_without_pauses,
    held,
    requests_of,
)
from tests.unit.turn_rig import Desk

SEARCH = resources_folder() / "search"
CASES = Path(__file__).parents[1] / "cases"
CHATS = (f"{number:032x}" for number in itertools.count(1))

Case = dict[str, Any]


class AtDesk:
    """A desk over the twelve, in a loop of its own."""

    def __init__(self, folder: Path) -> None:
        self.runner = asyncio.Runner()
        self.flows = {flow.id: flow for flow in standing_alone(map(FlowFiles().read, first_twelve()))}
        self.library = self.runner.run(self._library(folder / "flows.lance"))
        self.desk = self.runner.run(self._desk(folder))
        # What a first turn starts belongs to no test.
        self.asked(("hello",))

    async def _library(self, folder: Path) -> LanceFlowLibrary:
        vectors, sentences = load_word_vectors(SEARCH), sentence_source(SEARCH)
        words = (SEARCH / "abbreviations.json",)
        library = await LanceFlowLibrary.open(folder, vectors, repair=True, abbreviations=words, sentences=sentences)
        await library.load_starters(list(self.flows.values()))
        await library.caught_up()
        return library

    async def _desk(self, folder: Path) -> Desk:
        desk = desk_over(folder, Library(self.library, FlowFiles()))
        await desk.database.open()
        return desk

    def asked(self, texts: Sequence[str]) -> tuple[Message, ...]:
        """A new chat of these messages, all answered."""
        return self.runner.run(held(self.desk, texts, next(CHATS)))

    @property
    def request(self) -> ModelRequest:
        """The last one."""
        return self.desk.model.requests[-1]

    @property
    def sent(self) -> str:
        """All that the last request says but for the prompt."""
        return "\n".join(turn.text for turn in self.request.turns)

    def close(self) -> None:
        self.runner.run(self.desk.providers.close())
        self.runner.run(self.desk.database.close())
        self.runner.run(self.library.close())
        self.runner.close()


@pytest.fixture(scope="module")
def at_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtDesk]:
    made = AtDesk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a search may take longer than a turn waits for it."""
    monkeypatch.setattr("rfdesktop.services.turns.turn_context.LIBRARY_WAIT_S", 60)


def dialogues() -> list[Case]:
    texts = [(CASES / name).read_text(encoding="utf-8") for name in ("dialogues.jsonl", "dialogues-messy.jsonl")]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def test_the_flow_that_a_dialogue_is_about_is_given_with_its_beginning_and_nothing_that_only_may_fit(
    at_desk: AtDesk,
) -> None:
    fits: dict[str, bool] = {}
    for case in dialogues():
        messages = at_desk.asked((case["first"], case["second"]))
        offered = {hit.flow_id: hit.tier for message in messages for hit in message.suggestions}
        fitting = {hit.flow_id for message in messages for hit in message.suggestions if hit.tier is Tier.FITS}
        given = {name for name in FIRST_TWELVE if f"<<<flow:{name} " in at_desk.sent}
        assert given <= fitting, (case["id"], offered)
        if case["right"] is not None:
            fits[case["id"]] = case["right"] in fitting
            assert (case["right"] in given) is fits[case["id"]], case["id"]
            flow = at_desk.flows[case["right"]]
            assert not fits[case["id"]] or all(words in at_desk.sent for words in opening(flow)), case["id"]
    # Whose flow is only offered as one that may fit goes without it.
    assert statistics.fmean(fits.values()) >= 0.88, [name for name, fit in fits.items() if not fit]


def test_every_kind_of_provider_is_given_the_same(at_desk: AtDesk) -> None:
    at_desk.asked(TWELVE_TURNS[:3])
    system, *turns = messages_of(at_desk.request)
    assert system["content"] == at_desk.request.system
    assert [turn["content"] for turn in turns] == [turn.text for turn in at_desk.request.turns]


def test_what_a_ticket_of_twelve_turns_costs(at_desk: AtDesk) -> None:
    """The prompt and the answers of 250 words alone cost 16,000 without pauses."""
    messages = at_desk.asked(TWELVE_TURNS)
    found = {}
    for rhythm in (gaps_without_pauses, gaps_with_pauses):
        gaps = [rhythm(len(TWELVE_TURNS), seed) for seed in range(8)]
        found[rhythm] = statistics.fmean(costs(requests_of(messages, each), each).units for each in gaps)
    assert found[gaps_without_pauses] <= 24_000
    assert found[gaps_with_pauses] <= 36_000
    named = {name for name in FIRST_TWELVE if f"<<<flow:{name} " in at_desk.sent}
    assert len(named) >= 8, "the subject drifts over as many flows"
    steps = sum(len(flow.steps) for flow in at_desk.flows.values())
    whole = sum(step_words(flow, step) in at_desk.sent for flow in at_desk.flows.values() for step in flow.steps)
    assert whole <= steps / 8
