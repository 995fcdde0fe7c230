"""Long texts that stand in the composer all the same (put back, or a draft), folded into pieces of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.chat.pasted_text import PastedTexts
from rfdesktop.ui.transcript.source_window import SourceWindow
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

LOG = "\n".join(f"2026-11-28 10:00:{n % 60:02} error 0x80070005 in module {n}" for n in range(20_000))
PIECE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    field = Composer()
    qtbot.addWidget(field)
    field.resize(600, 100)
    field.show()
    return field


@pytest.fixture
def opened() -> Iterator[list[SourceWindow]]:
    """The windows that are open; closed after the test."""
    windows: list[SourceWindow] = []
    yield windows
    for window in QApplication.topLevelWidgets():
        if isinstance(window, SourceWindow):
            window.close()


def _paste(field: Composer, text: str) -> None:
    field.pasted.paste(text)


def test_a_long_text_is_one_piece_and_stands_where_it_was_pasted(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClicks(composer, "the log: ")
    _paste(composer, LOG)
    qtbot.keyClicks(composer, " and now?")
    assert composer.document().characterCount() < 30
    assert composer.text == f"the log: {LOG} and now?"


def test_a_short_text_stays_text(composer: Composer) -> None:
    _paste(composer, "x" * 3_999)
    assert composer.toPlainText() == "x" * 3_999


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_as_a_field_ends_them(composer: Composer, end: str) -> None:
    _paste(composer, end.join(["word " * 500] * 3))
    assert composer.text == "\n".join(["word " * 500] * 3)


def test_two_pieces_beside_each_other_and_letters_beyond_the_plane(composer: Composer) -> None:
    _paste(composer, "a" * 5_000)
    _paste(composer, "b" * 5_000)
    composer.insertPlainText("\U0001f600 é\u00a0x")
    assert composer.text == "a" * 5_000 + "b" * 5_000 + "\U0001f600 é\u00a0x"


def test_undo_takes_a_piece_away_and_redo_brings_it_back(composer: Composer) -> None:
    composer.insertPlainText("before ")
    _paste(composer, LOG)
    composer.undo()
    assert composer.text == "before "
    composer.redo()
    assert composer.text == f"before {LOG}"


def test_backspace_takes_a_piece_as_one(composer: Composer, qtbot: QtBot) -> None:
    _paste(composer, LOG)
    qtbot.keyClick(composer, Qt.Key.Key_Backspace)
    assert composer.text == ""


def test_a_piece_is_turned_back_on_a_key(composer: Composer, qtbot: QtBot) -> None:
    text = "\n".join(["a line of it"] * 500)
    composer.insertPlainText("see: ")
    _paste(composer, text)
    qtbot.keyClick(composer, Qt.Key.Key_X, PIECE)
    assert composer.toPlainText() == f"see: {text}"
    composer.undo()
    assert composer.text == f"see: {text}"
    assert "\ufffc" in composer.document().toRawText()


@pytest.mark.parametrize("text", ["x" * 200_000, LOG], ids=["one word", "many lines"])
def test_what_would_stall_the_field_stays_folded(composer: Composer, qtbot: QtBot, text: str) -> None:
    _paste(composer, text)
    qtbot.keyClick(composer, Qt.Key.Key_X, PIECE)
    assert composer.document().characterCount() == 2
    assert composer.text == text


def test_a_piece_opens_on_a_key_from_either_side(composer: Composer, qtbot: QtBot, opened: list[SourceWindow]) -> None:
    _paste(composer, LOG)
    for move in (QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End):
        composer.moveCursor(move)
        qtbot.keyClick(composer, Qt.Key.Key_O, PIECE)
        window = next(each for each in composer.findChildren(SourceWindow) if each.isVisible())
        qtbot.waitUntil(partial(_is_whole, window))
        assert window.text.toPlainText() == LOG
        assert PastedTexts.words(LOG) == window.windowTitle()
        window.close()


def _is_whole(window: SourceWindow) -> bool:
    return window.text.is_whole


def test_copying_gives_the_text_of_a_piece(composer: Composer) -> None:
    composer.insertPlainText("a ")
    _paste(composer, LOG)
    composer.selectAll()
    composer.copy()
    assert QGuiApplication.clipboard().text() == f"a {LOG}"


def test_a_folded_text_is_sent_whole(app: WindowDriver) -> None:
    app.type("log: ")
    _paste(app.on_page(Composer, "composer"), LOG)
    app.click("sendButton")
    app.until_answered()
    chat = app.application.presenter.tabs.current
    messages = chat._record.messages.values()
    assert next(message.text for message in messages) == f"log: {LOG}"


def test_a_folded_draft_is_there_after_a_restart(app: WindowDriver, start_app: Start) -> None:
    _paste(app.on_page(Composer, "composer"), LOG)
    app.application.quit()
    again = start_app()
    composer = again.on_page(Composer, "composer")
    again.until(lambda: composer.text == LOG, "the draft")
