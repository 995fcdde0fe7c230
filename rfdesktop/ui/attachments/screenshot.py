"""Taking a picture of the screen, where the system lets the app do it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from rfdesktop.ui.attachments.intake import pixels_of

HIDDEN_MS = 400
"""How long the window is away before the picture is taken: its going is animated."""


class Screenshot(QObject):
    """Puts the window away, takes a picture of the screen that it is on, brings it back. Signals: `taken` with Pixels,
    `refused` where the system gives none."""

    taken = Signal(object)
    refused = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(HIDDEN_MS)
        self._wait.timeout.connect(self._take)

    def begin(self) -> None:
        """Begins; does nothing while one is being taken."""
        if not may_be_taken():
            self.refused.emit()
        elif not self._wait.isActive():
            self._see_through(0.0)
            self._wait.start()

    @Slot()
    def _take(self) -> None:
        screen = self._window.screen() or QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0).toImage() if screen is not None else QImage()
        self._see_through(1.0)
        pixels = None if _is_blank(picture) else pixels_of(picture)
        if pixels is None:
            self.refused.emit()
        else:
            self.taken.emit(pixels)

    def _see_through(self, opacity: float) -> None:
        # Not hidden: a window that comes back from that may stand elsewhere, and loses its focus.
        if QGuiApplication.platformName() in _SCREENS:
            self._window.window().setWindowOpacity(opacity)


_SCREENS = ("windows", "xcb", "cocoa")


def may_be_taken() -> bool:
    """Wayland gives no window the screen; where macOS asks for a permission, the picture is blank without it."""
    return QGuiApplication.platformName() in (*_SCREENS, "offscreen")


def _is_blank(picture: QImage) -> bool:
    """Whether there is nothing in it: what a system without the permission gives."""
    if picture.isNull():
        return True
    if sys.platform != "darwin":
        return False
    small = picture.scaled(16, 16)
    return len({small.pixel(x, y) for x in range(16) for y in range(16)}) == 1
