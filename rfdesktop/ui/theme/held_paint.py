"""A change of all the windows' looks, a part in each turn of the event loop, painted once at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class HeldPaint(QObject):
    """Keys and clicks come between the parts of a change; no window shows half of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts: list[Callable[[], object]] = []
        self._held: list[QWidget] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, parts: Sequence[Callable[[], object]]) -> None:
        """Does the first part now and each other in a turn of its own. What is left of the change before, which began a
        moment ago, is left out."""
        self._parts = list(parts)
        self._held += [window for window in QApplication.topLevelWidgets() if window.updatesEnabled()]
        for window in self._held:
            window.setUpdatesEnabled(False)
        self._timer.start()
        self._parts.pop(0)()

    @Slot()
    def _go_on(self) -> None:
        if self._parts:
            self._parts.pop(0)()
            return
        self._timer.stop()
        held, self._held = self._held, []
        # What was taken out of a held window meanwhile, as a dock that floats now, is one that does not paint either.
        for window in (*held, *QApplication.topLevelWidgets()):
            if isValid(window) and not window.updatesEnabled():
                window.setUpdatesEnabled(True)
