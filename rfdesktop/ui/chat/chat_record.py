"""The messages and runs of a chat that its page has received so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, UnreadRun
from rfdesktop.domain.chats.time_worked import activities
from rfdesktop.domain.events import ChatLoaded, OlderMessages
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.time.spans import WorkSpan, minutes_on
from rfdesktop.ui.chat.message_items import message_item, run_item, unread_run_item
from rfdesktop.ui.transcript.items import MessageItem, RunItem, TranscriptItem


class ChatRecord:
    """The messages and runs of one chat; gives the transcript's items in order of time."""

    def __init__(self) -> None:
        self.chat: Chat | None = None
        self.messages: dict[str, Message] = {}
        self.runs: dict[str, FlowRun] = {}
        self._unread: dict[str, UnreadRun] = {}
        self._earlier: tuple[datetime, ...] = ()
        self.spans: tuple[WorkSpan, ...] = ()
        """What was counted of the time on this chat."""

    @property
    def minutes(self) -> int:
        """The time worked so far: as counted, before that by what was said and done; 0 before anything was."""
        return minutes_on(self.spans, [*self._earlier, *activities(self.messages.values(), self.runs.values())])

    @property
    def empty(self) -> bool:
        return self.chat is None and not self.messages and not self.runs

    def forget(self) -> None:
        """Knows nothing again: the chats' file is another."""
        self.chat = None
        self.messages, self.runs, self._unread = {}, {}, {}
        self._earlier = ()

    @property
    def newest(self) -> Message | None:
        """The message that stands last."""
        return max(self.messages.values(), key=lambda message: message.position, default=None)

    @property
    def newest_answer(self) -> Message | None:
        """The last answer of the assistant that has come whole."""
        whole = (
            message
            for message in self.messages.values()
            if message.role is Role.ASSISTANT and message.status is MessageStatus.COMPLETE and not message.replaced
        )
        return max(whole, key=lambda message: message.position, default=None)

    def item_of(self, message: Message) -> MessageItem:
        """A message as the transcript shows it."""
        return message_item(message, is_last=self.newest is None or message.id == self.newest.id)

    @property
    def oldest_position(self) -> int | None:
        """The position of the oldest message that is here."""
        return min((message.position for message in self.messages.values()), default=None)

    @property
    def streaming(self) -> str:
        """The id of the answer that was under way when the chat was loaded, if there was one."""
        under_way = (entry.id for entry in self.messages.values() if entry.status is MessageStatus.STREAMING)
        return next(under_way, "")

    @property
    def active_run(self) -> FlowRun | None:
        return next((run for run in reversed(self.runs.values()) if run.status is RunStatus.ACTIVE), None)

    def take_page(self, event: ChatLoaded) -> list[TranscriptItem]:
        """Takes the newest messages and all runs in; gives the items to show."""
        self.chat = event.chat
        # Another branch may be shown than was: what of it has been received is the page.
        self.messages = {message.id: message for message in event.messages}
        self.runs |= {run.id: run for run in event.runs}
        self._unread |= {run.id: run for run in event.unread_runs}
        self._earlier = event.earlier
        oldest = event.messages[0].created_at if event.messages and event.has_older else None
        runs: tuple[FlowRun | UnreadRun, ...] = (*event.runs, *event.unread_runs)
        return self._by_time(event.messages, [run for run in runs if oldest is None or run.started_at >= oldest])

    def take_older(self, event: OlderMessages) -> list[TranscriptItem]:
        """Takes older messages in; gives the items to put before, with the runs that were started among them."""
        if not event.messages:
            return []
        before = min(message.created_at for message in self.messages.values())
        after = event.messages[0].created_at if event.has_older else None
        self.messages |= {message.id: message for message in event.messages}
        runs: tuple[FlowRun | UnreadRun, ...] = (*self.runs.values(), *self._unread.values())
        between = [run for run in runs if run.started_at < before and (after is None or run.started_at >= after)]
        return self._by_time(event.messages, between)

    def cut(self, place: int) -> str:
        """Forgets the messages from a place of the path on; gives the id of the one that stands last then, if any."""
        self.messages = {message.id: message for message in self.messages.values() if message.position < place}
        return self.newest.id if self.newest else ""

    def between(self, messages: tuple[Message, ...], run_ids: Sequence[str]) -> list[TranscriptItem]:
        """Takes messages in; gives their items and those of some runs, in order of time."""
        self.messages |= {message.id: message for message in messages}
        known: dict[str, FlowRun | UnreadRun] = {**self._unread, **self.runs}
        return self._by_time(messages, [known[run_id] for run_id in run_ids if run_id in known])

    def as_it_is(self, item: TranscriptItem) -> TranscriptItem:
        """The item, built again from the present state."""
        if isinstance(item, MessageItem):
            return self.item_of(self.messages[item.id]) if item.id in self.messages else item
        return _item(self.runs[item.id]) if item.id in self.runs else item

    def _by_time(self, messages: tuple[Message, ...], runs: list[FlowRun | UnreadRun]) -> list[TranscriptItem]:
        timed: list[tuple[datetime, int, TranscriptItem]] = [
            (message.created_at, 0, self.item_of(message)) for message in messages
        ]
        timed += [(run.started_at, 1, _item(run)) for run in runs]
        return [item for _, _, item in sorted(timed, key=lambda entry: entry[:2])]


def _item(run: FlowRun | UnreadRun) -> RunItem:
    return run_item(run) if isinstance(run, FlowRun) else unread_run_item(run)
