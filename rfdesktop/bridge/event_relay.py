"""The worker's events on their way to the window, some in each turn of its event loop."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from rfdesktop.bridge.waiting_events import WaitingEvents
from rfdesktop.domain.events import Event

AT_A_TIME_S = 0.005
"""So long events are handed out before keys, clicks and painting have their turn: by itself Qt hands out all that there
are, and those that come meanwhile too, which with a hundred answers under way is a tenth of a second."""

_PAUSE_MS = 1
"""Not 0: Qt leaves such a timer for the moments when there is nothing else."""


class EventRelay(QObject):
    """Carries events from any thread to the window, in their order. Lives on the GUI thread, outlives the worker."""

    sent = Signal(object)
    """An event; on the GUI thread."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = WaitingEvents()
        self._lock = threading.Lock()
        self._awake = False
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._go_on)
        self._woken.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def take(self, event: Event) -> None:
        """Has an event handed out in a later turn. Called on any thread."""
        with self._lock:
            self._waiting.put(event)
            wakes, self._awake = not self._awake, True
        if wakes:
            self._woken.emit()

    def hand_out_all(self) -> None:
        """Hands out all that waits, now. Called on the GUI thread."""
        while (event := self._next()) is not None:
            self.sent.emit(event)

    def _next(self) -> Event | None:
        with self._lock:
            return self._waiting.take()

    @Slot()
    def _go_on(self) -> None:
        # Before the first event: it may open a dialog, under which the others are handed out.
        self._timer.start()
        until = time.perf_counter() + AT_A_TIME_S
        while (event := self._next()) is not None:
            self.sent.emit(event)
            if time.perf_counter() > until:
                return
        with self._lock:
            if not self._waiting:
                self._awake = False
                self._timer.stop()
