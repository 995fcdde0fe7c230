"""A destructive command is asked about once, however it is copied: from a flow's card, with its message, selected."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.flows.filled_commands import CommandPiece, PieceKind
from rfdesktop.domain.flows.flow import Command, Danger, Shell
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.judged_copies import JudgedCopies, Said
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.finding import find_one
from tests.ui.screen_checks import light_theme

WIPE, LOOK = "Remove-Item C:\\Data -Recurse -Force", "Get-Volume"
BAD = Said(Danger.DESTRUCTIVE, "Destructive: Deletes files", "Deletes files for good. First list what matches.")


def answer(window: QWidget, words: str) -> None:
    (box,) = [box for box in window.findChildren(QuestionBox) if box.isVisible()]
    (button,) = [each for each in box.findChildren(QAbstractButton) if each.text().replace("&", "") == words]
    button.click()


def clipboard() -> str:
    return QApplication.clipboard().text()


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QApplication.clipboard().setText("before")
    return window


def card(screen: QWidget, command: Command, said: Said | None) -> CommandCard:
    copies = JudgedCopies(screen)
    if said is not None:

        def judge(codes: tuple[Code, ...]) -> None:
            for code in codes:
                copies.say(code, said)

        copies.asked.connect(judge)
    made = CommandCard(command, light_theme(), Icons(light_theme()), copies, screen)
    made.resize(420, 200)
    made.show()
    return made


def test_a_card_tells_what_its_author_did_not_and_asks(screen: QWidget) -> None:
    shown = card(screen, Command(shell=Shell.POWERSHELL, text=WIPE), BAD)
    assert find_one(shown, BreakingLabel, "shieldRemark").text() == BAD.line
    assert shown.property("danger") == Danger.DESTRUCTIVE.value
    assert "Destructive" in [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    shown.take()
    assert clipboard() == "before"
    answer(screen, "Cancel")
    shown.take()
    answer(screen, "Copy")
    assert clipboard() == WIPE
    QApplication.clipboard().setText("before")
    shown.take()
    assert clipboard() == WIPE


def test_what_is_said_of_a_command_follows_what_is_filled_in(screen: QWidget, qtbot: QtBot) -> None:
    shown = card(screen, Command(shell=Shell.POWERSHELL, text="Remove-Item <WHAT>"), None)
    copies, remark = screen.findChildren(JudgedCopies)[0], find_one(shown, BreakingLabel, "shieldRemark")

    def filled(value: str, said: Said) -> None:
        pieces = (CommandPiece(PieceKind.LITERAL, "Remove-Item "), CommandPiece(PieceKind.FILLED, value, "WHAT"))
        with qtbot.waitSignal(copies.asked) as asked:
            shown.fill(pieces)
        (code,) = asked.args[0]
        assert code == Code("powershell", f"Remove-Item {value}")
        copies.say(code, said)

    filled("C:\\", BAD)
    assert (remark.isHidden(), shown.property("danger")) == (False, Danger.DESTRUCTIVE.value)
    filled("-WhatIf", Said())
    assert (remark.isHidden(), shown.property("danger")) == (True, Danger.NONE.value)


def test_a_part_of_a_destructive_command_asks_too(screen: QWidget, qtbot: QtBot) -> None:
    shown = card(screen, Command(shell=Shell.POWERSHELL, text=WIPE), BAD)
    shown.line.selectAll()
    qtbot.keyClick(shown.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "before"
    answer(screen, "Copy")
    assert clipboard() == WIPE


def test_what_the_author_calls_destructive_is_asked_about_whatever_the_shield_finds(screen: QWidget) -> None:
    command = Command(shell=Shell.POWERSHELL, text=LOOK, danger=Danger.DESTRUCTIVE)
    shown = card(screen, command, Said())
    assert not find_one(shown, BreakingLabel, "shieldRemark").isVisible()
    shown.take()
    assert clipboard() == "before"
    answer(screen, "Copy")
    assert clipboard() == LOOK


def test_a_harmless_one_is_copied_at_once_and_an_unanswered_one_after_a_moment(screen: QWidget, qtbot: QtBot) -> None:
    card(screen, Command(shell=Shell.POWERSHELL, text=LOOK), Said()).take()
    assert clipboard() == LOOK
    card(screen, Command(shell=Shell.POWERSHELL, text="whoami"), None).take()
    assert clipboard() == LOOK
    qtbot.waitUntil(lambda: clipboard() == "whoami")


def test_a_card_that_is_gone_by_then_has_copied_all_the_same(screen: QWidget) -> None:
    copies = JudgedCopies(screen)
    shown = CommandCard(Command(shell=Shell.POWERSHELL, text=LOOK), light_theme(), Icons(light_theme()), copies, screen)
    shown.take()
    shown.setParent(None)
    shown.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    copies.say(Code(Shell.POWERSHELL, LOOK), Said())
    assert clipboard() == LOOK


@pytest.fixture
def told(page: Transcript) -> Transcript:
    """A transcript with an answer that has a destructive command in it."""
    page.verdicts.copies.asked.disconnect()
    text = f"Do this:\n\n```powershell\n{WIPE}\n```\n\nand then look:\n\n```powershell\n{LOOK}\n```"
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page.show_items([MessageItem(Message("m", "chat", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, now))])
    page.verdicts.copies.say(Code("powershell", WIPE), BAD)
    page.verdicts.copies.say(Code("powershell", LOOK), Said())
    QApplication.clipboard().setText("before")
    return page


def test_a_message_is_copied_once_its_destructive_command_was_agreed_to(told: Transcript) -> None:
    told.messages.copyRequested.emit("m")
    assert clipboard() == "before"
    answer(told.window(), "Copy")
    assert WIPE in clipboard()
    QApplication.clipboard().setText("before")
    told.messages.copyMarkdownRequested.emit("m")
    assert clipboard().startswith("Do this:")


def select(page: Transcript, text: str) -> None:
    found = page.document().find(text)
    assert not found.isNull()
    page.setTextCursor(found)


def test_what_is_selected_asks_by_key_only_where_it_has_something_destructive(told: Transcript, qtbot: QtBot) -> None:
    select(told, LOOK)
    qtbot.keyClick(told, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == LOOK
    select(told, "Remove-Item")
    qtbot.keyClick(told, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == LOOK
    answer(told.window(), "Cancel")
    everything = QTextCursor(told.document())
    everything.select(QTextCursor.SelectionType.Document)
    told.setTextCursor(everything)
    told.copy()
    assert clipboard() == LOOK
    answer(told.window(), "Copy")
    assert WIPE in clipboard()
    assert LOOK in clipboard()
