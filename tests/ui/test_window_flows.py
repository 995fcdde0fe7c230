"""The real window: launching, walking, concluding, saving, importing, settings, names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import Command, Flow, FlowKind, FlowStatus, Option, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.setting_commands import SaveSettings
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.welcome.card import WelcomeCard
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.screen_checks import nameless_controls
from tests.ui.window_driver import WindowDriver

SYMPTOM = "the zebra label printer in the warehouse prints blank labels"
NOTES = "Called the warehouse: three blank rolls."
MINE = Flow(
    "zebra-blank-labels",
    "Zebra prints blank labels",
    FlowKind.TROUBLESHOOTING,
    "ribbon",
    (
        Step("ribbon", StepType.QUESTION, "Is the ribbon in?", options=(Option("Yes", "heat"), Option("No", "put"))),
        Step("put", StepType.INFO, "Put a ribbon in", next="done"),
        Step("heat", StepType.INFO, "Raise the darkness", next="done"),
        Step("done", StepType.RESULT, "Labels are black", outcome=Outcome.RESOLVED, note="The ribbon was missing."),
    ),
    FlowStatus.PUBLISHED,
    "A Zebra label printer prints blank labels.",
    symptoms=("Blank labels from the Zebra label printer",),
)

WINDOW_NAMES = (
    "chatTabs", "flowDock", "flowSuggestions", "launchFlowButton", "librarySearch", "historyList", "searchField",
    "usageLabel", "noticeBar",
)  # fmt: skip
PAGE_NAMES = (
    "composer",
    "sendButton",
    "stopButton",
    "transcript",
    "concludeButton",
    "ticketHeader",
    "modelPicker",
    "costLabel",
)
RUN_NAMES = ("flowRunner", "flowOptions", "flowNextButton", "flowBackButton")
WIZARD_NAMES = (
    "outcomeWizard", "outcomeResolved", "outcomeEscalated", "outcomePaused", "wizardNextButton", "wizardBackButton",
    "engineerNotes", "notesPreview", "copyNotesButton", "saveNotesButton",
)  # fmt: skip


@pytest.fixture
def imported(app: WindowDriver, tmp_path: Path) -> WindowDriver:
    """The app with a flow of the team's own."""
    FlowFiles().write(MINE, tmp_path / "in")
    _import(app, tmp_path / "in")
    return app


def test_every_fixed_name_is_there_and_every_control_has_a_name(imported: WindowDriver) -> None:
    app = imported
    for name in WINDOW_NAMES:
        assert app.window.findChild(QWidget, name) is not None, name
    for name in ("newChatAction", "settingsAction"):
        app.action(name)
    _launch(app)
    _open_wizard(app)
    for name in PAGE_NAMES + RUN_NAMES + WIZARD_NAMES:
        assert app.page.findChild(QWidget, name) is not None, name
    app.action("findAction").trigger()
    assert nameless_controls(app.window) == []
    assert nameless_controls(app.on_page(QWidget, "outcomeWizard")) == []


def test_a_page_repeats_its_names_in_each_tab(app: WindowDriver) -> None:
    first = app.page
    app.type("one")
    app.action("newChatAction").trigger()
    assert app.page is not first
    for name in PAGE_NAMES:
        assert find_one(first, QWidget, name) is not find_one(app.page, QWidget, name), name


def test_an_import_names_what_was_refused_and_why(app: WindowDriver, tmp_path: Path) -> None:
    FlowFiles().write(MINE, tmp_path / "in")
    (tmp_path / "in" / "broken.rfflow").write_text("{")
    _import(app, tmp_path / "in")
    card = app.window.flows.import_card
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "1 added" in said
    assert "1 refused" in said
    assert "broken.rfflow" in said
    assert app.window.flows.import_button.isEnabled()


def test_a_drafts_findings_stand_in_its_details_until_it_is_imported_right(app: WindowDriver, tmp_path: Path) -> None:
    lost = Step("lost", StepType.INFO, "Lost", next="done")
    FlowFiles().write(replace(MINE, steps=(*MINE.steps, lost)), tmp_path / "in")
    _import(app, tmp_path / "in")
    app.window.flows.import_card.hide()
    app.window.flows.all_flows.click()
    suggestions = app.find(QListView, "flowSuggestions")
    app.until(lambda: suggestions.model().rowCount() > 1, "all flows")
    rows = [suggestions.model().index(row, 0) for row in range(suggestions.model().rowCount())]
    row = next(index for index in rows if index.data() == MINE.title)
    assert "Draft: 1 finding" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    suggestions.setCurrentIndex(row)
    preview = app.window.flows.preview
    app.until(lambda: preview.findChild(QWidget, "flowFindings") is not None, "the findings")
    assert any("“lost”" in part.plain for part in preview.findChildren(Prose))
    FlowFiles().write(MINE, tmp_path / "right")
    _import(app, tmp_path / "right")
    app.until(lambda: preview.findChild(QWidget, "flowFindings") is None, "the right edition")


def test_a_flow_is_found_by_the_docks_own_search(imported: WindowDriver) -> None:
    search = imported.find(QLineEdit, "librarySearch")
    search.setFocus()
    imported.qtbot.keyClicks(search, "zebra")
    suggestions = imported.find(QListView, "flowSuggestions")
    imported.until(lambda: _first(suggestions) == MINE.title, "the flow")
    imported.qtbot.keyClick(search, Qt.Key.Key_Return)
    imported.until(lambda: imported.page.findChild(QWidget, "flowRunner") is not None, "the runner")


def test_a_link_launches_the_very_flow_that_was_meant_of_two_with_one_title(app: WindowDriver, tmp_path: Path) -> None:
    for flow in (MINE, replace(MINE, id="zebra-2", products=("ZT411",)), replace(MINE, id="zebra-3")):
        FlowFiles().write(flow, tmp_path / "in")
    _import(app, tmp_path / "in")
    app.ask(SYMPTOM)
    suggestions = app.find(QListView, "flowSuggestions").model()
    said = [suggestions.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert {text.split(", ")[1] for text in said} == {"Id: zebra-blank-labels", "About ZT411", "Id: zebra-3"}
    for name, flow_id in (("ZT411", "zebra-2"), ("zebra-3", "zebra-3"), ("zebra-blank-labels", MINE.id)):
        app.follow(f"{MINE.title} ({name})")
        app.until(lambda wanted=flow_id: _run_of(app) == wanted, f"the run of {flow_id}")


def _run_of(app: WindowDriver) -> str:
    run = app.application.presenter.tabs.current.panels.run
    return run.flow.id if run else ""


def test_the_ticket_from_the_symptom_to_the_saved_note(imported: WindowDriver, profile: Path) -> None:
    app = imported
    app.ask(SYMPTOM)
    _launch(app)
    runner = app.on_page(QWidget, "flowRunner")
    _option(app, runner, "No").click()
    onward = find_one(runner, QAbstractButton, "flowNextButton")
    app.until(lambda: onward.isVisible() and onward.isEnabled() and "Put a ribbon in" in _words(runner), "the step")
    onward.click()
    app.until(lambda: "Labels are black" in _words(runner), "the result")
    app.until(lambda: "Put a ribbon in" in app.transcript, "the run in the chat")
    wizard = _open_wizard(app)
    _wizard_to_note(app, wizard)
    preview = find_one(wizard, QPlainTextEdit, "notesPreview")
    app.until(lambda: NOTES in preview.toPlainText() and "ribbon" in preview.toPlainText(), "the note")
    _saved_and_copied(app, wizard, profile)
    find_one(wizard, QAbstractButton, "wizardNextButton").click()
    app.until(app.button("reopenButton").isVisible, "the badge")
    assert any(label.text() == "Resolved" for label in app.on_page(QWidget, "ticketHeader").findChildren(QLabel))
    app.click("reopenButton")
    app.until(lambda: not app.button("reopenButton").isVisible(), "the reopening")


def test_the_note_has_only_the_commands_that_were_copied(app: WindowDriver, tmp_path: Path) -> None:
    ribbon = Step(
        "ribbon",
        StepType.ACTION,
        "Look at the ribbon",
        commands=(Command("sgd print.ribbon"), Command("sgd print.darkness <VALUE>")),
        next="done",
    )
    FlowFiles().write(replace(MINE, start="ribbon", steps=(ribbon, MINE.steps[-1])), tmp_path / "in")
    _import(app, tmp_path / "in")
    app.ask(SYMPTOM)
    app.follow(MINE.title)
    app.until(lambda: app.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    runner = app.on_page(QWidget, "flowRunner")
    app.until(lambda: len(runner.findChildren(CommandCard)) == 2, "the commands")
    card = runner.findChildren(CommandCard)[0]
    card.copy.click()
    app.until(lambda: card.was_taken, "the copy")
    find_one(runner, QAbstractButton, "flowNextButton").click()
    app.until(lambda: "Labels are black" in _words(runner), "the result")
    wizard = _open_wizard(app)
    _wizard_to_note(app, wizard)
    preview = find_one(wizard, QPlainTextEdit, "notesPreview")
    app.until(lambda: NOTES in preview.toPlainText(), "the note")
    assert "sgd print.ribbon" in preview.toPlainText()
    assert "<VALUE>" not in preview.toPlainText()


def test_a_flows_name_in_an_answer_launches_it(imported: WindowDriver) -> None:
    imported.ask(SYMPTOM)
    imported.follow(MINE.title)
    imported.until(lambda: imported.page.findChild(QWidget, "flowRunner") is not None, "the runner")


def test_a_chat_that_begins_with_a_flow_is_called_as_it(app: WindowDriver) -> None:
    title = "VPN will not connect"
    app.application.presenter.tabs.current.links.launch("vpn-will-not-connect")
    app.until(lambda: app.tabs.tabText(0) == title, "the tab's title")
    history = app.find(QListView, "historyList").model()
    app.until(lambda: title in [history.index(row, 0).data() for row in range(history.rowCount())], "the history's row")
    app.click("concludeButton")
    wizard = app.on_page(QWidget, "outcomeWizard")
    app.until(lambda: title in wizard.windowTitle(), "the wizard's title")
    app.ask("and for a service account?")
    assert app.tabs.tabText(0) == title


def test_back_and_close_and_resume(imported: WindowDriver) -> None:
    app = imported
    app.ask(SYMPTOM)
    _launch(app)
    runner = app.on_page(QWidget, "flowRunner")
    _option(app, runner, "Yes").click()
    app.until(lambda: "Raise the darkness" in _words(runner), "the step")
    find_one(runner, QAbstractButton, "flowBackButton").click()
    app.until(lambda: "Is the ribbon in?" in _words(runner), "the question again")
    find_one(runner, QAbstractButton, "flowCloseButton").click()
    app.until(lambda: not runner.isVisible(), "the closed runner")
    app.follow("Continue")
    app.until(runner.isVisible, "the runner again")


def test_settings_change_the_theme_at_once(start_app: Start, profile: Path) -> None:
    app = start_app({"provider": "offline"})
    app.action("settingsAction").trigger()
    dialog = next(_dialogs())
    assert nameless_controls(dialog) == []
    theme = find_one(dialog, QComboBox, "theme")
    assert not app.application.theme.dark
    theme.setCurrentIndex(theme.findData("dark"))
    find_one(dialog, QAbstractButton, "saveSettingsButton").click()
    app.until(lambda: app.application.theme.dark, "the dark theme")
    app.until((profile / "settings.json").exists, "the file")
    assert '"dark"' in (profile / "settings.json").read_text()
    assert "offline" not in (profile / "settings.json").read_text()


@pytest.fixture
def newcomer(start_app: Start) -> WindowDriver:
    """A first start: nobody has said who answers."""
    return start_app({"theme": "light"})


def test_the_first_run_card_leaves_the_composer_free(newcomer: WindowDriver) -> None:
    card = find_one(newcomer.page, QWidget, "welcomeCard")
    newcomer.until(card.isVisible, "the card")
    composer = newcomer.composer
    for size in ((1320, 820), (480, 420)):
        newcomer.window.resize(*size)
        QApplication.processEvents()
        at = composer.mapTo(newcomer.window, composer.rect().center())
        found = newcomer.window.childAt(at)
        assert found is composer or (found is not None and composer.isAncestorOf(found))
    newcomer.ask(SYMPTOM)
    assert not card.isVisible()


def test_the_first_run_card_comes_back_with_the_settings_of_now(newcomer: WindowDriver) -> None:
    newcomer.until(lambda: newcomer.window.findChild(QLineEdit, "welcomeModel") is not None, "the card")
    newcomer.action("closeTabAction").trigger()
    newcomer.until(lambda: newcomer.window.findChild(QLineEdit, "welcomeModel") is None, "the card's end")
    newcomer.application.commands.send(SaveSettings(Settings(openai_model="gemma")))
    newcomer.until(lambda: newcomer.window.findChild(QLineEdit, "welcomeModel") is not None, "the card again")
    assert find_one(newcomer.window, QLineEdit, "welcomeModel").text() == "gemma"


def test_the_first_run_card_is_dismissed_for_good(newcomer: WindowDriver, start_app: Start) -> None:
    card = find_one(newcomer.page, WelcomeCard, "welcomeCard")
    newcomer.until(card.isVisible, "the card")
    assert nameless_controls(card) == []
    card.goOnRequested.emit()
    newcomer.until(lambda: newcomer.page.findChild(QWidget, "welcomeCard") is None, "the dismissal")
    newcomer.application.quit()
    again = start_app({"theme": "light"})
    again.ask(SYMPTOM)
    assert again.page.findChild(QWidget, "welcomeCard") is None


def _import(app: WindowDriver, folder: Path) -> None:
    app.take_in(folder)
    card = app.window.flows.import_card
    app.until(lambda: "finished" in card.headline.text(), "the import's end")
    if card.publish.isVisible():
        card.publish.click()
        app.until(lambda: not card.publish.isVisible(), "the publishing")


def _launch(app: WindowDriver) -> None:
    """Launches the team's own flow from its suggestion."""
    if app.find(QListView, "flowSuggestions").model().rowCount() == 0:
        app.ask(SYMPTOM)
    app.until(lambda: _first(app.find(QListView, "flowSuggestions")) == MINE.title, "the suggestion")
    app.find(QAbstractButton, "launchFlowButton").click()
    app.until(lambda: app.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    app.until(lambda: "Is the ribbon in?" in _words(app.on_page(QWidget, "flowRunner")), "the first step")


def _option(app: WindowDriver, runner: QWidget, label: str) -> QAbstractButton:
    def found() -> list[QAbstractButton]:
        holder = runner.findChild(QWidget, "flowOptions")
        buttons = holder.findChildren(QAbstractButton) if holder else []
        return [button for button in buttons if button.isVisible() and label in button.text()]

    app.until(found, f"the option {label}")
    return found()[0]


def _open_wizard(app: WindowDriver) -> QWidget:
    app.click("concludeButton")
    wizard = app.on_page(QWidget, "outcomeWizard")
    app.until(find_one(wizard, QAbstractButton, "outcomeResolved").isVisible, "the wizard")
    return wizard


def _wizard_to_note(app: WindowDriver, wizard: QWidget) -> None:
    find_one(wizard, QAbstractButton, "outcomeResolved").click()
    onward = find_one(wizard, QAbstractButton, "wizardNextButton")
    app.until(onward.isEnabled, "the way on")
    onward.click()
    notes = find_one(wizard, QPlainTextEdit, "engineerNotes")
    app.until(notes.isVisible, "the notes' page")
    notes.setPlainText(NOTES)
    onward.click()


def _saved_and_copied(app: WindowDriver, wizard: QWidget, profile: Path) -> None:
    save = find_one(wizard, QAbstractButton, "saveNotesButton")
    app.until(save.isEnabled, "Save")
    save.click()
    app.until(lambda: list((profile / "exports").glob("*.md")), "the file")
    assert NOTES in next((profile / "exports").glob("*.md")).read_text(encoding="utf-8")
    QApplication.clipboard().clear()
    find_one(wizard, QAbstractButton, "copyNotesButton").click()
    app.until(lambda: NOTES in QApplication.clipboard().text(), "the copy")
    mime = QApplication.clipboard().mimeData()
    assert mime.hasHtml()
    assert "**" not in mime.text()


def _words(screen: QWidget) -> str:
    labels = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    browsers = [browser.toPlainText() for browser in screen.findChildren(QTextBrowser) if browser.isVisible()]
    return " ".join(labels + browsers)


def _first(view: QListView) -> str:
    return str(view.model().index(0, 0).data())


def _dialogs() -> Iterator[QWidget]:
    return (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible())
