"""The page of endpoints: which row is in the form, what is asked for from it, and what is said of that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, ProviderReady
from rfdesktop.domain.models.commands import FindLocalServers, KeepEndpoint, RemoveEndpoint, TryEndpoint, UseEndpoint
from rfdesktop.domain.models.endpoints import Place
from rfdesktop.domain.models.events import EndpointTried, LocalServersFound
from rfdesktop.domain.models.local_servers import LocalServer, ServerKind
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.trials import Outcome, Passed, Stage
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.setting_commands import AskKeyState, StoreKey
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.models.endpoints_page import EndpointsPage
from rfdesktop.ui.models.endpoints_presenter import EndpointsPresenter
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

LAB = NamedEndpoint("Lab", ProviderName.OPENAI, "http://10.0.0.5:8000/v1", "llama3")
HALL = NamedEndpoint("Hall", ProviderName.ANTHROPIC, "https://hall.example.com", "claude-x")
SETTINGS = Settings(provider=ProviderName.ANTHROPIC, anthropic_model="claude-a", endpoints=(LAB, HALL))
FULL = Failure(ErrorCode.DISK_FULL, {"file": "settings.toml"})
OWN_LINE = "Its address and model are set under Assistant."


class Screen:
    def __init__(self, qtbot: QtBot) -> None:
        self.commands = RecordingCommands()
        self.page = EndpointsPage(Icons(light_theme()))
        qtbot.addWidget(self.page)
        self.page.resize(700, 900)
        self.page.show()
        self.hub = ModelHub(self.commands, SETTINGS, self.page)
        self.presenter = EndpointsPresenter(self.commands, self.page, self.hub)

    def set(self, settings: Settings, policy: Policy | None = None) -> None:
        self.hub.take_settings(settings, policy or Policy())

    @property
    def names(self) -> list[str]:
        return [self.page.list.item(at).text() for at in range(self.page.list.count())]

    @property
    def said(self) -> str:
        return find_one(self.page, QLabel, "endpointSaid").text()

    @property
    def form(self) -> tuple[str, str, str]:
        return self.page.name.text(), self.page.address.text(), self.page.model.text()

    @property
    def stages(self) -> list[str]:
        holder = find_one(self.page, QWidget, "endpointStages")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [label.text() for label in holder.findChildren(QLabel)] if holder.isVisible() else []

    @property
    def new(self) -> bool:
        """Whether a new endpoint is in the form."""
        return self.page.keep.text() == "Add"

    def type(self, name: str, address: str, model: str = "") -> None:
        for field, text in ((self.page.name, name), (self.page.address, address), (self.page.model, model)):
            field.setText(text)

    def fail(self, command: Command) -> None:
        self.hub.failed.emit(CommandFailed(command, FULL))


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen(qtbot)
    made.commands.sent.clear()
    return made


def test_it_opens_at_the_first_of_the_providers_own_addresses(qtbot: QtBot) -> None:
    screen = Screen(qtbot)
    assert screen.names == ["Anthropic (answers by default)", "api.openai.com", "Lab", "Hall"]
    assert screen.page.list.currentRow() == 0
    assert screen.form == ("Anthropic", SETTINGS.anthropic_base_url, "claude-a")
    assert (screen.said, screen.page.name.isEnabled()) == (OWN_LINE, False)
    assert not screen.page.keep.isVisible()
    assert screen.commands.sent == [AskKeyState(ProviderName.ANTHROPIC, SETTINGS.anthropic_base_url, "")]


@pytest.mark.parametrize(("row", "endpoint"), [(2, LAB), (3, HALL)])
def test_a_row_of_the_list_is_in_the_form_and_its_key_is_asked_for(
    screen: Screen, row: int, endpoint: NamedEndpoint
) -> None:
    screen.page.list.setCurrentRow(row)
    assert screen.form == (endpoint.name, endpoint.base_url, endpoint.model)
    assert (screen.said, screen.new, screen.page.name.isEnabled()) == ("", False, True)
    assert screen.page.remove.isVisible()
    assert screen.commands.sent == [AskKeyState(endpoint.provider, endpoint.base_url, endpoint.name)]
    screen.page.key.storeRequested.emit("sk-made-up")
    stored = StoreKey(endpoint.provider, endpoint.base_url, "sk-made-up", endpoint.name)
    assert screen.commands.sent[1:] == [stored]
    screen.page.list.setCurrentRow(1)
    assert (screen.form[0], screen.said) == ("api.openai.com", OWN_LINE)
    assert screen.commands.sent[-1] == AskKeyState(ProviderName.OPENAI, SETTINGS.openai_base_url, "")


@pytest.mark.parametrize(
    ("settings", "default"),
    [
        (SETTINGS, 0),
        (replace(SETTINGS, provider=ProviderName.OPENAI), 1),
        (replace(SETTINGS, provider=ProviderName.OPENAI, endpoint="LAB"), 2),
        (replace(SETTINGS, endpoint="Hall"), 3),
        (replace(SETTINGS, provider=ProviderName.OPENAI, endpoint="Hall"), None),
    ],
)
def test_the_one_that_answers_by_default_says_so(screen: Screen, settings: Settings, default: int | None) -> None:
    screen.set(settings)
    assert [at for at, name in enumerate(screen.names) if name.endswith("(answers by default)")] == (
        [] if default is None else [default]
    )


@pytest.mark.parametrize(
    ("managed", "adds", "uses"),
    [
        ({}, True, True),
        ({"endpoints": ()}, False, True),
        ({"provider": ProviderName.ANTHROPIC}, True, False),
        ({"endpoint": ""}, True, False),
    ],
)
def test_what_the_organisation_has_set_is_fixed(
    screen: Screen, managed: dict[str, object], *, adds: bool, uses: bool
) -> None:
    screen.set(SETTINGS, Policy(managed))
    assert (screen.page.add.isEnabled(), screen.page.use.isEnabled()) == (adds, uses)


def test_a_new_one_is_typed_and_in_the_form_once_it_is_kept(screen: Screen) -> None:
    screen.page.presetChosen.emit("")
    assert (screen.form, screen.new, screen.page.list.currentRow()) == (("", "", ""), True, -1)
    assert not screen.page.use.isVisible()
    screen.type("Attic", "http://10.0.0.6:8000/v1", "mistral")
    screen.page.keep.click()
    kept = NamedEndpoint("Attic", ProviderName.OPENAI, "http://10.0.0.6:8000/v1", "mistral")
    assert screen.commands.sent == [KeepEndpoint(kept, "")]
    assert screen.said == "Keeping…"
    # Another change of the settings is not the answer, and leaves the form as it is.
    screen.set(replace(SETTINGS, anthropic_model="claude-b"))
    assert screen.form[0] == "Attic"
    assert screen.new
    screen.set(replace(SETTINGS, endpoints=(LAB, HALL, kept)))
    assert (screen.page.list.currentRow(), screen.form[0], screen.new) == (4, "Attic", False)
    assert screen.commands.sent[-1] == AskKeyState(kept.provider, kept.base_url, "Attic")
    # From then on another row can be chosen and stays.
    screen.page.list.setCurrentRow(2)
    screen.set(replace(SETTINGS, endpoints=(LAB, HALL, kept), anthropic_model="claude-b"))
    assert (screen.page.list.currentRow(), screen.form[0]) == (2, "Lab")


def test_one_is_changed_under_its_own_name_or_another(screen: Screen) -> None:
    screen.page.list.setCurrentRow(2)
    screen.page.model.setText("mistral")
    screen.page.keep.click()
    assert screen.commands.sent[-1] == KeepEndpoint(replace(LAB, model="mistral"), "Lab")
    screen.page.name.setText("Hall")
    screen.page.keep.click()
    assert screen.said == "There is one of this name already."
    screen.page.name.setText("LABORATORY")
    screen.page.keep.click()
    assert screen.commands.sent[-1] == KeepEndpoint(replace(LAB, name="LABORATORY", model="mistral"), "Lab")
    assert len(screen.commands.of(KeepEndpoint)) == 2
    screen.set(replace(SETTINGS, endpoints=(HALL, replace(LAB, name="Laboratory"))))
    assert (screen.page.list.currentRow(), screen.form[0]) == (3, "Laboratory")


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("", "http://10.0.0.6/v1", "Give it a name and an address."),
        ("Attic", "ftp://10.0.0.6/v1", "The address must be a web address, such as https://host/v1."),
        ("Attic", "http://me:word@10.0.0.6/v1", "A name or password must not stand in the address."),
        ("lab", "http://10.0.0.6/v1", "There is one of this name already."),
    ],
)
def test_what_is_typed_is_checked_first(screen: Screen, name: str, address: str, said: str) -> None:
    screen.page.presetChosen.emit("")
    screen.type(name, address)
    screen.page.keep.click()
    assert screen.said == said
    assert find_one(screen.page, QLabel, "endpointSaid").property("tone") == "bad"
    assert screen.commands.sent == []


def test_a_preset_is_a_beginning_whose_name_is_nobodys_yet(screen: Screen) -> None:
    screen.page.presetChosen.emit("groq")
    assert screen.form[:2] == ("Groq", "https://api.groq.com/openai/v1")
    groq = NamedEndpoint("GROQ", ProviderName.OPENAI, "https://api.groq.com/openai/v1")
    screen.set(replace(SETTINGS, endpoints=(groq, replace(groq, name="Groq 2"))))
    screen.page.presetChosen.emit("groq")
    assert screen.form[0] == "Groq 3"
    screen.page.presetChosen.emit("azure")
    assert "your-resource" in screen.page.address.placeholderText()
    screen.page.presetChosen.emit("")
    assert screen.page.address.placeholderText() == ""


def test_a_server_that_was_found_is_a_beginning_with_its_first_model(screen: Screen) -> None:
    screen.page.look.click()
    assert (screen.commands.sent, screen.said) == ([FindLocalServers()], "Looking…")
    screen.hub.handle(LocalServersFound(()))
    assert "Looking" not in screen.said
    assert screen.said
    servers = (
        LocalServer(ServerKind.OLLAMA, "http://127.0.0.1:11434/v1", ("qwen3:8b", "llama3")),
        LocalServer(ServerKind.LM_STUDIO, "http://127.0.0.1:1234/v1", ()),
    )
    screen.hub.handle(LocalServersFound(servers))
    assert screen.said == ""
    assert len(screen.page.findChildren(QPushButton, "localServer")) == 2
    screen.page.serverChosen.emit(servers[0])
    assert screen.form == ("Ollama", "http://127.0.0.1:11434/v1", "qwen3:8b")
    assert (screen.new, screen.page.typed.provider) == (True, ProviderName.OPENAI)
    screen.page.serverChosen.emit(servers[1])
    assert screen.form == ("LM Studio", "http://127.0.0.1:1234/v1", "")


def test_a_removal_is_asked_for_and_said_once_it_is_done(screen: Screen) -> None:
    screen.page.removeRequested.emit()
    assert screen.commands.sent == [], "the providers' own addresses stay"
    screen.page.list.setCurrentRow(2)
    screen.page.remove.click()
    assert screen.commands.of(RemoveEndpoint) == [RemoveEndpoint("Lab")]
    assert screen.form[0] == "Anthropic"
    screen.set(replace(SETTINGS, anthropic_model="claude-b"))
    assert "was removed" not in screen.said
    screen.set(replace(SETTINGS, endpoints=(HALL,)))
    assert screen.said.startswith("Lab was removed, and its key.")
    assert screen.said.endswith("by Anthropic.")
    screen.page.list.setCurrentRow(0)
    screen.page.list.setCurrentRow(1)
    screen.set(replace(SETTINGS, endpoints=(HALL,), anthropic_model="claude-c"))
    assert screen.said == OWN_LINE, "it is said once"


def test_without_a_model_the_library_answers_the_chats_of_what_was_removed(screen: Screen) -> None:
    screen.hub.take_ready(ProviderReady(ProviderName.OFFLINE, ProviderName.ANTHROPIC, "claude-a"))
    screen.page.list.setCurrentRow(2)
    screen.page.remove.click()
    screen.set(replace(SETTINGS, endpoints=(HALL,)))
    assert screen.said.endswith("by Flow library only.")


def test_one_that_goes_while_it_is_in_the_form_leaves_the_first_there(screen: Screen) -> None:
    screen.page.list.setCurrentRow(3)
    screen.set(replace(SETTINGS, endpoints=(LAB,)))
    assert (screen.page.list.currentRow(), screen.form[0]) == (0, "Anthropic")
    screen.page.list.setCurrentRow(2)
    screen.set(replace(SETTINGS, endpoints=(LAB,), anthropic_model="claude-b"))
    assert (screen.page.list.currentRow(), screen.form[0]) == (2, "Lab")


@pytest.mark.parametrize(
    ("row", "command"),
    [
        (0, UseEndpoint(ProviderName.ANTHROPIC, "")),
        (1, UseEndpoint(ProviderName.OPENAI, "")),
        (2, UseEndpoint(ProviderName.OPENAI, "Lab")),
        (3, UseEndpoint(ProviderName.ANTHROPIC, "Hall")),
    ],
)
def test_any_can_answer_by_default(screen: Screen, row: int, command: UseEndpoint) -> None:
    screen.page.list.setCurrentRow(row)
    screen.page.use.click()
    assert screen.commands.of(UseEndpoint) == [command]


TRIED = (Passed(Stage.TCP, Outcome.PASSED),)


def test_a_try_is_of_the_row_with_the_key_that_is_typed_for_it(screen: Screen) -> None:
    screen.page.list.setCurrentRow(2)
    find_one(screen.page, QLineEdit, "endpointKey").setText("sk-made-up")
    screen.page.attempt.click()
    assert screen.commands.of(TryEndpoint) == [TryEndpoint(LAB.provider, LAB.base_url, LAB.model, "sk-made-up", "Lab")]
    assert screen.stages == ["Testing…"]
    for other in (Place(ProviderName.OPENAI, "Hall"), Place(ProviderName.ANTHROPIC, "Lab")):
        screen.hub.handle(EndpointTried(other, TRIED, done=True))
        assert screen.stages[-1] == "Testing…"
    place = Place(LAB.provider, "Lab", LAB.base_url)
    screen.hub.handle(EndpointTried(place, TRIED, done=False))
    assert (len(screen.stages), screen.stages[-1]) == (2, "Testing…")
    screen.hub.handle(EndpointTried(place, TRIED, done=True))
    assert len(screen.stages) == 1


def test_a_try_of_a_new_one_has_no_key_of_another(screen: Screen) -> None:
    screen.page.list.setCurrentRow(2)
    find_one(screen.page, QLineEdit, "endpointKey").setText("sk-made-up")
    screen.page.presetChosen.emit("")
    screen.type("Attic", "http://10.0.0.6/v1", "mistral")
    screen.page.attempt.click()
    screen.page.list.setCurrentRow(0)
    screen.page.attempt.click()
    assert screen.commands.of(TryEndpoint) == [
        TryEndpoint(ProviderName.OPENAI, "http://10.0.0.6/v1", "mistral", "", ""),
        TryEndpoint(ProviderName.ANTHROPIC, SETTINGS.anthropic_base_url, "claude-a", "", ""),
    ]


def test_a_try_that_nobody_asked_for_says_nothing(screen: Screen) -> None:
    screen.hub.handle(EndpointTried(Place(ProviderName.ANTHROPIC), TRIED, done=True))
    assert screen.stages == []


MINE: list[Command] = [
    KeepEndpoint(LAB, ""),
    RemoveEndpoint("Lab"),
    UseEndpoint(ProviderName.OPENAI, "Lab"),
    TryEndpoint(LAB.provider, LAB.base_url, LAB.model, "", "Lab"),
    FindLocalServers(),
]


@pytest.mark.parametrize("command", MINE, ids=lambda each: type(each).__name__)
def test_what_failed_is_said_and_nothing_is_awaited_any_more(screen: Screen, command: Command) -> None:
    screen.page.list.setCurrentRow(2)
    screen.page.attempt.click()
    screen.fail(AskKeyState(ProviderName.OPENAI, LAB.base_url, "Lab"))
    assert (screen.said, screen.stages) == ("", ["Testing…"]), "that is told by the key's field"
    screen.fail(command)
    assert screen.said.startswith("The disk is full")
    assert find_one(screen.page, QLabel, "endpointSaid").property("tone") == "bad"
    assert screen.stages == []
    screen.hub.failed.emit(BugSeen(command))
    assert not screen.said.startswith("The disk is full")


def test_a_removal_that_failed_is_not_said_to_be_done_by_another_change(screen: Screen) -> None:
    screen.page.list.setCurrentRow(2)
    screen.page.remove.click()
    screen.fail(RemoveEndpoint("Lab"))
    screen.set(replace(SETTINGS, endpoints=(HALL,)))
    assert "was removed" not in screen.said


def test_an_endpoint_that_could_not_be_kept_is_not_gone_to_when_another_of_its_name_comes(screen: Screen) -> None:
    screen.page.presetChosen.emit("")
    screen.type("Attic", "http://10.0.0.6/v1")
    screen.page.keep.click()
    screen.fail(screen.commands.of(KeepEndpoint)[0])
    screen.set(replace(SETTINGS, endpoints=(LAB, HALL, replace(LAB, name="Attic"))))
    assert screen.page.list.currentRow() == -1
