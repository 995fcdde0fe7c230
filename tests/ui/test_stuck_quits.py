"""Whatever is stuck when the app is closed: the process ends in time, nothing typed is lost, nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.storage import Database, SqlNotes
from tests.ui.conftest import Start

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DRIVER = ROOT / "tests" / "end2end" / "stuck_driver.py"
QUIT_S = 3.0
# What is stuck stays so for half a minute; a machine that does much else takes seconds to end a process.
MARGIN_S = 7.0


def closed(what: str, profile: Path) -> float:
    """Runs the driver to its end; the seconds from the wish to close to the end of the process."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "RFDESKTOP_PROVIDER": "offline",
    }
    process = subprocess.Popen(
        [sys.executable, str(DRIVER), what, str(profile)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("closing"):
            break
    began = time.monotonic()
    process.communicate(timeout=60)
    assert process.returncode in ((0, 1) if what != "nothing" else (0,))
    return time.monotonic() - began


def parts_left(profile: Path) -> list[str]:
    return [path.name for path in profile.rglob("*.part*")]


@pytest.mark.parametrize("what", ["nothing", "storage", "loop"])
def test_a_stuck_worker_keeps_neither_the_process_nor_the_words(what: str, profile: Path, start_app: Start) -> None:
    seconds = closed(what, profile)
    assert seconds < QUIT_S + MARGIN_S
    assert parts_left(profile) == []
    lock = QLockFile(str(profile / "profile.lock"))
    assert lock.tryLock(0)
    lock.unlock()
    log = (profile / "logs" / "rfdesktop.log").read_text(encoding="utf-8")
    assert ("did not end" in log) == (what != "nothing")
    if what != "nothing":
        crash = "".join(path.read_text(encoding="utf-8") for path in (profile / "logs").glob("*crash*"))
        assert "stuck_driver.py" in crash or "concurrent" in crash
    app = start_app()
    assert app.composer.toPlainText() == "typed last"
    assert LastWords(profile / "drafts").read() == ()
    chat_id = app.application.presenter.tabs.current.chat_id
    app.application.quit()
    assert notes_of(profile, chat_id) == "noted last"


def notes_of(profile: Path, chat_id: str) -> str:
    async def read() -> str:
        database = Database(profile / "chats.db")
        await database.open()
        try:
            draft = await SqlNotes(database).draft(chat_id)
            return draft.engineer_notes if draft else ""
        finally:
            await database.close()

    return asyncio.run(read())
