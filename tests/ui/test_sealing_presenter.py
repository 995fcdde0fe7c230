"""The encryption of the chats between the settings' page, the question for a phrase and the worker."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.commands import StopTurn
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.sealing.commands import AskSealing, SealChats, ShowPhrase, UnlockChats, UnsealChats
from rfdesktop.domain.sealing.events import PhraseShown, SealingObstacle, SealingProgress, SealingTold
from rfdesktop.ui.sealing.page import SealingPage
from rfdesktop.ui.sealing.presenter import SEALING_PAGE, SealingPresenter
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

PHRASE = tuple(f"ABCD-EFG{number}" for number in range(8))
FULL = Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.over, self.commands, self.icons = QWidget(), RecordingCommands(), Icons(light_theme())
        qtbot.addWidget(self.over)
        self.over.show()
        self.presenter = SealingPresenter(self.commands, self.icons, self.over)
        self.wanted = QSignalSpy(self.presenter.wanted)
        self.unlocked = QSignalSpy(self.presenter.unlocked)

    def settings(self) -> SealingPage:
        """Makes the settings, which show the page."""
        dialog = SettingsDialog(self.icons, self.over)
        self.presenter.attach(dialog)
        dialog.show()
        dialog.show_page(SEALING_PAGE)
        return find_one(dialog, SealingPage, "sealingPage")

    @property
    def asks(self) -> RecoveryWindow | None:
        """The window that asks for the phrase, while it is there."""
        return next((each for each in self.over.findChildren(RecoveryWindow) if each.isVisible()), None)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_what_is_asked_on_the_page_is_asked_of_the_worker(desk: Desk) -> None:
    page = desk.settings()
    desk.commands.sent.clear()
    for signal in (
        page.lookedAt,
        page.drawRequested,
        page.phraseRequested,
        page.sealRequested,
        page.unsealConfirmed,
    ):
        signal.emit()
    assert desk.commands.sent == [AskSealing(), ShowPhrase(fresh=True), ShowPhrase(), SealChats(), UnsealChats()]


def test_what_is_told_is_shown_by_the_page_and_breaks_nothing_before_there_is_one(desk: Desk) -> None:
    told = (SealingTold(False), PhraseShown(PHRASE, True), SealingProgress(1, 4))
    for event in told:
        desk.presenter.handle(event)
    assert (desk.wanted.count(), desk.unlocked.count()) == (0, 0)
    page = desk.settings()
    desk.presenter.handle(told[0])
    assert find_one(page, QPushButton, "sealButton").isVisible()
    desk.presenter.handle(told[1])
    assert find_one(page, QPushButton, "sealNowButton").isVisible()
    before = texts(page)
    desk.presenter.handle(told[2])
    assert texts(page) != before


def test_a_phrase_is_shown_to_nobody_who_does_not_look(desk: Desk) -> None:
    page = desk.settings()
    desk.presenter.handle(SealingTold(False))
    page.window().hide()
    desk.presenter.handle(PhraseShown(PHRASE, True))
    page.window().show()
    assert PHRASE[0] not in texts(page)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (SealingTold(False, required=True), True),
        (SealingTold(False), False),
        (SealingTold(True, required=True), False),
        (SealingTold(False, required=True, obstacle=SealingObstacle.KEYRING), False),
    ],
)
def test_the_page_opens_once_where_the_organisation_wants_it_and_it_can_be_done(
    desk: Desk, told: SealingTold, *, wanted: bool
) -> None:
    desk.presenter.handle(told)
    assert [desk.wanted.at(at) for at in range(desk.wanted.count())] == [[SEALING_PAGE]] * wanted
    desk.settings()
    desk.presenter.handle(told)
    assert desk.wanted.count() == wanted


def test_locked_chats_are_opened_by_their_phrase(desk: Desk) -> None:
    locked = SealingTold(True, locked=True)
    desk.presenter.handle(locked)
    window = desk.asks
    assert window is not None
    desk.presenter.handle(locked)
    assert desk.over.findChildren(RecoveryWindow) == [window]
    window.phraseGiven.emit("ABCD")
    assert desk.commands.sent == [UnlockChats("ABCD")]
    before = texts(window)
    desk.presenter.fail(CommandFailed(UnlockChats("ABCD"), Failure(ErrorCode.PHRASE_WRONG)))
    assert texts(window) != before
    assert desk.unlocked.count() == 0
    desk.presenter.handle(SealingTold(True))
    assert (desk.asks, desk.unlocked.count()) == (None, 1)
    # Told again, they have not been locked in between.
    desk.presenter.handle(SealingTold(True))
    assert desk.unlocked.count() == 1
    desk.presenter.handle(locked)
    assert desk.asks is window


@pytest.mark.parametrize("bug", [False, True])
@pytest.mark.parametrize("command", [SealChats(), UnsealChats(), ShowPhrase()], ids=lambda each: type(each).__name__)
def test_what_was_not_done_is_said_on_the_page(desk: Desk, command: Command, *, bug: bool) -> None:
    event = BugSeen(command) if bug else CommandFailed(command, FULL)
    desk.presenter.fail(event)
    page = desk.settings()
    desk.presenter.handle(SealingTold(False))
    before = texts(page)
    desk.presenter.fail(CommandFailed(StopTurn("c"), FULL))
    assert texts(page) == before
    desk.presenter.fail(event)
    assert texts(page) != before
    assert ("The disk is full" in texts(page)) is not bug
