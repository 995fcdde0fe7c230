"""Decides what one chat's page shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats import Chat, Message, MessageStatus, Role, TicketHeader, display_title
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import (
    ChatChanged,
    ChatLoaded,
    CommandFailed,
    Event,
    FlowsListed,
    MessageAdded,
    MessageChanged,
    OlderMessages,
    RetryWaiting,
    RunChanged,
    SuggestionsFound,
    TextArrived,
    TextVoid,
    ToolUsed,
)
from rfdesktop.domain.runs import FlowRun
from rfdesktop.domain.session import OpenTab
from rfdesktop.domain.usage import Usage
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.message_items import failure_line, message_item, run_item
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme

OPENABLE = ("http", "https", "mailto")


class ChatPresenter(QObject):
    """One chat and its page."""

    changed = Signal(str)
    """Title, draft, scroll position or the like is new: the session is to be saved. Carries the chat's id."""

    noticed = Signal(str, str)
    """Something to say in the notice bar: kind and text."""

    def __init__(self, chat_id: str, tab: ChatTab, commands: Commands, theme: Theme, icons: Icons) -> None:
        super().__init__(tab)
        self.chat_id = chat_id
        self.tab = tab
        self._commands = commands
        self._record = ChatRecord()
        self._unsent = ""
        self._streaming = ""
        self._awaiting = False
        self._scroll: int | None = None
        self._wizard_open = False
        self._links: dict[str, str] = {}
        self.panels = SidePanels(chat_id, tab, commands, theme, icons, self)
        self._handlers: dict[type, Callable[..., None]] = {
            ChatLoaded: self._loaded,
            OlderMessages: self._older,
            ChatChanged: lambda event: self._show_chat(event.chat),
            MessageAdded: lambda event: self._added(event.message),
            TextArrived: self._text,
            TextVoid: lambda event: tab.transcript.void_text(event.message_id),
            RetryWaiting: self._waiting,
            ToolUsed: self._tool,
            MessageChanged: lambda event: self._message_changed(event.message),
            SuggestionsFound: lambda event: self.add_flow_links({hit.title: hit.flow_id for hit in event.hits}),
            RunChanged: lambda event: self._run_changed(event.run),
            CommandFailed: self._command_failed,
        }
        self._connect()

    @property
    def title(self) -> str:
        """What the tab is called."""
        return (display_title(self._record.chat) if self._record.chat else "") or self.tr("New chat")

    @property
    def busy(self) -> bool:
        return self._awaiting or bool(self._streaming)

    @property
    def untouched(self) -> bool:
        """Nothing has been typed, asked or launched here."""
        return self._record.empty and not self.busy and not self.tab.composer_bar.composer.toPlainText()

    @property
    def usage(self) -> Usage:
        return self._record.chat.usage if self._record.chat else Usage()

    def open_tab(self) -> OpenTab:
        """What the next start needs to show this page again."""
        draft = self.tab.composer_bar.composer.toPlainText()
        return OpenTab(self.chat_id, draft, self.tab.transcript.scroll_state(), self.panels.wizard_open)

    def restore(self, tab: OpenTab) -> None:
        """Shows a page as it was left, and asks for its chat."""
        self.tab.composer_bar.composer.setPlainText(tab.draft)
        self._scroll = tab.scroll
        self._wizard_open = tab.wizard_open
        self._commands.chats.load_chat(self.chat_id)

    def keep_typed(self) -> None:
        """Stores what stands in the flow runner's fields now."""
        self.panels.keep_typed()

    def handle(self, event: Event) -> None:
        """Takes an event about this chat, or about none."""
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event)
        self.panels.handle(event)

    def add_flow_links(self, links: dict[str, str]) -> None:
        """Makes flows known whose titles become links in answers."""
        if not links.items() <= self._links.items():
            self._links |= links
            self.tab.transcript.set_flow_links(self._links)

    def list_flows(self, event: FlowsListed) -> None:
        self.add_flow_links({flow.title: flow.flow_id for flow in event.flows})

    @Slot(str)
    def send(self, text: str) -> None:
        """Sends a message; Stop is enabled from here until the turn is stored."""
        self._awaiting = True
        self._unsent = text
        self._refresh_busy()
        self.tab.show_transcript()
        self._commands.chats.send(self.chat_id, text)
        self.changed.emit(self.chat_id)

    @Slot()
    def stop(self) -> None:
        if self.busy:
            self._commands.chats.stop(self.chat_id)

    def find(self) -> None:
        """Opens the field that searches the transcript."""
        self.tab.open_find()

    @Slot(str)
    def launch(self, flow_id: str) -> None:
        self._commands.flows.launch(self.chat_id, flow_id)

    @Slot()
    def conclude(self) -> None:
        self.panels.open_wizard(self._record.chat)
        self.changed.emit(self.chat_id)

    def _connect(self) -> None:
        page, transcript = self.tab, self.tab.transcript
        page.composer_bar.sent.connect(self.send)
        page.composer_bar.stopped.connect(self.stop)
        page.composer_bar.composer.textChanged.connect(self._announce)
        page.header.edited.connect(self._header_edited)
        page.header.conclude.connect(self.conclude)
        page.header.reopen.connect(self._reopen)
        transcript.flowRequested.connect(self.launch)
        transcript.retryRequested.connect(self._retry)
        transcript.libraryAnswerRequested.connect(self._answer_from_library)
        transcript.runRequested.connect(self._resume)
        transcript.linkRequested.connect(self.open_link)
        transcript.olderRequested.connect(self._load_older)
        self.panels.link_requested.connect(self.open_link)
        self.panels.changed.connect(self._announce)
        self.panels.conclude_requested.connect(self.conclude)

    @Slot()
    def _announce(self) -> None:
        self.changed.emit(self.chat_id)

    @Slot(QUrl)
    def open_link(self, url: QUrl) -> None:
        """Opens a link in the browser; anything but the web and mail is left alone."""
        if url.scheme() in OPENABLE:
            QDesktopServices.openUrl(url)

    @Slot(str)
    def _retry(self, message_id: str) -> None:
        self._ask_again(lambda: self._commands.chats.retry(self.chat_id, message_id))

    @Slot(str)
    def _answer_from_library(self, message_id: str) -> None:
        self._ask_again(lambda: self._commands.chats.answer_from_library(self.chat_id, message_id))

    def _ask_again(self, ask: Callable[[], None]) -> None:
        if not self.busy:
            self._awaiting = True
            self._refresh_busy()
            ask()

    @Slot(str)
    def _resume(self, run_id: str) -> None:
        self._commands.flows.resume_run(run_id)

    @Slot()
    def _load_older(self) -> None:
        oldest = self._record.oldest_position
        if oldest is not None:
            self._commands.chats.load_older(self.chat_id, oldest)

    @Slot(TicketHeader)
    def _header_edited(self, header: TicketHeader) -> None:
        self._commands.chats.set_header(self.chat_id, header)

    @Slot()
    def _reopen(self) -> None:
        self._commands.outcome.reopen(self.chat_id)

    def _loaded(self, event: ChatLoaded) -> None:
        items = self._record.take_page(event)
        self._show_chat(event.chat)
        self._streaming = self._record.streaming
        if items:
            self.tab.transcript.show_items(items)
            self.tab.transcript.set_has_older(event.has_older)
            self.tab.show_transcript()
            self.tab.transcript.restore_scroll(self._scroll)
        for message in event.messages:
            self.add_flow_links({hit.title: hit.flow_id for hit in message.suggestions})
        self._refresh_busy()
        if self._wizard_open:
            self.panels.open_wizard(event.chat)
        if active := self._record.active_run:
            self.panels.show_run(active)

    def _older(self, event: OlderMessages) -> None:
        self.tab.transcript.prepend_items(self._record.take_older(event))
        self.tab.transcript.set_has_older(event.has_older)

    def _show_chat(self, chat: Chat) -> None:
        self._record.chat = chat
        self.tab.header.show_header(chat.header)
        self.tab.header.show_outcome(chat.outcome)
        self.changed.emit(self.chat_id)

    def _added(self, message: Message) -> None:
        self._record.messages[message.id] = message
        self.tab.show_transcript()
        if message.role is Role.USER:
            self._unsent = ""
            self.tab.transcript.add_item(message_item(message))
            return
        self._streaming = message.id
        self._awaiting = False
        self.tab.transcript.begin_answer(message.id)
        self._refresh_busy()

    def _text(self, event: TextArrived) -> None:
        self.tab.transcript.append_text(event.message_id, event.text)

    def _waiting(self, event: RetryWaiting) -> None:
        text = self.tr("The provider did not answer. Trying again in {seconds} s (attempt {attempt} of {attempts}).")
        shown = text.format(seconds=round(event.seconds), attempt=event.attempt, attempts=event.attempts)
        self.tab.transcript.show_waiting(event.message_id, shown)

    def _tool(self, event: ToolUsed) -> None:
        text = self.tr("Looking something up with {server}…").format(server=event.use.server)
        self.tab.transcript.show_waiting(event.message_id, text)

    def _message_changed(self, message: Message) -> None:
        self._record.messages[message.id] = message
        # A question changes only in what was found for it, which its place in the transcript does not show.
        if message.status is MessageStatus.STREAMING or message.role is Role.USER:
            return
        if message.id == self._streaming:
            self._streaming = ""
            self.tab.transcript.finish_answer(message_item(message))
            self._refresh_busy()
        else:
            self.tab.transcript.update_item(message_item(message))

    def _run_changed(self, run: FlowRun) -> None:
        known = run.id in self._record.runs
        self._record.runs[run.id] = run
        if known:
            self.tab.transcript.update_item(run_item(run))
        else:
            self.tab.transcript.add_item(run_item(run))
        self.tab.show_transcript()
        self.changed.emit(self.chat_id)

    def _command_failed(self, event: CommandFailed) -> None:
        if event.command in ("send", "retry"):
            self._awaiting = False
            self._give_back()
            self._refresh_busy()
        if event.command == "load_chat" and event.failure.code is ErrorCode.CHAT_NOT_FOUND:
            return
        if event.command not in ("choose", "advance", "back", "record"):
            self.noticed.emit("bad", failure_line(event.failure))

    def _give_back(self) -> None:
        """A message that could not be stored returns to the composer, before what has been typed since."""
        composer = self.tab.composer_bar.composer
        if self._unsent:
            composer.setPlainText("\n".join(part for part in (self._unsent, composer.toPlainText()) if part))
            self._unsent = ""

    def _refresh_busy(self) -> None:
        self.tab.composer_bar.set_busy(self.busy)
        self.changed.emit(self.chat_id)
