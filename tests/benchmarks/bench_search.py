"""How well and how fast the library finds, on the shared support articles where they lie beside the checkout."""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.services.flows.library import Library

DATA = Path(__file__).parents[3] / "shared" / "data"
ABBREVIATIONS = (Path(__file__).parents[2] / "resources" / "search" / "abbreviations.json",)

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared support articles are not here"),
]


def scored(relevant: set[str], hits: tuple[FlowHit, ...]) -> tuple[float, float, float, float]:
    """Top 1, recall@8, MRR@10 and nDCG@10 of one answer."""
    right = [hit.flow_id in relevant for hit in hits[:10]]
    gain = sum(1 / math.log2(place + 2) for place, good in enumerate(right) if good)
    best = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    first = next((1 / (place + 1) for place, good in enumerate(right) if good), 0.0)
    return float(any(right[:1])), sum(right[:8]) / min(8, len(relevant)), first, gain / best


async def measure(folder: Path, sets: tuple[str, ...], options: list[str]) -> None:
    command = [sys.executable, str(DATA / "make_flows.py"), str(folder / "in"), *options]
    await asyncio.to_thread(subprocess.run, command, check=True)
    store = await LanceFlowLibrary.open(
        folder / "library", load_word_vectors(resources_folder() / "search"), repair=True, abbreviations=ABBREVIATIONS
    )
    begin = time.perf_counter()
    report = await Library(store, FlowFiles()).import_paths([folder / "in"], publish=True)
    print(f"\nimport of {len(report.put)} flows: {time.perf_counter() - begin:.1f} s")
    for name in sets:
        queries: list[dict[str, Any]] = [json.loads(line) for line in (DATA / name).read_text().splitlines()]
        times, scores = [], []
        for query in queries:
            begin = time.perf_counter()
            hits = await store.search(query["query"], limit=10)
            times.append((time.perf_counter() - begin) * 1000)
            scores.append(scored(set(query["relevant"]), hits))
        means = " / ".join(f"{100 * statistics.fmean(column):.1f}" for column in zip(*scores, strict=True))
        slow = statistics.quantiles(times, n=20)[-1]
        print(f"{name}: {means}; p50 {statistics.median(times):.1f} ms, p95 {slow:.1f} ms")
    await store.close()


def test_reports_and_shorthand(tmp_path: Path) -> None:
    asyncio.run(measure(tmp_path, ("queries-c-reports.jsonl", "queries-d-shorthand.jsonl"), []))


def test_symptoms(tmp_path: Path) -> None:
    asyncio.run(measure(tmp_path, ("queries-a-symptoms.jsonl",), ["--without-openings"]))
