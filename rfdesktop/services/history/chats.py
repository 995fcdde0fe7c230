"""Chats as the window shows them: opening, naming, finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rfdesktop.domain.chats.chat import HeaderChange, HistoryEntry, Message, MessageStatus, Remark, UnreadRun
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import (
    ChatChanged,
    ChatLoaded,
    HistoryListed,
    OlderMessages,
)
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.ports import ChatStore, Emit, NoteStore, RunStore

FIRST_PAGE = 30
"""Messages that a chat opens with."""

NEXT_PAGE = 20
"""Older messages that scrolling up brings."""

HISTORY_LIMIT = 500
"""Chats in the history list; older ones are found by searching."""


class Chats:
    """What the window asks of chats, answered by events. `answering` says whether a chat's turn is under way, `live`
    gives a message with what has arrived of it and is not stored yet, `ends` says of how many answers of a chat the end
    was told in this run."""

    def __init__(
        self,
        chats: ChatStore,
        messages: MessageStore,
        runs: RunStore,
        notes: NoteStore,
        answering: Callable[[str], bool],
        emit: Emit,
        live: Callable[[Message], Message] = lambda message: message,
        ends: Callable[[str], int] = lambda _chat_id: 0,
    ) -> None:
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._notes = notes
        self._answering = answering
        self._emit = emit
        self._live = live
        self._ends = ends

    async def load(self, chat_id: str) -> None:
        """Emits ChatLoaded with the newest messages."""
        ends = self._ends(chat_id)
        loaded = await self._read(chat_id)
        if self._ends(chat_id) != ends:
            # An answer ended meanwhile. What was read may still say that it streams, and its end is told once only.
            await self.load(chat_id)
            return
        self._emit(loaded)

    async def _read(self, chat_id: str) -> ChatLoaded:
        chat = await self._chats.chat(chat_id)
        messages = await self._messages.messages(chat_id, limit=FIRST_PAGE + 1)
        runs = await self._runs.all_runs(chat_id)
        draft = await self._notes.draft(chat_id)
        if any(message.status is MessageStatus.STREAMING for message in messages) and not self._answering(chat_id):
            # Its end could not be stored; the window would wait for ever.
            read_again = await self._messages.messages(chat_id, limit=FIRST_PAGE + 1)
            messages = tuple(_ended(message) for message in read_again)
        read = tuple(run for run in runs if isinstance(run, FlowRun))
        unread = tuple(run for run in runs if isinstance(run, UnreadRun))
        page, has_older = messages[-FIRST_PAGE:], len(messages) > FIRST_PAGE
        earlier = await self._messages.times(chat_id, page[0].position) if has_older else ()
        now = tuple(self._live(message) for message in page)
        return ChatLoaded(chat, now, has_older, read, draft, unread, earlier)

    async def load_older(self, chat_id: str, before: int) -> None:
        messages = await self._messages.messages(chat_id, before=before, limit=NEXT_PAGE + 1)
        self._emit(OlderMessages(chat_id, messages[-NEXT_PAGE:], len(messages) > NEXT_PAGE))

    async def rename(self, chat_id: str, title: str) -> None:
        """Gives a chat another title; an empty one leaves the old."""
        if title.strip():
            await self._chats.ensure_chat(chat_id)
            self._emit(ChatChanged(await self._chats.set_title(chat_id, " ".join(title.split()))))

    async def change_header(self, chat_id: str, change: HeaderChange) -> None:
        """Changes what was typed of the ticket's facts, and no other."""
        chat = await self._chats.ensure_chat(chat_id)
        self._emit(ChatChanged(await self._chats.set_header(chat_id, change.of(chat.header))))

    async def find(self, query: str) -> None:
        """Emits the chats that have all the words; all chats for none."""
        text = query.strip()
        if text:
            entries = await self._chats.find(text)
        else:
            entries = tuple(HistoryEntry(chat) for chat in await self._chats.chats(HISTORY_LIMIT))
        self._emit(HistoryListed(query, entries))

    async def account_of(self, chat_id: str) -> str:
        """The client account of a chat, "" for General or for a chat that is not stored yet."""
        try:
            return (await self._chats.chat(chat_id)).header.client
        except KnownError:
            return ""


def _ended(message: Message) -> Message:
    if message.status is not MessageStatus.STREAMING:
        return message
    return replace(message, status=MessageStatus.STOPPED, remarks=(*message.remarks, Remark.NOT_STORED))
