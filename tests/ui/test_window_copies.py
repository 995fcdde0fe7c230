"""The copies of the profile in the real window: made, looked into, put back, undone."""

from __future__ import annotations

import asyncio
import io
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QListView, QListWidget, QMessageBox, QPushButton, QWidget

from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.held_profile import held_profile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.cli import run
from rfdesktop.domain.chats.commands import FindChats
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.copies.window import CopiesWindow
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from tests.integration.test_storage_bin import fill
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.screen_checks import nameless_controls
from tests.ui.test_window_chat import _titles
from tests.ui.window_driver import WindowDriver


def press(window: QWidget, name: str) -> None:
    find_one(window, QAbstractButton, name).click()


def preview(window: CopiesWindow) -> str:
    return find_one(window, PlainLabel, "copyPreview").text()


def history(app: WindowDriver) -> list[str]:
    app.application.commands.send(FindChats(""))
    return _titles(app.find(QListView, "historyList"))


def test_a_copy_is_made_looked_into_put_back_and_undone(start_app: Start) -> None:
    app = start_app()
    app.ask("vpn will not connect from home")
    app.until(lambda: len(history(app)) == 1, "the first chat")
    app.action("copiesAction").trigger()
    window = app.find(CopiesWindow, "copiesWindow")
    app.until(lambda: "no copy yet" in preview(window), "that there is none")
    assert nameless_controls(window) == []
    assert not find_one(window, QPushButton, "mergeCopyButton").isEnabled()
    press(window, "makeCopyButton")
    copies = find_one(window, QListWidget, "copiesList")
    app.until(lambda: copies.count() == 1, "the copy")
    assert "1 chat" in copies.item(0).text()

    app.action("newChatAction").trigger()
    app.ask("printer offline after the update")
    app.until(lambda: len(history(app)) == 2, "the second chat")
    copies.setCurrentRow(0)
    app.until(find_one(window, QPushButton, "replaceCopyButton").isEnabled, "the preview")
    assert "taken away 1" in preview(window)
    press(window, "replaceCopyButton")
    box = app.find(QMessageBox, "replaceCopyBox")
    next(button for button in box.buttons() if button.text() == "Replace").click()
    app.until(lambda: any("as it was on" in notice for notice in app.notices), "the notice")
    app.until(lambda: history(app) == ["vpn will not connect from home"], "the chats of then")

    offers = app.window.findChildren(QPushButton, "noticeActionButton")
    next(offer for offer in offers if offer.text() == "Undo").click()
    app.until(lambda: len(history(app)) == 2, "the chats of before")
    app.until(lambda: copies.count() >= 2, "the copies that restores begin with")
    assert app.composer.isVisible()


def test_a_copy_in_a_file_is_opened_and_put_beside_what_is_here(
    start_app: Start, profile: Path, tmp_path: Path
) -> None:
    elsewhere, file = tmp_path / "elsewhere", tmp_path / "sent.rfbackup"
    other = ProfilePaths(elsewhere)
    other.make()
    other.settings.write_text('{"engineer_name": "Ada"}', encoding="utf-8")
    assert run(["--profile", str(elsewhere), "backup", "create", str(file)]) == 0
    app = start_app()
    app.action("copiesAction").trigger()
    window = app.find(CopiesWindow, "copiesWindow")
    app.until(lambda: "no copy yet" in preview(window), "that there is none")
    press(window, "openCopyButton")
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    copies = find_one(window, QListWidget, "copiesList")
    app.until(find_one(window, QPushButton, "mergeCopyButton").isEnabled, "the preview")
    assert copies.item(0).text().startswith("sent.rfbackup · ")
    assert "Settings: as they were 1" in preview(window)
    press(window, "mergeCopyButton")
    app.until(lambda: any("is beside what was here" in notice for notice in app.notices), "the notice")
    app.until(lambda: "Ada" in ProfilePaths(profile).settings.read_text(encoding="utf-8"), "the name of the copy")

    garbage = tmp_path / "garbage.rfbackup"
    garbage.write_bytes(b"no copy of ours")
    window.open_file(garbage)
    app.until(lambda: "garbage.rfbackup" in preview(window), "that it is none")
    assert not find_one(window, QPushButton, "mergeCopyButton").isEnabled()


def test_an_encrypted_copy_of_elsewhere_opens_by_its_phrase(
    start_app: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, file, key = ProfilePaths(tmp_path / "elsewhere"), tmp_path / "sent.rfbackup", SealKey.new()

    async def fill_there() -> None:
        async with held_profile(elsewhere, Opener(key)) as held:
            await fill(held.database)

    asyncio.run(fill_there())
    monkeypatch.setattr(sys, "stdin", io.StringIO(" ".join(key.phrase) + "\n"))
    made = ["backup", "create", str(file), "--recovery-phrase-stdin", "--profile", str(elsewhere.root)]
    assert run(made) == 0
    app = start_app()
    app.action("copiesAction").trigger()
    window = app.find(CopiesWindow, "copiesWindow")
    window.open_file(file)
    app.until(lambda: window.findChild(RecoveryWindow) is not None, "the question for the phrase")
    asking = find_one(window, RecoveryWindow, "recoveryWindow")
    assert nameless_controls(asking) == []
    said = find_one(asking, PlainLabel, "recoverySaid")
    for phrase, why in ((" ".join(SealKey.new().phrase), "of other chats"), ("hello", "no recovery phrase")):
        asking.field.setText(phrase)
        press(asking, "unlockButton")
        app.until(lambda why=why: why in said.text(), why)
    assert not find_one(window, QPushButton, "mergeCopyButton").isEnabled()
    asking.field.setText(" ".join(key.phrase))
    press(asking, "unlockButton")
    app.until(find_one(window, QPushButton, "mergeCopyButton").isEnabled, "the preview")
    assert "1" in preview(window)
    press(window, "mergeCopyButton")
    app.until(lambda: len(history(app)) == 1, "the chat of the copy")
