"""A button that opens a menu under itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from rfdesktop.ui.theme.icons import IconName, Icons


class MenuButton(QPushButton):
    """Opens by a click, Enter, Space or Down, and does not wait for the menu to close, as Qt's own does."""

    def __init__(self, text: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.actions_menu = QMenu(self)
        # The arrow stands behind the words; the menu goes as the language does.
        way = QGuiApplication.layoutDirection()
        forth, back = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(back if way is forth else forth)
        icons.set_beside(self, IconName.CHEVRON_DOWN)
        self.actions_menu.setLayoutDirection(way)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        self.actions_menu.popup(self.mapToGlobal(QPoint(0, self.height())))
