"""The scrolled view of a step, which keeps in sight what has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

ROOM_ABOVE, ROOM_BELOW = 48, 8
"""In pixels: a field is shown with the label above it."""


class StepScroll(QScrollArea):
    """Follows the focus, and a step that is still finding its height, until the engineer scrolls by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._follows = True
        self.verticalScrollBar().actionTriggered.connect(self._stop_following)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def page_by(self, pages: int) -> None:
        """Scrolls a page on or back."""
        self._follows = False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self.widget():
            self._reveal()
        return done

    @Slot()
    def _focus_moved(self) -> None:
        if not isValid(self):
            return  # destroyed with what had the keyboard
        self._follows = True
        self._reveal()

    @Slot()
    def _stop_following(self) -> None:
        self._follows = False

    def _reveal(self) -> None:
        page, focused = self.widget(), self.window().focusWidget()
        if not self._follows or page is None or focused is None or not page.isAncestorOf(focused):
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = focused.mapTo(page, QPoint()).y()
        # No further than needed: what is to be done stands above the field.
        bar.setValue(max(bar.value(), top + focused.height() + ROOM_BELOW - height))
        bar.setValue(min(bar.value(), max(0, top - ROOM_ABOVE)))
