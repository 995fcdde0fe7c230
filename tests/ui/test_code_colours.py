"""Long code blocks: closed where they stand, coloured bit by bit, through whatever else changes meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.theme.tokens import DARK, LIGHT, Tokens
from rfdesktop.ui.transcript.code_colours import AT_ONCE
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.laid_out import laid_out
from tests.ui.transcript_words import select_words

PART = 'function Get-{n} {{\n    <# told over\n       "two" lines #>\n    $count = {n} # now\n\n}}\n'
SOURCE = "".join(PART.format(n=n) for n in range(160))
LINES = SOURCE.count("\n")


def _answer(text: str, message_id: str = "s", status: MessageStatus = MessageStatus.COMPLETE) -> MessageItem:
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    return MessageItem(Message(message_id, "chat", 0, Role.ASSISTANT, status, text, now))


@pytest.fixture
def page(qtbot: QtBot) -> Transcript:
    transcript = Transcript()
    qtbot.addWidget(transcript)
    transcript.set_theme(LIGHT, 10)
    transcript.resize(700, 500)
    transcript.show()
    return transcript


def _blocks(page: Transcript, kind: Kind) -> Iterator[QTextBlock]:
    block = page.document().firstBlock()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == kind:
            yield block
        block = block.next()


def _colours(page: Transcript) -> list[list[tuple[str, str]]]:
    """Each line of code as pieces of one colour."""
    lines = []
    for block in _blocks(page, Kind.CODE):
        pieces: list[tuple[str, str]] = []
        at = block.begin()
        while not at.atEnd():
            text, colour = at.fragment().text(), at.fragment().charFormat().foreground().color().name()
            if pieces and pieces[-1][1] == colour:
                pieces[-1] = (pieces[-1][0] + text, colour)
            else:
                pieces.append((text, colour))
            at += 1
        lines.append(pieces)
    return lines


def _settle(page: Transcript) -> int:
    """Waits for the colours; how many turns of the event loop it took."""
    turns, end = laid_out(page), time.monotonic() + 120
    while page.colours.busy:
        assert time.monotonic() < end
        QApplication.processEvents()
        turns += 1
    return turns


def _heads(page: Transcript) -> list[str]:
    return [block.blockFormat().stringProperty(Prop.CARD) for block in _blocks(page, Kind.CODE_HEAD)]


def _stream(page: Transcript, ending: str) -> None:
    page.append_text("s", "Run this:\n\n```powershell\n")
    for at in range(0, len(SOURCE), 300):
        page.append_text("s", SOURCE[at : at + 300])
    page.append_text("s", ending)


def _expected(page: Transcript, tokens: Tokens = LIGHT) -> None:
    """The comment over two lines has a comment's colour on both, which no line tells by itself."""
    lines = _colours(page)
    assert len(lines) == LINES
    assert [text for line in lines for text, _ in line if text.strip()] != []
    for at in range(0, LINES, 6):
        assert lines[at + 1][-1] == ("<# told over", tokens.syntax_comment)
        assert [colour for _, colour in lines[at + 2]] == [tokens.syntax_comment]
        assert lines[at + 3][-1] == ("# now", tokens.syntax_comment)
        assert lines[at + 4] == []
    assert "\n".join("".join(text for text, _ in line) for line in lines) + "\n" == SOURCE


@pytest.mark.parametrize("ending", ["```\n\nDone.\n\nReally.", "```\n", "```", ""], ids=repr)
def test_a_streamed_block_is_coloured_as_a_whole_once_it_has_ended(page: Transcript, ending: str) -> None:
    _stream(page, ending)
    text = f"Run this:\n\n```powershell\n{SOURCE}{ending}"
    page.add_item(_answer(text))
    assert _settle(page) > 1
    _expected(page)
    streamed = page.toPlainText()
    page.show_items([_answer(text)])
    laid_out(page)
    assert page.toPlainText() == streamed


def test_closing_a_block_leaves_it_where_it_stands(page: Transcript) -> None:
    _stream(page, "")
    select_words(page, "Get-159")
    revision, card = page.document().revision(), _heads(page)
    page.append_text("s", "```\n\n")
    assert page.textCursor().selectedText() == "Get-159"
    page.append_text("s", "Done")
    page.append_text("s", " with it.\n")
    assert _heads(page) == card
    assert page.document().revision() - revision < 100
    _settle(page)
    page.add_item(_answer(f"Run this:\n\n```powershell\n{SOURCE}```\n\nDone with it.\n"))
    assert _heads(page) == card
    assert page.textCursor().selectedText() == "Get-159"


def test_lines_that_have_their_colours_already_are_not_touched(page: Transcript) -> None:
    page.append_text("s", "```powershell\n")
    for n in range(200):
        page.append_text("s", f"Get-ADUser -Filter 'x{n}' # one line\n")
    page.append_text("s", "```\n\n")
    changes: list[int] = []
    page.document().contentsChange.connect(lambda at, _removed, _added: changes.append(at))
    assert page.colours.busy
    _settle(page)
    assert changes == []


def test_a_long_block_offers_its_window_while_it_still_comes(page: Transcript) -> None:
    _stream(page, "")
    (head,) = _blocks(page, Kind.CODE_HEAD)
    assert head.text() == "Open in window    Copy code"
    page.add_item(_answer(f"Run this:\n\n```powershell\n{SOURCE}"))
    (head,) = _blocks(page, Kind.CODE_HEAD)
    assert head.text() == "Open in window    Copy code"


def test_a_stored_block_is_there_and_coloured_soon(page: Transcript) -> None:
    page.show_items([_answer(f"```powershell\n{SOURCE}```")])
    assert _settle(page) > 1
    _expected(page)


def test_a_short_block_is_coloured_at_once(page: Transcript) -> None:
    short = SOURCE[: AT_ONCE // 2].rsplit("}\n", 1)[0] + "}"
    page.show_items([_answer(f"```powershell\n{short}\n```")])
    assert not page.colours.busy
    assert LIGHT.syntax_comment in {colour for line in _colours(page) for _, colour in line}


def test_older_messages_that_come_meanwhile_do_no_harm(page: Transcript) -> None:
    page.show_items([_answer(f"```powershell\n{SOURCE}```")])
    QApplication.processEvents()
    assert page.colours.busy or not page.conversation.regions.are_laid_out
    page.prepend_items([_answer("older " * 50, "o1"), _answer("older", "o2")])
    page.add_item(_answer("newer", "n"))
    _settle(page)
    _expected(page)


@pytest.mark.parametrize("turns", [0, 1, 1_000])
def test_another_theme_dresses_the_block_anew(page: Transcript, turns: int) -> None:
    page.show_items([_answer(f"```powershell\n{SOURCE}```")])
    for _ in range(turns):
        QApplication.processEvents()
    page.set_theme(DARK, 10)
    _settle(page)
    _expected(page, DARK)


def test_two_blocks_and_an_answer_meanwhile(page: Transcript) -> None:
    twice = f"```powershell\n{SOURCE}```\n\nand\n\n```powershell\n{SOURCE}```\n"
    page.show_items([_answer(twice, "a")])
    page.begin_answer("s")
    for _ in range(30):
        page.append_text("s", "word\n\n")
        QApplication.processEvents()
    _settle(page)
    lines = _colours(page)
    assert lines[:LINES] == lines[LINES:]
    assert lines[2][0][1] == LIGHT.syntax_comment


def test_a_block_that_goes_away_is_left_alone(page: Transcript) -> None:
    page.show_items([_answer(f"```powershell\n{SOURCE}```")])
    QApplication.processEvents()
    page.show_items([_answer("```sh\nls\n```\n\n" + "word\n\n" * 200)])
    _settle(page)
    assert [text for line in _colours(page) for text, _ in line] == ["ls"]
    page.add_item(_answer(f"```powershell\n{SOURCE}```", "a"))
    page.add_item(_answer("no code any more", "a"))
    _settle(page)
    assert "no code any more" in page.toPlainText()


def test_what_is_read_and_selected_stays_while_colours_come(page: Transcript) -> None:
    page.show_items([_answer(f"```powershell\n{SOURCE}```")])
    laid_out(page)
    select_words(page, "Get-80")
    place, top = page.verticalScrollBar().value(), page.cursorRect().top()
    _settle(page)
    assert (page.verticalScrollBar().value(), page.cursorRect().top()) == (place, top)
    assert page.textCursor().selectedText() == "Get-80"


def test_a_page_that_is_closed_meanwhile_takes_its_colours_along(qtbot: QtBot) -> None:
    page = Transcript()
    page.show()
    page.show_items([_answer(f"```powershell\n{SOURCE}```")])
    laid_out(page)
    assert page.colours.busy
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(20):
        QApplication.processEvents()


def test_signs_that_a_lexer_changes_leave_the_rest_plain(page: Transcript) -> None:
    part = "".join(PART.format(n=n) for n in range(40))
    source = f"{part}\u2028 \x0b and\ttabs 😀\n{part}"
    page.show_items([_answer(f"```powershell\n{source}```")])
    _settle(page)
    shown = "\n".join("".join(text for text, _ in line) for line in _colours(page))
    assert shown == source.removesuffix("\n").replace("\u2028", "⟦U+2028⟧").replace("\x0b", "⟦U+000B⟧")


def test_a_replaced_answer_stays_dimmed(page: Transcript) -> None:
    item = _answer(f"```powershell\n{SOURCE}```")
    page.show_items([replace(item, message=replace(item.message, replaced=True))])
    _settle(page)
    assert {colour for line in _colours(page) for _, colour in line} == {LIGHT.text_faint}
