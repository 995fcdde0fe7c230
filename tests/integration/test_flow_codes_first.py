"""Exact codes with which a word agrees come first, whatever else a library and a query say."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowKind, FlowOrigin, FlowStatus, Step, StepType, WhyKind
from rfdesktop.domain.notes.outcomes import Outcome

VECTORS = load_word_vectors(resources_folder() / "search")
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)

WORDS = ("outlook", "password", "printer", "vpn", "disk", "mail", "sync", "error", "event", "code", "update", "logon")
CODES = {
    "error 809": "Error: 809.",
    "error code 87": "It ends with error code 87",
    "stop code 0x7E": "Stop 0x0000007E on a blue screen",
    "id 4625": "Look for event ID 4625",
    "0x11b": "fails with 0x0000011b",
    "5.7.64": "550 5.7.64 TenantAttribution",
    "kb5005033": "Remove KB5005033",
    "event 4740": "Events 4740, 4771",
}


@st.composite
def libraries(draw: st.DrawFn) -> list[tuple[Flow, frozenset[str]]]:
    flows: list[tuple[Flow, frozenset[str]]] = []
    for number in range(draw(st.integers(2, 7))):
        mine = draw(st.frozensets(st.sampled_from(sorted(CODES)), max_size=3))
        # The query has the word, too, so that it agrees with every code.
        title = " ".join(("Gateway", *draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))))
        body = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=20)))
        said = ". ".join((body, *(CODES[code] for code in sorted(mine))))
        where = draw(st.sampled_from(["body", "symptom", "note"]))
        step = Step(
            "read",
            StepType.INFO,
            "Read",
            said if where == "body" else body,
            next="done",
        )
        done = replace(DONE, note=said if where == "note" else "")
        symptoms = (said,) if where == "symptom" else ()
        flow = Flow(
            f"f{number}",
            title,
            FlowKind.TROUBLESHOOTING,
            "read",
            (step, done),
            status=FlowStatus.PUBLISHED,
            symptoms=symptoms,
        )
        flows.append((flow, mine))
    return flows


async def answers(folder: Path, flows: list[Flow], text: str) -> tuple[FlowHit, ...]:
    library = await LanceFlowLibrary.open(folder, VECTORS, repair=True)
    try:
        await library.put(flows, FlowOrigin.IMPORT, publish=True)
        return await library.search(text, limit=20)
    finally:
        await library.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    libraries(),
    st.lists(st.sampled_from(sorted(CODES)), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from([word for word in WORDS if word not in ("error", "event", "code")])),
)
def test_flows_with_more_of_the_codes_come_before_those_with_fewer(
    flows: list[tuple[Flow, frozenset[str]]], codes: list[str], around: list[str]
) -> None:
    text = " and ".join(("gateway " + " ".join(around), *codes, " ".join(around)))
    with tempfile.TemporaryDirectory() as folder:
        hits = asyncio.run(answers(Path(folder), [flow for flow, _ in flows], text))
    has = {flow.id: len(mine & set(codes)) for flow, mine in flows}
    counts = [has[hit.flow_id] for hit in hits]
    assert counts == sorted(counts, reverse=True)
    assert {flow_id for flow_id, count in has.items() if count} <= {hit.flow_id for hit in hits}
    assert all((hit.why.kind is WhyKind.CODE) == (has[hit.flow_id] > 0) for hit in hits)
    assert all(part in text for hit in hits if hit.why.kind is WhyKind.CODE for part in hit.why.text.split(", "))
