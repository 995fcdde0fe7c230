"""Python's collector of cycles, kept to the GUI's thread."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

LOOK_MS = 250
"""How often it is looked whether there is something to collect: 2 to 4 ms of work, where there is."""

OLDER_EACH = 10
"""Every so many collections take what is older as well."""

WHOLE_AFTER, WHOLE_AT_LAST = 25, 1000
"""After so many all there is is collected: as soon as the engineer is in another program; without that, as soon as
little goes on. The first time takes half a second, since nothing was collected while the app started; what is left then
stays to the end, so that later ones do not go through it again."""

CALM = 4
"""Looks in a row that found nothing to do."""


class Collecting(QObject):
    """Collects from `begin` to `end` on the thread that it lives on, and nowhere else.

    By itself the collector runs on whichever thread happens to allocate. On a worker's it would end objects of Qt that
    belong to the window: their end holds a lock of Qt's and waits for Python's, while the window holds Python's and
    waits for that lock, for ever.
    """

    def __init__(self, parent: QObject, then: Callable[[], object]) -> None:
        """`then` is done after all there is was collected: what is free by now can go back to the system."""
        super().__init__(parent)
        self._then = then
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._by_itself = gc.isenabled()
        self._collected = 0
        self._calm = 0
        self._settled = False

    def begin(self) -> None:
        self._by_itself = gc.isenabled()
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """From here on Python collects as it did before the beginning."""
        self._timer.stop()
        if self._by_itself:
            gc.enable()

    @Slot()
    def _look(self) -> None:
        if gc.get_count()[0] > gc.get_threshold()[0]:
            self._calm = 0
            self._collected += 1
            gc.collect(1 if self._collected % OLDER_EACH == 0 else 0)
        else:
            self._calm += 1
        away = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
        if self._calm >= CALM and self._collected >= (WHOLE_AFTER if away else WHOLE_AT_LAST):
            self._collected = 0
            gc.collect()
            if not self._settled:
                self._settled = True
                gc.freeze()
            self._then()
