"""What stands in the dock at a ticket's second message, and which tickets are offered a flow at all.

`pytest -n 0 -m benchmark -s tests/benchmarks/bench_suggestions.py`
prints, over the shared support articles, nDCG@8 after six kinds of
follow-up and after a change of subject; over the twelve flows that shipped first the shares of the cases; those of the
cases that are labelled for all flows that ship; and those of the dialogues with 2,000 articles beside the twelve.
"""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import FlowHit, FlowOrigin
from rfdesktop.services.flows.suggestions import FlowSearch
from tests.first_twelve import first_twelve, standing_alone

DATA = Path(__file__).parents[3] / "shared" / "data"
CASES = Path(__file__).parents[1] / "cases"
SEARCH = resources_folder() / "search"
BESIDE = 2_000

FOLLOW_UPS = {
    "ask": "what should I check",
    "tried": "tried a reboot and cleared the cache, same thing",
    "scope": "only this one user, everybody else is fine",
    "client": "spoke to the client again, they say it only happens in the afternoon",
    "log": "event log shows nothing special",
    "account": "and for a service account?",
}
MESSAGES = ("suggestions", "first-messages", "held-messages")
OF_BOTH = (
    "newest-held-messages",
    "trade-messages",
    "trade-held-messages",
    "desk-messages",
    "desk-held-messages",
)
"""Messages labelled for the twelve (`right`) and for all flows that ship (`of_all`)."""
OF_ALL = (
    "shift-messages",
    "voices-messages",
    "blind-messages",
    "late-messages",
    "quiet-messages",
    "second-look-messages",
    "dispatch-messages",
)
"""Messages labelled for all flows alone."""
ANOTHER = 17
"""How far apart in the set the two tickets of a change of subject stand."""

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared support articles are not here"),
]

Case = dict[str, Any]


def lines(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


async def library(folder: Path, articles: int, *, twelve: bool) -> LanceFlowLibrary:
    """So many articles (-1: all), and the twelve flows, with all their vectors."""
    store = await LanceFlowLibrary.open(
        folder / "library",
        load_word_vectors(SEARCH),
        repair=True,
        abbreviations=(SEARCH / "abbreviations.json",),
        sentences=sentence_source(SEARCH),
    )
    files = FlowFiles()
    if twelve:
        await store.load_starters(standing_alone(files.read(path) for path in first_twelve()))
    if articles:
        command = [sys.executable, str(DATA / "make_flows.py"), str(folder / "in")]
        await asyncio.to_thread(subprocess.run, command, check=True)
        paths = list(files.paths(folder / "in"))
        step = max(1, len(paths) // articles) if articles > 0 else 1
        flows = [files.read(path) for path in paths[::step][: articles if articles > 0 else None]]
        for begin in range(0, len(flows), 500):
            await store.put(flows[begin : begin + 500], FlowOrigin.IMPORT, publish=True)
        await store.recheck()
    await store.caught_up()
    return store


def ndcg(relevant: Sequence[str], hits: Sequence[FlowHit]) -> float:
    right = [hit.flow_id in relevant for hit in hits[:8]]
    gain = sum(1 / math.log2(place + 2) for place, good in enumerate(right) if good)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(8, len(relevant))))


def test_follow_ups_over_the_articles(tmp_path: Path) -> None:
    async def work() -> None:
        store = await library(tmp_path, -1, twelve=False)
        search = FlowSearch(store)
        queries = lines(DATA / "queries-d-shorthand.jsonl")
        found: dict[str, list[float]] = defaultdict(list)
        first: dict[str, list[bool]] = defaultdict(list)

        async def ask(kind: str, query: Case, text: str, recent: Sequence[str]) -> None:
            hits = await search.suggest(text, recent, None)
            found[kind].append(ndcg(query["relevant"], hits))
            first[kind].append(bool(hits) and hits[0].flow_id in query["relevant"])

        for place, query in enumerate(queries):
            await ask("first message", query, query["query"], ())
            for kind, text in FOLLOW_UPS.items():
                await ask(kind, query, text, (query["query"],))
            other = queries[(place + ANOTHER) % len(queries)]
            await ask("switch", query, query["query"], (other["query"],))
        for kind, values in found.items():
            print(f"{kind}: nDCG@8 {statistics.fmean(values):.2f}, right first {statistics.fmean(first[kind]):.2f}")
        await store.close()

    print()
    asyncio.run(work())


async def dialogues(store: LanceFlowLibrary) -> None:
    search = FlowSearch(store)
    places: dict[str, list[int]] = defaultdict(list)
    for case in lines(CASES / "dialogues.jsonl"):
        if case["right"]:
            hits = await search.suggest(case["second"], (case["first"],), None)
            ids = [hit.flow_id for hit in hits]
            places[case["about"]].append(ids.index(case["right"]) if case["right"] in ids else 99)
    for about, found in places.items():
        first, three = (statistics.fmean(place < most for place in found) for most in (1, 3))
        print(f"{about}: first {first:.2f}, among the first three {three:.2f}")


async def offered(store: LanceFlowLibrary, cases: Sequence[Case]) -> None:
    search = FlowSearch(store)
    right: list[tuple[bool, bool]] = []
    wrong: list[tuple[bool, bool]] = []
    for case in cases:
        hits = await search.suggest(case["input"], (), None)
        tiers = {hit.tier for hit in hits}
        if rights := case["right"]:
            first = bool(hits) and hits[0].flow_id in ([rights] if isinstance(rights, str) else rights)
            right.append((first, first and hits[0].tier is Tier.FITS))
        else:
            wrong.append((Tier.FITS in tiers, tiers == {Tier.MAY_FIT}))
    if right:
        firsts, fitting = (statistics.fmean(column) for column in zip(*right, strict=True))
        print(f"   that a flow fits ({len(right)}): first {firsts:.3f}, first and fitting {fitting:.3f}")
    fits, maybe = (statistics.fmean(column) for column in zip(*wrong, strict=True))
    print(f"   that none fits ({len(wrong)}): one that fits {fits:.3f}, one that may {maybe:.3f}")


def test_the_twelve(tmp_path: Path) -> None:
    async def work() -> None:
        store = await library(tmp_path, 0, twelve=True)
        await dialogues(store)
        for name in (*MESSAGES, "fresh-messages", "fresh-held-messages", *OF_BOTH):
            print(name)
            cases = lines(CASES / f"{name}.jsonl")
            # What another of all flows is for says nothing of the twelve.
            await offered(store, [case for case in cases if case["right"] or not case.get("of_all")])
        print("symptoms of the articles, most of which no flow fits")
        symptoms = lines(DATA / "queries-a-symptoms.jsonl")
        await offered(store, [{"input": query["query"], "right": None} for query in symptoms])
        await store.close()

    print()
    asyncio.run(work())


def test_all_that_ship(tmp_path: Path) -> None:
    """The messages of the twelve as `relabelled.jsonl` has them; what could be argued about is left out."""

    async def work() -> None:
        store = await library(tmp_path, 0, twelve=False)
        files = FlowFiles()
        await store.load_starters(files.read_all(resources_folder() / "flows"))
        await store.caught_up()
        anew = {case["id"]: case["right"] for case in lines(CASES / "relabelled.jsonl")}
        for name in ("suggestions-sixty", "first-messages", "held-messages"):
            print(name)
            cases = [{**case, "right": anew.get(case["id"], case["right"])} for case in lines(CASES / f"{name}.jsonl")]
            await offered(store, [case for case in cases if case["right"] != "arguable"])
        for name in (*OF_BOTH, *OF_ALL):
            print(name)
            await offered(store, [{**case, "right": case["of_all"]} for case in lines(CASES / f"{name}.jsonl")])
        off_subject = [{**case, "right": case["of_all"]} for case in lines(CASES / "off-subject-messages.jsonl")]
        for part in ("fitted", "apart", "final"):
            print("off-subject-messages, part", part)
            await offered(store, [case for case in off_subject if case["part"] == part])
        await store.close()

    print()
    asyncio.run(work())


def test_the_twelve_among_articles(tmp_path: Path) -> None:
    async def work() -> None:
        store = await library(tmp_path, BESIDE, twelve=True)
        print(f"with {BESIDE} articles beside the twelve")
        await dialogues(store)
        await store.close()

    print()
    asyncio.run(work())
