"""The bin: what a deleted chat is until it is gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.seen_time import SeenTime

KEPT_FOR = timedelta(days=30)
"""How long a deleted chat can be put back."""


@dataclass(frozen=True, slots=True)
class BinnedChat:
    """A deleted chat: what it is known by, how many messages its path showed, and when it was deleted."""

    id: str
    title: str
    account: str
    number: str
    messages: int
    deleted_at: datetime

    @property
    def goes_at(self) -> datetime:
        """From when on it is gone."""
        return self.deleted_at + KEPT_FOR


class BinStore(Protocol):
    """Where deleted chats are kept."""

    async def put_in(self, chat_id: str, at: datetime) -> BinnedChat | None:
        """Deletes the chat with all that belongs to it and keeps it in the bin; None where there is nothing to keep."""

    async def take_out(self, chat_id: str) -> Chat:
        """Puts a chat back as it was. Raises KnownError CHAT_NOT_FOUND, STORE_DAMAGED."""

    async def binned(self) -> tuple[BinnedChat, ...]:
        """What is in the bin, the newest first."""

    async def drop(self, chat_ids: Sequence[str]) -> int:
        """Empties the bin of these chats, for good; how many there were."""

    async def look(self, now: datetime) -> SeenTime:
        """Notes where the clock stands, and gives how far the time is sure by that."""

    async def drop_before(self, at: datetime) -> int:
        """Empties the bin of what was deleted before a time, for good; how many there were."""

    async def shrink(self) -> None:
        """Writes the chats' file anew, without the bytes of what was dropped. Raises KnownError DISK_FULL and more."""


@dataclass(frozen=True, slots=True)
class ListBin:
    """Answers BinListed."""


@dataclass(frozen=True, slots=True)
class DropChats:
    """Deletes these chats for good, or all that are in the bin where none are named. Answers BinListed."""

    chat_ids: tuple[str, ...] = ()


BinCommand = ListBin | DropChats


@dataclass(frozen=True, slots=True)
class BinListed:
    """What is in the bin, the newest first."""

    chats: tuple[BinnedChat, ...]


@dataclass(frozen=True, slots=True)
class ChatRestored:
    """A chat is back out of the bin."""

    chat: Chat

    @property
    def chat_id(self) -> str:
        return self.chat.id


BinEvent = BinListed | ChatRestored
