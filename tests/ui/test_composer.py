"""Where the engineer types."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rfdesktop.ui.chat.composer_bar import ComposerBar
from rfdesktop.ui.theme.icons import Icons
from tests.ui.screen_checks import light_theme


def test_an_empty_line_has_room_for_large_text_at_once(qtbot: QtBot) -> None:
    theme = light_theme()
    bar = ComposerBar(Icons(theme))
    qtbot.addWidget(bar)
    bar.show()
    try:
        theme.set_font_size(20)
        room = bar.composer.viewport().height() - 2 * bar.composer.document().documentMargin()
        assert room >= bar.composer.fontMetrics().lineSpacing()
    finally:
        theme.set_font_size(10)
