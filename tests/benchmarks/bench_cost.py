"""What a ticket's chat costs, in units (1 is a token of plain input), by the documented rules of prompt caching.

`pytest -n 0 -m benchmark -s tests/benchmarks/bench_cost.py`
prints, with today's prompt and flows, for twelve turns over the starter flows, for twelve varied ones and for forty
over 2,000 support articles beside them: the units without pauses and with 22 % of the gaps over five minutes (mean and
worst of the seeds), by part, and those of the naive layout beside: flows whole in `system` before the history, five
minutes throughout.
"""

from __future__ import annotations

import asyncio
import json
import statistics
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.services.flows.library import Library
from rfdesktop.services.turns.flow_words import outline, step_words
from tests.benchmarks.bench_suggestions import DATA, library
from tests.ticket_costs import (
    PROMPT,
    TWELVE_TURNS,
    Costs,
    costs,
    desk_over,
    gaps_with_pauses,
    gaps_without_pauses,
    held,
    requests_of,
)

SEEDS = range(20)
BESIDE = 2_000
NAIVE_FLOWS = 4
FIVE_MINUTES = {"cache_control": {"type": "ephemeral"}}

FORTY_TURNS = (
    "outlook keeps asking for password for two users at acme since they were migrated, webmail works",
    "same on his phone",
    "he is on the current channel, the other one on semi annual",
    "what should i check next",
    "cmdkey shows three entries",
    "tried a reboot and cleared the cache, same thing",
    "how do i see that in the sign-in log",
    "it says 50126 for both",
    "ok that was it, both can sign in now",
    "how do i write that up",
    "now the second one gets locked out in ad every few minutes",
    "only this one user, everybody else is fine",
    "event 4740 names her old laptop",
    "the laptop is at her home, it is off she says",
    "and the phone?",
    "could it be a scheduled task with the old password",
    "nothing in the credential manager",
    "netlogon log shows the print server",
    "found a service running as her on it",
    "changed the password there, no more lockouts",
    "different one: the vpn does not connect for the branch manager",
    "works for the other users",
    "it stops at 98 percent",
    "which log does the client write",
    "says the server is unreachable",
    "ping to the gateway is fine",
    "can i test the port from her pc",
    "443 is open, 4500 is not",
    "spoke to the client, they have a new router at home",
    "what do i tell her",
    "last one, teams has no sound in meetings on the meeting room pc",
    "headset is detected",
    "is there a test call in the new client",
    "test call works",
    "so it is the meeting itself?",
    "in the browser it works",
    "reset the app, still nothing in the meeting",
    "which driver should i look for",
    "realtek from 2021",
    "updated, works, thanks for now, what do i note",
)
LIMITS = {"twelve turns": (24_000, 36_000), "twelve varied": (30_000, 48_000), "forty turns": (80_000, 150_000)}

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared support articles are not here"),
]


def varied() -> tuple[str, ...]:
    """Twelve tickets' first messages, whose subjects have nothing in common."""
    lines = (DATA / "queries-d-shorthand.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line)["query"] for line in lines)[::4][:12]


def whole(flow: Flow) -> str:
    return "\n".join([outline(flow), *(step_words(flow, step) for step in flow.steps)])[:6_000]


def naive_bodies(messages: Sequence[Message], flows: Mapping[str, Flow]) -> list[dict[str, Any]]:
    """The requests as they are often laid out: what was found for the question in `system`, whole."""
    bodies: list[dict[str, Any]] = []
    turns: list[dict[str, Any]] = []
    for message in messages:
        block: dict[str, Any] = {"type": "text", "text": message.text}
        turns.append({"role": message.role.value, "content": [block]})
        if message.role is Role.USER:
            found = "\n\n".join(whole(flows[hit.flow_id]) for hit in message.suggestions[:NAIVE_FLOWS])
            system = [{"type": "text", "text": PROMPT, **FIVE_MINUTES}]
            system += [{"type": "text", "text": found, **FIVE_MINUTES}] if found else []
            last = {"role": message.role.value, "content": [block | FIVE_MINUTES]}
            bodies.append({"model": "m", "system": system, "messages": [*turns[:-1], last]})
    return bodies


def told(name: str, rows: Sequence[Costs]) -> float:
    """Prints the mean and the worst of the seeds, and the mean of each part; gives the mean."""
    mean = statistics.fmean(row.units for row in rows)
    parts = {part: statistics.fmean(row.parts.get(part, 0.0) for row in rows) for part in rows[0].parts}
    said = ", ".join(f"{part} {units:,.0f}" for part, units in sorted(parts.items(), key=lambda item: -item[1]))
    worst = max(row.units for row in rows)
    print(f"  {name}: {mean:,.0f} units (worst {worst:,.0f}) of {rows[0].tokens:,} tokens: {said}")
    return mean


async def opened(folder: Path, articles: int) -> LanceFlowLibrary:
    """All that ships, and so many articles beside it."""
    store = await library(folder, articles, twelve=False)
    files = FlowFiles()
    await store.load_starters([files.read(path) for path in sorted((resources_folder() / "flows").glob("*.rfflow"))])
    await store.caught_up()
    return store


async def chat(folder: Path, store: LanceFlowLibrary, texts: Sequence[str]) -> tuple[Message, ...]:
    await asyncio.to_thread(folder.mkdir)
    desk = desk_over(folder, Library(store, FlowFiles()))
    await desk.database.open()
    messages = await held(desk, texts)
    await desk.providers.close()
    await desk.database.close()
    return messages


async def measure(folder: Path, articles: int, chats: Mapping[str, Sequence[str]]) -> None:
    store = await opened(folder, articles)
    for name, texts in chats.items():
        messages = await chat(folder / name.replace(" ", "-"), store, texts)
        hits = [hit for message in messages for hit in message.suggestions]
        flows = {hit.flow_id: await store.flow(hit.flow_id) for hit in hits}
        fitting = {hit.flow_id for hit in hits if hit.tier is Tier.FITS}
        print(f"{name} (limits {LIMITS[name][0]:,} and {LIMITS[name][1]:,}), {len(fitting)} flows that fit")
        rhythms: dict[str, Callable[[int, int], list[float]]] = {
            "without pauses": gaps_without_pauses,
            "with pauses": gaps_with_pauses,
        }
        naive = naive_bodies(messages, flows)
        for (rhythm, gaps_of), limit in zip(rhythms.items(), LIMITS[name], strict=True):
            gaps = [gaps_of(len(texts), seed) for seed in SEEDS]
            mean = told(rhythm, [costs(requests_of(messages, each), each) for each in gaps])
            told(f"naive, {rhythm}", [costs(naive, each) for each in gaps])
            assert mean <= limit
    await store.close()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rfdesktop.services.turns.turn_context.LIBRARY_WAIT_S", 60)


def test_the_prompt() -> None:
    """What the prompt costs a chat of twelve turns: written once for an hour, read eleven times."""
    tokens = -(-len(PROMPT) // 4)
    print(f"\nthe prompt has {tokens:,} tokens: {tokens * (2 + 0.1 * 11):,.0f} units in twelve turns")


def test_over_the_starter_flows(tmp_path: Path) -> None:
    print()
    asyncio.run(measure(tmp_path, 0, {"twelve turns": TWELVE_TURNS}))


def test_over_articles(tmp_path: Path) -> None:
    print()
    asyncio.run(measure(tmp_path, BESIDE, {"twelve varied": varied(), "forty turns": FORTY_TURNS}))


def test_where_the_hour_pays(tmp_path: Path) -> None:
    """Twelve turns with more and more pauses: by the rule, and what the worst day of the seeds costs."""
    print()

    async def work() -> None:
        store = await opened(tmp_path, 0)
        messages = await chat(tmp_path / "chat", store, TWELVE_TURNS)
        for share in (0.0, 0.05, 0.09, 0.15, 0.22, 0.35):
            gaps = [gaps_with_pauses(len(TWELVE_TURNS), seed, share) for seed in SEEDS]
            told(f"{share:.0%} of gaps", [costs(requests_of(messages, each), each) for each in gaps])
        await store.close()

    asyncio.run(work())
