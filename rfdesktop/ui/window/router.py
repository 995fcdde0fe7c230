"""Who gets which event of the worker. The one place where that is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, assert_never

from rfdesktop.domain.chats.session import Session
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
    PartUnavailable,
    ProfileOpenToOthers,
    ProviderReady,
    SessionRead,
    SettingEvent,
    SettingsChanged,
    StartersCompared,
    StorageReady,
    TableSaved,
    Trouble,
    TypedStored,
    UnsavedFound,
    UsageToday,
)
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.store_events import StoreEvent, StoreFaultSeen, StoreReadOnly, StoreReplaced, StoreWritable
from rfdesktop.ui.flows.dock_presenter import FlowDockPresenter
from rfdesktop.ui.flows.draft_presenter import DraftPresenter
from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.flows.exporting.export_presenter import ExportPresenter
from rfdesktop.ui.flows.health.presenter import HealthPresenter
from rfdesktop.ui.flows.importing.import_presenter import ImportPresenter
from rfdesktop.ui.flows.proposals import FlowProposals
from rfdesktop.ui.flows.starter_presenter import StarterPresenter
from rfdesktop.ui.history.presenter import HistoryPresenter
from rfdesktop.ui.settings.presenter import SettingsPresenter
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.welcome.place import WelcomePlace
from rfdesktop.ui.window.event_notices import WindowNotices
from rfdesktop.ui.window.session_keys import KeyWatch
from rfdesktop.ui.window.status_line import StatusLine
from rfdesktop.ui.window.store_notices import StoreNotices
from rfdesktop.ui.window.text_size import TextSize
from rfdesktop.ui.words.window import table_saved


class WindowItself(Protocol):
    """What the window as a whole does about events."""

    def take_session(self, session: Session) -> None: ...

    def came_up(self, part: str) -> None:
        """A part of the app (session, storage, library) has answered, well or badly."""

    def take_settings(self, settings: Settings) -> None: ...


@dataclass(frozen=True, slots=True)
class Followers:
    """Everything in the window that follows events."""

    window: WindowItself
    tabs: ChatTabs
    dock: FlowDockPresenter
    starters: StarterPresenter
    drafts: DraftPresenter
    imports: ImportPresenter
    exports: ExportPresenter
    editors: FlowEditors
    health: HealthPresenter
    proposals: FlowProposals
    history: HistoryPresenter
    settings: SettingsPresenter
    welcome: WelcomePlace
    notices: WindowNotices
    store: StoreNotices
    keys: KeyWatch
    status: StatusLine
    text_size: TextSize
    typed: TypedKeeper


class Router:
    """Hands each event to all that follow it: one about a chat to the page of that chat, others to the window's parts.

    Every method is exhaustive, so that an event which nobody handles does not type-check.
    """

    def __init__(self, followers: Followers) -> None:
        self._to = followers

    def handle(self, event: Event) -> None:
        """Takes one event from the worker."""
        if isinstance(event, ChatEvent):
            self._of_chat(event)
        elif isinstance(event, HistoryEvent):
            self._of_history(event)
        elif isinstance(event, LibraryEvent | EditingEvent):
            self._of_flows(event)
        elif isinstance(event, SettingEvent):
            self._of_settings(event)
        elif isinstance(event, StoreEvent):
            self._of_store(event)
        elif isinstance(event, AppEvent):
            self._of_app(event)
        elif isinstance(event, TypedStored | LearnedEvent | Trouble):
            self._came_of(event)
        else:
            assert_never(event)

    def _of_chat(self, event: ChatEvent) -> None:
        page = self._to.tabs.presenter(event.chat_id)
        if page is not None:
            page.handle(event)
        elif isinstance(event, ChatChanged):
            self._to.tabs.name((event.chat,))
        if isinstance(event, FlowEvent | ChatLoaded):
            self._to.dock.handle(event)
        if isinstance(event, ChatChanged):
            self._to.history.handle(event)

    def _of_history(self, event: HistoryEvent) -> None:
        match event:
            case HistoryListed(_, entries):
                self._to.tabs.name(entry.chat for entry in entries)
                self._to.history.handle(event)
            case ChatDeleted(chat_id):
                self._to.tabs.forget(chat_id)
                self._to.dock.handle(event)
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

    def _of_settings(self, event: SettingEvent) -> None:
        match event:
            case SettingsChanged(settings):
                self._to.text_size.handle(event)
                self._to.window.take_settings(settings)
                self._to.notices.handle(event)
                self._to.keys.handle(event)
            case ProviderReady():
                self._to.imports.handle(event)
                self._to.status.show_provider(event)
                self._to.notices.handle(event)
                self._to.keys.handle(event)
            case KeyringWaiting():
                self._to.notices.handle(event)
            case KeyringSeen() | KeyState() | KeyTested() | AbbreviationsTold():
                pass
            case _:
                assert_never(event)
        self._to.settings.handle(event)
        self._to.welcome.handle(event)

    def _of_store(self, event: StoreEvent) -> None:
        if isinstance(event, StoreFaultSeen):
            self._to.notices.store_told()
        elif isinstance(event, StoreReadOnly | StoreWritable):
            self._to.notices.only_read(isinstance(event, StoreReadOnly))
            if isinstance(event, StoreWritable):
                self._to.typed.keep_all()
        elif isinstance(event, StoreReplaced):
            for page in self._to.tabs:
                page.load_anew()
        self._to.store.handle(event)

    def _of_app(self, event: AppEvent) -> None:
        match event:
            case SessionRead(session):
                self._to.window.take_session(session)
            case StorageReady():
                self._to.window.came_up("storage")
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
                self._to.status.show_today(event)
            case _:
                assert_never(event)

    def _came_of(self, event: TypedStored | LearnedEvent | Trouble) -> None:
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
        self._to.text_size.fail(event)
        page = self._to.tabs.presenter(event.chat_id)
        if page is not None:
            page.handle(event)
        self._to.dock.handle(event)
        self._to.imports.handle(event)
        self._to.exports.handle(event)
        self._to.editors.fail(event)
        self._to.settings.handle(event)
        self._to.welcome.handle(event)
