"""The library's words are kept beside it, and a team's own abbreviations count."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library import rows
from rfdesktop.adapters.flow_library.renewal import RULES, RULES_FILE
from rfdesktop.adapters.flow_library.searching.search import WORDS_FILE
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)


def flow(flow_id: str, title: str) -> Flow:
    return Flow(flow_id, title, FlowKind.PROCEDURE, "done", (DONE,), status=FlowStatus.PUBLISHED)


async def session(
    folder: Path, text: str, flows: Sequence[Flow] = (), *, repair: bool = True, abbreviations: Sequence[Path] = ()
) -> list[str]:
    library = await LanceFlowLibrary.open(folder, None, repair=repair, abbreviations=abbreviations)
    try:
        if flows:
            await library.put(flows, FlowOrigin.IMPORT, publish=True)
        return [hit.flow_id for hit in await library.search(text)]
    finally:
        await library.close()
        await library.close()


def test_spelling_is_repaired_by_words_kept_from_an_earlier_session(tmp_path: Path) -> None:
    assert asyncio.run(session(tmp_path, "replicaton", [flow("a", "Replication stops")])) == ["a"]
    kept = (tmp_path / WORDS_FILE).read_bytes()
    assert b"replication" in kept
    assert asyncio.run(session(tmp_path, "replicaton", repair=False)) == ["a"]
    assert asyncio.run(session(tmp_path, "certifcate", [flow("b", "Certificate expired")])) == ["b"]
    assert b"certificate" in (tmp_path / WORDS_FILE).read_bytes()


@pytest.mark.parametrize("damage", ["", "[]", '{"version": 1}', '{"version": null, "words": []}', '{"a":' * 100_000])
def test_a_damaged_file_of_words_is_made_anew(tmp_path: Path, damage: str) -> None:
    asyncio.run(session(tmp_path, "x", [flow("a", "Replication stops")]))
    (tmp_path / WORDS_FILE).write_text(damage)
    assert asyncio.run(session(tmp_path, "replicaton", repair=False)) == ["a"]
    assert (tmp_path / WORDS_FILE).read_text() == damage
    assert asyncio.run(session(tmp_path, "replicaton")) == ["a"]
    assert "replication" in (tmp_path / WORDS_FILE).read_text()


def test_a_team_adds_overrides_and_removes_abbreviations(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped.json", tmp_path / "own.json"
    shipped.write_text('{"aad": "entra", "pf": "public folder", "f/b": "free busy"}')
    own.write_text('{"AAD": "azure", "PF": "", "core": "main switch"}')
    both = Shorthand.read([shipped, own, tmp_path / "missing.json"])
    assert both.meanings(["aad"]) == [(0, 1, ("azure",))]
    assert "pf" not in both
    assert both.meanings(["the", "f", "b", "cores"]) == [(1, 3, ("free", "busy")), (3, 4, ("main", "switch"))]
    library = [flow("a", "Main switch does not answer"), flow("b", "Printer")]
    assert asyncio.run(session(tmp_path / "x", "core dead", library, abbreviations=(shipped, own))) == ["a"]


def test_an_abbreviation_that_a_team_adds_counts_in_the_next_search(tmp_path: Path) -> None:
    own = tmp_path / "own.json"

    async def work() -> list[list[str]]:
        library = await LanceFlowLibrary.open(tmp_path / "x", None, repair=True, abbreviations=(own,))
        try:
            await library.put([flow("a", "Main switch does not answer")], FlowOrigin.IMPORT, publish=True)
            found = []
            for entries in ("", '{"core": "main switch"}', '{"core": ""}'):
                if entries:
                    own.write_text(entries)
                found.append([hit.flow_id for hit in await library.search("core dead")])
            return found
        finally:
            await library.close()

    assert asyncio.run(work()) == [[], ["a"], []]


@pytest.mark.parametrize("damage", ["", "[]", '{"a": 1}', "\x00", '{"a":' * 100_000])
def test_a_bad_file_of_abbreviations_is_left_out_with_a_warning(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('{"aad": "entra"}')
    bad.write_text(damage)
    with caplog.at_level(logging.WARNING):
        assert "aad" in Shorthand.read([good, bad])
    assert "bad.json" in caplog.text


def test_the_shipped_abbreviations_are_sound() -> None:
    shipped = Path(__file__).parents[2] / "resources" / "search" / "abbreviations.json"
    shorthand = Shorthand.read([shipped])
    assert shorthand.meanings(["aad"])
    assert not [word for word in ("the", "server", "user", "not") if word in shorthand]


def test_a_library_whose_texts_are_by_earlier_rules_follows_today_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(rows, "searched_text", lambda _flow: "by earlier rules")
        flows = [flow("a", "Replication stops"), flow("b", "Certificate expired")]
        assert asyncio.run(session(tmp_path, "replication", flows)) == []
    # Closed before its texts were looked through, it has none to begin with.
    (tmp_path / RULES_FILE).unlink(missing_ok=True)
    assert asyncio.run(session(tmp_path, "replication", repair=False)) == []
    assert asyncio.run(session(tmp_path, "rules", repair=False)) == ["a", "b"]

    async def reopened() -> list[list[str]]:
        library = await LanceFlowLibrary.open(tmp_path, None, repair=True)
        try:
            # By now a text may be the earlier or today's: this search only has the rows of now in memory.
            assert {hit.flow_id for hit in await library.search("rules")} <= {"a", "b"}
            await library.caught_up()
            return [[hit.flow_id for hit in await library.search(text)] for text in ("replication", "rules")]
        finally:
            await library.close()

    assert asyncio.run(reopened()) == [["a"], []]
    assert (tmp_path / RULES_FILE).read_text() == RULES
