"""The chat tabs: opening, closing, restoring and remembering them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat, new_id
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.flows.flow import FlowSummary
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_place import WizardPlace
from rfdesktop.ui.tabs.closed_tabs import ClosedTabs
from rfdesktop.ui.tabs.labels import TabLabels
from rfdesktop.ui.tabs.tab_bar import ChatTabWidget
from rfdesktop.ui.tabs.tab_page import PageMaker, TabPage
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.transcript.flow_titles import library_titles
from rfdesktop.ui.typed.keeper import TypedKeeper

MANY = 10
"""From so many tabs on the bar is laid out once for all that is new in it."""


class ChatTabs(QObject):
    """One presenter a tab; there is always at least one tab."""

    current_changed = Signal(str)
    """Another chat is in front; carries its id."""

    chat_changed = Signal(str)
    """A chat's title, state or draft is new; carries its id, "" for what all chats share."""

    noticed = Signal(str, str)
    wizard_closed = Signal(str)
    """The outcome wizard of a chat, given by its id."""

    improve_requested = Signal(str, str)
    """The chat's and a run's id."""
    draft_requested = Signal(str)
    """A flow is to be drafted from a chat, by its id."""
    ticket_wanted = Signal(str)
    """A ticket of a ticket system is wanted for a chat, given by its id."""
    number_wanted = Signal(str, str)
    """A chat's id and the number of the ticket that is wanted for it."""
    settings_requested = Signal(str)
    """A page of the settings."""

    def __init__(
        self,
        tabs: ChatTabWidget,
        commands: Commands,
        typed: TypedKeeper,
        theme: Theme,
        icons: Icons,
        models: ModelHub,
    ) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._typed = typed
        self._pages: dict[str, TabPage] = {}
        self.closed = ClosedTabs()
        self._labels = TabLabels(tabs)
        self.habits = WizardHabits(WizardPlace(), SaveFolder(self))
        self.maker = PageMaker(commands, typed, theme, icons, self.habits, models)
        self.habits.folder.changed.connect(lambda: self.chat_changed.emit(""))
        tabs.currentChanged.connect(self._current_changed)

    def __iter__(self) -> Iterator[ChatPresenter]:
        """The chats whose pages are made, in the order of the tabs."""
        return iter([page.presenter for page in self.pages if page.presenter is not None])

    @property
    def pages(self) -> list[TabPage]:
        """The tabs in their order."""
        pages = (self._tabs.widget(index) for index in range(self._tabs.count()))
        return [page for page in pages if isinstance(page, TabPage)]

    @property
    def current(self) -> ChatPresenter:
        """The chat in front."""
        page = self._tabs.currentWidget()
        assert isinstance(page, TabPage)
        return self._made(page)

    def presenter(self, chat_id: str) -> ChatPresenter | None:
        """A chat whose page is made: one that has not been shown since the start reads all when it is."""
        page = self._pages.get(chat_id)
        return page.presenter if page is not None else None

    def open_new(self) -> ChatPresenter:
        """A tab for a new chat; an untouched one is used again."""
        fresh = next((page for page in self.pages if page.untouched), None)
        return self._bring_up(fresh or self._add(OpenTab(new_id()), restored=False))

    def open_chat(self, chat_id: str) -> ChatPresenter:
        """The tab of a stored chat, opened if need be. The keyboard stays where it is."""
        page, untouched = self._pages.get(chat_id), None
        if page is None:
            untouched = next((page for page in self.pages if page.untouched), None)
            page = self._add(self.closed.take(chat_id))
        self._tabs.setCurrentWidget(page)
        if untouched is not None:
            self._remove(untouched)
        return self._made(page)

    def restore(self, session: Session) -> None:
        """Opens the tabs of the last session, in place of an untouched first one; one that is typed into stays."""
        untouched = [page for page in self.pages if page.untouched]
        typing = len(untouched) < self._tabs.count()
        self.closed.put_before(session.closed)
        self.habits.place.restore(session.wizard_size)
        self.habits.folder.restore(session.save_folder)
        with self._tabs.many_at_once():
            for tab in session.tabs:
                if tab.chat_id not in self._pages:
                    self._add(tab)
        if not session.tabs:
            return
        index = min(max(session.current, 0), len(session.tabs) - 1)
        wanted = self._pages.get(session.tabs[index].chat_id)
        if wanted is not None and not typing:
            self._bring_up(wanted)
        for page in untouched:
            self._remove(page)

    def name(self, chats: Iterable[Chat]) -> None:
        """Takes what chats are called for the tabs whose pages are not made yet."""
        named = [page for chat in chats if (page := self._pages.get(chat.id)) is not None and page.name(chat)]
        with self._tabs.many_at_once() if len(named) > MANY else contextlib.nullcontext():
            for page in named:
                self._labels.show(page)

    def keep_typed(self) -> None:
        """Stores what stands in every flow runner's and wizard's fields now."""
        for page in self.pages:
            page.keep_typed()

    def close(self, index: int) -> None:
        """Closes a tab. Its chat and draft are kept; an answer under way goes on being stored."""
        page = self._tabs.widget(index)
        if not isinstance(page, TabPage):
            return
        page.keep_typed()
        if not page.untouched:
            self.closed.add(page.open_tab())
        self._remove(page)
        if self._tabs.count() == 0:
            self.open_new()

    def reopen_closed(self) -> None:
        """Brings the tab closed last back, draft and all."""
        tab = self.closed.take_last(self._pages)
        if tab is not None:
            self._bring_up(self._add(tab))

    def forget(self, chat_id: str) -> None:
        """Closes the tab of a deleted chat for good."""
        page = self._pages.get(chat_id)
        self.closed.forget(chat_id)
        if page is not None:
            self._remove(page)
            self._typed.drop_chat(chat_id)
            if self._tabs.count() == 0:
                self.open_new()

    def list_flows(self, flows: Sequence[FlowSummary]) -> None:
        """Makes the whole library known to every chat, to those that are opened later too."""
        self.maker.listed = titles = library_titles(flows)
        for presenter in self:
            presenter.links.list_flows(titles)

    def _add(self, tab: OpenTab, *, restored: bool = True) -> TabPage:
        page = TabPage(tab, restored=restored)
        self._pages[tab.chat_id] = page
        self._tabs.add(page, page.title)
        self._labels.show(page)
        return page

    def _made(self, page: TabPage) -> ChatPresenter:
        """A tab's chat; its page is made now if it is not yet."""
        if page.presenter is not None:
            return page.presenter
        presenter = self.maker.make(page)
        presenter.changed.connect(self._changed)
        presenter.noticed.connect(self.noticed)
        presenter.settings_requested.connect(self.settings_requested)
        presenter.panels.improve_requested.connect(self.improve_requested)
        presenter.panels.draft_requested.connect(self.draft_requested)
        presenter.panels.ticket_wanted.connect(lambda: self.ticket_wanted.emit(presenter.chat_id))
        presenter.ticket.number_wanted.connect(lambda number: self.number_wanted.emit(presenter.chat_id, number))
        presenter.panels.wizard_closed.connect(lambda: self.wizard_closed.emit(presenter.chat_id))
        return presenter

    def _remove(self, page: TabPage) -> None:
        page.keep_typed()
        del self._pages[page.chat_id]
        self._labels.forget(page.chat_id)
        self._tabs.removeTab(self._tabs.indexOf(page))
        page.deleteLater()
        self.chat_changed.emit(page.chat_id)

    def _bring_up(self, page: TabPage) -> ChatPresenter:
        self._tabs.setCurrentWidget(page)
        presenter = self._made(page)
        presenter.tab.composer_bar.composer.setFocus()
        return presenter

    @Slot(int)
    def _current_changed(self, _index: int) -> None:
        page = self._tabs.currentWidget()
        if isinstance(page, TabPage) and page.chat_id in self._pages:
            self._made(page)
            self._labels.show(page)
            self.current_changed.emit(page.chat_id)

    @Slot(str)
    def _changed(self, chat_id: str) -> None:
        page = self._pages.get(chat_id)
        if page is None:
            return
        self._labels.show(page)
        self.chat_changed.emit(chat_id)
