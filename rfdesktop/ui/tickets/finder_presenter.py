"""Decides what the window that finds tickets shows, and opens a ticket in a chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.commands import Command
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.psa.commands import FindTickets, OpenTicket
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.events import TicketRead, TicketsFound
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.errors import reading_words

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.tickets.finder_window import FinderWindow


class FinderPresenter(QObject):
    """Makes the window when it is first asked for. `chat_for` gives the chat that a ticket is opened in."""

    found = Signal(str)
    """A ticket was opened in the chat with this id."""

    def __init__(self, commands: Commands, icons: Icons, window: QWidget, chat_for: Callable[[], str]) -> None:
        super().__init__(window)
        self._commands = commands
        self._icons = icons
        self._over = window
        self._chat_for = chat_for
        self._window: FinderWindow | None = None
        self._connections: tuple[Connection, ...] = ()
        self._chat_id = ""
        self._opening: OpenTicket | None = None

    @Slot()
    def open(self, chat_id: str = "") -> FinderWindow:
        """Opens the window, for a chat if one is named, with the engineer's open tickets."""
        self._chat_id = chat_id
        if self._window is None:
            from rfdesktop.ui.tickets.finder_window import FinderWindow

            self._window = FinderWindow(self._icons, self._over)
            self._window.asked.connect(lambda query: self._commands.send(FindTickets(query)))
            self._window.opened.connect(self._opened)
        self._window.show_systems(self._connections)
        self._window.search.clear()
        self._window.ask()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.search.setFocus()
        return self._window

    def open_number(self, chat_id: str, number: str) -> None:
        """Opens a ticket by its number in a chat: at once with one ticket system, else the engineer says in which."""
        if len(self._connections) == 1:
            self._send(OpenTicket(chat_id, self._connections[0].id, number))
        else:
            window = self.open(chat_id)
            window.search.setText(number)
            window.ask()

    def show_connections(self, connections: tuple[Connection, ...]) -> None:
        """Takes the ticket systems that there are."""
        self._connections = connections
        if self._window is not None:
            self._window.show_systems(connections)

    def handle(self, event: TicketsFound | TicketRead | CommandFailed | BugSeen) -> None:
        """Takes what was found, and what became of an opening."""
        window = self._window
        if window is None:
            return
        if isinstance(event, TicketsFound):
            window.show_tickets(event.query, event.tickets)
        elif isinstance(event, TicketRead):
            if self._opening is not None and event.chat_id == self._opening.chat_id:
                self._opening = None
                window.close()
                self._over.activateWindow()
                self.found.emit(event.chat_id)
        elif isinstance(event, CommandFailed) and self._awaited(event.command):
            window.show_failure(reading_words(event.failure).line)

    def _awaited(self, command: Command) -> bool:
        """Whether a command is of what the window shows now: other words may have been typed since."""
        if isinstance(command, FindTickets):
            return self._window is not None and command.query == self._window.query
        return isinstance(command, OpenTicket) and command == self._opening

    @property
    def shown(self) -> bool:
        """Whether the window is there to say what went wrong."""
        return self._window is not None and self._window.isVisible()

    @Slot(str, str)
    def _opened(self, connection_id: str, number: str) -> None:
        self._send(OpenTicket(self._chat_id or self._chat_for(), connection_id, number))

    def _send(self, command: OpenTicket) -> None:
        self._opening = command
        self._commands.send(command)
