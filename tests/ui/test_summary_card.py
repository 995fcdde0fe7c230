"""The summary of a chat's older messages over its transcript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.chats.summary_commands import RenewSummary, RewordSummary
from rfdesktop.domain.chats.summary_events import SummarisingEnded, SummarisingStarted, SummaryStands
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.presenter import WindowPresenter
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

AT = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)


class Page:
    """A window with one chat, and nobody behind it who does what it asks."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        icons = Icons(theme)
        self.window = MainWindow(theme, icons)
        qtbot.addWidget(self.window)
        self.commands = RecordingCommands()
        self.presenter = WindowPresenter(self.window, self.commands, Settings(), theme, icons)
        self.window.resize(1100, 700)
        self.window.show()
        self.card = self.presenter.tabs.current.tab.summary_card
        self.id = self.presenter.tabs.current.chat_id

    def tell(self, *events: SummarisingStarted | SummarisingEnded | SummaryStands) -> None:
        for event in events:
            self.presenter.handle(event)

    def button(self, name: str) -> QAbstractButton:
        return find_one(self.card, QAbstractButton, name)

    @property
    def editor(self) -> QPlainTextEdit:
        return find_one(self.card, QPlainTextEdit, "summaryText")

    def summary(self, text: str = "Decided: keep <b>VLAN 117</b>.") -> ChatSummary:
        return ChatSummary("s1", self.id, "m84", 84, "digest", text, "nonce", AT, put_back=9)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[Page]:
    made = Page(qtbot)
    yield made
    made.presenter.stop_timers()


def test_a_summary_is_folded_and_opens(page: Page) -> None:
    assert not page.card.isVisible()
    page.tell(SummaryStands(page.id, page.summary()))
    assert page.card.isVisible()
    assert "84" in page.card.head.text()
    assert not page.editor.isVisible()
    page.card.head.click()
    assert page.editor.isVisible()
    assert page.editor.toPlainText() == "Decided: keep <b>VLAN 117</b>."
    assert page.editor.height() <= page.window.height() // 2
    assert not nameless_controls(page.card)
    page.tell(SummaryStands(page.id, None))
    assert not page.card.isVisible()


def test_what_had_no_room_is_said_while_it_is_folded(page: Page) -> None:
    page.tell(SummaryStands(page.id, page.summary(), did_not_fit=3))
    state = find_one(page.card, QLabel, "summaryState")
    assert not page.editor.isVisible()
    assert "9 line" in state.text()
    assert "3 line" in state.text()
    page.tell(SummaryStands(page.id, replace(page.summary(), edited=True), did_not_fit=3))
    assert "3 line" in state.text()
    page.tell(SummaryStands(page.id, page.summary()))
    assert "did not fit" not in state.text()


def test_it_is_reworded_and_what_is_being_typed_is_not_lost(page: Page) -> None:
    page.tell(SummaryStands(page.id, page.summary()))
    page.card.head.click()
    assert not page.button("saveSummaryButton").isEnabled()
    page.editor.setPlainText("Decided: VLAN 118.")
    page.tell(SummaryStands(page.id, page.summary()))
    assert page.editor.toPlainText() == "Decided: VLAN 118."
    page.button("saveSummaryButton").click()
    assert page.commands.sent[-1] == RewordSummary(page.id, "s1", "Decided: VLAN 118.")
    page.tell(SummaryStands(page.id, replace(page.summary("Decided: VLAN 118."), edited=True)))
    assert not page.button("saveSummaryButton").isEnabled()
    page.editor.setPlainText("")
    assert not page.button("saveSummaryButton").isEnabled()
    page.button("undoSummaryButton").click()
    assert page.editor.toPlainText() == "Decided: VLAN 118."


def test_those_before_it_are_turned_to_and_a_wording_stays_with_its_own(page: Page) -> None:
    first = page.summary()
    second = replace(first, id="s2", count=120, covers="more", text="Newer words.", put_back=0)
    page.tell(SummaryStands(page.id, first))
    page.card.head.click()
    earlier, later, save = (page.button(f"{name}SummaryButton") for name in ("earlier", "later", "save"))
    assert not earlier.isVisible()
    page.editor.setPlainText("Decided: VLAN 118.")
    page.tell(SummaryStands(page.id, second, (first,)))
    # What is being typed belongs to the first 84 messages, and is not put in the place of what is said of 120.
    assert (page.editor.toPlainText(), "84" in page.card.head.text()) == ("Decided: VLAN 118.", True)
    assert not page.button("renewSummaryButton").isEnabled()
    save.click()
    assert page.commands.sent[-1] == RewordSummary(page.id, "s1", "Decided: VLAN 118.")
    later.click()
    assert (page.editor.toPlainText(), "120" in page.card.head.text()) == ("Newer words.", True)
    assert (save.isEnabled(), later.isEnabled()) == (False, False)
    earlier.click()
    assert page.editor.toPlainText() == "Decided: VLAN 118."
    page.tell(SummaryStands(page.id, second, (replace(first, text="Decided: VLAN 118.", edited=True),)))
    assert not save.isEnabled()
    page.tell(SummaryStands(page.id, None))
    page.tell(SummaryStands(page.id, second, (first,)))
    assert page.editor.toPlainText() == "Newer words."
    page.editor.setPlainText("Mine.")
    page.tell(SummaryStands(page.id, replace(second, id="s3", text="Made again."), (first,)))
    assert page.editor.toPlainText() == "Mine."
    page.button("undoSummaryButton").click()
    assert page.editor.toPlainText() == "Made again."
    assert not nameless_controls(page.card)


def test_it_is_made_again_and_says_so_meanwhile(page: Page) -> None:
    page.tell(SummarisingStarted(page.id, 84))
    assert page.card.isVisible()
    page.tell(SummaryStands(page.id, page.summary()), SummarisingEnded(page.id))
    page.card.head.click()
    page.button("renewSummaryButton").click()
    assert page.commands.sent[-1] == RenewSummary(page.id, "s1")
    page.tell(SummarisingStarted(page.id, 84))
    assert not page.button("renewSummaryButton").isEnabled()
    page.tell(SummarisingEnded(page.id))
    assert page.button("renewSummaryButton").isEnabled()


def test_where_none_came_of_it_nothing_is_left(page: Page) -> None:
    page.tell(SummarisingStarted(page.id, 20), SummarisingEnded(page.id))
    assert not page.card.isVisible()
