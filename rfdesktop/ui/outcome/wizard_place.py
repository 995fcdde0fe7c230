"""Where a wizard opens, and how large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from rfdesktop.ui.controls.first_size import first_size

FIRST_SIZE = QSize(980, 720)


class WizardPlace:
    """Puts wizards in the middle of their window, whole on its screen, as large as the last one was left."""

    def __init__(self) -> None:
        self._size = FIRST_SIZE

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, for the session."""
        return self._size.width(), self._size.height()

    def restore(self, size: tuple[int, int]) -> None:
        """Takes what `size` gave; one that is none is left."""
        if min(size) > 0:
            self._size = QSize(*size)

    def keep(self, wizard: QWidget) -> None:
        """Remembers the size of a wizard that is on the screen."""
        if wizard.isVisible() and not wizard.windowState() & Qt.WindowState.WindowMaximized:
            self._size = wizard.size()

    def open(self, wizard: QWidget) -> None:
        """Brings a wizard to the front, put in its place if it was not on the screen."""
        if not wizard.isVisible():
            self._put(wizard)
        wizard.setWindowState(wizard.windowState() & ~Qt.WindowState.WindowMinimized)
        wizard.show()
        wizard.raise_()
        wizard.activateWindow()

    def _put(self, wizard: QWidget) -> None:
        parent = wizard.parentWidget()
        if parent is None:
            return
        owner = parent.window()
        room, around = owner.screen().availableGeometry(), owner.frameGeometry()
        # A window that is not on the screen yet does not know its frame; it will be like its owner's.
        frame = around.size() - owner.geometry().size()
        free = room.size() - frame
        wanted = first_size(FIRST_SIZE, free) if self._size == FIRST_SIZE else self._size
        size = wanted.boundedTo(free).expandedTo(wizard.minimumSize())
        place = QRect(QPoint(), size + frame)
        place.moveCenter(around.center() if owner.isVisible() else room.center())
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        place.moveLeft(max(place.left(), room.left()))
        place.moveTop(max(place.top(), room.top()))
        wizard.resize(size)
        wizard.move(place.topLeft())
