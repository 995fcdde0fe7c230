"""Parts in little room, and what those hear of them who do not see them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.bin import BinnedChat
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.domain.store_commands import ForeseeCopy
from rfdesktop.ui.chat.ticket_card import TicketCard
from rfdesktop.ui.controls.number_field import NumberField
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.copies.presenter import CopiesPresenter
from rfdesktop.ui.flows.map.zoom import MapZoom
from rfdesktop.ui.history.bin_page import BinPage
from rfdesktop.ui.outcome.note_head import NoteHead
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from rfdesktop.ui.settings.tickets_page import TicketsPage
from rfdesktop.ui.theme.icons import Icons
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_a_text_to_read_is_one_that_a_reading_cursor_moves_in(qtbot: QtBot) -> None:
    page = SafeBrowser()
    qtbot.addWidget(page)
    page.setPlainText("read me")
    heard = QAccessible.queryAccessibleInterface(page)
    assert heard is not None
    assert heard.role() is QAccessible.Role.EditableText
    assert heard.state().readOnly


def test_what_holds_while_a_number_is_missing_is_heard(qtbot: QtBot) -> None:
    field = NumberField(0, 99_999)
    qtbot.addWidget(field)
    field.hint("8,192 tokens, as set")
    for widget in (field, field.lineEdit()):
        heard = QAccessible.queryAccessibleInterface(widget)
        assert heard is not None
        assert heard.text(QAccessible.Text.Description) == "8,192 tokens, as set"


@pytest.mark.parametrize(
    ("first", "last", "moved"),
    [(20, 80, 0), (-5, 80, 15), (30, 100, -10), (-50, 120, 60), (40, 200, -30)],
    ids=["inside", "before", "behind", "larger on both sides", "larger"],
)
def test_a_step_larger_than_the_map_s_room_is_seen_from_its_beginning(first: float, last: float, moved: float) -> None:
    assert MapZoom._way_in(first, last, 10, 90) == moved


def test_the_note_s_buttons_leave_the_tabs_line_as_soon_as_they_have_no_room(qtbot: QtBot) -> None:
    theme = light_theme()
    head = NoteHead(Icons(theme))
    qtbot.addWidget(head)
    head.show_writing(writing=True, locked=False)
    head.show()
    rows = head.layout()
    assert isinstance(rows, QBoxLayout)
    head.resize(head.tabs.sizeHint().width() + head.stop.sizeHint().width() + 60, 40)
    assert rows.direction() is QBoxLayout.Direction.LeftToRight
    head.show_writing(writing=False, locked=False)
    qtbot.waitUntil(lambda: rows.direction() is QBoxLayout.Direction.TopToBottom)
    head.show_writing(writing=True, locked=False)
    qtbot.waitUntil(lambda: rows.direction() is QBoxLayout.Direction.LeftToRight)


def test_a_deleted_chat_is_told_whole_in_a_narrow_panel(qtbot: QtBot) -> None:
    page = BinPage(Icons(light_theme()), lambda: NOON)
    qtbot.addWidget(page)
    chat = BinnedChat("c", "VPN drops", "Nordwind Logistik GmbH", "48213", 12, NOON - timedelta(days=3))
    page.resize(180, 400)
    page.show_chats((chat,))
    page.show()
    qtbot.waitUntil(lambda: QRectF(page.list.visualItemRect(page.list.item(0))).height() > 0)
    line = page.list.fontMetrics().height()
    assert page.list.visualItemRect(page.list.item(0)).height() > 3 * line


def test_wrapped_rows_are_never_wider_than_their_list(qtbot: QtBot) -> None:
    page = BinPage(Icons(light_theme()), lambda: NOON)
    qtbot.addWidget(page)
    page.show_chats((BinnedChat("c", "VPN drops at the warehouse", "General", "", 2, NOON - timedelta(days=29)),))
    page.show()
    for width in range(150, 330, 7):
        page.resize(width, 400)
        page.list.doItemsLayout()
        row = page.list.visualItemRect(page.list.item(0))
        assert row.right() <= page.list.viewport().rect().right(), width
        assert row.height() >= 2 * page.list.fontMetrics().height()


def test_the_question_for_a_copy_s_phrase_goes_with_the_window_of_copies(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    presenter = CopiesPresenter(RecordingCommands(), place)
    window = presenter.open()
    presenter.fail(CommandFailed(ForeseeCopy("a.rfbackup"), Failure(ErrorCode.STORE_SEALED)))
    asking = window.findChild(RecoveryWindow)
    assert asking is not None
    assert asking.isVisible()
    window.close()
    assert not asking.isVisible()


def test_the_ticket_s_card_becomes_as_high_as_what_it_shows(qtbot: QtBot) -> None:
    light_theme()
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(600, 700)
    card = TicketCard(place)
    place.show()
    texts = card.standing.findChild(PlainLabel, "standingTexts")
    assert texts is not None
    card.open(QRect(0, 0, 500, 2_000))
    low = card.height()
    texts.setText("one\ntwo\nthree\nfour\nfive")
    qtbot.waitUntil(lambda: card.height() > low)
    texts.setText("one")
    qtbot.waitUntil(lambda: card.height() <= low)


def test_the_ticket_s_card_scrolls_where_the_page_is_too_low_for_it(qtbot: QtBot) -> None:
    light_theme()
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(600, 700)
    card = TicketCard(place)
    place.show()
    place.activateWindow()
    room = QRect(10, 40, 500, 160)
    card.open(room)
    assert (card.pos(), card.height()) == (room.topLeft(), room.height())
    area = card.findChild(QScrollArea, "ticketCardScroll")
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    walked = [card.account, card.number, card.contact, card.asset, card.authorised_by]
    for part in (*walked, card.standing.by, card.standing.length, card.standing.language, card.standing.edit):
        at = place.focusWidget()
        assert at is part
        seen = QRect(part.mapTo(area.viewport(), QPoint(0, 0)), part.size())
        assert area.viewport().rect().contains(seen)
        qtbot.keyClick(at, Qt.Key.Key_Tab)


def test_enter_opens_the_list_of_ticket_systems_and_leads_from_a_connection_to_its_fields(qtbot: QtBot) -> None:
    page = TicketsPage()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.kind.setFocus()
    qtbot.keyClick(page.kind, Qt.Key.Key_Return)
    assert page.kind.view().isVisible()
    page.kind.hidePopup()
    page.list.show()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.focusWidget() is page.fields["name"]


def test_enter_walks_through_a_connection_s_empty_fields_and_then_saves_it(qtbot: QtBot) -> None:
    page = TicketsPage()
    qtbot.addWidget(page)
    saved: list[bool] = []
    page.saveClicked.connect(lambda: saved.append(True))
    page.show()
    fields = [field for field in (*page.fields.values(), *page.secrets.values()) if field.isVisible()]
    fields[1].setText("https://na.myconnectwise.net")
    fields[0].setFocus()
    walked: list[QLineEdit] = []
    for _ in fields:
        focused = page.focusWidget()
        if saved or not isinstance(focused, QLineEdit):
            break
        walked.append(focused)
        focused.setText("x")
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert walked == [fields[0], *fields[2:]]
    assert saved == [True]
