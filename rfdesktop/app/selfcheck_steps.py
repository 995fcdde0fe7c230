"""The steps of the self-check, each done through the window's own controls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from rfdesktop.app.bootstrap import Application
from rfdesktop.app.selfcheck_controls import CheckFailed, Controls
from rfdesktop.ui.words.counts import flows_counted, steps_counted

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
NOTES = "Checked with the client's office manager."
MOST_STEPS = 60
FOUND = "0"
"""What is recorded in every field: a text that is a number, too."""


class Walk(Controls):
    """Uses the window as an engineer would."""

    def __init__(self, application: Application, profile: Path, picture: Callable[[str], None]) -> None:
        super().__init__(application)
        self._profile = profile
        self._picture = picture

    def suggest(self) -> str:
        """Types a symptom and waits for the flows that fit."""
        self._picture("start")
        composer = self._in_tab(QPlainTextEdit, "composer")
        composer.setPlainText(SYMPTOM)
        self._button("sendButton").click()
        suggestions = self._in_window(QListView, "flowSuggestions")
        self._until(lambda: suggestions.model().rowCount() > 0, "no flow was suggested")
        launch = self._in_window(QAbstractButton, "launchFlowButton")
        self._until(launch.isEnabled, "the flow that fits cannot be launched")
        return flows_counted(suggestions.model().rowCount())

    def answer(self) -> str:
        """Waits for the whole answer."""
        stop = self._button("stopButton")
        self._until(lambda: not stop.isEnabled(), "the answer did not end")
        text = self.transcript_text()
        if SYMPTOM not in text or len(text) < len(SYMPTOM) + 80:
            raise CheckFailed("the transcript lacks the message or its answer")
        self._picture("window")
        return f"{len(text)} characters"

    def launch(self) -> str:
        """Launches the best flow."""
        self._in_window(QAbstractButton, "launchFlowButton").click()
        self._until(lambda: self._find(QWidget, "flowRunner") is not None, "the flow runner did not open")
        runner = self._in_tab(QWidget, "flowRunner")
        self._until(runner.isVisible, "the flow runner is not shown")
        self._until(lambda: self._can_go_on(runner), "the flow has no first step")
        self._settle()
        self._picture("flow")
        return ""

    def walk(self) -> str:
        """Goes from step to step, always by the first option, until a result."""
        runner = self._in_tab(QWidget, "flowRunner")
        for taken in range(MOST_STEPS):
            if not self._can_go_on(runner):
                self._settle()
                return steps_counted(taken)
            before = self._shown()
            self._go_on(runner)
            self._until(lambda before=before: self._shown() != before, "a step did not lead on")  # type: ignore[misc]
        raise CheckFailed(f"no result after {MOST_STEPS} steps")

    def conclude(self) -> str:
        """Opens the wizard, chooses resolved, adds notes and waits for the ticket note."""
        self._button("concludeButton").click()
        self._until(lambda: self._find(QWidget, "outcomeWizard") is not None, "the wizard did not open")
        wizard = self._in_tab(QWidget, "outcomeWizard")
        resolved = self._in(wizard, QAbstractButton, "outcomeResolved")
        onward = self._in(wizard, QAbstractButton, "wizardNextButton")
        self._until(resolved.isVisible, "the wizard does not ask for the outcome")
        self._settle()
        resolved.click()
        self._until(onward.isEnabled, "the outcome cannot be chosen")
        self._picture("wizard-outcome")
        onward.click()
        notes = self._in(wizard, QPlainTextEdit, "engineerNotes")
        self._until(notes.isVisible, "the wizard does not ask for notes")
        notes.setPlainText(NOTES)
        onward.click()
        preview = self._in(wizard, QWidget, "notesPreview")
        self._until(lambda: NOTES in _text_of(preview), "the note lacks the engineer's notes")
        self._until(self._in(wizard, QAbstractButton, "saveNotesButton").isEnabled, "the note cannot be saved")
        self._settle()
        self._picture("wizard")
        return f"{len(_text_of(preview))} characters"

    def save(self) -> str:
        """Saves the note and concludes."""
        wizard = self._in_tab(QWidget, "outcomeWizard")
        self._in(wizard, QAbstractButton, "saveNotesButton").click()
        exports = self._profile / "exports"

        def saved() -> list[Path]:
            return [path for path in exports.iterdir() if not path.name.startswith(".")]

        self._until(lambda: bool(saved()), "no note was written")
        if NOTES not in saved()[0].read_text(encoding="utf-8"):
            raise CheckFailed("the saved note lacks the engineer's notes")
        self._in(wizard, QAbstractButton, "wizardNextButton").click()
        self._until(lambda: self._button("reopenButton").isVisible(), "the chat does not show that it is concluded")
        wizard.close()
        self._picture("concluded")
        return saved()[0].name

    def reopened(self, before: str) -> str:
        """The same chat stands there after another start."""
        self._until(lambda: SYMPTOM in self.transcript_text(), "the chat did not come back")
        if len(self.transcript_text()) < len(before) // 2:
            raise CheckFailed("the transcript came back shorter")
        return f"{len(self.transcript_text())} characters"

    def transcript_text(self) -> str:
        return self._in_tab(QTextBrowser, "transcript").toPlainText()

    def pictured(self, name: str) -> QWidget | None:
        """The wizard for the pictures of it; None for the window."""
        return self._in_tab(QWidget, "outcomeWizard") if name.startswith("wizard") else None

    def _can_go_on(self, runner: QWidget) -> bool:
        onward = runner.findChild(QAbstractButton, "flowNextButton")
        return bool(self._options(runner)) or (onward is not None and onward.isVisible() and onward.isEnabled())

    def _go_on(self, runner: QWidget) -> None:
        if options := self._options(runner):
            options[0].click()
        else:
            for field in runner.findChildren(QLineEdit):
                field.setText(field.text() or FOUND)
            self._in(runner, QAbstractButton, "flowNextButton").click()

    def _options(self, runner: QWidget) -> list[QAbstractButton]:
        holder = runner.findChild(QWidget, "flowOptions")
        if holder is None or not holder.isVisible():
            return []
        return [button for button in holder.findChildren(QAbstractButton) if button.isVisible()]

    def _shown(self) -> str:
        presenter = self._application.presenter.tabs.current
        run = presenter.panels.run
        return f"{len(run.visits)} {run.step.id} {run.status}" if run is not None else ""


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        return editor.toPlainText()
    return ""
