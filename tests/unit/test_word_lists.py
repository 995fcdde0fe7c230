"""Lists of Word documents: the numbers and bullets that Word shows, which the file keeps apart from the paragraphs."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rfdesktop.adapters.documents.word_reader import read_word

NUMBERS, BULLETS, NONE, UNTOLD = 901, 902, 903, 999
"""Lists that count, that have bullets (numbers one level deeper), no sign at all, and one that is not told of."""


def read(*entries: tuple[str, int, int | str | None]) -> list[str]:
    """The lines that a document with these entries gives: words, list, level (None where the file tells none)."""
    document: Any = docx.Document()
    _tell(document)
    for words, number, level in entries:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}>{depth}<w:numId w:val="{number}"/></w:numPr>'))
    made = io.BytesIO()
    document.save(made)
    return [line for line in read_word(made.getvalue(), "x.docx").lines if line.strip()]


def _tell(document: Any) -> None:
    lists = document.part.numbering_part.element
    formats = ((NUMBERS, ("decimal", "lowerLetter")), (BULLETS, ("bullet", "decimal")), (NONE, ("none",)))
    for number, levels in formats:
        told = "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{shown}"/></w:lvl>' for at, shown in enumerate(levels))
        # Word tells all kinds before the lists that are of them.
        lists.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number - 1}">{told}</w:abstractNum>')
        )
        lists.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>')
        )


def test_each_level_counts_as_its_list_says() -> None:
    assert read(
        ("Look", NUMBERS, 0),
        ("at the light", NUMBERS, 1),
        ("at the cable", NUMBERS, 1),
        ("Restart", NUMBERS, 0),
        ("the spooler", NUMBERS, 1),
        ("a box", BULLETS, 0),
        ("in order", BULLETS, 1),
        ("no sign", NONE, 0),
        ("Go on", NUMBERS, 0),
    ) == [
        "1. Look",
        "    1. at the light",
        "    2. at the cable",
        "2. Restart",
        "    1. the spooler",
        "- a box",
        "    1. in order",
        "- no sign",
        "3. Go on",
    ]


@pytest.mark.parametrize(
    ("level", "line"), [(None, "1. Look"), ("x", "1. Look"), (8, f"{'    ' * 8}1. Look"), (9, "1. Look")]
)
def test_a_level_that_is_none_of_words_nine_is_the_first(level: int | str | None, line: str) -> None:
    assert read(("Look", NUMBERS, level)) == [line]


def test_a_list_that_the_file_does_not_tell_counts() -> None:
    assert read(("Look", UNTOLD, 0), ("Restart", UNTOLD, 0)) == ["1. Look", "2. Restart"]


def test_the_list_without_a_number_is_none() -> None:
    """Word writes so that a paragraph was taken out of the list of its style."""
    assert read(("Look", 0, 0)) == ["Look"]
