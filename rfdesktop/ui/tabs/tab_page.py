"""The room of one tab, into which its chat's page comes when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.session import OpenTab
from rfdesktop.domain.tools.servers import ToolServer
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.tabs.titles import chat_title, tab_title
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.typed.keeper import TypedKeeper


class TabPage(QWidget):
    """One chat's tab. `presenter` is None until the page is made; till then the tab is what it was left as.

    `restored` says that there may be a chat in storage to be shown.
    """

    def __init__(self, left: OpenTab, *, restored: bool) -> None:
        super().__init__()
        self.restored = restored
        self._left = left
        self._named: Chat | None = None
        self.presenter: ChatPresenter | None = None

    def showEvent(self, event: QShowEvent) -> None:
        self.setUpdatesEnabled(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab comes to the front: Qt holds painting meanwhile in all controls of all tabs that paint."""
        super().hideEvent(event)
        self.setUpdatesEnabled(False)

    @property
    def chat_id(self) -> str:
        return self._left.chat_id

    @property
    def title(self) -> str:
        """What the tab is called."""
        return self.presenter.title if self.presenter else chat_title(self._left.title, self._left.draft)

    @property
    def chat(self) -> Chat | None:
        """The chat as it is stored; None where it is not, or not known yet."""
        return self._named if self.presenter is None else self.presenter.chat

    @property
    def busy(self) -> bool:
        """The chat is being answered."""
        return self.presenter is not None and self.presenter.busy

    @property
    def asks(self) -> bool:
        """Its answer waits for the engineer's word."""
        return self.presenter is not None and self.presenter.outgoing.tools.asks

    @property
    def untouched(self) -> bool:
        """Nothing has been typed, asked or launched here."""
        if self.presenter is not None:
            return self.presenter.untouched
        return not (self._left.stored or self._left.draft or self._left.unsent or self._left.contents)

    def open_tab(self) -> OpenTab:
        """What the next start needs to show this tab again."""
        return self._left if self.presenter is None else self.presenter.open_tab()

    def keep_typed(self) -> None:
        """Stores what stands in the ticket's, the flow runner's and the wizard's fields now."""
        if self.presenter is not None:
            self.presenter.ticket.keep()
            self.presenter.panels.keep_typed()

    def name(self, chat: Chat) -> bool:
        """Takes what the chat is called where its page is not made yet; whether that is new."""
        self._named = chat
        before, self._left = self._left, replace(self._left, title=tab_title(chat), stored=True)
        return self.presenter is None and before != self._left

    def take(self, presenter: ChatPresenter) -> None:
        """The page is made."""
        self.presenter = presenter
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(presenter.tab)
        # In a page that is seen already Qt would show it only in a later turn of the event loop.
        rows.activate()
        presenter.tab.show()


class PageMaker:
    """Makes the pages of chats."""

    def __init__(
        self,
        commands: Commands,
        typed: TypedKeeper,
        theme: Theme,
        icons: Icons,
        habits: WizardHabits,
        models: ModelHub,
    ) -> None:
        self._commands = commands
        self._typed = typed
        self._theme = theme
        self._icons = icons
        self._habits = habits
        self._models = models
        self.listed: FlowTitles | None = None
        """Those of the whole library, where it is known."""
        self.tool_servers: Sequence[ToolServer] = ()

    def make(self, page: TabPage) -> ChatPresenter:
        """Puts a chat's page into its tab."""
        # Its parent from the beginning: taken in later, each of its widgets would have its style worked out anew.
        tab = ChatTab(self._theme, self._icons, page)
        presenter = ChatPresenter(
            page.chat_id, tab, self._commands, self._typed, self._theme, self._icons, self._habits, self._models
        )
        if self.listed is not None:
            presenter.links.list_flows(self.listed)
        if self.tool_servers:
            presenter.outgoing.tools.take_servers(self.tool_servers)
        left = page.open_tab()
        page.take(presenter)
        if page.restored:
            presenter.restore(left)
        return presenter
