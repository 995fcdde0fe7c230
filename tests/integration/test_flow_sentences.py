"""Sentence vectors follow in the background: search does without them, a kill costs little, an edit is found."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from rfdesktop.adapters.flow_library import memory
from rfdesktop.adapters.flow_library.searching import sentence_search
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.search import SENTENCES_FILE
from rfdesktop.adapters.flow_library.searching.sentence_search import SentenceSource
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
MEANT = {"spool": 0, "print": 0, "toner": 0, "tunnel": 1, "vpn": 1, "remote": 1}


class Meaning:
    """A model that knows two things; `asked` has the texts."""

    size = 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += texts
        made = np.full((len(texts), 3), 0.01, dtype=np.float32)
        for place, text in enumerate(texts):
            for word, axis in MEANT.items():
                made[place, axis] += word in text.lower()
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made

    def embed_parts(self, parts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.embed([" ".join(parts), *(parts if len(parts) > 1 else ())])


def flow(flow_id: str, title: str) -> Flow:
    steps = (Step("read", StepType.INFO, "Read", "Look at it.", next="done"), DONE)
    return Flow(flow_id, title, FlowKind.TROUBLESHOOTING, "read", steps, status=FlowStatus.PUBLISHED)


FLOWS = (flow("spooler", "Spooler stops"), flow("tunnel", "Tunnel is closed"), flow("mail", "Mail is late"))


def in_library(
    folder: Path, model: Meaning | None, work: Callable[[LanceFlowLibrary], Awaitable[None]], *, repair: bool = True
) -> None:
    async def main() -> None:
        library = await LanceFlowLibrary.open(folder, None, repair=repair, sentences=SentenceSource(lambda: model, 3))
        try:
            await work(library)
        finally:
            await library.close()

    asyncio.run(main())


MANY = [flow(f"flow-{number}", "Tunnel is closed" if not number else f"Matter {number}") for number in range(64)]
TREE = Path(__file__).parents[2]


async def filled(library: LanceFlowLibrary) -> None:
    await library.put(FLOWS, FlowOrigin.IMPORT, publish=True)
    await library.caught_up()


async def found(library: LanceFlowLibrary, text: str) -> list[str]:
    return [hit.flow_id for hit in await library.search(text)]


def test_what_shares_no_word_is_found_by_its_sentence(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await library.put(FLOWS, FlowOrigin.IMPORT, publish=True)
        assert await found(library, "remote") == []
        assert await found(library, "tunnel") == ["tunnel"]
        await library.caught_up()
        assert (await found(library, "remote"))[0] == "tunnel"
        assert (await found(library, "toner"))[0] == "spooler"

    in_library(tmp_path, Meaning(), work)


def test_kept_vectors_are_not_made_again_and_others_read_them(tmp_path: Path) -> None:
    in_library(tmp_path, Meaning(), filled)
    again, beside = Meaning(), Meaning()

    async def search(library: LanceFlowLibrary) -> None:
        assert (await found(library, "remote"))[0] == "tunnel"

    async def caught_up(library: LanceFlowLibrary) -> None:
        await library.caught_up()
        await search(library)

    in_library(tmp_path, again, caught_up)
    in_library(tmp_path, beside, search, repair=False)
    assert again.asked == beside.asked == ["remote"]


def test_the_model_is_loaded_when_it_is_wanted_and_again_after_a_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "CALM_S", 10_000)
    in_library(tmp_path, Meaning(), filled)
    loaded: list[Meaning] = []

    def load() -> Meaning:
        loaded.append(Meaning())
        return loaded[-1]

    async def main() -> None:
        library = await LanceFlowLibrary.open(tmp_path, None, repair=True, sentences=SentenceSource(load, 3))
        try:
            await library.caught_up()
            assert not loaded
            assert await found(library, "remote")
            assert await found(library, "toner")
            assert len(loaded) == 1
            library._search._rest()
            assert await found(library, "vpn")
            assert len(loaded) == 2
        finally:
            await library.close()

    asyncio.run(main())


def test_a_message_that_reads_as_no_ticket_has_flows_that_fit_less(tmp_path: Path) -> None:
    fits: dict[str, float] = {}

    async def fit(name: str, numbers: Sequence[float]) -> None:
        file = tmp_path / f"{name}.npy"
        if numbers:
            np.save(file, np.array(numbers, dtype=np.float32))
        source = SentenceSource(Meaning, 3, direction=file)
        words = load_word_vectors(resources_folder() / "search")
        library = await LanceFlowLibrary.open(tmp_path / name, words, repair=True, sentences=source)
        try:
            await filled(library)
            fits[name] = (await library.search("spooler stops"))[0].fit
        finally:
            await library.close()

    async def main() -> None:
        await fit("none", ())
        await fit("against", (-9.0, 0.0, 0.0, 0.0))
        await fit("for", (9.0, 0.0, 0.0, 0.0))
        await fit("of another model", (-9.0, 0.0, 0.0, 0.0, 0.0))

    asyncio.run(main())
    assert fits["against"] < fits["for"] <= fits["none"] == fits["of another model"]


def test_an_edited_flow_is_found_by_its_new_words_before_its_vector_is_there(tmp_path: Path) -> None:
    model = Meaning()
    in_library(tmp_path, model, filled)

    async def work(library: LanceFlowLibrary) -> None:
        await library.put([replace(FLOWS[2], title="Certificate has expired")], FlowOrigin.IMPORT)
        await library.publish(["mail"])
        assert (await found(library, "certificate"))[0] == "mail"
        await library.caught_up()
        assert "Certificate has expired. " in model.asked
        assert (await found(library, "certificate"))[0] == "mail"

    in_library(tmp_path, model, work)


def test_vectors_that_were_made_survive_what_ends_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_search, "CHUNK", 1)
    monkeypatch.setattr(sentence_search, "SAVE_EVERY", 1)

    class Dies(Meaning):
        def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
            if len(self.asked) >= 2:
                raise RuntimeError("killed")
            return super().embed(texts)

    in_library(tmp_path, Dies(), filled)
    rest = Meaning()
    in_library(tmp_path, rest, lambda library: library.caught_up())
    assert len(rest.asked) == 1


def test_what_was_freed_is_given_back_between_two_times_that_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    model = Meaning()
    monkeypatch.setattr(sentence_search, "CHUNK", 1)
    monkeypatch.setattr(sentence_search, "SAVE_EVERY", 1)
    monkeypatch.setattr(sentence_search, "SAVE_SHARE", 1)
    monkeypatch.setattr(sentence_search, "give_back", lambda: given.append(len(model.asked)))
    in_library(tmp_path, model, filled)
    assert given == [1, 2, 3]


@pytest.mark.parametrize("damage", [b"", b"no vectors", b"PK\x03\x04 cut"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    in_library(tmp_path, Meaning(), filled)
    (tmp_path / SENTENCES_FILE).write_bytes(damage)
    model = Meaning()
    in_library(tmp_path, model, lambda library: library.caught_up())
    assert len(model.asked) == len(FLOWS)
    assert (tmp_path / SENTENCES_FILE).read_bytes() != damage


def test_without_a_model_search_is_by_words(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await filled(library)
        assert await found(library, "tunnel") == ["tunnel"]

    in_library(tmp_path, None, work)
    assert not (tmp_path / SENTENCES_FILE).exists()


KILLED = """
import asyncio, sys, time
from pathlib import Path
from rfdesktop.adapters.flow_library.searching import sentence_search
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.flow import FlowOrigin
from tests.integration.test_flow_sentences import Meaning, MANY, in_library

sentence_search.SETTLE_S, sentence_search.SAVE_EVERY = 0.0, 8

class Slow(Meaning):
    def embed(self, texts):
        time.sleep(0.05)
        return super().embed(texts)

async def work(library: LanceFlowLibrary) -> None:
    await library.put(MANY, FlowOrigin.IMPORT, publish=True)
    await library.caught_up()

in_library(Path(sys.argv[1]), Slow(), work)
"""


def test_a_kill_while_vectors_are_made_costs_a_few_of_them(tmp_path: Path) -> None:
    kept = tmp_path / SENTENCES_FILE
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], cwd=TREE)
    try:
        until = time.monotonic() + 60
        while not kept.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
    finally:
        process.kill()
        process.wait()
    assert kept.exists(), process.returncode
    model = Meaning()

    async def work(library: LanceFlowLibrary) -> None:
        assert (await found(library, MANY[-1].title))[0] == MANY[-1].id
        await library.caught_up()
        assert (await found(library, "remote"))[0] == "flow-0"

    in_library(tmp_path, model, work)
    made = [text for text in model.asked if text.endswith(". ")]
    assert 0 < len(made) < len(MANY)
