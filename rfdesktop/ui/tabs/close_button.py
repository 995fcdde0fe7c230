"""The button in a tab that closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOption, QTabBar

from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.words.translate import translate

LEAST_LINES = 1.0
"""Of the height of a tab's words."""


def close_size(bar: QTabBar) -> QSize:
    """How large a closing button is: as the style has it, which knows no larger text, and more beside that."""
    style = bar.style()
    least = LEAST_LINES * bar.fontMetrics().height()
    return QSize(
        max(round(least), style.pixelMetric(QStyle.PixelMetric.PM_TabCloseIndicatorWidth, None, bar)),
        max(round(least), style.pixelMetric(QStyle.PixelMetric.PM_TabCloseIndicatorHeight, None, bar)),
    )


def close_side(bar: QTabBar) -> QTabBar.ButtonPosition:
    """The side of a tab on which the style has the closing button."""
    return QTabBar.ButtonPosition(bar.style().styleHint(QStyle.StyleHint.SH_TabBar_CloseButtonPosition, None, bar))


class CloseButton(QAbstractButton):
    """Painted by the style, as `QTabBar` paints its own."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        set_tip(self, translate("CloseButton", "Close tab"))
        self.setAccessibleName(translate("CloseButton", "Close tab"))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return close_size(self._bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.resize(self.sizeHint())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        state = option.state | QStyle.StateFlag.State_AutoRaise
        if self.isDown():
            state |= QStyle.StateFlag.State_Sunken
        elif self.isEnabled() and self.underMouse():
            state |= QStyle.StateFlag.State_Raised
        if self._bar.tabButton(self._bar.currentIndex(), close_side(self._bar)) is self:
            state |= QStyle.StateFlag.State_Selected
        option.state = state
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorTabClose, option, painter, self)
        painter.end()
