"""What the services need of the store of messages, which are a tree in each chat.

Every method commits before it returns; what it gives is whole and frozen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from rfdesktop.domain.chats.chat import Chat, Message
from rfdesktop.domain.usage import Spent, UsageLine


class MessageStore(Protocol):
    """Messages of chats, and what they used."""

    async def add(self, message: Message, after: str = "") -> Message:
        """Stores a new message at the end of what is shown, or as a branch behind the message `after`, which is then
        the one that is chosen there (its `position` is given here); the chat is made if need be.

        The first user message gives a chat without a title its title. Raises KnownError CHAT_NOT_FOUND where the chat
        was deleted.
        """

    async def add_version(self, message: Message, of: str, *, amends: bool = False) -> Message:
        """Stores a new message as a version of another, chosen in its place. What follows the other follows this one
        too where it only `amends` the wording."""

    async def journal(self, message_id: str, text: str) -> None:
        """Replaces the text so far of a streaming answer."""

    async def finish(self, message: Message) -> tuple[Message, Chat]:
        """Stores an answer as it ended and adds its usage to the chat and to the day. Idempotent in the usage."""

    async def update(self, message: Message) -> Message:
        """Stores everything but the usage of a message that is there."""

    async def message(self, message_id: str) -> Message: ...

    async def messages(self, chat_id: str, before: int | None = None, limit: int | None = None) -> tuple[Message, ...]:
        """The newest `limit` messages of the visible path with a position below `before`, oldest of them first."""

    async def thread(self, message_id: str) -> tuple[Message, ...]:
        """The path that ends with a message, shown or not, oldest first. Raises KnownError CHAT_NOT_FOUND."""

    async def times(self, chat_id: str, before: int) -> tuple[datetime, ...]:
        """When the messages of the visible path with a position below `before` were written, oldest first."""

    async def recover(self) -> int:
        """Marks answers that were still streaming when the app last ended as stopped; how many there were."""


class UsageStore(Protocol):
    """What was used; `MessageStore.finish` counts what answers used."""

    async def add(self, spent: Spent, day: str) -> Chat | None:
        """Counts what a request beside the answers used on a day (local ISO date), for its chat and for the day. Gives
        the chat, None where it is not there or no more."""

    async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
        """What was used from one day to another (local ISO dates, both counted), by day and then by model."""


class BranchStore(Protocol):
    """Which branch of a chat is shown, and what is pinned. The methods raise KnownError CHAT_NOT_FOUND where the
    message is gone; those that change what is shown give the place from which on the path is another."""

    async def show(self, message_id: str) -> int:
        """Shows the path that leads to a message, and on from it as it was shown last."""

    async def end_path(self, message_id: str, *, ends: bool) -> int:
        """Ends the visible path with a message, so that a new branch can begin there, or shows what follows again;
        the place is that of the message."""

    async def pin(self, message_id: str, *, pinned: bool) -> Message:
        """Pins a message, or no longer."""

    async def pinned(self, chat_id: str) -> tuple[Message, ...]:
        """The pinned messages of the visible path, oldest first."""

    async def sequel(self, message_id: str, limit: int) -> tuple[Message, ...]:
        """A message and what follows it as it was shown last, the first ones. Raises KnownError CHAT_NOT_FOUND."""

    async def hidden(self, chat_id: str) -> tuple[Message, ...]:
        """The messages that are not on the visible path, as they were written."""
