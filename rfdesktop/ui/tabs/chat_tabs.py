"""The chat tabs: opening, closing, restoring and remembering them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.flows.flow import FlowSummary
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_place import WizardPlace
from rfdesktop.ui.tabs.closed_tabs import ClosedTabs
from rfdesktop.ui.tabs.labels import TabLabels
from rfdesktop.ui.tabs.tab_bar import ChatTabWidget
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper


class ChatTabs(QObject):
    """One presenter a tab; there is always at least one tab."""

    current_changed = Signal(str)
    """Another chat is in front; carries its id."""

    chat_changed = Signal(str)
    """A chat's title, state or draft is new; carries its id, "" for what all chats share."""

    noticed = Signal(str, str)
    wizard_closed = Signal(str)
    """The outcome wizard of a chat, given by its id."""

    settings_requested = Signal(str)
    """A page of the settings."""

    def __init__(self, tabs: ChatTabWidget, commands: Commands, typed: TypedKeeper, theme: Theme, icons: Icons) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._commands = commands
        self._typed = typed
        self._theme = theme
        self._icons = icons
        self._presenters: dict[str, ChatPresenter] = {}
        self._closed = ClosedTabs()
        self._labels = TabLabels(tabs)
        self.habits = WizardHabits(WizardPlace(), SaveFolder(self))
        self._listed: Sequence[FlowSummary] | None = None
        self.habits.folder.changed.connect(lambda: self.chat_changed.emit(""))
        tabs.currentChanged.connect(self._current_changed)

    def __iter__(self) -> Iterator[ChatPresenter]:
        """The presenters in the order of the tabs."""
        by_page = {presenter.tab: presenter for presenter in self._presenters.values()}
        pages = (self._tabs.widget(index) for index in range(self._tabs.count()))
        return iter([by_page[page] for page in pages if isinstance(page, ChatTab) and page in by_page])

    @property
    def current(self) -> ChatPresenter:
        """The chat in front."""
        page = self._tabs.currentWidget()
        return next(presenter for presenter in self._presenters.values() if presenter.tab is page)

    def presenter(self, chat_id: str) -> ChatPresenter | None:
        return self._presenters.get(chat_id)

    def open_new(self) -> ChatPresenter:
        """A tab for a new chat; an untouched one is used again."""
        fresh = next((presenter for presenter in self if presenter.untouched), None)
        presenter = fresh or self._add(OpenTab(new_id()))
        self._bring_up(presenter)
        return presenter

    def open_chat(self, chat_id: str) -> ChatPresenter:
        """The tab of a stored chat, opened if need be. The keyboard stays where it is."""
        presenter = self._presenters.get(chat_id)
        if presenter is None:
            untouched = next((entry for entry in self if entry.untouched), None)
            presenter = self._add(self._closed.take(chat_id), stored=True)
            if untouched is not None:
                self._remove(untouched)
        self._tabs.setCurrentWidget(presenter.tab)
        return presenter

    def restore(self, session: Session) -> None:
        """Opens the tabs of the last session, in place of an untouched first one; one that is typed into stays."""
        untouched = [presenter for presenter in self if presenter.untouched]
        typing = len(untouched) < self._tabs.count()
        self._closed.put_before(session.closed)
        self.habits.place.restore(session.wizard_size)
        self.habits.folder.restore(session.save_folder)
        for tab in session.tabs:
            if tab.chat_id not in self._presenters:
                self._add(tab, stored=True)
        if not session.tabs:
            return
        for presenter in untouched:
            self._remove(presenter)
        index = min(max(session.current, 0), len(session.tabs) - 1)
        wanted = self._presenters.get(session.tabs[index].chat_id)
        if wanted is not None and not typing:
            self._bring_up(wanted)

    @property
    def closed_tabs(self) -> tuple[OpenTab, ...]:
        """The tabs that can be reopened, the one closed last at the end."""
        return self._closed.tabs

    def keep_typed(self) -> None:
        """Stores what stands in every flow runner's and wizard's fields now."""
        for presenter in self:
            presenter.panels.keep_typed()

    def session_tabs(self) -> tuple[OpenTab, ...]:
        return tuple(presenter.open_tab() for presenter in self)

    def close(self, index: int) -> None:
        """Closes a tab. Its chat and draft are kept; an answer under way goes on being stored."""
        page = self._tabs.widget(index)
        presenter = next((entry for entry in self._presenters.values() if entry.tab is page), None)
        if presenter is None:
            return
        presenter.panels.keep_typed()
        if not presenter.untouched:
            self._closed.add(presenter.open_tab())
        self._remove(presenter)
        if self._tabs.count() == 0:
            self.open_new()

    def reopen_closed(self) -> None:
        """Brings the tab closed last back, draft and all."""
        tab = self._closed.take_last(self._presenters)
        if tab is not None:
            self._bring_up(self._add(tab, stored=True))

    def forget(self, chat_id: str) -> None:
        """Closes the tab of a deleted chat for good."""
        presenter = self._presenters.get(chat_id)
        self._closed.forget(chat_id)
        if presenter is not None:
            self._remove(presenter)
            self._typed.drop_chat(chat_id)
            if self._tabs.count() == 0:
                self.open_new()

    def step(self, by: int) -> None:
        """Goes some tabs on, round the end."""
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % self._tabs.count())

    def list_flows(self, flows: Sequence[FlowSummary]) -> None:
        """Makes the whole library known to every chat, to those that are opened later too."""
        self._listed = flows
        for presenter in self:
            presenter.links.list_flows(flows)

    def _add(self, tab: OpenTab, *, stored: bool = False) -> ChatPresenter:
        page = ChatTab(self._theme, self._icons)
        presenter = ChatPresenter(tab.chat_id, page, self._commands, self._typed, self._theme, self._icons, self.habits)
        self._presenters[tab.chat_id] = presenter
        presenter.changed.connect(self._changed)
        presenter.noticed.connect(self.noticed)
        presenter.settings_requested.connect(self.settings_requested)
        presenter.panels.wizard_closed.connect(lambda: self.wizard_closed.emit(presenter.chat_id))
        if self._listed is not None:
            presenter.links.list_flows(self._listed)
        self._tabs.addTab(page, "")
        self._labels.show(presenter)
        if stored:
            presenter.restore(tab)
        return presenter

    def _remove(self, presenter: ChatPresenter) -> None:
        presenter.panels.keep_typed()
        del self._presenters[presenter.chat_id]
        self._labels.forget(presenter.chat_id)
        self._tabs.removeTab(self._tabs.indexOf(presenter.tab))
        presenter.tab.deleteLater()
        self.chat_changed.emit(presenter.chat_id)

    def _bring_up(self, presenter: ChatPresenter) -> None:
        self._tabs.setCurrentWidget(presenter.tab)
        presenter.tab.composer_bar.composer.setFocus()

    @Slot(int)
    def _current_changed(self, _index: int) -> None:
        page = self._tabs.currentWidget()
        presenter = next((entry for entry in self._presenters.values() if entry.tab is page), None)
        if presenter is not None:
            self._labels.show(presenter)
            self.current_changed.emit(presenter.chat_id)

    @Slot(str)
    def _changed(self, chat_id: str) -> None:
        presenter = self._presenters.get(chat_id)
        if presenter is None:
            return
        self._labels.show(presenter)
        self.chat_changed.emit(chat_id)
