"""Decides what the window shows around the chats: notices, status, history, flows, settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.events import Event
from rfdesktop.domain.setting_commands import AllowPlainHttp
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.attachments.intake import are_flows, given_by
from rfdesktop.ui.controls.shown import set_title
from rfdesktop.ui.copies.presenter import CopiesPresenter
from rfdesktop.ui.history.presenter import HistoryPresenter
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.model_settings import ModelSettings
from rfdesktop.ui.records.presenter import RecordsPresenter
from rfdesktop.ui.sealing.presenter import SealingPresenter
from rfdesktop.ui.settings.presenter import SettingsPresenter
from rfdesktop.ui.settings.theme_trial import ThemeTrial
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.tabs.tab_menu import TabMenu
from rfdesktop.ui.tabs.titles import window_title
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.tickets.desk import TicketDesk
from rfdesktop.ui.time.desk import TimeDesk
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.usage.presenter import UsagePresenter
from rfdesktop.ui.welcome.place import WelcomePlace
from rfdesktop.ui.window.about_window import AboutWindow
from rfdesktop.ui.window.bin_notices import BinNotices
from rfdesktop.ui.window.event_notices import WindowNotices
from rfdesktop.ui.window.flow_screens import FlowScreens
from rfdesktop.ui.window.focus_keeper import FocusKeeper
from rfdesktop.ui.window.followers import Followers
from rfdesktop.ui.window.main_window import APP_NAME, MainWindow
from rfdesktop.ui.window.router import Router
from rfdesktop.ui.window.session_keeper import SessionKeeper
from rfdesktop.ui.window.session_keys import KeyWatch
from rfdesktop.ui.window.status_line import StatusLine
from rfdesktop.ui.window.store_notices import StoreNotices
from rfdesktop.ui.window.text_size import TextSize
from rfdesktop.ui.window.window_actions import WindowActions


class WindowPresenter(QObject):
    """Joins the screens, and remembers the session.

    `ready` is true once the storage and the library have answered, well or badly. Signal `quit_asked`.
    """

    quit_asked = Signal()
    profile_folder_asked = Signal()

    def __init__(self, window: MainWindow, commands: Commands, settings: Settings, theme: Theme, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._came_up: set[str] = set()
        self.typed = TypedKeeper(commands, self)
        self.models = ModelHub(commands, settings, self)
        self.tabs = ChatTabs(window.tabs, commands, self.typed, theme, icons, self.models)
        self._focus = FocusKeeper(window.tabs, self.tabs)
        self._status = StatusLine(window)
        self._history = HistoryPresenter(window.history, commands)
        self._theme_trial = ThemeTrial(theme, self)
        self._settings_presenter = SettingsPresenter(commands, icons, self._theme_trial, window)
        self._settings_presenter.made.connect(ModelSettings(commands, self.models, icons).attach)
        self._usage = UsagePresenter(commands, self.models, theme, icons, window)
        self._keys = KeyWatch(settings, self)
        self._notices = WindowNotices(
            window.notices,
            settings,
            lambda chat_id: self.tabs.presenter(chat_id) is not None,
            self._settings_presenter.open_key,
            lambda base_url: commands.send(AllowPlainHttp(base_url)),
        )
        self.flows = FlowScreens(window, self.tabs, commands, self.typed, theme, icons, self._notices.say)
        self._records = RecordsPresenter(commands, icons, self._notices.say, window)
        self._store_notices = StoreNotices(window.notices, commands, self._records.open_log)
        self._copies = CopiesPresenter(commands, window)
        self._sealing = SealingPresenter(commands, icons, window)
        self._settings_presenter.made.connect(self._sealing.attach)
        self._bin_notices = BinNotices(window.notices, commands)
        self._welcome = WelcomePlace(self.tabs, commands, settings, self)
        self.tickets = TicketDesk(self.tabs, commands, icons, window)
        self._keeper = SessionKeeper(window, self.tabs, self.flows.imports, self.tickets, self._keys, self.typed, self)
        self.text_size = TextSize(theme, commands, settings, self)
        self.actions = WindowActions(window, self.tabs, commands, self.text_size, icons, self._other_actions())
        self.tab_menu = TabMenu(window.tabs, self.tabs, self.actions.rename_chat)
        self.time = TimeDesk(self.tabs, commands, settings, icons, window)
        self._router = Router(self._followers())
        self._connect()
        self.tabs.open_new()

    @property
    def ready(self) -> bool:
        return {"storage", "library"} <= self._came_up

    @Slot(object)
    def handle(self, event: Event) -> None:
        """Takes one event from the worker."""
        self._router.handle(event)

    @Slot()
    def save_session(self) -> None:
        """Stores tabs, drafts and layout now."""
        self._keeper.save()

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Takes flow files from outside: they are shown before anything of them is imported."""
        self.flows.imports.open_files(files, outside=True)

    def stop_timers(self) -> None:
        """Called when the window closes for good."""
        self.typed.end()
        self.text_size.save()
        self._focus.stop()
        self._window.sides.stop()
        self._window.fold.stop()
        self.flows.health.stop()
        self.time.stop()

    def take_session(self, session: Session) -> None:
        """Shows what was open when the app ended last."""
        self._window.restore(session.geometry, session.layout)
        self.tabs.restore(session)
        self._keeper.session_read(session)
        self._keys.session_read(session.held_keys)
        self._welcome.session_read(self._keeper.welcome_dismissed)

    def came_up(self, part: str) -> None:
        """A part of the app (session, storage, library) has answered, well or badly."""
        self._came_up.add(part)
        self._status.show_loading(self._came_up)

    def take_settings(self, settings: Settings) -> None:
        """Shows the window as the settings want it."""
        self._theme_trial.take(settings.theme)
        self.actions.refresh()

    def _followers(self) -> Followers:
        return Followers(
            window=self,
            tabs=self.tabs,
            dock=self.flows.dock,
            starters=self.flows.starters,
            drafts=self.flows.drafts,
            imports=self.flows.imports,
            exports=self.flows.exports,
            editors=self.flows.editors,
            health=self.flows.health,
            proposals=self.flows.proposals,
            history=self._history,
            bin=self._bin_notices,
            copies=self._copies,
            sealing=self._sealing,
            settings=self._settings_presenter,
            models=self.models,
            welcome=self._welcome,
            notices=self._notices,
            store=self._store_notices,
            keys=self._keys,
            status=self._status,
            text_size=self.text_size,
            typed=self.typed,
            records=self._records,
            time=self.time,
            tickets=self.tickets,
        )

    def _connect(self) -> None:
        window = self._window
        window.tabs.new_button.clicked.connect(self.actions["newChatAction"].trigger)
        window.tab_closed.connect(self.tabs.close)
        window.close_asked.connect(self.quit_asked)
        window.dropped.connect(lambda source: _take_drop(self, source))
        self.tabs.current_changed.connect(self._current_changed)
        self.tabs.chat_changed.connect(self._chat_changed)
        self.tabs.noticed.connect(self._notices.say)
        self.tabs.settings_requested.connect(self._settings_presenter.open)
        window.notices.settingsRequested.connect(self._settings_presenter.open)
        self._sealing.wanted.connect(self._settings_presenter.open)
        self._sealing.unlocked.connect(lambda: _show_unlocked(self, window))
        self._history.chatRequested.connect(self._open_from_history)
        self._history.placeRequested.connect(lambda *found: _go_to_found(self.tabs, *found))
        window.history.entered.connect(self.actions["composerAction"].trigger)
        window.history.left.connect(self.actions["composerAction"].trigger)
        window.flows.abandoned.connect(self._leave_flows)
        window.fold.left.connect(self._go_on_in_flow)
        self.time.days.chat_requested.connect(self.tabs.open_chat)
        self.tickets.noticed.connect(self._notices.say)
        self.tickets.settled.connect(window.notices.clear)
        self.tickets.connectionsChanged.connect(self._settings_presenter.connections_told)
        self.flows.dock.launchRequested.connect(self._launch)
        window.flows.linkRequested.connect(lambda url: self.tabs.current.links.open_link(url))
        self._notices.storing.follow(self.typed)
        self._welcome.dismissed.connect(self._keeper.dismiss_welcome)
        self.models.found.connect(self._welcome.take_found)
        self.models.noticed.connect(self._notices.say)
        self._keys.held.connect(self._notices.key_held)
        self._keys.lost.connect(self._notices.key_lost)
        self._keys.changed.connect(self._keeper.touch)
        self.text_size.refused.connect(self._notices.text_size_given)
        self.text_size.changed.connect(self._status.show_text_size)

    def _other_actions(self) -> dict[str, Callable[[], object]]:
        return {
            **self.flows.actions(),
            "settingsAction": self._settings_presenter.open,
            "usageAction": self._usage.open,
            "quitAction": self.quit_asked.emit,
            "profileFolderAction": self.profile_folder_asked.emit,
            "aboutAction": self._show_about,
            "copiesAction": self._copies.open,
            "auditAction": self._records.open_log,
            "diagnosticsAction": self._records.open_diagnostics,
            "dayAction": lambda: self.time.days.open(),
            "openTicketAction": lambda: self.tickets.finder.open(),
            "outboxAction": lambda: self.tickets.outbox.open(),
        }

    def _show_about(self) -> None:
        shown = self._window.findChild(AboutWindow) or AboutWindow(self._notices.about(), self._window)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    @Slot(str)
    def _open_from_history(self, chat_id: str) -> None:
        self._focus.stay()
        self.tabs.open_chat(chat_id)

    @Slot(str)
    def _current_changed(self, chat_id: str) -> None:
        self.flows.dock.set_chat(chat_id)
        self._window.history.select_chat(chat_id)
        self._show_chat()
        self._keeper.touch()

    @Slot(str)
    def _chat_changed(self, _chat_id: str) -> None:
        self._show_chat()
        self._keeper.touch()

    def _show_chat(self) -> None:
        """The window's title and status are about the chat in front."""
        if self._window.tabs.count():
            set_title(self._window, window_title(self.tabs.current.title, APP_NAME))
            self._status.show_chat(self.tabs.current.usage)
            self._window.sides.set_running(self.tabs.current.tab.panes.running)

    @Slot()
    def _leave_flows(self) -> None:
        """Escape in the flows: back to the flow in progress that they lie over, or to the message."""
        if self._window.fold.is_open:
            self._window.fold.leave()
        else:
            self.actions["composerAction"].trigger()

    @Slot()
    def _go_on_in_flow(self) -> None:
        current = self.tabs.current
        if not current.panels.take_focus():
            current.tab.composer_bar.composer.setFocus()

    @Slot(str, str)
    def _launch(self, chat_id: str, flow_id: str) -> None:
        presenter = self.tabs.presenter(chat_id) or self.tabs.current
        if not presenter.panels.go_to(flow_id):
            presenter.links.launch(flow_id)


def _go_to_found(tabs: ChatTabs, chat_id: str, message_id: str, words: str) -> None:
    """Goes to the place in a chat that the history's search has found."""
    chat = tabs.presenter(chat_id)
    if chat is not None:
        chat.found_place.go_to(message_id, words)


def _take_drop(window: WindowPresenter, source: QMimeData) -> None:
    """Files of flows are imported, all else is attached in the chat in front."""
    if are_flows(source):
        window.open_files(tuple(Path(url.toLocalFile()) for url in source.urls()))
    else:
        window.tabs.current.attachments.take(given_by(source))


def _show_unlocked(presenter: WindowPresenter, window: MainWindow) -> None:
    """Chats whose key was not here are open: what could not be shown of them is, what was typed is stored."""
    window.notices.clear("storage")
    for page in presenter.tabs:
        page.load_anew()
    presenter.typed.keep_all()
