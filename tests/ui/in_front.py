"""Whether a window comes over the others, with the keyboard, when it is asked for again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


class _Raised(QObject):
    """Which windows were brought over the others."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ZOrderChange and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


def comes_to_the_front(qtbot: QtBot, window: QWidget, other: QWidget, ask: Callable[[], object]) -> None:
    """Goes to the other window and asks for the first one: it is raised and has the keyboard."""
    app = QApplication.instance()
    assert app is not None
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    raised = _Raised()
    app.installEventFilter(raised)
    try:
        ask()
    finally:
        app.removeEventFilter(raised)
    assert window in raised.windows
    qtbot.waitUntil(window.isActiveWindow)
