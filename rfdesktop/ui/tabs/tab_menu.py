"""What can be done with a tab, by its own menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from rfdesktop.domain.chats.chat import Chat
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.tabs.tab_bar import ChatTabWidget
from rfdesktop.ui.tabs.tab_page import TabPage
from rfdesktop.ui.words.translate import translate


class TabMenu(QObject):
    """Opens at a click with the other button, or at the menu key while the keyboard is on the tabs."""

    def __init__(self, widget: ChatTabWidget, tabs: ChatTabs, rename: Callable[[Chat], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tabs = tabs
        self._rename = rename
        widget.menuRequested.connect(self._open)

    def menu_for(self, index: int) -> QMenu:
        """The menu of the tab at this place; it deletes itself when it closes."""
        page = self._tabs.pages[index]
        menu = QMenu(self._widget)
        menu.aboutToHide.connect(menu.deleteLater)
        rename = menu.addAction(translate("TabMenu", "Rename…"))
        rename.setEnabled(page.chat is not None)
        rename.triggered.connect(lambda: self._rename(page.chat) if page.chat is not None else None)
        menu.addSeparator()
        close = menu.addAction(translate("TabMenu", "Close tab"))
        close.triggered.connect(lambda: self._tabs.close(self._widget.indexOf(page)))
        others = menu.addAction(translate("TabMenu", "Close other tabs"))
        others.setEnabled(self._widget.count() > 1)
        others.triggered.connect(lambda: self._close_others(page))
        menu.addSeparator()
        reopen = menu.addAction(translate("TabMenu", "Reopen closed tab"))
        reopen.setEnabled(bool(self._tabs.closed.tabs))
        reopen.triggered.connect(self._tabs.reopen_closed)
        return menu

    def _close_others(self, kept: TabPage) -> None:
        self._widget.setCurrentWidget(kept)
        for page in self._tabs.pages:
            if page is not kept:
                self._tabs.close(self._widget.indexOf(page))

    @Slot(int, QPoint)
    def _open(self, index: int, place: QPoint) -> None:
        self.menu_for(index).popup(place)
