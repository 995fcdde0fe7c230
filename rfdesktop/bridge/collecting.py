"""Python's collector of cycles, kept to the GUI's thread."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

LOOK_MS = 250
"""How often it is looked whether there is something to collect: 2 to 4 ms of work, where there is."""

OLDER_EACH = 4
"""Every so many collections take what is older as well; all there is, as long as that is brief: a closed tab leaves
0.2 MB, and what lies about longer leaves holes in the heaps."""

BRIEF_S = 0.025
"""CPU seconds that all may take at any time: half of what one turn of the window may. With six tabs it takes 0.012."""

IMPORTED = 50
"""Modules, from which on what they made is set aside: they stay to the end, and going through them takes 0.13 s."""

WHOLE_AFTER, WHOLE_AT_LAST = 25, 250
"""After so many all there is is collected in any case: as soon as the engineer is in another program, where it is also
looked through what was set aside; without that, as soon as little goes on."""

CALM = 4
"""Looks in a row that found nothing to do."""


class Collecting(QObject):
    """Collects from `begin` to `end` on the thread that it lives on, and nowhere else.

    By itself the collector runs on whichever thread happens to allocate. On a worker's it would end objects of Qt that
    belong to the window: their end holds a lock of Qt's and waits for Python's, while the window holds Python's and
    waits for that lock, for ever.
    """

    def __init__(self, parent: QObject, then: Callable[[], object]) -> None:
        """`then` is done when little goes on after all was collected: what is free by now can go back to the system."""
        super().__init__(parent)
        self._then = then
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._by_itself = gc.isenabled()
        self._modules = 0
        self._collected = 0
        self._calm = 0
        self._is_brief = False
        self._aside = False
        self._freed = False

    def begin(self) -> None:
        self._by_itself = gc.isenabled()
        self._modules = len(sys.modules)
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
            older = self._collected % OLDER_EACH == 0
            if older and self._is_brief:
                self._collect_all()
            else:
                gc.collect(1 if older else 0)
        else:
            self._calm += 1
        if self._calm >= CALM:
            self._use_calm()

    def _use_calm(self) -> None:
        if len(sys.modules) - self._modules >= IMPORTED:
            self._set_aside()
        away = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
        if self._collected >= (WHOLE_AFTER if away else WHOLE_AT_LAST):
            self._collected = 0
            looks_through = away and self._aside
            if looks_through:
                gc.unfreeze()
            self._collect_all()
            if looks_through:
                self._set_aside()
        if self._freed:
            self._freed = False
            self._then()

    def _set_aside(self) -> None:
        """Has later collections not go through what there is: at once, since nothing is collected. What of it ends in a
        cycle waits for the engineer to be away."""
        gc.freeze()
        self._modules = len(sys.modules)
        self._aside = self._is_brief = True

    def _collect_all(self) -> None:
        began = time.thread_time()
        gc.collect()
        self._is_brief = time.thread_time() - began < BRIEF_S
        self._freed = True
