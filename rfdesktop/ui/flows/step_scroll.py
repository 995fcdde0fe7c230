"""The scrolled view of a step: it begins at the step's title, and follows the keyboard once that moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rfdesktop.ui.controls.following_scroll import FollowingScroll
from rfdesktop.ui.controls.turn_page import turn_page

ROOM_ABOVE, ROOM_BELOW = 48, 8
"""In pixels: what has the keyboard is shown with what stands above it."""


class StepScroll(FollowingScroll):
    """Stays at the top of a new step wherever the keyboard begins, and follows it from the first move on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._begun: QWidget | None = None
        self._follows = self._held = False
        self.verticalScrollBar().actionTriggered.connect(self._stop_following)

    def begin(self, page: QWidget) -> None:
        """Shows a step from its top."""
        self._begun, self._follows = None, False
        turn_page(self, page)
        self.verticalScrollBar().setValue(0)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """While the keyboard is put where a step begins, which alone does not scroll it."""
        self._held = True
        yield
        self._begun, self._follows, self._held = self.window().focusWidget(), False, False

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

    def keyboard_moved(self) -> None:
        if not isValid(self):
            return  # destroyed with what had the keyboard
        page, focused = self.widget(), self.window().focusWidget()
        if self._held or page is None or focused is None or not page.isAncestorOf(focused):
            return
        # Where the keyboard was put when the step came may be told once more when the window comes up.
        self._follows = self._follows or focused is not self._begun
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
        # No further than needed: what is to be done stands above.
        bar.setValue(max(bar.value(), top + focused.height() + ROOM_BELOW - height))
        bar.setValue(min(bar.value(), max(0, top - ROOM_ABOVE)))
