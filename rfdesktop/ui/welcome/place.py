"""Where the first-run card stands: in the empty page of an untouched chat, never over the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import KeyringSeen, ProviderReady, SettingEvent, SettingsChanged, Trouble
from rfdesktop.domain.models.events import LocalServersFound
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.theme.tokens import SPACE_L

if TYPE_CHECKING:  # with the first card that is shown: most starts need none of it
    from rfdesktop.ui.welcome.card import WelcomeCard
    from rfdesktop.ui.welcome.presenter import WelcomePresenter

CARD_STRETCH = 1000


class WelcomePlace(QObject):
    """Shows the card while nobody has chosen who answers."""

    dismissed = Signal()

    def __init__(self, tabs: ChatTabs, commands: Commands, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._commands = commands
        self._settings = settings
        self._page: QWidget | None = None
        self._tab: ChatTab | None = None
        self._presenter: WelcomePresenter | None = None
        self._dismissed: bool | None = None
        self._provider: ProviderReady | None = None
        self._keyring: KeyringSeen | None = None

    def session_read(self, dismissed: bool) -> None:
        """The last session says whether the card was answered already."""
        self._dismissed = dismissed
        self._decide()

    def handle(self, event: SettingEvent | Trouble) -> None:
        """Follows an event of the worker."""
        if isinstance(event, SettingsChanged):
            self._settings = event.settings
        if isinstance(event, ProviderReady):
            self._provider = event
            self._decide()
        if isinstance(event, KeyringSeen):
            self._keyring = event
        if self._presenter is not None:
            self._presenter.handle(event)

    @Slot(object)
    def take_found(self, event: LocalServersFound) -> None:
        """Servers of models were found on this computer."""
        if self._presenter is not None:
            self._presenter.found(event)

    def _decide(self) -> None:
        if self._page is not None or self._dismissed is not False or self._provider is None:
            return
        provider = self._provider
        if provider.active is ProviderName.OFFLINE and provider.wanted is not ProviderName.OFFLINE:
            self._show()

    def _show(self) -> None:
        from rfdesktop.ui.welcome.card import WelcomeCard
        from rfdesktop.ui.welcome.presenter import WelcomePresenter

        tab = self._tabs.current.tab
        card = WelcomeCard()
        self._presenter = WelcomePresenter(card, self._commands, self._settings)
        self._presenter.dismissed.connect(self._dismiss)
        if self._keyring is not None:
            self._presenter.handle(self._keyring)
        self._page = CardPage(card, tab)
        self._tab = tab
        tab.show_empty(self._page)
        tab.destroyed.connect(self._tab_gone)

    @Slot()
    def _dismiss(self) -> None:
        self._dismissed = True
        if self._tab is not None and self._page is not None:
            focused = self._page.window().focusWidget()
            if self._page.isVisible() and (focused is None or self._page.isAncestorOf(focused)):
                # What is typed next is the first message.
                self._tab.composer_bar.composer.setFocus()
            if self._tab.pages.currentWidget() is self._page:
                self._tab.show_empty()
            self._tab.pages.removeWidget(self._page)
            self._page.deleteLater()
        self._tab_gone()
        self.dismissed.emit()

    @Slot()
    def _tab_gone(self) -> None:
        self._page = self._tab = self._presenter = None


class CardPage(WholeScroll):
    """Shows the card in the middle of its width. Its top stays where it is, whatever the card says or shows."""

    def __init__(self, card: WelcomeCard, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = card
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        row = QHBoxLayout()
        row.addStretch(1)
        # The card takes what it can up to its greatest width; an alignment would take its height by the wrong width.
        row.addWidget(card, CARD_STRETCH)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        card.said.connect(self._show_result)
        # The text makes the card higher, but only in a later layout pass.
        self.verticalScrollBar().rangeChanged.connect(self._show_result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A third of what is free is above the card; with either of its pages open, so that the two begin alike."""
        width = min(self.width() - 2 * SPACE_L, self._card.maximumWidth())
        height = self._card.heightForWidth(width) + self._card.room_for_other_page
        self._column.setContentsMargins(SPACE_L, max(SPACE_L, (self.height() - height) // 3), SPACE_L, SPACE_L)
        super().resizeEvent(event)

    @Slot()
    def _show_result(self) -> None:
        if self._card.result.text():
            self.ensureWidgetVisible(self._card.result)
