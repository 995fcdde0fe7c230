"""The settings' pages behind their tabs, all of which are in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_XL
from rfdesktop.ui.words.translate import translate


class PageTabs(QTabWidget):
    """Pages by key, each scrolled where it is higher than the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPages")
        self.setAccessibleName(translate("PageTabs", "Groups of settings"))
        self.tabBar().setAccessibleName(translate("PageTabs", "Groups of settings"))
        self.setUsesScrollButtons(False)
        self._pages: dict[str, int] = {}

    def add_page(self, key: str, icon: QIcon, title: str, widgets: Sequence[QWidget]) -> None:
        """A page with these widgets from top to bottom."""
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        rows.setSpacing(SPACE_L)
        for widget in widgets:
            rows.addWidget(widget)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_name(area, title)
        area.setWidget(page)
        self._pages[key] = self.addTab(area, icon, title)

    def show_page(self, key: str) -> None:
        """Turns to a page."""
        self.setCurrentIndex(self._pages[key])

    def event(self, event: QEvent) -> bool:
        """Stays as wide as its tabs, whatever the size of text: their own hint leaves the bar's indent out."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumWidth(self.tabBar().sizeHint().width() + 2 * SPACE_XL)
        return super().event(event)
