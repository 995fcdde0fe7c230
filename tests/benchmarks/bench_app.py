"""How long the app takes to paint, to be ready, and to show a long chat. Prints; asserts no time."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, SqlMessages
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from tests.ui.window_driver import WindowDriver

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
STARTS = 5
MESSAGES = 2_000
START = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from rfdesktop.app.bootstrap import Application
application = Application.start(Path(sys.argv[1]), {"provider": "offline"})
painted = []
application.window.painted.connect(lambda: painted.append(time.time()))
while not painted:
    QCoreApplication.processEvents()
application.wait_ready(60)
print(painted[0], time.time())
application.quit()
"""
EAGER = "import rfdesktop.adapters.storage, lancedb, anthropic, openai, markdown_it, keyring\n"
PARAGRAPH = "Check **the sign-in log** for the failing client first.\n\n```powershell\nGet-MgUser -UserId x@y\n```\n"


def started(script: str, profile: Path) -> tuple[float, float]:
    """Milliseconds from the process's start to the first paint and to ready."""
    began = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", script, str(profile)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    painted, ready = map(float, ran.stdout.split()[-2:])
    return (painted - began) * 1000, (ready - began) * 1000


def test_first_paint(tmp_path: Path) -> None:
    lazy = [started(START, tmp_path / "profile") for _ in range(STARTS)]
    eager = [started(EAGER + START, tmp_path / "profile") for _ in range(STARTS)]
    paint, ready = min(paint for paint, _ in lazy), min(ready for _, ready in lazy)
    share = paint / min(paint for paint, _ in eager)
    print(f"\nfirst paint {paint:.0f} ms, ready {ready:.0f} ms; {share:.2f} of the paint with eager imports")


def test_opening_a_long_chat(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("qapp")
    qtbot = request.getfixturevalue("qtbot")
    from rfdesktop.app.bootstrap import Application

    profile = tmp_path / "profile"
    profile.mkdir()
    chat_id = asyncio.run(filled(profile))
    application = Application.start(profile, {"provider": "offline"})
    application.wait_ready(60)
    driver = WindowDriver(application, qtbot)
    began = time.perf_counter()
    application.presenter.tabs.open_chat(chat_id)
    driver.until(lambda: f"message {MESSAGES - 1}" in driver.transcript, "the newest message")
    took = (time.perf_counter() - began) * 1000
    application.quit()
    print(f"\na chat of {MESSAGES} messages shows its newest after {took:.0f} ms")


async def filled(profile: Path) -> str:
    """Puts one long chat into a profile; gives its id."""
    database = Database(profile / "chats.db")
    await database.open()
    store, chat_id, begun = SqlMessages(database), new_id(), datetime(2026, 1, 5, 8, tzinfo=UTC)
    for number in range(MESSAGES):
        role = Role.ASSISTANT if number % 2 else Role.USER
        text = f"message {number}\n\n{PARAGRAPH}"
        when = begun + timedelta(minutes=number)
        await store.add(Message(new_id(), chat_id, 0, role, MessageStatus.COMPLETE, text, when))
    await database.close()
    return chat_id
