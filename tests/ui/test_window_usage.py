"""The window of what was used, and the page of prices."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.events import UsageToday
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.models.commands import AskUsage
from rfdesktop.domain.models.events import UsageTold
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.usage import Usage, UsageLine
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.prices_page import PricesPage, TypedPrice
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.usage.chart import UsageChart
from rfdesktop.ui.usage.figures import Bar, By, bars, summed, total
from rfdesktop.ui.usage.presenter import UsagePresenter
from rfdesktop.ui.usage.window import UsageWindow
from rfdesktop.ui.words.usage import bar_words, cost_words, csv_head, csv_row, summary_words
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import shared_theme
from tests.ui.window_driver import WindowDriver

LINES = (
    UsageLine("2026-11-27", "Acme", "anthropic", "", "claude", Usage(100, 50, 900), 0.5),
    UsageLine("2026-11-29", "", "openai", "Groq", "llama", Usage(40, 10), 0.0, 50),
    UsageLine("2026-11-29", "Acme", "anthropic", "", "claude", Usage(100, 50), 0.25),
    UsageLine("2026-11-29", "Acme", "offline", "", "offline", Usage()),
)


def test_lines_are_summed_by_each_key() -> None:
    assert [(each.key, each.usd) for each in summed(LINES, By.DAY)] == [("2026-11-27", 0.5), ("2026-11-29", 0.25)]
    assert [each.key for each in summed(LINES, By.MODEL)] == ["claude", "llama"]
    assert [each.key for each in summed(LINES, By.ACCOUNT)] == ["Acme", "General"]
    assert [each.key for each in summed(LINES, By.ENDPOINT)] == ["anthropic", "Groq"]
    assert summed(LINES, By.MODEL)[0].cached == pytest.approx(900 / 1100)
    assert [cost_words(each) for each in summed(LINES, By.MODEL)] == ["$0.75", "price not known"]
    assert cost_words(total(LINES)) == "at least $0.75"
    assert csv_row(summed(LINES, By.MODEL)[0]) == ("claude", "200", "900", "0", "100", "0.750000", "0")
    assert len(csv_head(By.MODEL)) == 7


def test_every_day_has_a_bar_also_those_without_use(qtbot: object) -> None:
    days = bars(LINES, date(2026, 11, 27), date(2026, 11, 29))
    assert [bar.height for bar in days] == [1050, 0, 200]
    chart = UsageChart(shared_theme())
    chart.resize(600, 180)
    chart.show_bars(days)
    assert "1,050" not in chart.accessibleDescription()
    assert bar_words(days[0]) in chart.accessibleDescription()
    seen = {bar.day for x in range(600) if (bar := chart.bar_at(QPointF(x, 1).x())) is not None}
    assert len(seen) == 3
    shot = chart.grab().toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)}
    tokens = shared_theme().tokens
    assert {tokens.good, tokens.accent, tokens.warn} <= colours
    usual = chart.height()
    chart.resize(200, 180)
    chart.show_bars(days)
    assert chart.height() > usual, "the words do not stand over each other"


@pytest.mark.parametrize("days", [(), bars((), date(2026, 11, 27), date(2026, 11, 29))], ids=["no days", "idle days"])
def test_a_picture_without_use_explains_no_colours(qtbot: object, days: tuple[Bar, ...]) -> None:
    chart = UsageChart(shared_theme())
    chart.resize(600, 180)
    chart.show_bars(days)
    shot = chart.grab().toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)}
    tokens = shared_theme().tokens
    assert not {tokens.good, tokens.accent, tokens.warn} & colours


@pytest.mark.parametrize(
    ("lines", "cost"), [(LINES[:1], "$0.50"), (LINES[1:2], "price not known"), (LINES[1:], "at least $0.25")]
)
def test_a_days_cost_is_told_as_far_as_its_prices_are_known(lines: tuple[UsageLine, ...], cost: str) -> None:
    (day,) = bars(lines, date.fromisoformat(lines[0].day), date.fromisoformat(lines[0].day))
    assert bar_words(day).endswith(f"answered, {cost}")
    said = summary_words(total(lines))
    assert said.endswith(f", {cost}" if cost == "price not known" else f", {cost} by list prices")


def test_the_window_shows_and_exports_what_was_used(app: WindowDriver, tmp_path: Path) -> None:
    app.action("usageAction").trigger()
    window = find_one(app.window, UsageWindow, "usageWindow")
    app.until(lambda: "tokens" in find_one(window, QLabel, "usageSummary").text(), "the answer")
    hub = app.application.presenter.models
    hub.handle(UsageTold("2026-11-27", "2026-11-29", LINES))
    table = find_one(window, QTableWidget, "usageTable")
    assert table.rowCount() == 2
    by = find_one(window, QComboBox, "usageBy")
    by.blockSignals(True)
    by.setCurrentIndex(by.findData(By.ACCOUNT))
    by.blockSignals(False)
    hub.handle(UsageTold("2026-11-27", "2026-11-29", LINES))
    item = table.item(0, 0)
    assert item is not None
    assert item.text() == "Acme"
    file = tmp_path / "usage.csv"
    window.saveChosen.emit(file)
    app.until(file.exists, "the file")
    app.until(lambda: any("usage.csv" in said for said in app.notices), "the notice")
    assert file.read_text(encoding="utf-8-sig").splitlines()[1].startswith("Acme,")


def test_what_is_used_is_asked_for_as_it_opens_and_while_it_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    around, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(around)
    hub, theme = ModelHub(commands, Settings(), around), shared_theme()
    shown = UsagePresenter(commands, hub, theme, Icons(theme), around, lambda: date(2026, 11, 29))
    spent = UsageToday(Usage(), 0.5)
    hub.take_spent(spent)
    hub.handle(UsageTold("2026-11-27", "2026-11-29", LINES))
    assert commands.sent == [], "nobody looks"
    shown.open()
    window = find_one(around, UsageWindow, "usageWindow")
    assert window.isVisible()
    first = date(2026, 11, 29) - timedelta(days=window.days - 1)
    assert commands.sent == [AskUsage(first.isoformat(), "2026-11-29")]
    hub.take_spent(spent)
    assert len(commands.sent) == 2
    window.asked.emit()
    assert len(commands.sent) == 3
    hub.handle(UsageTold("2026-11-27", "2026-11-29", LINES))
    assert find_one(window, QLabel, "usageSummary").text() == summary_words(total(LINES))
    assert bar_words(bars(LINES, date(2026, 11, 27), date(2026, 11, 29))[0]) in window.chart.accessibleDescription()
    assert find_one(window, QTableWidget, "usageTable").rowCount() == len(summed(LINES, window.chosen))
    window.saveChosen.emit(tmp_path / "usage.csv")
    rows = tuple(csv_row(each) for each in summed(LINES, window.chosen))
    assert commands.sent[3:] == [SaveTable("", tmp_path / "usage.csv", csv_head(window.chosen), rows)]
    window.close()
    hub.take_spent(spent)
    assert len(commands.sent) == 4
    shown.open()
    assert around.findChildren(UsageWindow) == [window]
    window.close()


def test_without_an_answer_there_is_nothing_to_save(qtbot: QtBot, tmp_path: Path) -> None:
    around, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(around)
    theme = shared_theme()
    UsagePresenter(commands, ModelHub(commands, Settings(), around), theme, Icons(theme), around).open()
    window = find_one(around, UsageWindow, "usageWindow")
    window.saveChosen.emit(tmp_path / "usage.csv")
    assert commands.of(SaveTable) == []
    (asked,) = commands.of(AskUsage)
    assert asked.last_day == datetime.now().astimezone().date().isoformat()
    window.close()


def test_large_text_in_a_low_window_lays_nothing_over_another(qtbot: QtBot) -> None:
    theme, around = shared_theme(), QWidget()
    qtbot.addWidget(around)
    theme.set_font_size(20)
    window = UsageWindow(theme, Icons(theme), around)
    window.show_sums(summed(LINES, By.DAY), By.DAY)
    window.chart.show_bars(bars(LINES, date(2026, 11, 27), date(2026, 11, 29)))
    window.summary.setText(summary_words(total(LINES)))
    window.show()
    for height in (300, 620):
        window.resize(window.minimumSizeHint().width(), height)
        # The picture's lines of words follow its width.
        qtbot.waitUntil(lambda: window.summary.geometry().bottom() < window.chart.geometry().top())
        qtbot.waitUntil(lambda: window.chart.geometry().bottom() < window.table.geometry().top())
        qtbot.waitUntil(lambda: window.table.columnWidth(0) >= window.table.sizeHintForColumn(0))
    window.resize(window.width(), 300)
    bar = window.shown.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(window.save, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(window.save, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_a_price_of_ones_own_is_kept_and_removed(app: WindowDriver) -> None:
    app.action("settingsAction").trigger()
    page = find_one(app.window, PricesPage, "pricesPage")
    app.application.presenter.tabs.settings_requested.emit("prices")
    table = find_one(page, QTableWidget, "priceList")
    app.until(lambda: table.rowCount() > 10, "the table")
    shipped = table.rowCount()
    keep, remove = find_one(page, QPushButton, "keepPrice"), find_one(page, QPushButton, "removePrice")
    keep.click()
    assert find_one(page, QLabel, "priceSaid").text().startswith("Give a model")
    for name, text in (("priceModel", "Own-Model"), ("priceInput", "$1,5"), ("priceOutput", "3")):
        find_one(page, QLineEdit, name).setText(text)
    keep.click()
    app.until(lambda: table.rowCount() == shipped + 1, "the price")
    first = table.item(0, 0)
    assert first is not None
    assert first.text() == "own-model\nyour own"
    assert table.horizontalScrollBar().maximum() == 0
    remove.click()
    app.until(lambda: table.rowCount() == shipped, "the removal")
    remove.click()
    assert "your own" in find_one(page, QLabel, "priceSaid").text()


@pytest.mark.parametrize("typed", [("m", "x", "1", ""), ("m", "-1", "1", ""), ("m", "nan", "1", ""), ("", "1", "1", ""),
                                   ("m", "1", "1", "x"), ("m", "1e9", "1", "")])  # fmt: skip
def test_what_is_no_price_is_none(typed: tuple[str, str, str, str]) -> None:
    assert TypedPrice(*typed).line() is None
