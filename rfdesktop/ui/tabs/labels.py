"""Keeps each tab's title and mark as its chat is."""

from __future__ import annotations

from rfdesktop.ui.tabs.tab_bar import ChatTabWidget
from rfdesktop.ui.tabs.tab_page import TabPage
from rfdesktop.ui.tabs.titles import TabMarks


class TabLabels:
    """Shows a chat in its tab."""

    def __init__(self, tabs: ChatTabWidget) -> None:
        self._tabs = tabs
        self._marks = TabMarks()

    def show(self, page: TabPage) -> None:
        """Shows how the chat is called and whether it has something new."""
        in_front = page is self._tabs.currentWidget()
        mark = self._marks.follow(page.chat_id, answering=page.busy, in_front=in_front, asks=page.asks)
        self._tabs.show_title(page, page.title, mark)

    def forget(self, chat_id: str) -> None:
        """The chat's tab is closed."""
        self._marks.forget(chat_id)
