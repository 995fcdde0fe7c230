"""The outcome wizard as the engineer uses it, against recorded commands and hand-made events."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BugSeen,
    ChatChanged,
    CommandFailed,
    DraftChanged,
    NoteAged,
    NoteChecked,
    NoteLoading,
    NoteRendered,
    NoteSaved,
    NoteStarted,
    NoteText,
    NoteWaiting,
    NoteWritten,
)
from rfdesktop.domain.models.commands import AllowSpending, Aside
from rfdesktop.domain.notes.commands import (
    BeginConclusion,
    ChangeDraft,
    CheckNote,
    ConcludeChat,
    RenderNote,
    RenewNote,
    ReopenChat,
    SaveDraft,
    SaveNote,
    StopNote,
    WriteNote,
)
from rfdesktop.domain.notes.out_of_date import NoteChange, OutOfDate
from rfdesktop.domain.notes.outcomes import (
    DraftChange,
    NoteAuthor,
    NoteBasis,
    NoteFormat,
    Outcome,
    OutcomeDraft,
    RenderedNote,
    Shortfall,
    WizardPage,
)
from rfdesktop.domain.notes.renderers import render_all
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.domain.time.entries import ChatTime
from rfdesktop.ui.outcome.note_reader import NoteReader
from rfdesktop.ui.outcome.presenter import OutcomePresenter
from rfdesktop.ui.outcome.save_folder import SaveFolder, show_in_folder
from rfdesktop.ui.outcome.wizard import OutcomeWizard
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_place import WizardPlace
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import DARK, LIGHT
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.words.error_texts import PROVIDER_TEXTS
from tests.gate import open_gate
from tests.ui.finding import find_one, parent_of
from tests.ui.recording_commands import RecordingCommands

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NOTE = "## Subject\n\nOutlook prompts\n\n## Steps Taken\n\n1. Cleared **it**\n   → gone\n"
FRESH = OutcomeDraft("d", "c", minutes=25)
RESOURCES = Path(__file__).parents[2] / "resources"


class WizardCommands(RecordingCommands):
    """`check` is called with each draft that is to be checked."""

    def __init__(self) -> None:
        super().__init__()
        self.check: Callable[[OutcomeDraft], None] = lambda _draft: None

    def send(self, command: Command) -> None:
        super().send(command)
        if isinstance(command, CheckNote):
            self.check(command.draft)

    def last_saved(self) -> OutcomeDraft:
        return self.of(SaveDraft)[-1].draft


class OpenedUrls(QObject):
    """Stands in for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


class Desk:
    """An open wizard with its presenter and commands."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.commands = WizardCommands()
        self.wizard = OutcomeWizard(theme, Icons(theme))
        self.presenter = OutcomePresenter(
            self.wizard,
            self.commands,
            TypedKeeper(self.commands, self.wizard),
            "c",
            WizardHabits(WizardPlace(), SaveFolder()),
        )
        # As the worker does where nothing has changed, only that it takes no time.
        self.commands.check = self.answer_check()
        self.presenter.open(Chat("c", "outlook", TicketHeader("Acme", "4711"), NOW, NOW))

    def radio(self, name: str) -> QRadioButton:
        return find_one(self.wizard, QRadioButton, name)

    def button(self, name: str) -> QPushButton:
        return find_one(self.wizard, QPushButton, name)

    def click(self, name: str) -> None:
        self.button(name).click()

    @property
    def notes(self) -> QPlainTextEdit:
        return find_one(self.wizard, QPlainTextEdit, "engineerNotes")

    @property
    def preview(self) -> QPlainTextEdit:
        return find_one(self.wizard, QPlainTextEdit, "notesPreview")

    @property
    def reader(self) -> NoteReader:
        return find_one(self.wizard, NoteReader, "noteReader")

    def write_again(self) -> None:
        self.wizard.note_page.write_again_action.trigger()

    def answer_check(
        self, now: NoteBasis | None = None, markdown: str = "", left: tuple[str, ...] = ()
    ) -> Callable[[OutcomeDraft], None]:
        """Answers a check: with a renewed text, and with what the note would be written from now."""

        def answer(draft: OutcomeDraft) -> None:
            before = draft.basis or NoteBasis()
            renewed = replace(draft, markdown=markdown or draft.markdown, basis=before)
            self.presenter.handle(NoteChecked(renewed, now or before, left))

        return answer

    def notice(self) -> str:
        """What the strip over the note says."""
        return find_one(find_one(self.wizard, QFrame, "noteNotice"), QLabel).text() if self.shows_notice() else ""

    def shows_notice(self) -> bool:
        return not find_one(self.wizard, QFrame, "noteNotice").isHidden()

    def to_note(self) -> None:
        """Walks to the third page with a written note."""
        self.presenter.handle(DraftChanged(FRESH))
        self.radio("outcomeResolved").click()
        self.click("wizardNextButton")
        self.click("wizardNextButton")
        self.finish_note(NOTE)

    def finish_note(
        self,
        markdown: str,
        failure: Failure | None = None,
        by_model: tuple[str, ...] = (),
        by_app: tuple[str, ...] = (),
    ) -> None:
        assert self.presenter.draft is not None
        written = replace(self.presenter.draft, markdown=markdown, author=NoteAuthor.MODEL)
        self.presenter.handle(NoteStarted("c"))
        self.presenter.handle(NoteWritten(written, failure, by_model, by_app))


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    made = Desk(theme)
    qtbot.addWidget(made.wizard)
    yield made
    made.wizard.close()
    theme.set_choice(ThemeChoice.LIGHT)
    theme.set_font_size(10)
    theme.deleteLater()
    qapp.setStyleSheet("")


def test_an_outcome_has_to_be_chosen(desk: Desk) -> None:
    assert desk.commands.of(BeginConclusion) == [BeginConclusion("c")]
    assert not desk.button("wizardNextButton").isEnabled()
    desk.presenter.handle(DraftChanged(FRESH))
    assert not desk.button("wizardNextButton").isEnabled()
    desk.radio("outcomeEscalated").click()
    assert desk.button("wizardNextButton").isEnabled()
    desk.click("wizardNextButton")
    assert desk.wizard.page() is WizardPage.DETAILS
    assert desk.commands.last_saved() == replace(FRESH, outcome=Outcome.ESCALATED, page=WizardPage.DETAILS)


def test_what_is_chosen_and_typed_before_the_state_has_come_stays(desk: Desk) -> None:
    desk.radio("outcomeEscalated").click()
    desk.click("wizardNextButton")
    desk.notes.setFocus()
    desk.notes.insertPlainText("first words")
    stored = replace(FRESH, outcome=Outcome.RESOLVED, engineer_notes="of before", minutes=40, page=WizardPage.NOTE)
    desk.presenter.handle(DraftChanged(stored))
    both = "of before\nfirst words"
    kept = replace(stored, outcome=Outcome.ESCALATED, engineer_notes=both, page=WizardPage.DETAILS)
    assert desk.presenter.draft == kept
    assert desk.wizard.page() is WizardPage.DETAILS
    assert desk.notes.toPlainText() == both
    assert desk.notes.textCursor().atEnd()
    assert find_one(desk.wizard, QSpinBox, "minutesField").value() == 40
    desk.wizard.close()
    assert desk.commands.last_saved() == kept


def test_what_is_typed_before_the_state_has_come_is_stored_on_closing(desk: Desk) -> None:
    desk.radio("outcomePaused").click()
    desk.notes.setPlainText("called back")
    desk.wizard.close()
    assert desk.commands.of(ChangeDraft) == [
        ChangeDraft("c", DraftChange(outcome=Outcome.PAUSED, engineer_notes="called back"))
    ]


def test_the_note_is_written_once_the_state_has_come(desk: Desk) -> None:
    desk.radio("outcomeResolved").click()
    desk.click("wizardNextButton")
    desk.click("wizardNextButton")
    assert desk.commands.of(WriteNote) == []
    assert not desk.button("wizardNextButton").isEnabled()
    assert not desk.button("saveNotesButton").isEnabled()
    desk.presenter.handle(DraftChanged(FRESH))
    draft = desk.commands.of(WriteNote)[-1].draft
    assert draft == replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.NOTE)


def test_a_concluded_chats_wizard_takes_nothing_before_its_note_has_come(desk: Desk) -> None:
    chat = Chat("c", "outlook", TicketHeader(), NOW, NOW, outcome=Outcome.PAUSED, concluded_at=NOW)
    desk.presenter.open(chat)
    assert not desk.radio("outcomeResolved").isEnabled()
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.PAUSED, markdown=NOTE, concluded_at=NOW)))
    assert desk.wizard.page() is WizardPage.NOTE
    assert desk.preview.toPlainText() == NOTE


@pytest.mark.parametrize(
    ("key", "outcome"),
    [(Qt.Key.Key_1, Outcome.RESOLVED), (Qt.Key.Key_2, Outcome.ESCALATED), (Qt.Key.Key_3, Outcome.PAUSED)],
)
def test_the_keys_one_to_three_choose(desk: Desk, qtbot: QtBot, key: Qt.Key, outcome: Outcome) -> None:
    desk.presenter.handle(DraftChanged(FRESH))
    qtbot.waitExposed(desk.wizard)
    desk.wizard.activateWindow()
    desk.radio("outcomeResolved").setFocus()
    qtbot.keyClick(desk.radio("outcomeResolved"), key)
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.outcome is outcome


def test_the_whole_card_can_be_clicked(desk: Desk, qtbot: QtBot) -> None:
    desk.presenter.handle(DraftChanged(FRESH))
    card = parent_of(desk.radio("outcomePaused"))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 2)
    assert desk.radio("outcomePaused").isChecked()


def test_the_saved_state_comes_back(desk: Desk) -> None:
    draft = replace(FRESH, outcome=Outcome.PAUSED, engineer_notes="waits for Jo", minutes=40, page=WizardPage.DETAILS)
    desk.presenter.handle(DraftChanged(draft))
    assert desk.wizard.page() is WizardPage.DETAILS
    assert desk.notes.toPlainText() == "waits for Jo"
    assert find_one(desk.wizard, QSpinBox, "minutesField").value() == 40
    desk.click("wizardBackButton")
    assert desk.radio("outcomePaused").isChecked()
    assert not desk.button("wizardBackButton").isEnabled()


def test_a_change_is_stored_after_a_moment_and_on_closing(desk: Desk, qtbot: QtBot) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.DETAILS)))
    desk.notes.setPlainText("rebooted")
    assert desk.commands.of(SaveDraft) == []
    qtbot.waitUntil(lambda: bool(desk.commands.of(SaveDraft)))
    assert desk.commands.last_saved().engineer_notes == "rebooted"
    desk.notes.setPlainText("rebooted twice")
    with qtbot.waitSignal(desk.presenter.closed):
        desk.wizard.close()
    assert desk.commands.last_saved().engineer_notes == "rebooted twice"


def test_no_break_spaces_are_kept_in_the_notes_and_in_the_note(desk: Desk) -> None:
    desk.to_note()
    desk.preview.insertPlainText("10\u00a0GB ")
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.markdown == "10\u00a0GB " + NOTE
    desk.click("wizardBackButton")
    desk.notes.setPlainText("20\u00a0GB")
    assert desk.presenter.draft.engineer_notes == "20\u00a0GB"


def test_the_note_is_written_on_entering_and_streams(desk: Desk) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.DETAILS)))
    desk.click("wizardNextButton")
    assert len(desk.commands.of(WriteNote)) == 1
    desk.presenter.handle(NoteStarted("c"))
    desk.presenter.handle(NoteText("c", "## Subject\n\nOut"))
    desk.presenter.handle(NoteText("other", "not mine"))
    assert desk.preview.toPlainText() == "## Subject\n\nOut"
    assert desk.preview.isReadOnly()
    assert not desk.button("wizardNextButton").isEnabled()
    desk.click("stopNoteButton")
    assert desk.commands.of(StopNote) == [StopNote("c")]
    desk.finish_note(NOTE)
    assert desk.preview.toPlainText() == NOTE
    assert not desk.preview.isReadOnly()
    assert desk.button("wizardNextButton").isEnabled()
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    assert len(desk.commands.of(WriteNote)) == 1


def waiting(attempt: int) -> NoteWaiting:
    return NoteWaiting("c", attempt, 3, 5.0, ErrorCode.OVERLOADED)


def test_an_empty_note_says_what_is_waited_for(desk: Desk, qtbot: QtBot) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.NOTE)))
    desk.presenter.handle(NoteStarted("c"))
    assert desk.reader.standing_in != ""
    before = on_the_screen(desk)
    desk.presenter.handle(waiting(2))
    qtbot.waitUntil(lambda: on_the_screen(desk) != before)
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    assert "overloaded" in desk.reader.standing_in
    assert "Trying again in 5 seconds (attempt 2 of 3)" in desk.reader.standing_in
    desk.click("stopNoteButton")
    assert desk.commands.of(StopNote) == [StopNote("c")]
    desk.finish_note("")
    assert desk.reader.standing_in == ""


def test_over_a_note_that_is_there_it_is_said_what_is_waited_for(desk: Desk) -> None:
    desk.to_note()
    desk.write_again()
    desk.presenter.handle(NoteStarted("c"))
    desk.presenter.handle(waiting(3))
    assert desk.shows_notice()
    desk.presenter.handle(NoteText("c", "## Subject"))
    assert not desk.shows_notice()
    desk.presenter.handle(waiting(3))
    desk.finish_note(NOTE)
    assert not desk.shows_notice()


def test_the_note_can_be_edited_as_soon_as_it_is_written(desk: Desk) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.NOTE)))
    desk.presenter.handle(NoteStarted("c"))
    desk.presenter.handle(NoteText("c", NOTE))
    assert desk.button("editNoteButton").isHidden()
    desk.wizard.note_page.view.edit(on=True)
    assert desk.reader.isVisible()
    desk.finish_note(NOTE)
    desk.click("editNoteButton")
    assert desk.preview.isVisible()
    assert desk.wizard.focusWidget() is desk.preview


def test_the_note_is_shown_as_it_will_be_read_and_edited_in_the_same_place(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    assert desk.reader.toPlainText() == "Subject\nOutlook prompts\nSteps Taken\n1.\tCleared it\n→\tgone"
    assert not desk.preview.isVisible()
    desk.reader.setFocus()
    press(desk, qtbot, Qt.Key.Key_F2)
    assert desk.preview.isVisible()
    assert desk.wizard.focusWidget() is desk.preview
    desk.preview.insertPlainText("## Mine\n\n")
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert desk.wizard.isVisible()
    assert desk.wizard.focusWidget() is desk.reader
    assert desk.reader.toPlainText().startswith("Mine\nSubject")
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.markdown == "## Mine\n\n" + NOTE
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert not desk.wizard.isVisible()


def test_enter_copies_the_note_that_is_read(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    assert desk.wizard.focusWidget() is desk.reader
    press(desk, qtbot, Qt.Key.Key_Return)
    assert len(desk.commands.of(RenderNote)) == 1
    qtbot.keyClick(desk.reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.commands.of(RenderNote)) == 2
    assert desk.commands.of(ConcludeChat) == []
    qtbot.keyClick(desk.reader, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.commands.of(ConcludeChat)) == 1


def test_the_time_is_booked_beside_the_note_too(desk: Desk) -> None:
    desk.to_note()
    beside = find_one(desk.wizard, QSpinBox, "noteMinutesField")
    assert beside.value() == 25
    checked = len(desk.commands.of(CheckNote))
    beside.setValue(40)
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.minutes == 40
    assert find_one(desk.wizard, QSpinBox, "minutesField").value() == 40
    assert len(desk.commands.of(CheckNote)) == checked + 1


def test_the_time_beside_a_written_note_is_as_counted_where_that_is_asked_for(desk: Desk) -> None:
    desk.to_note()
    desk.presenter.time.take(ChatTime("c", suggested=40))
    beside = find_one(desk.wizard, QSpinBox, "noteMinutesField")
    assert beside.value() == 25
    desk.click("timeAsCounted")
    assert beside.value() == 40
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.minutes == 40


def test_tab_goes_from_the_note_to_what_is_done_with_it_and_on(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    desk.presenter.handle(NoteSaved("c", "exports/note.md", NoteFormat.MARKDOWN))
    walked = []
    for _ in range(12):
        press(desk, qtbot, Qt.Key.Key_Tab)
        focused = desk.wizard.focusWidget()
        assert focused is not None
        walked.append(focused.objectName())
    first = ["copyNotesButton", "saveNotesButton", "saveFormatButton", "showFolderButton", "wizardNextButton"]
    beside = ["wizardBackButton", "noteMinutesField", "templatePicker"]
    over = ["documentTabs", "addDocumentButton", "writeAgainButton", "editNoteButton"]
    assert walked == [*first, *beside, *over]


AGED = OutOfDate((NoteChange.MESSAGES, NoteChange.OUTCOME), messages=2, concluded=True)


def test_a_flow_is_offered_once_of_a_ticket_that_was_resolved(desk: Desk) -> None:
    desk.to_note()
    asked: list[bool] = []
    desk.presenter.documents.flowDraftRequested.connect(lambda: asked.append(True))
    assert desk.presenter.draft is not None
    concluded = replace(desk.presenter.draft, outcome=Outcome.RESOLVED, concluded_at=NOW)
    desk.presenter.handle(DraftChanged(concluded))
    assert desk.notice() == "This ticket is concluded. Reopen it to change its time or a document."
    desk.click("noteKeepButton")
    assert asked == [True]
    assert desk.notice() == "This ticket is concluded. Reopen it to change its time or a document."
    assert not find_one(desk.wizard, QPushButton, "noteKeepButton").isVisible()
    desk.click("noteNoticeButton")
    assert desk.commands.of(ReopenChat) == [ReopenChat("c")]


def test_a_concluded_note_that_is_out_of_date_says_so_and_is_brought_up_to_date(desk: Desk) -> None:
    desk.to_note()
    desk.presenter.handle(NoteAged("c", AGED))
    assert not desk.shows_notice()
    assert desk.presenter.draft is not None
    concluded = replace(desk.presenter.draft, concluded_at=NOW)
    desk.presenter.handle(DraftChanged(concluded))
    assert desk.notice() == (
        "This ticket is concluded. Since the note was written: 2 new messages, the outcome has changed."
    )
    desk.click("noteNoticeButton")
    assert desk.commands.of(RenewNote) == [RenewNote("c")]
    assert desk.commands.of(ReopenChat) == []
    desk.presenter.handle(NoteStarted("c"))
    renewed = replace(concluded, id="e", markdown=NOTE + "\nmore\n")
    desk.presenter.handle(DraftChanged(renewed))
    desk.presenter.handle(NoteWritten(renewed, kept=("", "Subject")))
    desk.presenter.handle(NoteAged("c"))
    assert desk.notice() == "Left as you changed it here, though it is different now: Header, Subject."
    assert desk.reader.toPlainText().endswith("more")
    desk.presenter.handle(NoteAged("c", AGED))
    desk.presenter.open()
    desk.click("noteKeepButton")
    assert desk.commands.of(ReopenChat) == [ReopenChat("c")]


def on_the_screen(desk: Desk) -> QImage:
    return desk.wizard.screen().grabWindow(desk.wizard.winId()).toImage()


def test_the_view_follows_the_note_unless_the_reader_scrolled_up(desk: Desk) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.NOTE)))
    desk.presenter.handle(NoteStarted("c"))
    lines = "".join(f"{number}. 🙂 step\n" for number in range(1, 200))
    bar = desk.reader.verticalScrollBar()
    desk.presenter.handle(NoteText("c", lines[:1500]))
    desk.presenter.handle(NoteText("c", lines[:2000]))
    assert bar.value() == bar.maximum() > 0
    bar.setValue(3)
    desk.presenter.handle(NoteText("c", lines))
    assert bar.value() == 3
    assert desk.preview.toPlainText() == lines


def test_the_engineers_changes_are_kept_until_they_say_otherwise(desk: Desk) -> None:
    desk.to_note()
    desk.preview.insertPlainText("mine ")
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.author is NoteAuthor.ENGINEER
    desk.write_again()
    assert len(desk.commands.of(WriteNote)) == 1
    assert desk.shows_notice()
    desk.click("noteNoticeButton")
    assert len(desk.commands.of(WriteNote)) == 2


def test_an_unchanged_note_is_written_again_at_once(desk: Desk) -> None:
    desk.to_note()
    desk.write_again()
    assert len(desk.commands.of(WriteNote)) == 2


def test_a_note_that_nobody_edited_is_renewed_without_a_word(desk: Desk) -> None:
    desk.to_note()
    desk.commands.check = desk.answer_check(markdown=NOTE + "later thought")
    desk.click("wizardBackButton")
    desk.notes.setPlainText("later thought")
    desk.click("wizardNextButton")
    assert desk.preview.toPlainText() == NOTE + "later thought"
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.author is NoteAuthor.MODEL
    assert not desk.shows_notice()
    assert len(desk.commands.of(WriteNote)) == 1
    desk.wizard.close()
    assert desk.commands.last_saved().markdown == NOTE + "later thought"


@pytest.mark.parametrize("now", [NoteBasis(outcome=Outcome.PAUSED), NoteBasis(activity="more")])
def test_a_note_that_nobody_edited_is_written_again_for_another_outcome_or_more_talk(
    desk: Desk, now: NoteBasis
) -> None:
    desk.to_note()
    desk.commands.check = desk.answer_check(now)
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    assert len(desk.commands.of(WriteNote)) == 2
    assert not desk.button("copyNotesButton").isEnabled()
    desk.finish_note(NOTE + "new\n")
    assert desk.preview.toPlainText() == NOTE + "new\n"


def test_a_wizard_that_is_opened_again_at_its_note_brings_it_up_to_date(desk: Desk) -> None:
    desk.to_note()
    desk.wizard.close()
    desk.commands.check = desk.answer_check(NoteBasis(activity="more"))
    desk.presenter.open()
    assert len(desk.commands.of(WriteNote)) == 2


def test_a_note_that_a_used_up_budget_kept_from_the_model_is_written_by_it_on_request(desk: Desk) -> None:
    desk.to_note()
    desk.write_again()
    desk.finish_note(NOTE, Failure(ErrorCode.BUDGET_USED_UP))
    assert "A budget is used up" in desk.notice()
    assert desk.commands.of(AllowSpending) == []
    desk.click("noteNoticeButton")
    assert desk.commands.of(AllowSpending) == [AllowSpending("c", Aside.NOTE)]
    assert len(desk.commands.of(WriteNote)) == 3


def test_a_used_up_budget_is_passed_by_no_note_that_was_not_wanted_after_all(desk: Desk) -> None:
    desk.to_note()
    desk.write_again()
    desk.finish_note(NOTE, Failure(ErrorCode.BUDGET_USED_UP))
    desk.preview.insertPlainText("mine ")
    desk.click("noteNoticeButton")
    assert "You have changed this note" in desk.notice()
    desk.click("noteKeepButton")
    desk.write_again()
    desk.click("noteNoticeButton")
    assert desk.commands.of(AllowSpending) == []
    assert len(desk.commands.of(WriteNote)) == 3


def test_a_used_up_budget_is_passed_by_no_note_that_is_written_unasked(desk: Desk) -> None:
    desk.to_note()
    desk.write_again()
    desk.finish_note(NOTE, Failure(ErrorCode.BUDGET_USED_UP))
    desk.preview.insertPlainText("mine ")
    desk.click("noteNoticeButton")
    desk.preview.clear()
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    assert desk.commands.of(AllowSpending) == []
    assert len(desk.commands.of(WriteNote)) == 3


def test_while_it_is_read_a_note_is_renewed_but_not_written_again(desk: Desk) -> None:
    desk.to_note()
    desk.commands.check = desk.answer_check(NoteBasis(activity="more"), markdown="**Account:** Nord\n\n" + NOTE)
    desk.presenter.handle(ChatChanged(Chat("c", "outlook", TicketHeader("Nord"), NOW, NOW)))
    assert "Nord" in desk.preview.toPlainText()
    assert "The chat has gone on" in desk.notice()
    assert len(desk.commands.of(WriteNote)) == 1
    assert desk.commands.of(RenewNote) == []
    desk.click("noteNoticeButton")
    assert desk.commands.of(RenewNote) == [RenewNote("c")]


def test_a_note_is_brought_up_to_date_from_what_was_typed_last(desk: Desk) -> None:
    desk.to_note()
    desk.commands.check = lambda _draft: None
    desk.preview.insertPlainText("mine ")
    desk.wizard.note_page.renew_action.trigger()
    assert desk.commands.last_saved().markdown == "mine " + NOTE
    assert desk.commands.of(RenewNote) == []
    desk.answer_check()(desk.commands.of(CheckNote)[-1].draft)
    assert desk.commands.of(RenewNote) == [RenewNote("c")]
    assert desk.preview.isReadOnly()


def test_an_edited_note_stays_and_says_what_is_out_of_date(desk: Desk) -> None:
    desk.to_note()
    desk.preview.insertPlainText("mine ")
    now = NoteBasis("now", Outcome.PAUSED, "more")
    desk.commands.check = desk.answer_check(now, left=("", "Engineer Notes"))
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    assert "The outcome has changed and the chat has gone on" in desk.notice()
    assert "Header, Engineer Notes" in desk.notice()
    assert desk.preview.toPlainText() == "mine " + NOTE
    assert len(desk.commands.of(WriteNote)) == 1
    desk.click("noteKeepButton")
    assert not desk.shows_notice()
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.basis == now
    desk.commands.check = desk.answer_check(now)
    desk.presenter.open()
    assert not desk.shows_notice()


def test_what_is_clicked_before_the_note_is_known_to_be_up_to_date_takes_the_new_one(desk: Desk) -> None:
    desk.to_note()
    answers: list[OutcomeDraft] = []
    desk.commands.check = answers.append
    desk.click("wizardBackButton")
    desk.notes.setPlainText("later")
    desk.click("wizardNextButton")
    for name in ("copyNotesButton", "saveNotesButton", "wizardNextButton"):
        assert desk.button(name).isEnabled()
        desk.click(name)
    assert not any(desk.commands.of(kind) for kind in (RenderNote, SaveNote, ConcludeChat))
    desk.answer_check(markdown=NOTE + "later")(answers[-1])
    taken = (desk.commands.of(RenderNote)[-1], desk.commands.of(SaveNote)[-1], desk.commands.of(ConcludeChat)[-1])
    assert [command.draft.markdown for command in taken] == [NOTE + "later"] * 3


def test_what_is_clicked_before_a_note_is_written_again_is_not_done(desk: Desk) -> None:
    desk.to_note()
    answers: list[OutcomeDraft] = []
    desk.commands.check = answers.append
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    desk.click("wizardNextButton")
    desk.answer_check(NoteBasis(activity="more"))(answers[-1])
    desk.finish_note(NOTE + "new\n")
    desk.answer_check()(answers[-1])
    assert desk.commands.of(ConcludeChat) == []


def test_what_is_typed_before_the_answer_is_kept(desk: Desk) -> None:
    desk.to_note()
    answers: list[OutcomeDraft] = []
    desk.commands.check = answers.append
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    desk.preview.insertPlainText("mine ")
    desk.answer_check(NoteBasis(activity="more"), markdown=NOTE)(answers[-1])
    assert desk.preview.toPlainText() == "mine " + NOTE
    assert answers[-1].markdown == "mine " + NOTE
    desk.answer_check(NoteBasis(activity="more"))(answers[-1])
    assert desk.preview.toPlainText() == "mine " + NOTE
    assert "The chat has gone on" in desk.notice()


def test_a_check_that_fails_leaves_the_page_free(desk: Desk) -> None:
    desk.to_note()
    desk.commands.check = lambda _draft: None
    desk.click("wizardBackButton")
    desk.click("wizardNextButton")
    desk.presenter.handle(BugSeen(CheckNote(FRESH)))
    desk.click("copyNotesButton")
    assert len(desk.commands.of(RenderNote)) == 1


def test_renewing_leaves_caret_view_and_what_can_be_undone(desk: Desk) -> None:
    desk.to_note()
    long = "**Time:** 25 minutes\n\n" + "".join(f"{number}. 🙂 step\n" for number in range(1, 200))
    desk.finish_note(long)
    desk.preview.moveCursor(QTextCursor.MoveOperation.End)
    desk.preview.insertPlainText("mine")
    bar = desk.preview.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, caret = bar.value(), desk.preview.textCursor().position()
    desk.commands.check = desk.answer_check(markdown=(long + "mine").replace("25 minutes", "40 minutes, all told"))
    desk.presenter.open()
    assert desk.preview.toPlainText().startswith("**Time:** 40 minutes, all told\n\n1. 🙂")
    assert desk.preview.toPlainText().endswith("199. 🙂 step\nmine")
    assert bar.value() == place > 0
    assert desk.preview.textCursor().position() == caret + len(", all told")
    desk.preview.undo()
    desk.preview.undo()
    assert desk.preview.toPlainText() == long


def test_a_failure_is_said_over_the_note_that_stands_in(desk: Desk) -> None:
    desk.to_note()
    desk.finish_note("composed\n", Failure(ErrorCode.NO_CONNECTION))
    assert desk.preview.toPlainText() == "composed\n"
    assert desk.shows_notice()
    desk.presenter.handle(
        CommandFailed(SaveNote(FRESH, NoteFormat.MARKDOWN, None), Failure(ErrorCode.EXPORT_FAILED, {"file": "x.md"}))
    )
    labels = [label.text() for label in find_one(desk.wizard, QFrame, "noteNotice").findChildren(QLabel)[:1]]
    assert "x.md" in labels[0]


def test_a_note_that_broke_off_says_what_is_the_models_and_what_the_apps(desk: Desk) -> None:
    desk.to_note()
    failure = Failure(ErrorCode.CONNECTION_DROPPED)
    desk.finish_note("half\n", failure, ("Subject", "Problem Description"), ("Steps Taken", "Key Findings"))
    assert desk.notice() == (
        "The connection broke in the middle of the note. Finished by the model: Subject, Problem Description. Put "
        "together from what else had come, the chat and the flows: Steps Taken, Key Findings. Write it again, or "
        "complete it by hand."
    )
    desk.click("noteNoticeButton")
    assert len(desk.commands.of(WriteNote)) == 2


@pytest.mark.parametrize(
    ("author", "concluded", "told"),
    [
        (NoteAuthor.COMPOSED, None, True),
        (NoteAuthor.MODEL, None, True),
        (NoteAuthor.ENGINEER, None, False),
        (NoteAuthor.COMPOSED, NOW, False),
    ],
)
def test_what_a_model_left_undone_is_told_after_a_start_too(
    desk: Desk, author: NoteAuthor, concluded: datetime | None, told: bool
) -> None:
    left = Shortfall(Failure(ErrorCode.NOTE_UNREADABLE), (), ("Subject",), 2)
    stored = replace(FRESH, page=WizardPage.NOTE, outcome=Outcome.RESOLVED, markdown=NOTE, author=author)
    stored = replace(stored, basis=NoteBasis(written=NOTE, shortfall=left), concluded_at=concluded)
    desk.presenter.handle(DraftChanged(stored))
    said = desk.notice()
    assert ("could not be read" in said) is told
    assert ("2 parts" in said) is told
    if told:
        desk.finish_note(NOTE)
        assert not desk.shows_notice()


def test_a_note_that_was_stopped_says_so_until_it_is_written_again(desk: Desk) -> None:
    desk.to_note()
    desk.finish_note("half\n", None, (), ("Subject",))
    assert desk.notice().startswith("The writing was stopped. The app has put the note together")
    desk.presenter.open()
    assert desk.shows_notice()
    desk.finish_note(NOTE)
    assert not desk.shows_notice()


@pytest.mark.parametrize("code", PROVIDER_TEXTS)
def test_what_to_do_about_a_failure_fits_a_note(desk: Desk, code: ErrorCode) -> None:
    desk.to_note()
    desk.finish_note("composed\n", Failure(code, {"model": "m", "detail": "d", "host": "h", "seconds": 5}))
    said = desk.notice()
    assert "The app has put the note together" in said
    for advice in ("new chat", "answer from the library", "Let it go on", "narrower", "What arrived", "etry"):
        assert advice not in said


def rendered(draft: OutcomeDraft) -> Cleared[RenderedNote]:
    return asyncio.run(
        open_gate().texts((draft.markdown,), lambda texts: render_all(texts[0]), chat_id="c", to=Destination.CLIPBOARD)
    )


def test_copying_puts_both_forms_on_the_clipboard(desk: Desk) -> None:
    desk.to_note()
    desk.click("copyNotesButton")
    draft = desk.commands.of(RenderNote)[-1].draft
    assert isinstance(draft, OutcomeDraft)
    desk.presenter.handle(NoteRendered("c", rendered(draft)))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "SUBJECT\n\nOutlook prompts\n\nSTEPS TAKEN\n\n1. Cleared it\n   Result: gone\n"
    assert "<em>Result:</em> gone" in data.html()


def test_a_failure_leads_to_the_page_of_the_settings_that_it_names(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    desk.presenter.handle(CommandFailed(WriteNote(FRESH), Failure(ErrorCode.KEY_REFUSED)))
    (label,) = [label for label in desk.wizard.findChildren(QLabel) if "href" in label.text()]
    with qtbot.waitSignal(desk.wizard.note_page.settingsRequested) as asked:
        label.linkActivated.emit("settings:keys")
    assert asked.args == ["keys"]


def test_saving_takes_the_chosen_format_and_says_where(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    desk.click("saveNotesButton")
    find_one(desk.wizard, QAction, "saveAs_txt").trigger()
    desk.click("saveNotesButton")
    saved_as = [(command.format, command.path) for command in desk.commands.of(SaveNote)]
    assert saved_as == [(NoteFormat.MARKDOWN, None), (NoteFormat.PLAIN, None), (NoteFormat.PLAIN, None)]
    assert "Plain text" in desk.button("saveNotesButton").accessibleName()
    saved = str(Path("exports") / "note.txt")
    desk.presenter.handle(NoteSaved("c", saved, NoteFormat.PLAIN))
    with qtbot.waitSignal(desk.presenter.folderRequested) as asked:
        desk.click("showFolderButton")
    assert asked.args == [saved]


def test_the_note_is_saved_by_the_key_that_saves_everywhere(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    qtbot.keyClick(desk.wizard.note_page.view.reader, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [type(command) for command in desk.commands.sent].count(SaveNote) == 1


def test_a_changed_file_that_was_left_is_said(desk: Desk) -> None:
    desk.to_note()
    paths = [str(Path("exports") / name) for name in ("note (2).md", "note.md")]
    desk.presenter.handle(NoteSaved("c", paths[0], NoteFormat.MARKDOWN, paths[1]))
    line = find_one(desk.wizard, QFrame, "noteSaved")
    said = find_one(line, QLabel).text()
    assert line.isVisible()
    assert not [area for area in desk.wizard.findChildren(QScrollArea) if area.isAncestorOf(line)]
    assert "exports/note (2).md" in said
    assert "The earlier file was changed outside the app" in said
    desk.preview.insertPlainText("x")
    assert find_one(desk.wizard, QFrame, "noteSaved").isHidden()


def test_another_theme_or_font_is_no_change_of_the_note(desk: Desk) -> None:
    desk.to_note()
    desk.theme.set_choice(ThemeChoice.DARK)
    desk.theme.set_font_size(14)
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.author is NoteAuthor.MODEL


def test_a_link_in_the_strip_follows_the_theme(desk: Desk, qtbot: QtBot) -> None:
    desk.to_note()
    desk.finish_note(NOTE, Failure(ErrorCode.KEY_REFUSED))
    label = find_one(find_one(desk.wizard, QFrame, "noteNotice"), QLabel)

    def colours() -> set[str]:
        picture = label.grab().toImage()
        return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}

    qtbot.waitUntil(lambda: LIGHT.link in colours())
    desk.theme.set_choice(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: DARK.link in colours() and LIGHT.link not in colours())
    with qtbot.waitSignal(desk.wizard.note_page.settingsRequested) as asked:
        label.linkActivated.emit("settings:keys")
    assert asked.args == ["keys"]


def test_a_finished_note_is_shown_from_its_beginning_unless_the_reader_went_elsewhere(desk: Desk) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.NOTE)))
    long = "".join(f"{number}. step\n" for number in range(1, 200))
    bar = desk.reader.verticalScrollBar()
    desk.presenter.handle(NoteStarted("c"))
    desk.presenter.handle(NoteText("c", long[:1500]))
    desk.finish_note(long)
    assert (bar.value(), desk.preview.textCursor().position()) == (0, 0)
    assert bar.maximum() > 0
    desk.presenter.handle(NoteStarted("c"))
    desk.presenter.handle(NoteText("c", long[:1500]))
    bar.setValue(7)
    desk.finish_note(long)
    assert bar.value() == 7


@pytest.mark.parametrize("points", [8, 10, 20])
@pytest.mark.parametrize("width", [440, 560])
def test_nothing_is_cut_off_in_a_narrow_window(desk: Desk, points: int, width: int) -> None:
    desk.theme.set_font_size(points)
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED)))
    for page in WizardPage:
        desk.wizard.resize(width, 560)
        if page is WizardPage.NOTE:
            desk.finish_note(NOTE, Failure(ErrorCode.CONNECTION_DROPPED), ("Subject",), ("Steps Taken", "Next Steps"))
            desk.presenter.handle(NoteSaved("c", "exports/4711 - Acme - a long title of a ticket.md", NoteFormat.PLAIN))
        for _ in range(5):
            QApplication.processEvents()
        assert desk.wizard.page() is page
        assert cut_off(desk.wizard) == []
        desk.click("wizardNextButton")


def cut_off(window: QWidget) -> list[str]:
    """The labels and buttons that are shown in less room than their words need."""
    shown = [part for kind in (QLabel, QPushButton) for part in window.findChildren(kind) if part.isVisible()]
    found = []
    for part in shown:
        wraps = isinstance(part, QLabel) and part.wordWrap()
        needed = part.heightForWidth(part.width()) if wraps else part.minimumSizeHint().height()
        if part.height() < needed or (not wraps and part.width() < part.minimumSizeHint().width()):
            found.append(f"{type(part).__name__} {part.objectName()} {part.text() if hasattr(part, 'text') else ''}")
    return found


def test_save_as_asks_where_without_blocking(desk: Desk, tmp_path: Path) -> None:
    desk.to_note()
    find_one(desk.wizard, QAction, "saveNotesAsAction").trigger()
    dialog = find_one(desk.wizard, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "4711 - Acme - outlook.md"
    target = str(tmp_path / "mine.md")
    dialog.fileSelected.emit(target)
    dialog.reject()
    command = desk.commands.of(SaveNote)[-1]
    assert (command.format, command.path) == (NoteFormat.MARKDOWN, Path(target))


def test_save_as_begins_where_it_was_last_used_or_in_the_documents(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no"))
    (tmp_path / "Documents").mkdir()
    desk.to_note()

    def begins_at() -> Path:
        find_one(desk.wizard, QAction, "saveNotesAsAction").trigger()
        dialog = desk.wizard.findChildren(QFileDialog)[-1]
        dialog.reject()
        return Path(dialog.directory().absolutePath())

    if sys.platform == "linux":
        assert begins_at() == tmp_path / "Documents"
    clients = tmp_path / "clients"
    clients.mkdir()
    find_one(desk.wizard, QAction, "saveNotesAsAction").trigger()
    dialog = desk.wizard.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(clients / "mine.md"))
    dialog.reject()
    assert begins_at() == clients
    clients.rmdir()
    assert begins_at() != clients


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a program of the system is started")
def test_a_saved_note_is_shown_in_its_folder(qapp: QApplication, tmp_path: Path) -> None:
    opened = OpenedUrls()
    QDesktopServices.setUrlHandler("file", opened, "open")  # type: ignore[arg-type]
    try:
        show_in_folder(tmp_path / "note.md")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened.urls == [QUrl.fromLocalFile(str(tmp_path))]


def test_concluding_locks_the_note_and_reopening_unlocks_it(desk: Desk) -> None:
    desk.to_note()
    desk.click("wizardNextButton")
    draft = desk.commands.of(ConcludeChat)[-1].draft
    assert isinstance(draft, OutcomeDraft)
    assert draft.markdown == NOTE
    desk.presenter.handle(DraftChanged(replace(draft, concluded_at=NOW)))
    assert desk.preview.isReadOnly()
    assert desk.shows_notice()
    desk.click("noteNoticeButton")
    assert desk.commands.of(ReopenChat) == [ReopenChat("c")]
    desk.presenter.handle(DraftChanged(replace(draft, id="d2", page=WizardPage.OUTCOME)))
    assert desk.wizard.page() is WizardPage.OUTCOME
    assert not desk.preview.isReadOnly()
    assert desk.preview.toPlainText() == NOTE


def test_a_wizard_that_cannot_begin_says_why(desk: Desk) -> None:
    desk.presenter.handle(CommandFailed(BeginConclusion("c"), Failure(ErrorCode.STORE_DAMAGED)))
    assert find_one(desk.wizard, QLabel, "wizardHint").text()
    assert not desk.button("wizardNextButton").isEnabled()


def test_a_note_that_there_is_nothing_for_is_said_once_and_cannot_be_concluded(desk: Desk) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.DETAILS)))
    desk.click("wizardNextButton")
    desk.presenter.handle(CommandFailed(WriteNote(FRESH), Failure(ErrorCode.NOTHING_TO_CONCLUDE)))
    assert "Write down what you did" in desk.notice()
    assert find_one(desk.wizard, QLabel, "wizardHint").text() == ""
    assert not desk.button("wizardNextButton").isEnabled()
    desk.preview.insertPlainText("by hand")
    assert desk.button("wizardNextButton").isEnabled()
    desk.preview.clear()
    assert not desk.button("wizardNextButton").isEnabled()


def test_the_title_follows_the_chat(desk: Desk) -> None:
    desk.presenter.handle(ChatChanged(Chat("c", "new title", TicketHeader(), NOW, NOW)))
    assert "new title" in desk.wizard.windowTitle()


def test_every_control_has_an_accessible_name(desk: Desk) -> None:
    desk.to_note()
    desk.write_again()
    kinds = (QPushButton, QRadioButton, QPlainTextEdit, QSpinBox, NoteReader)
    controls = [control for kind in kinds for control in desk.wizard.findChildren(kind)]
    nameless = [control.objectName() for control in controls if not control.isHidden() and not control.accessibleName()]
    assert len(controls) > 12
    assert nameless == []


def test_names_and_icons_of_outcomes_follow_the_size_of_text(desk: Desk) -> None:
    radio = desk.radio("outcomeResolved")
    picture = next(label for label in parent_of(radio).findChildren(QLabel) if not label.pixmap().isNull())
    small = picture.width()
    desk.theme.set_font_size(20)
    try:
        assert radio.font().pointSize() == 21
        assert picture.width() > 1.5 * small
    finally:
        desk.theme.set_font_size(10)


def test_it_fits_a_small_window(desk: Desk) -> None:
    desk.to_note()
    desk.wizard.resize(480, 560)
    assert desk.wizard.minimumSizeHint().width() <= 480
    assert desk.wizard.minimumSizeHint().height() <= 560


def press(desk: Desk, qtbot: QtBot, *keys: Qt.Key) -> None:
    """Keys where the keyboard is, as the window system would send them."""
    qtbot.waitUntil(desk.wizard.isActiveWindow)
    for key in keys:
        focused = desk.wizard.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def test_the_wizard_is_walked_by_the_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.presenter.handle(DraftChanged(FRESH))
    assert desk.wizard.focusWidget() is desk.radio("outcomeResolved")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.wizard.page() is WizardPage.OUTCOME
    press(desk, qtbot, Qt.Key.Key_3)
    assert desk.wizard.focusWidget() is desk.radio("outcomePaused")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.wizard.page() is WizardPage.DETAILS
    assert desk.wizard.focusWidget() is desk.notes
    press(desk, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert desk.notes.toPlainText() == "\n"
    assert desk.wizard.page() is WizardPage.NOTE
    desk.finish_note(NOTE)
    assert desk.wizard.focusWidget() is desk.reader
    desk.button("wizardNextButton").click()
    draft = desk.commands.of(ConcludeChat)[-1].draft
    assert isinstance(draft, OutcomeDraft)
    assert draft.outcome is Outcome.PAUSED
    desk.presenter.handle(DraftChanged(replace(draft, concluded_at=NOW)))
    assert desk.wizard.focusWidget() is desk.button("wizardNextButton")


def test_arrows_move_the_choice_and_the_ring_with_it(desk: Desk, qtbot: QtBot) -> None:
    desk.presenter.handle(DraftChanged(FRESH))
    for key, name in (
        (Qt.Key.Key_Down, "outcomeEscalated"),
        (Qt.Key.Key_Right, "outcomePaused"),
        (Qt.Key.Key_Down, "outcomeResolved"),
        (Qt.Key.Key_Up, "outcomePaused"),
    ):
        press(desk, qtbot, key)
        assert desk.radio(name).isChecked()
        assert desk.wizard.focusWidget() is desk.radio(name)
        ringed = [card for card in desk.wizard.findChildren(QFrame) if card.property("focused")]
        assert ringed == [desk.radio(name).parentWidget()]
    assert desk.presenter.draft is not None
    assert desk.presenter.draft.outcome is Outcome.PAUSED


@pytest.mark.parametrize(("page", "name"), [(WizardPage.DETAILS, "engineerNotes"), (WizardPage.NOTE, "noteReader")])
def test_a_restored_page_has_the_keyboard_in_its_field(desk: Desk, page: WizardPage, name: str) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, markdown=NOTE, page=page)))
    assert desk.wizard.focusWidget() is find_one(desk.wizard, QWidget, name)


def test_raising_the_wizard_again_leaves_the_keyboard_where_it_is(desk: Desk) -> None:
    desk.to_note()
    desk.button("copyNotesButton").setFocus()
    desk.presenter.open()
    assert desk.wizard.focusWidget() is desk.button("copyNotesButton")
    desk.wizard.close()
    desk.presenter.open()
    assert desk.wizard.focusWidget() is desk.reader


@pytest.mark.parametrize(
    ("command", "ends"), [(WriteNote(FRESH), True), (RenewNote("c"), True), (StopNote("c"), False)]
)
def test_a_note_that_broke_off_can_be_changed_and_written_again(
    desk: Desk, command: WriteNote | RenewNote | StopNote, *, ends: bool
) -> None:
    desk.to_note()
    desk.presenter.handle(BugSeen(WriteNote(FRESH)))
    assert not desk.preview.isReadOnly(), "none was being written"
    desk.presenter.handle(NoteStarted("c"))
    assert desk.preview.isReadOnly()
    desk.presenter.handle(BugSeen(command))
    assert desk.preview.isReadOnly() is not ends


def test_a_model_that_is_being_loaded_is_waited_for_only_while_a_note_is_written(desk: Desk) -> None:
    desk.presenter.handle(DraftChanged(replace(FRESH, outcome=Outcome.RESOLVED, page=WizardPage.NOTE)))
    desk.presenter.handle(NoteStarted("c"))
    desk.presenter.handle(NoteLoading("c", 20))
    assert "20" in desk.reader.standing_in
    desk.presenter.handle(NoteText("c", "It begins"))
    assert "20" not in desk.reader.standing_in
    desk.finish_note(NOTE)
    late: list[NoteWaiting | NoteLoading | NoteText] = [waiting(2), NoteLoading("c", 20), NoteText("c", "late words")]
    for event in late:
        desk.presenter.handle(event)
    assert (desk.preview.toPlainText(), desk.reader.standing_in) == (NOTE, "")


def test_a_note_is_renewed_by_its_button_once_and_not_while_one_is_written(desk: Desk) -> None:
    desk.to_note()
    desk.wizard.note_page.renewClicked.emit()
    assert desk.commands.of(RenewNote) == [RenewNote("c")]
    desk.wizard.note_page.renewClicked.emit()
    assert len(desk.commands.of(RenewNote)) == 1
    desk.finish_note(NOTE)
    desk.wizard.note_page.renewClicked.emit()
    assert len(desk.commands.of(RenewNote)) == 2


def test_before_the_state_has_come_nothing_is_renewed_or_written(desk: Desk) -> None:
    desk.wizard.note_page.renewClicked.emit()
    desk.wizard.note_page.writeAgainClicked.emit()
    assert (desk.commands.of(RenewNote), desk.commands.of(WriteNote)) == ([], [])
