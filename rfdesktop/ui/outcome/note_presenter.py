"""Decides on the wizard's third page: writing the note, keeping it up to date, the engineer's changes to it."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import (
    BugSeen,
    NoteAged,
    NoteChecked,
    NoteLoading,
    NoteStarted,
    NoteText,
    NoteWaiting,
    NoteWritten,
)
from rfdesktop.domain.models.commands import AllowSpending, Aside
from rfdesktop.domain.notes.commands import CheckNote, RenewNote, StopNote, WriteNote
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE
from rfdesktop.domain.notes.outcomes import NoteAuthor, NoteBasis, OutcomeDraft, Shortfall
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_age import NoteAge
from rfdesktop.ui.outcome.note_check import NoteCheck
from rfdesktop.ui.outcome.note_notice import NoticeKind, why_unwritten
from rfdesktop.ui.outcome.note_page import NotePage
from rfdesktop.ui.outcome.written_now import Writes, WrittenNow
from rfdesktop.ui.words.errors import aside_words, loading_words, waiting_words
from rfdesktop.ui.words.notes import kept_words, stale_words, unwritten_words
from rfdesktop.ui.words.translate import translate

_OUTLASTING = (NoticeKind.FAILED, NoticeKind.UNWRITTEN, NoticeKind.BUDGET)
"""What stays in the place of word that the note is out of date."""


class NotePresenter(QObject):
    """The note of one chat."""

    reopenRequested = Signal()
    flowDraftRequested = Signal()

    def __init__(
        self,
        page: NotePage,
        commands: Commands,
        keeper: DraftKeeper,
        check: NoteCheck,
        now: WrittenNow,
        chat_id: str,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._keeper = keeper
        self._check = check
        self._chat_id = chat_id
        self._basis: NoteBasis | None = None
        self._age = NoteAge(page.notice)
        self._now = now
        self._paid_for = False
        """The note that is asked about may cost something though a budget is used up."""
        # What the note is written from may have changed while a document was written, and waited for its end.
        now.ended.connect(lambda ended: self.look_again() if ended is Writes.DOCUMENT else None)
        check.checked.connect(self._checked)
        page.edited.connect(self._edited)
        page.writeAgainClicked.connect(self._write_again)
        page.renewClicked.connect(self._renew)
        page.stopClicked.connect(self._stop)
        page.notice.accepted.connect(self._accept_notice)
        page.notice.kept.connect(self._keep)

    def handle(
        self, event: NoteStarted | NoteWaiting | NoteLoading | NoteText | NoteWritten | NoteChecked | NoteAged | BugSeen
    ) -> None:
        """Takes an event about this chat's note."""
        match event:
            case NoteStarted():
                self._set_writing(True)
            case NoteWaiting() | NoteLoading() | NoteText():
                self._show_progress(event)
            case NoteWritten():
                self._take(event)
            case NoteChecked():
                self._check.take(event)
            case NoteAged(_, out_of_date):
                self._age.take(out_of_date)
                if self._keeper.concluded and Writes.NOTE not in self._now:
                    self._age.say(self._keeper.outcome)
            case BugSeen():
                self._take_bug(event.command)
            case _:
                assert_never(event)

    def _show_progress(self, event: NoteWaiting | NoteLoading | NoteText) -> None:
        if Writes.NOTE not in self._now:
            return
        if isinstance(event, NoteWaiting):
            self._page.show_waiting(waiting_words(event))
        elif isinstance(event, NoteLoading):
            self._page.show_waiting(loading_words(event))
        else:
            self._page.end_waiting()
            self._page.view.show_note(event.markdown, growing=True)

    def _take_bug(self, command: Command | None) -> None:
        if isinstance(command, WriteNote | RenewNote) and Writes.NOTE in self._now:
            self._set_writing(False)
        elif isinstance(command, CheckNote):
            self._check.drop()

    def show_draft(self, draft: OutcomeDraft) -> None:
        """Shows the note of a draft that has come from the worker."""
        self._check.drop()
        self._page.view.show_note(draft.markdown)
        self._page.notice.hide()
        left = _left_undone(draft)
        if left is not None:
            self._page.notice.say(why_unwritten(left.failure), unwritten_words(left))

    def enter(self) -> None:
        """The page is reached: writes the note where there is none, brings one up to date that is there."""
        if self._keeper.concluded:
            self._age.say(self._keeper.outcome)
        elif self._standing is not None:
            self._check.ask(reached=True)
        elif self._keeper.draft is not None and not self._keeper.draft.markdown.strip():
            self._write()

    @Slot()
    def look_again(self) -> None:
        """What the note is written from may have changed while it is being read."""
        if self._standing is not None:
            self._check.ask()

    @property
    def _standing(self) -> OutcomeDraft | None:
        """The draft whose note stands and can change now: not while a section of it is written, whose answer would
        take back what was brought up to date meanwhile."""
        draft = self._keeper.draft
        open_to_change = draft is not None and not self._keeper.concluded and not self._now.any
        return draft if open_to_change and draft is not None and draft.markdown.strip() else None

    @Slot(object, bool)
    def _checked(self, event: NoteChecked, reached: bool) -> None:
        draft, renewed = self._standing, event.draft
        if draft is None:
            self._check.drop()
            return
        stale = stale_words(event)
        if stale.outdated and reached and draft.author is not NoteAuthor.ENGINEER:
            self._write()
            return
        if (renewed.markdown, renewed.basis) != (draft.markdown, draft.basis):
            self._keeper.change(markdown=renewed.markdown, basis=renewed.basis)
            self._page.amend(renewed.markdown)
        self._basis = event.basis
        if stale.text and (reached or self._page.notice.shown not in _OUTLASTING):
            self._page.notice.say(NoticeKind.STALE, stale.text)
        else:
            self._page.notice.take_back(NoticeKind.STALE)
        self._check.settle()

    def fail(self, failure: Failure) -> None:
        """Says what went wrong, over the note."""
        if Writes.NOTE in self._now:
            self._set_writing(False)
        self._check.drop()
        self._page.notice.say(NoticeKind.FAILED, aside_words(failure).line)

    def _take(self, event: NoteWritten) -> None:
        draft = event.draft
        if self._keeper.draft is None:
            return
        kept = draft.document(INTERNAL_NOTE)
        mine = self._keeper.draft.with_document(kept) if kept is not None else self._keeper.draft
        self._keeper.change(
            markdown=draft.markdown,
            author=draft.author,
            cut=draft.cut,
            basis=draft.basis,
            documents=mine.documents,
        )
        self._set_writing(False)
        self._page.view.show_note(draft.markdown)
        said = unwritten_words(event)
        if said:
            self._page.notice.say(why_unwritten(event.failure), said)
        elif event.kept:
            self._page.notice.say(NoticeKind.KEPT, kept_words(event.kept))
        announce(self._page, said or translate("NotePresenter", "The ticket note is written."))
        self._keeper.save()
        # The engineer may have gone on changing notes and time while it was written.
        self.look_again()

    def _set_writing(self, writing: bool) -> None:
        self._check.drop()
        (self._now.begin if writing else self._now.end)(Writes.NOTE)

    @Slot()
    def _edited(self) -> None:
        if Writes.NOTE not in self._now:
            self._keeper.change(markdown=field_text(self._page.editor), author=NoteAuthor.ENGINEER)

    @Slot()
    def _write_again(self, *, paid_for: bool = False) -> None:
        """Writes the note, if that is in front; asks first where that would replace what the engineer changed."""
        if self._page.head.tabs.current != INTERNAL_NOTE:
            return
        self._paid_for = paid_for
        draft = self._keeper.draft
        if draft is not None and draft.author is NoteAuthor.ENGINEER and draft.markdown.strip():
            text = translate("NotePresenter", "You have changed this note. Writing it again replaces your changes.")
            self._page.notice.say(NoticeKind.REPLACE, text)
        else:
            self._write(paid_for=paid_for)

    def _write(self, *, paid_for: bool = False) -> None:
        draft = self._keeper.hand_over()
        if draft is not None and Writes.NOTE not in self._now:
            self._set_writing(True)
            if paid_for:
                self._commands.send(AllowSpending(self._chat_id, Aside.NOTE))
            self._commands.send(WriteNote(draft))
        self._paid_for = False

    @Slot()
    def _renew(self) -> None:
        """Writes the note anew, what the engineer changed in it kept."""
        if self._keeper.hand_over() is None or self._now.any:
            return
        # It is renewed from what is stored. A check is answered after what was typed before it has been.
        if self._standing is not None:
            self._check.ask()
        self._check.when_current(self._send_renewal)

    def _send_renewal(self) -> None:
        if Writes.NOTE not in self._now:
            self._set_writing(True)
            self._commands.send(RenewNote(self._chat_id))

    @Slot()
    def _stop(self) -> None:
        self._commands.send(StopNote(self._chat_id))

    @Slot(NoticeKind)
    def _accept_notice(self, kind: NoticeKind) -> None:
        match kind:
            case NoticeKind.STALE | NoticeKind.AGED:
                self._renew()
            case NoticeKind.UNWRITTEN:
                # Whatever is in front is written: the note, or a document.
                self._page.writeAgainClicked.emit()
            case NoticeKind.BUDGET if self._page.head.tabs.current == INTERNAL_NOTE:
                self._write_again(paid_for=True)
            case NoticeKind.BUDGET:
                self._commands.send(AllowSpending(self._chat_id, Aside.DOCUMENT))
                self._page.writeAgainClicked.emit()
            case NoticeKind.REPLACE:
                self._write(paid_for=self._paid_for)
            case NoticeKind.CONCLUDED | NoticeKind.SOLVED:
                self.reopenRequested.emit()
            case _:
                pass

    @Slot(NoticeKind)
    def _keep(self, kind: NoticeKind) -> None:
        self._paid_for = False
        if kind is NoticeKind.AGED:
            self.reopenRequested.emit()
        elif kind is NoticeKind.SOLVED:
            self._age.drafted = True
            self._age.say(self._keeper.outcome)
            self.flowDraftRequested.emit()
        elif kind is NoticeKind.STALE and self._basis is not None:
            # Treated as written from the present state, so that the same change is not told again.
            self._keeper.change(basis=self._basis)


def _left_undone(draft: OutcomeDraft) -> Shortfall | None:
    """What the model left undone in a note that is as it was written, so that it is said after a start too."""
    as_written = draft.concluded_at is None and draft.author is not NoteAuthor.ENGINEER
    return draft.basis.shortfall if draft.basis is not None and as_written else None
