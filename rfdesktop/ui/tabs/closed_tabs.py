"""Tabs that were closed and can be opened again, drafts and all."""

from __future__ import annotations

from collections.abc import Collection

from rfdesktop.domain.chats.session import OpenTab

REMEMBERED = 20


class ClosedTabs:
    """The newest closed tabs, the one closed last at the end."""

    def __init__(self) -> None:
        self._tabs: tuple[OpenTab, ...] = ()

    @property
    def tabs(self) -> tuple[OpenTab, ...]:
        return self._tabs

    def put_before(self, tabs: tuple[OpenTab, ...]) -> None:
        """Takes the tabs of the last session, before those that have been closed since the start."""
        own = {tab.chat_id for tab in self._tabs}
        self._tabs = (*(tab for tab in tabs if tab.chat_id not in own), *self._tabs)[-REMEMBERED:]

    def add(self, tab: OpenTab) -> None:
        self.forget(tab.chat_id)
        self._tabs = (*self._tabs, tab)[-REMEMBERED:]

    def forget(self, chat_id: str) -> None:
        self._tabs = tuple(tab for tab in self._tabs if tab.chat_id != chat_id)

    def take(self, chat_id: str) -> OpenTab:
        """A chat's tab as it was closed, or a new one for it."""
        kept = next((tab for tab in self._tabs if tab.chat_id == chat_id), OpenTab(chat_id))
        self.forget(chat_id)
        return kept

    def take_last(self, open_chats: Collection[str]) -> OpenTab | None:
        """The tab closed last whose chat is not open again already."""
        left = [tab for tab in self._tabs if tab.chat_id not in open_chats]
        self._tabs = tuple(left[:-1])
        return left[-1] if left else None
