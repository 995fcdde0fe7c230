"""A field's text is what was put into it, word for word."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from rfdesktop.domain.attachments.written import Written
from rfdesktop.ui.chat.composer_bar import ComposerBar
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.outcome.note_editor import NoteEditor
from rfdesktop.ui.theme.icons import Icons
from tests.ui.screen_checks import light_theme


@pytest.mark.parametrize(
    ("put", "given"),
    [
        ("10\u00a0GB\u202ffree \u2013\ttab  two", "10\u00a0GB\u202ffree \u2013\ttab  two"),
        ("\u00a0", "\u00a0"),
        ("", ""),
        ("one\n\n\u00a0two\n", "one\n\n\u00a0two\n"),
        ("one\r\ntwo\rthree\u2028four\u2029five\ufdd0six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\U0001f4a1 \u0065\u0301 \ufeff\u200b", "\U0001f4a1 \u0065\u0301 \ufeff\u200b"),
    ],
)
def test_only_line_breaks_are_made_one_kind(qtbot: QtBot, put: str, given: str) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    field.setPlainText(put)
    assert field_text(field) == given


@pytest.fixture
def bar(qtbot: QtBot) -> ComposerBar:
    made = ComposerBar(Icons(light_theme()))
    qtbot.addWidget(made)
    return made


def test_a_message_is_sent_as_it_was_typed(bar: ComposerBar, qtbot: QtBot) -> None:
    bar.composer.setPlainText("10\u00a0GB free")
    with qtbot.waitSignal(bar.sent) as sent:
        bar.send_button.click()
    assert sent.args == [Written("10\u00a0GB free")]


def test_a_note_that_is_shown_again_is_not_taken_for_another(qtbot: QtBot) -> None:
    editor = NoteEditor(light_theme())
    qtbot.addWidget(editor)
    editor.show_note("10\u00a0GB\nmore\n")
    editor.insertPlainText("x")
    assert editor.document().isUndoAvailable()
    editor.show_note("x10\u00a0GB\nmore\n")
    assert editor.document().isUndoAvailable()
