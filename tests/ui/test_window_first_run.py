"""The first-run card in the app: who answers on this computer is found, chosen, tested and talked to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from rfdesktop.adapters.models import local_servers
from rfdesktop.domain.models.local_servers import ServerKind
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.welcome.card import WelcomeCard
from tests.integration.test_model_lists import STUDIO, PathServer
from tests.servers.ollama_server import MODEL, OllamaServer
from tests.servers.openai_server import OpenAIServer
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver


class Newcomer:
    """The app at its first start, among servers on ports of a test's own."""

    def __init__(self, app: WindowDriver) -> None:
        self.app = app
        app.until(lambda: app.window.findChild(WelcomeCard) is not None, "the card")
        self.card = find_one(app.window, WelcomeCard, "welcomeCard")
        app.click("welcomeEndpoint")

    @property
    def offers(self) -> list[QPushButton]:
        return self.card.servers.findChildren(QPushButton, "welcomeServer")

    def offered(self, count: int) -> list[str]:
        self.app.until(lambda: len(self.offers) == count, "the servers")
        return [offer.text() for offer in self.offers]

    def says(self, words: str) -> None:
        self.app.until(lambda: words in self.card.result.text(), words)

    def until_gone(self) -> None:
        self.app.until(lambda: self.app.window.findChild(QLineEdit, "welcomeModel") is None, "the card's end")


def on_ports(patch: pytest.MonkeyPatch, *urls: str) -> None:
    ports = [(int(url.rpartition(":")[2]), ServerKind.OTHER) for url in urls]
    patch.setattr(local_servers, "local_servers", partial(local_servers.local_servers, ports))


@pytest.fixture
def ollama() -> Iterator[OllamaServer]:
    with OllamaServer() as server:
        yield server


def test_a_local_server_is_found_chosen_and_answers(
    start_app: Start, ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PathServer(STUDIO) as studio:
        on_ports(monkeypatch, ollama.url, studio.url)
        newcomer = Newcomer(start_app({"theme": "light"}))
        names = newcomer.offered(2)
        assert ["Ollama" in names[0], "LM Studio" in names[1]] == [True, True], names
        newcomer.offers[1].click()
        assert (newcomer.card.base_url.text(), newcomer.card.model.text()) == (f"{studio.url}/v1", "qwen2-vl")
        newcomer.offers[0].click()
        assert (newcomer.card.base_url.text(), newcomer.card.model.text()) == (ollama.base_url, MODEL)
        newcomer.app.click("welcomeTest")
        newcomer.says("It works.")
        newcomer.app.click("welcomeStore")
        newcomer.until_gone()
        newcomer.app.ask("The printer on the second floor is offline.")
        assert "Swap the cable." in newcomer.app.transcript


def test_none_there_is_said_where_it_is_looked_for(start_app: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    on_ports(monkeypatch)
    newcomer = Newcomer(start_app({"theme": "light"}))
    newcomer.app.click("welcomeLook")
    lines = newcomer.card.servers.findChildren(PlainLabel)
    newcomer.app.until(lambda: any("No server of models answers" in line.text() for line in lines), "the word")
    assert newcomer.offers == []


def test_a_wrong_key_is_named_and_the_right_one_answers(start_app: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer(key="sk-right") as server:
        on_ports(monkeypatch, server.url)
        newcomer = Newcomer(start_app({"theme": "light"}))
        assert newcomer.offered(1) == ["Local server (wants a key)"]
        newcomer.offers[0].click()
        newcomer.card.model.setText("gpt-5.2")
        newcomer.card.endpoint_key.setText("sk-wrong")
        newcomer.app.click("welcomeStore")
        newcomer.says("The provider refused the key.")
        assert newcomer.app.button("welcomeStore").text() == "Save anyway"
        newcomer.card.endpoint_key.setText("sk-right")
        newcomer.app.click("welcomeTest")
        newcomer.says("It works.")
        newcomer.app.click("welcomeStore")
        newcomer.until_gone()
        newcomer.app.ask("The printer on the second floor is offline.")
        assert {headers["authorization"] for headers in server.headers[-1:]} == {"Bearer sk-right"}
