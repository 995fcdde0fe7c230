"""Lays maps out without holding the window up: at once what takes a blink, the rest in pieces between other events."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.domain.flows.map.chart import FlowChart
from rfdesktop.domain.flows.map.lay_out import lay_out_in_pieces
from rfdesktop.domain.flows.map.layout import Layout
from rfdesktop.domain.flows.map.patching import patched, same_shape
from rfdesktop.ui.flows.map.look import MapLook

AT_ONCE, PIECE = 0.008, 0.005
"""Seconds that a change may take before it is put off, and that a piece of the rest may take."""
AT_ONCE_STEPS = 60
"""Steps of a flow whose map is there when its window is first painted; that of more comes in the next blink."""


class Laying(QObject):
    """One map at a time: a newer one takes the place of what is under way."""

    laid = Signal(object, object, bool)
    """A chart with its layout, and whether that is final: another is on its way where it is not."""
    retitled = Signal(object)
    """A chart that lies as the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._chart: FlowChart | None = None
        self._layout: Layout | None = None
        self._look: MapLook | None = None
        self._final = False
        self._pieces: Iterator[Layout | None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def forget(self) -> None:
        """The next map is of another flow: nothing of this one is kept."""
        self._chart = self._layout = None

    def lay(self, chart: FlowChart, look: MapLook) -> None:
        """Lays a chart out, beginning with how the one before lies."""
        before, layout = self._chart, self._layout
        sized = look is self._look
        if before is not None and layout is not None and sized and same_shape(chart, before, look.sizes):
            self._chart = chart
            if self._final:
                self.retitled.emit(chart)
            else:
                self.laid.emit(chart, layout, False)
            return
        self._chart, self._look, self._final = chart, look, False
        self._pieces = lay_out_in_pieces(chart, look.sizes, layout)
        first = before is None and len(chart.nodes) > AT_ONCE_STEPS
        # The window that it opens in is painted first.
        done = None if first else self._work(AT_ONCE)
        if done is None and before is not None and layout is not None and sized:
            self._layout = patched(chart, before, layout, look.sizes)
            self.laid.emit(chart, self._layout, False)
        if done is None:
            self._timer.start()

    @Slot()
    def _go_on(self) -> None:
        self._work(PIECE)

    def _work(self, seconds: float) -> Layout | None:
        """Goes on for so long; the layout if that was the end of it."""
        if self._pieces is None:
            self._timer.stop()
            return None
        until = perf_counter() + seconds
        for layout in self._pieces:
            if layout is not None:
                self._pieces, self._layout, self._final = None, layout, True
                self._timer.stop()
                self.laid.emit(self._chart, layout, True)
                return layout
            if perf_counter() > until:
                return None
        return None
