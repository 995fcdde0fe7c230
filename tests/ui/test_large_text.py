"""Windows and parts of them with the largest text: nothing is cut that has room, nothing lies over another thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.summary_events import SummaryStands
from rfdesktop.domain.psa.tickets import TicketQuery
from rfdesktop.ui.attachments.card import AttachmentCard
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.ticket_card import TicketCard
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.growing import keep_whole
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.flows.copy_button import CopyButton
from rfdesktop.ui.flows.runner_foot import RunnerFoot
from rfdesktop.ui.flows.step_parts import BodyText
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.tickets.finder_window import FinderWindow
from rfdesktop.ui.tickets.post_window import PostWindow
from tests.psa_samples import FACTS
from tests.ui.screen_checks import shared_theme
from tests.ui.test_summary_card import Page

LONG = "The chain breaks at line 31: from there on the log was changed, and none of that is shown. " * 2


@pytest.fixture(autouse=True)
def large_text() -> Iterator[None]:
    theme = shared_theme()
    theme.set_font_size(20)
    yield
    theme.set_font_size(10)


@pytest.fixture
def icons() -> Icons:
    return Icons(shared_theme())


def shown(part: QWidget, qtbot: QtBot, size: QSize) -> QWidget:
    qtbot.addWidget(part)
    part.resize(size)
    part.show()
    QApplication.processEvents()
    return part


def place(part: QWidget, over: QWidget) -> QRect:
    return QRect(part.mapTo(over, QPoint(0, 0)), part.size())


def test_a_choice_gives_up_words_before_what_stands_beside_it_does(qtbot: QtBot, icons: Icons) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    box, field, button = ChoiceBox(), LoupeField(icons), QPushButton("Open a ticket…")
    box.addItems(["Leave it as it is, whatever the ticket's own system says of it", "Completed"])
    field.setPlaceholderText("Find in the log…")
    for part in (field, box, button):
        row.addWidget(part)
    shown(page, qtbot, QSize(820, 80))
    assert button.width() >= button.sizeHint().width()
    assert all(page.rect().contains(place(part, page)) for part in (box, field, button))
    assert box.shown().currentText.endswith("…")
    assert LoupeField.sizeHint(field).width() > field.fontMetrics().horizontalAdvance(field.placeholderText())


@pytest.mark.parametrize("width", [560, 900])
def test_the_foot_of_a_post_loses_no_word(qtbot: QtBot, width: int) -> None:
    window = PostWindow()
    window.show_problem("This chat is about no ticket of a ticket system yet.", ticket_wanted=True)
    shown(window, qtbot, QSize(width, 600))
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 3
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(window.rect().contains(place(button, window)) for button in buttons)


def test_a_window_cannot_be_made_lower_than_its_words(qtbot: QtBot) -> None:
    window = QWidget()
    rows = QVBoxLayout(window)
    words = PlainLabel(LONG)
    words.setWordWrap(True)
    rows.addWidget(words)
    rows.addWidget(QPushButton("Close"))
    window.setMinimumSize(300, 40)
    keep_whole(window)
    shown(window, qtbot, QSize(700, 60))
    for width in (500, 340):
        window.resize(width, 60)
        qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    window.resize(700, 60)
    words.setText("Whole.")
    qtbot.waitUntil(lambda: window.minimumHeight() < 200)


def test_a_window_opens_larger_with_larger_text_and_no_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    open_at(window, 200, 150)
    assert (window.width(), window.height()) == (400, 300)
    open_at(window, room.width() - 100, 10_000)
    assert (window.width(), window.height()) == (room.width(), 10_000)
    shared_theme().set_font_size(8)
    open_at(window, 200, 150)
    assert (window.width(), window.height()) == (200, 150)


@pytest.mark.parametrize("count", [2, 12, 120])
def test_the_numbers_of_a_step_s_list_are_whole(qtbot: QtBot, count: int) -> None:
    text = BodyText("\n".join(f"{at + 1}. in Outlook" for at in range(count)))
    shown(text, qtbot, QSize(500, 200))
    last = text.document().lastBlock()
    entries = last.textList()
    assert entries is not None
    number = text.fontMetrics().horizontalAdvance(f"{entries.itemText(last)} ")
    assert text.document().documentLayout().blockBoundingRect(last).left() + text.document().indentWidth() >= number


def test_the_ticket_s_card_is_as_narrow_as_its_page(qtbot: QtBot) -> None:
    page = shown(QWidget(), qtbot, QSize(900, 900))
    card = TicketCard(page)
    card.standing.by.addItem("As set: Whatever suits the one who reads it, and what they are used to")
    card.open(QRect(0, 0, 900, 900))
    card.place(QRect(0, 0, 420, 900))
    boxes = (card.account, card.contact, card.standing.by, card.standing.length, card.standing.language)
    qtbot.waitUntil(lambda: all(card.rect().contains(place(box, card)) for box in boxes))


def test_an_unfolded_summary_lies_over_nothing_in_a_low_window(qtbot: QtBot) -> None:
    page = Page(qtbot)
    try:
        page.tell(SummaryStands(page.id, page.summary()))
        page.card.head.click()
        page.window.resize(1024, 620)
        parts: list[QWidget] = [page.editor, *page.card.findChildren(QPushButton)]
        body = page.editor.parentWidget()
        assert body is not None
        inside = [part for part in parts if part.isVisibleTo(page.card) and part.parentWidget() is body]

        def apart() -> bool:
            places = sorted((place(part, body) for part in inside), key=lambda one: (one.top(), one.left()))
            return not any(one.intersects(other) for one, other in pairwise(places))

        qtbot.waitUntil(apart)
        area = page.card.findChild(QWidget, "summaryArea")
        assert area is not None
        assert area.height() <= page.window.height() // 2
    finally:
        page.presenter.stop_timers()


def test_a_finder_that_has_found_nothing_shows_no_empty_frame(qtbot: QtBot, icons: Icons) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    window = FinderWindow(icons, over)
    window.show()
    mine = TicketQuery("", "", mine=True)
    for tickets in ((), (FACTS,), ()):
        window.show_tickets(mine, tickets)
        assert window.list.isVisible() == bool(tickets)
        assert window.said.isVisible() != bool(tickets)
    window.show_failure("There is no ticket “999”.")
    assert window.list.isVisible()


def test_the_words_of_the_runner_s_first_button_begin_where_its_fields_do(qtbot: QtBot, icons: Icons) -> None:
    foot = RunnerFoot(icons)
    shown(foot, qtbot, QSize(600, 200))
    foot.set_sides(16, 400, 60)
    qtbot.waitUntil(lambda: foot.back.x() == 2)
    foot.set_sides(8, 400, 60)
    qtbot.waitUntil(lambda: foot.back.x() == 0)


def test_a_flow_alone_on_a_low_page_has_the_line_of_the_model_too(qtbot: QtBot, icons: Icons) -> None:
    tab = ChatTab(shared_theme(), icons)
    line = tab.composer_bar.model_line
    shown(tab, qtbot, QSize(900, 620))
    assert line.isVisible()
    tab.show_runner(QWidget())
    qtbot.waitUntil(lambda: not line.isVisible())
    assert tab.composer_bar.composer.isVisible()
    tab.resize(900, 1200)
    qtbot.waitUntil(line.isVisible)
    tab.resize(900, 620)
    qtbot.waitUntil(lambda: not line.isVisible())
    tab.show_chat()
    assert line.isVisible()


@pytest.mark.parametrize("points", [8, 10, 20])
def test_a_copy_button_asks_for_the_same_room_with_its_words_and_without(
    qtbot: QtBot, icons: Icons, points: int
) -> None:
    shared_theme().set_font_size(points)
    button = CopyButton()
    qtbot.addWidget(button)
    button.setText("Copy code")
    icons.set_beside(button, IconName.COPY)
    button.ensurePolished()
    whole = button.sizeHint()
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    assert button.sizeHint().width() == whole.width()


def test_a_card_of_an_attachment_has_room_for_its_name(qtbot: QtBot, icons: Icons) -> None:
    name = "Pasted text.txt"
    card = AttachmentCard(name, icons)
    shown(card, qtbot, card.sizeHint())
    assert name in {label.shown() for label in card.findChildren(ShortLabel)}
    wide = card.face.width()
    shared_theme().set_font_size(10)
    qtbot.waitUntil(lambda: card.face.width() < wide)
    assert name in {label.shown() for label in card.findChildren(ShortLabel)}
