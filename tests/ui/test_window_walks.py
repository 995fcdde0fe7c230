"""What an engineer meets late: the bin after its days, a log that was tampered with, a merge that is undone, a profile
on another machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from rfdesktop.app import chat_opening
from rfdesktop.app.bootstrap import Application
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.cli import run
from rfdesktop.ui.copies.window import CopiesWindow
from rfdesktop.ui.history.bin_page import BinPage
from rfdesktop.ui.records.log_window import LogWindow
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from tests.end2end.memory_keyring import Keyring
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.test_window_copies import history, press, preview
from tests.ui.test_window_sealing import encrypt
from tests.ui.window_driver import WindowDriver

SAID = "the plotter of the Suedwind drafting room draws zebras"


@pytest.fixture
def other_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    Keyring.kept.clear()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)
    Keyring.kept.clear()


def binned(app: WindowDriver) -> list[str]:
    shown = find_one(app.window, BinPage, "binPage").list
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_chat_leaves_the_bin_after_its_days_and_every_file(
    start_app: Start, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = datetime.now(UTC)
    clock = [began]
    monkeypatch.setattr(chat_opening, "utc_now", lambda: clock[0])
    app = start_app()
    app.ask(SAID)
    app.until(lambda: len(history(app)) == 1, "the chat")
    app.until_answered()
    app.action("deleteChatAction").trigger()
    box = app.find(QMessageBox, "deleteChatBox")
    next(button for button in box.buttons() if button.text() == "Delete").click()
    app.until(lambda: len(binned(app)) == 1, "the chat in the bin")
    app.application.quit()
    # Whoever comes back from a month away finds it once more: the clock could be wrong.
    clock[0] = began + timedelta(days=31)
    app = start_app()
    app.until(lambda: any("clock has gone on by 31 days" in notice for notice in app.notices), "the notice")
    assert len(binned(app)) == 1
    app.application.quit()
    clock[0] = began + timedelta(days=34)
    app = start_app()
    app.until(lambda: binned(app) == [], "that it is gone")
    app.application.quit()
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert [path.name for path in files if SAID.encode() in path.read_bytes()] == []


def test_a_log_that_was_tampered_with_is_told_by_the_command_and_the_window(start_app: Start, profile: Path) -> None:
    verify = ["--profile", str(profile), "audit", "verify"]
    with AnthropicServer() as server:
        app = start_app({"provider": "anthropic", "anthropic_base_url": server.url}, keys={"anthropic": "sk-test"})
        server.replies.append(Reply("ok"))
        app.ask("one")
        app.until_answered()
        app.application.quit()
    assert run(verify) == 0
    log = ProfilePaths(profile).audit
    first, second, *others = log.read_text(encoding="utf-8").splitlines(keepends=True)
    assert "answered" in second
    log.write_text("".join((first, second.replace("answered", "posted"), *others)), encoding="utf-8")
    assert run(verify) == 1
    app = start_app()
    app.action("auditAction").trigger()
    window = find_one(app.window, LogWindow)
    chain = find_one(window, QLabel, "auditChain")
    app.until(lambda: "breaks at line 2" in chain.text(), "where it breaks")
    assert [row[2] for row in window.shown_rows()[1:]] == ["Left"]
    app.application.quit()
    assert run(verify) == 1


def test_a_merge_adds_a_chat_and_is_undone(start_app: Start, profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "then.rfbackup"
    app = start_app()
    app.ask(SAID)
    app.until(lambda: history(app) == [SAID], "the chat of then")
    app.until_answered()
    app.application.quit()
    assert run(["--profile", str(profile), "backup", "create", str(file)]) == 0
    shutil.rmtree(profile)
    app = start_app()
    here = "printer offline after the update"
    app.ask(here)
    app.until(lambda: history(app) == [here], "the chat of here")
    app.until_answered()
    app.action("copiesAction").trigger()
    window = app.find(CopiesWindow, "copiesWindow")
    window.open_file(file)
    app.until(find_one(window, QPushButton, "mergeCopyButton").isEnabled, "the preview")
    assert "Chats: new here 1\n" in preview(window)
    press(window, "mergeCopyButton")
    app.until(lambda: sorted(history(app)) == sorted([here, SAID]), "both")

    def offers() -> list[QPushButton]:
        return [each for each in app.window.findChildren(QPushButton, "noticeActionButton") if each.text() == "Undo"]

    app.until(offers, "the offer")
    offers()[0].click()
    app.until(lambda: history(app) == [here], "the chats of before")
    assert any("as it was on" in notice for notice in app.notices)


@pytest.mark.usefixtures("other_keyring")
def test_an_encrypted_profile_goes_on_at_another_place_with_its_phrase(start_app: Start, profile: Path) -> None:
    pytest.importorskip("sqlcipher3")
    app = start_app()
    app.ask(SAID)
    app.until(lambda: history(app) == [SAID], "the chat")
    app.until_answered()
    phrase = encrypt(app)
    app.application.quit()
    moved_to = profile.rename(profile.parent / "elsewhere")
    Keyring.kept.clear()
    for asks in (True, False):
        application = Application.start(moved_to, {"provider": "offline", "theme": "light"})
        try:
            application.wait_ready(120)
            moved = WindowDriver(application, app.qtbot)
            if asks:
                window = moved.find(RecoveryWindow, "recoveryWindow")
                window.field.setText(" ".join(phrase))
                press(window, "unlockButton")
            moved.until(lambda there=moved: history(there) == [SAID], "the chat")
            assert (moved.window.findChild(RecoveryWindow) is not None) is asks
        finally:
            application.quit()
