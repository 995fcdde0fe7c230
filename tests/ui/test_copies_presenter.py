"""The window of the copies, without a profile: what it asks for, and what it says when that was not done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.backups import Backup, BackupReason, Change, PutBack
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.store_commands import ForeseeCopy, MakeCopy, PutCopyBack
from rfdesktop.domain.store_events import CopiesListed, CopyForeseen, CopyPutBack
from rfdesktop.ui.copies.presenter import CopiesPresenter
from rfdesktop.ui.copies.window import CopiesWindow
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands

FIRST, SECOND = (
    Backup(name, datetime(2026, 3, day, tzinfo=UTC), BackupReason.DAILY) for name, day in (("first", 1), ("second", 2))
)
FULL = Failure(ErrorCode.DISK_FULL)
SEALED = Failure(ErrorCode.STORE_SEALED)


class Desk:
    """The window with the first of two copies chosen, unless another is."""

    def __init__(self, qtbot: QtBot) -> None:
        self.parent, self.commands = QWidget(), RecordingCommands()
        qtbot.addWidget(self.parent)
        self.presenter = CopiesPresenter(self.commands, self.parent)
        # Nobody looks yet: nothing is shown, and nothing breaks.
        self.presenter.fail(CommandFailed(MakeCopy(), FULL))
        self.presenter.handle(CopiesListed((FIRST,)))
        self.window: CopiesWindow = self.presenter.open()
        self.presenter.handle(CopiesListed((SECOND, FIRST)))
        find_one(self.window, QListWidget, "copiesList").setCurrentRow(1)

    def button(self, name: str) -> QPushButton:
        return find_one(self.window, QPushButton, f"{name}CopyButton")

    @property
    def said(self) -> str:
        return find_one(self.window, QLabel, "copyPreview").text()

    @property
    def asks(self) -> RecoveryWindow | None:
        """The window that asks for a phrase."""
        return next((each for each in self.window.findChildren(RecoveryWindow) if each.isVisible()), None)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_copy_that_could_not_be_made_can_be_tried_again(desk: Desk) -> None:
    desk.button("make").click()
    assert desk.commands.of(MakeCopy) == [MakeCopy()]
    assert (desk.said, desk.button("make").isEnabled()) == ("Copying…", False)
    desk.presenter.fail(CommandFailed(MakeCopy(), FULL))
    assert "disk" in desk.said.casefold()
    assert desk.button("make").isEnabled()
    desk.button("make").click()
    desk.presenter.fail(BugSeen(MakeCopy()))
    assert "the log has more" in desk.said
    assert desk.button("make").isEnabled()
    desk.button("make").click()
    desk.presenter.handle(CopiesListed((SECOND, FIRST)))
    assert desk.button("make").isEnabled()


def test_what_failed_elsewhere_is_not_said_here(desk: Desk) -> None:
    before = desk.said
    desk.presenter.fail(BugSeen(None))
    assert desk.said == before


def test_what_is_foreseen_is_shown_of_the_copy_that_is_chosen(desk: Desk) -> None:
    assert desk.commands.of(ForeseeCopy) == [ForeseeCopy("first")]
    change = (Change("chats", added=2),)
    desk.presenter.handle(CopyForeseen(SECOND, change, change))
    assert not desk.button("merge").isEnabled()
    desk.presenter.handle(CopyForeseen(FIRST, change, change))
    assert (desk.button("merge").isEnabled(), desk.button("replace").isEnabled()) == (True, True)
    desk.button("merge").click()
    assert desk.commands.of(PutCopyBack) == [PutCopyBack("first", False)]
    assert (desk.said, desk.button("merge").isEnabled()) == ("Putting it back…", False)


def test_a_sealed_copy_is_opened_by_its_phrase_and_a_wrong_one_can_be_corrected(desk: Desk) -> None:
    desk.presenter.fail(CommandFailed(ForeseeCopy("first"), SEALED))
    asking = desk.asks
    assert asking is not None
    asking.phraseGiven.emit("some words")
    assert desk.commands.of(ForeseeCopy)[-1] == ForeseeCopy("first", "some words")
    desk.presenter.fail(CommandFailed(ForeseeCopy("first", "some words"), Failure(ErrorCode.PHRASE_WRONG)))
    assert desk.asks is asking
    assert find_one(asking, QLineEdit, "recoveryPhrase").isVisible()
    desk.presenter.handle(CopyForeseen(FIRST, (), ()))
    assert desk.asks is None
    assert desk.button("merge").isEnabled()


@pytest.mark.parametrize(
    ("phrase", "failure"),
    [("", FULL), ("some words", FULL), ("some words", SEALED), ("", Failure(ErrorCode.PHRASE_WRONG))],
)
def test_for_whatever_else_no_phrase_is_asked(desk: Desk, phrase: str, failure: Failure) -> None:
    desk.presenter.fail(CommandFailed(ForeseeCopy("first"), SEALED))
    assert desk.asks is not None
    desk.presenter.fail(CommandFailed(ForeseeCopy("first", phrase), failure))
    assert desk.asks is None


def test_with_the_window_the_question_for_a_phrase_goes(desk: Desk) -> None:
    desk.presenter.fail(CommandFailed(ForeseeCopy("first"), SEALED))
    desk.window.close()
    assert desk.asks is None


def test_a_copy_that_was_put_back_is_chosen_no_more(desk: Desk) -> None:
    assert desk.window.current
    desk.presenter.handle(CopyPutBack(PutBack(FIRST, SECOND, (), False)))
    assert find_one(desk.window, QListWidget, "copiesList").currentRow() == -1
    assert desk.said == "Done. The notice in the window undoes it."
