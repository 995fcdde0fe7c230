"""Reading and writing flow files."""

from __future__ import annotations

import copy
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.files.flow_file import (
    NO_FILE,
    FlowFiles,
    flow_bytes,
    kept_flow,
    read_flow,
)
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import (
    Command,
    Danger,
    Field,
    FieldKind,
    Flow,
    FlowKind,
    FlowStatus,
    Option,
    Risk,
    Shell,
    Source,
    Step,
    StepType,
)
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.words.errors import words

FULL: dict[str, Any] = {
    "rfflow": 1,
    "id": "outlook-password",
    "title": "Outlook keeps asking – für alle",
    "kind": "troubleshooting",
    "status": "published",
    "summary": "Prompts.",
    "symptoms": ["Prompts again"],
    "error_codes": ["AADSTS50076"],
    "products": ["Outlook"],
    "tags": ["email"],
    "risk": "low",
    "minutes": 15,
    "accounts": ["Acme"],
    "targets": ["SRV1"],
    "owner": "Messaging",
    "review_by": "2027-06-30",
    "sources": [{"title": "Vendor", "url": "https://learn.example/x"}],
    "start": "scope",
    "steps": [
        {
            "id": "scope",
            "type": "question",
            "title": "Who?",
            "body": "Ask.",
            "options": [{"label": "One", "next": "clear"}, {"label": "All", "next": "tenant"}],
        },
        {
            "id": "clear",
            "type": "action",
            "title": "Clear",
            "body": "",
            "commands": [
                {"shell": "cmd", "text": "cmdkey /list", "danger": "none", "expect": "entries", "rollback": "none"}
            ],
            "fields": [
                {"name": "removed", "label": "Removed", "kind": "number", "required": False},
                {"name": "who", "label": "Who", "kind": "choice", "required": True, "choices": ["a", "b"]},
            ],
            "next": "tenant",
        },
        {"id": "tenant", "type": "subflow", "title": "Policy", "body": "", "flow": "sign-in", "next": "read"},
        {"id": "read", "type": "info", "title": "Read", "body": "x", "next": "done"},
        {"id": "done", "type": "result", "title": "Fixed", "body": "", "outcome": "resolved", "note": "{removed}"},
    ],
}


def raw(document: Any) -> bytes:
    return json.dumps(document).encode()


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    document = copy.deepcopy(FULL)
    here: Any = document
    for part in path[:-1]:
        here = here[part]
    here[path[-1]] = value
    return document


def refusal(data: bytes) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read_flow(data, "x.rfflow")
    assert caught.value.values["file"] == "x.rfflow"
    return caught.value


def said(error: KnownError) -> str:
    """What the window says of a refusal."""
    return words(Failure.of(error)).what


def read_or_refused(data: bytes) -> Flow | None:
    """The flow, or None for a refusal in words that names the file; anything else that is raised fails."""
    try:
        return read_flow(data, "x")
    except KnownError as error:
        refused = error
    assert refused.values["file"] == "x"
    assert "…" not in said(refused).replace("…”", "")
    assert len(said(refused)) < 400
    return None


def test_a_key_without_a_name_is_named_by_its_quotes() -> None:
    nameless = raw(FULL).decode().replace('"error_codes"', '""', 1)
    with pytest.raises(KnownError) as refused:
        read_flow(nameless.encode(), "x")
    assert '""' in said(refused.value)
    assert read_or_refused(nameless.encode()) is None


def test_a_file_in_the_formats_order_is_written_as_it_was_read() -> None:
    data = (json.dumps(FULL, ensure_ascii=False, indent=2) + "\n").encode()
    assert flow_bytes(read_flow(data, "x")) == data


def test_keys_may_stand_in_any_order_and_a_byte_order_mark_before_them() -> None:
    turned = dict(reversed(FULL.items()))
    assert read_flow(b"\xef\xbb\xbf" + raw(turned), "x") == read_flow(raw(FULL), "x")


def test_what_is_optional_may_be_left_out() -> None:
    small = {key: FULL[key] for key in ("rfflow", "id", "title", "kind", "start")}
    made = read_flow(raw({**small, "steps": [{"id": "s", "type": "result", "title": "t", "outcome": "paused"}]}), "x")
    assert (made.status, made.risk, made.minutes, made.steps[0].body) == (FlowStatus.DRAFT, Risk.LOW, None, "")


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("id",), "Outlook", "id"),
        (("id",), "a" * 81, "id"),
        (("id",), "a\n", "id"),
        (("title",), "", "title"),
        (("title",), "x" * 121, "title"),
        (("title",), 5, "title"),
        (("kind",), "other", "kind"),
        (("rfflow",), True, "rfflow"),
        (("rfflow",), 0, "rfflow"),
        (("minutes",), 481, "minutes"),
        (("minutes",), 15.0, "minutes"),
        (("minutes",), "15", "minutes"),
        (("review_by",), "2027-02-30", "review_by"),
        (("review_by",), "20270630", "review_by"),
        (("steps",), [], "steps"),
        (("sources", 0, "url"), "file:///etc/passwd", "sources[0].url"),
        (("sources", 0, "url"), "javascript:alert(1)", "sources[0].url"),
        (("sources", 0, "url"), "http://[", "sources[0].url"),
        (("steps", 0, "type"), "riddle", "steps[0].type"),
        (("steps", 0, "options"), [{"label": "One", "next": "done"}], "steps[0].options"),
        (("steps", 0, "options", 1, "label"), " ", "steps[0].options[1].label"),
        (("steps", 1, "commands", 0, "shell"), "perl", "steps[1].commands[0].shell"),
        (("steps", 1, "fields", 1, "choices"), [], "steps[1].fields[1]"),
        (("steps", 1, "fields", 0, "choices"), ["a"], "steps[1].fields[0]"),
        (("steps", 1, "fields", 0, "required"), 1, "steps[1].fields[0].required"),
        (("steps", 1, "fields", 0, "name"), "a b", "steps[1].fields[0].name"),
        (("steps", 1, "fields", 0, "name"), "who", "steps[1].fields[1].name"),
        (("steps", 2, "flow"), "No Id", "steps[2].flow"),
        (("steps", 4, "outcome"), "given up", "steps[4].outcome"),
    ],
)
def test_a_bad_field_is_refused_by_its_path(path: tuple[str | int, ...], value: Any, field: str) -> None:
    error = refusal(raw(changed(path, value)))
    assert (error.code, error.values["field"]) == (ErrorCode.FLOW_INVALID, field)
    assert error.values["rule"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("colour",), "colour"),
        (("steps", 0, "options", 1, "colour"), "steps[0].options[1].colour"),
        (("steps", 0, "outcome"), "steps[0].outcome"),
        (("steps", 3, "options"), "steps[3].options"),
    ],
)
def test_a_field_that_the_format_does_not_have_is_refused_by_its_path(path: tuple[str | int, ...], field: str) -> None:
    error = refusal(raw(changed(path, "red")))
    assert (error.code, error.values["field"]) == (ErrorCode.FLOW_UNKNOWN_FIELD, field)


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("title",), "", '"title": ""'),
        (("steps", 1, "commands", 0, "danger"), "some", '"danger": "some"'),
        (("steps", 3, "colour"), "red", '"colour": "red"'),
        (("sources", 0, "url"), '[x]{,\\"}', '"url": '),
    ],
)
def test_what_is_wrong_is_found_by_its_line(path: tuple[str | int, ...], value: str, line: str) -> None:
    text = json.dumps(changed(path, value), indent=2)
    error = refusal(text.encode())
    assert line in text.split("\n")[int(error.values["line"]) - 1]


def test_a_field_that_is_missing_is_looked_for_in_its_step() -> None:
    document = copy.deepcopy(FULL)
    del document["steps"][2]["title"]
    lines = json.dumps(document, indent=2).split("\n")
    error = refusal("\n".join(lines).encode())
    assert error.values["field"] == "steps[2].title"
    assert lines[int(error.values["line"])].strip() == '"id": "tenant",'


def test_a_repeated_step_is_refused_where_it_stands() -> None:
    text = json.dumps(changed(("steps", 3, "id"), "scope"), indent=2)
    error = refusal(text.encode())
    assert (error.code, error.values["field"]) == (ErrorCode.FLOW_INVALID, "steps[3].id")
    assert (error.values["rule"], error.values["name"]) == (FindingCode.NAME_REPEATED, "scope")
    assert text.split("\n")[int(error.values["line"]) - 1].strip() == '"id": "scope",'
    assert text.split("\n").index('      "id": "scope",') + 1 < int(error.values["line"])


@pytest.mark.parametrize(("path", "most"), [(("title",), 120), (("steps", 0, "id"), 80)])
def test_a_text_that_is_too_long_is_measured_in_characters(path: tuple[str | int, ...], most: int) -> None:
    assert read_flow(raw(changed(path, "ä" * most)), "x")
    assert f"has more than {most} characters" in said(refusal(raw(changed(path, "ä" * (most + 1)))))


@pytest.mark.parametrize(
    ("sign", "detail"),
    [
        ("\n", "has a line break"),
        ("\r", "has a line break"),
        ("\0", "has the control character U+0000"),
        ("\x1b", "has the control character U+001B"),
        ("\u2028", "has the control character U+2028"),
        ("\u202e", "has the control character U+202E"),
        ("\u2067", "has the control character U+2067"),
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("owner",),
        ("products", 0),
        ("sources", 0, "title"),
        ("steps", 0, "id"),
        ("steps", 0, "title"),
        ("steps", 0, "options", 1, "label"),
        ("steps", 1, "fields", 0, "label"),
        ("steps", 1, "fields", 1, "choices", 0),
    ],
)
def test_a_control_character_in_a_line_is_refused_by_name(path: tuple[str | int, ...], sign: str, detail: str) -> None:
    error = refusal(raw(changed(path, f"a{sign}b")))
    assert error.code is ErrorCode.FLOW_INVALID
    assert str(error.values["field"]).startswith(str(path[0]))
    assert detail in said(error)


def test_texts_of_several_lines_and_of_any_script_stay() -> None:
    read_flow(raw(changed(("steps", 0, "body"), "one\n\ttwo \u202eturned")), "x")
    read_flow(raw(changed(("steps", 1, "commands", 0, "text"), "one\r\n\ttwo")), "x")
    read_flow(raw(changed(("title",), "می\u200cخواهم \u200fעברית 👩\u200d💻")), "x")


def test_what_the_library_took_in_earlier_can_still_be_read() -> None:
    kept = json.dumps(changed(("title",), "Two\nlines"))
    assert kept_flow(kept, "x").title == "Two\nlines"


@pytest.mark.parametrize("data", [b"[]", b"null", b'"rfflow"', b"1"])
def test_what_is_no_object_is_refused_as_such(data: bytes) -> None:
    assert refusal(data).code is ErrorCode.FLOW_NO_OBJECT


def test_more_than_three_hundred_steps_are_refused() -> None:
    steps = [{"id": f"s{n}", "type": "info", "title": "t", "next": "s0"} for n in range(301)]
    assert refusal(raw(changed(("steps",), steps))).values["field"] == "steps"


def test_a_newer_format_is_told_as_such_whatever_else_it_has() -> None:
    error = refusal(raw({"rfflow": 2, "future": 1}))
    assert (error.code, error.values["version"]) == (ErrorCode.FLOW_TOO_NEW, 2)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'{\n"rfflow": 1\n"id": 2}', 3),
        (b'{"rfflow": NaN}', 1),
        (b'{"rfflow": ' + b"1" * 5000 + b"}", 1),
        (b'{"title": "\\ud800"}', 1),
    ],
)
def test_what_is_not_json_is_refused_with_its_line(data: bytes, line: int) -> None:
    error = refusal(data)
    assert (error.code, error.values["line"]) == (ErrorCode.FLOW_NOT_JSON, line)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    assert refusal(data).code is ErrorCode.FLOW_EMPTY


def test_a_repeated_key_is_refused_by_name_and_line() -> None:
    error = refusal(raw(FULL)[:-1] + b',\n\n"title": "again"}')
    assert (error.code, error.values["field"], error.values["line"]) == (ErrorCode.FLOW_INVALID, "title", 3)


def test_what_cannot_be_read_as_text_is_refused() -> None:
    assert refusal(b"\xff\xfe{\x00}\x00").code is ErrorCode.FLOW_UNREADABLE


def test_a_folder_gives_its_flow_files_at_any_depth_but_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.rfflow", "deep/er/A.RFFLOW", "notes.txt", ".git/c.rfflow"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    files = FlowFiles()
    assert files.paths(tmp_path) == (tmp_path / "b.rfflow", tmp_path / "deep/er/A.RFFLOW")
    assert files.paths(tmp_path / "notes.txt") == (tmp_path / "notes.txt",)
    with pytest.raises(KnownError) as caught:
        files.paths(tmp_path / "gone")
    assert caught.value.code is ErrorCode.FLOW_UNREADABLE


def test_a_folder_without_flow_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(KnownError) as caught:
        FlowFiles().paths(tmp_path)
    assert (caught.value.code, caught.value.values) == (ErrorCode.FLOWS_MISSING, {"file": str(tmp_path)})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.rfflow"
    os.mkfifo(pipe)
    files = FlowFiles()
    assert files.paths(tmp_path) == (pipe,)
    for reading in (files.read, files.paths):
        with pytest.raises(KnownError) as caught:
            reading(pipe)
        assert (caught.value.code, caught.value.values["detail"]) == (ErrorCode.FLOW_UNREADABLE, NO_FILE)


def test_a_flow_is_written_under_its_id_and_read_under_any_name(tmp_path: Path) -> None:
    files = FlowFiles()
    made = read_flow(raw(FULL), "x")
    path = files.write(made, tmp_path / "out")
    assert path == tmp_path / "out" / "outlook-password.rfflow"
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert files.read(path.rename(tmp_path / "other.rfflow")) == made


def test_a_file_that_is_gone_and_a_folder_that_cannot_be_made_are_known_errors(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        FlowFiles().read(tmp_path / "gone.rfflow")
    assert caught.value.code is ErrorCode.FLOW_UNREADABLE
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError) as caught:
        FlowFiles().write(read_flow(raw(FULL), "x"), tmp_path / "file")
    assert caught.value.code is ErrorCode.EXPORT_FAILED


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
filled = texts.filter(lambda text: bool(text.strip()))
lines = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    max_size=12,
)
line_words = lines.filter(lambda text: bool(text.strip()))
names = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
many = st.lists(texts, max_size=3).map(tuple)
many_lines = st.lists(lines, max_size=3).map(tuple)
commands = st.builds(Command, filled, st.sampled_from(Shell), st.sampled_from(Danger), texts, texts)
plain_fields = st.builds(
    Field, names, line_words, st.sampled_from([FieldKind.TEXT, FieldKind.NUMBER, FieldKind.CHECK]), st.booleans()
)
choice_fields = st.builds(
    Field,
    names,
    line_words,
    st.just(FieldKind.CHOICE),
    st.booleans(),
    st.lists(line_words, min_size=1, max_size=3).map(tuple),
)
options = st.lists(st.builds(Option, line_words, line_words), min_size=2, max_size=9).map(tuple)
fields = st.lists(plain_fields | choice_fields, max_size=3, unique_by=lambda entry: entry.name).map(tuple)
steps = st.one_of(
    st.builds(Step, names, st.just(StepType.QUESTION), line_words, texts, options=options),
    st.builds(
        Step,
        names,
        st.just(StepType.ACTION),
        line_words,
        texts,
        commands=st.lists(commands, max_size=2).map(tuple),
        fields=fields,
        next=line_words,
    ),
    st.builds(Step, names, st.just(StepType.INFO), line_words, texts, next=line_words),
    st.builds(Step, names, st.just(StepType.SUBFLOW), line_words, texts, flow=names, next=line_words),
    st.builds(Step, names, st.just(StepType.RESULT), line_words, texts, outcome=st.sampled_from(Outcome), note=texts),
)
flows = st.builds(
    Flow,
    id=names,
    title=line_words,
    kind=st.sampled_from(FlowKind),
    start=line_words,
    steps=st.lists(steps, min_size=1, max_size=5, unique_by=lambda step: step.id).map(tuple),
    status=st.sampled_from(FlowStatus),
    summary=texts,
    symptoms=many,
    error_codes=many_lines,
    products=many_lines,
    tags=many_lines,
    risk=st.sampled_from(Risk),
    minutes=st.none() | st.integers(1, 480),
    accounts=many_lines,
    targets=many_lines,
    owner=lines,
    review_by=st.just("") | st.dates().map(str),
    sources=st.lists(st.builds(Source, lines, st.just("https://a.example/b")), max_size=2).map(tuple),
)
mess: st.SearchStrategy[object] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), texts, st.lists(st.none()), st.just({})
)


@given(flows)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_flow_survives_the_file(made: Flow) -> None:
    data = flow_bytes(made)
    assert read_flow(data, "x") == made
    assert flow_bytes(read_flow(data, "x")) == data


@given(st.data())
@settings(deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    document = copy.deepcopy(FULL)
    here: Any = document
    while True:
        key = data.draw(st.sampled_from(list(here) if isinstance(here, dict) else list(range(len(here)))))
        if isinstance(here[key], dict | list) and here[key] and data.draw(st.booleans()):
            here = here[key]
            continue
        here[key] = data.draw(mess)
        break
    made = read_or_refused(json.dumps(document).encode())
    if made is not None:
        assert read_flow(flow_bytes(made), "x") == made


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good file's JSON with keys and values dropped, renamed, repeated, swapped and cut."""
    text = json.dumps(FULL, ensure_ascii=draw(st.booleans()))
    tokens = re.findall(r'"(?:[^"\\]|\\.)*"|[\w.+-]+|.', text)
    odd = st.sampled_from(["{", "}", "[", "]", ",", ":", "null", "NaN", "-Infinity", "1e999", "9" * 50, '"\\ud800"'])
    for _ in range(draw(st.integers(1, 6))):
        at, other = (draw(st.integers(0, len(tokens) - 1)) for _ in range(2))
        match draw(st.sampled_from(["drop", "repeat", "swap", "odd", "copy"])):
            case "drop":
                tokens[at] = ""
            case "repeat":
                tokens[at] *= 2
            case "swap":
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case "odd":
                tokens[at] = draw(odd)
            case _:
                tokens[at] = tokens[other]
    return "".join(tokens)


@given(mutated())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_json_is_read_or_refused_and_nothing_else(text: str) -> None:
    made = read_or_refused(text.encode())
    if made is not None:
        assert read_flow(flow_bytes(made), "x") == made


@given(st.binary(max_size=40), st.integers(0, 2000))
@settings(deadline=None)
def test_torn_bytes_are_read_or_refused_and_nothing_else(piece: bytes, place: int) -> None:
    data = raw(FULL)
    read_or_refused(data[:place] + piece + data[place + len(piece) :])
