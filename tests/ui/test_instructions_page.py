"""The page of standing instructions in the settings, and what of them the ticket card shows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.standing.commands import AskInstructions, KeepInstructions
from rfdesktop.domain.standing.events import InstructionsTold, StandingTold
from rfdesktop.domain.standing.instructions import LONGEST, Instructions, Scope
from rfdesktop.domain.standing.styles import AnswerBy, AnswerLength, AnswerStyle, FullStyle
from rfdesktop.ui.chat.standing_part import StandingPart
from rfdesktop.ui.settings.instructions import InstructionsPresenter
from rfdesktop.ui.settings.instructions_page import InstructionsPage
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

KNOWN = Instructions("We use CIPP.", "", {"A & B <b>": "HIPAA"})


class Screen:
    def __init__(self, qtbot: QtBot) -> None:
        light_theme()
        self.page = InstructionsPage()
        qtbot.addWidget(self.page)
        self.commands = RecordingCommands()
        self.presenter = InstructionsPresenter(self.commands, self.page)
        self.page.show()
        self.presenter.told(InstructionsTold(KNOWN, ("A & B <b>", "Zeta")))

    def text(self, name: str) -> QPlainTextEdit:
        return find_one(self.page, QPlainTextEdit, name)

    @property
    def keep(self) -> QPushButton:
        return find_one(self.page, QPushButton, "keepInstructions")

    @property
    def account(self) -> QComboBox:
        return find_one(self.page, QComboBox, "instructionsAccount")


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Screen:
    return Screen(qtbot)


def test_it_asks_when_it_is_seen_and_shows_what_is_kept(screen: Screen) -> None:
    assert screen.commands.sent[0] == AskInstructions()
    assert screen.text("teamInstructions").toPlainText() == "We use CIPP."
    assert screen.account.currentText() == "A & B <b>"
    assert screen.text("accountInstructions").toPlainText() == "HIPAA"
    assert not screen.keep.isEnabled()
    assert not nameless_controls(screen.page)


def test_what_was_changed_is_kept_under_the_companys_own_name(screen: Screen) -> None:
    screen.text("accountInstructions").setPlainText("HIPAA. Never reboot.")
    screen.text("engineerInstructions").setPlainText("Explain networks.")
    screen.keep.click()
    assert screen.commands.sent[1:] == [
        KeepInstructions(Scope.ACCOUNT, "HIPAA. Never reboot.", "A & B <b>"),
        KeepInstructions(Scope.ENGINEER, "Explain networks."),
    ]


def test_another_company_has_its_own_text_and_nothing_typed_is_lost(screen: Screen) -> None:
    screen.text("accountInstructions").setPlainText("PCI")
    screen.account.setCurrentText("Zeta")
    assert screen.commands.sent[-1] == KeepInstructions(Scope.ACCOUNT, "PCI", "A & B <b>")
    assert screen.text("accountInstructions").toPlainText() == ""
    screen.text("accountInstructions").setPlainText("They use SonicWall.")
    screen.presenter.told(InstructionsTold(KNOWN, ("A & B <b>", "Zeta")))
    assert screen.text("accountInstructions").toPlainText() == "They use SonicWall."


def test_too_long_a_text_is_told_and_a_failure_leaves_what_is_typed(screen: Screen) -> None:
    team = screen.text("teamInstructions")
    team.setPlainText("x" * (LONGEST + 1))
    assert not screen.keep.isEnabled()
    team.setPlainText("Short.")
    screen.keep.click()
    screen.presenter.failed(Failure(ErrorCode.DISK_FULL))
    assert team.toPlainText() == "Short."
    assert screen.keep.isEnabled()


def test_the_ticket_card_shows_them_and_takes_a_style(qtbot: QtBot, qapp: QApplication) -> None:
    part = StandingPart()
    qtbot.addWidget(part)
    styles: list[AnswerStyle] = []
    part.styled.connect(lambda: styles.append(part.style_wanted))
    counts = FullStyle(AnswerBy.POWERSHELL, AnswerLength.NORMAL, "German")
    part.show_standing(StandingTold("c", ((Scope.TEAM, "We use CIPP."),), 12, AnswerStyle(), counts))
    part.show()
    assert part.style_wanted == AnswerStyle()
    part.by.setCurrentIndex(part.by.findData("gui"))
    part.by.activated.emit(part.by.currentIndex())
    part.language.setText("French")
    part.language.editingFinished.emit()
    assert styles == [AnswerStyle(AnswerBy.GUI), AnswerStyle(AnswerBy.GUI, None, "French")]
    assert not nameless_controls(part)
