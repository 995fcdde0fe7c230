"""The first-run card: a key, another endpoint, or neither."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from recording_commands import RecordingCommands
from screen_checks import light_theme, nameless_controls

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, KeyState, KeyTested
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.settings.welcome import WelcomeCard, WelcomePresenter


@dataclass
class Screen:
    card: WelcomeCard
    presenter: WelcomePresenter
    commands: RecordingCommands
    qtbot: QtBot
    dismissals: list[bool] = field(default_factory=list)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.card.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> QLineEdit:
        line = self.card.findChild(QLineEdit, name)
        line.setText(text)
        return line

    @property
    def said(self) -> str:
        label = self.card.findChild(QLabel, "welcomeResult")
        return label.text() if label.isVisible() else ""


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    light_theme()
    card, commands = WelcomeCard(), RecordingCommands()
    qtbot.addWidget(card)
    card.show()
    screen = Screen(card, WelcomePresenter(card, commands, Settings()), commands, qtbot)
    screen.presenter.dismissed.connect(lambda: screen.dismissals.append(True))
    return screen


def test_a_key_is_stored_and_the_card_goes_when_it_is_kept(screen: Screen) -> None:
    line = screen.type("welcomeAnthropicKey", "sk-secret")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    screen.press("welcomeStore")
    assert screen.commands.calls == [("store_key", ProviderName.ANTHROPIC, "https://api.anthropic.com", "sk-secret")]
    assert screen.dismissals == []
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "keyring"))
    assert screen.dismissals == [True]
    assert line.text() == ""


def test_a_keyring_that_fails_says_so_and_the_card_stays(screen: Screen) -> None:
    line = screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeStore")
    screen.presenter.handle(CommandFailed("store_key", Failure(ErrorCode.KEYRING_FAILED)))
    assert "keyring did not work" in screen.said
    assert line.text() == "sk-secret"
    assert screen.dismissals == []


def test_a_key_state_nobody_here_asked_for_changes_nothing(screen: Screen) -> None:
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "environment"))
    assert screen.dismissals == []


@pytest.mark.parametrize("button", ["welcomeStore", "welcomeTest"])
def test_without_a_key_there_is_nothing_to_store_or_test(screen: Screen, button: str) -> None:
    screen.press(button)
    assert screen.said == "Paste a key first."
    assert screen.commands.calls == []


def test_testing_tells_what_came_of_it(screen: Screen) -> None:
    screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeTest")
    model = Settings().anthropic_model
    assert screen.commands.calls == [
        ("test_key", ProviderName.ANTHROPIC, "https://api.anthropic.com", model, "sk-secret")
    ]
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, Failure(ErrorCode.NO_CONNECTION)))
    assert "could not be reached" in screen.said
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, None))
    assert screen.said == "It works."


def test_a_bug_ends_the_test(screen: Screen) -> None:
    screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeTest")
    screen.presenter.handle(BugSeen("test_key"))
    assert screen.said.startswith("Something went wrong inside the app")


def test_another_endpoint_is_set_before_its_key_is_stored(screen: Screen) -> None:
    screen.press("welcomeEndpoint")
    screen.type("welcomeBaseUrl", "http://localhost:11434/v1")
    screen.type("welcomeModel", "small")
    screen.type("welcomeEndpointKey", "k")
    screen.press("welcomeStore")
    wanted = Settings(provider=ProviderName.OPENAI, openai_base_url="http://localhost:11434/v1", openai_model="small")
    assert screen.commands.calls == [
        ("save_settings", wanted), ("store_key", ProviderName.OPENAI, "http://localhost:11434/v1", "k")
    ]  # fmt: skip


def test_an_endpoint_that_could_not_be_saved_is_saved_with_the_next_try(screen: Screen) -> None:
    screen.press("welcomeEndpoint")
    screen.type("welcomeEndpointKey", "k")
    screen.press("welcomeStore")
    screen.presenter.handle(CommandFailed("save_settings", Failure(ErrorCode.DISK_FULL)))
    assert screen.said.startswith("The disk is full")
    screen.presenter.handle(KeyState(ProviderName.OPENAI, "keyring"))
    assert screen.dismissals == []
    screen.press("welcomeStore")
    assert len(screen.commands.of("save_settings")) == 2


def test_an_endpoint_of_ones_own_needs_no_key(screen: Screen) -> None:
    screen.press("welcomeEndpoint")
    screen.press("welcomeStore")
    assert [call[0] for call in screen.commands.calls] == ["save_settings"]
    assert screen.dismissals == [True]


def test_a_bad_address_is_named(screen: Screen) -> None:
    screen.press("welcomeEndpoint")
    screen.type("welcomeBaseUrl", "localhost")
    screen.press("welcomeStore")
    assert screen.said.startswith("OpenAI-compatible address: ")
    assert screen.commands.calls == []


def test_going_on_without_a_key_asks_for_nothing(screen: Screen) -> None:
    screen.press("welcomeGoOn")
    assert screen.dismissals == [True]
    assert screen.commands.calls == []


def test_it_fits_a_narrow_window_and_is_no_higher_than_its_page(screen: Screen) -> None:
    assert screen.card.minimumSizeHint().width() <= 440
    low = screen.card.sizeHint().height()
    screen.press("welcomeEndpoint")
    assert screen.card.sizeHint().height() > low


def test_every_control_has_a_name(screen: Screen) -> None:
    assert nameless_controls(screen.card) == []
