"""Tables and texts that are read from right to left, in the forms of a note that can carry them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QApplication

from rfdesktop.adapters.documents.note_word import note_word
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    Heading,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Paragraph,
)
from rfdesktop.domain.notes.pipe_table import table_of
from rfdesktop.domain.notes.renderers import render, unstyled_html
from rfdesktop.domain.texts.reading_way import reads_leftward
from rfdesktop.ui.controls.note_pdf import pdf_document

TABLE = "| Host | State   |\n|------|:-------:|\n| `srv1` | a \\| b |\n| <b> | **up** |"
HEBREW = "הדפסה לא עובדת"


def word(blocks: Sequence[NoteBlock]) -> Any:
    return docx.Document(io.BytesIO(note_word(blocks, "")))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (TABLE, (("Host", "State"), ("`srv1`", "a | b"), ("<b>", "**up**"))),
        ("a | b\n--- | ---\nc", (("a", "b"), ("c", ""))),
        ("a | b\n--- | ---\nc | d | e", None),
        ("a | b\n---\nc", None),
        ("Get-Service | Stop-Service\nthen again", None),
        ("| a |", None),
    ],
)
def test_a_paragraph_is_a_table_by_its_head_and_its_rule(text: str, rows: object) -> None:
    assert table_of(text) == rows


@given(st.text(alphabet="ab|-: \\\n", max_size=60))
def test_no_word_of_a_table_is_lost(text: str) -> None:
    rows = table_of(text)
    if rows is not None:
        kept = "".join("".join(row) for row in rows)
        assert all(kept.count(sign) == text.count(sign) for sign in "ab")


def test_a_table_of_a_note_is_one_in_html_word_and_pdf_and_stays_as_it_is_for_a_psa(qapp: QApplication) -> None:
    blocks = from_markdown(f"## Key Findings\n\n{TABLE}\n")
    html = render(blocks, NoteFormat.HTML)
    assert html.count("<tr>") == 3
    assert '<th align="left">Host</th>' in html
    assert "<td>&lt;b&gt;</td><td><strong>up</strong></td>" in html
    assert "<table" not in unstyled_html(blocks)
    (table,) = word(blocks).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Host", "State"],
        ["srv1", "a | b"],
        ["<b>", "up"],
    ]
    document = pdf_document(blocks)
    (shown,) = [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert (shown.rows(), shown.columns()) == (3, 2)


def test_what_is_read_from_right_to_left_is_set_so() -> None:
    blocks = (
        Heading(HEBREW),
        Paragraph(f"1. {HEBREW} `ipconfig`"),
        NumberedStep(HEBREW, "Works"),
        KeyValue("Account", HEBREW),
        BulletList((HEBREW, f"Said: {HEBREW}")),
    )
    turned = [bool(each._p.xpath("./w:pPr/w:bidi")) for each in word(blocks).paragraphs]
    assert turned == [True, True, True, False, False, True, False]
    html = render(blocks, NoteFormat.HTML)
    assert html.count(' dir="rtl"') == 4
    assert f'<h3 dir="rtl">{HEBREW}</h3>' in html
    assert 'dir="rtl"' not in unstyled_html(blocks)


@pytest.mark.parametrize(("text", "leftward"), [("", False), ("12 →", False), ("(5) مرحبا", True), ("Jo: שלום", False)])
def test_the_first_letter_that_has_a_direction_decides(text: str, leftward: bool) -> None:
    assert reads_leftward(text) is leftward
