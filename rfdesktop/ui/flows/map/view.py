"""The map of a flow: zoomed, moved, walked along by keys, and drawn on where it may be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from rfdesktop.domain.flows.map.chart import FlowChart
from rfdesktop.domain.flows.map.layout import Layout
from rfdesktop.domain.flows.map.traces import MapFigures, RunTrace
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.flows.map.cursor import MapCursor
from rfdesktop.ui.flows.map.gestures import MapGestures
from rfdesktop.ui.flows.map.keys import MapKeys
from rfdesktop.ui.flows.map.laying import Laying
from rfdesktop.ui.flows.map.look import MapLook
from rfdesktop.ui.flows.map.node_item import NodeItem
from rfdesktop.ui.flows.map.scene import MapScene
from rfdesktop.ui.flows.map.zoom import STEP, MapZoom
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

_NOTCH = 120.0
"""What a wheel turns by one notch, in eighths of a degree."""


class FlowMap(QGraphicsView):
    """Takes frozen values by its `show_…` methods and says what the engineer does.

    With `editable` a line can be dragged from a step to another or to empty ground; otherwise dragging moves the map.
    """

    stepChosen = Signal(str)
    """A step was clicked, or Enter was pressed on it; its id."""
    connectRequested = Signal(str, int, str)
    """From a step, by the option of this index (`NEXT` where there is no choice, the number of options for a new one),
    to another step."""
    newStepRequested = Signal(str, int)
    """The same to a step that does not exist yet."""
    cursorMoved = Signal(str)
    """The keyboard came to a step, or it was clicked."""
    zoomed = Signal()
    laidOut = Signal()
    """What was given last is on the map, every part in its place."""

    def __init__(self, theme: Theme, icons: Icons, *, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowMap")
        set_name(self, translate("FlowMap", "Map of the flow"))
        self._theme, self._icons = theme, icons
        self.editable = editable
        self.look = MapLook(theme, icons)
        self.map = MapScene(self.look, self)
        self.setScene(self.map)
        self.zoom, self.place = MapZoom(self), MapCursor(self)
        self.opened = False
        """Whether the map was shown as it opens; later changes keep zoom and place."""
        self._gestures, self._keys = MapGestures(self), MapKeys(self)
        self._laying = Laying(self)
        self._laying.laid.connect(self._lay)
        self._laying.retitled.connect(self._retitle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.setBackgroundBrush(QColor(self.look.tokens.window))
        theme.changed.connect(self._redress)

    def show_chart(self, chart: FlowChart) -> None:
        """Shows a flow as it is now. Of the same flow, zoom and place stay, and so do steps where they can."""
        if self.map.chart is not None and self.map.chart.flow_id != chart.flow_id:
            self.opened = False
            self._laying.forget()
        self._laying.lay(chart, self.look)

    def show_trace(self, trace: RunTrace) -> None:
        """Shows where a run stands and how it came there. An editor gives the selected step as the current one."""
        self.place.follow(trace)

    def show_figures(self, figures: MapFigures | None) -> None:
        """Shows how runs went at each step, None for a map without."""
        had, self.map.figures = self.map.figures is not None, figures
        if had is not (figures is not None):
            self._redress()
        else:
            self.map.refresh()

    def show_wrong(self, wrong: frozenset[str]) -> None:
        """Marks the steps in which something is to be put right, by their ids."""
        changed, self.map.wrong = self.map.wrong ^ wrong, wrong
        self.map.touch(*changed)
        self.place.describe()

    def bring(self, step_id: str) -> None:
        """Moves the map as little as it takes to see a step."""
        item = self.map.item_of(step_id)
        if item is not None:
            self.zoom.bring(item)

    def node_at(self, place: QPoint) -> NodeItem | None:
        """The step at a place of the viewport."""
        return self.map.node_at(self.mapToScene(place), self.viewportTransform())

    @Slot(object, object, bool)
    def _lay(self, chart: FlowChart, layout: Layout, final: bool) -> None:
        anchor = self.zoom.anchor() if self.opened else None
        self.map.lay(self.look, chart, layout)
        if self.opened:
            self.zoom.hold(anchor)
        else:
            self._open_map()
        self.place.describe()
        self.place.seek()
        if final:
            self.laidOut.emit()

    @Slot(object)
    def _retitle(self, chart: FlowChart) -> None:
        self.map.retitle(chart)
        self.place.describe()
        self.laidOut.emit()

    def _open_map(self) -> None:
        if self.isVisible() and self.viewport().width() > 1:
            self.zoom.open(self.place.at)
            self.opened = True

    @Slot()
    def _redress(self) -> None:
        self.look = MapLook(self._theme, self._icons, figures=self.map.figures is not None)
        self.setBackgroundBrush(QColor(self.look.tokens.window))
        if self.map.chart is not None:
            self._laying.lay(self.map.chart, self.look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = self.zoom.current_in(QRect(QPoint(), event.oldSize()))
        super().resizeEvent(event)
        if self.opened:
            self.zoom.room_changed(before)
        elif self.map.layout is not None:
            self._open_map()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom.by(1 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.Leave:
            self._gestures.leave()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms where the pointer is; two fingers on a pad move the map, and zoom with Ctrl."""
        fine = event.pixelDelta()
        if not fine.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom.pan(QPointF(fine))
        else:
            self.zoom.by(STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gestures.under_way:
            self._gestures.cancel()
        elif not self._keys.press(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.place.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.place.hide()
