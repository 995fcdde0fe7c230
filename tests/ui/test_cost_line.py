"""What is said beside the composer of what the next message will cost: asked for as one types, told for what stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.outgoing_commands import AskCost
from rfdesktop.domain.outgoing_events import CostEstimated
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.models.cost_presenter import CostPresenter
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

ESTIMATE = CostEstimate("m", 1200, window=200_000, usd=0.01, usd_cold=0.02, can_be_counted=True)


@dataclass
class Screen:
    tab: ChatTab
    outgoing: OutgoingPresenter
    presenter: CostPresenter
    commands: RecordingCommands
    qtbot: QtBot

    @property
    def cost(self) -> QLabel:
        return find_one(self.tab, QLabel, "costLabel")

    @property
    def count(self) -> QToolButton:
        return find_one(self.tab, QToolButton, "countTokensButton")

    @property
    def asked(self) -> list[AskCost]:
        return self.commands.of(AskCost)

    def type(self, text: str) -> None:
        """Types it and waits until it has been asked about."""
        before = len(self.asked)
        self.qtbot.keyClicks(self.tab.composer_bar.composer, text)
        self.qtbot.waitUntil(lambda: len(self.asked) > before)

    def tell(self, text: str, estimate: CostEstimate | None = ESTIMATE) -> None:
        self.outgoing.handle(CostEstimated("c", Written(text), estimate))


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    theme = light_theme()
    tab, commands = ChatTab(theme, Icons(theme)), RecordingCommands()
    qtbot.addWidget(tab)
    tab.resize(900, 700)
    tab.show()
    outgoing = OutgoingPresenter("c", tab, commands, tab)
    return Screen(tab, outgoing, CostPresenter("c", tab.composer_bar, outgoing, commands), commands, qtbot)


def test_what_is_typed_is_asked_about_once_the_keys_rest_and_not_twice(screen: Screen) -> None:
    screen.type("vpn down")
    assert screen.asked == [AskCost("c", "vpn down")]
    assert not any(timer.isActive() for timer in screen.presenter.findChildren(QTimer)), "it is asked about once"
    screen.type(" again")
    assert screen.asked[1:] == [AskCost("c", "vpn down again")]
    # Who answers is another: the same words cost something else.
    screen.presenter.ask_soon()
    screen.qtbot.waitUntil(lambda: len(screen.asked) == 3)
    assert screen.asked[2] == screen.asked[1]


def test_only_the_estimate_of_what_stands_there_is_said(screen: Screen) -> None:
    screen.type("vpn down")
    screen.tell("vpn")
    assert not screen.cost.text()
    screen.tell("vpn down")
    assert "$0.01" in screen.cost.text()
    assert screen.count.isVisible()
    screen.tell("vpn down", None)
    assert not screen.cost.isVisible()
    assert not screen.count.isVisible()


@pytest.mark.parametrize(
    ("text", "estimate", "offered"),
    [
        ("vpn", CostEstimate("m", 9, can_be_counted=True), True),
        ("vpn", CostEstimate("m", 9, can_be_counted=True, counted=True), False),
        ("vpn", CostEstimate("m", 9), False),
        ("", CostEstimate("m", 9, can_be_counted=True), False),
    ],
)
def test_counting_is_offered_where_it_can_be_done_and_has_not_been(
    screen: Screen, text: str, estimate: CostEstimate, offered: bool
) -> None:
    if text:
        screen.type(text)
    screen.tell(text, estimate)
    assert screen.count.isVisible() == offered


def test_a_count_is_asked_for_with_a_click_and_says_why_it_failed(screen: Screen) -> None:
    screen.type("vpn down")
    screen.tell("vpn down")
    screen.count.click()
    counted = AskCost("c", "vpn down", count=True)
    assert screen.asked[-1] == counted
    assert not screen.count.isVisible()
    assert screen.outgoing.fail(CommandFailed(screen.asked[0], Failure(ErrorCode.PSA_UNREACHABLE)))
    assert not screen.cost.isVisible()
    assert screen.outgoing.fail(CommandFailed(counted, Failure(ErrorCode.PSA_UNREACHABLE)))
    assert screen.cost.isVisible()
    assert screen.cost.text()


def test_a_message_that_alone_is_too_long_for_the_model_is_warned_of_before_it_is_sent(screen: Screen) -> None:
    screen.type("vpn down")
    screen.tell("vpn down", replace(ESTIMATE, tokens=3_600, window=4_096))
    assert "too long" not in screen.cost.text()
    screen.tell("vpn down", replace(ESTIMATE, tokens=3_600, window=4_096, too_large=True))
    assert screen.cost.text().startswith("too long for this model")
    assert screen.cost.property("tone") == "bad"
    assert "The message alone is more than m takes" in screen.cost.toolTip()


def test_the_cards_say_how_much_goes_to_this_model(screen: Screen) -> None:
    log = Attachment("a", "fw.log", AttachmentKind.LOG, "text/plain", 11_000, 300, text_id="a")
    tray = screen.tab.composer_bar.tray
    tray.put((log,))
    face = tray.cards[0].face
    assert "300 lines" in face.accessibleName()
    screen.outgoing.handle(CostEstimated("c", Written("", (log,)), ESTIMATE, (((1, 5), (200, 234)),)))
    assert "40 of 300 lines go" in face.accessibleName()
    # What the app chooses is no choice of the engineer's.
    assert tray.attachments == (log,)
    screen.outgoing.handle(CostEstimated("c", Written("", (log,)), ESTIMATE, ((),)))
    assert "300 lines" in face.accessibleName()
    assert " go" not in face.accessibleName()
