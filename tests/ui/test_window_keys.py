"""Keys: never on the disk, never to another host; what a chat with a provider costs; message text stays out of logs."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from rfdesktop.domain.notes.commands import BeginConclusion
from rfdesktop.domain.setting_commands import SaveSettings, StoreKey, TryKey
from rfdesktop.domain.settings import ProviderName, Settings, origin
from tests.end2end.memory_keyring import Keyring
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

KEY = "sk-ant-zanzibar-0123456789-quagga"
SYMPTOM = "outlook keeps asking for password after reset, xylophone users at acme"


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer(KEY) as server:
        yield server


@pytest.fixture
def memory_keyring() -> Iterator[KeyringBackend]:
    """A keyring in memory in the place of the system's."""
    before = keyring.get_keyring()
    Keyring.kept.clear()
    keyring.set_keyring(Keyring())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


@pytest.fixture
def debug_logs() -> Iterator[None]:
    """Every logger says all it has."""
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    yield
    root.setLevel(before)


def at(server: AnthropicServer) -> dict[str, object]:
    return {"provider": "anthropic", "anthropic_base_url": server.url}


def whole_run(app: WindowDriver, server: AnthropicServer) -> None:
    """An answer, failures of several kinds, a key tested well and badly, settings saved."""
    logging.getLogger("rfdesktop").setLevel(logging.DEBUG)
    commands = app.application.commands
    app.ask(SYMPTOM)
    for reply in (refusal(401, "authentication_error", KEY), Reply("half", end="drop"), Reply(end="error")):
        server.replies.append(reply)
        app.ask("and now?")
    asked = len(server.headers)
    for key in ("", KEY, KEY + "-wrong"):
        commands.send(TryKey(ProviderName.ANTHROPIC, server.url, "claude-sonnet-5-5", key))
    app.until(lambda: len(server.headers) >= asked + 3, "the tests of the key")
    commands.send(SaveSettings(replace(Settings(), engineer_name="Ines")))
    commands.send(BeginConclusion(app.application.presenter.tabs.current.chat_id))
    app.click("concludeButton")


def leaks(profile: Path, word: str) -> list[str]:
    """The files of the profile that hold a word, in any of the encodings that a library may write."""
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert len(files) > 5
    forms = (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"))
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def test_a_key_given_at_start_leaves_no_trace(
    start_app: Start, server: AnthropicServer, profile: Path, debug_logs: None
) -> None:
    app = start_app(at(server), keys={"anthropic": KEY})
    whole_run(app, server)
    assert any(KEY in value for value in server.headers[0].values())
    app.application.quit()
    assert leaks(profile, KEY) == []


@pytest.mark.parametrize("kept", ["keyring", "session"])
def test_a_stored_key_leaves_no_trace(
    start_app: Start,
    server: AnthropicServer,
    profile: Path,
    debug_logs: None,
    request: pytest.FixtureRequest,
    kept: str,
) -> None:
    if kept == "keyring":
        request.getfixturevalue("memory_keyring")
    app = start_app(at(server))
    app.application.commands.send(StoreKey(ProviderName.ANTHROPIC, server.url, KEY))
    app.until(lambda: "Anthropic" in app.window.provider_label.text(), "the provider")
    assert any("keyring" in notice for notice in app.notices) == (kept == "session")
    whole_run(app, server)
    app.application.quit()
    assert leaks(profile, KEY) == []
    again = start_app(at(server))
    online = "Anthropic" in again.window.provider_label.text()
    assert online == (kept == "keyring")


def test_a_key_of_the_last_session_is_asked_for_at_the_next_start(
    start_app: Start, server: AnthropicServer, profile: Path
) -> None:
    first = start_app(at(server))
    first.application.commands.send(StoreKey(ProviderName.ANTHROPIC, server.url, KEY))
    first.until(lambda: first.notices, "the notice that it is held")
    first.application.quit()
    again = start_app(at(server))
    again.until(lambda: any("held for the last session only" in notice for notice in again.notices), "the notice")
    assert "no key" in again.window.provider_label.text()
    again.find(QAbstractButton, "noticeActionButton").click()
    field = again.find(QLineEdit, "anthropicKey")
    again.until(field.hasFocus, "the keyboard in the key's field")
    again.application.commands.send(StoreKey(ProviderName.ANTHROPIC, server.url, KEY))
    again.until(lambda: "Anthropic" in again.window.provider_label.text(), "the provider")
    assert not any("last session" in notice for notice in again.notices)


def test_saving_settings_does_not_say_again_that_a_key_is_held(start_app: Start, server: AnthropicServer) -> None:
    app = start_app(at(server), keys={"anthropic": KEY})
    app.until(lambda: app.notices, "the notice")
    app.window.notices.clear("key-held")
    for name in ("Ines", "Sam"):
        app.application.commands.send(SaveSettings(replace(Settings(), engineer_name=name)))
        app.application.commands.send(TryKey(ProviderName.ANTHROPIC, server.url, "m", KEY))
        asked = len(server.headers)
        app.until(lambda asked=asked: len(server.headers) > asked, "the save before it")
    assert app.notices == ()


def test_an_environments_key_that_is_for_another_address_is_said(
    start_app: Start, server: AnthropicServer, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    profile.mkdir()
    (profile / "settings.json").write_text(json.dumps({"anthropic_base_url": server.url}), encoding="utf-8")
    app = start_app({"provider": "anthropic"})
    app.until(lambda: any("ANTHROPIC_API_KEY is not sent to" in notice for notice in app.notices), "the notice")
    assert "another address" in app.window.provider_label.toolTip()
    app.ask(SYMPTOM)
    assert server.requests == []


def test_a_key_goes_over_plain_http_to_another_machine_once_that_is_allowed(
    start_app: Start, server: AnthropicServer, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The only server that a test has is on this machine.
    monkeypatch.setattr("rfdesktop.domain.texts.addresses.is_loopback", lambda _url: False)
    app = start_app(at(server), keys={"anthropic": KEY})
    asks = "No key is sent there until you allow it"
    app.until(lambda: any(asks in notice for notice in app.notices), "the question")
    assert app.window.provider_label.text().endswith("waits for you")
    app.ask(SYMPTOM)
    assert "it uses plain http, so anyone on the network between could read the key and the ticket" in app.transcript
    assert (server.requests, server.headers) == ([], [])
    [allow] = [
        button
        for button in app.window.notices.findChildren(QAbstractButton)
        if button.text() == "Allow for this address"
    ]
    allow.click()
    app.until(lambda: app.window.provider_label.text().endswith("not encrypted"), "the answer to it")
    assert not any(asks in notice for notice in app.notices)
    app.ask("and now?")
    assert len(server.requests) == 1
    assert json.loads((profile / "settings.json").read_text("utf-8"))["plain_http_allowed"] == [origin(server.url)]
    app.application.quit()

    again = start_app(at(server), keys={"anthropic": KEY})
    again.ask("and later?")
    assert len(server.requests) == 2
    assert not any(asks in notice for notice in again.notices)


class LockableKeyring(Keyring):
    """A keyring in memory that can be locked; a question to it is then turned away."""

    locked = True

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked
        return super().get_password(service, username)


def test_a_keyring_that_fails_is_said_until_it_is_unlocked(
    start_app: Start, server: AnthropicServer, memory_keyring: KeyringBackend
) -> None:
    memory_keyring.set_password("rfdesktop", f"anthropic@{server.url}", KEY)
    lockable = LockableKeyring()
    keyring.set_keyring(lockable)
    app = start_app(at(server))
    app.until(lambda: len(app.notices) == 1, "the notice")
    assert "Anthropic could not be read" in app.notices[0]
    assert "Unlock it" in app.notices[0]
    assert "No key" not in app.window.provider_label.toolTip()
    app.ask(SYMPTOM)
    assert server.requests == []
    lockable.locked = False
    app.ask("and now?")
    assert len(server.requests) == 1
    assert "Anthropic" in app.window.provider_label.text()
    assert app.notices == ()


class FullKeyring(Keyring):
    """A keyring in memory with no room left."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError


def test_a_key_that_the_keyring_does_not_take_answers_for_this_session(
    start_app: Start, server: AnthropicServer, memory_keyring: KeyringBackend
) -> None:
    keyring.set_keyring(FullKeyring())
    app = start_app(at(server))
    app.application.commands.send(StoreKey(ProviderName.ANTHROPIC, server.url, KEY))
    app.until(lambda: "Anthropic" in app.window.provider_label.text(), "the provider")
    app.until(lambda: app.notices, "the notice")
    assert "held until the app closes" in app.notices[0]
    assert "PasswordSetError" in app.notices[0]
    app.ask(SYMPTOM)
    assert len(server.requests) == 1


def test_the_environments_key_answers_where_the_keyring_fails(
    start_app: Start, server: AnthropicServer, memory_keyring: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("RFDESKTOP_ANTHROPIC_BASE_URL", server.url)
    keyring.set_keyring(LockableKeyring())
    app = start_app({"provider": "anthropic"})
    app.ask(SYMPTOM)
    assert len(server.requests) == 1
    assert app.notices == ()


@pytest.mark.parametrize(
    ("named_by", "asked"), [("environment", 1), ("overrides", 1), ("settings.json", 0), ("a bad environment", 0)]
)
def test_the_environments_key_goes_only_where_the_same_hand_points(
    start_app: Start,
    server: AnthropicServer,
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    named_by: str,
    asked: int,
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    overrides: dict[str, object] = {"provider": "anthropic"}
    match named_by:
        case "environment":
            monkeypatch.setenv("RFDESKTOP_ANTHROPIC_BASE_URL", server.url)
        case "overrides":
            overrides["anthropic_base_url"] = server.url
        case _:
            profile.mkdir()
            (profile / "settings.json").write_text(json.dumps({"anthropic_base_url": server.url}))
    if named_by == "a bad environment":
        monkeypatch.setenv("RFDESKTOP_ANTHROPIC_BASE_URL", "nowhere")
    app = start_app(overrides)
    app.ask(SYMPTOM)
    assert len(server.requests) == asked
    assert any(KEY in value for headers in server.headers for value in headers.values()) == bool(asked)


def test_logs_hold_no_message(start_app: Start, server: AnthropicServer, profile: Path, debug_logs: None) -> None:
    app = start_app(at(server), keys={"anthropic": KEY})
    whole_run(app, server)
    app.application.quit()
    written = "".join(path.read_text(encoding="utf-8") for path in (profile / "logs").iterdir())
    assert written
    for word in ("xylophone", "saved password", KEY):
        assert word not in written


def test_another_address_never_gets_the_key(start_app: Start, server: AnthropicServer, profile: Path) -> None:
    with AnthropicServer() as other:
        app = start_app({"provider": "anthropic"}, keys={})
        commands = app.application.commands
        here = replace(Settings(), anthropic_base_url=server.url)
        commands.send(SaveSettings(here))
        commands.send(StoreKey(ProviderName.ANTHROPIC, server.url, KEY))
        app.until(lambda: "Anthropic" in app.window.provider_label.text(), "the provider")
        app.ask(SYMPTOM)
        assert len(server.requests) == 1
        commands.send(SaveSettings(replace(here, anthropic_base_url=other.url)))
        app.until(lambda: "Anthropic" not in app.window.provider_label.text(), "offline for want of a key")
        app.ask("and now?")
        assert all(KEY not in value for headers in other.headers for value in headers.values())
        assert other.requests == []
        commands.send(SaveSettings(here))
        app.until(lambda: "Anthropic" in app.window.provider_label.text(), "the first address again")
