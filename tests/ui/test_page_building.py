"""A chat's page is built without one of its widgets leaving the window, which costs more with every tab there is."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.theme.icons import Icons
from tests.ui.screen_checks import light_theme


class Leavers(QObject):
    """Sees which widgets leave a window for a parent outside of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._taken: QObject | None = None
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QChildEvent) and event.removed() and isinstance(watched, QWidget):
            self._taken = event.child() if watched.window() is self._window else None
        elif event.type() is QEvent.Type.ParentChange and watched is self._taken and isinstance(watched, QWidget):
            if watched.window() is not self._window:
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
            self._taken = None
        return False


def test_no_part_of_a_page_leaves_the_window_while_it_is_built(qapp: QApplication, qtbot: QtBot) -> None:
    theme, window = light_theme(), QWidget()
    qtbot.addWidget(window)
    leavers = Leavers(window)
    qapp.installEventFilter(leavers)
    try:
        ChatTab(theme, Icons(theme), window)
    finally:
        qapp.removeEventFilter(leavers)
    assert leavers.seen == []
