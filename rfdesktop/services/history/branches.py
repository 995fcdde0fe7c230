"""The branches of a chat as the window shows them: which is shown, what is pinned, how two of them differ."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.message_ports import BranchStore, MessageStore
from rfdesktop.domain.events import (
    BranchesCompared,
    ChatChanged,
    MessageChanged,
    PathChanged,
    PathOpened,
    PinsChanged,
)
from rfdesktop.domain.ports import ChatStore, Emit

TOLD = 60
"""The most messages that another branch is told as one whole; of a longer one the window opens the newest page."""


COMPARED = 12
"""Messages of each branch that are compared: further on they have less and less to do with one another."""


async def _as_they_are(_chat_id: str, attachments: Sequence[Attachment], _text: str) -> tuple[Attachment, ...]:
    return tuple(attachments)


class Branches:
    """What the window asks of branches, answered by events.

    Answers under way go on, and are stored in their own branch, whichever is shown. `open_anew` tells a whole chat,
    `live` gives a message with what has arrived of it and is not stored yet, `tell_summary` tells the summary that
    stands on what is shown, `worded` gives attachments with the words that go with their message of
    a chat, by its text.
    """

    def __init__(
        self,
        chats: ChatStore,
        messages: MessageStore,
        branches: BranchStore,
        open_anew: Callable[[str], Awaitable[None]],
        emit: Emit,
        live: Callable[[Message], Message],
        tell_summary: Callable[[str], Awaitable[None]],
        worded: Callable[[str, Sequence[Attachment], str], Awaitable[tuple[Attachment, ...]]] = _as_they_are,
    ) -> None:
        self._chats = chats
        self._messages = messages
        self._branches = branches
        self._open_anew = open_anew
        self._emit = emit
        self._live = live
        self._worded = worded
        self._tell_summary = tell_summary

    async def amend(self, chat_id: str, message_id: str, text: str, attachments: tuple[Attachment, ...] = ()) -> None:
        """Puts another wording in the place of the engineer's message, before all that followed it, with what is
        attached to it now."""
        amended = await self._messages.message(message_id)
        kept = await self._worded(chat_id, attachments, text)
        if amended.role is Role.USER and (amended.text, amended.attachments) != (text, kept):
            # It stands where the first wording does, also in time, and goes to the model with the same context.
            wording = replace(amended, id=new_id(), text=text, pinned=False, attachments=kept)
            await self._messages.add_version(wording, message_id, amends=True)
            if amended.pinned:
                await self._branches.pin(wording.id, pinned=True)
            await self._tell(chat_id, amended.position, wording.id)

    async def show(self, chat_id: str, message_id: str) -> None:
        """Shows the branch that a message is on, as it was shown last."""
        await self._tell(chat_id, await self._branches.show(message_id), message_id)

    async def end_path(self, chat_id: str, message_id: str, *, ends: bool) -> None:
        """Ends what is shown with a message, so that the next begins a branch there, or shows again what follows."""
        await self._tell(chat_id, await self._branches.end_path(message_id, ends=ends), message_id)

    async def pin(self, chat_id: str, message_id: str, *, pinned: bool) -> None:
        self._emit(MessageChanged(self._live(await self._branches.pin(message_id, pinned=pinned))))
        await self.tell_pins(chat_id)

    async def tell_pins(self, chat_id: str) -> None:
        """Emits what is pinned of what is shown, and has its summary told."""
        self._emit(PinsChanged(chat_id, await self._branches.pinned(chat_id)))
        await self._tell_summary(chat_id)

    async def compare(self, chat_id: str, message_id: str, other_id: str) -> None:
        """Emits two branches from the message on in which they differ."""
        one, other = [await self._branches.sequel(first, COMPARED + 1) for first in (message_id, other_id)]
        order = list(one[0].versions)
        sides = sorted((one, other), key=lambda side: order.index(side[0].id) if side[0].id in order else len(order))
        before, after = (tuple(self._live(message) for message in side[:COMPARED]) for side in sides)
        more = any(len(side) > COMPARED for side in sides)
        self._emit(BranchesCompared(chat_id, before, after, more=more))

    async def _path(self, chat_id: str) -> tuple[Message, ...]:
        """The newest of what is shown."""
        path = await self._messages.messages(chat_id, limit=TOLD + 1)
        if any(message.status is MessageStatus.STREAMING for message in path):
            # An answer that ended while this was read told its end before it is told here.
            path = await self._messages.messages(chat_id, limit=TOLD + 1)
        return path

    async def _tell(self, chat_id: str, place: int, message_id: str) -> None:
        path = await self._path(chat_id)
        if len(path) > TOLD and path[0].position >= place:
            await self._open_anew(chat_id)
            self._emit(PathOpened(chat_id, message_id))
        else:
            tail = tuple(self._live(message) for message in path if message.position >= place)
            self._emit(PathChanged(chat_id, place, tail))
            self._emit(ChatChanged(await self._chats.chat(chat_id)))
        await self.tell_pins(chat_id)
