"""What storage makes of values, and values of what it stored."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.storage import records
from rfdesktop.adapters.storage.row_reader import JsonOf
from rfdesktop.domain.chats.chat import ContextPiece, Remark, ToolUse
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.flow import FlowHit, Why
from rfdesktop.domain.flows.runs import FlowRun, start_run
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.texts.encodable import encodable_text
from tests.integration.storage_values import NOON, TIMES, a_flow, filled, flow_runs

# JSON has no infinity.
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | FLOATS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
SHARES = st.floats(0, 1)
VALUES = st.text() | st.integers() | FLOATS


def through_json(plain: Any) -> Any:
    return json.loads(json.dumps(plain))


@given(flow_runs())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_run_survives_its_columns(run: FlowRun) -> None:
    columns = records.run_columns(run)
    assert records.run_of({**columns, "document": through_json(columns["document"])}) == run


def test_a_run_stored_before_there_were_marks_has_none() -> None:
    run = start_run("run", "chat", a_flow(), NOON)
    columns = records.run_columns(run)
    document = through_json(columns["document"])
    for new in ("mark", "mark_draft", "given"):
        del document[new]
    for visit in document["visits"]:
        del visit["mark"], visit["copied_as"]
    assert records.run_of({**columns, "document": document}) == run


@given(filled(OutcomeDraft, concluded_at=st.none() | TIMES))
def test_a_draft_survives_its_columns(draft: OutcomeDraft) -> None:
    assert records.draft_of(records.draft_columns(draft)) == draft


PARTS = st.one_of(
    st.tuples(st.just(records.BLOCKS), st.lists(st.dictionaries(st.text(), JSON, max_size=4), max_size=3).map(tuple)),
    st.tuples(st.just(records.CONTEXT), st.lists(filled(ContextPiece), max_size=2).map(tuple)),
    st.tuples(
        st.just(records.SUGGESTIONS),
        st.lists(filled(FlowHit, score=SHARES, fit=SHARES, likeness=SHARES, why=filled(Why)), max_size=2).map(tuple),
    ),
    st.tuples(st.just(records.TOOLS), st.lists(filled(ToolUse), max_size=2).map(tuple)),
    st.tuples(st.just(records.REMARKS), st.lists(st.sampled_from(Remark), max_size=2).map(tuple)),
    st.tuples(st.just(records.FAILURE), st.none() | filled(Failure, values=st.dictionaries(st.text(), VALUES))),
)


@given(PARTS)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_a_messages_parts_survive_json(part: tuple[JsonOf[Any], Any]) -> None:
    kind, value = part
    assert kind.load(through_json(kind.dump(value))) == value


def test_members_that_a_later_edition_added_are_left_out() -> None:
    visit = {"flow_id": "vpn-down", "step_id": "ask", "at": NOON.isoformat(), "mood": "calm"}
    flow = records.RUN_DOCUMENT.dump(records.RunDocument((a_flow(),), ()))["flows"][0]
    flow["colour"] = "red"
    flow["steps"][0]["shape"] = "round"
    document = records.RUN_DOCUMENT.load({"flows": [flow], "visits": [visit], "weather": 1})
    assert document.flows == (a_flow(),)
    assert document.visits[0].at == NOON
    assert document.visits[0].copied == ()


@given(st.text(st.characters(), max_size=20))
def test_any_text_can_be_stored_and_whole_text_is_left_alone(text: str) -> None:
    stored = encodable_text(text)
    stored.encode("utf-8")
    assert encodable_text(stored) == stored
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert stored == text
