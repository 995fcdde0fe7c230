"""Decides on the wizard's third page: writing the note, the engineer's changes to it, copying and saving."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from rfdesktop.bridge.commands import OutcomeCommands
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import (
    BugSeen,
    Event,
    NoteRendered,
    NoteSaved,
    NoteStarted,
    NoteText,
    NoteWaiting,
    NoteWritten,
)
from rfdesktop.domain.outcomes import NoteAuthor, NoteFormat, Outcome, OutcomeDraft, RenderedNote
from rfdesktop.ui.error_words import words
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_page import NotePage, NoticeKind
from rfdesktop.ui.waiting_words import waiting_words

Basis = tuple[Outcome | None, str, int]
"""What a note was written from that the wizard can change: outcome, the engineer's notes, minutes."""


class NotePresenter(QObject):
    """The note of one chat."""

    writingChanged = Signal()
    reopenRequested = Signal()

    def __init__(self, page: NotePage, commands: OutcomeCommands, keeper: DraftKeeper, chat_id: str) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._keeper = keeper
        self._chat_id = chat_id
        self._written_from: Basis | None = None
        self.writing = False
        page.edited.connect(self._edited)
        page.writeAgainClicked.connect(self._write_again)
        page.stopClicked.connect(self._stop)
        page.copyClicked.connect(self._copy)
        page.saveClicked.connect(self._save)
        page.saveAsChosen.connect(self._save_as)
        page.noticeAccepted.connect(self._accept_notice)

    def handle(self, event: Event) -> None:
        """Takes an event that is about this chat's note."""
        match event:
            case NoteStarted():
                self._set_writing(True)
            case NoteWaiting() if self.writing:
                self._page.show_waiting(waiting_words(event))
            case NoteText(_, markdown) if self.writing:
                self._page.end_waiting()
                self._page.editor.show_note(markdown, growing=True)
            case NoteWritten(draft, failure):
                self._take(draft, failure)
            case NoteRendered(_, note):
                self._put_on_clipboard(note)
            case NoteSaved(_, path, _):
                self._page.show_saved(path)
            case BugSeen("write_note") if self.writing:
                self._set_writing(False)
            case _:
                pass

    def show_draft(self, draft: OutcomeDraft) -> None:
        """Shows the note of a draft that has come from the worker."""
        self._written_from = _basis(draft) if draft.markdown.strip() else None
        self._page.editor.show_note(draft.markdown)
        self._page.hide_notice()

    def enter(self) -> None:
        """The page is turned to: writes the note where there is none, says where it is out of date."""
        draft = self._keeper.draft
        if draft is None or self.writing:
            return
        if self._keeper.concluded:
            self._page.show_notice(NoticeKind.CONCLUDED, self.tr("This ticket is concluded."))
        elif not draft.markdown.strip():
            self._write()
        elif self._written_from is not None and self._written_from != _basis(draft):
            text = self.tr("Outcome, notes or time have changed since this note was written.")
            self._page.show_notice(NoticeKind.STALE, text)
        elif self._page.shown_notice() is NoticeKind.STALE:
            self._page.hide_notice()

    def fail(self, failure: Failure, stands_in: str = "") -> None:
        """Says what went wrong, over the note."""
        if self.writing:
            self._set_writing(False)
        self._page.show_notice(NoticeKind.FAILED, " ".join(part for part in (words(failure).line, stands_in) if part))

    def _take(self, draft: OutcomeDraft, failure: Failure | None) -> None:
        if self._keeper.draft is None:
            return
        self._keeper.change(markdown=draft.markdown, author=draft.author, cut=draft.cut)
        self._written_from = _basis(draft)
        self._set_writing(False)
        self._page.editor.show_note(draft.markdown)
        if failure is not None:
            self.fail(failure, self.tr("What is missing was put together from the chat and the flows; check it."))
        self._keeper.save()

    def _set_writing(self, writing: bool) -> None:
        self.writing = writing
        self._page.set_writing(writing, locked=self._keeper.concluded)
        self.writingChanged.emit()

    @Slot()
    def _edited(self) -> None:
        if not self.writing:
            self._keeper.change(markdown=self._page.editor.toPlainText(), author=NoteAuthor.ENGINEER)

    @Slot()
    def _write_again(self) -> None:
        draft = self._keeper.draft
        if draft is not None and draft.author is NoteAuthor.ENGINEER and draft.markdown.strip():
            text = self.tr("You have changed this note. Writing it again replaces your changes.")
            self._page.show_notice(NoticeKind.REPLACE, text)
        else:
            self._write()

    def _write(self) -> None:
        draft = self._keeper.hand_over()
        if draft is not None and not self.writing:
            self._set_writing(True)
            self._commands.write_note(draft)

    @Slot()
    def _stop(self) -> None:
        self._commands.stop_note(self._chat_id)

    @Slot(NoticeKind)
    def _accept_notice(self, kind: NoticeKind) -> None:
        match kind:
            case NoticeKind.STALE:
                self._write_again()
            case NoticeKind.REPLACE:
                self._write()
            case NoticeKind.CONCLUDED:
                self.reopenRequested.emit()
            case NoticeKind.FAILED:
                self._page.hide_notice()

    @Slot()
    def _copy(self) -> None:
        if self._keeper.draft is not None:
            self._commands.render(self._keeper.draft)

    @Slot(NoteFormat)
    def _save(self, note_format: NoteFormat) -> None:
        self._write_file(note_format, None)

    @Slot(Path, NoteFormat)
    def _save_as(self, path: Path, note_format: NoteFormat) -> None:
        self._write_file(note_format, path)

    def _write_file(self, note_format: NoteFormat, path: Path | None) -> None:
        self._keeper.save()
        if self._keeper.draft is not None:
            self._commands.save_note(self._keeper.draft, note_format, path)

    def _put_on_clipboard(self, note: RenderedNote) -> None:
        data = QMimeData()
        data.setText(note.plain)
        data.setHtml(note.html)
        QGuiApplication.clipboard().setMimeData(data)
        self._page.show_copied()


def _basis(draft: OutcomeDraft) -> Basis:
    return draft.outcome, draft.engineer_notes, draft.minutes
