"""The settings' pages behind a list of their names at the side: more of them need no wider dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from rfdesktop.ui.words.translate import translate

_FRAME = 8
"""Pixels around a list's widest name beside the name itself: its border and the item's."""

_HIGHEST = 560
"""Pixels that the list of pages asks for at most: the smallest window that the app is made for is 700 high."""


class PageList(QWidget):
    """Pages by key, each scrolled where it is higher than the dialog. Up and Down in the list turn the pages.

    It is first shown with the keyboard in the page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QListWidget(self)
        self._names.setObjectName("settingsPages")
        self._names.setProperty("bare", "true")
        self._names.setAccessibleName(translate("PageList", "Groups of settings"))
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget(self)
        self._keys: dict[str, int] = {}
        columns = QHBoxLayout(self)
        columns.setContentsMargins(SPACE_M, 0, 0, 0)
        columns.setSpacing(SPACE_M)
        columns.addWidget(self._names)
        columns.addWidget(self._pages, 1)
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._names.verticalScrollBar().rangeChanged.connect(self._fit)

    def add_page(self, key: str, icon: QIcon, title: str, widgets: Sequence[QWidget]) -> None:
        """A page with these widgets from top to bottom."""
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_M, SPACE_L, SPACE_XL, SPACE_L)
        rows.setSpacing(SPACE_L)
        for widget in widgets:
            rows.addWidget(widget)
        rows.addStretch(1)
        area = WholeScroll(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_name(area, title)
        area.setWidget(page)
        self._names.addItem(QListWidgetItem(icon, title))
        self._keys[key] = self._pages.addWidget(area)
        if self._names.currentRow() < 0:
            self._names.setCurrentRow(0)
        self._fit()

    def show_page(self, key: str) -> None:
        """Turns to a page."""
        self._names.setCurrentRow(self._keys[key])

    def _take_focus(self) -> None:
        """Puts the keyboard in the first field of the page shown, or on the list where it has none."""
        page, field = self._pages.currentWidget(), self._names.nextInFocusChain()
        while field is not None and field is not self._names:
            takes = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus) and field.isEnabled()
            if takes and page is not None and page.isAncestorOf(field) and field.isVisibleTo(page):
                break
            field = field.nextInFocusChain()
        (field or self._names).setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        """The list stays as wide as its names and the dialog as wide as its pages, whatever the size of text."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        if event.type() == QEvent.Type.Show and self.window().focusWidget() is None:
            self._take_focus()
        return super().event(event)

    @Slot()
    def _fit(self) -> None:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wide = self._names.sizeHintForColumn(0) + 2 * self._names.frameWidth() + _FRAME
        scrolls = self._names.verticalScrollBar().maximum() > 0
        self._names.setFixedWidth(wide + (bar if scrolls else 0))
        rows = self._names.count() * max(0, self._names.sizeHintForRow(0))
        self._names.setMinimumHeight(min(rows + 2 * self._names.frameWidth() + _FRAME, _HIGHEST))
        areas = [area for at in range(self._pages.count()) if isinstance(area := self._pages.widget(at), QScrollArea)]
        inside = [page.minimumSizeHint().width() for area in areas if (page := area.widget()) is not None]
        self._pages.setMinimumWidth(max(inside, default=0) + bar)
