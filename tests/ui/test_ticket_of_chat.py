"""A chat's header and ticket card at work: when they open and where, what they ask for, what is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, HeaderChange, TicketHeader
from rfdesktop.domain.chats.commands import ChangeHeader
from rfdesktop.domain.psa.tickets import TicketFacts, TicketRef
from rfdesktop.domain.standing.commands import AskStanding, SetAnswerStyle
from rfdesktop.domain.standing.events import StandingTold
from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.standing.styles import AnswerStyle, FullStyle
from rfdesktop.domain.time.spans import WorkSpan
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.ticket_presenter import LOWEST_CARD, TicketPresenter
from rfdesktop.ui.settings.page_keys import INSTRUCTIONS_PAGE
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.typed.keeper import TypedKeeper
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
CHAT = Chat("c", "VPN down", TicketHeader("Acme", "4711"), AT, AT)
LINK = "https://psa.example.com/4711"
READ = TicketFacts(TicketRef("1", "4711"), "connection", link=LINK)
TOLD = StandingTold("c", ((Scope.ENGINEER, "Short sentences. " * 9),), 40, AnswerStyle(), FullStyle())


class Screen:
    """One chat's page, with the presenter of its ticket."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        self.commands, self.record = RecordingCommands(), ChatRecord()
        self.tab = ChatTab(theme, Icons(theme))
        qtbot.addWidget(self.tab)
        self.tab.resize(900, 700)
        self.tab.show()
        self.typed = TypedKeeper(self.commands, self.tab)
        parent = QObject(self.tab)
        self.presenter = TicketPresenter("c", self.tab, self.record, self.typed, self.commands, parent)
        self.presenter.show_chat(CHAT)
        self.card = self.tab.ticket_card

    def click(self) -> None:
        self.tab.header.ticketClicked.emit()


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen(qtbot)


def test_a_click_on_the_line_opens_the_card_and_another_closes_it(screen: Screen) -> None:
    screen.click()
    assert screen.card.isVisible()
    assert screen.commands.sent == [AskStanding("c")]
    screen.click()
    assert not screen.card.isVisible()
    assert screen.commands.sent == [AskStanding("c")], "a card that closes asks for nothing"
    screen.presenter.open()
    screen.presenter.open()
    assert screen.card.isVisible()


def test_the_card_stands_under_its_line_and_over_the_composer_however_the_page_changes(screen: Screen) -> None:
    screen.click()
    for width, height in ((900, 700), (420, 500), (1300, 700), (420, 260)):
        screen.tab.resize(width, height)
        QApplication.processEvents()
        header, card = screen.tab.header, screen.card
        left = header.mapTo(screen.tab, QPoint(header.column_left, 0)).x()
        foot = screen.tab.composer_bar.mapTo(screen.tab, QPoint(0, 0)).y()
        under = header.mapTo(screen.tab, QPoint(0, header.height())).y()
        assert (card.x(), card.y() > under) == (left, True)
        assert card.width() <= screen.tab.width() - 2 * header.column_left
        assert card.geometry().bottom() <= max(foot, card.y() + LOWEST_CARD)
        assert card.height() >= min(LOWEST_CARD, card.sizeHint().height())


def test_a_page_that_changes_opens_no_card(screen: Screen) -> None:
    screen.tab.resize(600, 500)
    screen.tab.panes.arranged.emit()
    screen.presenter.show_standing(TOLD)
    assert not screen.card.isVisible()


def test_what_goes_with_the_chat_is_shown_and_makes_the_card_higher_at_once(screen: Screen) -> None:
    screen.click()
    before = screen.card.height()
    screen.presenter.show_standing(TOLD)
    assert screen.card.height() > before


def test_another_style_of_answers_and_the_instructions_are_asked_for(screen: Screen, qtbot: QtBot) -> None:
    screen.click()
    screen.presenter.show_standing(TOLD)
    by = screen.card.standing.by
    by.setCurrentIndex(1)
    by.activated.emit(1)
    wanted = screen.card.standing.style_wanted
    assert wanted != AnswerStyle()
    assert screen.commands.of(SetAnswerStyle) == [SetAnswerStyle("c", wanted)]
    with qtbot.waitSignal(screen.presenter.instructions_asked) as asked:
        screen.card.standing.edit.click()
    assert asked.args == [INSTRUCTIONS_PAGE]


def test_a_ticket_is_fetched_by_the_number_that_is_typed_which_is_kept_first(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.offer_fetch(offered=True)
    screen.click()
    screen.card.number.setText("4712")
    with qtbot.waitSignal(screen.presenter.number_wanted) as wanted:
        screen.card.fetch.click()
    assert wanted.args == ["4712"]
    assert screen.commands.of(ChangeHeader) == [ChangeHeader("c", HeaderChange(number="4712"))]
    assert not screen.card.isVisible()


@pytest.mark.parametrize("offered", [True, False])
def test_fetching_is_offered_where_a_system_may_know_it(screen: Screen, offered: bool) -> None:
    screen.presenter.offer_fetch(offered=offered)
    screen.click()
    assert screen.card.fetch.isVisible() is offered


def test_the_tickets_own_page_is_opened_and_none_once_the_ticket_is_unknown(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    screen.presenter.take_ticket(READ)
    screen.click()
    assert screen.card.page.isVisible()
    screen.card.page.click()
    assert opened == [QUrl(LINK)]
    screen.presenter.take_ticket(None)
    assert not screen.card.page.isVisible()
    screen.card.page.click()
    assert len(opened) == 1


def test_what_is_typed_stands_in_the_line_at_once_and_is_kept_as_its_field_is_left(screen: Screen) -> None:
    screen.click()
    screen.card.account.setText("Umbrella")
    assert "Umbrella" in screen.tab.header.line.accessibleName()
    assert screen.commands.of(ChangeHeader) == []
    screen.card.finished.emit()
    assert screen.commands.of(ChangeHeader) == [ChangeHeader("c", HeaderChange(account="Umbrella"))]
    # The chat as it was stored meanwhile does not take it back.
    screen.presenter.show_chat(CHAT)
    assert "Umbrella" in screen.tab.header.line.accessibleName()


def test_what_is_typed_and_taken_back_is_no_change(screen: Screen) -> None:
    screen.click()
    screen.card.account.setText("Umbrella")
    screen.card.account.setText("Acme")
    screen.presenter.show_chat(CHAT)
    screen.presenter.keep()
    assert screen.commands.of(ChangeHeader) == []


def test_the_time_so_far_follows_what_was_counted(screen: Screen) -> None:
    span = WorkSpan("s", "c", AT, AT + timedelta(minutes=65))
    screen.presenter.take_spans((span,))
    assert screen.tab.header.time.text() == "1 h 05 min"
    screen.record.spans = ()
    screen.presenter.show_minutes()
    assert screen.tab.header.time.isHidden()
