"""What a start costs with one tab of the last session and with 300. Prints; asserts no time."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, SqlMessages
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.session import OpenTab, Session

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
STARTS, TABS = 3, (1, 300)
START = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from rfdesktop.app.bootstrap import Application
application = Application.start(Path(sys.argv[1]), {"provider": "offline"})
application.wait_ready(120)
until = time.monotonic() + 2
while time.monotonic() < until:
    QCoreApplication.processEvents()
    time.sleep(0.005)
print(application.window.tabs.count(), time.process_time(), time.thread_time())
application.quit()
"""


async def filled(profile: Path, count: int) -> Session:
    """Puts chats of two messages, each with a tab and a draft, into a profile; gives the session to begin with."""
    database = Database(profile / "chats.db")
    await database.open()
    when, tabs = datetime(2026, 1, 5, 8, tzinfo=UTC), []
    for number in range(count):
        chat_id = new_id()
        for role in (Role.USER, Role.ASSISTANT):
            text = f"message of chat {number}"
            await SqlMessages(database).add(Message(new_id(), chat_id, 0, role, MessageStatus.COMPLETE, text, when))
        tabs.append(OpenTab(chat_id, f"draft {number}", stored=True, title=f"chat {number}"))
    await database.close()
    return Session(tuple(tabs))


def started(profile: Path) -> tuple[int, float, float]:
    """The tabs, and the CPU seconds of the process and of the window's thread."""
    ran = subprocess.run(
        [sys.executable, "-c", START, str(profile)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=240, check=True,
    )  # fmt: skip
    count, cpu, gui = ran.stdout.split()[-3:]
    return int(count), float(cpu), float(gui)


def test_start_with_many_tabs(tmp_path: Path) -> None:
    for count in TABS:
        (tmp_path / str(count) / "drafts").mkdir(parents=True)
        session = asyncio.run(filled(tmp_path / str(count), count))
        text = json.dumps(asdict(session))
        (tmp_path / str(count) / "drafts" / "session.json").write_text(text, encoding="utf-8")
    runs = [[started(tmp_path / str(count)) for count in TABS] for _ in range(STARTS)]
    print()
    for place, count in enumerate(TABS):
        assert {run[place][0] for run in runs} == {count}
        cpu, gui = (min(run[place][column] for run in runs) for column in (1, 2))
        print(f"{count} tabs: {cpu:.2f} s of CPU, {gui:.2f} of them the window's")
