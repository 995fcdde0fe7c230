"""What stands under the history's search field: the list, why it is empty, or the bin in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.history.bin_page import BinPage
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from rfdesktop.ui.words.bin import button_words


class HistoryPages(QWidget):
    """The bin stays open whatever happens to the list behind it."""

    binShown = Signal(bool)
    """The bin stands in the list's place, or no longer."""

    def __init__(self, chats: QWidget, icons: Icons, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self.bin = BinPage(icons, now, self)
        self.bin.left.connect(self.leave_bin)
        self._page = self._list = chats
        self._empty = self._empty_page()
        self._stack = QStackedWidget(self)
        for page in (self._list, self._empty, self.bin):
            self._stack.addWidget(page)
        self._to_bin = QPushButton(button_words(0), self)
        self._to_bin.setObjectName("binButton")
        icons.set_beside(self._to_bin, IconName.TRASH)
        self._to_bin.setProperty("kind", "quiet")
        self._to_bin.setProperty("scale", "small")
        self._to_bin.clicked.connect(self.open_bin)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._to_bin, 0, Qt.AlignmentFlag.AlignLeft)

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        self._empty_title = PlainLabel(parent=page)
        self._empty_title.setProperty("tone", "strong")
        self._empty_hint = PlainLabel(parent=page)
        self._empty_hint.setProperty("tone", "muted")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        rows.setSpacing(SPACE_XS)
        rows.addStretch(2)
        for label in (self._empty_title, self._empty_hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            rows.addWidget(label)
        rows.addStretch(3)
        return page

    def show_list(self) -> None:
        self._show(self._list)

    def show_empty(self, title: str, hint: str) -> None:
        """Says why there is nothing in the list."""
        self._empty_title.setText(title)
        self._empty_hint.setText(hint)
        self._show(self._empty)

    @Slot(int)
    def count_bin(self, count: int) -> None:
        """Says how many chats are in the bin."""
        self._to_bin.setText(button_words(count))

    @Slot()
    def open_bin(self) -> None:
        self._stack.setCurrentWidget(self.bin)
        self._to_bin.hide()
        self.binShown.emit(True)
        self.bin.take_focus()

    @Slot()
    def leave_bin(self) -> None:
        """Shows the list again; does nothing where it is shown."""
        if self._stack.currentWidget() is self.bin:
            self._stack.setCurrentWidget(self._page)
            self._to_bin.show()
            self.binShown.emit(False)
            self._to_bin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: QWidget) -> None:
        self._page = page
        if self._stack.currentWidget() is not self.bin:
            self._stack.setCurrentWidget(page)
