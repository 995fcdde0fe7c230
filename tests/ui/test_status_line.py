"""The line at the bottom of the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import ProviderReady, UsageToday
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.status_line import StatusLine
from tests.ui.screen_checks import light_theme

ANTHROPIC, OPENAI, OFFLINE = ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.OFFLINE


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


@pytest.mark.parametrize(
    ("event", "shown", "tip"),
    [
        (ProviderReady(OFFLINE, OFFLINE, "offline"), "Offline: answers come from your flows", ""),
        (ProviderReady(OFFLINE, ANTHROPIC, "offline"), "Offline, no key", "no key for Anthropic"),
        (
            ProviderReady(OFFLINE, ANTHROPIC, "offline", endpoint="Work"),
            "Offline, no key",
            "for the endpoint “Work”. Add one under Settings › Endpoints",
        ),
        (ProviderReady(OPENAI, OPENAI, "m", base_url="https://a.example/v1"), "OpenAI-compatible · m", ""),
        (ProviderReady(OPENAI, OPENAI, "m", base_url="http://localhost:1/v1"), "OpenAI-compatible · m", ""),
        (
            ProviderReady(OPENAI, OPENAI, "m", base_url="http://10.0.0.5:80/v1"),
            "OpenAI-compatible · m · not encrypted",
            "anyone on the network between can read what is sent to 10.0.0.5:80.",
        ),
        (
            ProviderReady(OPENAI, OPENAI, "m", "keyring", base_url="http://10.0.0.5:80/v1", withheld=True),
            "OpenAI-compatible · m · waits for you",
            "Nothing was sent to 10.0.0.5:80",
        ),
        (
            ProviderReady(OPENAI, OPENAI, "m", base_url="https://аpple.com/v1"),
            "OpenAI-compatible · m",
            "The host is xn--pple-43d.com (careful",
        ),
        (
            ProviderReady(OFFLINE, ANTHROPIC, "offline", environment_unused=True),
            "Offline, no key",
            "ANTHROPIC_API_KEY is for another address",
        ),
        (
            ProviderReady(OFFLINE, ANTHROPIC, "offline", failure=Failure(ErrorCode.KEYRING_FAILED)),
            "Offline, the key could not be read",
            "keyring did not work",
        ),
        (ProviderReady(ANTHROPIC, ANTHROPIC, "m-1", "keyring"), "Anthropic · m-1", ""),
    ],
)
def test_it_says_who_answers_and_why_nobody_does(
    window: MainWindow, line: StatusLine, event: ProviderReady, shown: str, tip: str
) -> None:
    line.show_provider(event)
    assert window.provider_label.text().startswith(shown)
    assert tip in window.provider_label.toolTip()


def test_a_day_without_use_says_nothing(window: MainWindow, line: StatusLine) -> None:
    line.show_today(UsageToday(Usage(), None))
    assert (window.usage_label.text(), window.usage_label.toolTip()) == ("", "")
