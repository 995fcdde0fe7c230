"""The settings dialog: made from the declarations, checked in place, careful with keys."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
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
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.setting_commands import AllowPlainHttp, AskKeyState, DeleteKey, SaveSettings, StoreKey, TryKey
from rfdesktop.domain.settings import ProviderName, Settings, ThemeChoice, specs
from rfdesktop.domain.standing.commands import KeepInstructions
from rfdesktop.domain.standing.instructions import LONGEST, Scope
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.settings.page_keys import KEYS_PAGE
from rfdesktop.ui.settings.presenter import SettingsPresenter
from rfdesktop.ui.settings.theme_trial import ThemeTrial
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.addresses import origin_words
from rfdesktop.ui.words.settings import help_of, label_of
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

ANTHROPIC = "https://api.anthropic.com"
OPENAI = "https://api.openai.com/v1"


@dataclass
class Screen:
    presenter: SettingsPresenter
    commands: RecordingCommands
    dialog: SettingsDialog
    qtbot: QtBot

    def press(self, text: str, inside: QWidget | None = None) -> None:
        buttons = (inside or self.dialog).findChildren(QPushButton)
        (button,) = [found for found in buttons if found.text() == text]
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def edit(self, name: str) -> QLineEdit:
        return find_one(self.dialog, QLineEdit, name)

    def label(self, name: str) -> QLabel:
        return find_one(self.dialog, QLabel, name)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    commands = RecordingCommands()
    window = QWidget()
    qtbot.addWidget(window)
    presenter = SettingsPresenter(commands, Icons(light_theme()), ThemeTrial(light_theme(), window), window)
    presenter.handle(SettingsChanged(Settings(timeout_s=90), (), ("font_size",)))
    return Screen(presenter, commands, presenter.open(), qtbot)


def test_what_the_organisation_set_says_so_and_what_it_does_not_allow_is_refused(screen: Screen) -> None:
    policy = Policy({"timeout_s": 90}, {"openai_model": ("a", "b")}, "policy.json")
    screen.presenter.handle(SettingsChanged(Settings(timeout_s=90, openai_model="a"), (), (), policy))
    fixed = screen.dialog.rows["timeout_s"]
    assert not fixed.editor.isEnabled()
    assert "Set by your organisation." in fixed.editor.accessibleDescription() + fixed._note.text()
    screen.edit("openai_model").setText("c")
    screen.press("Save")
    assert "your organisation does not allow" in screen.label("openai_modelProblem").text()
    assert not any(isinstance(sent, SaveSettings) for sent in screen.commands.sent)
    screen.edit("openai_model").setText("b")
    screen.press("Save")
    assert any(isinstance(sent, SaveSettings) for sent in screen.commands.sent)


def test_what_the_organisation_set_and_no_field_shows_is_said_where_it_counts(screen: Screen) -> None:
    plain = "http://models.example.com"
    values = {"tool_hosts": ("mcp.example.com",), "plain_http_allowed": ()}
    settings = Settings(tool_hosts=("mcp.example.com",), openai_base_url=plain)
    said = screen.label("toolServersManaged")
    assert not said.text()
    screen.presenter.handle(SettingsChanged(settings, (), (), Policy(values, {}, "policy.json")))
    assert "set by your organisation: mcp.example.com." in said.text()
    assert "Set by your organisation." in screen.label("openaiPlainHttpText").text()
    assert find_one(screen.dialog, QPushButton, "openaiPlainHttpButton").isHidden()
    screen.presenter.handle(SettingsChanged(settings, (), (), Policy()))
    assert not said.text()
    assert not find_one(screen.dialog, QPushButton, "openaiPlainHttpButton").isHidden()


def test_a_limit_of_the_organisation_is_shown_before_anything_is_saved(screen: Screen) -> None:
    limits = {"openai_model": ("a", "b"), "provider": ("offline", "openai"), "timeout_s": (60, 90)}
    policy = Policy({}, limits, "policy.json")
    screen.presenter.handle(
        SettingsChanged(Settings(provider=ProviderName.OFFLINE, timeout_s=90, openai_model="a"), (), (), policy)
    )
    said = {name: screen.dialog.rows[name]._note.text() for name in limits}
    assert "Your organisation allows: a, b." in said["openai_model"]
    assert "60 seconds, 90 seconds" in said["timeout_s"]
    box = screen.dialog.rows["provider"].editor
    assert isinstance(box, QComboBox)
    model = box.model()
    open_to_choose = {
        box.itemData(row) for row in range(box.count()) if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled
    }
    assert open_to_choose == {"offline", "openai"}
    screen.presenter.handle(SettingsChanged(Settings(timeout_s=90), (), (), Policy()))
    assert "organisation" not in screen.dialog.rows["timeout_s"]._note.text()


def test_every_setting_has_a_label_a_help_and_a_field_of_its_kind(screen: Screen) -> None:
    kinds = {bool: QCheckBox, int: QSpinBox, str: QLineEdit}
    for spec in (spec for spec in specs() if not spec.hidden):
        editor = screen.dialog.rows[spec.name].editor
        assert isinstance(editor, kinds.get(spec.kind, QComboBox)), spec.name
        assert label_of(spec) != spec.name
        assert help_of(spec)


def test_it_shows_the_settings_in_force_and_does_not_block(screen: Screen) -> None:
    assert not screen.dialog.isModal()
    assert screen.dialog.rows["timeout_s"].value == 90
    assert screen.presenter.open() is screen.dialog


def test_no_page_hides_in_large_text(screen: Screen) -> None:
    theme = light_theme()
    pages = find_one(screen.dialog, QListWidget, "settingsPages")
    theme.set_font_size(20)
    try:
        screen.qtbot.waitUntil(lambda: pages.sizeHintForColumn(0) <= pages.viewport().width())
        # The smallest window that the app is made for is 1024 wide.
        assert screen.dialog.width() < 1000
        assert pages.visualItemRect(pages.item(pages.count() - 1)).bottom() <= pages.viewport().height()
    finally:
        theme.set_font_size(10)


def test_the_names_of_pages_are_whole_beside_a_scroll_bar_too(screen: Screen) -> None:
    theme = light_theme()
    pages = find_one(screen.dialog, QListWidget, "settingsPages")
    theme.set_font_size(20)
    try:
        for number in range(9):
            screen.dialog.add_page(f"more{number}", QIcon(), f"One more page {number}", QWidget())
        screen.dialog.resize(900, 600)
        screen.qtbot.waitUntil(lambda: pages.verticalScrollBar().maximum() > 0)
        screen.qtbot.waitUntil(lambda: pages.sizeHintForColumn(0) <= pages.viewport().width())
    finally:
        theme.set_font_size(10)


def test_the_list_of_pages_is_before_the_page_and_it_opens_in_the_page(screen: Screen) -> None:
    """By Tab as by eye: the list at the left, the page, Cancel, Save."""
    screen.presenter.open()
    first = screen.dialog.rows["provider"].editor
    assert screen.dialog.focusWidget() is first
    chain, at = list[QWidget](), screen.dialog.nextInFocusChain()
    while at is not None and at is not screen.dialog:
        chain.append(at)
        at = at.nextInFocusChain()
    assert chain.index(find_one(screen.dialog, QListWidget, "settingsPages")) < chain.index(first)
    for above, row in ((screen.dialog.tool_servers, "tool_servers"), (screen.dialog.instructions, "answer_by")):
        assert chain.index(above) < chain.index(screen.dialog.rows[row].editor)
    assert [each.text() for each in chain if isinstance(each, QPushButton)][-2:] == ["Cancel", "Save"]


def test_what_the_environment_sets_is_shown_but_not_to_be_changed(screen: Screen) -> None:
    row = screen.dialog.rows["font_size"]
    assert not row.editor.isEnabled()
    assert any("RFDESKTOP_FONT_SIZE" in label.text() for label in row.findChildren(QLabel))
    assert "font_size" not in screen.dialog.values


def test_saving_hands_over_the_whole_settings_and_closes(screen: Screen) -> None:
    combo = find_one(screen.dialog, QComboBox, "theme")
    combo.setCurrentIndex(combo.findData("dark"))
    screen.edit("engineer_name").setText(" Sam ")
    screen.press("Save")
    wanted = Settings(timeout_s=90, theme=ThemeChoice.DARK, engineer_name="Sam")
    assert screen.commands.of(SaveSettings) == [SaveSettings(wanted)]
    assert screen.label("settingsProblem").text() == "Saving…"
    screen.presenter.handle(SettingsChanged(wanted, (), ("font_size",)))
    assert not screen.dialog.isVisible()


def test_saving_keeps_standing_instructions_that_are_typed_too(screen: Screen) -> None:
    team = find_one(screen.dialog, QPlainTextEdit, "teamInstructions")
    team.setPlainText("x" * (LONGEST + 1))
    screen.press("Save")
    assert not screen.commands.of(SaveSettings)
    assert not screen.commands.of(KeepInstructions)
    assert team.isVisible()
    team.setPlainText("Never reboot before 18:00.")
    screen.press("Save")
    assert screen.commands.of(KeepInstructions) == [KeepInstructions(Scope.TEAM, "Never reboot before 18:00.")]
    assert len(screen.commands.of(SaveSettings)) == 1


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (CommandFailed(SaveSettings(Settings()), Failure(ErrorCode.DISK_FULL)), "The disk is full"),
        (BugSeen(SaveSettings(Settings())), "Something went wrong inside the app"),
    ],
)
def test_settings_that_could_not_be_saved_are_marked_and_can_be_tried_again(
    screen: Screen, ended: CommandFailed | BugSeen, said: str
) -> None:
    screen.edit("engineer_name").setText("Sam")
    screen.press("Save")
    screen.presenter.handle(ended)
    assert screen.dialog.isVisible()
    assert screen.label("settingsProblem").text().startswith(f"Not saved. {said}")
    assert screen.edit("engineer_name").text() == "Sam"
    screen.press("Save")
    assert len(screen.commands.of(SaveSettings)) == 2


def test_settings_that_could_not_be_saved_are_gone_when_it_is_opened_again(screen: Screen) -> None:
    screen.edit("engineer_name").setText("Sam")
    screen.press("Save")
    screen.presenter.handle(CommandFailed(SaveSettings(Settings()), Failure(ErrorCode.DISK_FULL)))
    screen.press("Cancel")
    screen.presenter.open()
    assert screen.edit("engineer_name").text() == ""
    assert screen.label("settingsProblem").text() == ""


def test_a_save_that_is_answered_after_the_dialog_was_opened_again_shows_in_its_fields(screen: Screen) -> None:
    screen.edit("engineer_name").setText("Sam")
    screen.press("Save")
    screen.press("Cancel")
    screen.presenter.open()
    screen.edit("openai_model").setText("typed since")
    screen.presenter.handle(SettingsChanged(Settings(timeout_s=90, engineer_name="Sam"), (), ("font_size",)))
    assert screen.dialog.isVisible()
    assert screen.edit("engineer_name").text() == "Sam"
    assert screen.edit("openai_model").text() == "typed since"


def test_a_bad_address_is_named_in_place_and_nothing_is_saved(screen: Screen) -> None:
    screen.dialog.show_page(KEYS_PAGE)
    screen.edit("openai_base_url").setText("localhost 11434")
    screen.press("Save")
    problem = screen.label("openai_base_urlProblem")
    assert problem.isVisible()
    assert problem.text().startswith("OpenAI-compatible address: ")
    assert screen.commands.of(SaveSettings) == []
    screen.edit("openai_base_url").setText("http://localhost:11434/v1")
    screen.press("Save")
    assert not problem.isVisible()
    assert len(screen.commands.of(SaveSettings)) == 1


def test_an_address_with_a_password_is_refused_with_words_of_its_own(screen: Screen) -> None:
    screen.edit("openai_base_url").setText("http://user:s3cret@localhost:11434/v1")
    screen.press("Save")
    problem = screen.label("openai_base_urlProblem").text()
    assert "name and password" in problem
    assert "s3cret" not in problem
    assert screen.commands.of(SaveSettings) == []


def type_into(screen: Screen, name: str, text: str) -> QSpinBox:
    spin = find_one(screen.dialog, QSpinBox, name)
    spin.setFocus()
    spin.selectAll()
    screen.qtbot.keyClick(spin, Qt.Key.Key_Backspace)
    screen.qtbot.keyClicks(spin, text)
    return spin


@pytest.mark.parametrize("typed", ["2", "601", "1,000,000", ""])
def test_a_number_out_of_bounds_is_named_in_place_and_not_saved(screen: Screen, typed: str) -> None:
    spin = type_into(screen, "timeout_s", typed)
    screen.press("Save")
    problem = screen.label("timeout_sProblem")
    assert problem.isVisible()
    assert "from 5 to 600" in problem.text()
    assert spin.cleanText().strip() == typed
    assert screen.commands.of(SaveSettings) == []
    type_into(screen, "timeout_s", "7")
    assert not problem.isVisible()
    screen.press("Save")
    assert screen.commands.of(SaveSettings) == [SaveSettings(Settings(timeout_s=7))]


def test_a_bad_value_is_named_when_its_field_is_left(screen: Screen) -> None:
    type_into(screen, "timeout_s", "2")
    screen.edit("anthropic_model").setFocus()
    assert screen.label("timeout_sProblem").isVisible()
    type_into(screen, "timeout_s", "20")
    assert not screen.label("timeout_sProblem").isVisible()


def test_the_arrows_of_a_number_stay_within_its_bounds(screen: Screen) -> None:
    spin = type_into(screen, "timeout_s", "2")
    spin.stepDown()
    assert spin.value() == 5
    spin.setValue(600)
    spin.stepUp()
    assert spin.value() == 600


def test_the_help_of_a_number_names_its_bounds(screen: Screen) -> None:
    said = {spec.name: help_of(spec) for spec in specs() if not spec.hidden}
    assert said["timeout_s"].endswith("5 to 600 seconds.")
    assert said["context_tokens"].endswith("8,000 to 1,000,000 tokens.")


def test_an_address_with_an_unseen_character_is_refused(screen: Screen) -> None:
    screen.edit("openai_base_url").setText("https://llm.example\u200b/v1")
    screen.press("Save")
    assert screen.commands.of(SaveSettings) == []


def test_an_address_in_letters_that_pass_for_others_is_shown_as_it_is_looked_up(screen: Screen) -> None:
    field, note = screen.edit("openai_base_url"), screen.dialog.rows["openai_base_url"]
    usual = note.editor.accessibleDescription()
    odd = "https://api.openаi.com/v1"
    field.setText(odd)
    # Keys of a test stand for ASCII alone.
    field.textEdited.emit(odd)
    [said] = [label for label in note.findChildren(QLabel) if "api.xn--openi-7ve.com (careful" in label.text()]
    assert said.property("tone") == "warn"
    field.editingFinished.emit()
    assert "careful" in note.editor.accessibleDescription()
    assert screen.commands.of(AskKeyState)[-1] == AskKeyState(ProviderName.OPENAI, odd)
    assert "https://api.xn--openi-7ve.com (careful" in screen.label("openaiKeyOrigin").text()
    assert screen.label("openaiKeyOrigin").property("tone") == "warn"
    field.clear()
    screen.qtbot.keyClicks(field, OPENAI)
    assert note.editor.accessibleDescription() == usual
    assert said.property("tone") == "muted"
    field.setText("https://bücher.example/v1")
    field.textEdited.emit(field.text())
    assert "xn--bcher-kva.example (written bücher.example" in said.text()
    assert said.property("tone") == "muted"


def test_a_key_over_plain_http_to_another_machine_is_asked_about_beside_the_key(screen: Screen) -> None:
    question = find_one(screen.dialog.key_fields[ProviderName.OPENAI], QWidget, "openaiPlainHttp")
    field = screen.edit("openai_base_url")
    for address in (OPENAI, "http://localhost:11434/v1", "http://127.0.0.1:8080/v1"):
        field.setText(address)
        field.editingFinished.emit()
        assert question.isHidden()
    field.setText("http://10.0.0.5:8080/v1")
    field.editingFinished.emit()
    assert not question.isHidden()
    said = screen.label("openaiPlainHttpText")
    assert said.text() == (
        "10.0.0.5:8080 is reached over plain http: anyone on the network between could read the key and every ticket. "
        "No key is sent there until you allow it."
    )
    screen.dialog.show_page(KEYS_PAGE)
    screen.press("Allow for this address", question)
    assert screen.commands.sent[-1] == AllowPlainHttp("http://10.0.0.5:8080/v1", True)
    now = Settings(timeout_s=90, plain_http_allowed=("http://10.0.0.5:8080",))
    screen.presenter.handle(SettingsChanged(now, (), ("font_size",)))
    assert screen.dialog.isVisible()
    assert field.text() == "http://10.0.0.5:8080/v1"
    assert said.text().startswith("You allowed the key to be sent to 10.0.0.5:8080 over plain http: anyone on")
    screen.press("Do not allow it any more", question)
    assert screen.commands.sent[-1] == AllowPlainHttp("http://10.0.0.5:8080/v1", False)
    screen.press("Save")
    assert screen.commands.of(SaveSettings)[-1].settings.plain_http_allowed == ("http://10.0.0.5:8080",)


def test_a_test_that_was_refused_says_what_to_do_here(screen: Screen) -> None:
    field = screen.dialog.key_fields[ProviderName.OPENAI]
    field.show_test(Failure(ErrorCode.KEY_OVER_PLAIN_HTTP, {"host": "10.0.0.5"}))
    said = screen.label("openaiKeyResult").text()
    assert said.startswith("Nothing was sent to 10.0.0.5: it uses plain http")
    assert said.endswith("Use an https:// address, or allow this one.")
    field.show_plain_http("10.0.0.5", allowed=False)
    screen.press("Allow for this address", field)
    assert screen.label("openaiKeyResult").text() == ""


def test_cancel_forgets_what_was_typed(screen: Screen) -> None:
    screen.edit("engineer_name").setText("Sam")
    screen.edit("anthropicKey").setText("sk-secret")
    screen.press("Cancel")
    screen.presenter.open()
    assert screen.edit("engineer_name").text() == ""
    assert screen.edit("anthropicKey").text() == ""
    assert screen.commands.of(SaveSettings) == []


def test_opening_asks_where_each_key_is(screen: Screen) -> None:
    assert screen.commands.of(AskKeyState) == [
        AskKeyState(ProviderName.ANTHROPIC, ANTHROPIC),
        AskKeyState(ProviderName.OPENAI, OPENAI),
    ]


@pytest.mark.parametrize(
    ("kept_in", "said", "can_delete"),
    [
        ("keyring", "Stored in the keyring", True),
        ("session", "Held until the app closes", True),
        ("environment", "From the environment", False),
        ("none", "No key", False),
    ],
)
def test_where_a_key_is_kept_is_said(screen: Screen, kept_in: str, said: str, can_delete: bool) -> None:
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, kept_in))
    assert screen.label("anthropicKeyState").text() == said
    field = screen.dialog.key_fields[ProviderName.ANTHROPIC]
    (delete,) = [found for found in field.findChildren(QPushButton) if found.text() == "Delete"]
    assert delete.isEnabled() == can_delete
    assert screen.label("openaiKeyState").text() == "No key"


def test_a_stored_key_leaves_the_field_and_goes_to_its_address(screen: Screen) -> None:
    field = screen.edit("anthropicKey")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText(" sk-secret ")
    screen.press("Store", screen.dialog.key_fields[ProviderName.ANTHROPIC])
    assert screen.commands.of(StoreKey) == [StoreKey(ProviderName.ANTHROPIC, ANTHROPIC, "sk-secret")]
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "keyring"))
    assert field.text() == ""
    assert screen.label("anthropicKeyResult").text() == ""
    assert not any("sk-secret" in label.text() for label in screen.dialog.findChildren(QLabel))


def test_a_keyring_that_fails_says_so_and_keeps_what_was_typed(screen: Screen) -> None:
    field = screen.edit("anthropicKey")
    field.setText("sk-secret")
    screen.press("Store", screen.dialog.key_fields[ProviderName.ANTHROPIC])
    screen.presenter.handle(CommandFailed(StoreKey(ProviderName.ANTHROPIC, "", ""), Failure(ErrorCode.KEYRING_FAILED)))
    assert "keyring did not work" in screen.label("anthropicKeyResult").text()
    assert field.text() == "sk-secret"
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "environment"))
    assert field.text() == "sk-secret"


def test_a_key_that_the_keyring_did_not_take_is_let_go_and_why_is_said(screen: Screen) -> None:
    field = screen.edit("anthropicKey")
    field.setText("sk-secret")
    screen.press("Store", screen.dialog.key_fields[ProviderName.ANTHROPIC])
    failure = Failure(ErrorCode.KEYRING_FAILED, {"detail": "PasswordSetError"})
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "session", failure))
    said = screen.label("anthropicKeyResult").text()
    assert "PasswordSetError" in said
    assert "held until the app closes" in said
    assert field.text() == ""


def test_enter_stores_a_key_and_leaves_the_dialog_open(screen: Screen) -> None:
    screen.dialog.show_page(KEYS_PAGE)
    field = screen.edit("anthropicKey")
    field.setText("sk-secret")
    screen.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [type(command) for command in screen.commands.sent if not isinstance(command, AskKeyState)] == [StoreKey]
    assert screen.dialog.isVisible()


def test_enter_on_a_choice_opens_its_list_on_every_page(screen: Screen, qtbot: QtBot) -> None:
    saved: list[None] = []
    screen.dialog.saveRequested.connect(lambda: saved.append(None))
    boxes = screen.dialog.findChildren(QComboBox)
    assert {"provider", "theme", "connectionKind", "instructionsAccount"} <= {box.objectName() for box in boxes}
    for box in boxes:
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.isEditable() or box.view().isVisible() or not box.isEnabled(), box.objectName()
        box.hidePopup()
    assert saved == []
    assert screen.dialog.isVisible()


def test_another_address_has_a_key_of_its_own(screen: Screen) -> None:
    screen.presenter.handle(KeyState(ProviderName.OPENAI, "keyring"))
    field = screen.edit("openai_base_url")
    field.setText("https://models.example.com/v1")
    field.editingFinished.emit()
    assert screen.commands.of(AskKeyState)[2:] == [AskKeyState(ProviderName.OPENAI, "https://models.example.com/v1")]
    assert screen.label("openaiKeyState").text() == "No key"
    screen.edit("openaiKey").setText("k")
    screen.press("Store", screen.dialog.key_fields[ProviderName.OPENAI])
    assert screen.commands.of(StoreKey) == [StoreKey(ProviderName.OPENAI, "https://models.example.com/v1", "k")]


def test_a_test_says_its_result_in_place(screen: Screen) -> None:
    screen.edit("anthropicKey").setText("sk-secret")
    field = screen.dialog.key_fields[ProviderName.ANTHROPIC]
    screen.press("Test", field)
    assert screen.commands.of(TryKey) == [
        TryKey(ProviderName.ANTHROPIC, ANTHROPIC, Settings().anthropic_model, "sk-secret")
    ]
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, Failure(ErrorCode.KEY_REFUSED)))
    assert screen.label("anthropicKeyResult").text().startswith("The provider refused the key.")
    screen.press("Test", field)
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, None))
    assert screen.label("anthropicKeyResult").text() == "The key works."


def test_a_bug_ends_the_test_of_a_key(screen: Screen) -> None:
    screen.edit("anthropicKey").setText("sk-secret")
    screen.press("Test", screen.dialog.key_fields[ProviderName.ANTHROPIC])
    assert screen.label("anthropicKeyResult").text() == "Testing…"
    screen.presenter.handle(BugSeen(TryKey(ProviderName.ANTHROPIC, "", "", "")))
    assert screen.label("anthropicKeyResult").text().startswith("Something went wrong inside the app")


def test_a_test_asked_for_elsewhere_is_not_shown(screen: Screen) -> None:
    screen.presenter.handle(KeyTested(ProviderName.ANTHROPIC, Failure(ErrorCode.KEY_REFUSED)))
    assert screen.label("anthropicKeyResult").text() == ""


def test_a_stored_key_can_be_tested_and_deleted(screen: Screen) -> None:
    screen.presenter.handle(KeyState(ProviderName.ANTHROPIC, "keyring"))
    field = screen.dialog.key_fields[ProviderName.ANTHROPIC]
    screen.press("Test", field)
    assert screen.commands.of(TryKey)[0].key == ""
    screen.press("Delete", field)
    assert screen.commands.of(DeleteKey) == [DeleteKey(ProviderName.ANTHROPIC, ANTHROPIC)]


def test_waiting_for_the_keyring_is_said_and_taken_back(screen: Screen) -> None:
    screen.presenter.handle(KeyringWaiting(True))
    assert "keyring" in screen.label("anthropicKeyResult").text()
    screen.presenter.handle(KeyringWaiting(False))
    assert screen.label("anthropicKeyResult").text() == ""


def test_where_keys_are_kept_follows_the_system(screen: Screen) -> None:
    said = screen.label("keysText")
    assert "keyring" not in said.text()
    screen.presenter.handle(KeyringSeen(True))
    assert "kept in this system's keyring" in said.text()
    screen.presenter.handle(KeyringSeen(False))
    assert "no keyring" in said.text()
    assert "kept in" not in said.text()


def test_who_answers_is_said(screen: Screen) -> None:
    label = screen.label("answeringLabel")
    screen.presenter.handle(ProviderReady(ProviderName.OFFLINE, ProviderName.ANTHROPIC, "offline"))
    assert "no key for Anthropic" in label.text()
    screen.presenter.handle(ProviderReady(ProviderName.ANTHROPIC, ProviderName.ANTHROPIC, "model-x"))
    assert label.text() == "Answering now: Anthropic, model-x"
    failed = Failure(ErrorCode.KEYRING_FAILED)
    screen.presenter.handle(ProviderReady(ProviderName.OFFLINE, ProviderName.ANTHROPIC, "offline", failure=failed))
    assert "key for Anthropic could not be read" in label.text()


def test_a_provider_whose_key_is_withheld_is_not_said_to_answer(screen: Screen) -> None:
    ready = ProviderReady(ProviderName.OPENAI, ProviderName.OPENAI, "m", "keyring", withheld=True)
    screen.presenter.handle(ready)
    assert screen.label("answeringLabel").text() == (
        "Not asked: OpenAI-compatible endpoint. Its key would go over plain http, which you have not allowed "
        "(under Keys)."
    )


def test_an_origin_shows_a_port_that_is_not_the_schemes_own() -> None:
    assert origin_words(OPENAI) == "https://api.openai.com"
    assert origin_words("http://localhost:11434/v1") == "http://localhost:11434"
    assert origin_words("http://[::1]:8080/v1") == "http://[::1]:8080"


def test_every_control_has_a_name(screen: Screen) -> None:
    assert nameless_controls(screen.dialog) == []


@pytest.mark.parametrize("provider", [ProviderName.ANTHROPIC, ProviderName.OPENAI])
def test_the_dialog_opens_at_a_providers_key_with_the_keyboard_in_its_field(
    screen: Screen, provider: ProviderName
) -> None:
    screen.dialog.hide()
    dialog = screen.presenter.open_key(provider)
    assert dialog is screen.dialog
    field = screen.edit(f"{provider.value}Key")
    assert field.isVisible()
    screen.qtbot.waitUntil(lambda: dialog.focusWidget() is field)
