"""Opening the window and staying until it is closed."""

from __future__ import annotations

import logging
import os
import signal
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from rfdesktop.app.bootstrap import Application
from rfdesktop.app.paths import ProfilePaths

SIGNAL_POLL_MS = 250


def open_window(paths: ProfilePaths) -> int:
    """Runs the app over a profile until it quits; the exit code. Raises what `Application.start` raises."""
    application = Application.start(paths.root)
    code = stay(application)
    if application.importing:
        leave(code)
    return code


def stay(application: Application) -> int:
    """Turns the event loop of a started app until it quits; the exit code."""
    application.leave = leave
    # Python runs signal handlers only between its own instructions; the timer gives it some.
    breath = QTimer()
    breath.timeout.connect(_breathe)
    breath.start(SIGNAL_POLL_MS)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.begin_quit())
    code = application.run()
    breath.stop()
    application.quit()
    return code


def tell(text: str) -> None:
    """Shows why a start failed, and returns once it was read: a windowed program on Windows has nowhere to print."""
    application = QApplication.instance() or QApplication(["rfdesktop"])
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(text)
    box.finished.connect(application.quit)
    box.show()
    application.exec()


def leave(code: int) -> None:
    """Ends the process although a thread still runs; everything is stored."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # A windowed program on Windows has neither.
        if stream is not None:
            stream.flush()
    os._exit(code)


def _breathe() -> None:
    pass
