"""The staged quit: tell the worker to end, give it 3 s, and leave the stacks behind if it does not."""

from __future__ import annotations

import concurrent.futures.thread
import faulthandler
import logging
import threading
import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.app.diagnostics import Diagnostics
from rfdesktop.bridge.loop_thread import LoopThread

log = logging.getLogger(__name__)

QUIT_LIMIT_MS = 3_000
POLL_S = 0.01


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
        self._asked_at = time.monotonic()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(QUIT_LIMIT_MS)
        self._limit.timeout.connect(self._give_up)
        thread.finished.connect(self._limit.stop)

    @property
    def over(self) -> bool:
        return self.begun and (self.stuck or not self._thread.isRunning())

    def asked(self) -> None:
        """Somebody wants to quit: its time begins."""
        self._asked_at = time.monotonic()

    def begin(self) -> None:
        """Refuses new commands and asks the worker to store what it has and end."""
        if self.begun:
            return
        self.begun = True
        self._limit.setInterval(round(self._left_s() * 1000))
        self._thread.stop()
        if self._thread.isRunning():
            self._limit.start()
        else:
            # A quit before the first paint, with nothing to store.
            QTimer.singleShot(0, self.given_up.emit)

    def threads_left(self) -> bool:
        """Whether a thread is still in a call that does not end; waits for it for what is left of the 3 s.

        The interpreter would wait for such a thread for as long as its call takes.
        """
        while left := _in_the_way():
            if self._left_s() <= 0:
                log.error("%s did not end; its stack follows in the crash file", ", ".join(t.name for t in left))
                self._dump()
                return True
            time.sleep(POLL_S)
        return False

    def _left_s(self) -> float:
        return max(0.0, self._asked_at + QUIT_LIMIT_MS / 1000 - time.monotonic())

    def _dump(self) -> None:
        faulthandler.dump_traceback(self._diagnostics.faults, all_threads=True)
        self._diagnostics.faults.flush()

    @Slot()
    def _give_up(self) -> None:
        if self._thread.isRunning():
            self.stuck = True
            log.error("the worker did not end within %s ms; its stack follows in the crash file", QUIT_LIMIT_MS)
            self._dump()
            self.given_up.emit()


def _in_the_way() -> list[threading.Thread]:
    """The threads that the interpreter would wait for at its end.

    Those of executors among them, whatever they say: begun from a Qt thread they are marked as daemons and are joined
    none the less.
    """
    own = (threading.main_thread(), threading.current_thread())
    joined = getattr(concurrent.futures.thread, "_threads_queues", {})
    return [each for each in threading.enumerate() if each not in own and (each in joined or not each.daemon)]
