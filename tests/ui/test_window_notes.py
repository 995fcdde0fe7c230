"""The real window: a ticket note follows what it was written from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

SYMPTOM = "vpn will not connect"


class Wizard:
    """The open outcome wizard of the chat in front."""

    def __init__(self, app: WindowDriver) -> None:
        self._app = app
        self.open()

    def open(self) -> None:
        self._app.click("concludeButton")
        self.window = self._app.on_page(QWidget, "outcomeWizard")
        self._app.until(self.window.isVisible, "the wizard")

    def click(self, name: str) -> None:
        button = find_one(self.window, QAbstractButton, name)
        self._app.until(lambda: button.isVisible() and button.isEnabled(), name)
        button.click()

    def to_note(self, outcome: str, notes: str) -> None:
        self.click(outcome)
        self.click("wizardNextButton")
        self.take_down(notes)
        self.click("wizardNextButton")
        self.until_note(notes)

    def take_down(self, notes: str) -> None:
        field = find_one(self.window, QPlainTextEdit, "engineerNotes")
        self._app.until(lambda: field.isVisible() and field.isEnabled(), "the notes' field")
        field.setPlainText(notes)

    def set_minutes(self, minutes: int) -> None:
        find_one(self.window, QSpinBox, "minutesField").setValue(minutes)

    def until_note(self, *words: str) -> None:
        self._app.until(lambda: all(word in self.note.toPlainText() for word in words), f"{words} in the note")

    @property
    def note(self) -> QPlainTextEdit:
        return find_one(self.window, QPlainTextEdit, "notesPreview")

    @property
    def notice(self) -> str:
        strip = find_one(self.window, QFrame, "noteNotice")
        return find_one(strip, QLabel).text() if strip.isVisible() else ""


@pytest.fixture
def wizard(app: WindowDriver) -> Wizard:
    """The wizard at the note of a chat with one question."""
    app.ask(SYMPTOM)
    made = Wizard(app)
    made.to_note("outcomeResolved", "first notes")
    return made


def test_a_note_that_nobody_edited_follows_notes_time_and_outcome(wizard: Wizard) -> None:
    wizard.click("wizardBackButton")
    wizard.take_down("second notes")
    wizard.set_minutes(77)
    wizard.click("wizardNextButton")
    wizard.until_note("second notes", "**Time:** 77 minutes")
    assert "first notes" not in wizard.note.toPlainText()
    wizard.click("wizardBackButton")
    wizard.click("wizardBackButton")
    wizard.click("outcomePaused")
    wizard.click("wizardNextButton")
    wizard.click("wizardNextButton")
    wizard.until_note("Paused, to be continued", "## Next Steps", "second notes")
    assert wizard.notice == ""


def test_it_follows_the_header_and_what_is_said_later(app: WindowDriver, wizard: Wizard) -> None:
    app.on_page(QWidget, "ticketCard").findChildren(QLineEdit)[0].setText("Nord GmbH")
    wizard.until_note("**Account:** Nord GmbH")
    wizard.window.close()
    app.ask("new fact: the gateway was down")
    wizard.open()
    wizard.until_note("the gateway was down")


def test_an_edited_note_keeps_every_word_and_has_the_notes_of_now(wizard: Wizard) -> None:
    wizard.note.setPlainText(wizard.note.toPlainText() + "\n\n\nMY *edit*  here\n")
    wizard.click("wizardBackButton")
    wizard.take_down("# second notes")
    wizard.click("wizardNextButton")
    wizard.until_note("MY *edit*  here", "# second notes")
    assert "first notes" not in wizard.note.toPlainText()
    wizard.click("wizardBackButton")
    wizard.click("wizardBackButton")
    wizard.click("outcomePaused")
    wizard.click("wizardNextButton")
    wizard.click("wizardNextButton")
    wizard.until_note("Paused, to be continued")
    assert "MY *edit*  here" in wizard.note.toPlainText()
    assert "The outcome has changed" in wizard.notice


def test_a_change_after_a_restart_is_noticed(start_app: Start, profile: Path) -> None:
    app = start_app()
    app.ask(SYMPTOM)
    first = Wizard(app)
    first.to_note("outcomeResolved", "first notes")
    first.note.setPlainText(first.note.toPlainText().replace("first notes", "first notes, corrected here"))
    first.click("wizardBackButton")
    first.take_down("second notes")
    app.application.quit()
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript, "the chat")
    wizard = Wizard(again)
    again.until(lambda: find_one(wizard.window, QPlainTextEdit, "engineerNotes").isVisible(), "the page of before")
    wizard.click("wizardNextButton")
    again.until(lambda: "Engineer Notes" in wizard.notice, "the notice")
    assert "corrected here" in wizard.note.toPlainText()


def test_a_ticket_that_was_solved_without_the_app_is_concluded_by_the_engineers_notes(app: WindowDriver) -> None:
    wizard = Wizard(app)
    wizard.to_note("outcomeResolved", "Reset over the phone")


def test_five_keys_lead_to_the_copied_note_and_one_more_concludes_until_the_chat_goes_on(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    QApplication.clipboard().setText("before")

    def focused() -> QWidget:
        found = app.on_page(QWidget, "outcomeWizard").focusWidget()
        assert found is not None
        return found

    app.button("concludeButton").setFocus()
    app.qtbot.keyClick(app.button("concludeButton"), Qt.Key.Key_Return)
    resolved = app.on_page(QAbstractButton, "outcomeResolved")
    app.until(lambda: resolved.isVisible() and resolved.isEnabled() and resolved.hasFocus(), "the wizard")
    app.qtbot.keyClick(focused(), Qt.Key.Key_1)
    app.qtbot.keyClick(focused(), Qt.Key.Key_Return)
    app.qtbot.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    app.until(app.button("copyNotesButton").isEnabled, "the note")
    app.qtbot.keyClick(focused(), Qt.Key.Key_Return)
    app.until(lambda: SYMPTOM in QApplication.clipboard().text(), "the copy")
    app.qtbot.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    app.until(lambda: app.button("concludeButton").text() == "Note", "the conclusion")
    app.on_page(QWidget, "outcomeWizard").close()
    app.ask("new fact: the gateway was down")
    app.until(lambda: app.button("concludeButton").text() == "Note out of date", "the mark in the header")
    wizard = Wizard(app)
    app.until(lambda: "Since the note was written: 1 new message" in wizard.notice, "the notice")
    assert "the gateway was down" not in wizard.note.toPlainText()
    wizard.click("noteNoticeButton")
    wizard.until_note("the gateway was down", SYMPTOM)
    app.until(lambda: app.button("concludeButton").text() == "Note", "the header")
    app.until(
        lambda: wizard.notice == "This ticket is concluded. Reopen it to change its time or a document.",
        "the notice of a note that is up to date",
    )


def test_save_right_after_next_has_the_notes_of_now(app: WindowDriver, wizard: Wizard, profile: Path) -> None:
    wizard.click("wizardBackButton")
    wizard.take_down("second notes")
    onward, save, copy = (
        find_one(wizard.window, QAbstractButton, name)
        for name in ("wizardNextButton", "saveNotesButton", "copyNotesButton")
    )
    for button in (onward, save, copy):
        button.click()
    app.until(lambda: list((profile / "exports").glob("*.md")), "the file")
    assert "second notes" in next((profile / "exports").glob("*.md")).read_text(encoding="utf-8")
    app.until(lambda: "second notes" in QApplication.clipboard().text(), "the copy")


def test_documents_beside_the_note_survive_a_restart_with_their_changes(start_app: Start) -> None:
    app = start_app()
    app.ask(SYMPTOM)
    first = Wizard(app)
    first.to_note("outcomeResolved", "first notes")
    tabs = find_one(first.window, QTabBar, "documentTabs")
    tabs.setCurrentIndex(1)
    text = find_one(first.window, QPlainTextEdit, "documentEditor")
    app.until(lambda: "This was about" in text.toPlainText(), "the summary")
    tabs.setCurrentIndex(0)
    app.until(lambda: "⌐" in find_one(first.window, QTextBrowser, "noteReader").toPlainText(), "the lines' sources")
    tabs.setCurrentIndex(1)
    text.setPlainText("Told Jane on the phone.")
    app.application.quit()
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript, "the chat")
    wizard = Wizard(again)
    find_one(wizard.window, QTabBar, "documentTabs").setCurrentIndex(1)
    kept = find_one(wizard.window, QPlainTextEdit, "documentEditor")
    again.until(lambda: kept.toPlainText() == "Told Jane on the phone.", "the summary as it was changed")


def test_an_update_is_shared_in_the_middle_of_a_ticket(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.application.presenter.actions["updateAction"].trigger()
    wizard = app.on_page(QWidget, "outcomeWizard")
    reader = find_one(wizard, QTextBrowser, "documentReader")
    app.until(lambda: SYMPTOM in reader.toPlainText(), "the update")
    assert find_one(wizard, QTabBar, "documentTabs").tabText(3) == "Quick update"
    assert not find_one(wizard, QAbstractButton, "wizardNextButton").isEnabled()
    assert find_one(wizard, QPlainTextEdit, "notesPreview").toPlainText() == ""
    find_one(wizard, QTabBar, "documentTabs").setCurrentIndex(0)
    app.until(lambda: SYMPTOM in find_one(wizard, QPlainTextEdit, "notesPreview").toPlainText(), "the note")
    wizard.close()
