"""Joins what is told of ticket systems with the chats' pages, the finder, the outbox and the notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.psa.commands import AskTicket, ListConnections, ListOutbox, OpenTicket, PsaChatCommand, PsaCommand
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.events import (
    ConnectionsListed,
    ConnectionTested,
    OutboxListed,
    PostChanged,
    PostsTold,
    PsaChatEvent,
    PsaEvent,
    PsaNews,
    PsaWaiting,
    TicketRead,
    TicketsFound,
    TicketUnknown,
)
from rfdesktop.domain.psa.posts import Post, PostPart, PostState, TimeContent
from rfdesktop.domain.time.commands import BookTime
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.tickets.finder_presenter import FinderPresenter
from rfdesktop.ui.tickets.outbox_presenter import OutboxPresenter
from rfdesktop.ui.words.errors import reading_words
from rfdesktop.ui.words.posting import exposed_words, late_words, unposted_words, waiting_words

_BOOKED = frozenset({PostState.VERIFIED, PostState.DIFFERS})
WAITING_KEY = "ticket-system-waits"


class TicketDesk(QObject):
    """What the window knows of ticket systems."""

    noticed = Signal(str, str, str)
    """A notice: kind, text and key."""
    settled = Signal(str)
    """The notice of this key is over."""
    connectionsChanged = Signal(object)
    """ConnectionsListed or ConnectionTested, for the settings."""

    def __init__(self, tabs: ChatTabs, commands: Commands, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._commands = commands
        self.connections: tuple[Connection, ...] = ()
        self._named = False
        """Whether it is known what the systems are called: what waits may be told of before, at a start."""
        self._unbooked: list[Post] = []
        self._waiting: tuple[PsaWaiting, datetime] | None = None
        """What is waited for, and until when."""
        self.finder = FinderPresenter(commands, icons, window, self._chat_for_ticket)
        self.outbox = OutboxPresenter(commands, window)
        self.finder.found.connect(self._go_to)
        tabs.current_changed.connect(self._offer)
        tabs.ticket_wanted.connect(self.finder.open)
        tabs.number_wanted.connect(self.finder.open_number)

    def begin(self) -> None:
        """Storage answers: asks which systems there are and what waits."""
        self._commands.send(ListConnections())
        self._commands.send(ListOutbox())

    def restore(self, words: Iterable[tuple[str, str]]) -> None:
        """Takes what was typed into waiting posts before the last end; what became of a post may be known already."""
        self.outbox.restore(words)
        self._tell_late()

    def chat_loaded(self, chat_id: str) -> None:
        """A chat's page has its messages: its ticket is asked for, where there can be one."""
        if self.connections:
            self._commands.send(AskTicket(chat_id))

    def handle(self, event: PsaNews) -> None:
        """Takes what the worker tells of ticket systems."""
        if isinstance(event, PsaChatEvent):
            self._of_chat(event)
        else:
            self._of_systems(event)

    def fail(self, event: CommandFailed | BugSeen) -> None:
        """Takes what became of a command; what no screen of its own says is said by a notice."""
        if not isinstance(event.command, PsaChatCommand | PsaCommand):
            return
        self.finder.handle(event)
        self.outbox.fail(event)
        if isinstance(event, CommandFailed) and isinstance(event.command, OpenTicket) and not self.finder.shown:
            self.noticed.emit("bad", reading_words(event.failure).line, "open-ticket")

    def _of_systems(self, event: PsaEvent) -> None:
        match event:
            case ConnectionsListed():
                self.connections = tuple(state.connection for state in event.states)
                self._name_what_was_told()
                self.finder.show_connections(self.connections)
                self.connectionsChanged.emit(event)
                for page in self._tabs:
                    page.panels.handle(event)
                    self._offer(page.chat_id)
            case ConnectionTested():
                self.connectionsChanged.emit(event)
            case TicketsFound():
                self.finder.handle(event)
            case OutboxListed(posts):
                self.outbox.list_posts(posts)
                self._tell_late()
                for post in posts:
                    self._book(post)
            case PsaWaiting():
                self._wait(event)
            case _:
                assert_never(event)

    def _of_chat(self, event: PsaChatEvent) -> None:
        page = self._tabs.presenter(event.chat_id)
        if page is not None:
            page.panels.handle(event)
            if isinstance(event, TicketRead | TicketUnknown):
                page.ticket.take_ticket(event.ticket if isinstance(event, TicketRead) else None)
        if isinstance(event, TicketRead):
            self.finder.handle(event)
        if isinstance(event, PostChanged):
            self.outbox.take(event.post)
            self._tell_late()
            self._book(event.post)
            self._tell_unposted(event.post, seen=_is_open(page))
            if event.post.exposed:
                self.noticed.emit("bad", exposed_words(event.post.ticket), f"exposed {event.post.id}")
        if isinstance(event, PostsTold):
            for post in event.posts:
                self._book(post)

    def _tell_unposted(self, post: Post, *, seen: bool) -> None:
        """Says what was not posted and waits for somebody, unless the window that says so anyway is open (`seen`)."""
        unsure = post.failure is not None and post.failure.code is ErrorCode.POST_UNSURE
        if post.state is PostState.FAILED or (post.state is PostState.UNKNOWN and unsure):
            if not seen:
                self.noticed.emit("bad", unposted_words(post), f"unposted {post.id}")
        else:
            self.settled.emit(f"unposted {post.id}")

    def _tell_late(self) -> None:
        """Says which words were not kept before their post had left."""
        for post in self.outbox.late:
            self.noticed.emit("warn", late_words(post), f"late {post.id}")

    def _book(self, post: Post) -> None:
        """Time that a system has booked is booked here, too; told twice, it is noted once."""
        content = post.outbound.content
        if post.part is not PostPart.TIME or post.state not in _BOOKED or not isinstance(content, TimeContent):
            return
        if not self._named:
            self._unbooked.append(post)
            return
        hours = post.booked_hours if post.booked_hours is not None else content.hours
        at = post.sent_at or post.created_at
        self._commands.send(BookTime(post.chat_id, self._name(post.connection_id), round(hours * 60), at))

    def _wait(self, event: PsaWaiting) -> None:
        if event.seconds <= 0:
            self._waiting = None
            self.outbox.wait("")
            self.settled.emit(WAITING_KEY)
            return
        self._waiting = event, datetime.now(UTC) + timedelta(seconds=event.seconds)
        self._say_waiting(*self._waiting)

    def _say_waiting(self, event: PsaWaiting, until: datetime) -> None:
        if not self._named:
            return
        text = waiting_words(self._name(event.connection_id), event.seconds, until, limited=event.limited)
        self.outbox.wait(text)
        self.noticed.emit("warn", text, WAITING_KEY)

    def _name_what_was_told(self) -> None:
        if self._named:
            return
        self._named = True
        unbooked, self._unbooked = self._unbooked, []
        for post in unbooked:
            self._book(post)
        if self._waiting is not None:
            self._say_waiting(*self._waiting)

    def _name(self, connection_id: str) -> str:
        return next((each.name for each in self.connections if each.id == connection_id), connection_id)

    @Slot(str)
    def _offer(self, chat_id: str) -> None:
        """Offers on a chat's card to open its number, where there is a system that may know it."""
        page = self._tabs.presenter(chat_id)
        if page is not None:
            page.ticket.offer_fetch(offered=bool(self.connections))

    @Slot(str)
    def _go_to(self, chat_id: str) -> None:
        """The ticket is there: what is asked about it is typed next."""
        if self._tabs.current.chat_id == chat_id:
            self._tabs.current.tab.composer_bar.composer.setFocus()

    @Slot()
    def _chat_for_ticket(self) -> str:
        """The chat in front where nothing was done in it yet, else a new one."""
        current = self._tabs.current
        return current.chat_id if current.untouched else self._tabs.open_new().chat_id


def _is_open(page: ChatPresenter | None) -> bool:
    """Whether a chat's wizard, which tells what became of its posts, is on the screen."""
    wizard = page.panels.wizard if page is not None else None
    return wizard is not None and wizard.isVisible()
