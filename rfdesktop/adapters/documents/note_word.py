"""A document of a ticket as a Word file: headings, numbered steps with what came of them, code as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from rfdesktop.adapters.documents.new_word import new_word
from rfdesktop.domain.notes.inline import InlineKind, inline_pieces, is_columnar
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.step_numbers import numbered
from rfdesktop.domain.notes.verbatim_words import VERBATIM
from rfdesktop.domain.texts.reading_way import reads_leftward

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MONO = "Consolas"
_AFTER_BIDI = tuple(
    f"w:{name}"
    for name in (
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
        "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
"""What may stand behind the direction in a paragraph's properties. Source: ECMA-376, 17.3.1.26."""
_STEP_IN, _RESULT_IN = 0.75, 1.25
"""How far a step and its result stand in, in centimetres."""


def note_word(blocks: Sequence[NoteBlock], title: str) -> bytes:
    """The file. Numbers are written as they are: a list of Word's own would count on from another."""
    document = new_word(_xml(title))
    if title:
        _turned(document.add_heading(_xml(title), 0))
    for block, number in numbered(blocks):
        _write(document, block, number)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: Any, block: NoteBlock, number: int) -> None:
    match block:
        case Heading(text):
            _turned(document.add_heading(_xml(text), 1))
        case Paragraph(text):
            _prose(document.add_paragraph(), text)
        case NumberedStep():
            _step(document, block, number)
        case CodeBlock(code, language):
            _lines(document.add_paragraph(), code, mono=language != VERBATIM)
        case KeyValue(key, value):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{_xml(key)}: ").bold = True
            _prose(paragraph, value)
        case BulletList(items):
            _items(document, items)


def _step(document: Any, step: NumberedStep, number: int) -> None:
    _prose(_indented(document, _STEP_IN), step.action, f"{number}.\t")
    if step.result:
        _prose(_indented(document, _RESULT_IN), step.result, "→\t")


def _items(document: Any, items: Sequence[str]) -> None:
    for item in items:
        _prose(document.add_paragraph(style="List Bullet"), item)


def _indented(document: Any, centimetres: float) -> Any:
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Cm(centimetres), Cm(-0.75)
    form.tab_stops.add_tab_stop(Cm(centimetres))
    return paragraph


def _prose(paragraph: Any, text: str, lead: str = "") -> None:
    """Text with its inline marks; text in columns as it is, in letters of one width."""
    if lead:
        paragraph.add_run(lead)
    if is_columnar(text):
        _lines(paragraph, text, mono=True)
        return
    for kind, words in inline_pieces(text):
        run = _lines(paragraph, words, mono=kind is InlineKind.CODE)
        run.bold = kind is InlineKind.BOLD or None
    _turned(paragraph)


def _turned(paragraph: Any) -> None:
    """Sets a paragraph from right to left where its first letters are read so."""
    if not reads_leftward(paragraph.text):
        return
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for run in paragraph.runs:
        run.font.rtl = True


def _lines(paragraph: Any, text: str, *, mono: bool) -> Any:
    """One run with the text's own line breaks."""
    run = paragraph.add_run()
    for place, line in enumerate(_xml(text).split("\n")):
        if place:
            run.add_break()
        run.add_text(line)
    if mono:
        run.font.name = _MONO
    return run


def _xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
