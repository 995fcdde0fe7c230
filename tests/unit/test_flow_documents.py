"""Flows as documents and back: nothing is lost but what is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.documents.document_files import written
from rfdesktop.adapters.documents.inline import escaped, plain
from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.document_words import DocumentWords, Word
from rfdesktop.domain.flows.documents import DocumentForm, Lost, NotCarried
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
from rfdesktop.domain.flows.format_checks import flow_findings
from rfdesktop.domain.notes.outcomes import Outcome

SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "flows").glob("*.rfflow"))
WHOLE = (DocumentForm.RFFLOW, DocumentForm.MARKDOWN, DocumentForm.MERMAID)

SIGNS = st.sampled_from(
    [
        *"ab Zé你🙂\\*_`[](){}<>#|&;:!?.,-+=~\"'→'@$%^/1.",
        *("1. ", "- ", "## ", "```", "%%", "end", "subgraph", "Note: ", "Outcome: resolved", "<!--", "{#a}"),
        *("->", "If yes go to step 4", "&amp;", "  ", "C:\\a", "\\\\srv\\x"),
    ]
)
WORDS = st.lists(SIGNS, min_size=1, max_size=8).map("".join).filter(str.strip)
TEXTS = st.lists(st.one_of(SIGNS, st.just("\n"), st.just("\r"), st.just("\t")), max_size=8).map("".join)
IDS = st.text(st.sampled_from("abc-_ .%#{}é"), min_size=1, max_size=5).filter(str.strip)
COMMANDS = st.builds(Command, TEXTS.filter(str.strip), st.sampled_from(Shell), st.sampled_from(Danger), TEXTS, TEXTS)
CHOICES = st.lists(WORDS, min_size=1, max_size=3).map(tuple)


@st.composite
def fields(draw: st.DrawFn) -> tuple[Field, ...]:
    made = []
    for name in draw(st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True), max_size=3, unique=True)):
        kind = draw(st.sampled_from(FieldKind))
        choices = draw(CHOICES) if kind is FieldKind.CHOICE else ()
        made.append(Field(name, draw(WORDS), kind, draw(st.booleans()), choices))
    return tuple(made)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Any flow that keeps the format, its links to steps that there are."""
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    steps = tuple(draw(steps_of(step_id, ids)) for step_id in ids)
    entries = st.lists(WORDS, max_size=3).map(tuple)
    return Flow(
        id=draw(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)),
        title=draw(WORDS),
        kind=draw(st.sampled_from(FlowKind)),
        start=draw(st.sampled_from(ids)),
        steps=steps,
        status=draw(st.sampled_from(FlowStatus)),
        summary=draw(TEXTS),
        symptoms=draw(entries),
        error_codes=draw(entries),
        products=draw(entries),
        tags=draw(entries),
        risk=draw(st.sampled_from(Risk)),
        minutes=draw(st.one_of(st.none(), st.integers(1, 480))),
        accounts=draw(entries),
        targets=draw(entries),
        owner=draw(st.one_of(st.just(""), WORDS)),
        review_by=draw(st.sampled_from(["", "2027-06-30"])),
        sources=draw(
            st.lists(
                st.builds(
                    Source, WORDS, st.sampled_from(["https://example.com/a?b=(c)&d=%20#e&copy", 'http://x/<b>[é]"|`*'])
                ),
                max_size=2,
            ).map(tuple)
        ),
    )


@st.composite
def steps_of(draw: st.DrawFn, step_id: str, ids: list[str]) -> Step:
    kind, title, body, to = draw(st.sampled_from(StepType)), draw(WORDS), draw(TEXTS), draw(st.sampled_from(ids))
    match kind:
        case StepType.QUESTION:
            options = draw(st.lists(st.builds(Option, WORDS, st.sampled_from(ids)), min_size=2, max_size=9))
            return Step(step_id, kind, title, body, options=tuple(options))
        case StepType.ACTION:
            commands = tuple(draw(st.lists(COMMANDS, max_size=2)))
            return Step(step_id, kind, title, body, commands=commands, fields=draw(fields()), next=to)
        case StepType.SUBFLOW:
            return Step(step_id, kind, title, body, flow="another-flow", next=to)
        case StepType.RESULT:
            return Step(step_id, kind, title, body, outcome=draw(st.sampled_from(Outcome)), note=draw(TEXTS))
        case _:
            return Step(step_id, kind, title, body, next=to)


@pytest.mark.parametrize("form", WHOLE)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(flow=flows())
def test_a_flow_comes_back_from_its_document_as_it_was(form: DocumentForm, flow: Flow) -> None:
    assert not flow_findings(flow)
    made = written(flow, form)
    back = understood(made.data, f"x{form.value}")
    assert back.flow == flow
    assert written(back.flow, form).data == made.data
    assert not back.doubts
    assert not made.lost


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_flow_comes_back_whole(path: Path) -> None:
    flow = FlowFiles().read(path)
    for form in WHOLE:
        made = written(flow, form)
        assert (understood(made.data, f"x{form.value}").flow, made.lost) == (flow, ()), form
    assert written(flow, DocumentForm.RFFLOW).data == path.read_bytes()


@pytest.mark.parametrize("path", SHIPPED[::12], ids=lambda path: path.stem)
@pytest.mark.parametrize("form", [DocumentForm.WORD, DocumentForm.CSV])
def test_steps_titles_answers_and_commands_come_back_from_word_and_csv(path: Path, form: DocumentForm) -> None:
    flow = FlowFiles().read(path)
    back = understood(written(flow, form).data, f"x{form.value}").flow
    assert sorted(map(_shape, back.steps), key=str) == sorted(map(_shape, flow.steps), key=str)
    assert _links(back) == _links(flow)


def _shape(step: Step) -> tuple[object, ...]:
    return step.type, step.title, tuple(option.label for option in step.options), step.commands, step.outcome, step.flow


def _links(flow: Flow) -> set[tuple[str, str]]:
    titles = {step.id: step.title for step in flow.steps}
    return {(step.title, titles[to]) for step in flow.steps for to in step.followers}


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_stands_in_a_line_and_reads_back(text: str) -> None:
    line = escaped(text)
    assert plain(line) == text
    assert "\n" not in line


BODY = "**bold** ![p](http://x/y.png) [l](javascript:alert(1))\n\n<img src=x onerror=alert(1)>"
FULL = Flow(
    "full", "Full <b>x</b>", FlowKind.TROUBLESHOOTING, "a",
    (
        Step("a", StepType.ACTION, "Do <script>alert(1)</script>", BODY,
             commands=(Command("echo <NAME> & dir", danger=Danger.DESTRUCTIVE, rollback="none"),),
             fields=(Field("f", "What", required=True),), next="z"),
        Step("z", StepType.RESULT, "Done\u202e", outcome=Outcome.RESOLVED, note="{f}"),
    ),
    symptoms=("It \"hurts\" & <i>",), sources=(Source("S", "https://example.com/?a=\"><script>"),),
)  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]
        self.addresses += [value or "" for name, value in attrs if name == "href"]


def test_a_web_page_runs_nothing_loads_nothing_and_tells_what_it_lacks() -> None:
    made = written(FULL, DocumentForm.HTML)
    page = made.data.decode()
    found = _Tags()
    found.feed(page)
    assert set(found.tags) <= set(
        [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "h1",
            "h2",
            "p",
            "dl",
            "dt",
            "dd",
            "ul",
            "li",
            "section",
            "pre",
            "span",
            "strong",
            "a",
        ]
    )
    assert all(address.startswith(("#step-", "https://example.com/")) for address in found.addresses)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page
    assert made.lost == (NotCarried(Lost.LOOK, "a"),)


def test_a_web_page_has_its_fixed_words_from_outside() -> None:
    words = DocumentWords("x-up", {word: f"<{word.value.upper()}>" for word in Word})
    page = written(FULL, DocumentForm.HTML, words).data.decode()
    assert '<html lang="x-up">' in page
    for word in ("SYMPTOMS", "SOURCES", "OUTCOME", "RESOLVED", "SHELL", "UNDO", "STEP", "TROUBLESHOOTING", "RISK"):
        assert f"&lt;{word}&gt;" in page, word
    for word in ("Symptoms", "Outcome", "Shell", "Undo", "Kind"):
        assert f">{word}" not in page, word


def test_what_csv_has_no_place_for_is_told() -> None:
    lost = written(FULL, DocumentForm.CSV).lost
    assert lost == (NotCarried(Lost.HEAD), NotCarried(Lost.FIELDS, "a"))


def test_a_spreadsheet_gets_no_formula() -> None:
    flow = replace(FULL, steps=(replace(FULL.steps[0], title="=cmd|' /C calc'!A0"), FULL.steps[1]))
    made = written(flow, DocumentForm.CSV).data
    assert b",'=cmd" in made
    assert understood(made, "x.csv").flow.steps[0].title == "=cmd|' /C calc'!A0"


def test_word_is_loaded_only_for_word_files() -> None:
    code = (
        "import sys\nfrom rfdesktop.adapters.documents.understanding import understood\n"
        "understood(b'# a\\n\\n1. do it\\n', 'x.md')\nassert 'docx' not in sys.modules and 'lxml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
