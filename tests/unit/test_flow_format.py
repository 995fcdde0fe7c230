"""The flow format's limits, and checking a flow while somebody types."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, flow_bytes, kept_flow, read_flow
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import Command, Field, FieldKind, Flow, FlowKind, Option, Shell, Source, Step, StepType
from rfdesktop.domain.flows.format_checks import flow_findings, step_findings
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.words.errors import finding_words, words

DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
ACT = Step("act", StepType.ACTION, "Act", next="done")
ASK = Step("ask", StepType.QUESTION, "Ask", options=(Option("Yes", "act"), Option("No", "done")))
FLOW = Flow("vpn", "VPN", FlowKind.TROUBLESHOOTING, "ask", (ASK, ACT, DONE))

COMMANDS = tuple(Command(f"echo {n}") for n in range(21))
FIELDS = tuple(Field(f"f{n}", "F") for n in range(31))
OPTIONS = tuple(Option(f"{n}", "done") for n in range(10))
STEPS = (ASK, ACT, DONE, *(Step(f"s{n}", StepType.INFO, "S", next="done") for n in range(298)))

Maker = Callable[[int], Flow]


def of_step(step: Step) -> Flow:
    return replace(FLOW, steps=tuple(step if step.id == other.id else other for other in FLOW.steps))


def act(**changes: Any) -> Flow:
    return of_step(replace(ACT, **changes))


def choice(count: int) -> tuple[Field, ...]:
    return (Field("f", "F", FieldKind.CHOICE, choices=("x",) * count),)


def labelled(label: str) -> tuple[Option, ...]:
    return (Option(label, "done"), *ASK.options)


LIMITS: list[tuple[str, int, Maker]] = [
    ("title", 120, lambda n: replace(FLOW, title="x" * n)),
    ("summary", 4_000, lambda n: replace(FLOW, summary="x" * n)),
    ("owner", 4_000, lambda n: replace(FLOW, owner="x" * n)),
    ("symptoms", 300, lambda n: replace(FLOW, symptoms=("x",) * n)),
    ("symptoms[1]", 4_000, lambda n: replace(FLOW, symptoms=("x", "x" * n))),
    ("tags[0]", 4_000, lambda n: replace(FLOW, tags=("x" * n,))),
    ("targets", 1_000, lambda n: replace(FLOW, targets=("x",) * n)),
    ("steps", 300, lambda n: replace(FLOW, steps=STEPS[:n])),
    ("steps[1].title", 4_000, lambda n: act(title="x" * n)),
    ("steps[1].body", 200_000, lambda n: act(body="x" * n)),
    ("steps[1].commands", 20, lambda n: act(commands=COMMANDS[:n])),
    ("steps[1].commands[0].text", 4_000, lambda n: act(commands=(Command("x" * n),))),
    ("steps[1].commands[0].expect", 4_000, lambda n: act(commands=(Command("x", expect="x" * n),))),
    ("steps[1].commands[0].rollback", 4_000, lambda n: act(commands=(Command("x", rollback="x" * n),))),
    ("steps[1].fields", 30, lambda n: act(fields=FIELDS[:n])),
    ("steps[1].fields[0].label", 4_000, lambda n: act(fields=(Field("f", "x" * n),))),
    ("steps[1].fields[0].choices", 1_000, lambda n: act(fields=choice(n))),
    ("steps[0].options", 9, lambda n: of_step(replace(ASK, options=OPTIONS[:n]))),
    ("steps[0].options[0].label", 4_000, lambda n: of_step(replace(ASK, options=labelled("x" * n)))),
    ("steps[2].note", 4_000, lambda n: of_step(replace(DONE, note="x" * n))),
]  # fmt: skip


@pytest.mark.parametrize(("field", "most", "make"), LIMITS, ids=[field for field, *_ in LIMITS])
def test_each_limit_is_told_by_name_and_only_beyond_it(field: str, most: int, make: Maker) -> None:
    assert read_flow(flow_bytes(make(most)), "x.rfflow") == make(most)
    with pytest.raises(KnownError) as caught:
        read_flow(flow_bytes(make(most + 1)), "x.rfflow")
    values = caught.value.values
    assert (caught.value.code, values["file"], values["field"], values["most"]) == (
        ErrorCode.FLOW_INVALID,
        "x.rfflow",
        field,
        most,
    )
    said = words(Failure.of(caught.value)).what
    assert f"“{field}” has more than {most:,} " in said
    steps = {"steps[0].": "ask", "steps[1].": "act", "steps[2].": "done"}
    assert values.get("step", "") == next((step for start, step in steps.items() if field.startswith(start)), "")
    assert f"line {values['line']})" in said


@pytest.mark.parametrize(("field", "most", "make"), LIMITS, ids=[field for field, *_ in LIMITS])
def test_an_editor_is_told_the_same(field: str, most: int, make: Maker) -> None:
    assert flow_findings(make(most)) == ()
    (found,) = flow_findings(make(most + 1))
    assert found.values["most"] == most
    assert field.endswith(str(found.values["field"]))
    assert finding_words(found).endswith((f"{most:,} characters.", f"{most:,} entries."))


def test_what_the_library_keeps_may_be_larger_than_what_it_takes_in() -> None:
    large = act(commands=(Command("x" * 5_000),) * 5_000, body="x" * 300_000, fields=FIELDS)
    large = replace(large, symptoms=("x",) * 400, tags=("x" * 5_000,))
    assert kept_flow(flow_bytes(large).decode(), "x") == large


def test_a_file_that_is_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.rfflow"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    with pytest.raises(KnownError) as caught:
        FlowFiles().read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
    assert (caught.value.code, caught.value.values["file"]) == (ErrorCode.FLOW_TOO_LARGE, "huge.rfflow")
    assert words(Failure.of(caught.value)).what == "The flow file is larger than 5 MB, the most that a flow may have."
    with pytest.raises(KnownError) as caught:
        read_flow(b" " * (limits.FILE_BYTES + 1), "x")
    assert caught.value.code is ErrorCode.FLOW_TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [b"[" * 200_000, b'{"a":' * 5_000, b"[" * 13 + b"]" * 13, b'{"title": ["}]",\n' + b"[" * 12 + b"]" * 13 + b"}"],
    ids=["lists", "objects", "just too deep", "in a later line"],
)
def test_what_is_nested_too_deeply_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        read_flow(data, "x")
    assert caught.value.code is ErrorCode.FLOW_TOO_DEEP
    assert caught.value.values == {"file": "x", "line": 1 + data.count(b"\n"), "most": 12}


def test_how_deep_python_reads_does_not_matter() -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        with pytest.raises(KnownError) as caught:
            read_flow(b'{"a":' * 3_000, "x")
    finally:
        sys.setrecursionlimit(before)
    assert caught.value.code is ErrorCode.FLOW_TOO_DEEP


def test_what_is_nested_less_is_refused_for_what_it_is() -> None:
    with pytest.raises(KnownError) as caught:
        read_flow(b"[" * 12 + b"]" * 12, "x")
    assert caught.value.code is ErrorCode.FLOW_NO_OBJECT


WHOLE = json.loads(flow_bytes(FLOW))
MILLION = 1_000_000
GIANTS: dict[str, Any] = {
    "numbers for steps": {**WHOLE, "steps": [1] * MILLION},
    "numbers for tags": {**WHOLE, "tags": [1] * MILLION},
    "unknown keys": {**WHOLE, **{f"k{n}": 1 for n in range(300_000)}},
    "a long key": {**WHOLE, "k\x1b" * 1_000_000: 1},
    "a long id": {**WHOLE, "id": "x" * 4_000_000},
    "quotes in a title": {**WHOLE, "title": '"\\' * 1_000_000},
    "empty objects": {**WHOLE, "sources": [{}] * MILLION},
    "lists in lists": {**WHOLE, "tags": [[[[[[[[[[]]]]]]]]]] * 200_000},
}


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_that_breaks_the_format_is_refused_soon_and_in_few_words(name: str) -> None:
    data = json.dumps(GIANTS[name], separators=(",", ":")).encode()[: limits.FILE_BYTES]
    began = time.process_time()
    with pytest.raises(KnownError) as caught:
        read_flow(data, "x.rfflow")
    assert time.process_time() - began < 10  # seconds; a few tenths where nothing is quadratic
    said = words(Failure.of(caught.value)).what
    assert len(said) < 300
    assert said.isprintable()


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 4000, "9" * 5000, "-1", "1.5", "true"])
def test_numbers_that_are_none_are_refused_where_they_stand(number: str) -> None:
    text = flow_bytes(FLOW).decode().replace('"risk"', f'"minutes": {number},\n  "risk"')
    with pytest.raises(KnownError) as caught:
        read_flow(text.encode(), "x")
    assert caught.value.code in (ErrorCode.FLOW_INVALID, ErrorCode.FLOW_NOT_JSON)
    assert len(words(Failure.of(caught.value)).what) < 200


def test_the_shells_of_the_format_are_those_of_the_app() -> None:
    for shell in Shell:
        made = act(commands=(Command("get system status", shell),))
        assert read_flow(flow_bytes(made), "x") == made


def test_a_good_flow_has_nothing_to_tell() -> None:
    assert flow_findings(FLOW) == ()
    assert [step_findings(step) for step in FLOW.steps] == [(), (), ()]


def test_a_step_is_checked_by_itself() -> None:
    step = replace(ASK, title=" ", options=(Option("One\ntwo", "done"),))
    found = {(each.code, each.step, each.values["field"]) for each in step_findings(step)}
    assert found == {(FindingCode.EMPTY, "ask", "title"), (FindingCode.TOO_FEW, "ask", "options")}
    (choice,) = step_findings(replace(ACT, fields=(Field("f", "F", FieldKind.CHOICE),)))
    assert (choice.code, choice.values["field"]) == (FindingCode.CHOICES_MISSING, "fields[0]")
    (twice,) = step_findings(replace(ACT, fields=(Field("f", "F"), Field("g", "G"), Field("f", "H"))))
    assert (twice.code, twice.values) == (FindingCode.NAME_REPEATED, {"field": "fields[2].name", "name": "f"})


def test_all_that_is_wrong_with_a_flow_is_told_by_its_step() -> None:
    wrong = replace(
        FLOW, id="Not an id", minutes=0, review_by="soon", steps=(replace(ASK, title=""), ACT, replace(DONE, id="act"))
    )
    found = {(each.code, each.step, each.values["field"]) for each in flow_findings(wrong)}
    assert found == {
        (FindingCode.NO_FLOW_ID, "", "id"),
        (FindingCode.TOO_SMALL, "", "minutes"),
        (FindingCode.NO_DATE, "", "review_by"),
        (FindingCode.EMPTY, "ask", "title"),
    }
    (twice,) = flow_findings(replace(FLOW, steps=(ASK, ACT, replace(DONE, id="act"))))
    assert (twice.code, twice.step, twice.values["field"]) == (FindingCode.NAME_REPEATED, "act", "id")


@pytest.mark.parametrize(
    ("broken", "code", "field"),
    [
        (replace(FLOW, title="x" * 121), FindingCode.TEXT_TOO_LONG, "title"),
        (replace(FLOW, sources=(Source("", "file:///x"),)), FindingCode.NO_WEB_ADDRESS, "sources[0].url"),
        (replace(ACT, title="a\x1bb"), FindingCode.CONTROL_CHARACTER, "title"),
        (replace(ACT, id="a\nb"), FindingCode.LINE_BREAK, "id"),
        (replace(ACT, next=""), FindingCode.EMPTY, "next"),
        (replace(ACT, fields=(Field("a", "A"), Field("a b", "B"))), FindingCode.NO_FIELD_NAME, "fields[1].name"),
        (replace(ASK, options=labelled("x" * 4_001)), FindingCode.TEXT_TOO_LONG, "options[0].label"),
        (replace(ASK, options=()), FindingCode.TOO_FEW, "options"),
    ],
)
def test_what_breaks_the_format_is_told_by_its_place(broken: Flow | Step, code: FindingCode, field: str) -> None:
    (found,) = flow_findings(broken) if isinstance(broken, Flow) else step_findings(broken)
    assert (found.code, found.values["field"]) == (code, field)
    assert found.step == ("" if isinstance(broken, Flow) else broken.id)
    assert "…" not in finding_words(found)


def test_an_editor_pays_for_pydantic_only_when_it_checks() -> None:
    code = (
        "import sys, rfdesktop.domain.flows.findings, rfdesktop.domain.flows.limits, rfdesktop.domain.flows.document\n"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
