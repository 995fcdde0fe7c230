"""What the tabs and the window say of the chats: titles, and which has something new."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from rfdesktop.domain.chats.chat import Chat, title_parts
from rfdesktop.domain.chats.titles import title_of
from rfdesktop.ui.words.translate import translate

DRAFT_READ = 200
"""Characters of a draft that name its tab: it is read at every letter."""


class TabMark(StrEnum):
    """What a tab shows beside its title."""

    NONE = ""
    ANSWERING = "answering"
    ASKS = "asks"
    """Its answer waits for the engineer's word about a tool."""
    NEWS = "news"
    """An answer ended while another chat was in front."""


class TabMarks:
    """Remembers which chats are being answered, and which answers ended unseen."""

    def __init__(self) -> None:
        self._answering: set[str] = set()
        self._asking: set[str] = set()
        self._news: set[str] = set()

    def follow(self, chat_id: str, *, answering: bool, in_front: bool, asks: bool = False) -> TabMark:
        """The mark of a chat, now that this is known of it."""
        if answering:
            self._answering.add(chat_id)
        elif chat_id in self._answering:
            self._answering.discard(chat_id)
            self._news.add(chat_id)
        if in_front or answering:
            self._news.discard(chat_id)
        if asks:
            self._asking.add(chat_id)
        else:
            self._asking.discard(chat_id)
        return self.mark(chat_id)

    def forget(self, chat_id: str) -> None:
        """The chat's tab is closed."""
        self._answering.discard(chat_id)
        self._news.discard(chat_id)
        self._asking.discard(chat_id)

    def mark(self, chat_id: str) -> TabMark:
        if chat_id in self._asking:
            return TabMark.ASKS
        if chat_id in self._answering:
            return TabMark.ANSWERING
        return TabMark.NEWS if chat_id in self._news else TabMark.NONE


def tab_title(chat: Chat) -> str:
    """Ticket number, title, client, contact: the subject is not lost where the end is cut off. "" for a chat without
    any."""
    number, client, title, contact = title_parts(chat)
    subject = " ".join(part for part in (number, title) if part)
    return " · ".join(part for part in (subject, client, contact) if part)


def window_title(chat: str, app: str) -> str:
    """What the window is called: the chat in front first, since a taskbar cuts the end."""
    return f"{chat} — {app}"


def chat_title(title: str, draft: str) -> str:
    """What a tab is called whose chat has this title: one without any by what stands in its composer (`draft`)."""
    return title or _draft_title(draft[:DRAFT_READ]) or translate("ChatPresenter", "New chat")


@lru_cache(maxsize=64)
def _draft_title(draft: str) -> str:
    return title_of(draft)


def known_title(chat: Chat | None, left: str) -> str:
    """As a chat is called, or was when it could last be read (`left`); "" for one without a title."""
    return tab_title(chat) if chat is not None else left
