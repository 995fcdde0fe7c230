"""Decides what one chat's page shows."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.commands import LoadChat
from rfdesktop.domain.chats.session import OpenTab
from rfdesktop.domain.events import (
    AttachmentEvent,
    BesideEvent,
    BranchEvent,
    ChatChanged,
    ChatEvent,
    ChatLoaded,
    CodeJudged,
    FlowEvent,
    MessageChanged,
    NoteEvent,
    OlderMessages,
    OutgoingEvent,
    RecordEvent,
    RunChanged,
    SuggestionsFound,
    TextArrived,
    Trouble,
    TurnEvent,
)
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.commands import ReopenChat
from rfdesktop.domain.tools.events import ToolChatEvent
from rfdesktop.domain.usage import Usage
from rfdesktop.ui.chat.attaching import Attaching
from rfdesktop.ui.chat.beside_presenter import BesidePresenter
from rfdesktop.ui.chat.branch_presenter import BranchPresenter
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.command_failures import CommandFailures
from rfdesktop.ui.chat.found_place import FoundPlace
from rfdesktop.ui.chat.message_items import missing_chat_item, run_item
from rfdesktop.ui.chat.note_watch import NoteWatch
from rfdesktop.ui.chat.older_page import OlderPage
from rfdesktop.ui.chat.origin_place import OriginPlace
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.chat.path_page import PathPage
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.ticket_presenter import TicketPresenter
from rfdesktop.ui.chat.transcript_links import TranscriptLinks
from rfdesktop.ui.chat.turn_presenter import TurnPresenter
from rfdesktop.ui.chat.unsent import tab_with
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.model_presenter import ModelPresenter
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_start import WizardStart
from rfdesktop.ui.tabs.titles import chat_title, known_title
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper

_AroundEvent = OutgoingEvent | CodeJudged | NoteEvent | AttachmentEvent | ToolChatEvent | BesideEvent


class ChatPresenter(QObject):
    """One chat and its page."""

    changed = Signal(str)
    """Title, draft, scroll position or the like is new: the session is to be saved. Carries the chat's id."""

    settings_requested = Signal(str)
    """A page of the settings."""

    noticed = Signal(str, str)
    """A notice for the notice bar: kind and text."""

    def __init__(
        self,
        chat_id: str,
        tab: ChatTab,
        commands: Commands,
        typed: TypedKeeper,
        theme: Theme,
        icons: Icons,
        habits: WizardHabits,
        models: ModelHub,
    ) -> None:
        super().__init__(tab)
        self.chat_id = chat_id
        self.tab = tab
        self._commands = commands
        self._record = ChatRecord()
        self._left = OpenTab(chat_id)
        self._stored = False
        self._path = PathPage(tab.transcript, self._record, self)
        self.turn = TurnPresenter(chat_id, tab, self._record, self._path, commands, self)
        self.links = TranscriptLinks(chat_id, tab.transcript, commands, theme, icons, self)
        self.ticket = TicketPresenter(chat_id, tab, self._record, typed, commands, self)
        self.outgoing = OutgoingPresenter(chat_id, tab, commands, self)
        self.attachments = Attaching(chat_id, tab, commands, theme, self)
        self.model = ModelPresenter(chat_id, tab, self.outgoing, models, commands, theme)
        self.panels = SidePanels(chat_id, tab, commands, typed, theme, icons, habits, self)
        self._beside = BesidePresenter(chat_id, tab, self.ticket, commands, self)
        self._note_watch = NoteWatch(chat_id, tab.header, commands, self)
        self._older = OlderPage(chat_id, tab.transcript, self._record, commands, self)
        self.found_place = FoundPlace(tab, lambda: not self._record.empty, self)
        self._origins = OriginPlace(tab, self.panels, self.found_place, lambda: self._record.runs.values(), self)
        self.branches = BranchPresenter(
            chat_id, tab, self._record, self._path, self.turn, self.panels, self.found_place, commands, theme, self
        )
        beside = (self.outgoing, self.attachments, self.model)
        self._failures = CommandFailures(self.turn, self._older, self.panels, beside, self)
        self._connect()

    @property
    def title(self) -> str:
        """What the tab is called."""
        return chat_title(known_title(self._record.chat, self._left.title), self.tab.composer_bar.draft.text)

    @property
    def chat(self) -> Chat | None:
        """The chat as it is stored; None for one that is not yet."""
        return self._record.chat

    @property
    def busy(self) -> bool:
        return self.turn.busy

    @property
    def untouched(self) -> bool:
        """Whether nothing has been typed, asked or launched here."""
        blank = self._record.empty and not self._stored
        return blank and not self.busy and not self.turn.unsent.written and not self.tab.composer_bar.written

    @property
    def usage(self) -> Usage:
        return self._record.chat.usage if self._record.chat else Usage()

    def open_tab(self) -> OpenTab:
        """What the next start needs to show this page again."""
        left, turn = self._left, self.turn
        stored = self._stored or self._record.chat is not None
        # Before the chat has come the transcript is nowhere.
        scroll = left.scroll if self._record.empty else self.tab.transcript.scroll_state()
        concluding, title = self.panels.concluding, known_title(self._record.chat, left.title)
        tab = OpenTab(self.chat_id, scroll=scroll, wizard_open=concluding, stored=stored, title=title)
        draft = turn.waiting.then(self.tab.composer_bar.draft)
        return tab_with(tab, draft, turn.unsent, *self.branches.editing.state)

    def restore(self, tab: OpenTab) -> None:
        """Shows a page as it was left, and asks for its chat."""
        self.tab.composer_bar.put(Written(tab.draft, tab.attachments))
        self._left = tab
        self.turn.unsent.restore(Written(tab.unsent, tab.unsent_attachments), tab.unsent_id)
        self._stored = tab.stored
        self.panels.restore(tab)
        self.branches.editing.restore(tab)
        self._commands.send(LoadChat(self.chat_id))

    def handle(self, event: ChatEvent | Trouble) -> None:
        """Takes an event about this chat."""
        if isinstance(event, TurnEvent):
            self._take_turn(event)
        elif isinstance(event, BranchEvent):
            self.branches.handle(event)
        elif isinstance(event, RecordEvent | FlowEvent):
            self._take(event)
        elif isinstance(event, Trouble):
            self._failures.take(event)
        else:
            self._take_beside(event)
        self._note_watch.handle(event)
        if not isinstance(event, TextArrived):
            self.ticket.show_minutes()

    def _take_beside(self, event: _AroundEvent) -> None:
        if isinstance(event, NoteEvent):
            self.panels.handle(event)
        elif isinstance(event, BesideEvent):
            self._beside.handle(event)
        elif isinstance(event, AttachmentEvent):
            self.attachments.handle(event)
        else:
            self.outgoing.handle(event)

    def load_anew(self) -> None:
        """Shows what another file of the chats has of this one."""
        self._stored = self._stored or self._record.chat is not None
        self._record.forget()
        self._commands.send(LoadChat(self.chat_id))

    def _take_turn(self, event: TurnEvent) -> None:
        self.turn.handle(event)
        if isinstance(event, MessageChanged):
            self.panels.take_answer(self._record.newest_answer)

    def _take(self, event: RecordEvent | FlowEvent) -> None:
        match event:
            case ChatLoaded():
                self._loaded(event)
            case OlderMessages():
                self._older.take(event)
            case ChatChanged(chat):
                self._show_chat(chat)
                self.panels.handle(event)
            case SuggestionsFound(_, hits):
                self.links.suggest_flows(hits)
                self.panels.suggest(hits)
            case RunChanged(run):
                self._run_changed(run)
                self.panels.handle(event)
            case _:
                assert_never(event)

    @Slot()
    def conclude(self, *, at: WizardStart = WizardStart.WHERE_LEFT) -> None:
        """Opens the outcome wizard where it was left, or at a place."""
        self.panels.open_wizard(self._record.chat, at=at)
        self._announce()

    def _connect(self) -> None:
        page = self.tab
        page.header.timeClicked.connect(lambda: self.conclude(at=WizardStart.TIME))
        page.composer_bar.composer.textChanged.connect(self._announce)
        self.attachments.changed.connect(self._announce)
        self.attachments.noticed.connect(self.noticed)
        page.header.conclude.connect(self.conclude)
        page.header.reopen.connect(lambda: self._commands.send(ReopenChat(self.chat_id)))
        page.transcript.code_keys.offeredChanged.connect(self._announce)
        page.transcript.settingsRequested.connect(self.settings_requested)
        self.model.settings_requested.connect(self.settings_requested)
        self.turn.changed.connect(self._announce)
        self.branches.editing.changed.connect(self._announce)
        self.branches.noticed.connect(self.noticed)
        self._failures.noticed.connect(self.noticed)
        self._failures.chat_missed.connect(self._miss_chat)
        self.ticket.instructions_asked.connect(self.settings_requested)
        self.links.serve(self.panels)
        self.panels.changed.connect(self._announce)
        self.panels.conclude_requested.connect(self.conclude)
        self.panels.settings_requested.connect(self.settings_requested)
        self.outgoing.tools.settings_requested.connect(self.settings_requested)
        self.outgoing.tools.changed.connect(self._announce)

    @Slot()
    def _miss_chat(self) -> None:
        """The chat is gone; nothing is said of a tab that held only a draft, or of one deleted a moment ago."""
        if self._stored and self._record.empty:
            self.tab.transcript.show_items([missing_chat_item(self.chat_id)])
            self.tab.show_transcript()

    @Slot()
    def _announce(self) -> None:
        self.changed.emit(self.chat_id)

    def _loaded(self, event: ChatLoaded) -> None:
        self._older.forget()
        self._path.forget()
        items = self._record.take_page(event)
        self._show_chat(event.chat)
        for message in event.messages:
            self.links.suggest_flows(message.suggestions)
            self.panels.suggest(message.suggestions)
        if items:
            self._older.open(items, has_older=event.has_older)
            self.tab.show_transcript()
            self.tab.transcript.restore_scroll(self._left.scroll)
        self.turn.loaded()
        self.branches.look()
        self.branches.editing.look(self._record.messages)
        self.panels.take_answer(self._record.newest_answer)
        self.found_place.look()
        self.panels.list_runs(self._record.runs.values())
        if active := self._record.active_run:
            # The composer keeps the keyboard where it is typed in: that must not answer a flow, nor show a giant.
            self.panels.show_run(active, focus=False)
            if self.tab.panes.one_of_two and self.tab.composer_bar.composer.rests:
                self.panels.take_focus(offered=False)

    def _show_chat(self, chat: Chat) -> None:
        self._record.chat = chat
        self.ticket.show_chat(chat)
        self.panels.show_chat(chat)
        self.model.show_chat(chat)
        self._announce()

    def _run_changed(self, run: FlowRun) -> None:
        known = run.id in self._record.runs
        self._record.runs[run.id] = run
        self.panels.list_runs(self._record.runs.values())
        if known:
            self.tab.transcript.update_item(run_item(run))
        else:
            self.tab.transcript.add_item(run_item(run))
        self.tab.show_transcript()
        self._announce()
