"""Decides what the outcome wizard shows and asks of the worker."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import (
    BugSeen,
    ChatChanged,
    CommandFailed,
    DraftChanged,
    NoteEvent,
    Trouble,
)
from rfdesktop.domain.notes.commands import (
    BeginConclusion,
    ConcludeChat,
    OutcomeCommand,
    ReopenChat,
    TemplateCommand,
)
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, QUICK_UPDATE
from rfdesktop.domain.notes.outcomes import OutcomeDraft, WizardPage
from rfdesktop.domain.notes.renderers import note_title
from rfdesktop.domain.texts.file_names import file_stem
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.shown import set_title
from rfdesktop.ui.outcome.documents_presenter import DocumentsPresenter
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_check import NoteCheck
from rfdesktop.ui.outcome.note_delivery import NoteDelivery
from rfdesktop.ui.outcome.note_desk import NoteDesk
from rfdesktop.ui.outcome.note_presenter import NotePresenter
from rfdesktop.ui.outcome.step_indicator import PAGES
from rfdesktop.ui.outcome.time_presenter import TimePresenter
from rfdesktop.ui.outcome.wizard import OutcomeWizard
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_source import WizardSource
from rfdesktop.ui.outcome.wizard_start import WizardStart
from rfdesktop.ui.outcome.written_now import Writes, WrittenNow
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate


class OutcomePresenter(QObject):
    """One chat's wizard. Its state is stored 400 ms after a change, at each page and on closing."""

    closed = Signal()
    folderRequested = Signal(str)
    """The path of a saved note, to be shown in its folder."""

    def __init__(
        self, wizard: OutcomeWizard, commands: Commands, typed: TypedKeeper, chat_id: str, habits: WizardHabits
    ) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._commands = commands
        self._chat_id = chat_id
        self._place = habits.place
        self._chat: Chat | None = None
        self._now = WrittenNow(self)
        self._keeper = DraftKeeper(typed, chat_id)
        self._check = NoteCheck(commands, self._keeper, self)
        self.when_current = self._check.when_current
        self._note = NotePresenter(wizard.note_page, commands, self._keeper, self._check, self._now, chat_id)
        self.documents = DocumentsPresenter(wizard.note_page, commands, typed, self._keeper, self._now, chat_id)
        self._delivery = NoteDelivery(wizard.note_page, commands, self._keeper, self._check)
        self._desk = NoteDesk(self._note, self.documents, self._delivery)
        self.time = TimePresenter(wizard.details_page, commands, typed, self._keeper, chat_id)
        self.time.changed.connect(self._refresh)
        self.source = WizardSource(self._keeper, self.time, self._conclude, self.documents.sources.unsupported)
        self._now.changed.connect(self._refresh)
        self._note.reopenRequested.connect(lambda: commands.send(ReopenChat(chat_id)))
        self._note.flowDraftRequested.connect(self.documents.flowDraftRequested)
        wizard.note_page.save_into(habits.folder)
        wizard.nextClicked.connect(self._next)
        wizard.backClicked.connect(self._back)
        wizard.closing.connect(self._close)
        wizard.activated.connect(self._enter_note)
        wizard.outcome_page.chosen.connect(lambda outcome: self._change(outcome=outcome))
        wizard.details_page.notesChanged.connect(self._notes_changed)
        wizard.details_page.minutesChanged.connect(lambda minutes: self._change(minutes=minutes))
        wizard.details_page.minutesChanged.connect(self.time.corrected)
        # The time stands in the note's header, too.
        wizard.note_page.side.minutesChanged.connect(wizard.details_page.minutes.setValue)
        wizard.note_page.side.minutesChanged.connect(self._note.look_again)
        wizard.note_page.edited.connect(self._refresh)
        # A note that was not wanted while another document was in front is written once it is.
        wizard.note_page.head.tabs.chosen.connect(lambda _ref: self._enter_note())
        wizard.note_page.folderClicked.connect(self.folderRequested)
        self._refresh()

    @property
    def draft(self) -> OutcomeDraft | None:
        """The wizard's state, None before the worker has given it."""
        return self._keeper.draft

    def open(self, chat: Chat | None = None, *, at: WizardStart = WizardStart.WHERE_LEFT) -> None:
        """Asks for the draft and shows the window, or brings it to the front, where it was left or at a place."""
        if chat is not None:
            self.show_chat(chat)
        if self._keeper.draft is None:
            self._now.begin(Writes.DRAFT)
        self._commands.send(BeginConclusion(self._chat_id))
        self.time.ask()
        shown = self._wizard.isVisible()
        self._place.open(self._wizard)
        if not shown:
            # A window that is not visible yet cannot take the focus.
            self._focus()
        if at is WizardStart.TIME and not self._keeper.concluded:
            self._go(WizardPage.DETAILS)
            self._wizard.details_page.minutes.setFocus()
        elif at is WizardStart.UPDATE and not self._keeper.concluded:
            self.documents.ask_for(QUICK_UPDATE)
            self._go(WizardPage.NOTE)
        self._enter_note()

    def keep_typed(self) -> None:
        """Stores what was typed and waits to be stored."""
        self._keeper.keep()
        self.time.keep()
        self.documents.templates.keep()

    def handle(self, event: ChatChanged | NoteEvent | Trouble) -> None:
        """Takes an event about the chat's conclusion; those of other chats are passed by."""
        if event.chat_id != self._chat_id:
            return
        match event:
            case ChatChanged(chat):
                self._chat_changed(chat)
            case DraftChanged(draft):
                self._take(draft)
            case BugSeen():
                self._note.handle(event)
                self.documents.take_bug(event.command)
            case CommandFailed():
                if isinstance(event.command, TemplateCommand):
                    self.documents.templates.fail(event.failure)
                elif isinstance(event.command, OutcomeCommand):
                    self._fail(event.failure)
            case _:
                self._desk.handle(event)

    def _chat_changed(self, chat: Chat) -> None:
        self.show_chat(chat)
        if self._wizard.isVisible() and self._wizard.page() is WizardPage.NOTE:
            self._note.look_again()

    def _fail(self, failure: Failure) -> None:
        self._now.end(Writes.DRAFT)
        self._desk.fail(failure)
        if self._wizard.page() is not WizardPage.NOTE:
            # The strip that says it is on that page alone.
            self._wizard.show_hint(words(failure).line)

    def show_chat(self, chat: Chat) -> None:
        """Names the chat in the title, and its ticket beside the note."""
        self._chat = chat
        set_title(self._wizard, translate("OutcomePresenter", "Conclude – {title}").format(title=note_title(chat)))
        self._wizard.note_page.suggest_name(file_stem(chat))
        self._wizard.note_page.side.show_ticket(chat.header)
        self.documents.templates.use_account(chat.header.client)

    def _take(self, draft: OutcomeDraft) -> None:
        early = self._keeper.early
        if not self._keeper.take(draft):
            return
        self._now.end(Writes.DRAFT)
        if early:
            # An engineer who has begun to choose or type is not moved to another page.
            self._keeper.change(page=self._wizard.page())
        kept = self._keeper.draft or draft
        self._wizard.outcome_page.show_outcome(kept.outcome)
        self._wizard.details_page.show_details(kept.engineer_notes, kept.minutes)
        self._desk.show_draft(kept)
        page = WizardPage.NOTE if kept.concluded_at else kept.page
        self._turn_to(page, focus=not early or page is not self._wizard.page())

    @Slot()
    def _notes_changed(self) -> None:
        self._change(engineer_notes=field_text(self._wizard.details_page.notes))

    def _change(self, **fields: Any) -> None:
        self._keeper.change(**fields)
        self._refresh()

    @Slot()
    def _next(self) -> None:
        page = self._wizard.page()
        if page is not WizardPage.NOTE:
            self._go(PAGES[PAGES.index(page) + 1])
        elif self._keeper.concluded:
            self._wizard.close()
        else:
            self._check.when_current(self._conclude)

    def _conclude(self) -> None:
        if draft := self._keeper.hand_over():
            self._commands.send(ConcludeChat(draft))

    @Slot()
    def _back(self) -> None:
        place = PAGES.index(self._wizard.page())
        if place:
            self._go(PAGES[place - 1])

    def _go(self, page: WizardPage) -> None:
        self._keeper.change(page=page)
        self._keeper.save()
        self._turn_to(page)

    def _turn_to(self, page: WizardPage, *, focus: bool = True) -> None:
        self._wizard.show_page(page)
        # A locked page cannot take the focus, so it is unlocked before its field gets it.
        self._refresh()
        if focus:
            self._focus()
        self._enter_note()

    @Slot()
    def _enter_note(self) -> None:
        if self._wizard.page() is WizardPage.NOTE and self.documents.shown == INTERNAL_NOTE:
            self._note.enter()

    def _focus(self) -> None:
        self._wizard.focus_page(done=self._keeper.concluded)

    @Slot()
    def _close(self) -> None:
        self._keeper.save()
        self.time.keep()
        self._place.keep(self._wizard)
        self.closed.emit()

    @Slot()
    def _refresh(self) -> None:
        draft, page, writing = self._keeper.draft, self._wizard.page(), self._now.any
        concluded = self._keeper.concluded or (draft is None and self._chat is not None and bool(self._chat.outcome))
        open_to_change = not concluded
        self._wizard.note_page.set_writing(writing, locked=concluded)
        if draft is not None:
            self._wizard.note_page.side.show_draft(draft, writing=writing)
        self._wizard.outcome_page.setEnabled(open_to_change)
        self._wizard.details_page.setEnabled(open_to_change)
        self._wizard.set_back(page is not WizardPage.OUTCOME)
        chosen = self._keeper.outcome is not None
        if page is not WizardPage.NOTE:
            hint = (
                "" if chosen or concluded else translate("OutcomePresenter", "Choose an outcome to go on (1, 2 or 3).")
            )
            self._wizard.set_next(translate("OutcomePresenter", "Next"), chosen, hint)
        elif self._keeper.concluded:
            self._wizard.set_next(translate("OutcomePresenter", "Done"), True)
        else:
            noted = draft is not None and bool(draft.markdown.strip())
            ready = chosen and noted and not writing
            hint = translate("OutcomePresenter", "Concluding marks the chat; it can be reopened.") if ready else ""
            self._wizard.set_next(translate("OutcomePresenter", "Conclude"), ready, hint)
