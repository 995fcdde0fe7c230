"""The window about how flows fare: sorted, narrowed, exported; the dock's line about reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.events import FlowHealthShown, HealthShown
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, FlowSummary, Option, Step, StepType
from rfdesktop.domain.flows.health import (
    Concern,
    FlowDetails,
    HealthFilter,
    LibraryHealth,
    RunCounts,
    Sequel,
    StepCounts,
    library_health,
)
from rfdesktop.domain.flows.health_commands import AskFlowHealth, AskHealth, SaveTable
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.flows.health.presenter import HealthPresenter
from rfdesktop.ui.flows.health.reminder import ReviewReminder
from rfdesktop.ui.flows.health.window import HealthWindow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from tests.ui.in_front import comes_to_the_front
from tests.ui.recording_commands import RecordingCommands

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TITLES = {"mail": "Mail is slow", "vpn": "VPN drops", "wifi": "Wi-Fi is slow"}
FLOW = Flow(
    "vpn",
    "VPN drops",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (
        Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "end"), Option("All", "end"))),
        Step("end", StepType.RESULT, "Done"),
    ),
)


def health(asked: HealthFilter | None = None) -> LibraryHealth:
    flows = [FlowSummary(name, title, FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED) for name, title in TITLES.items()]
    counts = {
        "vpn": RunCounts("vpn", 10, 5, 1, 0, 4, 0, 600, NOW),
        "wifi": RunCounts("wifi", 2, 2, 0, 0, 0, 0, 60, NOW),
    }
    dates = {"mail": "2026-01-01"}
    return library_health(asked or HealthFilter(), flows, counts, [Sequel("vpn", "wifi", 3)], dates, date(2026, 11, 24))


class Desk:
    """The presenter with the dock's line and the window."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.commands = RecordingCommands()
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.reminder = ReviewReminder(Icons(theme), self.host)
        self.host.show()
        self.presenter = HealthPresenter(self.reminder, self.commands, theme, Icons(theme), self.host)

    def open(self) -> HealthWindow:
        window = self.presenter.open()
        self.presenter.handle(HealthShown(health()))
        return window

    def titles(self, window: HealthWindow) -> list[str]:
        return [row[0] for row in window.shown_rows()[1:]]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    desk = Desk(qtbot, theme)
    yield desk
    desk.presenter.stop()
    qapp.setStyleSheet("")
    theme.deleteLater()


def test_flows_stand_by_their_runs_and_the_first_is_asked_about(desk: Desk) -> None:
    window = desk.open()
    assert desk.titles(window) == ["VPN drops", "Wi-Fi is slow", "Mail is slow"]
    assert desk.commands.sent[:2] == [AskHealth(HealthFilter()), AskFlowHealth("vpn", HealthFilter())]
    window.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert desk.titles(window) == ["Mail is slow", "VPN drops", "Wi-Fi is slow"]
    window.close()


def test_while_the_library_is_being_opened_that_is_said_and_not_that_there_are_no_flows(
    desk: Desk, qtbot: QtBot
) -> None:
    window = desk.presenter.open()
    qtbot.waitUntil(window.nothing.isVisible)
    window.search.setText("v")
    assert "being opened" in window.nothing.text()
    window.search.clear()
    desk.presenter.handle(HealthShown(health()))
    assert not window.nothing.isVisible()
    assert window.table.isVisible()
    desk.presenter.handle(HealthShown(replace(health(), flows=())))
    assert window.nothing.text() == "There are no flows yet."
    window.close()


def test_words_and_what_to_look_at_narrow_the_list(desk: Desk) -> None:
    window = desk.open()
    assert (window.summary.text(), window.export.isEnabled()) == ("3 flows · 12 runs", True)
    window.search.setText("slow is")
    assert window.summary.text() == "2 of 3 flows · 2 runs"
    assert desk.titles(window) == ["Wi-Fi is slow", "Mail is slow"]
    window.look_at(Concern.REVIEW)
    assert desk.titles(window) == ["Mail is slow"]
    window.search.setText("vpn")
    assert (desk.titles(window), window.nothing.text()) == ([], "No flow fits what is looked for.")
    assert window.table.isHidden() or not window.table.isVisible()
    assert (window.summary.text(), window.export.isEnabled()) == ("0 of 3 flows · 0 runs", False)
    window.close()


def test_another_time_is_counted_anew_and_an_answer_for_the_time_before_is_passed_over(desk: Desk) -> None:
    window = desk.open()
    window.period.setCurrentIndex(0)
    assert desk.commands.sent[-1] == AskHealth(HealthFilter(30))
    desk.presenter.handle(HealthShown(LibraryHealth(HealthFilter(), (), ())))
    assert len(desk.titles(window)) == 3
    desk.presenter.handle(HealthShown(LibraryHealth(HealthFilter(30), (), ())))
    assert (desk.titles(window), window.nothing.text()) == ([], "There are no flows yet.")
    window.close()


def test_a_flows_findings_and_its_funnel_are_shown(desk: Desk, qtbot: QtBot) -> None:
    window = desk.open()
    steps = {"ask": StepCounts("ask", 10, 6, 4, 30, {"One": 6}), "end": StepCounts("end", 6, 0, 0, 0, {})}
    desk.presenter.handle(FlowHealthShown(FlowDetails(HealthFilter(), FLOW, steps, 10)))
    assert window.findings.text().split("\n") == [
        "• 4 runs abandoned at “Who?”",
        "• “All” is never chosen at “Who?”",
        "• 3 tickets went on with “Wi-Fi is slow”",
    ]
    assert {name: (each.passed, each.share) for name, each in (window.map.view.map.figures or {}).items()} == {
        "ask": (6, 0.6),
        "end": (6, 0.6),
    }
    with qtbot.waitSignal(desk.presenter.flowRequested) as asked:
        qtbot.keyClick(window.table, Qt.Key.Key_Return)
    assert asked.args == ["vpn"]
    window.close()


def test_the_funnel_opens_with_the_first_step_whole_in_sight(desk: Desk, qtbot: QtBot) -> None:
    window = desk.open()
    ids = [f"s{at}" for at in range(30)]
    asked = [Step(ids[0], StepType.QUESTION, "Who?", options=tuple(Option(each, each) for each in ids[1:8]))]
    lines = [
        Step(each, StepType.ACTION, each, next=after) for each, after in zip(ids[1:], [*ids[2:], "end"], strict=True)
    ]
    end = Step("end", StepType.RESULT, "Done")
    counts = {ids[0]: StepCounts(ids[0], 3, 3, 0, 30, {"s1": 3})}
    flow = replace(FLOW, start=ids[0], steps=(*asked, *lines, end))
    desk.presenter.handle(FlowHealthShown(FlowDetails(HealthFilter(), flow, counts, 3)))
    view = window.map.view
    qtbot.waitUntil(lambda: view.opened and view.map.item_of("end") is not None)
    first = view.map.item_of(ids[0])
    assert first is not None

    def in_sight() -> bool:
        seen = view.mapFromScene(first.mapRectToScene(first.boundingRect())).boundingRect()
        return view.viewport().rect().contains(seen)

    assert view.zoom.scale < 1
    assert in_sight()
    high = view.viewport().height()
    window.resize(window.width(), window.height() - 120)
    qtbot.waitUntil(lambda: view.viewport().height() < high)
    assert in_sight()
    window.close()


def test_what_is_known_of_another_flow_does_not_stand_below_the_selected_one(desk: Desk, qtbot: QtBot) -> None:
    window = desk.open()
    desk.presenter.handle(FlowHealthShown(FlowDetails(HealthFilter(), FLOW, {}, 0)))
    assert (window.title.text(), window.map.isVisible()) == ("VPN drops", True)
    window.look_at(Concern.REVIEW)
    qtbot.waitUntil(lambda: window.title.text() == "Mail is slow")
    assert (window.findings.text(), window.map.isVisible()) == ("", False)
    desk.presenter.handle(FlowHealthShown(FlowDetails(HealthFilter(), replace(FLOW, id="mail", title="Mail"), {}, 0)))
    assert (window.title.text(), window.map.isVisible()) == ("Mail", True)
    window.close()


def test_a_review_that_was_due_is_said_of_the_flow_too(desk: Desk) -> None:
    window = desk.open()
    window.look_at(Concern.REVIEW)
    mail = FlowDetails(HealthFilter(), replace(FLOW, id="mail"), {}, 0)
    desk.presenter.handle(FlowHealthShown(mail))
    assert window.findings.text() == "• Review was due 2026-01-01"
    window.close()


def test_titles_can_be_told_apart_where_the_figures_leave_them_no_room(desk: Desk) -> None:
    window = desk.open()
    header = window.table.horizontalHeader()
    letters = header.fontMetrics().averageCharWidth()
    for width in (1400, 720):
        window.resize(width, 600)
        QApplication.processEvents()
        assert header.sectionSize(0) >= 20 * letters
    header.resizeSection(2, 900)
    window.resize(721, 600)
    QApplication.processEvents()
    assert header.sectionSize(0) >= 20 * letters
    assert window.table.horizontalScrollBar().maximum() > 0
    window.close()


def test_the_list_is_exported_as_it_is_shown_with_numbers(desk: Desk) -> None:
    window = desk.open()
    window.search.setText("vpn")
    window.saveChosen.emit(Path("health.csv"), window.shown_rows())
    saved = desk.commands.sent[-1]
    assert isinstance(saved, SaveTable)
    assert saved.rows == (
        ("VPN drops", "often abandoned, another flow follows", "10", "5", "1", "0", "4", "10 min", "2026-11-24"),
    )
    window.close()


def test_the_dock_reminds_quietly_and_not_again_until_more_are_due(desk: Desk) -> None:
    desk.presenter.handle(HealthShown(health()))
    assert (desk.reminder.isHidden(), desk.reminder.link.text()) == (False, "1 flow past the review date")
    desk.reminder.away.click()
    desk.presenter.handle(HealthShown(health()))
    assert desk.reminder.isHidden()
    desk.reminder.show_count(2)
    assert not desk.reminder.isHidden()
    desk.reminder.link.click()
    assert desk.commands.sent[-1] == AskHealth(HealthFilter())


def test_the_window_comes_to_the_front_when_it_is_asked_for_again(desk: Desk, qtbot: QtBot) -> None:
    window = desk.open()
    window.setFocus()
    comes_to_the_front(qtbot, window, desk.host, desk.presenter.open)
    assert window.focusWidget() is window.table
