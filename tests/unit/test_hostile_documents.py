"""Documents that mean harm, or are simply too much: refused by name, or shown as nothing but words, and soon."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.documents.document_files import DocumentFiles, written
from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.document_words import DocumentWords, Word
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.flow import Flow, FlowKind, Step, StepType
from rfdesktop.domain.flows.limits import FILE_BYTES
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.conversion import convert
from rfdesktop.services.flows.reading import FlowReading
from rfdesktop.ui.words.errors import words

DONE = Flow("done", "Done", FlowKind.PROCEDURE, "d", (Step("d", StepType.RESULT, "Done", outcome=Outcome.RESOLVED),))
WORD = written(DONE, DocumentForm.WORD).data
PATIENCE_S = 20
"""Far more than any of these takes, far less than one that grows with the square would."""


def refusal(data: bytes, name: str) -> KnownError:
    with pytest.raises(KnownError) as caught:
        understood(data, name)
    said = words(Failure.of(caught.value))
    assert said.what
    assert said.next_step
    return caught.value


@pytest.mark.parametrize("name", ["x.md", "x.mmd", "x.csv", "x.docx", "x.txt", "x.rfflow"])
def test_fifty_megabytes_nothing_and_no_text_are_refused(name: str) -> None:
    assert refusal(b"a" * 50_000_000, name).code is ErrorCode.FLOW_TOO_LARGE
    assert refusal(b"", name).code in (ErrorCode.FLOW_EMPTY, ErrorCode.DOCUMENT_UNREADABLE)
    assert refusal(b"a\nb\0c", name).code in (ErrorCode.DOCUMENT_UNREADABLE, ErrorCode.FLOW_NOT_JSON)


@pytest.mark.parametrize("name", ["x.md", "x.rfflow"])
def test_a_byte_more_than_a_file_may_have_is_refused_with_the_most_and_the_most_is_read(name: str) -> None:
    most = b" " * FILE_BYTES
    assert refusal(most, name).code is not ErrorCode.FLOW_TOO_LARGE
    error = refusal(most + b" ", name)
    assert (error.code, error.values["most"]) == (ErrorCode.FLOW_TOO_LARGE, 5)


@pytest.mark.parametrize("name", ["x.md", "x.mmd", "x.csv"])
def test_a_hundred_thousand_lines_are_refused(name: str) -> None:
    assert refusal(b"1. a\n" * 100_000, name).code is ErrorCode.DOCUMENT_TOO_LONG


def test_more_steps_than_a_flow_may_have_are_told_with_their_line() -> None:
    error = refusal(b"# t\n\n" + b"1. a\n" * 400, "x.md")
    assert (error.code, error.values["most"], error.values["line"]) == (ErrorCode.FLOW_INVALID, 300, 303)


@pytest.mark.parametrize("name", ["x.md", "x.mmd", "x.csv"])
@pytest.mark.parametrize("text", ["only words of nothing in particular", "# A title"])
def test_a_document_without_steps_is_refused(name: str, text: str) -> None:
    assert refusal(text.encode(), name).code is ErrorCode.DOCUMENT_NO_STEPS


def test_a_figure_that_is_no_number_is_a_word() -> None:
    text = "# t\n\n| Step | Do | Yes | No |\n|---|---|---|---|\n| 1 | Look at it | ² | |\n| 2 | Restart it | | |\n"
    assert [step.title for step in understood(text.encode(), "x.md").flow.steps][:2] == ["Look at it", "Restart it"]


@pytest.mark.parametrize("ending", [".exe", ".html", ""])
def test_an_unknown_ending_is_refused(ending: str) -> None:
    assert refusal(b"1. a", f"x{ending}").code is ErrorCode.DOCUMENT_ENDING


def packed(change: Callable[[str, bytes], bytes], *more: tuple[str, bytes], word: bytes = WORD) -> bytes:
    """A Word file with its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, data in more:
            new.writestr(name, data)
    return made.getvalue()


def same(_name: str, data: bytes) -> bytes:
    return data


def entity(name: str, data: bytes) -> bytes:
    declared = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return data.replace(b"?>", b"?>" + declared, 1) if name == "word/document.xml" else data


def deep(name: str, data: bytes) -> bytes:
    nest = b"<w:sdt><w:sdtContent>" * 3_000 + b"</w:sdtContent></w:sdt>" * 3_000
    return data.replace(b"<w:body>", b"<w:body>" + nest, 1) if name == "word/document.xml" else data


def cut(name: str, data: bytes) -> bytes:
    return data[: len(data) // 2] if name == "word/document.xml" else data


@pytest.mark.parametrize(
    "data",
    [
        b"no zip at all", WORD[: len(WORD) // 2], packed(same, ("word/bomb.xml", b" " * 80_000_000)),
        packed(same, ("word/media/x.bin", b"\0" * 70_000_000)), packed(entity), packed(deep), packed(cut),
        packed(lambda name, data: b"" if name == "[Content_Types].xml" else data),
    ],
    ids=["no zip", "half", "xml bomb", "bomb", "entity", "deep", "cut", "no types"],
)  # fmt: skip
def test_a_word_file_that_is_none_is_refused(data: bytes) -> None:
    assert refusal(data, "x.docx").code in (ErrorCode.DOCUMENT_UNREADABLE, ErrorCode.FLOW_TOO_LARGE)


def long_text(name: str, data: bytes) -> bytes:
    text = b"<w:p><w:r><w:t>" + b"x" * 11_000_000 + b"</w:t></w:r></w:p>"
    return data.replace(b"<w:body>", b"<w:body>" + text, 1) if name == "word/document.xml" else data


@pytest.mark.parametrize(("change", "why"), [(deep, "nested deeper"), (long_text, "longer than"), (cut, "damaged")])
def test_a_word_file_is_called_damaged_only_where_it_is(change: Callable[[str, bytes], bytes], why: str) -> None:
    assert why in str(refusal(packed(change), "x.docx").values["detail"])


def test_what_a_word_file_names_outside_of_it_is_not_looked_at() -> None:
    def outside(name: str, data: bytes) -> bytes:
        link = (
            b'<Relationship Id="rX" TargetMode="External" Target="file:///etc/passwd" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        )
        return (
            data.replace(b"</Relationships>", link + b"</Relationships>")
            if name.endswith("document.xml.rels")
            else data
        )

    assert understood(packed(outside), "x.docx").flow.steps[0].title == "Done"


def test_what_is_found_out_while_linking_has_the_paragraph_for_its_line_and_a_broken_file_has_none() -> None:
    import docx

    document = docx.Document()
    for text in ("Is it offline? If yes, go to step 3.", "Restart it.", "If it is blue, go to step 9."):
        document.add_paragraph("")
        document.add_paragraph(text, style="List Number")
    made = io.BytesIO()
    document.save(made)
    found = understood(made.getvalue(), "x.docx")
    assert {doubt.line for doubt in found.doubts} == {2, 6}
    broken = refusal(b"PK", "x.docx")
    assert "line" not in broken.values
    assert str(broken.values["detail"]) in words(Failure.of(broken)).what


@pytest.mark.parametrize(
    "part",
    [b'<?xml version="1.0" encoding="foo"?><rfflow-words OUTCOME="x"/>',
     b'<?xml version="1.0" encoding="shift_jis"?><rfflow-words OUTCOME="x"/>',
     b'<?xml version="1.0" encoding="undefined"?><rfflow-words/>', b"", b"<rfflow-words", b"\xff\xfe<"],
    ids=["unknown encoding", "two bytes", "no encoding at all", "empty", "cut", "half a letter"],
)  # fmt: skip
def test_kept_words_that_cannot_be_read_are_the_english_ones(part: bytes) -> None:
    own = written(DONE, DocumentForm.WORD, DocumentWords("x", {Word.OUTCOME: "Ergebnis"})).data
    made = packed(lambda name, data: part if "rfflowWords" in name else data, word=own)
    assert understood(made, "x.docx").flow.steps[0].title == "Done"


SLOW_TEXTS = (
    "[" * 200_000, "*a" * 100_000, "`" * 100_000 + "a", "> " * 20_000 + "a", "- " * 20_000 + "a", "if a, " * 40_000,
    "1. " + "go to " * 40_000, "a -> " * 40_000, "&" * 200_000, "![" * 90_000, "\\" * 200_000, "<" * 200_000,
    "|a" * 90_000 + "\n|-|", "(" * 100_000 + "{#a}", "1.1" * 60_000, "# " + "{#" * 90_000, "__" * 90_000 + "a",
    "[a](" * 50_000, "- a (text, required" * 9_000, "run " * 50_000 + "`x`", "key: " * 40_000, "- a: b\n" * 9_000,
    "C:\\" * 60_000, "---\nkey: " + " " * 200_000 + "x\n---\n1. a", "a) b\n" * 9_000,
    "---\n" + "k: [" * 40_000 + "\n---", "# a" + " " * 200_000 + "x", "1. a?\n   - yes: b (step" + " " * 200_000,
    *(f"{a}{' ' * 200_000}{b}" for a, b in (
        ("1. a", "b"), ("# T\n\n## A?\n- yes", "x"), ("- Owner", "x"), ("**a", "b** 1. x"), ("1. if a", "b"),
        ("== a", "b"), ("# t {#a}\n## s {#b}\nRecord:\n- a", "x"), ("1. go to step", "x"),
    )),
    "- (1) " * 40_000, "\u2705" * 100_000 + " yes", "[x] " * 50_000,
    "== a ==\n# b\n" + "[[file:" * 40_000, "1. Is it? If yes, restart it.\n" * 5_000,
)  # fmt: skip
SLOW_CHARTS = (
    "a[" * 90_000, "a --> " * 30_000, "a & " * 40_000, '"' * 100_001, "a-- " * 40_000, "a;" * 90_000, "-" * 200_000,
    "a@{" * 60_000, "#a;" * 60_000, "a -->|" * 30_000, "%% step {" + "[" * 90_000, "a((" * 60_000, "==" * 90_000 + "x",
)  # fmt: skip
SLOW_TABLES = ('"' * 200_001, "," * 200_000, "1,=a\n" * 200, "if " * 60_000, "1," + "a=b|" * 40_000)
SLOW = [
    *(("x.md", text) for text in SLOW_TEXTS),
    *(("x.mmd", f"flowchart TD\n{text}") for text in SLOW_CHARTS),
    *(("x.csv", f"step,question\n{text}") for text in SLOW_TABLES),
]


@pytest.mark.parametrize(("name", "text"), SLOW, ids=[f"{name}-{at}" for at, (name, _) in enumerate(SLOW)])
def test_no_text_takes_long(name: str, text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(KnownError):
        understood(text.encode(), name)
    assert time.process_time() - began < PATIENCE_S


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["x.md", "x.mmd", "x.csv", "x.docx"]), st.binary(max_size=80), st.text(max_size=80))
def test_whatever_is_read_either_gives_a_flow_or_is_refused(name: str, data: bytes, text: str) -> None:
    for each in (
        data,
        text.encode("utf-8", "replace"),
        b"flowchart TD\n" + text.encode("utf-8", "replace"),
        b"# a\n\n1. " + data,
    ):
        with contextlib.suppress(KnownError):
            understood(each, name)


def test_script_circles_and_doubled_names_are_words_and_findings() -> None:
    chart = 'flowchart TD\n a["<script>alert(1)</script>"] --> b{Again?}\n b -->|yes| a\n b -->|no| a\n a[Other]\n'
    assert [step.title for step in understood(chart.encode(), "x.mmd").flow.steps] == ["Other", "Again?"]
    doubled = refusal(b"## A {#a}\n\nx\n\n## B {#a}\n\ny\n", "x.md")
    assert (doubled.code, doubled.values["rule"], doubled.values["line"]) == (
        ErrorCode.FLOW_INVALID,
        "name_repeated",
        5,
    )


def test_a_folder_is_converted_and_what_is_refused_does_not_end_the_others(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "deeper").mkdir(parents=True)
    (source / "a.md").write_text("# A\n\n1. Do it\n", encoding="utf-8")
    (source / "deeper" / "b.csv").write_text("step,question,answer,next\n1,On?,Yes,end\n1,,No,end\n", encoding="utf-8")
    (source / "README.md").write_text("# Not a flow\n", encoding="utf-8")
    (source / "c.docx").write_bytes(b"no")
    done = list(convert(DocumentFiles(), source, tmp_path / "out", DocumentForm.RFFLOW))
    assert {Path(each.path).name: bool(each.refusal) for each in done} == {
        "a.md": False,
        "b.csv": False,
        "c.docx": True,
    }
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.rfflow", "b.rfflow"]
    single = list(convert(DocumentFiles(), tmp_path / "out" / "a.rfflow", tmp_path / "a.html"))
    assert single[0].written == str(tmp_path / "a.html")
    with pytest.raises(KnownError):
        list(convert(DocumentFiles(), source, tmp_path / "x"))


def test_a_folder_gives_its_documents_beside_its_flow_files_and_a_flows_own_file_counts(tmp_path: Path) -> None:
    documents = DocumentFiles()
    documents.put(DONE, tmp_path / "z.rfflow", DocumentForm.RFFLOW, replace=False)
    documents.put(DONE, tmp_path / "a.md", DocumentForm.MARKDOWN, replace=False)
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "b.md").write_text("# B\n\n1. Do it\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Not a flow\n", encoding="utf-8")
    # The same flow in other forms, as it is exported.
    documents.put(DONE, tmp_path / "Z.md", DocumentForm.MARKDOWN, replace=False)
    documents.put(DONE, tmp_path / "z.docx", DocumentForm.WORD, replace=False)
    (tmp_path / "deeper" / "z.csv").write_text(
        "step,question,answer,next\n1,On?,Yes,end\n1,,No,end\n", encoding="utf-8"
    )
    reading = FlowReading(documents)
    files, _ = reading.listed((tmp_path,))
    read = {
        each.path.name: each.failure.code if each.failure else None for each in reading.read(files) if not each.again
    }
    assert read == {"z.rfflow": None, "b.md": None, "z.csv": None}


def test_a_file_that_is_there_is_replaced_only_where_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n1. Do it\n", encoding="utf-8")
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    refused = next(convert(DocumentFiles(), tmp_path / "a.md", tmp_path / "mine.html")).refusal
    assert refused is not None
    assert refused.failure.code is ErrorCode.FILE_EXISTS
    assert (tmp_path / "mine.html").read_text(encoding="utf-8") == "mine"
    list(convert(DocumentFiles(), tmp_path / "a.md", tmp_path / "mine.html", replace=True))
    assert "<h1>A</h1>" in (tmp_path / "mine.html").read_text(encoding="utf-8")
