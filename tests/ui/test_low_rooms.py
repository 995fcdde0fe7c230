"""Parts whose text is large where the window is low: nothing overlaps, and what is pressed is whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.flow import Field
from rfdesktop.domain.tools.events import ToolQuestion
from rfdesktop.ui.chat.growing_field import LEAST_LINES, GrowingField
from rfdesktop.ui.chat.ticket_card import TicketCard
from rfdesktop.ui.chat.tool_card import ToolCard
from rfdesktop.ui.controls.words_menu import WordsMenu
from rfdesktop.ui.flows.field_form import FieldForm
from rfdesktop.ui.flows.runner_foot import RunnerFoot
from rfdesktop.ui.flows.targets_window import TargetModel
from rfdesktop.ui.outcome.wizard_foot import WizardFoot
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.tickets.post_time import PostTime
from rfdesktop.ui.tickets.unsupported import UnsupportedLines
from rfdesktop.ui.words.targets import TargetTable
from tests.ui.screen_checks import shared_theme

LONG = "Does the web page of the mail open in a private window of another browser on another computer? " * 3


@pytest.fixture(autouse=True)
def large_text() -> Iterator[None]:
    theme = shared_theme()
    theme.set_font_size(20)
    yield
    theme.set_font_size(10)


def place(part: QWidget, over: QWidget) -> QRect:
    return QRect(part.mapTo(over, part.rect().topLeft()), part.size())


def test_a_call_keeps_its_answers_apart_from_what_it_asks(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    card = ToolCard(page)
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addWidget(card)
    page.resize(490, 640)
    page.show()
    card.show_question(ToolQuestion("c", "docs", "search", LONG, '{\n  "query": "vpn"\n}', reads_only=True), 1)
    buttons = (card.once, card.in_chat, card.always, card.refuse)
    asked = card.arguments.parentWidget()
    assert asked is not None

    area = asked.parentWidget()
    assert area is not None

    def apart() -> bool:
        whole = all(page.rect().contains(place(button, page)) for button in buttons)
        return whole and not any(place(area, page).intersects(place(button, page)) for button in buttons)

    qtbot.waitUntil(apart)


def test_what_is_typed_takes_no_more_than_its_share_of_a_low_page(qtbot: QtBot) -> None:
    field = GrowingField()
    qtbot.addWidget(field)
    field.resize(400, 100)
    field.show()
    field.setPlainText("\n".join("abcdefghijkl"))
    line = field.fontMetrics().lineSpacing()
    field.fit_to(10_000)
    assert field.height() >= 9 * line
    field.fit_to(line * 16)
    assert 4 * line <= field.height() < 6 * line
    field.fit_to(line)
    assert LEAST_LINES * line <= field.height() < (LEAST_LINES + 2) * line
    field.setPlainText("one")
    assert field.height() < 2.5 * line


def test_one_field_of_a_step_is_whole_however_low_its_runner_is(qtbot: QtBot) -> None:
    foot = RunnerFoot(Icons(shared_theme()))
    qtbot.addWidget(foot)
    foot.resize(600, 300)
    foot.show()
    form = FieldForm(tuple(Field(name, f"What {name} says", required=True) for name in "abc"))
    foot.show_form(form)
    foot.set_sides(16, 360, 120)
    foot.problem.setText("“What a says” has to be filled in first.")
    foot.problem.show()
    foot.fit()
    first = form.controls()[0]
    holder = form.parentWidget()
    area = holder.parentWidget() if holder is not None else None
    assert area is not None
    qtbot.waitUntil(lambda: area.rect().contains(place(first, area)))


def test_the_wizard_s_buttons_go_on_below_where_they_do_not_fit(qtbot: QtBot) -> None:
    buttons = [QPushButton(words) for words in ("Back", "Save", "Copy", "Conclude and post…", "Conclude")]
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(WizardFoot(buttons))
    page.resize(520, 300)
    page.show()
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert page.rect().contains(place(button, page))


def test_the_time_that_is_posted_scrolls_in_a_low_window(qtbot: QtBot) -> None:
    time = PostTime()
    area = time.scrolled()
    qtbot.addWidget(area)
    time.show_time("17:05–17:30 → 0.42 h", "Billable")
    area.resize(area.width(), 60)
    area.show()
    assert time.height() >= time.sizeHint().height() > area.height()
    assert time.booked.width() >= time.booked.sizeHint().width()


def test_lines_without_a_source_scroll_in_a_low_window(qtbot: QtBot) -> None:
    lines = UnsupportedLines()
    qtbot.addWidget(lines)
    lines.show_lines((LONG, LONG, LONG))
    lines.resize(500, lines.minimumSizeHint().height())
    lines.show()
    assert lines.rect().contains(place(lines.seen, lines))
    assert lines.height() < lines.fontMetrics().height() * 8


def test_words_in_a_menu_are_cut_and_told_whole(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.resize(600, 300)
    menu = WordsMenu(owner)
    action = menu.add_words(f"1.  {LONG}", LONG)
    short = menu.add_words("R&D")
    menu.aboutToShow.emit()
    assert menu.sizeHint().width() < owner.width()
    assert action.text().endswith("…")
    assert action.toolTip().startswith(("<p", LONG[:20]))
    assert short.text() == "R&&D"
    assert menu.toolTipsVisible()


def test_a_cut_name_of_a_target_has_its_whole_as_a_tip(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    model = TargetModel(owner)
    model.show_table(TargetTable(("Target", LONG), (("SRV01.contoso.local", ""),), 0))
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.data(model.index(0, 0, QModelIndex()), tip) == "SRV01.contoso.local"
    assert model.data(model.index(0, 1, QModelIndex()), tip) is None
    assert LONG.strip() in str(model.headerData(1, Qt.Orientation.Horizontal, tip))


def test_what_stands_below_each_other_on_the_ticket_s_card_is_in_line(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 900)
    page.show()
    card = TicketCard(page)
    card.open(QRect(0, 0, 800, 900))
    boxes = (card.account, card.authorised_by, card.standing.by, card.standing.language)
    qtbot.waitUntil(lambda: len({place(box, card).left() for box in boxes}) == 1)
