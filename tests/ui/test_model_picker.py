"""Choosing who answers at the composer: by mouse and by keyboard, kept with the chat, with what is known of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.controls.number_field import NOTHING
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.model_list import ModelListView
from rfdesktop.ui.models.model_popup import ModelPopup
from rfdesktop.ui.models.model_rows import rows_of
from tests.servers.anthropic_server import AnthropicServer
from tests.servers.openai_server import OpenAIServer
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme
from tests.ui.window_driver import WindowDriver

LOCAL = "Local, 2 GPUs & more"


@pytest.fixture
def hosted() -> Iterator[AnthropicServer]:
    with AnthropicServer(models=frozenset({"claude-sonnet-5-5", "claude-haiku-5-5"})) as server:
        yield server


@pytest.fixture
def local() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def app(start_app: Start, hosted: AnthropicServer, local: OpenAIServer) -> WindowDriver:
    endpoint = {"name": LOCAL, "provider": "openai", "base_url": local.base_url, "model": "llama3"}
    overrides = {
        "provider": "anthropic",
        "anthropic_base_url": hosted.url,
        "openai_base_url": "http://127.0.0.1:9/v1",
        "endpoints": [endpoint],
    }
    return start_app(overrides, keys={"anthropic": "sk-test"})


def opened(app: WindowDriver) -> ModelPopup:
    """The list of models, once every endpoint has answered."""
    app.click("modelPicker")
    popup = find_one(app.page, ModelPopup, "modelPopup")
    app.until(lambda: any("gpt-5.2" in row for row in rows(popup)), "the list")
    app.until(lambda: any("claude-haiku" in row for row in rows(popup)), "the other list")
    return popup


def rows(popup: ModelPopup) -> list[str]:
    models = find_one(popup, ModelListView, "modelList")
    return [models.item(at).text() for at in range(models.count())]


def choice(app: WindowDriver) -> ModelChoice:
    return app.application.presenter.tabs.current.model.choice


def shown(app: WindowDriver) -> str:
    return app.button("modelPicker").text().replace("&&", "&")


def test_the_list_has_every_endpoints_models_with_what_is_known(app: WindowDriver) -> None:
    assert shown(app) == "claude-sonnet-5-5"
    said = rows(opened(app))
    assert said[0].startswith("As in the settings (claude-sonnet-5-5)")
    assert any(row.startswith(LOCAL) for row in said)
    assert any(row.startswith("llama3, local") for row in said)
    assert any("Flow library only" in row for row in said)
    # An endpoint that cannot be reached says so beside its name, and no model of it is made up.
    assert any(row.startswith("127.0.0.1:9") and "could not be reached" in row for row in said)


def test_a_model_is_searched_and_chosen_by_keyboard_and_answers_from_then_on(
    app: WindowDriver, hosted: AnthropicServer, local: OpenAIServer
) -> None:
    popup = opened(app)
    search = find_one(popup, QLineEdit, "modelSearch")
    assert search.hasFocus() or popup.focusWidget() is search
    app.qtbot.keyClicks(search, "llama")
    assert [row for row in rows(popup) if "llama3" in row]
    assert not [row for row in rows(popup) if "haiku" in row]
    app.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert choice(app) == ModelChoice(ProviderName.OPENAI, LOCAL, "llama3")
    assert shown(app).startswith("llama3")
    app.ask("vpn down")
    assert local.requests[-1]["model"] == "llama3"
    assert not hosted.requests
    # Arrows go over the headings; Escape leaves all as it is.
    popup = opened(app)
    models = find_one(popup, ModelListView, "modelList")
    search, seen = find_one(popup, QLineEdit, "modelSearch"), []
    for key in [Qt.Key.Key_Up] * 20 + [Qt.Key.Key_Down] * 20:
        app.qtbot.keyClick(search, key)
        seen.append(models.currentRow())
        assert models.chosen is not None
    assert (min(seen), max(seen)) == (0, models.count() - 1)
    app.qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert choice(app).model == "llama3"


def test_effort_and_longest_answer_are_kept_with_the_chat(app: WindowDriver, hosted: AnthropicServer) -> None:
    popup = opened(app)
    effort = find_one(popup, QComboBox, "modelEffort")
    effort.setCurrentIndex(effort.findData("high"))
    effort.activated.emit(effort.currentIndex())
    longest = find_one(popup, QSpinBox, "longestAnswer")
    longest.setValue(900)
    longest.editingFinished.emit()
    popup.hide()
    assert choice(app) == ModelChoice(effort="high", longest_answer=900)
    app.ask("vpn down")
    assert (hosted.requests[-1]["max_tokens"], hosted.requests[-1]["output_config"]) == (900, {"effort": "high"})


def test_each_chat_has_a_choice_of_its_own_which_the_next_start_knows(
    app: WindowDriver, start_app: Start, hosted: AnthropicServer, local: OpenAIServer
) -> None:
    popup = opened(app)
    find_one(popup, QLineEdit, "modelSearch").setText("gpt-5.2")
    app.qtbot.keyClick(find_one(popup, QLineEdit, "modelSearch"), Qt.Key.Key_Return)
    app.ask("vpn down")
    app.action("newChatAction").trigger()
    assert choice(app) == AS_SET
    assert shown(app) == "claude-sonnet-5-5"
    app.application.quit()
    endpoint = {"name": LOCAL, "provider": "openai", "base_url": local.base_url, "model": "llama3"}
    overrides = {"provider": "anthropic", "anthropic_base_url": hosted.url, "endpoints": [endpoint]}
    again = start_app(overrides, keys={"anthropic": "sk-test"})
    again.until(lambda: len(again.tabs.children()) > 0, "the tabs")
    again.tabs.setCurrentIndex(0)
    again.until(lambda: choice(again).model == "gpt-5.2", "the choice")
    assert shown(again).startswith("gpt-5.2")


def test_the_popup_fits_names_of_any_kind_and_is_read_out(app: WindowDriver) -> None:
    popup = opened(app)
    for name in ("modelSearch", "modelList", "modelEffort", "longestAnswer", "readModelsButton", "endpointsButton"):
        assert find_one(popup, QWidget, name).accessibleName()
    models = find_one(popup, QAbstractItemView, "modelList")
    assert models.horizontalScrollBar().maximum() == 0
    assert "Who answers: claude-sonnet-5-5" in app.button("modelPicker").accessibleName()
    assert app.button("modelPicker").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_what_the_organisation_fixes_cannot_be_chosen_and_is_not_shown_as_answering(qapp: QApplication) -> None:
    endpoint = NamedEndpoint(LOCAL, ProviderName.OPENAI, "http://127.0.0.1:9/v1", "llama3")
    settings = Settings(provider=ProviderName.ANTHROPIC, anthropic_model="claude-a", endpoints=(endpoint,))
    hub = ModelHub(RecordingCommands(), settings)
    chosen = ModelChoice(ProviderName.OPENAI, LOCAL, "llama3")
    assert hub.answering(chosen)[1] == "llama3"
    assert any(row.choice == chosen for row in rows_of(hub, chosen))
    hub.take_settings(settings, Policy({"provider": ProviderName.ANTHROPIC, "anthropic_model": "claude-a"}))
    assert hub.answering(chosen)[1] == "claude-a"
    listed = rows_of(hub, chosen)
    assert listed[0].choice == AS_SET
    assert "set by your organisation" in listed[0].more.casefold()
    assert {row.choice.model for row in listed[1:] if row.choice} == {"claude-a"}
    # Where no one model is fixed, the place's others can be chosen.
    hub.take_settings(settings, Policy({"provider": ProviderName.ANTHROPIC}))
    assert hub.allows(ModelChoice(ProviderName.ANTHROPIC, "", "claude-b"))
    assert not hub.allows(chosen)


@pytest.mark.parametrize(
    ("policy", "enabled", "shown"),
    [
        (Policy(), True, 900),
        (Policy({"max_output_tokens": 4096}), False, NOTHING),
        (Policy({}, {"max_output_tokens": (4096,)}), False, NOTHING),
        (Policy({}, {"max_output_tokens": (4096, 2048)}), True, 4096),
        (Policy({}, {"max_output_tokens": (4096, 900)}), True, 900),
    ],
)
def test_the_longest_answer_is_the_organisations_where_it_has_decided(
    qtbot: QtBot, policy: Policy, *, enabled: bool, shown: int
) -> None:
    hub = ModelHub(RecordingCommands(), Settings())
    hub.take_settings(policy.over(Settings()), policy)
    parent = QWidget()
    qtbot.addWidget(parent)
    popup = ModelPopup(light_theme(), parent)
    own = ModelChoice(longest_answer=900)
    popup.show_choice(own)
    popup.offer_longest(
        hub.settings.max_output_tokens, hub.longest_answer(own), fixed="max_output_tokens" in hub.managed
    )
    assert (popup.longest.isEnabled(), popup.longest.value()) == (enabled, shown)
    taken: list[ModelChoice] = []
    popup.chosen.connect(taken.append)
    popup.effort.setCurrentIndex(popup.effort.findData("high"))
    popup.effort.activated.emit(popup.effort.currentIndex())
    # What the engineer chose stays with the chat, for the day on which nothing is fixed.
    assert taken == [ModelChoice(effort="high", longest_answer=shown if enabled else 900)]


def test_a_list_that_comes_takes_nothing_of_what_is_being_typed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    popup = ModelPopup(light_theme(), parent)
    popup.show_choice(AS_SET)
    popup.show()
    popup.longest.setFocus()
    qtbot.keyClicks(popup.longest, "1200")
    popup.show_choice(AS_SET)
    assert popup.longest.value() == 1200
