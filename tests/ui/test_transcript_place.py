"""What is read and selected in a transcript stays while its own message is written again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.theme.tokens import DARK, LIGHT
from rfdesktop.ui.transcript.items import MessageItem, RunItem
from rfdesktop.ui.transcript.overlay import MessageToolbar
from rfdesktop.ui.transcript.reading_place import ARRIVED_MS
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.finding import find_one
from tests.ui.laid_out import laid_out
from tests.ui.transcript_words import select_words

LONG = "\n\n".join(" ".join(f"word{n}x{k}" for k in range(40)) for n in range(60))
LIST = "\n".join("- " + " ".join(f"word{n}x{k}" for k in range(20)) for n in range(80))


def _message(message_id: str, text: str, role: Role = Role.ASSISTANT) -> MessageItem:
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    return MessageItem(Message(message_id, "chat", 0, role, MessageStatus.COMPLETE, text, now))


@pytest.fixture
def page(page: Transcript) -> Transcript:
    page.show_items([_message(f"m{n}", "word " * 100) for n in range(3)])
    return page


def _read_from(page: Transcript, pixels_from_end: int) -> str:
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() - pixels_from_end)
    return _read(page)


def _read(page: Transcript) -> str:
    """The line in the middle of the view."""
    cursor = page.cursorForPosition(QPoint(60, page.viewport().height() // 2))
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    return cursor.selectedText()


def test_an_answer_that_ends_does_not_move_its_reader(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", LONG)
    before = _read_from(page, 1_500)
    stored = _message("s", LONG)
    page.add_item(replace(stored, message=replace(stored.message, text=LONG + "\n\nmore")))
    assert _read(page) == before
    assert page.scroll_state() is not None


def test_items_that_still_come_do_not_move_the_reader_of_their_list(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", LIST)
    before = _read_from(page, 900)
    for n in range(5):
        page.append_text("s", f"\n- further {n}")
    assert _read(page) == before


@pytest.mark.parametrize("shown_first", [True, False])
def test_a_place_is_found_again_in_a_page_of_another_height(
    page: Transcript, qtbot: QtBot, *, shown_first: bool
) -> None:
    page.add_item(_message("s", LONG))
    laid_out(page)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() - 2_000)
    again = Transcript()
    qtbot.addWidget(again)
    again.set_theme(LIGHT, 10)
    if shown_first:
        again.resize(700, 430)
        again.show()
    else:
        again.resize(100, 30)
    again.show_items([*(_message(f"m{n}", "word " * 100) for n in range(3)), _message("s", LONG)])
    again.restore_scroll(page.scroll_state())
    again.resize(700, 430)
    again.show()
    laid_out(again)
    qtbot.wait(ARRIVED_MS + 50)
    qtbot.waitUntil(lambda: again.verticalScrollBar().value() == bar.value())
    assert again.scroll_state() == page.scroll_state()


def test_new_colours_do_not_move_the_reader(page: Transcript) -> None:
    page.add_item(_message("s", LONG))
    laid_out(page)
    before = _read_from(page, 2_000)
    page.set_theme(DARK, 10)
    laid_out(page)
    assert _read(page) == before


def test_a_page_put_aside_for_new_colours_comes_back_whole_where_it_was(page: Transcript) -> None:
    page.add_item(_message("s", LONG))
    laid_out(page)
    text = page.toPlainText()
    before = _read_from(page, 2_000)
    page.lay_aside()
    assert not page.toPlainText()
    page.resize(page.width() + 40, page.height())
    page.resize(page.width() - 40, page.height())
    page.set_theme(DARK, 10)
    laid_out(page)
    assert page.toPlainText() == text
    assert _read(page) == before


def test_a_page_put_aside_twice_before_its_new_colours_loses_nothing(page: Transcript) -> None:
    text = page.toPlainText()
    page.lay_aside()
    page.lay_aside()
    page.set_theme(DARK, 10)
    laid_out(page)
    assert page.toPlainText() == text


def test_what_comes_while_a_page_is_put_aside_stands_behind_what_was_there(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", "The first half,")
    page.lay_aside()
    page.append_text("s", " and the second.")
    page.add_item(_message("after", "What was asked next"))
    page.set_theme(DARK, 10)
    laid_out(page)
    text = page.toPlainText()
    assert text.index("word word") < text.index("The first half, and the second.") < text.index("What was asked next")
    page.lay_aside()
    page.show_items([_message("other", "Another chat")])
    page.set_theme(LIGHT, 10)
    laid_out(page)
    assert "Another chat" in page.toPlainText()
    assert "The first half" not in page.toPlainText()


MANY = [_message(f"n{n}", f"number {n}\n\n```text\nline {n}\n```\n\n" + "word " * 300) for n in range(60)]


def test_a_long_page_is_written_again_bit_by_bit_the_read_part_first(page: Transcript) -> None:
    page.set_theme(LIGHT, 10)
    page.show_items(MANY)
    text = page.toPlainText()
    asked: list[bool] = []
    page.olderRequested.connect(lambda: asked.append(True))
    page.place.older.set_exist(True)
    before, state = _read_from(page, 9_000), page.scroll_state()
    page.set_theme(DARK, 10)
    assert not page.conversation.regions.are_laid_out
    assert _read(page) == before
    assert page.scroll_state() == state
    assert laid_out(page) > 1
    assert (page.toPlainText(), _read(page)) == (text, before)
    assert not asked


def test_a_page_that_nobody_sees_is_written_again_once_somebody_does(page: Transcript) -> None:
    page.set_theme(LIGHT, 10)
    page.show_items(MANY)
    text, before, state = page.toPlainText(), _read_from(page, 9_000), page.scroll_state()
    page.hide()
    page.set_theme(DARK, 10)
    assert page.conversation.regions.has_bare("n3")
    assert (page.conversation.items, page.scroll_state()) == (tuple(MANY), state)
    page.show()
    assert _read(page) == before
    laid_out(page)
    assert (page.toPlainText(), _read(page)) == (text, before)


def test_a_message_that_is_not_yet_written_again_is_copied_whole_and_asked_about(page: Transcript) -> None:
    page.show_items(MANY)
    page.hide()
    page.set_theme(DARK, 10)
    asked: list[Code] = []
    page.verdicts.copies.asked.connect(asked.extend)
    page.messages.copyRequested.emit("n3")
    assert Code("text", "line 3") in asked
    assert not page.conversation.regions.has_bare("n3")
    assert page.conversation.regions.has_bare("n4")


@pytest.fixture
def bare(page: Transcript) -> Transcript:
    """A long page in the middle of which somebody reads, of which first lines alone stand there after new colours."""
    page.set_theme(LIGHT, 10)
    page.show_items(MANY)
    page.place.older.set_exist(True)
    _read_from(page, 9_000)
    page.hide()
    page.set_theme(DARK, 10)
    return page


def test_everything_is_selected_and_copied_whole_while_it_is_written_again(bare: Transcript) -> None:
    bare.selectAll()
    bare.copy()
    copied = QApplication.clipboard().text()
    assert [copied.count(f"number {n}\n") for n in range(60)] == [1] * 60
    assert bare.conversation.regions.are_laid_out


def test_what_is_selected_over_messages_that_are_not_yet_written_again_grows_with_them(bare: Transcript) -> None:
    bare.selectAll()
    bare.show()
    laid_out(bare)
    cursor = bare.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (0, bare.document().characterCount() - 1)


def test_a_message_that_is_copied_before_it_is_written_again_does_not_move_the_reader(bare: Transcript) -> None:
    bare.show()
    bare.verticalScrollBar().setValue(bare.verticalScrollBar().value() - 40)
    before = _read(bare)
    bare.messages.copyRequested.emit("n0")
    assert not bare.conversation.regions.has_bare("n0")
    assert _read(bare) == before
    laid_out(bare)
    assert _read(bare) == before


def test_who_goes_to_the_end_of_a_page_that_is_written_again_stays_there(bare: Transcript) -> None:
    bare.show()
    bare.place.go_to_end()
    laid_out(bare)
    assert bare.scroll_state() is None


def test_what_is_found_in_a_page_that_is_written_again_stays_in_sight(bare: Transcript, qtbot: QtBot) -> None:
    bare.show()
    bare.finder.look_for("number 2", "n2")
    qtbot.waitUntil(lambda: bare.finder.number > 0)
    laid_out(bare)
    found = bare.textCursor()
    assert found.block().text() == "number 2"
    assert bare.viewport().rect().contains(bare.cursorRect(found).center())


def test_a_second_change_of_colours_comes_back_to_what_was_read_before_the_first(bare: Transcript) -> None:
    bare.show()
    state, text = bare.scroll_state(), ""
    for tokens in (LIGHT, DARK):
        bare.lay_aside()
        bare.set_theme(tokens, 10)
        assert bare.scroll_state() == state
    laid_out(bare)
    text = bare.toPlainText()
    assert [text.count(f"number {n}\n") for n in range(60)] == [1] * 60
    assert bare.scroll_state() == state


def test_another_chat_on_a_page_that_is_written_again_is_shown_at_its_end(bare: Transcript) -> None:
    asked: list[bool] = []
    bare.olderRequested.connect(lambda: asked.append(True))
    bare.show_items([_message("other", LONG)])
    bare.show()
    laid_out(bare)
    assert (bare.scroll_state(), bare.place.older.is_held) == (None, False)
    assert not asked
    bare.verticalScrollBar().setValue(0)
    assert asked


@pytest.mark.parametrize("closes", [False, True])
def test_messages_that_come_before_and_behind_a_page_that_is_written_again(bare: Transcript, *, closes: bool) -> None:
    bare.prepend_items([_message(f"o{n}", f"older {n}") for n in range(3)])
    bare.replace_behind("n50", [_message("v", "another version")])
    if closes:
        bare.close()
        return
    bare.show()
    state = bare.scroll_state()
    laid_out(bare)
    words = bare.toPlainText()
    assert words.index("older 2") < words.index("number 0") < words.index("number 50") < words.index("another version")
    assert "number 51" not in words
    assert state is not None
    assert not bare.place.older.is_held


def test_a_place_that_is_sought_is_found_in_a_page_that_is_written_again(page: Transcript, qtbot: QtBot) -> None:
    page.set_theme(LIGHT, 10)
    page.show_items(MANY)
    before, state = _read_from(page, 9_000), page.scroll_state()
    again = Transcript()
    qtbot.addWidget(again)
    again.set_theme(LIGHT, 10)
    again.resize(page.size())
    again.show_items(MANY)
    again.restore_scroll(state)
    again.lay_aside()
    again.set_theme(DARK, 10)
    assert again.scroll_state() == state
    again.show()
    laid_out(again)
    qtbot.waitUntil(lambda: _read(again) == before)


def test_what_streams_into_a_page_that_is_written_again_stands_behind_it(page: Transcript) -> None:
    page.show_items(MANY)
    page.hide()
    page.set_theme(DARK, 10)
    page.append_text("n", "new words")
    page.update_item(replace(MANY[0], message=replace(MANY[0].message, text="other words")))
    page.show()
    laid_out(page)
    words = page.toPlainText()
    assert words.index("other words") < words.index("number 1") < words.index("number 59") < words.index("new words")
    assert "number 0" not in words


def test_an_answer_that_streams_outlives_being_put_aside(page: Transcript) -> None:
    page.begin_answer("a")
    page.append_text("a", "first words")
    page.show_waiting("a", "Asking the server again…")
    page.lay_aside()
    page.set_theme(DARK, 10)
    assert "Asking the server again…" in page.toPlainText()
    page.append_text("a", " and more")
    assert "first words and more" in page.toPlainText()


def test_a_card_above_that_grows_does_not_move_the_reader(page: Transcript) -> None:
    page.show_items([RunItem("r", "Lockout"), _message("s", LONG)])
    laid_out(page)
    before = _read_from(page, 2_000)
    page.update_item(RunItem("r", "Lockout", "Done", tuple(f"step {n}" for n in range(9))))
    assert _read(page) == before


def test_what_is_selected_in_the_block_that_still_comes_stays_selected(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", "the last words here and")
    select_words(page, "last words")
    page.append_text("s", " more *than")
    page.append_text("s", " that*")
    assert page.textCursor().selectedText() == "last words"


def test_a_change_of_an_item_that_is_not_shown_is_left_out(page: Transcript) -> None:
    before = page.toPlainText()
    page.update_item(RunItem("elsewhere", "Lockout"))
    page.prepend_items([])
    assert page.toPlainText() == before


def test_inline_code_in_a_table_has_its_ground_behind_it(page: Transcript) -> None:
    page.show_items([_message("a", "| a | b |\n|---|---|\n| x | `code` |")])
    select_words(page, "code")
    place = page.cursorRect()
    page.moveCursor(QTextCursor.MoveOperation.Start)
    picture = page.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    above_e = QPoint(round((place.right() - 4) * ratio), round((place.top() + 2) * ratio))
    assert picture.pixelColor(above_e) == QColor(LIGHT.sunken)
    assert picture.pixelColor(2, 2) == QColor(LIGHT.surface)


def test_the_senders_line_names_the_model_once_the_answer_is_stored(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", "one\n\ntwo")
    stored = _message("s", "one\n\ntwo")
    page.add_item(replace(stored, message=replace(stored.message, model="model-x")))
    start = page.conversation.extent("s")[0]
    assert page.document().findBlock(start).text().endswith(" · model-x")
    assert page.toPlainText().count("Assistant") == 4
    page.add_item(_message("t", "three"))
    assert page.toPlainText().rstrip().endswith("three")


def test_the_keyboard_passes_over_an_answer_that_still_comes(page: Transcript, qtbot: QtBot) -> None:
    page.begin_answer("s")
    page.append_text("s", "one")
    page.setFocus()
    toolbar = find_one(page, MessageToolbar, "messageToolbar")
    reached = []
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        reached.append(toolbar.message_id)
    assert reached == ["m2", "m1", "m0"]
