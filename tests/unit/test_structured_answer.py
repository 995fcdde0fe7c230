"""What a model makes of a text: a flow that keeps the rules, compared line by line with the text."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import FlowKind, StepType
from rfdesktop.domain.model_windows import ModelWindow
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.flows.structured_answer import read_answer
from rfdesktop.services.flows.structuring import Structured, Structuring
from rfdesktop.services.notes.request import delimited
from rfdesktop.services.providers.providers import Provider
from tests.gate import open_gate
from tests.unit.turn_rig import FedModel

PROMPT = (resources_folder() / "prompts" / "structure_flow.md").read_text("utf-8")
TEXT = """Dear team,
if labels stop, look whether the printer is offline.
If it is, check the cable. Otherwise run
Restart-Service Spooler
and print a test page."""
ANSWER = {
    "title": "Labels do not print",
    "summary": "",
    "symptoms": ["labels stop"],
    "steps": [
        {
            "kind": "question", "title": "Is the printer offline?",
            "options": [{"label": "Yes", "next": 2}, {"label": "No", "next": 3}], "from_line": 2, "to_line": 3,
        },
        {"kind": "action", "title": "Check the cable", "next": 0, "from_line": 3, "to_line": 3},
        {
            "kind": "action", "title": "Restart the spooler", "next": 4, "from_line": 4, "to_line": 4,
            "commands": [
                {"shell": "powershell", "text": "Restart-Service Spooler", "danger": "caution"},
                {"shell": "powershell", "text": "Remove-Item C:\\spool -Recurse"},
            ],
        },
        {"kind": "action", "title": "Print a test page", "next": 0, "from_line": 5, "to_line": 5},
    ],
}  # fmt: skip

STEP = {"kind": "action", "title": "Print a test page", "next": 0, "from_line": 5, "to_line": 5}


def test_the_steps_come_with_their_lines_and_what_is_not_in_the_text_is_told() -> None:
    found = read_answer(ANSWER, TEXT, "")
    assert found is not None
    assert [(step.type, line) for step, line in zip(found.flow.steps, found.step_lines, strict=True)] == [
        (StepType.QUESTION, 2),
        (StepType.ACTION, 3),
        (StepType.ACTION, 4),
        (StepType.ACTION, 5),
        (StepType.RESULT, 0),
    ]
    assert check(found.flow) == ()
    doubts = {(doubt.doubt, doubt.line): doubt.text for doubt in found.doubts}
    assert doubts[Doubt.LEFT_OUT, 1] == "Dear team,"
    assert doubts[Doubt.NOT_IN_TEXT, 4] == "Remove-Item C:\\spool -Recurse"
    assert (Doubt.END_ADDED, 5) in doubts
    assert len(doubts) == 3


LOOSE = {
    "title": "Cable",
    "summary": None,
    "steps": [
        {
            "kind": "decision",
            "title": "Is the cable in?",
            "commands": None,
            "next": None,
            "outcome": None,
            "options": [{"label": "Yes", "next": "3"}, {"label": "No", "next": 2}],
        },
        {"kind": "step", "title": "Plug it in", "next": 1},
        {"kind": "command", "title": "Reboot", "commands": [{"shell": "bat", "text": "shutdown /r"}], "next": 4},
        {"kind": "end", "title": "Close the ticket", "outcome": "done"},
        {"kind": "act"},
    ],
}


def test_what_asks_is_a_way_to_a_fault_and_what_only_tells_is_a_procedure() -> None:
    asking, telling = (read_answer({**ANSWER, "steps": steps}, TEXT, "") for steps in (ANSWER["steps"], [STEP]))
    assert asking is not None
    assert telling is not None
    assert (asking.flow.kind, telling.flow.kind) == (FlowKind.TROUBLESHOOTING, FlowKind.PROCEDURE)


def test_words_that_the_format_lacks_nulls_and_a_step_that_was_cut_do_not_lose_the_rest() -> None:
    found = read_answer(LOOSE, TEXT, "")
    assert found is not None
    steps = found.flow.steps
    assert [step.type for step in steps] == [StepType.QUESTION, StepType.ACTION, StepType.ACTION, StepType.RESULT]
    assert [option.next for option in steps[0].options] == [steps[2].id, steps[1].id]
    assert check(found.flow) == ()


def test_signs_that_cannot_be_stored_or_are_not_seen_are_left_out() -> None:
    step = {"kind": "info", "title": "Look", "body": "one\ud800\u202e\x00\n\ttwo"}
    found = read_answer({"title": "T", "steps": [step]}, TEXT, "")
    assert found is not None
    assert found.flow.steps[0].body == "one\n\ttwo"


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 400), st.text(max_size=5)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
OPTIONS = st.fixed_dictionaries({"label": st.text(max_size=5), "next": st.integers(-2, 9)})
STEPS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["question", "action", "info", "result"]), "title": st.text(max_size=200)},
    optional={
        "body": st.text(max_size=20),
        "next": st.integers(-5, 12),
        "options": st.lists(
            st.fixed_dictionaries({"label": st.text(max_size=5), "next": st.integers(-2, 9)}), max_size=12
        ),
        "commands": st.lists(st.fixed_dictionaries({"text": st.text(max_size=9)}), max_size=3),
        "outcome": st.sampled_from(["", "resolved", "paused"]),
        "from_line": st.integers(-3, 10**9),
        "to_line": st.integers(-3, 10**9),
    },
)


@given(st.one_of(JSON, st.fixed_dictionaries({"title": st.text(max_size=300), "steps": st.lists(STEPS, max_size=6)})))
def test_whatever_comes_back_either_keeps_the_rules_or_is_no_flow(found: object) -> None:
    read = read_answer(found, TEXT, "")
    if read is not None:
        assert len(read.step_lines) == len(read.flow.steps)
        assert not [finding for finding in check(read.flow) if finding.code.value in ("next_missing", "start_missing")]


def structured(answer: str, provider: ProviderName = ProviderName.ANTHROPIC) -> tuple[Structured, FedModel]:
    model = FedModel(provider)

    @asynccontextmanager
    async def lent() -> AsyncIterator[Provider]:
        yield Provider(model, "model-1", open_gate(), ModelWindow(200_000))

    async def work() -> Structured:
        model.says(answer)
        return await Structuring(lent, Settings, PROMPT, mended_json).structure(TEXT, "Given title")

    return asyncio.run(work()), model


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps(ANSWER),
        f"Here it is:\n```json\n{json.dumps(ANSWER, indent=1)}\n```\nLet me know!",
        json.dumps(ANSWER)[:-1] + ",}",
        f"<think>the {{user}} wants</think>{json.dumps(ANSWER)}",
    ],
    ids=["plain", "fenced", "comma", "thinking"],
)
def test_the_text_goes_out_numbered_as_data_and_the_answer_is_read(answer: str) -> None:
    made, model = structured(answer)
    assert (made.understood.flow.title, made.model) == ("Given title", "model-1")
    request = model.requests[0]
    assert request.schema is not None
    assert request.system == PROMPT
    assert "\n4| Restart-Service Spooler\n" in request.turns[0].text
    assert '<data kind="procedure" nonce="' in request.turns[0].text


@pytest.mark.parametrize("answer", ["I cannot do that.", "{}", '{"title": "x", "steps": []}', "[1]", "{" * 5_000])
def test_an_answer_that_is_no_flow_is_told(answer: str) -> None:
    with pytest.raises(KnownError) as caught:
        structured(answer)
    assert caught.value.code is ErrorCode.STRUCTURE_UNREADABLE


def test_without_a_model_nothing_is_asked() -> None:
    with pytest.raises(KnownError) as caught:
        structured("", ProviderName.OFFLINE)
    assert caught.value.code is ErrorCode.KEY_MISSING


def test_the_prompt_describes_the_delimiters_that_are_sent() -> None:
    first, _, last = delimited("procedure", "text").split("\n")
    nonce = first.split('"')[3]
    assert first.replace(nonce, "NONCE") in PROMPT
    assert last.replace(nonce, "NONCE") in PROMPT
