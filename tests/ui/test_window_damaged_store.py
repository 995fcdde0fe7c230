"""A chats' file that is missing, emptied or damaged, as the window tells it and puts it right."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListView

from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.storage import ChatsItem, store_file
from rfdesktop.app.instance import ProfileLock
from rfdesktop.domain.backups import BackupReason
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.backups.backups import Backups
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
AFTER = "said after the copy"


def back_up(profile: Path) -> None:
    items = (ChatsItem(profile / "chats.db"),)
    made = Backups(items, BackupFolder(profile / "backups"), lambda: datetime.now(UTC), lambda _event: None)
    made.make(BackupReason.DAILY)
    asyncio.run(made.close())


def damage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 400)


def act(app: WindowDriver) -> None:
    """Takes what the newest notice offers."""
    button = find_one(app.window.notices, QAbstractButton, "noticeActionButton")
    assert button is not None
    app.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def history(app: WindowDriver) -> str:
    model = app.find(QListView, "historyList").model()
    return " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))


@pytest.fixture
def used(start_app: Start, profile: Path) -> Path:
    """A profile with a chat, a copy of it, and a chat after the copy."""
    first = start_app()
    first.ask(SYMPTOM)
    back_up(profile)
    first.action("newChatAction").trigger()
    first.ask(AFTER)
    first.application.quit()
    return profile


@pytest.mark.parametrize("what", ["damaged", "missing", "emptied", "zeroed"])
def test_a_copy_takes_the_place_of_the_file_by_a_click(start_app: Start, used: Path, what: str) -> None:
    path = used / "chats.db"
    match what:
        case "damaged":
            damage(path)
        case "missing":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
        case _:
            path.write_bytes(bytes(path.stat().st_size))
    left = path.read_bytes() if path.exists() else b""
    app = start_app()
    (said,) = [notice for notice in app.window.notices.notices if notice.key == "storage"]
    assert "chats.db" in said.text
    assert ("damaged" if what == "damaged" else "missing" if what == "missing" else "emptied") in said.text
    if what != "damaged":
        assert "It held 2 chats." in said.text
    assert said.action_text.startswith("Restore the copy of 20")
    assert said.action_text.endswith("(1 chat)")
    act(app)
    app.until(lambda: any("is in use, with 1 chat." in notice for notice in app.notices), "the copy")
    app.until(lambda: SYMPTOM in history(app) and AFTER not in history(app), "the history")
    app.tabs.setCurrentIndex(0)
    app.until(lambda: SYMPTOM in app.transcript, "the chat of the copy")
    # The tab of the chat after the copy says what became of it.
    app.tabs.setCurrentIndex(1)
    app.until(lambda: "not in the chats' file any more" in app.transcript, "the chat that is gone")
    if left:
        assert left in [kept.read_bytes() for kept in used.glob("chats.damaged-*.db")]
    app.tabs.setCurrentIndex(0)
    app.ask("and it goes on")
    app.application.quit()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM messages").fetchone() == (4,)
    again = start_app()
    assert not [notice for notice in again.notices if "chats.db" in notice]
    # It stays said, start after start, as long as the tab is there.
    again.tabs.setCurrentIndex(1)
    again.until(lambda: "not in the chats' file any more" in again.transcript, "the chat that is gone")


def test_without_a_copy_what_can_be_read_takes_its_place(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    damage(profile / "chats.db")
    app = start_app()
    assert app.window.notices.notices[0].action_text == "Keep what can be read"
    act(app)
    app.until(lambda: any("What could be read is in use: 0 chats." in notice for notice in app.notices), "the rest")
    app.ask(SYMPTOM)
    assert SYMPTOM in app.transcript


def test_a_log_that_was_taken_away_after_a_kill_is_told(start_app: Start, used: Path) -> None:
    # As a killed window leaves it: the file, and a note that it is in use.
    (used / "chats.json").write_text('{"in_use": true, "chats": 2}')
    app = start_app()
    assert any("chats.db-wal" in notice and "may be missing" in notice for notice in app.notices)
    app.application.quit()
    assert not start_app().notices


def test_a_fresh_profile_and_one_whose_chats_were_all_deleted_are_no_fault(start_app: Start, profile: Path) -> None:
    first = start_app()
    assert not first.notices
    first.application.quit()
    (profile / "chats.db").unlink()
    second = start_app()
    assert not second.notices


def test_a_profile_of_before_the_note_is_known_by_its_open_tabs(start_app: Start, used: Path) -> None:
    (used / "chats.json").unlink()
    (used / "chats.db").unlink()
    app = start_app()
    assert any("chats.db, is missing" in notice for notice in app.notices)


def test_a_tab_that_held_only_a_draft_stays_silent(start_app: Start, profile: Path) -> None:
    first = start_app()
    first.type("only a draft")
    first.application.quit()
    again = start_app()
    again.until(lambda: again.composer.toPlainText() == "only a draft", "the draft")
    assert again.transcript == ""
    assert not again.notices


def test_damaged_tabs_are_told_and_what_can_be_read_of_them_is_there(start_app: Start, used: Path) -> None:
    session = used / "drafts" / "session.json"
    text = session.read_text()
    session.write_text(text[: text.rindex('"scroll"')])
    app = start_app()
    app.until(lambda: any("file of the open tabs was damaged" in notice for notice in app.notices), "the notice")
    assert any("session.json.bad" in notice for notice in app.notices)
    assert app.tabs.count() == 2


def test_a_damaged_full_text_index_stops_no_message(start_app: Start, used: Path) -> None:
    with closing(sqlite3.connect(used / "chats.db")) as connection, connection:
        connection.execute("UPDATE message_search_data SET block = randomblob(40)")
    app = start_app()
    app.ask("sent all the same")
    assert "sent all the same" in app.transcript
    assert any("has been built again" in notice for notice in app.notices)


def test_a_profile_that_cannot_be_written_opens_to_read_and_is_written_once_it_can(
    start_app: Start, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [False]

    def refused(_lock: ProfileLock, *, take_over: bool = False) -> bool:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(used))

    monkeypatch.setattr(ProfileLock, "take", refused)
    monkeypatch.setattr(ProfileLock, "hold", lambda _lock: held[0])
    monkeypatch.setattr(store_file, "NEXT_TRY_S", 0.0)
    app = start_app()
    app.tabs.setCurrentIndex(0)
    app.until(lambda: SYMPTOM in app.transcript, "the chat")
    told = [notice for notice in app.notices if "Your chats can be read" in notice]
    assert len(told) == 1
    app.composer.setPlainText("not now")
    app.click("sendButton")
    app.until_answered()
    app.until(lambda: app.composer.toPlainText() == "not now", "the message back in the composer")
    assert any("cannot be written to" in notice for notice in app.notices)
    held[0] = True
    app.ask("but now")
    assert "but now" in app.transcript
    app.until(lambda: "What you write is stored again." in app.notices, "the good news")
    assert not [notice for notice in app.notices if "Your chats can be read" in notice]
