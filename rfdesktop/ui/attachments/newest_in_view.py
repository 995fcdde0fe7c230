"""Keeps what was added last to a scrolled area in view while everything there finds its place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid


class NewestInView(QObject):
    """Follows the newest widget of an area until the user looks at another."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._newest: QWidget | None = None
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._show)
        bar.actionTriggered.connect(self._let_go)

    def keep(self, widget: QWidget) -> None:
        """This one came last. It may not have its place yet."""
        self._newest = widget
        QTimer.singleShot(0, self, self._show)

    def forget(self, widget: QWidget) -> None:
        """This one goes."""
        if widget is self._newest:
            self._newest = None

    def look_at(self, widget: QWidget) -> None:
        """The user looks at this one."""
        self._newest = None
        self._area.ensureWidgetVisible(widget, 0, 0)

    def resized(self) -> None:
        """The area has another size; what is in it follows."""
        QTimer.singleShot(0, self, self._show)

    @Slot()
    def _show(self) -> None:
        # As the window goes, its widgets do one by one.
        if self._newest is not None and isValid(self._newest):
            self._area.ensureWidgetVisible(self._newest, 0, 0)

    @Slot()
    def _let_go(self) -> None:
        self._newest = None
