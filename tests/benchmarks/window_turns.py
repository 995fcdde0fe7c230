"""One run of the app under a load, in a process of its own: `python window_turns.py LOAD PROFILE [PORT]`.

Prints JSON: the CPU milliseconds of each long turn of the window's event loop (painting included), the process's CPU
seconds, and its resident memory.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

from PySide6.QtCore import QAbstractEventDispatcher, QMimeData, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QTabWidget, QTextBrowser, QWidget

from rfdesktop.app.bootstrap import Application
from rfdesktop.domain.settings import ThemeChoice

Step = Iterator[Callable[[], bool]]
"""Yields what has to hold before it goes on."""
LIMIT_S = 240
IDLE_MS = 3_000


class Turns:
    """CPU of the window's thread in each turn of its event loop."""

    def __init__(self) -> None:
        self.all: list[float] = []
        self.by_name: dict[str, int] = {}
        """The longest turn of each thing that was done."""
        self._named = 0
        self._began = time.thread_time()
        # Waiting costs no CPU: from one wait to the next is one turn. Looking costs some: not where CPU is measured.
        if not os.environ.get("CPU_ALONE"):
            QAbstractEventDispatcher.instance().aboutToBlock.connect(self._ends)

    def name(self, doing: str) -> None:
        """Says what has been done since the last call."""
        self.by_name[doing] = round(max(self.all[self._named :], default=0))
        self._named = len(self.all)

    def _ends(self) -> None:
        now = time.thread_time()
        self.all.append((now - self._began) * 1000)
        self._began = now


class Load:
    """The app, and what is done with it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.window = application.window
        self.turns = Turns()

    @property
    def page(self) -> QWidget:
        tabs = self.window.findChild(QWidget, "chatTabs")
        assert tabs is not None
        return tabs.currentWidget()  # type: ignore[attr-defined, no-any-return]

    def on_page(self, kind: type, name: str) -> Any:
        return self.page.findChild(kind, name)

    def send(self, text: str) -> None:
        self.on_page(QPlainTextEdit, "composer").setPlainText(text)
        self.on_page(QAbstractButton, "sendButton").click()

    def answered(self) -> bool:
        return not self.on_page(QAbstractButton, "stopButton").isEnabled()

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.on_page(QPlainTextEdit, "composer").insertFromMimeData(data)

    def key(self, letter: str) -> None:
        composer = self.on_page(QPlainTextEdit, "composer")
        QApplication.postEvent(composer, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def stream(load: Load) -> Step:
    """One answer; into the chat of the argument, where there is one."""
    for chat_id in sys.argv[4:]:
        load.application.presenter.tabs.open_chat(chat_id)
        yield paused(2)
        load.turns.all.clear()
    load.send("first question")
    yield load.answered
    transcript = load.on_page(QTextBrowser, "transcript")
    yield lambda: not getattr(transcript.conversation, "behind", "")


def paste_lines(load: Load) -> Step:
    load.paste("\n".join(f"2026-11-28 10:00:{n % 60:02} error 0x80070005 in module {n}" for n in range(20_000)))
    yield paused(0.5)
    for letter in "and now?":
        load.key(letter)
        yield paused(0.1)
    load.on_page(QAbstractButton, "sendButton").click()
    yield load.answered


def paste_word(load: Load) -> Step:
    load.paste("x" * 200_000)
    yield paused(0.5)
    for letter in "and now?":
        load.key(letter)
        yield paused(0.1)


def open_chats(load: Load) -> Step:
    """Opens chats, resizes the window, changes theme and size of text."""
    tabs, theme = load.application.presenter.tabs, load.application.theme
    for chat_id in sys.argv[4:]:
        tabs.open_chat(chat_id)
        yield paused(3)
        load.turns.name(f"opening {chat_id}")
    load.window.resize(1100, 760)
    yield paused(2)
    load.turns.name("another width")
    theme.set_choice(ThemeChoice.DARK)
    yield paused(2)
    load.turns.name("another theme")
    theme.set_font_size(14)
    yield paused(2)
    load.turns.name("larger text")


def many_tabs(load: Load) -> Step:
    """A hundred tabs, each with an answer that streams; then some of them are looked at."""
    action = load.window.findChild(QAction, "newChatAction")
    assert action is not None
    pages = []
    for number in range(100):
        load.send(f"question {number}")
        pages.append(load.page)
        action.trigger()
        yield paused(0.05)
    tabs = load.window.findChild(QTabWidget, "chatTabs")
    assert tabs is not None
    load.turns.name("opening tabs")
    yield paused(5)
    load.turns.name("streaming unseen")
    for index in (3, 50, 99, 10):
        tabs.setCurrentIndex(index)
        yield paused(2)
    load.turns.name("looking at some")
    stops = [page.findChild(QAbstractButton, "stopButton") for page in pages]
    yield lambda: not any(stop is not None and stop.isEnabled() for stop in stops)
    yield paused(1)


def paused(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


LOADS: dict[str, Callable[[Load], Step]] = {
    "stream": stream,
    "paste-lines": paste_lines,
    "paste-word": paste_word,
    "open": open_chats,
    "tabs": many_tabs,
}


class Driver(QObject):
    """Goes on with a load from turn to turn, by a timer, so that its own waiting is no turn of the window."""

    def __init__(self, steps: Step) -> None:
        super().__init__()
        self._steps = steps
        self._holds: Callable[[], bool] = lambda: True
        self.over = False
        self._until = time.monotonic() + LIMIT_S
        self.startTimer(100)

    def timerEvent(self, _event: object) -> None:
        if self.over or not self._holds():
            if time.monotonic() > self._until:
                raise SystemExit("the load did not come to its end")
            return
        try:
            self._holds = next(self._steps)
        except StopIteration:
            self.over = True
            QApplication.quit()


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    name, profile, port = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    name, _, model = name.partition("=")
    overrides: dict[str, object] = {"provider": "offline", "theme": "light"}
    if model:
        provider = "anthropic" if model.startswith("a:") else "openai"
        address = f"http://127.0.0.1:{port}" + ("" if provider == "anthropic" else "/v1")
        overrides = {
            "provider": provider,
            f"{provider}_base_url": address,
            f"{provider}_model": model.removeprefix("a:"),
        }
        overrides["theme"] = "light"
    keys = {"anthropic": "key", "openai": "key"} if model else {}
    application = Application.start(profile, overrides, keys)
    application.window.resize(1280, 800)
    application.wait_ready(60)
    while model and not hasattr(sys.modules.get(provider), "OpenAI" if provider == "openai" else "Anthropic"):
        QTest.qWait(100)
    # What else is loaded for the first answer is there by then.
    QTest.qWait(IDLE_MS)
    load = Load(application)
    turns = load.turns
    began, cpu, gui = time.monotonic(), time.process_time(), time.thread_time()
    driver = Driver(LOADS[name](load))
    QApplication.exec()
    assert driver.over
    took, cpu, gui = time.monotonic() - began, time.process_time() - cpu, time.thread_time() - gui
    ordered = sorted(turns.all, reverse=True)
    result = {
        "longest by": turns.by_name,
        "turns": len(ordered), "longest": [round(turn) for turn in ordered[:6]],
        "over_50": sum(turn > 50 for turn in ordered), "over_150": sum(turn > 150 for turn in ordered),
        "p99": round(ordered[len(ordered) // 100], 1) if ordered else 0,
        "seconds": round(took, 1), "cpu": round(cpu, 2), "gui_cpu": round(gui, 2), "mb": round(resident_mb()),
    }  # fmt: skip
    print(json.dumps(result), flush=True)
    application.quit()
    os._exit(0)


if __name__ == "__main__":
    main()
