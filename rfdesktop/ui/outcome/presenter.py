"""Decides what the outcome wizard shows and asks of the worker; keeps the draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from rfdesktop.bridge.commands import OutcomeCommands
from rfdesktop.domain.chats import Chat, file_stem
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import (
    BugSeen,
    ChatChanged,
    CommandFailed,
    DraftChanged,
    Event,
    NoteRendered,
    NoteSaved,
    NoteStarted,
    NoteText,
    NoteWritten,
)
from rfdesktop.domain.note_renderers import note_title
from rfdesktop.domain.outcomes import NoteAuthor, NoteFormat, Outcome, OutcomeDraft, RenderedNote, WizardPage
from rfdesktop.ui.error_words import words
from rfdesktop.ui.outcome.note_page import NoticeKind
from rfdesktop.ui.outcome.step_indicator import PAGES
from rfdesktop.ui.outcome.wizard import OutcomeWizard

SAVE_AFTER_MS = 400
"""The longest that a change waits before it is stored."""

OUTCOME_COMMANDS = frozenset({"begin", "save", "write_note", "stop_note", "render", "save_note", "conclude", "reopen"})

Basis = tuple[Outcome | None, str, int]
"""What a note was written from that the wizard can change: outcome, the engineer's notes, minutes."""


class OutcomePresenter(QObject):
    """One chat's wizard and its state, saved 400 ms after a change, at each page and on closing."""

    closed = Signal()
    folderRequested = Signal(str)
    """The path of a saved note, to be shown in its folder."""

    def __init__(self, wizard: OutcomeWizard, commands: OutcomeCommands, chat_id: str) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._commands = commands
        self._chat_id = chat_id
        self._draft: OutcomeDraft | None = None
        self._written_from: Basis | None = None
        self._writing = False
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_AFTER_MS)
        self._save_timer.timeout.connect(self._save)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        wizard, note = self._wizard, self._wizard.note_page
        wizard.nextClicked.connect(self._next)
        wizard.backClicked.connect(self._back)
        wizard.closing.connect(self._close)
        wizard.outcome_page.chosen.connect(self._details_changed)
        wizard.details_page.changed.connect(self._details_changed)
        note.edited.connect(self._note_edited)
        note.writeAgainClicked.connect(self._write_again)
        note.stopClicked.connect(lambda: self._commands.stop_note(self._chat_id))
        note.copyClicked.connect(self._copy)
        note.saveClicked.connect(lambda note_format: self._save_note(note_format, None))
        note.saveAsChosen.connect(lambda path, note_format: self._save_note(note_format, path))
        note.folderClicked.connect(self.folderRequested)
        note.noticeAccepted.connect(self._accept_notice)

    @property
    def draft(self) -> OutcomeDraft | None:
        """The wizard's state, None before the worker has given it."""
        return self._draft

    def open(self, chat: Chat | None = None) -> None:
        """Asks for the draft and shows the window."""
        if chat is not None:
            self._show_chat(chat)
        self._commands.begin(self._chat_id)
        self._wizard.show()
        self._wizard.raise_()
        self._wizard.activateWindow()

    def handle(self, event: Event) -> None:
        """Takes an event; those of other chats are passed by."""
        match event:
            case ChatChanged(chat) if chat.id == self._chat_id:
                self._show_chat(chat)
            case DraftChanged(draft) if draft.chat_id == self._chat_id:
                self._take(draft)
            case NoteStarted(chat_id) if chat_id == self._chat_id:
                self._set_writing(True)
            case NoteText(chat_id, markdown) if chat_id == self._chat_id:
                self._wizard.note_page.editor.show_note(markdown, growing=True)
            case NoteWritten(draft, failure) if draft.chat_id == self._chat_id:
                self._take_note(draft, failure)
            case NoteRendered(chat_id, note) if chat_id == self._chat_id:
                self._put_on_clipboard(note)
            case NoteSaved(chat_id, path, _) if chat_id == self._chat_id:
                self._wizard.note_page.show_saved(path)
            case CommandFailed(command, failure, chat_id) if chat_id == self._chat_id and command in OUTCOME_COMMANDS:
                self._fail(failure)
            case BugSeen("write_note") if self._writing:
                self._set_writing(False)
            case _:
                pass

    def _show_chat(self, chat: Chat) -> None:
        self._wizard.setWindowTitle(self.tr("Conclude – {title}").format(title=note_title(chat)))
        self._wizard.note_page.suggest_name(file_stem(chat))

    def _take(self, draft: OutcomeDraft) -> None:
        mine = self._draft
        if mine is not None and (mine.id, mine.concluded_at) == (draft.id, draft.concluded_at):
            return  # what is on the screen is newer than what comes back
        self._draft = draft
        if draft.markdown:
            self._written_from = _basis(draft)
        self._wizard.outcome_page.show_outcome(draft.outcome)
        self._wizard.details_page.show_details(draft.engineer_notes, draft.minutes)
        self._wizard.note_page.editor.show_note(draft.markdown)
        self._wizard.note_page.hide_notice()
        self._turn_to(WizardPage.NOTE if draft.concluded_at else draft.page)

    def _take_note(self, draft: OutcomeDraft, failure: Failure | None) -> None:
        mine = self._draft or draft
        self._draft = replace(mine, markdown=draft.markdown, author=draft.author, cut=draft.cut)
        self._written_from = _basis(draft)
        self._set_writing(False)
        self._wizard.note_page.editor.show_note(draft.markdown)
        if failure is not None:
            self._fail(failure, self.tr("What is missing was put together from the chat and the flows; check it."))
        self._save()

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self._refresh()

    def _fail(self, failure: Failure, stands_in: str = "") -> None:
        if self._writing:
            self._set_writing(False)
        text = " ".join(part for part in (words(failure).line, stands_in) if part)
        self._wizard.note_page.show_notice(NoticeKind.FAILED, text)

    @Slot()
    def _details_changed(self) -> None:
        if self._draft is None or self._draft.concluded_at:
            return
        details = self._wizard.details_page
        self._draft = replace(
            self._draft,
            outcome=self._wizard.outcome_page.outcome(),
            engineer_notes=details.notes.toPlainText(),
            minutes=details.minutes.value(),
        )
        self._save_timer.start()
        self._refresh()

    @Slot()
    def _note_edited(self) -> None:
        if self._draft is None or self._writing:
            return
        text = self._wizard.note_page.editor.toPlainText()
        self._draft = replace(self._draft, markdown=text, author=NoteAuthor.ENGINEER)
        self._save_timer.start()
        self._refresh()

    @Slot()
    def _save(self) -> None:
        self._save_timer.stop()
        if self._draft is not None and not self._draft.concluded_at:
            self._commands.save(self._draft)

    @Slot()
    def _next(self) -> None:
        if self._draft is None:
            return
        page = self._wizard.page()
        if page is not WizardPage.NOTE:
            self._go(PAGES[PAGES.index(page) + 1])
        elif self._draft.concluded_at:
            self._wizard.close()
        else:
            self._save_timer.stop()
            self._commands.conclude(self._draft)

    @Slot()
    def _back(self) -> None:
        place = PAGES.index(self._wizard.page())
        if place and self._draft is not None:
            self._go(PAGES[place - 1])

    def _go(self, page: WizardPage) -> None:
        if self._draft is not None and not self._draft.concluded_at:
            self._draft = replace(self._draft, page=page)
            self._save()
        self._turn_to(page)

    def _turn_to(self, page: WizardPage) -> None:
        self._wizard.show_page(page)
        self._refresh()
        draft = self._draft
        if page is not WizardPage.NOTE or draft is None or self._writing:
            return
        if draft.concluded_at:
            self._wizard.note_page.show_notice(NoticeKind.CONCLUDED, self.tr("This ticket is concluded."))
        elif not draft.markdown.strip():
            self._write()
        elif self._written_from is not None and self._written_from != _basis(draft):
            text = self.tr("Outcome, notes or time have changed since this note was written.")
            self._wizard.note_page.show_notice(NoticeKind.STALE, text)
        elif self._wizard.note_page.shown_notice() is NoticeKind.STALE:
            self._wizard.note_page.hide_notice()

    @Slot()
    def _write_again(self) -> None:
        draft = self._draft
        if draft is not None and draft.author is NoteAuthor.ENGINEER and draft.markdown.strip():
            text = self.tr("You have changed this note. Writing it again replaces your changes.")
            self._wizard.note_page.show_notice(NoticeKind.REPLACE, text)
        else:
            self._write()

    def _write(self) -> None:
        if self._draft is None or self._writing:
            return
        self._save_timer.stop()
        self._set_writing(True)
        self._commands.write_note(self._draft)

    @Slot(NoticeKind)
    def _accept_notice(self, kind: NoticeKind) -> None:
        match kind:
            case NoticeKind.STALE:
                self._write_again()
            case NoticeKind.REPLACE:
                self._write()
            case NoticeKind.CONCLUDED:
                self._commands.reopen(self._chat_id)
            case NoticeKind.FAILED:
                self._wizard.note_page.hide_notice()

    @Slot()
    def _copy(self) -> None:
        if self._draft is not None:
            self._commands.render(self._draft)

    def _save_note(self, note_format: NoteFormat, path: Path | None) -> None:
        if self._draft is not None:
            self._save()
            self._commands.save_note(self._draft, note_format, path)

    def _put_on_clipboard(self, note: RenderedNote) -> None:
        data = QMimeData()
        data.setText(note.plain)
        data.setHtml(note.html)
        QGuiApplication.clipboard().setMimeData(data)
        self._wizard.note_page.show_copied()

    @Slot()
    def _close(self) -> None:
        self._save()
        self.closed.emit()

    def _refresh(self) -> None:
        draft, page = self._draft, self._wizard.page()
        concluded = draft is not None and draft.concluded_at is not None
        self._wizard.note_page.set_writing(self._writing, locked=concluded)
        self._wizard.outcome_page.setEnabled(draft is not None and not concluded)
        self._wizard.details_page.setEnabled(draft is not None and not concluded)
        self._wizard.set_back(page is not WizardPage.OUTCOME)
        chosen = draft is not None and draft.outcome is not None
        if page is not WizardPage.NOTE:
            hint = "" if chosen else self.tr("Choose an outcome to go on (1, 2 or 3).")
            self._wizard.set_next(self.tr("Next"), chosen, hint)
        elif concluded:
            self._wizard.set_next(self.tr("Done"), True)
        else:
            hint = "" if self._writing else self.tr("Concluding marks the chat; it can be reopened.")
            self._wizard.set_next(self.tr("Conclude"), chosen and not self._writing, hint)


def _basis(draft: OutcomeDraft) -> Basis:
    return draft.outcome, draft.engineer_notes, draft.minutes
