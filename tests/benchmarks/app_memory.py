"""The memory of one run of the app, in a process of its own: `python -m tests.benchmarks.app_memory WORK PROVIDER
PROFILE…`, WORK being `idle`, `day` or `import=FOLDER`. Prints JSON of megabytes by moment."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTabWidget

from rfdesktop.app.bootstrap import Application
from rfdesktop.domain.events import ImportFinished, PreviewEnded, PreviewRead
from rfdesktop.domain.flows.previews import PreviewFiles, TakePreview

TABS = tuple(f"tab{number}" for number in range(6))
"""The chats of the profile that are opened, one tab each."""
SETTLED_S = 10
"""How long the app is left alone before its memory is read."""
AFTER_IMPORT_S = 60
CHATS, ANSWERS = 300, 400
LIMIT_S = 600
QUESTIONS = (
    "outlook asks for a password again and again",
    "printer shows offline for the whole floor",
    "vpn connects but no traffic, error 809",
    "user locked out since this morning, event 4740",
    "teams meeting has no sound",
)


def used() -> dict[str, float]:
    """Megabytes: resident, that of its own, and what no file is behind."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    names = {"rss": "Rss:", "pss": "Pss:", "anonymous": "Anonymous:"}
    return {name: round(int(text.split(label)[1].split()[0]) / 1024, 1) for name, label in names.items()}


class Peak:
    """The most resident memory in megabytes, looked at all the while in a thread."""

    def __init__(self) -> None:
        self.most = 0.0
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look)

    def __enter__(self) -> Peak:
        self._looking.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            self.most = max(self.most, pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def wait(seconds: float) -> None:
    """Turns the event loop; QtTest is no part of the app."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class Use:
    """The app, used by its controls."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.tabs = application.presenter.tabs
        found = application.window.findChild(QTabWidget, "chatTabs")
        assert found is not None
        self.bar = found

    def on_page(self, kind: type, name: str) -> Any:
        return self.bar.currentWidget().findChild(kind, name)

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LIMIT_S
        while not holds():
            assert time.monotonic() < deadline, "what was waited for did not come"
            wait(0.02)

    def open_tabs(self) -> None:
        for chat_id in TABS:
            self.tabs.open_chat(chat_id)
            self.until(lambda: "message 199" in self._transcript())
            wait(0.5)

    def ask(self, text: str) -> None:
        self.on_page(QPlainTextEdit, "composer").setPlainText(text)
        self.on_page(QAbstractButton, "sendButton").click()
        stop = self.on_page(QAbstractButton, "stopButton")
        self.until(lambda: not stop.isEnabled())

    def a_long_day(self) -> None:
        """Asks in 300 new chats, in every third one twice, and closes each."""
        for number in range(CHATS):
            self.tabs.open_new()
            self.ask(f"{QUESTIONS[number % len(QUESTIONS)]}, client {number}")
            if number % (CHATS // (ANSWERS - CHATS)) == 0:
                self.ask("and for a service account?")
            self.tabs.close(self.bar.currentIndex())

    def take_flows(self, folder: Path) -> None:
        # Not the events themselves: their reports would stay in memory.
        ended: list[type] = []
        files: list[int] = []
        relay = self.application._relay
        relay.sent.connect(
            lambda event: ended.append(type(event)) if isinstance(event, PreviewEnded | ImportFinished) else None
        )
        relay.sent.connect(lambda event: files.append(len(event.files)) if isinstance(event, PreviewRead) else None)
        self.application.commands.send(PreviewFiles("memory", (folder,)))
        self.until(lambda: PreviewEnded in ended)
        self.application.commands.send(TakePreview("memory", tuple(range(sum(files)))))
        self.until(lambda: ImportFinished in ended)

    def _transcript(self) -> str:
        return str(self.on_page(object, "transcript").document().toPlainText())


def main() -> None:
    work, provider, profile = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    keys = {"anthropic": "key"} if provider == "anthropic" else {}
    application = Application.start(profile, {"provider": provider, "theme": "light"}, keys)
    application.window.resize(1280, 800)
    application.wait_ready(60)
    use = Use(application)
    use.open_tabs()
    wait(SETTLED_S)
    said: dict[str, Any] = {"idle": used(), "threads": len(os.listdir("/proc/self/task")), "modules": len(sys.modules)}
    with Peak() as peak:
        if work == "day":
            use.a_long_day()
        elif work.startswith("import="):
            use.take_flows(Path(work.removeprefix("import=")))
    said["end"] = used()
    if work != "idle":
        wait(AFTER_IMPORT_S if work.startswith("import") else SETTLED_S)
        said |= {"peak": round(peak.most, 1), "after": used()}
    said["cpu"] = round(time.process_time(), 1)
    if dump := os.environ.get("MEMORY_MAP"):
        Path(dump).write_text(Path("/proc/self/smaps").read_text())
    print(json.dumps(said), flush=True)
    application.quit()
    os._exit(0)


if __name__ == "__main__":
    main()
