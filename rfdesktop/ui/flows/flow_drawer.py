"""What the folded flows are opened in: a page that lies over the window's middle."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

SHADE = 16
"""How far its shade falls, in pixels."""
_DARKEST = 56
"""The opacity of the shade at the edge, of 255."""


class _Shade(QWidget):
    """Falls on what lies under the drawer's edge, so that it is seen to go on under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._from_left = False
        self.hide()

    def turn(self, *, from_left: bool) -> None:
        """Says at which of its sides the edge is."""
        self._from_left = from_left
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge, far = (0, self.width()) if self._from_left else (self.width(), 0)
        fall = QLinearGradient(edge, 0, far, 0)
        fall.setColorAt(0, QColor(0, 0, 0, _DARKEST))
        fall.setColorAt(0.4, QColor(0, 0, 0, _DARKEST // 3))
        fall.setColorAt(1, QColor(0, 0, 0, 0))
        QPainter(self).fillRect(self.rect(), fall)


class FlowDrawer(QFrame):
    """Lies over the window's middle, at the side of its strip."""

    closeAsked = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("flowDrawer")
        self.setAccessibleName(translate("FlowDrawer", "Flows"))
        self.setProperty("drawer", True)
        title = PlainLabel(translate("FlowDrawer", "Flows"))
        title.setProperty("tone", "strong")
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon(IconName.CLOSE))
        self.close_button.setAccessibleName(translate("FlowDrawer", "Fold the flows"))
        set_tip(self.close_button, translate("FlowDrawer", "Fold the flows (Esc)"))
        self.close_button.clicked.connect(self.closeAsked)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_S + SPACE_XS, SPACE_XS, SPACE_XS, 0)
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addLayout(head)
        self._shade = _Shade(parent)
        self.hide()

    def lie(self, place: QRect, *, at_left: bool) -> None:
        """Takes a place over the window, at its left or its right side; the other side throws a shade."""
        self.setGeometry(place)
        x = place.right() + 1 if at_left else place.left() - SHADE
        self._shade.turn(from_left=at_left)
        self._shade.setGeometry(x, place.top(), SHADE, place.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shade.show()
        self._shade.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if isValid(self._shade):
            self._shade.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closeAsked.emit()
        else:
            super().keyPressEvent(event)
