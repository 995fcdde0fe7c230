"""What a message will cost is said before it is sent, what it did cost after; budgets warn and ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from rfdesktop.ui.transcript.transcript import Transcript
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.cache_simulator import PromptCache
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password"


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def online(start_app: Start, server: AnthropicServer, **more: object) -> WindowDriver:
    overrides = {"provider": "anthropic", "anthropic_base_url": server.url, **more}
    return start_app(overrides, keys={"anthropic": "sk-test"})


def cost(app: WindowDriver) -> str:
    return app.on_page(QLabel, "costLabel").text()


def test_the_cost_is_said_before_counted_on_request_and_said_after(start_app: Start, server: AnthropicServer) -> None:
    app = online(start_app, server)
    app.composer.setPlainText(SYMPTOM)
    app.until(lambda: "about $" in cost(app), "the estimate")
    assert "%" in cost(app)
    assert "An estimate:" in app.on_page(QLabel, "costLabel").toolTip()
    assert server.requests == []
    app.click("countTokensButton")
    app.until(lambda: "Counted by the provider" in app.on_page(QLabel, "costLabel").toolTip(), "the count")
    assert server.paths == ["/v1/messages/count_tokens"]
    app.click("sendButton")
    app.until_answered()
    assert "· $0.0" in app.transcript
    app.until(lambda: "of the window" in cost(app), "the fill")


def test_what_a_model_thought_is_folded_under_its_answer(start_app: Start, server: AnthropicServer) -> None:
    app = online(start_app, server)
    thought = {"type": "thinking", "thinking": "They reset the password.", "signature": "s"}
    server.replies.append(Reply("Clear the store.", blocks=(thought,)))
    app.ask(SYMPTOM)
    assert "They reset the password." not in app.transcript
    app.follow("Show what the model thought")
    app.until(lambda: "They reset the password." in app.transcript, "the thought")
    app.follow("Hide what the model thought")
    app.until(lambda: "They reset the password." not in app.transcript, "the fold")


def test_a_budget_that_is_used_up_asks_and_keeps_the_message(start_app: Start, server: AnthropicServer) -> None:
    app = online(start_app, server, budget_day=1)
    hub = app.application.presenter.models
    hub.month_usd = hub.today_usd = 0.85
    hub.spent.emit()
    app.until(
        lambda: any("Today has used $0.85 of its budget of $1.00." in said for said in app.notices), "the warning"
    )
    hub.spent.emit()
    assert sum("Today has used" in said for said in app.notices) == 1
    # It is said again on the next day that comes so far.
    said: list[str] = []
    hub.noticed.connect(lambda _kind, text: said.append(text))
    for spent in (0.0, 0.9, 0.95):
        hub.today_usd = spent
        hub.spent.emit()
    assert said == ["Today has used $0.90 of its budget of $1.00."]
    hub.today_usd = 1.2
    app.composer.setPlainText(SYMPTOM)
    app.press(Qt.Key.Key_Return)
    strip = app.on_page(QFrame, "budgetLine")
    assert strip.isVisible()
    assert "$1.20" in " ".join(label.text() for label in strip.findChildren(QLabel))
    assert app.composer.toPlainText() == SYMPTOM
    assert server.requests == []
    app.qtbot.mouseClick(app.on_page(QPushButton, "sendAnywayButton"), Qt.MouseButton.LeftButton)
    app.until_answered()
    assert len(server.requests) == 1
    assert not strip.isVisible()


class DearCache(PromptCache):
    """Counts as if a whole library had been sent."""

    def usage_for(self, body: Mapping[str, Any], now: float = 0.0) -> dict[str, Any]:
        return {**super().usage_for(body, now), "input_tokens": 900_000}


def test_what_waits_or_is_asked_again_is_asked_about_too(start_app: Start, server: AnthropicServer) -> None:
    server.cache = DearCache()
    app = online(start_app, server, budget_day=1)
    server.replies.append(Reply("one two three four five six", pieces=10, delay_s=0.05))
    app.composer.setPlainText(SYMPTOM)
    app.click("sendButton")
    app.until(lambda: "one" in app.transcript, "the first words")
    app.composer.setPlainText("and now?")
    app.press(Qt.Key.Key_Return)
    assert app.composer.toPlainText() == ""
    app.until_answered()
    strip, anyway = app.on_page(QFrame, "budgetLine"), app.on_page(QPushButton, "sendAnywayButton")
    assert strip.isVisible()
    assert app.composer.toPlainText() == "and now?"
    app.press(Qt.Key.Key_Escape)
    assert not strip.isVisible()
    page = app.application.presenter.tabs.current
    answer = list(page._record.messages)[-1]
    app.page.findChildren(Transcript)[0].retryRequested.emit(answer)
    assert strip.isVisible()
    assert len(server.requests) == 1
    app.qtbot.mouseClick(anyway, Qt.MouseButton.LeftButton)
    app.until(lambda: len(server.requests) == 2, "the second try")
    app.until_answered()
    assert app.composer.toPlainText() == "and now?"
    assert not strip.isVisible()


def test_a_chats_own_budget_counts_what_it_cost(start_app: Start, server: AnthropicServer) -> None:
    app = online(start_app, server, budget_chat=1)
    app.ask(SYMPTOM)
    page = app.application.presenter.tabs.current
    # The chat's own sum is told right behind the end of its answer.
    app.until(lambda: page.chat is not None and page.chat.usd > 0, "what it cost")
    assert page.chat is not None
    assert page.chat.usd < 1
    app.composer.setPlainText("and now?")
    app.press(Qt.Key.Key_Return)
    app.until_answered()
    assert len(server.requests) == 2


def test_a_model_without_a_price_is_said_to_count_for_no_budget(start_app: Start, server: AnthropicServer) -> None:
    app = online(start_app, server, budget_month=5, anthropic_model="mystery-1")
    app.composer.setPlainText(SYMPTOM)
    app.until(lambda: any("mystery-1 is not known, so no budget counts it" in said for said in app.notices), "the word")
    said = [notice for notice in app.notices if "mystery-1" in notice]
    app.ask(SYMPTOM)
    assert [notice for notice in app.notices if "mystery-1" in notice] == said


def test_the_library_answers_whatever_was_spent(start_app: Start) -> None:
    app = start_app({"provider": "offline", "theme": "light", "budget_day": 1})
    app.application.presenter.models.today_usd = 5.0
    app.ask(SYMPTOM)
    assert cost(app) == ""
