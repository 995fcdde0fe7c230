"""The real window: a template is written, chosen by outcome and account, and kept through an end without a word."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.test_window_notes import SYMPTOM, Wizard
from tests.ui.window_driver import WindowDriver

HEAD = "name: Nord\nfor: client\noutcomes: resolved\naccounts: Nord GmbH\n---\n"
TEXT = f"{HEAD}Dear Nord, about {{topic}}:\n\n{{client_summary}}\n"


def at_client(app: WindowDriver, outcome: str) -> Wizard:
    """The client's document of a new ticket of one account."""
    app.ask(SYMPTOM)
    app.on_page(QWidget, "ticketCard").findChildren(QLineEdit)[0].setText("Nord GmbH")
    wizard = Wizard(app)
    wizard.to_note(outcome, "first notes")
    wizard.until_note("Nord GmbH")
    find_one(wizard.window, QTabBar, "documentTabs").setCurrentIndex(1)
    return wizard


def document(app: WindowDriver, wizard: Wizard) -> str:
    text = find_one(wizard.window, QPlainTextEdit, "documentEditor")
    app.until(lambda: text.toPlainText().strip(), "the document")
    return text.toPlainText()


def editor_of(app: WindowDriver, wizard: Wizard) -> QWidget:
    picker = find_one(wizard.window, QComboBox, "templatePicker")
    app.until(lambda: picker.count() > 1, "the templates")
    picker.activated.emit(picker.count() - 1)
    return find_one(wizard.window, QWidget, "templateEditor")


def test_a_template_is_taken_by_outcome_and_account_and_what_is_typed_into_it_outlives_a_kill(
    start_app: Start, profile: Path
) -> None:
    app = start_app()
    wizard = at_client(app, "outcomeResolved")
    assert "Dear Nord" not in document(app, wizard)
    editor = editor_of(app, wizard)
    text = find_one(editor, QPlainTextEdit, "templateText")
    listed = find_one(editor, QComboBox, "templateList")
    listed.setCurrentIndex(listed.count() - 1)
    text.setPlainText(TEXT)
    seen = find_one(editor, QTextBrowser, "templatePreview")
    app.until(lambda: "Dear Nord, about" in seen.toPlainText(), "the preview")
    find_one(editor, QLineEdit, "templateFile").setText("nord")
    find_one(editor, QAbstractButton, "saveTemplateButton").click()
    folder = profile / "templates"
    app.until(lambda: (folder / "nord.md").exists(), "the file")
    text.setPlainText(TEXT + "Half of a thou")
    # As a kill at this moment would leave it.
    typed = folder / ".edits.json"
    app.until(lambda: typed.exists() and "Half of a thou" in typed.read_text(encoding="utf-8"), "it on the disk")
    editor.close()
    wizard.window.close()
    app.action("newChatAction").trigger()
    other = at_client(app, "outcomeResolved")
    assert "Dear Nord, about" in document(app, other)
    other.window.close()
    app.action("newChatAction").trigger()
    third = at_client(app, "outcomePaused")
    assert "Dear Nord" not in document(app, third)
    third.window.close()
    app.application.quit()
    (folder / "nord.md").write_text(TEXT.replace("{topic}", "{steps}"), encoding="utf-8")
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript, "the chat")
    again.action("newChatAction").trigger()
    last = at_client(again, "outcomeResolved")
    assert "Dear Nord" not in document(again, last)
    picker = find_one(last.window, QComboBox, "templatePicker")
    again.until(lambda: any("cannot be used" in picker.itemText(at) for at in range(picker.count())), "the broken one")
    editor = editor_of(again, last)
    listed = find_one(editor, QComboBox, "templateList")
    listed.setCurrentIndex(listed.findData("nord"))
    assert find_one(editor, QPlainTextEdit, "templateText").toPlainText().endswith("Half of a thou")
    editor.close()
    last.window.close()
