"""Opening the window and staying until it is closed."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from rfdesktop.app.bootstrap import Application
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.texts.terminal import terminal_text
from rfdesktop.ui.words.translate import translate

SIGNAL_POLL_MS = 250


def open_window(paths: ProfilePaths, files: tuple[Path, ...] = (), *, take_over: bool = False) -> int:
    """Runs the app over a profile until it quits; the exit code. Raises what `Application.start` raises."""
    application = Application.start(paths.root, take_over=take_over)
    application.open_files(files)
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
    _answered(_message(text))


def take_over_wanted(text: str) -> bool:
    """Shows that a profile was left locked, and waits for the answer: whether to take it over."""
    box = _message(text)
    taking = box.addButton(translate("Start", "Take it over"), QMessageBox.ButtonRole.AcceptRole)
    taking.setObjectName("takeOverButton")
    leaving = box.addButton(translate("Start", "Leave it alone"), QMessageBox.ButtonRole.RejectRole)
    leaving.setObjectName("leaveProfileButton")
    box.setDefaultButton(leaving)
    box.setEscapeButton(leaving)
    return _answered(box) is taking


def _message(text: str) -> QMessageBox:
    if QApplication.instance() is None:
        QApplication(["rfdesktop"])
    box = QMessageBox()
    box.setObjectName("startMessage")
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("ResolutionFlow Desktop")
    # A lock's file or a folder's name may hold anything.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(terminal_text(text))
    return box


def _answered(box: QMessageBox) -> QAbstractButton | None:
    """Shows a message and turns the event loop until it is closed; the button that closed it."""
    loop = QEventLoop()
    box.finished.connect(loop.quit)
    box.show()
    loop.exec()
    clicked: QAbstractButton | None = box.clickedButton()
    return clicked


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
