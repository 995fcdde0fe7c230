"""A scroll area that is told where the keyboard goes, while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FollowingScroll(QScrollArea):
    """Calls `keyboard_moved`. The app tells each move of the keyboard to all who ask for it: a hundred tabs of areas
    that nobody sees would cost more than the move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = False

    def keyboard_moved(self) -> None:
        """Another control has the keyboard, in this area or anywhere."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        app = QApplication.instance()
        if not self._told and isinstance(app, QApplication):
            self._told = True
            app.focusChanged.connect(self._focus_changed)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        app = QApplication.instance()
        if self._told and isinstance(app, QApplication):
            self._told = False
            app.focusChanged.disconnect(self._focus_changed)

    @Slot()
    def _focus_changed(self) -> None:
        self.keyboard_moved()
