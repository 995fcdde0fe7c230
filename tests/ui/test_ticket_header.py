"""A chat's header: what the ticket is in one line of words, and the card in which its facts are typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import HeaderChange, TicketHeader
from rfdesktop.domain.notes.out_of_date import NoteChange, OutOfDate
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.chat.header import TicketHeaderBar
from rfdesktop.ui.chat.ticket_card import TicketCard
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.window.side_docks import CHAT_LEAST
from tests.ui.finding import find_one
from tests.ui.screen_checks import RESOURCES, light_theme, nameless_controls

TICKET = TicketHeader("Acme Industries", "4711", "Jo Bloggs", "LT-0142", "A. Manager")
LONG = TicketHeader("An account " * 12, "4711" * 4, "J" * 80)


class Strip:
    """A header and its card in a page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.header = TicketHeaderBar(Icons(light_theme()), self.page)
        self.card = TicketCard(self.page)
        self.header.show_header(TICKET)
        self.header.conclude_button.setFocus()
        self.resize(900)
        self.page.show()

    def resize(self, width: int) -> None:
        self.page.resize(width, 300)
        self.header.resize(width, self.header.sizeHint().height())
        for _ in range(3):
            QApplication.processEvents()

    def cut_off(self) -> list[str]:
        """What is narrower or lower than its words need, or lies outside of the page or on something else."""
        shown = [part for part in self.header.findChildren(QWidget) if part.isVisible()]
        single = [part for part in shown if isinstance(part, QPushButton | QLabel)]
        places = [QRect(part.mapTo(self.page, QPoint(0, 0)), part.size()) for part in single]
        return [
            part.objectName() or part.accessibleName()
            for at, part in enumerate(single)
            if not self.page.rect().contains(places[at])
            or part.width() < part.minimumSizeHint().width()
            or part.height() < part.minimumSizeHint().height()
            or any(places[at].intersects(other) for other in places[:at])
        ]

    def open(self) -> None:
        self.card.open(QRect(12, 44, self.page.width() - 24, self.page.height() - 44))
        self.page.activateWindow()

    def focused(self) -> QWidget:
        found = self.page.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def strip(qtbot: QtBot) -> Strip:
    return Strip(qtbot)


@pytest.mark.parametrize(
    ("ticket", "said"),
    [
        (TICKET, "Ticket: Acme Industries · #4711 · Jo Bloggs · LT-0142"),
        (TicketHeader("Acme", "", "", "LT-0142"), "Ticket: Acme · LT-0142"),
        (TicketHeader(number="#12"), "Ticket: #12"),
        (TicketHeader(contact="Jo\u202e"), "Ticket: Jo⟦U+202E⟧"),
        (TicketHeader(), "Add ticket…"),
        (TicketHeader(authorised_by="A. Manager"), "Add ticket…"),
    ],
)
def test_the_line_says_what_there_is(strip: Strip, ticket: TicketHeader, said: str) -> None:
    strip.header.show_header(ticket)
    assert strip.header.line.accessibleName() == said
    assert ("Authorised by A. Manager" in strip.header.line.toolTip()) is bool(ticket.authorised_by)


@pytest.mark.parametrize("outcome", [None, *Outcome])
@pytest.mark.parametrize("ticket", [TICKET, LONG], ids=["usual", "long"])
def test_nothing_is_cut_off_at_any_width(strip: Strip, outcome: Outcome | None, ticket: TicketHeader) -> None:
    strip.header.show_header(ticket)
    strip.header.show_outcome(outcome)
    strip.header.show_minutes(125)
    for width in range(CHAT_LEAST, 1000, 17):
        strip.header.offer_switch(offered=width % 2 == 0)
        strip.resize(width)
        assert strip.cut_off() == [], width
        assert strip.header.badge.isHidden() or strip.header.badge.height() >= 20


def test_an_outcome_that_has_no_room_for_its_badge_is_said_by_the_line(strip: Strip) -> None:
    strip.header.offer_switch(offered=True)
    strip.header.show_outcome(Outcome.ESCALATED)
    said = []
    for width in range(200, 900, 20):
        strip.resize(width)
        in_line = "Escalated" in strip.header.line.accessibleName()
        assert in_line is not strip.header.badge.isVisible(), width
        said.append(in_line)
    assert set(said) == {True, False}


def test_the_time_so_far_stands_in_the_line(strip: Strip) -> None:
    assert strip.header.time.isHidden()
    strip.header.show_minutes(65)
    assert strip.header.time.text() == "1 h 05 min"
    assert strip.header.time.accessibleName() == "Time so far: 1 h 05 min"
    strip.resize(CHAT_LEAST)
    assert strip.header.time.isHidden()


def test_a_concluded_note_that_is_out_of_date_is_said_by_the_button_that_leads_to_it(strip: Strip) -> None:
    button = strip.header.conclude_button
    aged = OutOfDate((NoteChange.MESSAGES, NoteChange.STEPS, NoteChange.HEADER), messages=1)
    strip.header.show_aged(aged)
    assert button.accessibleName() == "Conclude"
    strip.header.show_outcome(Outcome.RESOLVED)
    assert button.accessibleName() == "Note out of date"
    why = "1 new message, steps have changed, the ticket's facts or the time have changed"
    assert button.toolTip() == f"Since the note was written: {why}."
    strip.header.show_aged(None)
    assert button.accessibleName() == "Note"


def test_the_card_is_walked_by_the_keyboard(strip: Strip, qtbot: QtBot) -> None:
    card = strip.card
    card.show_header(TicketHeader("Acme", "4711"))
    strip.open()
    assert [field.text() for field in (card.account, card.number)] == ["Acme", "4711"]
    walked = []
    for _ in range(3):
        walked.append(strip.focused())
        qtbot.keyClick(strip.focused(), Qt.Key.Key_Return)
    assert walked == [card.contact, card.asset, card.authorised_by]
    assert card.isHidden()
    assert strip.focused() is strip.header.conclude_button
    strip.open()
    order = [card.account, card.number, card.contact, card.asset, card.authorised_by]
    assert all(one.nextInFocusChain() is other for one, other in pairwise(order))
    qtbot.keyClick(card.asset, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_a_long_value_is_read_from_its_beginning(strip: Strip, qtbot: QtBot) -> None:
    card = strip.card
    card.show_header(TicketHeader())
    strip.open()
    qtbot.keyClicks(card.account, "Municipal Utilities of Greater Springfield and Shelbyville, Water Works Department")
    assert card.account.cursorPosition() == len(card.account.text())
    qtbot.keyClick(card.account, Qt.Key.Key_Tab)
    assert card.account.cursorPosition() == 0
    qtbot.keyClicks(card.number, "4711 of the other system, which numbers its tickets by the year and the month")
    card.close_card()
    strip.open()
    assert {field.cursorPosition() for field in (card.account, card.number, card.contact)} == {0}
    card.asset.setText("A machine with a name of many words that came from the ticket system meanwhile")
    assert card.asset.cursorPosition() == 0


def test_the_card_closes_when_the_keyboard_goes_elsewhere(strip: Strip, qtbot: QtBot) -> None:
    strip.header.show_outcome(Outcome.RESOLVED)
    strip.open()
    qtbot.waitUntil(strip.card.account.hasFocus)
    strip.header.reopen_button.setFocus()
    qtbot.waitUntil(strip.card.isHidden)
    assert strip.header.reopen_button.hasFocus()


def test_what_is_typed_wins_until_it_is_stored(strip: Strip, qtbot: QtBot) -> None:
    card = strip.card
    card.show_header(TICKET)
    card.asset.setText("  SRV  01 ")
    assert card.change == HeaderChange(asset="  SRV  01 ")
    assert card.header.asset == "SRV 01"
    card.show_header(TicketHeader("Nord", "9"))
    assert card.header == TicketHeader("Nord", "9", asset="SRV 01")
    card.show_header(TicketHeader("Nord", "9", asset="SRV 01"))
    assert card.change == HeaderChange()
    with qtbot.waitSignal(card.edited):
        card.account.setText("")
    assert card.header == TicketHeader(number="9", asset="SRV 01")


def test_every_control_has_an_accessible_name_at_any_width(strip: Strip) -> None:
    strip.header.show_outcome(Outcome.RESOLVED)
    strip.header.offer_switch(offered=True)
    strip.open()
    for width in (380, 500, 900):
        strip.resize(width)
        assert nameless_controls(strip.page) == []


def test_the_card_opens_as_large_as_it_stays(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.show()
    card = TicketCard(page)
    card.offer_fetch(offered=True)
    card.open(QRect(10, 10, 640, 560))
    opened = card.geometry()
    for _ in range(3):
        qapp.processEvents()
    assert card.geometry() == opened
    assert find_one(card, QScrollArea, "ticketCardScroll").verticalScrollBar().maximum() == 0
    theme.deleteLater()
    qapp.setStyleSheet("")
