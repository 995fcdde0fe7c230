"""Decides on the documents beside the note: which is in front, writing them, the engineer's changes, their sources."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import (
    DocumentEvent,
    DocumentsWritten,
    DocumentText,
    DocumentTraced,
    TemplatePreviewed,
    TemplatesListed,
)
from rfdesktop.domain.notes.commands import RewriteSection, WriteDocuments
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef
from rfdesktop.domain.notes.outcomes import KeptDocument, NoteAuthor
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.line_sources import LineSources
from rfdesktop.ui.outcome.note_notice import NoticeKind, why_unwritten
from rfdesktop.ui.outcome.note_page import NotePage
from rfdesktop.ui.outcome.template_presenter import TemplatePresenter
from rfdesktop.ui.outcome.wordings import Wordings
from rfdesktop.ui.outcome.written_now import Writes, WrittenNow
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.words.errors import aside_words
from rfdesktop.ui.words.session_documents import document_name
from rfdesktop.ui.words.translate import translate


class DocumentsPresenter(QObject):
    """One chat's documents. The note itself is the note presenter's; here it is only traced, compared, rearranged."""

    flowDraftRequested = Signal()

    def __init__(
        self, page: NotePage, commands: Commands, typed: TypedKeeper, keeper: DraftKeeper, now: WrittenNow, chat_id: str
    ) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._keeper = keeper
        self._chat_id = chat_id
        self._now = now
        self._wanted: DocumentRef | None = None
        self.sources = LineSources(page, commands, keeper)
        self._wordings = Wordings(page, keeper)
        self.templates = TemplatePresenter(page, commands, typed, keeper, chat_id)
        self.templates.chosen.connect(self._arrange)
        head = page.head
        head.tabs.chosen.connect(self.show_document)
        head.tabs.flowDraftClicked.connect(self.flowDraftRequested)
        head.sectionChosen.connect(self._rewrite)
        head.removeClicked.connect(self._remove)
        head.edit.clicked.connect(page.bring_front)
        page.other_view.edited.connect(self._edited)
        page.view.edited.connect(self._changed)
        page.writeAgainClicked.connect(self._write_again)

    def ask_for(self, ref: DocumentRef) -> None:
        """Brings a document to the front and has it written anew, as soon as the draft is there."""
        self._wanted = ref
        self._show_tabs(ref)
        self._serve()

    def _serve(self) -> None:
        if self._wanted is not None and self._keeper.draft is not None and Writes.DOCUMENT not in self._now:
            wanted, self._wanted = self._wanted, None
            self.show_document(wanted, write=False)
            self._write(wanted)

    @property
    def shown(self) -> DocumentRef:
        """The document in front."""
        return self._page.head.tabs.current

    def handle(self, event: DocumentEvent) -> None:
        """Takes an event about this chat's documents."""
        match event:
            case DocumentText(_, ref, markdown):
                if Writes.DOCUMENT in self._now and ref == self.shown and ref != INTERNAL_NOTE:
                    self._page.other_view.show_note(markdown, growing=True)
            case DocumentsWritten():
                self._take(event)
            case DocumentTraced():
                self.sources.take(event)
            case TemplatesListed() | TemplatePreviewed():
                self.templates.handle(event)
            case _:
                assert_never(event)

    def show_draft(self) -> None:
        """The draft has come, or has changed as a whole."""
        comparing = not self._page.compare.isHidden()
        self._show_tabs(self.shown)
        self.show_document(self.shown, write=False)
        if comparing:
            # The engineer is reading it: that something was stored takes nothing out of sight.
            self._wordings.compare_again()
        self._serve()

    @Slot(DocumentRef)
    def show_document(self, ref: DocumentRef, *, write: bool = True) -> None:
        """Brings a document to the front, and has it written where there is none yet."""
        draft = self._keeper.draft
        if draft is None or Writes.DOCUMENT in self._now:
            self._show_tabs(self.shown)
            return
        self._show_tabs(ref)
        self._page.bring_front()
        self.templates.show_for(ref)
        if ref != INTERNAL_NOTE:
            kept = draft.standing(ref)
            self._page.other_view.show_note(kept.markdown)
            if not kept.markdown.strip() and write and not self._keeper.concluded:
                self._write(ref)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        """What is in front has changed: what is offered for it, and where its lines come from."""
        if self._keeper.draft is not None:
            self._wordings.offer(self.shown)
            self.sources.look()

    def fail(self, failure: Failure) -> None:
        """What was asked for could not be done."""
        if Writes.DOCUMENT in self._now:
            self._now.end(Writes.DOCUMENT)
            self._page.notice.say(NoticeKind.FAILED, aside_words(failure).line)

    def take_bug(self, command: Command | None) -> None:
        """Something broke: what was being written by that command will not come."""
        if isinstance(command, WriteDocuments | RewriteSection) and Writes.DOCUMENT in self._now:
            self._now.end(Writes.DOCUMENT)

    def _show_tabs(self, current: DocumentRef) -> None:
        draft = self._keeper.draft
        there = [kept.ref for kept in draft.documents if kept.markdown.strip()] if draft else []
        self._page.head.tabs.show_documents(there, current)

    def _write(self, ref: DocumentRef, template: str = "", *, anew: bool = False) -> None:
        draft = self._keeper.hand_over()
        if draft is not None and Writes.DOCUMENT not in self._now:
            self._now.begin(Writes.DOCUMENT)
            self._commands.send(WriteDocuments(draft, (ref,), template, anew))

    @Slot()
    def _write_again(self) -> None:
        draft = self._keeper.draft
        if draft is not None and self.shown != INTERNAL_NOTE:
            self._write(self.shown, draft.standing(self.shown).template, anew=True)

    @Slot(str)
    def _arrange(self, template: str) -> None:
        """Writes what is in front with another template; what stood is kept among the earlier wordings."""
        self._write(self.shown, template)

    @Slot(str)
    def _rewrite(self, title: str) -> None:
        draft = self._keeper.hand_over()
        if draft is not None and Writes.DOCUMENT not in self._now:
            self._now.begin(Writes.DOCUMENT)
            self._commands.send(RewriteSection(draft, self.shown, title))

    @Slot()
    def _remove(self) -> None:
        draft = self._keeper.draft
        if draft is not None and not self._keeper.concluded:
            # Its words stay among the earlier wordings, should it be written again.
            gone = draft.standing(self.shown).rewritten(KeptDocument(self.shown))
            self._keeper.change(documents=draft.with_document(gone).documents)
            self.show_document(INTERNAL_NOTE)

    def _take(self, event: DocumentsWritten) -> None:
        draft = self._keeper.draft
        if draft is None:
            return
        for ref in event.refs:
            if (kept := event.draft.document(ref)) is not None:
                draft = draft.with_document(kept)
        changes: dict[str, object] = {"documents": draft.documents}
        if INTERNAL_NOTE in event.refs:
            changes |= {"markdown": event.draft.markdown, "basis": event.draft.basis}
        self._keeper.change(**changes)
        self._now.end(Writes.DOCUMENT)
        if INTERNAL_NOTE in event.refs:
            self._page.view.show_note(event.draft.markdown)
        if event.failure is not None:
            self._page.notice.say(why_unwritten(event.failure), aside_words(event.failure).line)
        self._keeper.save()
        self.show_document(self.shown, write=False)
        announce(
            self._page, translate("Documents", "{document} is written.").format(document=document_name(self.shown))
        )

    @Slot()
    def _edited(self) -> None:
        draft = self._keeper.draft
        if draft is None or Writes.DOCUMENT in self._now or self.shown == INTERNAL_NOTE:
            return
        kept = draft.document(self.shown) or KeptDocument(self.shown)
        markdown = field_text(self._page.other_view.editor)
        if kept.markdown != markdown:
            changed = replace(kept, markdown=markdown, author=NoteAuthor.ENGINEER)
            self._keeper.change(documents=draft.with_document(changed).documents)
            self._changed()
