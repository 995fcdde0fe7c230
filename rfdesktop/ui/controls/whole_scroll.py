"""A scroll area that shows the whole of what the keyboard goes to, from wherever it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from rfdesktop.ui.controls.following_scroll import FollowingScroll
from rfdesktop.ui.theme.tokens import SPACE_S


class WholeScroll(FollowingScroll):
    """By itself an area scrolls to a field's cursor alone, and only where the keyboard was in the area before."""

    def show_whole(self, part: QWidget) -> None:
        """Scrolls until all of a part is seen, or the middle of one that is higher than the area."""
        inside = self.widget()
        if inside is None:
            return
        middle = part.mapTo(inside, part.rect().center())
        half = min(part.height() // 2 + SPACE_S, self.viewport().height() // 2)
        self.ensureVisible(middle.x(), middle.y(), 0, half)

    def keyboard_moved(self) -> None:
        at, inside = QApplication.focusWidget(), self.widget()
        # Nothing moves away from under the pointer that presses it.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if at is not None and inside is not None and not pressed and inside.isAncestorOf(at):
            self.show_whole(at)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """In a window that is not active no change of the keyboard is told."""
        moved = super().focusNextPrevChild(forwards)
        at, inside = self.window().focusWidget(), self.widget()
        if moved and at is not None and inside is not None and inside.isAncestorOf(at):
            self.show_whole(at)
        return moved
