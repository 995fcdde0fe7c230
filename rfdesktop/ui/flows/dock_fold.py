"""The flow dock beside a flow in progress: folded to a strip, opened over the flow when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.flow_drawer import FlowDrawer
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

STRIP = 40
DRAWER = 360
UNLIMITED = 16_777_215
KEY = "Ctrl+Shift+B"
_ICON = 16


class StripButton(QAbstractButton):
    """The whole strip is one button: which way it opens, what it is, and how many flows fit."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowStrip")
        self._icons = icons
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Shows how many flows fit."""
        self._count = count
        name = translate("StripButton", "Flows")
        fit = translate("StripButton", "%n flow(s) that fit", None, count) if count else name
        set_name(self, translate("StripButton", "Open the flows over this one: {fit}").format(fit=fit))
        set_tip(self, f"{fit} ({KEY})")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(STRIP, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.underMouse():
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Midlight))
        middle = self.width() // 2
        place = QRect(middle - _ICON // 2, SPACE_S + SPACE_XS, _ICON, _ICON)
        self._icons.paint(painter, place, IconName.CHEVRON_LEFT, "text_muted")
        high = self.fontMetrics().height()
        top = place.bottom() + SPACE_S
        if self._count:
            text = str(self._count)
            wide = max(high, self.fontMetrics().horizontalAdvance(text) + SPACE_S)
            badge = QRect(middle - wide // 2, top, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(badge, high / 2, high / 2)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
            top = badge.bottom() + SPACE_S
        self._paint_name(painter, top)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _paint_name(self, painter: QPainter, top: int) -> None:
        """From top to bottom, as on a book's back."""
        name = translate("StripButton", "Flows")
        painter.save()
        painter.translate(self.width() / 2, top)
        painter.rotate(90)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        high = self.fontMetrics().height()
        painter.drawText(QRect(0, -high // 2, 400, high), Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class DockFold(QObject):
    """Folds and opens the dock; what is in it stays the same."""

    toggled = Signal()
    """The flows were opened over the chat, or folded again."""
    left = Signal()
    """They were folded by the engineer, who goes on in the flow."""

    def __init__(self, dock: FlowDock, window: QMainWindow, icons: Icons) -> None:
        super().__init__(window)
        self._dock = dock
        self._window = window
        self._icons = icons
        self.folded = False
        self._page = dock.widget()
        self._head = dock.titleBarWidget()
        self._no_head = QWidget(dock)
        self._no_head.setFixedHeight(0)
        self._no_head.hide()
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        dock.setWidget(self._holder)
        self._strip = StripButton(icons)
        self._inside.addWidget(self._page)
        self._inside.addWidget(self._strip)
        self._page.show()
        self._strip.hide()
        self._drawer = FlowDrawer(icons, window)
        self._drawer.closeAsked.connect(self.leave)
        self._strip.clicked.connect(self.toggle)
        dock.fitting.connect(self._strip.show_count)
        dock.launched.connect(lambda _flow: self.close())
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def is_open(self) -> bool:
        """Whether the flows lie over the chat."""
        return not self._drawer.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Folds the dock to its strip, or gives it its room again."""
        if folded == self.folded:
            return
        self.close()
        self.folded = folded
        self._strip.setVisible(folded)
        self._page.setVisible(not folded)
        # A least width of the dock's own would never become less again: its layout raises it with larger text.
        self._dock.setMinimumWidth(0)
        self._dock.setMaximumWidth(STRIP if folded else UNLIMITED)
        self._dock.setTitleBarWidget(self._no_head if folded else self._head)
        self._head.setVisible(not folded)
        self._show_rank()

    def _show_rank(self) -> None:
        """Beside a flow in progress the main action is that flow's."""
        launch = self._dock.launch
        launch.setProperty("kind", "" if self.folded else "primary")
        self._icons.set_beside(launch, IconName.PLAY, "text" if self.folded else "accent_text")
        launch.style().unpolish(launch)
        launch.style().polish(launch)

    def open(self) -> None:
        """Lays the flows over the chat."""
        if not self.folded or self.is_open:
            return
        self._drawer.rows.addWidget(self._page, 1)
        self._page.show()
        self._place()
        self._drawer.show()
        self._drawer.raise_()
        self._dock.list.setFocus()
        self.toggled.emit()

    @Slot()
    def toggle(self) -> None:
        """Opens the flows, or folds them."""
        if self.is_open:
            self.leave()
        else:
            self.open()

    @Slot()
    def leave(self) -> None:
        """The engineer is done with them."""
        if self.is_open:
            self.left.emit()
            self.close()

    def close(self) -> None:
        """Folds the flows again, if they lie over the chat."""
        if not self.is_open:
            return
        self._drawer.hide()
        self._inside.insertWidget(0, self._page)
        self._page.setVisible(not self.folded)
        self.toggled.emit()

    def stop(self) -> None:
        """The window goes: nothing is followed any more."""
        self._window.removeEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.is_open:
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _follow_focus(self) -> None:
        """The keyboard that goes on elsewhere in the window leaves them."""
        if not isValid(self._drawer) or not self.is_open:
            return
        now = self._window.focusWidget()
        if QApplication.activePopupWidget() is None and now is not None and not self._drawer.isAncestorOf(now):
            self.close()

    def _place(self) -> None:
        """Over the flow in progress, whose chat keeps its tabs and header in sight; over all where it is not shown."""
        middle = self._window.centralWidget()
        centre = middle.geometry() if middle is not None else self._window.rect()
        runner = next((part for part in self._window.findChildren(QWidget, "flowRunner") if part.isVisible()), None)
        if runner is not None:
            centre.setTop(runner.mapTo(self._window, QPoint(0, 0)).y())
        width = min(max(DRAWER, self._drawer.minimumSizeHint().width()), centre.width())
        left = self._window.dockWidgetArea(self._dock) == Qt.DockWidgetArea.LeftDockWidgetArea
        x = centre.left() if left else centre.right() + 1 - width
        self._drawer.lie(QRect(x, centre.top(), width, centre.height()), at_left=left)
