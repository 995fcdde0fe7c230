"""Flows as documents and back: nothing is lost but what is told."""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from rfdesktop.adapters.documents.document_files import DocumentFiles, written
from rfdesktop.adapters.documents.inline import escaped, plain
from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.errors import ErrorCode, KnownError
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
    if form is DocumentForm.WORD:
        assert {step.title: step.fields for step in back.steps} == {step.title: step.fields for step in flow.steps}


@pytest.mark.parametrize("path", SHIPPED[::20], ids=lambda path: path.stem)
def test_a_word_file_has_its_fixed_words_from_outside_and_comes_back_all_the_same(path: Path) -> None:
    flow = FlowFiles().read(path)
    words = DocumentWords("x-up", {word: f"«{word.value.upper()}»" for word in Word})
    made = written(flow, DocumentForm.WORD, words).data
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        text = html.unescape(packed.read("word/document.xml").decode())
    assert "«OUTCOME»: «RESOLVED»" in text
    assert not re.search(r">(?:Kind|Risk|Outcome|Expect|Undo|Danger|Record|Symptoms|Sources):?", text)
    assert not re.search(r"→ Step [0-9]|, required\)", text)
    assert understood(made, "x.docx").flow == understood(written(flow, DocumentForm.WORD).data, "x.docx").flow


ODD_WORDS = (
    "|", "- a", "-", "+ a", "1.", "1. a", "1) a", "* a", "# a", "---", "===", "> a", "{#a}", "a {#b}", "Record:",
    "Outcome: resolved", "Note: x", "\u2192 Step 1", "\u2610 a", "(a)", "Step 2",
)  # fmt: skip


@pytest.mark.parametrize("form", [DocumentForm.WORD, DocumentForm.CSV])
@pytest.mark.parametrize("place", ["title", "label", "body", "note"])
def test_words_that_look_like_signs_are_words_in_word_and_csv(form: DocumentForm, place: str) -> None:
    """And what a table calls a step is found before a title like it; where no flow ends, no end is added."""
    names = [f"step{at}" for at in range(len(ODD_WORDS) - 3)] + ["a.", ".", "end"]
    steps = []
    for at, (name, odd) in enumerate(zip(names, ODD_WORDS, strict=True)):
        words, to = {place: odd}, names[at - 1]
        if place == "note":
            steps.append(Step(name, StepType.RESULT, "Right", outcome=Outcome.PAUSED, note=f"{odd}\nmore"))
            continue
        options = (Option(words.get("label", "Yes"), to), Option("Other", name))
        title = words.get("title", f"Question {at}")
        steps.append(Step(name, StepType.QUESTION, title, words.get("body", ""), options=options))
    flow = Flow("x", "1. {#a}", FlowKind.TROUBLESHOOTING, names[0], tuple(steps))
    back = understood(written(flow, form).data, f"x{form.value}").flow
    assert list(map(_shape, back.steps)) == list(map(_shape, flow.steps))
    assert _ways(back) == _ways(flow)
    assert [step.note for step in back.steps] == [step.note for step in flow.steps]
    assert form is DocumentForm.CSV or back.title == flow.title


def _ways(flow: Flow) -> list[list[int]]:
    places = [step.id for step in flow.steps]
    return [[places.index(to) for to in step.followers] for step in flow.steps]


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
            "div",
            "em",
            "code",
        ]
    )
    assert all(address.startswith(("#step-", "https://example.com/")) for address in found.addresses)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page
    assert made.lost == ()


def test_doubled_blanks_of_a_command_are_kept_wherever_it_stands(qapp: QApplication) -> None:
    text = "Type net  use   X: and look"
    first = replace(FULL.steps[0], title=text, body=f"{text}.")
    options = tuple(replace(option, label=f"{text} {at}") for at, option in enumerate(first.options))
    flow = replace(
        FULL, title=text, symptoms=(text,), steps=(replace(first, options=options), replace(FULL.steps[1], title="End"))
    )
    page = QTextDocument()
    page.setHtml(written(flow, DocumentForm.HTML).data.decode())
    shown = page.toPlainText().replace("\u00a0", " ")
    assert shown.count("net  use   X:") == shown.count("use")
    assert shown.count("use") >= 4 + len(options)
    for form in (DocumentForm.MARKDOWN, DocumentForm.MERMAID, DocumentForm.CSV, DocumentForm.WORD):
        assert understood(written(flow, form).data, f"x{form.value}").flow.steps[0].title == text, form


def test_doubled_blanks_of_a_word_files_cells_are_kept() -> None:
    import docx

    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in enumerate(("Step", "Action", "1", "net  use   X:\nand  look")):
        table.cell(place // 2, place % 2).text = text
    made = io.BytesIO()
    document.save(made)
    assert understood(made.getvalue(), "x.docx").flow.steps[0].title == "net  use   X: and  look"


def test_a_table_of_this_app_has_no_commands_but_those_of_its_column() -> None:
    step = Step("a", StepType.ACTION, "Run `ipconfig /all`", "Run `netsh winsock reset` with `-v`.", next="end")
    flow = replace(FULL, start="a", steps=(step, Step("end", StepType.RESULT, "End", outcome=Outcome.RESOLVED)))
    assert understood(written(flow, DocumentForm.CSV).data, "x.csv").flow.steps[0] == step


def test_a_word_file_keeps_commands_apart_signs_within_words_and_names_with_commas() -> None:
    commands = (Command("net stop spooler", Shell.CMD), Command("net start spooler\nsc query", Shell.CMD))
    step = Step(
        "a", StepType.ACTION, "Restart it", "BAD_ADDRESS of (*.bak) in <DC>\n+ x * 2 * 3", commands=commands, next="end"
    )
    steps = (step, Step("end", StepType.RESULT, "End", outcome=Outcome.RESOLVED))
    flow = replace(FULL, start="a", steps=steps, accounts=("Acme, Inc", "Beta GmbH"), products=("A; B", "C"))
    made = written(flow, DocumentForm.WORD)
    found = understood(made.data, "x.docx").flow
    assert (found.steps[0].commands, found.steps[0].body) == (commands, "BAD_ADDRESS of (*.bak) in <DC>\n\n• x * 2 * 3")
    assert (found.accounts, found.products) == (flow.accounts, flow.products)
    listed = replace(flow, summary="First\n\n- one\n- two")
    assert NotCarried(Lost.LOOK) in written(listed, DocumentForm.WORD).lost


def test_a_web_page_has_the_look_of_a_text_and_nothing_that_is_loaded_or_taken_over() -> None:
    body = (
        "Do **this** `now`:\n\n1. one\n   - inner\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# Big\n\n"
        "[in](https://example.com/) [out](javascript:x()) [file](file:///c:/x) ![p](https://example.com/p.png) "
        "<b>raw</b>"
    )
    flow = replace(FULL, sources=(), steps=(replace(FULL.steps[0], body=body), *FULL.steps[1:]))
    page = written(flow, DocumentForm.HTML).data.decode()
    for part in ("<strong>this</strong>", "<code>now</code>", "<ol>", "<td>2</td>", "<h3>Big</h3>", "&lt;b&gt;raw"):
        assert part in page, part
    found = _Tags()
    found.feed(page)
    assert "img" not in found.tags
    assert {address for address in found.addresses if not address.startswith("#step-")} == {"https://example.com/"}


def test_a_web_page_has_its_fixed_words_from_outside() -> None:
    words = DocumentWords("x-up", {word: f"<{word.value.upper()}>" for word in Word})
    page = written(FULL, DocumentForm.HTML, words).data.decode()
    assert '<html lang="x-up">' in page
    for word in ("SYMPTOMS", "SOURCES", "OUTCOME", "RESOLVED", "SHELL", "UNDO", "STEP", "TROUBLESHOOTING", "RISK"):
        assert f"&lt;{word}&gt;" in page, word
    for word in ("Symptoms", "Outcome", "Shell", "Undo", "Kind"):
        assert f">{word}" not in page, word


def test_an_answer_in_a_cell_leads_by_all_that_stands_behind_its_first_sign() -> None:
    rows = b"""step,title,answers
1,Does it answer?,Yes = Check the queue: printers|No -> 3|Odd noise: 2
2,Check the queue: printers,
3,Switch it on,
"""
    asks, checks, switches, *_ = understood(rows, "x.csv").flow.steps
    assert [(option.label, option.next) for option in asks.options] == [
        ("Yes", checks.id),
        ("No", switches.id),
        ("Odd noise", checks.id),
    ]


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


def test_where_a_flow_comes_from_and_what_it_is_come_back_from_word() -> None:
    sources = (Source("Sign: in", "https://example.com/a?b=(c)&d=%20#e"), Source("Two", "http://example.com/"))
    words = DocumentWords("x-up", {word: f"«{word.value.upper()}»" for word in Word})
    for status in FlowStatus:
        steps = (FULL.steps[0], replace(FULL.steps[1], title="Done"))
        flow = replace(FULL, steps=steps, sources=sources, status=status)
        for said in (DocumentWords(), words):
            back = understood(written(flow, DocumentForm.WORD, said).data, "x.docx").flow
            assert (back.sources, back.status) == (sources, status)


def test_a_table_has_no_place_for_a_flows_title_and_says_so() -> None:
    bare = Flow("x", "A title", FlowKind.PROCEDURE, "a", (Step("a", StepType.RESULT, "End", outcome=Outcome.PAUSED),))
    assert written(bare, DocumentForm.CSV).lost == (NotCarried(Lost.HEAD),)


def test_what_a_word_file_cannot_have_is_told_by_step() -> None:
    steps = (
        Step("a", StepType.ACTION, "First", body="a bell \x07 here", commands=(Command("b\x01"),), next="b"),
        Step("b", StepType.RESULT, "Sec\x02ond", outcome=Outcome.PAUSED),
        Step("c", StepType.RESULT, "Third", body="Tab\there", outcome=Outcome.PAUSED),
    )
    flow = Flow("x", "X", FlowKind.PROCEDURE, "a", steps)
    signs = [entry.step for entry in written(flow, DocumentForm.WORD).lost if entry.lost is Lost.SIGNS]
    assert signs == ["a", "b"]
    told = written(replace(flow, summary="\x07", steps=steps[2:]), DocumentForm.WORD).lost
    assert NotCarried(Lost.SIGNS) in told


def test_a_tables_own_ids_are_those_of_its_steps_and_one_that_stands_twice_is_given_anew() -> None:
    flow = Flow(
        "x", "X", FlowKind.PROCEDURE, "a b#{x} é/..\\",
        (
            Step("a b#{x} é/..\\", StepType.ACTION, "First", commands=(Command("a"), Command("b")), next="=u" * 40),
            Step("=u" * 40, StepType.QUESTION, "Second", options=(Option("Yes", "3"), Option("No", "a b#{x} é/..\\"))),
            Step("3", StepType.RESULT, "Third", outcome=Outcome.PAUSED),
        ),
    )  # fmt: skip
    made = written(flow, DocumentForm.CSV)
    assert understood(made.data, "x.csv").flow.steps == flow.steps
    assert NotCarried(Lost.STEP_IDS) not in made.lost
    twice = understood(made.data + b"3,result,Fourth,,,,,,,,,,paused,\r\n3,result,Fifth,,,,,,,,,,paused,\r\n", "x.csv")
    assert len({step.id for step in twice.flow.steps}) == len(twice.flow.steps)
    odd = replace(flow, steps=(*flow.steps[:2], replace(flow.steps[2], id="3 ")))
    assert NotCarried(Lost.STEP_IDS) in written(odd, DocumentForm.CSV).lost


def test_a_file_of_an_ending_that_nothing_is_read_from_is_no_bad_flow_file(tmp_path: Path) -> None:
    page, flow = tmp_path / "x.html", tmp_path / "flow.json"
    page.write_bytes(written(FULL, DocumentForm.HTML).data)
    kept = replace(FULL, steps=(FULL.steps[0], replace(FULL.steps[1], title="Done")))
    flow.write_bytes(written(kept, DocumentForm.RFFLOW).data)
    with pytest.raises(KnownError) as refused:
        DocumentFiles().understand(page)
    assert refused.value.code is ErrorCode.DOCUMENT_ENDING
    looked = DocumentFiles().look(page)
    assert looked.failure is not None
    assert looked.failure.code is ErrorCode.DOCUMENT_ENDING
    assert DocumentFiles().read(flow) == kept


@pytest.mark.parametrize("form", [DocumentForm.WORD, DocumentForm.HTML])
def test_a_page_for_people_begins_with_the_step_that_the_flow_begins_with(form: DocumentForm) -> None:
    steps = (
        Step("z", StepType.RESULT, "Over", outcome=Outcome.RESOLVED), Step("a", StepType.ACTION, "Do it", next="z"),
    )  # fmt: skip
    made = written(Flow("x", "A title", FlowKind.PROCEDURE, "a", steps), form).data
    if form is DocumentForm.WORD:
        back = understood(made, "x.docx").flow
        first = back.step(back.start)
        assert first is not None
        assert first.title == "Do it"
    else:
        assert made.index(b"1. Do it") < made.index(b"2. Over")
