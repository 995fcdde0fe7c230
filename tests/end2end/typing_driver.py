"""Runs in a process of its own: types into the fields of a chat, of a flow and of the outbox until it is killed.

Arguments: the profile folder and a mark for this round's words; with no mark it says what the fields hold, and ends.
Each word is told once its last key has been handled, with the system's monotonic clock, which the test reads too. It
begins to type as soon as a field can be seen, whether or not what is stored has come: an engineer does not wait either.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from rfdesktop.adapters.storage import Database, SqlPosts
from rfdesktop.app.bootstrap import Application
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.services.psa.records import LONGEST_WAIT
from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.flows.editor.inputs import EditText
from rfdesktop.ui.window.main_window import MainWindow
from tests.end2end.app_driver import SYMPTOM, WAIT_S, on_page, say, send, transcript, until
from tests.psa_samples import POST

PACE_S = 0.03
SETTLED_S = 1.5
FIELDS = ("composer", "engineerNotes", "flowStep", "outboxText")


def field(window: MainWindow, name: str) -> QPlainTextEdit:
    if name == "composer":
        return on_page(window, QPlainTextEdit, name)
    if name == "flowStep":
        return next(found for found in window.findChildren(EditText) if found.accessibleName() == "Text")
    found = window.findChild(QPlainTextEdit, name)
    assert found is not None, f"{name} is missing"
    return found


def text_of(field: QPlainTextEdit) -> str:
    """What is typed in it, folded pieces included."""
    return field.text if isinstance(field, Composer) else field.toPlainText()


def open_wizard(window: MainWindow) -> None:
    """Opens the outcome wizard at the page where the engineer's notes are typed."""
    on_page(window, QAbstractButton, "concludeButton").click()
    until(lambda: window.findChild(QPlainTextEdit, "engineerNotes") is not None, "the wizard")
    if not field(window, "engineerNotes").isVisible():
        resolved = window.findChild(QAbstractButton, "outcomeResolved")
        forward = window.findChild(QAbstractButton, "wizardNextButton")
        assert resolved is not None
        assert forward is not None
        resolved.click()
        forward.click()
        until(field(window, "engineerNotes").isVisible, "the page of the notes")


def open_editor(application: Application) -> None:
    """Goes on with the flow that was being written, or begins one."""
    editors = application.presenter.flows.editors
    told: list[tuple[WorkingCopy, ...]] = []
    editors.unfinished.connect(told.append)
    editors.list_unfinished()
    until(lambda: bool(told), "what is being written")
    if told[0]:
        editors.resume(told[0][0].id)
    else:
        editors.open_new()
    session = editors.opened[-1].session
    until(lambda: bool(session.flow.steps), "the editor")
    session.select(session.flow.start)


async def have_waiting_post(profile: Path, chat_id: str) -> None:
    """Records a post that its ticket system has asked to wait as long as one may, unless it is there."""
    database = Database(ProfilePaths(profile).chats)
    await database.open()
    try:
        wait_until = datetime.now(UTC) + LONGEST_WAIT
        posts = SqlPosts(database)
        if not await posts.posts():
            await posts.add((replace(POST, chat_id=chat_id, wait_until=wait_until),))
    finally:
        await database.close()


def open_outbox(application: Application, profile: Path) -> None:
    """Opens the outbox with the post that waits."""
    presenter = application.presenter
    asyncio.run(have_waiting_post(profile, presenter.tabs.current.chat_id))
    outbox = presenter.tickets.outbox.open()
    until(lambda: outbox.selected is not None, "the post that waits")


def main() -> int:
    profile, *mark = sys.argv[1:]
    application = Application.start(Path(profile))
    application.wait_ready(WAIT_S)
    window = application.window
    if SYMPTOM not in transcript(window):
        send(window, SYMPTOM)
    until(lambda: SYMPTOM in transcript(window), "the chat")
    until(lambda: not on_page(window, QAbstractButton, "stopButton").isEnabled(), "the answer")
    open_wizard(window)
    open_editor(application)
    open_outbox(application, Path(profile))
    if not mark:
        settled = time.monotonic() + SETTLED_S
        until(lambda: time.monotonic() > settled, "that what is stored has come")
        say("held " + json.dumps({name: text_of(field(window, name)) for name in FIELDS}))
        application.quit()
        return 0
    for name in FIELDS:
        field(window, name).moveCursor(QTextCursor.MoveOperation.End)
    for number in count():
        name = FIELDS[number % len(FIELDS)]
        QTest.keyClicks(field(window, name), f" {mark[0]}{number}w")
        say(f"typed {json.dumps([name, f'{mark[0]}{number}w', time.monotonic()])}")
        pause = time.monotonic() + PACE_S
        while time.monotonic() < pause:
            QCoreApplication.processEvents()
            time.sleep(0.002)
    return 0


if __name__ == "__main__":
    sys.exit(main())
