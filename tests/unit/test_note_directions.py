"""Texts that are read from right to left, in the forms of a note that can carry that."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest

from rfdesktop.adapters.documents.note_word import note_word
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    Heading,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Paragraph,
)
from rfdesktop.domain.notes.renderers import render, unstyled_html
from rfdesktop.domain.texts.reading_way import reads_leftward

HEBREW = "הדפסה לא עובדת"


def word(blocks: Sequence[NoteBlock]) -> Any:
    return docx.Document(io.BytesIO(note_word(blocks, "")))


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
