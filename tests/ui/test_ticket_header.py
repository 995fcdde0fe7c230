"""A chat's header: its fields where there is room for them, one line that opens them where there is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.chat.header import TicketHeaderBar
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.side_docks import CHAT_LEAST
from tests.ui.screen_checks import light_theme, nameless_controls

TICKET = TicketHeader("Acme Industries", "4711", "Jo Bloggs")


class Strip:
    """A header in a page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.header = TicketHeaderBar(Icons(light_theme()), self.page)
        rows = QVBoxLayout(self.page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.header)
        rows.addStretch(1)
        self.header.show_header(TICKET)
        # A window that is shown puts the keyboard on its first field otherwise.
        self.header.conclude_button.setFocus()
        self.resize(700)
        self.page.show()

    def resize(self, width: int) -> None:
        self.page.resize(width, 300)
        for _ in range(3):
            QApplication.processEvents()

    def fields(self) -> list[QLineEdit]:
        return [field for field in self.header.findChildren(QLineEdit) if field.isVisible()]

    def cut_off(self) -> list[str]:
        """What is narrower than its words or its least, or lies outside of the page or on something else."""
        shown = [part for part in self.header.findChildren(QWidget) if part.isVisible()]
        single = [part for part in shown if isinstance(part, QLineEdit | QPushButton)]
        places = [QRect(part.mapTo(self.page, QPoint(0, 0)), part.size()) for part in single]
        return [
            part.objectName() or part.accessibleName()
            for at, part in enumerate(single)
            if not self.page.rect().contains(places[at])
            or part.width() < part.minimumSizeHint().width()
            or any(places[at].intersects(other) for other in places[:at])
        ]


@pytest.fixture
def strip(qtbot: QtBot) -> Strip:
    return Strip(qtbot)


def test_a_wide_page_shows_the_fields(strip: Strip) -> None:
    assert [field.accessibleName() for field in strip.fields()] == ["Account", "Ticket", "Contact"]
    assert not strip.header.summary.isVisible()


def test_a_narrow_page_shows_the_ticket_in_one_line(strip: Strip) -> None:
    strip.resize(400)
    assert strip.fields() == []
    assert strip.header.summary.isVisible()
    assert strip.header.summary.text().startswith("#4711 · Acme")
    assert strip.header.summary.accessibleName() == "Ticket details: #4711 · Acme Industries · Jo Bloggs"
    strip.header.show_header(TicketHeader())
    assert strip.header.summary.accessibleName() == "Ticket details"


def test_the_line_opens_the_fields_and_closes_them(strip: Strip, qtbot: QtBot) -> None:
    strip.resize(400)
    lower = strip.header.height()
    qtbot.mouseClick(strip.header.summary, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert [field.text() for field in strip.fields()] == ["Acme Industries", "4711", "Jo Bloggs"]
    assert strip.cut_off() == []
    assert strip.header.height() > lower
    qtbot.mouseClick(strip.header.summary, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert strip.fields() == []
    qtbot.waitUntil(lambda: strip.header.height() == lower)


def test_what_is_typed_in_the_opened_fields_is_told_and_shown(strip: Strip, qtbot: QtBot) -> None:
    strip.resize(400)
    qtbot.mouseClick(strip.header.summary, Qt.MouseButton.LeftButton)
    number = strip.header.number
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "T-9")
    with qtbot.waitSignal(strip.header.edited) as told:
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert told.args == [TicketHeader("Acme Industries", "T-9", "Jo Bloggs")]
    assert "#T-9" in strip.header.summary.accessibleName()


def test_a_field_that_is_typed_into_stays_while_its_page_gets_narrow(strip: Strip, qtbot: QtBot) -> None:
    strip.page.activateWindow()
    strip.header.contact.setFocus()
    qtbot.waitUntil(strip.header.contact.hasFocus)
    strip.resize(400)
    assert strip.header.contact.isVisible()
    assert strip.header.contact.hasFocus()


@pytest.mark.parametrize("outcome", [None, *Outcome])
@pytest.mark.parametrize("switch", [False, True])
def test_nothing_is_cut_off_at_any_width(strip: Strip, outcome: Outcome | None, *, switch: bool) -> None:
    strip.header.show_outcome(outcome)
    strip.header.offer_switch(offered=switch)
    for width in range(CHAT_LEAST, 1000, 17):
        strip.resize(width)
        assert strip.cut_off() == [], width


def test_an_outcome_that_has_no_room_for_its_badge_is_said_by_the_line(strip: Strip) -> None:
    strip.header.offer_switch(offered=True)
    strip.header.show_outcome(Outcome.ESCALATED)
    strip.resize(CHAT_LEAST)
    assert not strip.header.badge.isVisible()
    assert "Escalated" in strip.header.summary.accessibleName()
    strip.resize(900)
    assert strip.header.badge.isVisible()


def test_every_control_has_an_accessible_name_at_any_width(strip: Strip) -> None:
    strip.header.show_outcome(Outcome.RESOLVED)
    strip.header.offer_switch(offered=True)
    for width in (380, 500, 900):
        strip.resize(width)
        assert nameless_controls(strip.page) == []
