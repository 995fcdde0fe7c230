"""The line at the bottom of the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from screen_checks import light_theme

from rfdesktop.domain.events import UsageToday
from rfdesktop.domain.usage import Usage
from rfdesktop.ui.main_window import MainWindow
from rfdesktop.ui.status_line import StatusLine
from rfdesktop.ui.theme.icons import Icons


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    theme = light_theme()
    window = MainWindow(theme, Icons(theme))
    qtbot.addWidget(window)
    return window


@pytest.fixture
def line(window: MainWindow) -> StatusLine:
    return StatusLine(window)


@pytest.mark.parametrize(
    ("cost", "unpriced", "shown", "tip"),
    [
        (0.004, (), "Today: 12 tokens, $0.00", "Today: $0.00 by list price"),
        (1.5, ("own-model",), "Today: 12 tokens, at least $1.50", "Price not known: own-model"),
        (None, ("own-model",), "Today: 12 tokens", "Price not known: own-model"),
    ],
)
def test_the_days_cost_is_said_as_far_as_it_is_known(
    window: MainWindow, line: StatusLine, cost: float | None, unpriced: tuple[str, ...], shown: str, tip: str
) -> None:
    line.show_today(UsageToday(Usage(input=5, output=7), cost, unpriced))
    assert window.usage_label.text() == shown
    assert tip in window.usage_label.toolTip().split("\n")


def test_a_day_without_use_says_nothing(window: MainWindow, line: StatusLine) -> None:
    line.show_today(UsageToday(Usage(), None))
    assert (window.usage_label.text(), window.usage_label.toolTip()) == ("", "")
