"""The staged quit: tell the worker to end, give it 3 s, and leave the stacks behind if it does not."""

from __future__ import annotations

import faulthandler
import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.app.diagnostics import Diagnostics
from rfdesktop.bridge.loop_thread import LoopThread

log = logging.getLogger(__name__)

QUIT_LIMIT_MS = 3_000


class Quit(QObject):
    """One quit. `over` once the worker has ended or been given up on; `stuck` says which."""

    given_up = Signal()

    def __init__(self, thread: LoopThread, diagnostics: Diagnostics) -> None:
        super().__init__(thread)
        self._thread = thread
        self._diagnostics = diagnostics
        self.begun = False
        self.finished = False
        self.stuck = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(QUIT_LIMIT_MS)
        self._limit.timeout.connect(self._give_up)
        thread.finished.connect(self._limit.stop)

    @property
    def over(self) -> bool:
        return self.begun and (self.stuck or not self._thread.isRunning())

    def begin(self) -> None:
        """Refuses new commands and asks the worker to store what it has and end."""
        if self.begun:
            return
        self.begun = True
        self._thread.stop()
        if self._thread.isRunning():
            self._limit.start()
        else:
            # A quit before the first paint, with nothing to store.
            QTimer.singleShot(0, self.given_up.emit)

    @Slot()
    def _give_up(self) -> None:
        if self._thread.isRunning():
            self.stuck = True
            log.error("the worker did not end within %s ms; its stack follows in the crash file", QUIT_LIMIT_MS)
            faulthandler.dump_traceback(self._diagnostics.faults, all_threads=True)
            self._diagnostics.faults.flush()
            self.given_up.emit()
