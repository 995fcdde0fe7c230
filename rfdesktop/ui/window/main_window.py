"""The window: history at the left, chats in the middle, flows at the right, notices on top."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.ui.attachments.intake import can_take
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.dock_fold import DockFold
from rfdesktop.ui.history.panel import HistoryPanel
from rfdesktop.ui.tabs.tab_bar import ChatTabWidget
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.window.dock_title import DockTitle
from rfdesktop.ui.window.layout import Side
from rfdesktop.ui.window.notices import NoticeBar
from rfdesktop.ui.window.side_docks import LEFT, RIGHT, USUAL_FONT_SIZE, SideDocks
from rfdesktop.ui.words.translate import translate

APP_NAME = "ResolutionFlow"
FIRST_SIZE = QSize(1320, 820)
SMALLEST_SCREEN = 1000
FRAME = QSize(0, 36)
"""What a window's title bar takes of the screen."""
CHAT_WIDTH, HISTORY_WIDTH = 320, 180
HISTORY_MORE = 12
"""What the history needs more for each point that the text is larger than usual, in pixels: a title is to be told from
another by what is left of it."""


class MainWindow(QMainWindow):
    """Lays out the window. Signals: `painted` once, after the first paint; `close_asked` at each wish to close."""

    painted = Signal()
    close_asked = Signal()
    tab_closed = Signal(int)
    dropped = Signal(QMimeData)
    """What was let go on the window beside the chat."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("mainWindow")
        self.setWindowTitle(APP_NAME)
        self.resize(_first_size())
        self.setDockNestingEnabled(False)
        self.setAcceptDrops(True)
        self._painted = False
        self._may_close = False
        self.notices = NoticeBar(icons, self)
        self.tabs = ChatTabWidget(icons, self)
        self.tabs.setMinimumWidth(CHAT_WIDTH)
        self.tabs.tabCloseRequested.connect(self.tab_closed)
        self.history = HistoryPanel(theme, icons)
        self.history_dock = QDockWidget(translate("MainWindow", "History"), self)
        self.history_dock.setObjectName("historyDock")
        self.history_dock.setWidget(self.history)
        self.flows = FlowDock(theme, icons, self)
        for dock in (self.history_dock, self.flows):
            dock.setTitleBarWidget(DockTitle(dock, icons))
        self.addDockWidget(LEFT, self.history_dock)
        self.addDockWidget(RIGHT, self.flows)
        self.fold = DockFold(self.flows, self, icons)
        self.sides = SideDocks(self, {Side.HISTORY: self.history_dock, Side.FLOWS: self.flows}, self.fold)
        theme.changed.connect(self._take_font)
        self._take_font()
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notices)
        layout.addWidget(self.tabs, 1)
        self.setCentralWidget(centre)
        self._make_status()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _make_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.provider_label = PlainLabel(parent=self)
        self.provider_label.setObjectName("providerLabel")
        self.provider_label.setProperty("tone", "muted")
        self.state_label = PlainLabel(parent=self)
        self.state_label.setObjectName("stateLabel")
        self.state_label.setProperty("tone", "faint")
        self.usage_label = PlainLabel(parent=self)
        self.usage_label.setObjectName("usageLabel")
        self.usage_label.setProperty("tone", "muted")
        self.usage_label.setAccessibleName(translate("MainWindow", "Usage"))
        bar.addWidget(self.provider_label)
        bar.addWidget(self.state_label, 1)
        bar.addPermanentWidget(self.usage_label)

    def layout_state(self) -> str:
        """The docks as text, for the session."""
        return self.sides.state()

    def geometry_state(self) -> str:
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore(self, geometry: str, layout: str) -> None:
        """Puts the window and its docks where they were; damaged states are ignored by Qt."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        if layout:
            self.sides.restore(layout)

    def bring_up(self) -> None:
        """Shows the window in front of the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave_screen(self) -> None:
        """Hides the window and every dialog of it."""
        for widget in (*self.findChildren(QWidget), self):
            if widget.isWindow():
                widget.hide()

    def allow_close(self) -> None:
        """The next close is the last: everything has been stored."""
        self._may_close = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.fit()

    @Slot()
    def _take_font(self) -> None:
        size = self._theme.font_size
        self.history.setMinimumWidth(HISTORY_WIDTH + HISTORY_MORE * max(0, size - USUAL_FONT_SIZE))
        self.sides.set_font_size(size)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()


def _first_size() -> QSize:
    """As large as is comfortable and as the screen allows; the virtual screens of a few hundred pixels do not count."""
    screen = QGuiApplication.primaryScreen()
    if screen is None or screen.availableSize().width() < SMALLEST_SCREEN:
        return FIRST_SIZE
    return FIRST_SIZE.boundedTo(screen.availableSize() - FRAME)
