"""One note with all that a note can hold, in every form that leaves the app, compared with kept files.

`python -m tests.unit.test_golden_notes` writes the files anew; look at the difference before it is committed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from PySide6.QtWidgets import QApplication

from rfdesktop.adapters.documents.note_word import note_word
from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    CodeBlock,
    Heading,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Paragraph,
)
from rfdesktop.domain.notes.psa_forms import PsaForm, render_for
from rfdesktop.domain.notes.renderers import cleaned, file_title, render, verbatim
from rfdesktop.ui.controls.note_pdf import note_pdf, pdf_document
from tests.unit.test_psa_forms import notes, words

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
COLUMNS = "Name      State     Start\nSpooler   Stopped   Auto\nW32Time   Running   Auto"

NOTE: tuple[NoteBlock, ...] = (
    KeyValue("Ticket", "#48213"),
    KeyValue("Account", "Berg & Söhne <GmbH>"),
    KeyValue("Asset", "LT-0142"),
    Heading("Problem Description"),
    Paragraph("Drives missing since 27/11, error `0x80090324`.\nAll of floor 1 <b>is</b> affected; 2 * 3 < 7 & so on."),
    Heading("Steps Taken"),
    NumberedStep("Ran `w32tm /query /source`\non 6 PCs", "Local CMOS Clock"),
    NumberedStep("Looked at \\\\FS01\\new_share and <http://intra>", COLUMNS),
    NumberedStep("Restarted **once**"),
    CodeBlock("Get-Service |\n    Where-Object { $_.Status -eq 'Stopped' }", "powershell"),
    Heading("Key Findings"),
    BulletList(("**NTP** was blocked", "# not a heading, - not an item", COLUMNS)),
    Paragraph(COLUMNS),
    Heading("Engineer Notes"),
    *verbatim("Jo said:\n- call *before* 9\n1. bring the   dock"),
)


def _word() -> str:
    read = docx.Document(io.BytesIO(note_word(cleaned(NOTE), "Drives missing")))
    return "\n".join(f"{paragraph.style.name}: {paragraph.text}" for paragraph in read.paragraphs if paragraph.style)


FORMS: dict[str, Callable[[], str]] = {
    "markdown.md": lambda: render(NOTE, NoteFormat.MARKDOWN),
    "plain.txt": lambda: render(NOTE, NoteFormat.PLAIN),
    "html.html": lambda: render(NOTE, NoteFormat.HTML),
    "connectwise.md": lambda: render_for(NOTE, PsaForm.CONNECTWISE),
    "autotask.txt": lambda: render_for(NOTE, PsaForm.AUTOTASK),
    "halo.html": lambda: render_for(NOTE, PsaForm.HALO),
    "word.txt": _word,
    "pdf.txt": lambda: pdf_document(cleaned(NOTE)).toPlainText(),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_note_leaves_as_it_is_kept(qapp: QApplication, name: str) -> None:
    assert FORMS[name]().rstrip("\n") == (GOLDEN / name).read_text(encoding="utf-8").rstrip("\n")


def test_a_pdf_has_its_pages_and_its_title(qapp: QApplication) -> None:
    made = note_pdf(cleaned(NOTE * 12), "Drives missing")
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") > 1
    assert "Drives missing".encode("utf-16-be") in made


def test_a_word_file_tells_when_it_was_made_and_nothing_of_what_made_it() -> None:
    known = docx.Document(io.BytesIO(note_word(cleaned(NOTE), "Drives missing " * 40))).core_properties
    assert known.title.startswith("Drives missing")
    assert (known.author, known.comments, known.last_modified_by) == ("", "", "")
    assert known.created == known.modified
    assert known.created is not None
    assert known.created.year > 2013


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("internal", "VIP Jane is angry"),
        ("client", "Ticket #48213"),
        ("update-quick-email", "Ticket #48213"),
        ("article", ""),
    ],
)
def test_no_file_for_others_is_titled_with_the_engineers_words(key: str, title: str) -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    chat = Chat("c", "VIP Jane is angry", TicketHeader("Acme", "#48213"), now, now)
    said = file_title(chat, DocumentRef.of(key))
    assert title in said
    assert ("VIP" in said) is (key == "internal")


@settings(max_examples=15)
@given(notes)
def test_word_and_pdf_lose_no_block(qapp: QApplication, note: list[NoteBlock]) -> None:
    wanted = sorted(words(render(note, NoteFormat.PLAIN).replace("ONE", "One").replace("TWO", "Two")))
    read = docx.Document(io.BytesIO(note_word(cleaned(note), "")))
    assert sorted(words("\n".join(paragraph.text for paragraph in read.paragraphs))) == wanted
    assert sorted(words(pdf_document(cleaned(note)).toPlainText())) == wanted


if __name__ == "__main__":
    application = QApplication([])
    GOLDEN.mkdir(exist_ok=True)
    for name, write in FORMS.items():
        (GOLDEN / name).write_text(write(), encoding="utf-8")
