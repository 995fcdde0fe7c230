"""Answers in the running app, in a process of its own: `python -m tests.benchmarks.many_answers WORK PROTOCOL PROFILE`.

WORK is `stop` (an answer is stopped, ten times) or how many chats answer at once. Prints JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTabWidget, QTextBrowser, QWidget

from rfdesktop.app.bootstrap import Application
from tests.benchmarks.app_memory import wait
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.openai_server import ChatReply, OpenAIServer

RATE, TOKENS = 50, 200
"""Tokens a second, and of an answer: four seconds."""
FIRST_WORD = "word0"
STOPS = 10
LIMIT_S = 120


class Answers:
    """The app, asked and stopped by its controls."""

    def __init__(self, protocol: str, url: str, profile: Path) -> None:
        address = url if protocol == "anthropic" else f"{url}/v1"
        settings = {"provider": protocol, f"{protocol}_base_url": address, "openai_model": "llama3"}
        self.application = Application.start(profile, settings, {protocol: "sk-test"})
        self.application.wait_ready(LIMIT_S)
        tabs = self.application.window.findChild(QTabWidget, "chatTabs")
        new = self.application.window.findChild(QAction, "newChatAction")
        assert tabs is not None
        assert new is not None
        self.tabs, self.new = tabs, new
        # The first answer of a process costs what is done but once.
        self.ask(self.page, "printer offline")
        self.until(lambda: not self.is_busy(self.page))

    @property
    def page(self) -> QWidget:
        return self.tabs.currentWidget()

    def ask(self, page: QWidget, text: str) -> None:
        self.part(page, QPlainTextEdit, "composer").setPlainText(text)
        self.part(page, QAbstractButton, "sendButton").click()
        self.until(lambda: self.is_busy(page))

    def is_busy(self, page: QWidget) -> bool:
        return bool(self.part(page, QAbstractButton, "stopButton").isEnabled())

    @staticmethod
    def part(page: QWidget, kind: type, name: str) -> Any:
        return page.findChild(kind, name)

    @staticmethod
    def until(holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LIMIT_S
        while not holds():
            assert time.monotonic() < deadline, "what was waited for did not come"
            wait(0.002)


def stopped(protocol: str, profile: Path) -> dict[str, list[int]]:
    """Milliseconds from the click on Stop until the window shows it, with those of CPU meanwhile, and until the server
    was told."""
    with AnthropicServer() if protocol == "anthropic" else OpenAIServer() as server:
        use = Answers(protocol, server.url, profile)
        transcript = use.part(use.page, QTextBrowser, "transcript")
        felt: list[int] = []
        told: list[int] = []
        cpu: list[int] = []
        for number in range(STOPS):
            make: Any = Reply if protocol == "anthropic" else ChatReply
            server.replies.append(make(f"answer{number} " * 20, end="silence"))
            server.gone.clear()
            use.ask(use.page, f"outlook asks again {number}")
            use.until(lambda said=f"answer{number} ": said in transcript.toPlainText())  # type: ignore[misc]
            clicked, used = time.monotonic(), time.process_time()
            use.part(use.page, QAbstractButton, "stopButton").click()
            use.until(lambda: not use.is_busy(use.page))
            cpu.append(round((time.process_time() - used) * 1000))
            felt.append(round((time.monotonic() - clicked) * 1000))
            assert server.gone.wait(5)
            told.append(round((time.monotonic() - clicked) * 1000))
        use.application.quit()
    return {"felt": sorted(felt), "cpu": sorted(cpu), "told": sorted(told)}


def at_once(protocol: str, profile: Path, count: int) -> dict[str, Any]:
    """Seconds from the last question to the first word of its answer on the page, from each question to the end of its
    answer, and the process's CPU seconds."""
    command = [sys.executable, "-m", "tests.servers.paced_server", protocol, str(RATE), str(TOKENS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        use = Answers(protocol, f"http://127.0.0.1:{int(server.stdout.readline())}", profile)
        began: dict[QWidget, float] = {}
        ended: dict[QWidget, float] = {}
        cpu = time.process_time()
        for _ in range(count):
            use.new.trigger()
            began[use.page] = time.monotonic()
            use.ask(use.page, "printer offline")
        last = use.part(use.page, QTextBrowser, "transcript")
        use.until(lambda: FIRST_WORD in last.toPlainText())
        shown = round(time.monotonic() - began[use.page], 2)

        def all_ended() -> bool:
            now = time.monotonic()
            ended.update({page: now for page in began if page not in ended and not use.is_busy(page)})
            return len(ended) == count

        use.until(all_ended)
        took = sorted(round(ended[page] - began[page], 1) for page in began)
        said = {"first word": shown, "seconds": took, "cpu": round(time.process_time() - cpu, 2)}
        use.application.quit()
        server.communicate()
    return said


def main() -> None:
    work, protocol, profile = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    said = stopped(protocol, profile) if work == "stop" else at_once(protocol, profile, int(work))
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
