"""Who gets which event of the worker. The one place where that is decided."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.domain.chats.bin import BinListed, ChatRestored
from rfdesktop.domain.events import (
    AbbreviationsTold,
    AppEvent,
    ChatChanged,
    ChatDeleted,
    ChatEvent,
    ChatLoaded,
    DraftsCompared,
    EditingEvent,
    Event,
    ExchangeEvent,
    ExportWeighed,
    FlowEvent,
    FlowExported,
    FlowShown,
    FlowsListed,
    FlowsPublished,
    HistoryEvent,
    HistoryListed,
    ImportFinished,
    ImportProgress,
    KeyringSeen,
    KeyringWaiting,
    KeyState,
    KeyTested,
    LearnedEvent,
    LibraryEvent,
    LibraryExported,
    LibraryFound,
    LibraryReady,
    LibraryStartedAnew,
    ModelEvent,
    PartUnavailable,
    ProfileOpenToOthers,
    ProviderReady,
    SessionRead,
    SettingEvent,
    SettingsChanged,
    StartersCompared,
    StorageReady,
    TableSaved,
    TimeEvent,
    Trouble,
    TypedStored,
    UnsavedFound,
    UsageToday,
)
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.psa.events import PsaNews
from rfdesktop.domain.records import RecordsEvent
from rfdesktop.domain.sealing.events import SealingEvent
from rfdesktop.domain.standing.events import InstructionsTold
from rfdesktop.domain.store_events import (
    CopyEvent,
    CopyPutBack,
    StoreEvent,
    StoreReplaced,
    StoreWritable,
)
from rfdesktop.domain.tools.events import ToolAppEvent, ToolServersTold
from rfdesktop.ui.window.followers import Followers
from rfdesktop.ui.words.window import table_saved


class Router:
    """Hands each event to all that follow it: one about a chat to the page of that chat, others to the window's parts.

    Every method is exhaustive, so that an event which nobody handles does not type-check.
    """

    def __init__(self, followers: Followers) -> None:
        self._to = followers

    def handle(self, event: Event) -> None:
        """Takes one event from the worker."""
        if isinstance(event, ChatEvent | PsaNews):
            self._of_ticket(event)
        elif isinstance(event, HistoryEvent):
            self._of_history(event)
        elif isinstance(event, LibraryEvent | EditingEvent):
            self._of_flows(event)
        elif isinstance(event, SettingEvent | ModelEvent | ToolAppEvent):
            self._of_settings(event)
        elif isinstance(event, StoreEvent | RecordsEvent):
            self._of_store(event)
        elif isinstance(event, AppEvent):
            self._of_app(event)
        elif isinstance(event, TypedStored | LearnedEvent | TimeEvent | Trouble):
            self._came_of(event)
        else:
            assert_never(event)

    def _of_ticket(self, event: ChatEvent | PsaNews) -> None:
        if isinstance(event, PsaNews):
            self._to.tickets.handle(event)
        else:
            self._of_chat(event)

    def _of_chat(self, event: ChatEvent) -> None:
        page = self._to.tabs.presenter(event.chat_id)
        if page is not None:
            page.handle(event)
        elif isinstance(event, ChatChanged):
            self._to.tabs.name((event.chat,))
        if isinstance(event, FlowEvent | ChatLoaded):
            self._to.dock.handle(event)
        if isinstance(event, ChatLoaded):
            self._to.time.chat_loaded(event.chat_id)
            self._to.tickets.chat_loaded(event.chat_id)
        if isinstance(event, ChatChanged):
            self._to.history.handle(event)

    def _of_history(self, event: HistoryEvent) -> None:
        match event:
            case HistoryListed(_, entries):
                self._to.tabs.name(entry.chat for entry in entries)
                self._to.history.handle(event)
            case ChatDeleted(chat_id):
                self._to.tabs.forget(chat_id)
                self._to.time.forget(chat_id)
                self._to.dock.handle(event)
                self._to.history.handle(event)
                self._to.bin.handle(event)
            case ChatRestored():
                self._to.history.handle(event)
                self._to.bin.handle(event)
            case BinListed():
                self._to.history.handle(event)
            case _:
                assert_never(event)

    def _of_flows(self, event: LibraryEvent | EditingEvent) -> None:
        if isinstance(event, LibraryEvent):
            self._of_library(event)
        else:
            self._to.editors.handle(event)

    def _of_library(self, event: LibraryEvent) -> None:
        if isinstance(event, ExchangeEvent):
            self._of_import(event)
            return
        match event:
            case StartersCompared(flows):
                self._to.starters.compare(flows)
            case FlowsListed(flows):
                self._to.tabs.list_flows(flows)
                self._to.editors.take_flows(flows)
                self._to.dock.handle(event)
            case FlowShown(flow):
                for page in self._to.tabs:
                    page.panels.name_flow(flow)
                    page.links.take_flow(flow)
                self._to.dock.handle(event)
            case DraftsCompared() | FlowsPublished():
                self._to.drafts.handle(event)
            case LibraryFound():
                self._to.dock.handle(event)
            case _:
                assert_never(event)

    def _of_import(self, event: ExchangeEvent) -> None:
        match event:
            case ImportProgress():
                self._to.dock.handle(event)
            case ImportFinished():
                self._to.dock.handle(event)
                self._to.drafts.handle(event)
                self._to.imports.handle(event)
            case ExportWeighed() | FlowExported() | LibraryExported():
                self._to.exports.handle(event)
            case _:
                self._to.imports.handle(event)

    def _of_tools(self, event: ToolAppEvent) -> None:
        if isinstance(event, ToolServersTold):
            self._to.tabs.maker.tool_servers = event.servers
            for page in self._to.tabs:
                page.outgoing.tools.take_servers(event.servers)
        self._to.settings.tools.handle(event)

    def _of_settings(self, event: SettingEvent | ModelEvent | ToolAppEvent) -> None:
        if isinstance(event, ToolAppEvent):
            self._of_tools(event)
            return
        if isinstance(event, ModelEvent | KeyState) and not self._to.models.takes(event):
            return
        match event:
            case SettingsChanged(settings):
                self._to.text_size.handle(event)
                self._to.window.take_settings(settings)
                self._to.models.take_settings(settings, event.policy)
                self._to.time.take_settings(settings)
                self._to.notices.handle(event)
                self._to.keys.handle(event)
            case ProviderReady():
                self._to.imports.handle(event)
                self._to.models.take_ready(event)
                self._to.status.show_provider(event)
                self._to.notices.handle(event)
                self._to.keys.handle(event)
            case KeyringWaiting():
                self._to.notices.handle(event)
            case KeyringSeen() | KeyState() | KeyTested() | AbbreviationsTold() | InstructionsTold():
                pass
            case _:
                assert_never(event)
        self._to.settings.handle(event)
        self._to.welcome.handle(event)

    def _of_store(self, event: StoreEvent | RecordsEvent) -> None:
        if isinstance(event, RecordsEvent):
            self._to.records.handle(event)
            return
        self._to.notices.of_store(event)
        if isinstance(event, StoreWritable):
            self._to.typed.keep_all()
        elif isinstance(event, StoreReplaced | CopyPutBack):
            for page in self._to.tabs:
                page.load_anew()
        if isinstance(event, SealingEvent):
            self._to.sealing.handle(event)
        if isinstance(event, CopyEvent):
            self._to.copies.handle(event)
        self._to.store.handle(event)

    def _of_app(self, event: AppEvent) -> None:
        match event:
            case SessionRead(session):
                self._to.window.take_session(session)
            case StorageReady():
                self._to.window.came_up("storage")
                self._to.tickets.begin()
                self._to.editors.list_unfinished()
                self._to.history.handle(event)
            case LibraryReady():
                self._to.window.came_up("library")
                self._to.dock.handle(event)
                self._to.starters.offer(event.starter_updates)
                self._to.health.library_ready()
            case PartUnavailable(part):
                self._to.window.came_up(part)
                self._to.notices.handle(event)
                self._to.dock.handle(event)
            case ProfileOpenToOthers() | LibraryStartedAnew():
                self._to.notices.handle(event)
            case UnsavedFound(commands):
                self._to.typed.adopt(commands)
            case UsageToday():
                self._to.models.take_spent(event)
                self._to.status.show_today(event)
            case _:
                assert_never(event)

    def _came_of(self, event: TypedStored | LearnedEvent | TimeEvent | Trouble) -> None:
        if isinstance(event, TimeEvent):
            self._to.time.handle(event)
            return
        if isinstance(event, TableSaved):
            self._to.notices.say("good", table_saved(event.path), "table")
            return
        if isinstance(event, FlowProposed):
            self._to.proposals.handle(event)
            return
        if isinstance(event, LearnedEvent):
            self._to.health.handle(event)
            return
        self._to.typed.handle(event)
        if isinstance(event, TypedStored):
            return
        self._to.notices.handle(event)
        if any([page.links.missed(event) for page in self._to.tabs]):
            self._to.notices.say_failed(event)
        self._to.time.handle(event)
        self._to.models.failed.emit(event)
        self._to.tickets.fail(event)
        self._to.copies.fail(event)
        self._to.sealing.fail(event)
        self._to.text_size.fail(event)
        page = self._to.tabs.presenter(event.chat_id)
        if page is not None:
            page.handle(event)
        self._to.dock.handle(event)
        self._to.imports.handle(event)
        self._to.exports.handle(event)
        self._to.editors.fail(event)
        self._to.proposals.fail(event)
        self._to.settings.handle(event)
        self._to.welcome.handle(event)
