"""The first-run card: a key, another endpoint, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BugSeen,
    CommandFailed,
    KeyringSeen,
    KeyringWaiting,
    KeyState,
    KeyTested,
    ProviderReady,
    SettingsChanged,
)
from rfdesktop.domain.models.commands import FindLocalServers
from rfdesktop.domain.models.events import LocalServersFound
from rfdesktop.domain.models.local_servers import LocalServer, ServerKind
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.setting_commands import AllowPlainHttp, SaveSettings, StoreKey, TryKey
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.welcome.card import WelcomeCard
from rfdesktop.ui.welcome.place import CardPage
from rfdesktop.ui.welcome.presenter import WelcomePresenter
from rfdesktop.ui.words.beside_fields import beside_words
from rfdesktop.ui.words.trials import none_found_words
from tests.ui.finding import find_one, parent_of
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls


@dataclass
class Screen:
    card: WelcomeCard
    presenter: WelcomePresenter
    commands: RecordingCommands
    qtbot: QtBot
    dismissals: list[bool] = field(default_factory=list)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(find_one(self.card, QAbstractButton, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> QLineEdit:
        line = find_one(self.card, QLineEdit, name)
        line.setText(text)
        return line

    @property
    def said(self) -> str:
        label = find_one(self.card, QLabel, "welcomeResult")
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


ASKED_OF_A_PROVIDER = frozenset(
    {
        ErrorCode.KEY_MISSING,
        ErrorCode.KEY_REFUSED,
        ErrorCode.PERMISSION_DENIED,
        ErrorCode.BILLING,
        ErrorCode.MODEL_NOT_FOUND,
        ErrorCode.REQUEST_REFUSED,
        ErrorCode.RATE_LIMITED,
        ErrorCode.OVERLOADED,
        ErrorCode.PROVIDER_FAULT,
        ErrorCode.NO_CONNECTION,
        ErrorCode.CONNECTION_DROPPED,
        ErrorCode.SILENCE,
        ErrorCode.EMPTY_ANSWER,
        ErrorCode.NOT_A_MODEL_SERVER,
        ErrorCode.SETTING_INVALID,
        ErrorCode.KEYRING_FAILED,
    }
)


@dataclass
class Place:
    """A card where it stands in the window, in a page of a width."""

    around: QWidget
    page: CardPage
    card: WelcomeCard
    qtbot: QtBot

    def button(self, name: str) -> QAbstractButton:
        return find_one(self.card, QAbstractButton, name)

    def top(self, name: str) -> int:
        button = self.button(name)
        return button.mapTo(self.page, button.rect().topLeft()).y()

    def settle(self) -> None:
        """Waits until nothing moves any more: a height that follows from a width takes another turn of the loop."""
        before: list[QRect] = []
        for _ in range(50):
            self.qtbot.wait(5)
            now = [child.geometry() for child in self.card.findChildren(QWidget)]
            if now == before:
                return
            before = now


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    light_theme()
    around, card = QWidget(), WelcomeCard()
    qtbot.addWidget(around)
    page = CardPage(card, around)
    layout = QVBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    around.resize(600, 640)
    around.show()
    qtbot.waitExposed(around)
    return Place(around, page, card, qtbot)


@pytest.fixture
def large_text() -> Iterator[None]:
    light_theme().set_font_size(20)
    yield
    light_theme().set_font_size(10)


def test_a_key_is_stored_and_the_card_goes_when_it_is_kept(screen: Screen) -> None:
    line = screen.type("welcomeAnthropicKey", "sk-secret")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    screen.press("welcomeStore")
    assert screen.commands.sent == [StoreKey(ProviderName.ANTHROPIC, "https://api.anthropic.com", "sk-secret")]
    assert screen.dismissals == []
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "keyring"))
    assert screen.dismissals == [True]
    assert line.text() == ""


def test_a_keyring_that_fails_says_so_and_the_card_stays(screen: Screen) -> None:
    line = screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeStore")
    screen.presenter.handle(CommandFailed(StoreKey(ProviderName.ANTHROPIC, "", ""), Failure(ErrorCode.KEYRING_FAILED)))
    assert "keyring did not work" in screen.said
    assert line.text() == "sk-secret"
    assert screen.dismissals == []


def test_a_keyring_that_is_waited_for_is_said_only_while_a_key_is_stored(screen: Screen) -> None:
    screen.presenter.handle(KeyringWaiting(True))
    assert "keyring" not in screen.said
    screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeStore")
    screen.presenter.handle(KeyringWaiting(False))
    assert screen.said == "Storing…"
    screen.presenter.handle(KeyringWaiting(True))
    assert screen.said.startswith("Waiting for the system's keyring.")
    assert screen.dismissals == []


def test_a_key_state_nobody_here_asked_for_changes_nothing(screen: Screen) -> None:
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "environment"))
    assert screen.dismissals == []


@pytest.mark.parametrize("button", ["welcomeStore", "welcomeTest"])
def test_without_a_key_there_is_nothing_to_store_or_test(screen: Screen, button: str) -> None:
    screen.press(button)
    assert screen.said == "Paste a key first."
    assert screen.commands.sent == []


def test_testing_tells_what_came_of_it(screen: Screen) -> None:
    screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeTest")
    model = Settings().anthropic_model
    assert screen.commands.sent == [TryKey(ProviderName.ANTHROPIC, "https://api.anthropic.com", model, "sk-secret")]
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, Failure(ErrorCode.NO_CONNECTION)))
    assert "could not be reached" in screen.said
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, None))
    assert screen.said == "It works."


def test_a_bug_ends_the_test(screen: Screen) -> None:
    screen.type("welcomeAnthropicKey", "sk-secret")
    screen.press("welcomeTest")
    screen.presenter.handle(BugSeen(TryKey(ProviderName.ANTHROPIC, "", "", "")))
    assert screen.said.startswith("Something went wrong inside the app")


LOCAL = Settings(provider=ProviderName.OPENAI, openai_base_url="http://localhost:11434/v1", openai_model="small")
TESTED = (ProviderName.OPENAI, "http://localhost:11434/v1", "small")
UNREACHABLE = Failure(ErrorCode.NO_CONNECTION, {"host": "localhost:11434", "local_port": 11434})


def own_endpoint(screen: Screen) -> None:
    """Opens the page of one's own endpoint, which looks for servers on this computer by itself."""
    screen.press("welcomeEndpoint")
    assert screen.commands.sent == [FindLocalServers()]
    screen.commands.sent.clear()


def local(screen: Screen, key: str = "") -> None:
    own_endpoint(screen)
    screen.type("welcomeBaseUrl", "http://localhost:11434/v1")
    screen.type("welcomeModel", "small")
    screen.type("welcomeEndpointKey", key)


def test_an_endpoint_is_tested_and_set_before_its_key_is_stored(screen: Screen) -> None:
    local(screen, "k")
    screen.press("welcomeStore")
    assert screen.commands.sent == [TryKey(*TESTED, "k")]
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, None))
    stored = StoreKey(ProviderName.OPENAI, "http://localhost:11434/v1", "k")
    assert screen.commands.sent[1:] == [SaveSettings(LOCAL), stored]


def test_an_endpoint_of_ones_own_needs_no_key_and_the_card_goes_once_it_is_saved(screen: Screen) -> None:
    local(screen)
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, None))
    assert screen.said == "It works."
    screen.press("welcomeStore")
    assert screen.commands.sent == [TryKey(*TESTED, ""), SaveSettings(LOCAL)]
    assert screen.dismissals == []
    screen.presenter.handle(SettingsChanged(LOCAL))
    assert screen.dismissals == [True]


def test_an_endpoint_that_fails_its_test_is_saved_by_decision_only(screen: Screen) -> None:
    local(screen)
    screen.press("welcomeStore")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, UNREACHABLE))
    assert screen.said.startswith("localhost:11434 could not be reached. Is the local server running")
    store = find_one(screen.card, QAbstractButton, "welcomeStore")
    assert store.text() == store.accessibleName() == "Save anyway"
    screen.qtbot.keyClick(screen.card.base_url, Qt.Key.Key_Return)
    assert screen.commands.sent == [TryKey(*TESTED, ""), TryKey(*TESTED, "")]
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, UNREACHABLE))
    screen.press("welcomeStore")
    assert screen.commands.of(SaveSettings) == [SaveSettings(LOCAL)]


AWAY = "http://10.0.0.5:8080/v1"
WITHHELD = Failure(ErrorCode.KEY_OVER_PLAIN_HTTP, {"host": "10.0.0.5:8080"})


def test_a_key_over_plain_http_is_asked_about_and_tested_again_once_it_is_allowed(screen: Screen) -> None:
    local(screen, "k")
    screen.type("welcomeBaseUrl", AWAY)
    allow = find_one(screen.card, QAbstractButton, "welcomeAllow")
    screen.press("welcomeStore")
    assert allow.isHidden()
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, WITHHELD))
    assert "anyone on the network between could read the key and the ticket" in screen.said
    assert (allow.isHidden(), allow.text()) == (False, "Allow for this address")
    screen.press("welcomeAllow")
    assert screen.commands.sent[-1] == AllowPlainHttp(AWAY)
    allowed = Settings(plain_http_allowed=("http://10.0.0.5:8080",))
    screen.presenter.handle(SettingsChanged(allowed))
    assert screen.commands.of(TryKey) == [TryKey(ProviderName.OPENAI, AWAY, "small", "k")] * 2
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, None))
    assert screen.commands.of(StoreKey) == [StoreKey(ProviderName.OPENAI, AWAY, "k")]
    [saved] = screen.commands.of(SaveSettings)
    assert saved.settings.plain_http_allowed == ("http://10.0.0.5:8080",)


def test_what_the_organisation_has_fixed_is_not_offered_to_be_allowed(screen: Screen) -> None:
    screen.presenter.handle(SettingsChanged(Settings(), policy=Policy(fixed={"plain_http_allowed": ()})))
    local(screen, "k")
    screen.type("welcomeBaseUrl", AWAY)
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, WITHHELD))
    assert screen.said == "No key is sent to 10.0.0.5:8080 over plain http. Set by your organisation."
    assert find_one(screen.card, QAbstractButton, "welcomeAllow").isHidden()


def test_an_allowance_is_asked_for_these_values_only_and_its_failure_is_told(screen: Screen) -> None:
    local(screen, "k")
    screen.type("welcomeBaseUrl", AWAY)
    allow = find_one(screen.card, QAbstractButton, "welcomeAllow")
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, WITHHELD))
    screen.press("welcomeAllow")
    screen.presenter.handle(CommandFailed(AllowPlainHttp(AWAY), Failure(ErrorCode.DISK_FULL)))
    assert "disk is full" in screen.said
    screen.presenter.handle(SettingsChanged(Settings()))
    assert len(screen.commands.of(TryKey)) == 1
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, WITHHELD))
    screen.qtbot.keyClicks(screen.card.model, "er")
    assert allow.isHidden()


def test_an_allowance_for_values_that_were_changed_tests_nothing(screen: Screen) -> None:
    local(screen, "k")
    screen.type("welcomeBaseUrl", AWAY)
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, WITHHELD))
    screen.press("welcomeAllow")
    screen.qtbot.keyClicks(screen.card.model, "er")
    screen.presenter.handle(SettingsChanged(Settings(plain_http_allowed=("http://10.0.0.5:8080",))))
    assert len(screen.commands.of(TryKey)) == 1


def test_editing_takes_back_what_was_said_of_the_values_before(screen: Screen) -> None:
    local(screen)
    screen.press("welcomeTest")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, UNREACHABLE))
    screen.qtbot.keyClicks(screen.card.model, "er")
    assert screen.said == ""
    assert find_one(screen.card, QAbstractButton, "welcomeStore").text() == "Save"
    screen.press("welcomeStore")
    screen.qtbot.keyClicks(screen.card.model, "er")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, None))
    assert screen.commands.of(SaveSettings) == []
    assert screen.said == ""


def test_a_save_that_fails_keeps_the_card(screen: Screen) -> None:
    local(screen)
    screen.press("welcomeStore")
    screen.presenter.handle(KeyTested(ProviderName.OPENAI, None))
    screen.presenter.handle(CommandFailed(SaveSettings(Settings()), Failure(ErrorCode.PROFILE_UNWRITABLE)))
    assert "cannot be written" in screen.said
    assert screen.dismissals == []
    screen.press("welcomeStore")
    assert screen.commands.of(SaveSettings) == [SaveSettings(LOCAL), SaveSettings(LOCAL)]


@pytest.mark.parametrize("code", list(ErrorCode))
def test_what_is_said_beside_the_fields_does_not_send_to_the_settings(code: ErrorCode) -> None:
    if code in ASKED_OF_A_PROVIDER:
        assert "Settings" not in beside_words(Failure(code, {"local_port": 1, "host": "localhost:1"}))
        assert "Settings" not in beside_words(Failure(code, {"of": "page", "host": "models.example"}))


def test_the_keys_place_is_told_as_it_is(screen: Screen) -> None:
    said = find_one(screen.card, QLabel, "welcomeText")
    assert "keyring" not in said.text()
    screen.presenter.handle(KeyringSeen(True))
    assert "kept in this system's keyring" in said.text()
    screen.presenter.handle(KeyringSeen(False))
    assert "no keyring" in said.text()


@pytest.mark.parametrize(
    ("chip", "fields"),
    [
        ("welcomeAnthropic", ["welcomeAnthropicKey"]),
        ("welcomeEndpoint", ["welcomeBaseUrl", "welcomeModel", "welcomeEndpointKey", "welcomeLook"]),
    ],
)
def test_tab_follows_the_page(screen: Screen, chip: str, fields: list[str]) -> None:
    screen.press(chip)
    screen.card.activateWindow()
    find_one(screen.card, QAbstractButton, chip).setFocus()
    walked = [chip]
    for _ in range(len(fields) + 3):
        screen.qtbot.keyClick(_focused(), Qt.Key.Key_Tab)
        walked.append(_focused().objectName())
    assert walked == [chip, *fields, "welcomeTest", "welcomeStore", "welcomeGoOn"]


def test_what_answers_on_this_computer_is_offered_unasked_and_its_lack_is_said_when_asked(screen: Screen) -> None:
    own_endpoint(screen)
    screen.card.say("It works.")
    screen.presenter.found(LocalServersFound(()))
    assert screen.said == "It works."
    server = LocalServer(ServerKind.OLLAMA, "http://localhost:11434/v1", ("small",))
    screen.presenter.found(LocalServersFound((server,)))
    screen.press("welcomeServer")
    assert screen.card.model.text() == "small"
    screen.press("welcomeEndpoint")
    assert screen.commands.sent == []
    screen.press("welcomeLook")
    assert screen.commands.sent == [FindLocalServers()]
    screen.presenter.found(LocalServersFound(()))
    assert screen.said == ""
    assert [label.text() for label in screen.card.servers.findChildren(QLabel)] == [none_found_words()]


def test_a_bad_address_is_named(screen: Screen) -> None:
    own_endpoint(screen)
    screen.type("welcomeBaseUrl", "localhost")
    screen.press("welcomeStore")
    assert screen.said.startswith("OpenAI-compatible address: ")
    assert screen.commands.sent == []


def test_going_on_without_a_key_asks_for_nothing(screen: Screen) -> None:
    screen.press("welcomeGoOn")
    assert screen.dismissals == [True]
    assert screen.commands.sent == []


@pytest.mark.parametrize(
    ("active", "wanted", "goes"),
    [
        (ProviderName.OPENAI, ProviderName.OPENAI, True),
        (ProviderName.OFFLINE, ProviderName.OFFLINE, True),
        (ProviderName.OFFLINE, ProviderName.ANTHROPIC, False),
    ],
)
def test_the_card_goes_once_the_settings_say_who_answers(
    screen: Screen, active: ProviderName, wanted: ProviderName, goes: bool
) -> None:
    screen.presenter.handle(ProviderReady(active, wanted, "m"))
    assert bool(screen.dismissals) is goes


def test_it_is_no_higher_than_its_page(screen: Screen) -> None:
    low = screen.card.sizeHint().height()
    screen.press("welcomeEndpoint")
    assert screen.card.sizeHint().height() > low


def nothing_is_cut(place: Place, width: int) -> None:
    place.around.resize(width, 640)
    inner = place.page.widget()
    assert inner is not None
    for chip in ("welcomeAnthropic", "welcomeEndpoint"):
        place.button(chip).click()
        place.card.say("one two three four five six seven eight nine ten " * 4, "bad")
        place.settle()
        assert inner.width() <= width
        shown = [child for child in place.card.findChildren(QWidget) if child.isVisible()]
        assert [child for child in shown if child.geometry().right() >= parent_of(child).width()] == []
        labels = [child for child in shown if isinstance(child, QLabel)]
        assert [label.text() for label in labels if label.height() < label.heightForWidth(label.width())] == []
        buttons = [child for child in shown if isinstance(child, QAbstractButton)]
        assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []


@pytest.mark.parametrize("width", [320, 460, 700])
def test_nothing_is_cut_in_a_narrow_window(place: Place, width: int) -> None:
    nothing_is_cut(place, width)


def test_nothing_is_cut_in_large_text(place: Place, large_text: None) -> None:
    nothing_is_cut(place, 400)


def test_nothing_moves_when_something_is_said(place: Place) -> None:
    names = ("welcomeAnthropic", "welcomeTest", "welcomeStore")
    before = [place.top(name) for name in names]
    for text in ("Testing…", "one two three four five six seven eight nine ten " * 3, ""):
        place.card.say(text)
        place.settle()
        assert [place.top(name) for name in names] == before
    place.button("welcomeEndpoint").click()
    place.settle()
    assert place.top("welcomeAnthropic") == before[0]


def test_what_is_said_is_scrolled_to(place: Place) -> None:
    for height in (300, 260, 220, 180):
        place.around.resize(360, height)
        place.settle()
        if place.card.result.visibleRegion().isEmpty():
            break
    assert place.card.result.visibleRegion().isEmpty()
    place.card.say("one two three four five six seven eight nine ten " * 3)
    place.qtbot.waitUntil(lambda: not place.card.result.visibleRegion().isEmpty())
    bottom = place.card.result.mapTo(place.page, place.card.result.rect().bottomLeft()).y()
    assert bottom < place.page.height()


def test_every_control_has_a_name(screen: Screen) -> None:
    assert nameless_controls(screen.card) == []
