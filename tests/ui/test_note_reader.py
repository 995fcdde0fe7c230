"""The ticket note as it is read: its blocks without their marks, the same whether they came whole or bit by bit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    CodeBlock,
    Heading,
    KeyValue,
    NoteBlock,
    NumberedStep,
    Paragraph,
)
from rfdesktop.domain.notes.verbatim_words import VERBATIM
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.outcome.note_reader import COLUMN, NoteReader
from rfdesktop.ui.theme.theme import Theme
from tests.ui.screen_checks import RESOURCES, light_theme

WORDS = st.text("aB 1`*#→\n", min_size=1, max_size=12)
BLOCKS: st.SearchStrategy[NoteBlock] = st.one_of(
    st.builds(Heading, WORDS),
    st.builds(Paragraph, WORDS),
    st.builds(NumberedStep, WORDS, st.one_of(st.just(""), WORDS)),
    st.builds(CodeBlock, WORDS, st.sampled_from(["", "powershell", VERBATIM])),
    st.builds(KeyValue, st.sampled_from(["Ticket", "Authorised by"]), WORDS),
    st.builds(BulletList, st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
)


@pytest.fixture
def reader(qtbot: QtBot) -> NoteReader:
    made = NoteReader(light_theme())
    qtbot.addWidget(made)
    made.resize(1200, 400)
    return made


def look(reader: NoteReader) -> list[tuple[object, ...]]:
    """Every line of the document with what sets it apart."""
    return [
        (
            block.text(),
            block.blockFormat().topMargin(),
            block.blockFormat().leftMargin(),
            block.blockFormat().lineHeight(),
            block.charFormat().fontFamilies() if block.length() > 1 else None,
        )
        for block in blocks(reader)
    ]


def blocks(reader: NoteReader) -> Iterator[QTextBlock]:
    block = reader.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_note_is_read_without_its_marks(reader: NoteReader) -> None:
    reader.show_note(
        "**Ticket:** #48213\n**Authorised by:** A\n\n## Steps Taken\n\n1. Ran `ipconfig`\n   again\n   → fine\n"
        "2. **Left** it\n\n"
        "```powershell\nGet-Date\n  -U\n```\n\n- one\n- two\n\n```text\n*my* words\n```\n"
    )
    said = [block.text().replace("\u2028", "/") for block in blocks(reader)]
    assert [line for line in said if line] == [
        "Ticket\t#48213",
        "Authorised by\tA",
        "Steps Taken",
        "1.\tRan ipconfig/again",
        "→\tfine",
        "2.\tLeft it",
        "Get-Date/  -U",
        "•\tone",
        "•\ttwo",
        "*my* words",
    ]
    assert all(word not in reader.toPlainText() for word in ("##", "**", "`"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(BLOCKS, max_size=8))
def test_a_note_that_grew_looks_as_one_that_came_whole(reader: NoteReader, note: list[NoteBlock]) -> None:
    markdown = to_markdown(note)
    reader.show_note("")
    for end in range(0, len(markdown), 3):
        reader.show_note(markdown[:end], growing=True)
    reader.show_note(markdown)
    grown = look(reader)
    reader.show_note("")
    reader.show_note(markdown)
    assert grown == look(reader)


def test_a_note_that_came_before_it_was_seen_is_read_from_its_beginning(reader: NoteReader) -> None:
    reader.show_note("".join(f"{number}. Did it\n" for number in range(200)))
    reader.show()
    QApplication.processEvents()
    assert reader.verticalScrollBar().maximum() > reader.verticalScrollBar().value() == 0


def test_nothing_invisible_stays_so(reader: NoteReader) -> None:
    reader.show_note("1. open\u202eexe.txt\n\n```\ncode\u202e\n```\n")
    assert reader.toPlainText().count("⟦U+202E⟧") == 2


def test_lines_stay_narrow_and_follow_size_and_theme(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    reader = NoteReader(theme)
    qtbot.addWidget(reader)
    reader.resize(1600, 400)
    reader.show()
    reader.show_note("## Subject\n\n" + "word " * 200)
    line = reader.document().lastBlock().layout().lineAt(0)
    assert COLUMN - 60 < line.naturalTextWidth() <= COLUMN
    low = line.height()
    theme.set_font_size(20)
    theme.set_choice(ThemeChoice.DARK)
    assert reader.toPlainText().startswith("Subject\nword")
    reader.document().documentLayout().blockBoundingRect(reader.document().lastBlock())
    assert reader.document().lastBlock().layout().lineAt(0).height() > 1.6 * low
    first = next(blocks(reader)).begin().fragment().charFormat()
    assert first.foreground().color().name() == theme.tokens.text
    theme.set_choice(ThemeChoice.LIGHT)
    theme.set_font_size(10)
    theme.deleteLater()
    qapp.setStyleSheet("")


def test_a_long_note_grows_within_a_frame(reader: NoteReader, qtbot: QtBot) -> None:
    whole = "".join(f"{number}. Did `thing {number}`\n   → fine\n" for number in range(1, 500))
    reader.show()
    reader.show_note(whole)
    before = reader.document().blockCount()
    reader.show_note(whole + "500. One more\n", growing=True)
    assert reader.document().blockCount() == before + 1


def test_a_long_word_begins_beside_its_key_and_is_copied_whole(reader: NoteReader) -> None:
    name = "A" * 60
    reader.show()
    reader.show_note(to_markdown([KeyValue("Account", name)]))
    key, value = QTextCursor(reader.document()), QTextCursor(reader.document())
    value.setPosition(len("Account\t") + 5)
    for width in (500, 600, 700, 800):
        reader.resize(width, 400)
        QApplication.processEvents()
        assert reader.cursorRect(value).top() == reader.cursorRect(key).top(), width
    reader.selectAll()
    assert reader.createMimeDataFromSelection().text() == f"Account\t{name}"
