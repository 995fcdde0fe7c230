"""The settings' page of endpoints: adding one by a preset or by what answers on this computer, its key, a try of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from rfdesktop.domain.models.events import LocalServersFound
from rfdesktop.domain.models.local_servers import LocalServer, ServerKind
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.ui.models.endpoints_page import EndpointsPage
from tests.servers.openai_server import OpenAIServer
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(key="sk-endpoint") as server:
        yield server


@pytest.fixture
def app(start_app: Start) -> WindowDriver:
    """The app as it is before anybody has chosen who answers."""
    return start_app({"theme": "light"})


@pytest.fixture
def page(app: WindowDriver) -> EndpointsPage:
    return opened(app)


def opened(app: WindowDriver) -> EndpointsPage:
    app.action("settingsAction").trigger()
    found = find_one(app.window, EndpointsPage, "endpointsPage")
    app.application.presenter.tabs.settings_requested.emit("endpoints")
    assert found.isVisible()
    return found


def names(page: EndpointsPage) -> list[str]:
    shown = find_one(page, QListWidget, "endpointList")
    return [shown.item(at).text() for at in range(shown.count())]


def said(page: EndpointsPage) -> str:
    return find_one(page, QLabel, "endpointSaid").text()


def stages(page: EndpointsPage) -> list[str]:
    holder = find_one(page, QWidget, "endpointStages")
    return [label.text() for label in holder.findChildren(QLabel)] if holder.isVisible() else []


def press(app: WindowDriver, page: EndpointsPage, name: str) -> None:
    app.qtbot.mouseClick(find_one(page, QPushButton, name), Qt.MouseButton.LeftButton)


def add(app: WindowDriver, page: EndpointsPage, name: str, server: OpenAIServer, model: str = "llama3") -> None:
    page.presetChosen.emit("")
    for field, text in (("endpointName", name), ("endpointAddress", server.base_url), ("endpointModel", model)):
        find_one(page, QLineEdit, field).setText(text)
    press(app, page, "keepEndpoint")
    app.until(lambda: name in names(page), "the endpoint")


def test_an_endpoint_is_added_keyed_tried_used_and_removed(
    app: WindowDriver, page: EndpointsPage, server: OpenAIServer
) -> None:
    add(app, page, "Lab & co", server)
    assert names(page) == ["Anthropic (answers by default)", "api.openai.com", "Lab & co"]
    press(app, page, "tryEndpoint")
    app.until(lambda: any("Key:" in line for line in stages(page)), "the try")
    holder = find_one(page, QWidget, "endpointStages")
    app.until(lambda: holder.visibleRegion().boundingRect() == holder.rect(), "all stages in view")
    assert "Key: No key is stored for this provider. Paste one." in stages(page)
    key = find_one(page, QLineEdit, "endpointKey")
    key.setText("sk-endpoint")
    press(app, page, "tryEndpoint")
    app.until(lambda: any("piece by piece" in line for line in stages(page)), "the try")
    assert [line.split(":")[0] for line in stages(page)] == [
        "Proxy", "Name lookup", "Connection", "Key", "Model", "Streaming",
    ]  # fmt: skip
    app.qtbot.keyClick(key, Qt.Key.Key_Return)
    app.until(lambda: not key.text(), "the stored key")
    assert page.isVisible()
    press(app, page, "useEndpoint")
    app.until(lambda: "Lab & co (answers by default)" in names(page), "the default")
    app.ask("vpn down")
    assert server.requests[-1]["model"] == "llama3"
    assert server.headers[-1]["authorization"] == "Bearer sk-endpoint"
    press(app, page, "removeEndpoint")
    app.until(lambda: "Lab & co" not in " ".join(names(page)), "the removal")
    assert said(page).startswith("Lab & co was removed, and its key.")


def test_a_key_typed_for_one_endpoint_is_not_sent_to_another(
    app: WindowDriver, page: EndpointsPage, server: OpenAIServer
) -> None:
    with OpenAIServer() as other:
        add(app, page, "Other", other)
        add(app, page, "Lab", server)
        key = find_one(page, QLineEdit, "endpointKey")
        key.setText("sk-endpoint")
        page.presetChosen.emit("")
        find_one(page, QLineEdit, "endpointAddress").setText(other.base_url)
        press(app, page, "tryEndpoint")
        app.until(lambda: any("Streaming" in line for line in stages(page)), "the try of a new one")
        find_one(page, QListWidget, "endpointList").setCurrentRow(names(page).index("Other"))
        assert key.text() == ""
        assert all("sk-endpoint" not in headers.get("authorization", "") for headers in other.headers)


def test_what_is_typed_is_checked_before_anything_is_kept(app: WindowDriver, page: EndpointsPage) -> None:
    with OpenAIServer() as server:
        add(app, page, "Lab", server)
        page.presetChosen.emit("")
        press(app, page, "keepEndpoint")
        assert said(page) == "Give it a name and an address."
        find_one(page, QLineEdit, "endpointName").setText("LAB")
        find_one(page, QLineEdit, "endpointAddress").setText("http://me:secret@127.0.0.1/v1")
        press(app, page, "keepEndpoint")
        assert "password must not stand" in said(page)
        find_one(page, QLineEdit, "endpointAddress").setText(server.base_url)
        press(app, page, "keepEndpoint")
        assert said(page) == "There is one of this name already."
        assert names(page)[2:] == ["Lab"]


def test_a_preset_fills_the_form_and_never_takes_a_name_that_is_there(app: WindowDriver, page: EndpointsPage) -> None:
    for expected in ("Groq", "Groq 2"):
        page.presetChosen.emit("groq")
        assert find_one(page, QLineEdit, "endpointAddress").text() == "https://api.groq.com/openai/v1"
        assert find_one(page, QLineEdit, "endpointName").text() == expected
        app.qtbot.keyClick(find_one(page, QLineEdit, "endpointModel"), Qt.Key.Key_Return)
        app.until(lambda name=expected: name in names(page), expected)
    page.presetChosen.emit("azure")
    assert "your-resource" in find_one(page, QLineEdit, "endpointAddress").placeholderText()


def test_servers_on_this_computer_are_offered(app: WindowDriver, page: EndpointsPage) -> None:
    ollama = LocalServer(ServerKind.OLLAMA, "http://127.0.0.1:11434/v1", ("qwen3:8b", "llama3"))
    app.application.presenter.models.handle(LocalServersFound((ollama,)))
    button = find_one(page, QPushButton, "localServer")
    assert button.text() == "Ollama (2 models)"
    app.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    typed = page.typed
    assert (typed.name, typed.base_url, typed.model) == ("Ollama", ollama.base_url, "qwen3:8b")
    app.application.presenter.models.handle(LocalServersFound(()))
    assert said(page).startswith("No server of models answers")


def test_the_first_start_offers_them_too(start_app: Start) -> None:
    app = start_app({"theme": "light", "provider": "anthropic"})
    app.until(lambda: app.page.findChild(QWidget, "welcomeCard") is not None, "the card")
    card = app.on_page(QWidget, "welcomeCard")
    found = LocalServersFound((LocalServer(ServerKind.LM_STUDIO, "http://127.0.0.1:1234/v1", ("granite",)),))
    app.application.presenter.models.handle(found)
    app.qtbot.mouseClick(find_one(card, QPushButton, "welcomeServer"), Qt.MouseButton.LeftButton)
    assert find_one(card, QLineEdit, "welcomeBaseUrl").text() == "http://127.0.0.1:1234/v1"
    assert find_one(card, QLineEdit, "welcomeModel").text() == "granite"


def test_what_the_organisation_has_set_cannot_be_changed_and_says_so(app: WindowDriver, page: EndpointsPage) -> None:
    hub = app.application.presenter.models
    managed = find_one(page, QLabel, "endpointsManaged")
    buttons = {name: find_one(page, QPushButton, name) for name in ("addEndpoint", "keepEndpoint", "useEndpoint")}
    assert not managed.isVisible()
    named = NamedEndpoint("Ours", ProviderName.OPENAI, "https://ai.example.com/v1", "llama3")
    settings = replace(hub.settings, endpoints=(named,))
    hub.take_settings(settings, Policy({"endpoints": settings.endpoints}))
    page.list.setCurrentRow(2)
    assert "set by your organisation" in managed.text()
    assert not find_one(page, QLineEdit, "endpointAddress").isEnabled()
    assert {name for name, button in buttons.items() if button.isEnabled()} == {"useEndpoint"}
    hub.take_settings(settings, Policy({"provider": settings.provider}))
    assert "answers by default is set" in managed.text()
    assert {name for name, button in buttons.items() if button.isEnabled()} == {"addEndpoint", "keepEndpoint"}
