"""The docks at the window's sides, shown as far as there is room beside the chat."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow

from rfdesktop.ui.flows.dock_fold import DockFold
from rfdesktop.ui.window.layout import (
    FIRST_WISHES,
    Measures,
    Side,
    asked_for,
    closed,
    dock_widths,
    made_wide,
    wishes_from,
    wishes_text,
)

LAYOUT_VERSION = 1
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
CHAT_LEAST, CHAT_COMFORTABLE, LEAST_HEIGHT = 380, 480, 420
WITH_RUN = 950
"""What a chat needs to be comfortable with a flow in progress, in pixels: beside the strip and the narrowest history
that makes a window of 1180."""
USUAL_FONT_SIZE = 10
MORE_WIDTH, MORE_HEIGHT = 10, 16
"""What is needed more for each point that the text is larger than usual, in pixels."""


class SideDocks(QObject):
    """Tells what the engineer wants of a dock from what room allows: only the first is remembered."""

    changed = Signal()
    """A dock was shown or hidden."""

    def __init__(self, window: QMainWindow, docks: Mapping[Side, QDockWidget], fold: DockFold) -> None:
        super().__init__(window)
        self._window = window
        self._fold = fold
        self._history_asked = False
        fold.toggled.connect(self.changed)
        self._docks = dict(docks)
        self._wishes = FIRST_WISHES
        self._font_size = USUAL_FONT_SIZE
        self._fitting = False
        self._grabbed: dict[Side, int] = {}
        window.installEventFilter(self)
        for side, dock in self._docks.items():
            dock.setAllowedAreas(LEFT | RIGHT)
            dock.setFeatures(
                QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
            )
            dock.installEventFilter(self)
            dock.dockLocationChanged.connect(self._moved)
            dock.toggleViewAction().triggered.connect(lambda shown, side=side: self.ask(side) if shown else None)

    def stop(self) -> None:
        """The window goes: a filter must not be called while what it watches is destroyed."""
        for watched in (self._window, *self._docks.values()):
            watched.removeEventFilter(self)

    def shown(self, side: Side) -> bool:
        """Whether the engineer sees what is in a dock; of the folded flows, whether they lie over the chat."""
        if side is Side.FLOWS and self._fold.folded:
            return self._fold.is_open
        return not self._docks[side].isHidden()

    def set_running(self, running: bool) -> None:
        """The chat in front has a flow in progress, or has none: the flows are folded beside it."""
        if running != self._fold.folded:
            self._history_asked = False
            self._fold.set_folded(running)
            self.fit()

    def ask(self, side: Side) -> None:
        """Shows a dock; where there is no room for it beside the other, the other gives way."""
        if side is Side.FLOWS and self._fold.folded:
            self._fold.open()
        elif not self.shown(side):
            self._history_asked = self._fold.folded
            self._wishes = asked_for(self._wishes, side)
            self.fit()

    def toggle(self, side: Side) -> None:
        """Shows a dock, or closes it."""
        if side is Side.FLOWS and self._fold.folded:
            self._fold.toggle()
        elif self.shown(side):
            self._docks[side].close()
        else:
            self.ask(side)

    def set_font_size(self, font_size: int) -> None:
        """Larger text needs more room."""
        self._font_size = font_size
        self.fit()
        # What is in a dock holds it as wide as it was until it is laid out anew.
        QTimer.singleShot(0, self, self.fit)

    def state(self) -> str:
        """Where the docks stand, and what is wanted of them, as text for the session."""
        places = bytes(self._window.saveState(LAYOUT_VERSION).toBase64().data()).decode("ascii")
        return f"{places} {wishes_text(self._wishes)}"

    def restore(self, state: str) -> None:
        """Takes what `state` gave; damaged places are ignored by Qt."""
        places, _, wishes = state.partition(" ")
        self._fitting = True
        self._window.restoreState(QByteArray.fromBase64(places.encode("ascii", "ignore")), LAYOUT_VERSION)
        for dock in self._docks.values():
            # A layout of before may have it floating, where it covers what stands under it.
            dock.setFloating(False)
        self._fitting = False
        self._wishes = wishes_from(wishes)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Shows and hides the docks as the window has room now."""
        if self._fitting:
            return
        self._fitting = True
        measures = self._measures()
        more = MORE_HEIGHT * max(0, self._font_size - USUAL_FONT_SIZE)
        self._window.setMinimumSize(measures.window_least, LEAST_HEIGHT + more)
        widths = dock_widths(self._window.width(), measures, self._wishes)
        before = {side for side, dock in self._docks.items() if not dock.isHidden()}
        for side, dock in self._docks.items():
            dock.setVisible(side in widths)
        docks = [self._docks[side] for side in widths]
        self._window.resizeDocks(docks, list(widths.values()), Qt.Orientation.Horizontal)
        self._fitting = False
        if before != set(widths):
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows what the engineer does by hand: closing a dock, dragging the line beside it."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.MouseButtonPress:
                self._grabbed = self._widths()
            elif kind == QEvent.Type.MouseButtonRelease:
                # The window itself moves the line at the release, which comes after this.
                QTimer.singleShot(0, self, self._let_go)
        elif kind == QEvent.Type.Close:
            self._close(next(side for side, dock in self._docks.items() if dock is watched))
        return super().eventFilter(watched, event)

    def _close(self, side: Side) -> None:
        self._history_asked = False
        self._wishes = closed(self._wishes, side)
        # Hidden first: the other one may have the room that this one leaves.
        self._docks[side].hide()
        self.fit()
        self.changed.emit()

    @Slot()
    def _let_go(self) -> None:
        for side, width in self._widths().items():
            if self._grabbed.get(side, width) != width:
                self._wishes = made_wide(self._wishes, side, width)
        self._grabbed = {}

    def _widths(self) -> dict[Side, int]:
        shown = {side: dock for side, dock in self._docks.items() if not dock.isHidden()}
        if self._fold.folded:
            shown.pop(Side.FLOWS, None)
        return {side: dock.width() for side, dock in shown.items()}

    def _measures(self) -> Measures:
        more = MORE_WIDTH * (self._font_size - USUAL_FONT_SIZE)
        areas = {side: self._window.dockWidgetArea(dock) for side, dock in self._docks.items()}
        return Measures(
            chat_least=CHAT_LEAST + more,
            chat_comfortable=WITH_RUN + 2 * more if self._fold.folded else CHAT_COMFORTABLE + more,
            least={side: _least_width(dock) for side, dock in self._docks.items()},
            edges={side: int(area == RIGHT) for side, area in areas.items()},
            folded=self._fold.folded,
            history_asked=self._history_asked,
        )

    @Slot()
    def _moved(self) -> None:
        if not self._fitting and self._window.isVisible():
            self.fit()


def _least_width(dock: QDockWidget) -> int:
    return dock.minimumSizeHint().expandedTo(dock.minimumSize()).width()
