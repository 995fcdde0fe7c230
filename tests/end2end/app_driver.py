"""Runs in a process of its own: starts the app, does what the first argument says, and tells the test by lines.

Arguments: what to do, the profile folder, then what that needs. The keyring is the one that the environment names.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QPushButton, QTextBrowser, QWidget

from rfdesktop.app.bootstrap import Application
from rfdesktop.app.open_window import leave, stay
from rfdesktop.ui.window.main_window import MainWindow

Control = TypeVar("Control", bound=QWidget)

WAIT_S = 120.0
STEADY_LOOKS = 25
SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def say(line: str) -> None:
    print(line, flush=True)


def until(holds: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not holds():
        if time.monotonic() > deadline:
            raise SystemExit(f"{what} did not come about")
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.005)


def on_page(window: MainWindow, kind: type[Control], name: str) -> Control:
    """A control of the chat in front."""
    found = window.tabs.currentWidget().findChild(kind, name)
    assert found is not None, f"{name} is missing"
    return found


def transcript(window: MainWindow) -> str:
    return on_page(window, QTextBrowser, "transcript").toPlainText()


def send(window: MainWindow, text: str) -> None:
    on_page(window, QPlainTextEdit, "composer").setPlainText(text)
    on_page(window, QAbstractButton, "sendButton").click()


def ask(profile: Path, wanted: str) -> None:
    """Asks, and says so once the wanted words have arrived; then goes on until it is killed or quit."""
    application = Application.start(profile)
    application.wait_ready(WAIT_S)
    send(application.window, SYMPTOM)
    until(lambda: wanted in transcript(application.window), wanted)
    say("arrived")
    application.run()


def remain(profile: Path, wanted: str) -> int:
    """Asks, says so once the wanted words have arrived, and stays as `rfdesktop` does."""
    application = Application.start(profile)
    application.wait_ready(WAIT_S)
    send(application.window, SYMPTOM)
    until(lambda: wanted in transcript(application.window), wanted)
    QTimer.singleShot(0, lambda: say("arrived"))
    return stay(application)


def show(profile: Path) -> None:
    """Says what the transcript of the chat in front holds after a start."""
    application = Application.start(profile)
    application.wait_ready(WAIT_S)
    until(lambda: SYMPTOM in transcript(application.window), "the chat")
    say(repr(transcript(application.window)))
    say(repr([notice.text for notice in application.window.notices.notices]))
    application.quit()


def window(profile: Path, deed: str, *given: str) -> int:
    """The app as `rfdesktop` runs it; the deed is done in the window, the close is asked for, the end is timed."""
    deeds: dict[str, Callable[[Application, MainWindow], bool]] = {
        "answer": lambda app, window: _in_answer(app, window, given[0]),
        "import": lambda app, window: _in_import(app, window, Path(given[0])),
        "open": lambda app, _window: app.presenter.ready,
        "keyring": lambda _app, window: any("keyring" in n.text for n in window.notices.notices),
        "raised": _raised,
        "loading": lambda _app, _window: given[0] in sys.modules,
    }
    application = Application.start(profile)
    timer = QTimer()
    began: list[float] = []

    def look() -> None:
        if not began and deeds[deed](application, application.window):
            timer.stop()
            began.append(time.monotonic())
            say("closing")
            application.window.close()

    timer.timeout.connect(look)
    timer.start(10)
    code = stay(application)
    say(f"ended {time.monotonic() - began[0]:.3f}")
    if application.importing:
        leave(code)
    return code


_done: set[str] = set()
_minimized_for = [0]


def _in_answer(application: Application, window: MainWindow, wanted: str) -> bool:
    if application.presenter.ready and "sent" not in _done:
        _done.add("sent")
        send(window, SYMPTOM)
    return wanted in transcript(window)


def _in_import(application: Application, window: MainWindow, folder: Path) -> bool:
    if application.presenter.ready and "asked" not in _done:
        _done.add("asked")
        window.flows.importRequested.emit((folder,))
    take = window.findChild(QPushButton, "importButton")
    if take is not None and take.isVisible() and take.isEnabled():
        take.click()
    return "Importing" in window.flows.import_card.headline.text()


def _raised(application: Application, window: MainWindow) -> bool:
    if not application.presenter.ready:
        return False
    if "minimized" in _done:
        return not window.isMinimized()
    # What the platform still had to say of the window's first state may show it again.
    _minimized_for[0] = _minimized_for[0] + 1 if window.isMinimized() else 0
    if not _minimized_for[0]:
        window.showMinimized()
    elif _minimized_for[0] > STEADY_LOOKS:
        _done.add("minimized")
        say("minimized")
    return False


def _give_up() -> None:
    """Ends a process that hangs, with what each of its threads was doing."""
    faulthandler.dump_traceback(all_threads=True)
    os._exit(70)


def main() -> int:
    watchdog = threading.Timer(WAIT_S, _give_up)
    watchdog.daemon = True
    watchdog.start()
    what, profile, *rest = sys.argv[1:]
    if what == "window":
        return window(Path(profile), *rest)
    if what == "stay":
        return remain(Path(profile), *rest)
    if what == "ask":
        ask(Path(profile), *rest)
    else:
        show(Path(profile))
    return 0


if __name__ == "__main__":
    sys.exit(main())
