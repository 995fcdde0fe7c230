"""How well and how fast the library finds, on the shared support articles where they lie beside the checkout.

`pytest -n 0 -m benchmark -s tests/benchmarks/bench_search.py`
prints everything: the import's time, the figures of each set with the
sentence vectors and without, the difference between the two by paired bootstrap, what a search takes by itself and what
the query's vector takes, and a search's time at 10,000 flows. Times are of the processor.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import load_sentence_model, sentence_source
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.flow import FlowHit, FlowOrigin
from rfdesktop.services.flows.library import Library

DATA = Path(__file__).parents[3] / "shared" / "data"
SEARCH = resources_folder() / "search"
RESAMPLES = 4_000

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared support articles are not here"),
]

Query = dict[str, Any]
Scores = tuple[float, float, float, float]


def scored(relevant: set[str], hits: Sequence[FlowHit]) -> Scores:
    """Top 1, recall@8, MRR@10 and nDCG@10 of one answer."""
    right = [hit.flow_id in relevant for hit in hits[:10]]
    gain = sum(1 / math.log2(place + 2) for place, good in enumerate(right) if good)
    best = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    first = next((1 / (place + 1) for place, good in enumerate(right) if good), 0.0)
    return float(any(right[:1])), sum(right[:8]) / min(8, len(relevant)), first, gain / best


async def opened(folder: Path, *, sentences: bool) -> LanceFlowLibrary:
    return await LanceFlowLibrary.open(
        folder,
        load_word_vectors(SEARCH),
        repair=True,
        abbreviations=(SEARCH / "abbreviations.json",),
        sentences=sentence_source(SEARCH) if sentences else None,
    )


async def imported(folder: Path, options: list[str]) -> Path:
    """A library of the articles, with what its import and its sentence vectors took."""
    command = [sys.executable, str(DATA / "make_flows.py"), str(folder / "in"), *options]
    await asyncio.to_thread(subprocess.run, command, check=True)
    store = await opened(folder / "library", sentences=False)
    begin = time.process_time()
    report = await Library(store, FlowFiles()).import_paths([folder / "in"], publish=True)
    print(f"\nimport of {len(report.put)} flows: {time.process_time() - begin:.1f} s")
    await store.close()
    store = await opened(folder / "library", sentences=True)
    begin = time.process_time()
    await store.caught_up()
    print(f"their sentence vectors, in the background: {time.process_time() - begin:.0f} s")
    await store.close()
    return folder / "library"


def read_queries(name: str) -> list[Query]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


async def answered(store: LanceFlowLibrary, queries: Sequence[Query]) -> tuple[list[Scores], list[float]]:
    times, scores = [], []
    for query in queries:
        begin = time.process_time()
        hits = await store.search(query["query"], limit=10)
        times.append((time.process_time() - begin) * 1000)
        scores.append(scored(set(query["relevant"]), hits))
    return scores, times


def say(name: str, queries: Sequence[Query], scores: Sequence[Scores], times: Sequence[float]) -> None:
    means = " / ".join(f"{statistics.fmean(column):.3f}" for column in zip(*scores, strict=True))
    slow = statistics.quantiles(times, n=20)[-1]
    print(f"{name}: {means}; p50 {statistics.median(times):.1f} ms, p95 {slow:.1f} ms")
    classes = defaultdict(list)
    for query, score in zip(queries, scores, strict=True):
        classes[query.get("class", "")].append(score[-1])
    if len(classes) > 1:
        print("   nDCG@10 by class: " + ", ".join(f"{kind} {statistics.fmean(of):.3f}" for kind, of in classes.items()))


def say_difference(with_them: Sequence[Scores], without: Sequence[Scores]) -> None:
    """The paired bootstrap of nDCG@10, 95 %."""
    gains = [one[-1] - other[-1] for one, other in zip(with_them, without, strict=True)]
    draw = random.Random(7)
    means = sorted(statistics.fmean(draw.choices(gains, k=len(gains))) for _ in range(RESAMPLES))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
    print(f"   by the sentence vectors {statistics.fmean(gains):+.3f} [{low:+.3f}, {high:+.3f}]")


async def measure(folder: Path, sets: tuple[str, ...], options: list[str]) -> None:
    library = await imported(folder, options)
    found: dict[bool, dict[str, list[Scores]]] = {True: {}, False: {}}
    for sentences in (False, True):
        print("with the sentence vectors:" if sentences else "without the sentence vectors:")
        store = await opened(library, sentences=sentences)
        await store.caught_up()
        await store.search("warm", limit=10)
        for name in sets:
            queries = read_queries(name)
            found[sentences][name], times = await answered(store, queries)
            say(name, queries, found[sentences][name], times)
            if sentences:
                say_difference(found[True][name], found[False][name])
        await store.close()


def test_reports_and_shorthand(tmp_path: Path) -> None:
    asyncio.run(measure(tmp_path, ("queries-c-reports.jsonl", "queries-d-shorthand.jsonl"), []))


def test_symptoms(tmp_path: Path) -> None:
    asyncio.run(measure(tmp_path, ("queries-a-symptoms.jsonl",), ["--without-openings"]))


def test_ten_thousand_flows(tmp_path: Path) -> None:
    """The articles and most of them again under other names; a query's vector apart from its search."""

    async def work() -> None:
        command = [sys.executable, str(DATA / "make_flows.py"), str(tmp_path / "in")]
        await asyncio.to_thread(subprocess.run, command, check=True)
        files = FlowFiles()
        flows = [files.read(path) for path in files.paths(tmp_path / "in")]
        flows += [replace(flow, id=f"{flow.id}-again") for flow in flows][: 10_000 - len(flows)]
        store = await opened(tmp_path / "library", sentences=False)
        for begin in range(0, len(flows), 500):
            await store.put(flows[begin : begin + 500], FlowOrigin.IMPORT, publish=True)
        await store.recheck()
        for name in ("queries-d-shorthand.jsonl", "queries-a-symptoms.jsonl"):
            queries = read_queries(name)[:100]
            scores, times = await answered(store, queries)
            say(f"10,000 flows, {name}", queries, scores, times)
        await store.close()
        model = load_sentence_model(SEARCH)
        assert model is not None
        for name in ("queries-d-shorthand.jsonl", "queries-a-symptoms.jsonl"):
            times = []
            for query in read_queries(name)[:100]:
                begin_s = time.process_time()
                model.embed([query["query"]])
                times.append((time.process_time() - begin_s) * 1000)
            slow = statistics.quantiles(times, n=20)[-1]
            print(f"a query's vector, {name}: p50 {statistics.median(times):.1f} ms, p95 {slow:.1f} ms")

    asyncio.run(work())
