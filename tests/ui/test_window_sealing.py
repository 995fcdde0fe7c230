"""Encrypting the chats in the real window: on with a phrase, off, and opened where the keyring has no key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.storage.connections import sealed_with
from rfdesktop.domain.sealing.events import SealingTold
from rfdesktop.domain.sealing.keys import GROUPS
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.sealing.page import SealingPage
from rfdesktop.ui.sealing.presenter import SEALING_PAGE
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from rfdesktop.ui.settings.dialog import SettingsDialog
from tests.end2end.memory_keyring import Keyring
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.screen_checks import nameless_controls
from tests.ui.test_window_copies import history
from tests.ui.window_driver import WindowDriver

pytest.importorskip("sqlcipher3")

SAID = "the fax of the Nordwind dispatch office prints zebra stripes"


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    Keyring.kept.clear()
    keyring.set_keyring(Keyring())
    yield keyring.get_keyring()
    keyring.set_keyring(before)
    Keyring.kept.clear()


def page_of(app: WindowDriver) -> SealingPage:
    app.action("settingsAction").trigger()
    dialog = app.find(SettingsDialog, "settingsDialog")
    dialog.show_page(SEALING_PAGE)
    return find_one(dialog, SealingPage, "sealingPage")


def press(window: QWidget, name: str) -> None:
    find_one(window, QAbstractButton, name).click()


def state(page: SealingPage) -> str:
    return find_one(page, PlainLabel, "sealingState").text()


def phrase_on(page: SealingPage) -> list[str]:
    """The groups in their order; they stand in two columns with their numbers."""
    words = find_one(page, PlainLabel, "phraseGroups").text().split()
    numbered = dict(zip(map(int, words[::2]), words[1::2], strict=True))
    return [numbered[number] for number in sorted(numbered)]


def encrypt(app: WindowDriver) -> list[str]:
    page = page_of(app)
    on = find_one(page, QPushButton, "sealButton")
    app.until(lambda: on.isEnabled() and on.isVisible(), "that it can be switched on")
    assert "not encrypted" in state(page)
    on.click()
    app.until(lambda: bool(find_one(page, PlainLabel, "phraseGroups").text()), "the phrase")
    phrase = phrase_on(page)
    go, typed = find_one(page, QPushButton, "sealNowButton"), find_one(page, QLineEdit, "phraseConfirm")
    assert not go.isEnabled()
    asked = int(typed.accessibleName().split()[1])
    typed.setText(phrase[asked % 8])
    assert not go.isEnabled()
    typed.setText(phrase[asked - 1].lower())
    assert go.isEnabled()
    assert nameless_controls(page) == []
    go.click()
    app.until(lambda: "are encrypted" in state(page), "the end of it")
    assert not find_one(page, PlainLabel, "phraseGroups").text()
    return phrase


def found_in(folder: Path) -> set[str]:
    words = SAID.encode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).parts[0] for path in files if words in path.read_bytes()}


def test_what_was_typed_is_found_nowhere_once_the_chats_are_encrypted(
    start_app: Start, profile: Path, memory_keyring: KeyringBackend
) -> None:
    app = start_app()
    app.ask(SAID)
    app.until(lambda: len(history(app)) == 1, "the chat")
    app.action("copiesAction").trigger()
    window = app.window.findChild(QWidget, "copiesWindow")
    assert window is not None
    press(window, "makeCopyButton")
    app.until(lambda: bool(list(profile.glob("backups/*/manifest.json"))), "a copy of before")
    phrase = encrypt(app)
    app.application.quit()
    assert sealed_with(profile / "chats.db")
    assert list(profile.glob("backups/*/chats.db.sealed"))
    assert not list(profile.glob("backups/*/chats.db.gz"))
    # Nor in the open tabs' file, which has the title of a tab: what was typed first.
    assert found_in(profile) == set()

    again = start_app()
    again.until(lambda: history(again) == [SAID], "the chat, by the keyring's key")
    again.composer.insertPlainText("half a question about zebras")
    again.application.quit()
    assert sealed_with(profile / "drafts" / "session.json")

    Keyring.kept.clear()
    moved = start_app()
    window = moved.find(RecoveryWindow, "recoveryWindow")
    assert nameless_controls(window) == []
    wrong = [*phrase[:2], phrase[3], *phrase[3:]]
    window.field.setText(" ".join(wrong))
    press(window, "unlockButton")
    said = find_one(window, PlainLabel, "recoverySaid")
    moved.until(lambda: "Group 3" in said.text(), "which group is wrong")
    assert len([notice for notice in moved.notices if "encrypted" in notice]) == 1
    window.field.setText(" ".join(phrase))
    press(window, "unlockButton")
    moved.until(lambda: not window.isVisible(), "the chats")
    moved.until(lambda: history(moved) == [SAID], "the chat, by its phrase")
    moved.until(lambda: "half a question about zebras" in moved.composer.toPlainText(), "the words that were not sent")
    moved.composer.clear()
    assert not [notice for notice in moved.notices if "phrase" in notice]
    moved.ask("and a second question")
    page = page_of(moved)
    moved.until(find_one(page, QPushButton, "unsealButton").isVisible, "that it can be switched off")
    press(page, "showPhraseButton")
    moved.until(lambda: bool(find_one(page, PlainLabel, "phraseGroups").text()), "the phrase")
    assert phrase_on(page) == phrase
    press(page, "unsealButton")
    box = moved.find(QMessageBox, "unsealBox")
    next(button for button in box.buttons() if button.text() == "Stop encrypting").click()
    moved.until(lambda: "not encrypted" in state(page), "that it is off")
    assert not sealed_with(profile / "chats.db")
    assert list(profile.glob("backups/*/chats.db.gz"))
    assert not list(profile.glob("backups/*/chats.db.sealed"))
    assert find_one(moved.window, QListView, "historyList") is not None


def test_what_is_typed_while_the_chats_are_locked_survives_a_kill(start_app: Start, profile: Path) -> None:
    app = start_app()
    app.composer.insertPlainText("yesterday's half")
    phrase = encrypt(app)
    app.application.quit()
    drafts, kept = profile / "drafts", profile.with_name("kept")
    for number in range(2):
        Keyring.kept.clear()
        locked = start_app()
        locked.find(RecoveryWindow, "recoveryWindow")
        locked.composer.insertPlainText(f"typed in the dark {number}")
        typed = locked.application.presenter.typed
        locked.until(lambda typed=typed: typed.beside.done, "that it lies beside")
        assert any("kept beside it" in notice for notice in locked.notices)
        # What a kill leaves is what lies there now.
        shutil.copytree(drafts, kept)
        locked.application.quit()
        shutil.rmtree(drafts)
        kept.rename(drafts)
        assert all(b"dark" not in path.read_bytes() for path in drafts.iterdir())
    again = start_app()
    window = again.find(RecoveryWindow, "recoveryWindow")
    again.composer.insertPlainText("and now")
    again.until(lambda: again.application.presenter.typed.beside.done, "that it lies beside")
    window.field.setText(" ".join(phrase))
    press(window, "unlockButton")
    tabs = again.application.presenter.tabs
    wanted = {"yesterday's half", "typed in the dark 0", "typed in the dark 1", "and now"}
    again.until(lambda: {page.open_tab().draft for page in tabs.pages} == wanted, "all that was typed")
    again.until(lambda: not list(drafts.glob("last*")), "that all is in its place")
    assert not any("kept beside it" in notice for notice in again.notices)


def test_an_organisation_that_wants_it_has_the_page_opened_and_nobody_undoes_it(
    start_app: Start, profile: Path
) -> None:
    app = start_app({"provider": "offline", "theme": "light", "encrypt_chats": True})
    app.until(lambda: app.window.findChild(SettingsDialog, "settingsDialog") is not None, "the settings")
    page = app.find(SealingPage, "sealingPage")
    app.until(lambda: page.isVisible() and "organisation" in state(page), "what is wanted")
    encrypt_by = find_one(page, QPushButton, "sealButton")
    assert encrypt_by.isEnabled()


def test_after_a_failure_it_can_be_tried_again_with_what_is_typed(qtbot: QtBot) -> None:
    page = SealingPage()
    qtbot.addWidget(page)
    page.show()
    page.show_state(SealingTold(False))
    phrase = tuple(f"ABCD-EFG{number}" for number in range(GROUPS))
    page.show_phrase(phrase, fresh=True)
    go, typed = find_one(page, QPushButton, "sealNowButton"), find_one(page, QLineEdit, "phraseConfirm")
    typed.setText(phrase[int(typed.accessibleName().split()[1]) - 1])
    asked: list[None] = []
    page.sealRequested.connect(lambda: asked.append(None))
    go.click()
    go.click()
    assert len(asked) == 1, "once is enough while it is under way"
    page.fail("The keyring did not take the key.")
    go.click()
    assert len(asked) == 2
    assert phrase_on(page) == list(phrase)
