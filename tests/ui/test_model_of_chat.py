"""Who answers one chat: what its picker says, what is kept of a choice, and an endpoint that is not there any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.chats.commands import StopTurn
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, ProviderReady
from rfdesktop.domain.models.commands import AskModels, ChooseModel
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice, Place
from rfdesktop.domain.models.events import ModelsListed
from rfdesktop.domain.models.facts import ModelFacts, ModelList
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.outgoing_commands import AskCost
from rfdesktop.domain.outgoing_events import CostEstimated
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.settings import ProviderName, SettingGroup, Settings
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.model_popup import ModelPopup
from rfdesktop.ui.models.model_presenter import ENDPOINTS_PAGE, ModelPresenter
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
CHAT = Chat("c", "VPN down", TicketHeader(), AT, AT)
LOCAL = NamedEndpoint("Local", ProviderName.OPENAI, "http://127.0.0.1:9/v1", "llama3")
SETTINGS = Settings(provider=ProviderName.ANTHROPIC, anthropic_model="claude-a", endpoints=(LOCAL,))
CHOSEN = ModelChoice(ProviderName.OPENAI, "Local", "llama3")
PLACE = Place(ProviderName.OPENAI, "Local", LOCAL.base_url)


class Screen:
    """A page whose model is chosen, with nobody behind it."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        self.qtbot, self.commands = qtbot, RecordingCommands()
        self.tab = ChatTab(theme, Icons(theme))
        qtbot.addWidget(self.tab)
        self.tab.resize(900, 700)
        self.tab.show()
        self.hub = ModelHub(self.commands, SETTINGS, self.tab)
        self.outgoing = OutgoingPresenter("c", self.tab, self.commands, QObject(self.tab))
        self.presenter = ModelPresenter("c", self.tab, self.outgoing, self.hub, self.commands, theme)

    @property
    def picker(self) -> tuple[str, str]:
        """What the picker is called, and what more it says."""
        picker = self.tab.composer_bar.model_line.picker
        return picker.accessibleName().removeprefix("Who answers: "), picker.toolTip()

    @property
    def popup(self) -> ModelPopup:
        return find_one(self.tab, ModelPopup, "modelPopup")

    @property
    def rows(self) -> list[str]:
        return [self.popup.list.item(at).text() for at in range(self.popup.list.count())]

    def answered_by(self, choice: ModelChoice) -> None:
        self.presenter.show_chat(replace(CHAT, answered_by=choice))


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen(qtbot)


def test_the_picker_says_who_answers_and_what_is_known_once_it_is(screen: Screen) -> None:
    assert screen.picker[0] == "claude-a"
    screen.answered_by(CHOSEN)
    assert screen.picker[0] == "llama3 · Local"
    assert "window" not in screen.picker[1]
    screen.hub.handle(ModelsListed(PLACE, ModelList((ModelFacts("llama3", "Llama 3", window=8_000, local=True),))))
    assert screen.picker[0] == "Llama 3 · Local"
    assert "8,000 window" in screen.picker[1]
    screen.hub.take_ready(ProviderReady(ProviderName.OFFLINE, ProviderName.ANTHROPIC, "claude-a"))
    assert screen.picker[0] == "Llama 3 · Local", "this chat has a place of its own"
    screen.answered_by(AS_SET)
    assert screen.picker[0] == "Flow library only"


def test_an_endpoint_that_is_gone_is_said_beside_who_answers_in_its_place(screen: Screen) -> None:
    screen.answered_by(CHOSEN)
    assert "not there any more" not in screen.picker[1]
    screen.hub.take_settings(replace(SETTINGS, endpoints=()))
    assert screen.picker[0] == "claude-a instead of Local"
    assert "Local is not there any more: answered as the settings say." in screen.picker[1]
    # Its facts are still said.
    assert "remote" in screen.picker[1]
    screen.hub.take_settings(SETTINGS)
    assert screen.picker[0] == "llama3 · Local"
    # What the settings themselves say is instead of nothing.
    screen.hub.take_settings(replace(SETTINGS, endpoints=()))
    screen.answered_by(AS_SET)
    assert screen.picker[0] == "claude-a"
    assert "not there any more" not in screen.picker[1]


def test_a_choice_counts_at_once_and_is_kept_once(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.open()
    with qtbot.waitSignal(screen.presenter.changed):
        screen.popup.chosen.emit(CHOSEN)
    assert screen.picker[0] == "llama3 · Local"
    screen.popup.chosen.emit(CHOSEN)
    assert screen.commands.of(ChooseModel) == [ChooseModel("c", CHOSEN)]


@pytest.mark.parametrize("trouble", [CommandFailed, BugSeen])
def test_a_choice_that_could_not_be_kept_is_taken_back(screen: Screen, trouble: type[CommandFailed | BugSeen]) -> None:
    def failed(command: ChooseModel | StopTurn) -> CommandFailed | BugSeen:
        full = Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})
        return BugSeen(command) if trouble is BugSeen else CommandFailed(command, full)

    screen.answered_by(CHOSEN)
    screen.presenter.open()
    other = replace(CHOSEN, model="mistral")
    screen.popup.chosen.emit(other)
    assert not screen.presenter.fail(failed(StopTurn("c"))), "others tell of it"
    assert not screen.presenter.fail(failed(ChooseModel("c", AS_SET)))
    assert screen.presenter.choice == other, "that was not this choice"
    assert not screen.presenter.fail(failed(ChooseModel("c", other)))
    assert screen.presenter.choice == CHOSEN
    assert screen.picker[0] == "llama3 · Local"


def test_a_chat_that_comes_again_with_the_same_choice_is_no_change(screen: Screen) -> None:
    screen.answered_by(CHOSEN)
    seen: list[bool] = []
    screen.presenter.changed.connect(lambda: seen.append(True))
    screen.answered_by(CHOSEN)
    assert seen == []


@pytest.mark.parametrize("change", ["chat", "settings"])
def test_what_the_next_message_costs_is_asked_again_for_another_chat_or_model(screen: Screen, change: str) -> None:
    def asked() -> int:
        return len(screen.commands.of(AskCost))

    screen.qtbot.waitUntil(lambda: asked() == 1)
    if change == "chat":
        screen.presenter.show_chat(CHAT)
    else:
        screen.hub.take_settings(replace(SETTINGS, anthropic_model="claude-b"))
    screen.qtbot.waitUntil(lambda: asked() == 2)


def test_the_list_is_filled_as_it_opens_searched_and_read_again(screen: Screen) -> None:
    screen.presenter.open()
    popup = screen.popup
    assert popup.isVisible()
    assert screen.commands.of(AskModels)[0] == AskModels(ProviderName.ANTHROPIC, "", False)
    assert all(not each.anew for each in screen.commands.of(AskModels))
    assert screen.rows[0].startswith("As in the settings (claude-a)")
    popup.search.setText("flow library")
    assert [row for row in screen.rows if row.startswith("claude-a")] == []
    popup.search.setText("")
    screen.hub.handle(ModelsListed(PLACE, ModelList((ModelFacts("mistral"),))))
    assert [row for row in screen.rows if row.startswith("mistral")], "a list that comes is shown at once"
    screen.commands.sent.clear()
    popup.readAgain.emit()
    assert screen.commands.of(AskModels)
    assert all(each.anew for each in screen.commands.of(AskModels))
    popup.hide()
    screen.presenter.open()
    assert screen.tab.findChildren(ModelPopup) == [popup]


def test_the_efforts_and_the_longest_answer_are_the_models_and_the_settings(screen: Screen) -> None:
    screen.hub.handle(ModelsListed(PLACE, ModelList((ModelFacts("llama3", efforts=("low",)),))))
    screen.answered_by(replace(CHOSEN, effort="low", longest_answer=900))
    screen.presenter.open()
    popup = screen.popup
    assert (popup.effort.currentData(), popup.longest.value(), popup.longest.isEnabled()) == ("low", 900, True)
    enabled = popup.effort.model()
    offered = [
        popup.effort.itemData(at)
        for at in range(1, popup.effort.count())
        if enabled.flags(enabled.index(at, 0)).value & 32
    ]
    assert offered == ["low"]
    screen.answered_by(replace(CHOSEN, longest_answer=1_200))
    assert popup.longest.value() == 1_200
    screen.hub.take_settings(SETTINGS, Policy({"max_output_tokens": 4096}))
    assert not popup.longest.isEnabled()


def test_an_endpoint_of_another_name_by_now_is_still_the_chosen_one(screen: Screen) -> None:
    renamed = replace(LOCAL, name="Local GPU", formerly=("Local",))
    screen.hub.take_settings(replace(SETTINGS, endpoints=(renamed,)))
    screen.answered_by(CHOSEN)
    screen.presenter.open()
    assert screen.popup.list.chosen == replace(CHOSEN, endpoint="Local GPU")


def test_the_endpoints_of_the_settings_open_in_the_place_of_the_list(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.open()
    with qtbot.waitSignal(screen.presenter.settings_requested) as asked:
        screen.popup.endpointsAsked.emit()
    assert asked.args == [ENDPOINTS_PAGE]
    assert not screen.popup.isVisible()


def test_budgets_are_kept_of_the_chat_and_lead_to_their_settings(screen: Screen, qtbot: QtBot) -> None:
    said: list[str] = []
    screen.hub.noticed.connect(lambda _kind, text: said.append(text))
    screen.hub.take_settings(replace(SETTINGS, budget_chat=10))
    screen.presenter.show_chat(replace(CHAT, usd=9.5))
    assert len(said) == 1
    screen.outgoing.handle(CostEstimated("c", screen.tab.composer_bar.written, CostEstimate("claude-a", 9)))
    assert len(said) == 2, "what the model costs is not known"
    button = next(
        each for each in screen.tab.budget_strip.findChildren(QObject) if each.objectName() == "budgetsButton"
    )
    with qtbot.waitSignal(screen.presenter.settings_requested) as asked:
        button.click()  # type: ignore[attr-defined]
    assert asked.args == [SettingGroup.MONEY]
