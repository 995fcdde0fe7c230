"""Decides what the settings' page of the ticket systems shows, and gives the commands about connections."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.psa.commands import ListConnections, RemoveConnection, SaveConnection, TestConnection
from rfdesktop.domain.psa.events import ConnectionsListed, ConnectionTested
from rfdesktop.ui.settings.tickets_page import TicketsPage
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate


class TicketSystems(QObject):
    """A secret that was typed is forgotten here once it is stored, or the page is left."""

    def __init__(self, commands: Commands, page: TicketsPage) -> None:
        super().__init__(page)
        self._commands = commands
        self._page = page
        self._saving = ""
        self._testing = ""
        self._listed: list[str] = []
        page.lookedAt.connect(lambda: commands.send(ListConnections()))
        page.saveClicked.connect(self._save)
        page.testClicked.connect(self._test)
        page.removeClicked.connect(self._remove)

    def handle(self, event: ConnectionsListed | ConnectionTested) -> None:
        """Takes what is told of connections."""
        if isinstance(event, ConnectionTested):
            if self._testing:
                self._testing = ""
                self._page.show_report(event.report)
            return
        listed = [state.connection.id for state in event.states]
        if self._saving:
            # One that has become another system's has another id.
            fresh = (each for each in listed if each not in self._listed)
            self._page.choose(self._saving if self._saving in listed else next(fresh, ""))
            self._page.forget_secrets()
            self._page.say(translate("TicketSystems", "Saved."), "good")
            self._saving = ""
        self._listed = listed
        self._page.show_states(event.states)

    def failed(self, event: Trouble) -> None:
        """Takes what became of a command about a connection."""
        if not isinstance(event.command, SaveConnection | RemoveConnection | TestConnection):
            return
        self._saving = self._testing = ""
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        self._page.say(words(failure).line, "bad")

    @Slot()
    def _save(self) -> None:
        self._saving = self._page.connection_id or new_id()
        self._page.say(translate("TicketSystems", "Saving…"))
        self._commands.send(SaveConnection(self._page.connection(self._saving), self._page.typed_secrets()))

    @Slot()
    def _test(self) -> None:
        self._testing = self._page.connection_id or new_id()
        self._page.say(translate("TicketSystems", "Testing…"))
        self._commands.send(TestConnection(self._page.connection(self._testing), self._page.typed_secrets()))

    @Slot()
    def _remove(self) -> None:
        removed = self._page.connection_id
        self._page.begin_anew()
        if removed:
            self._commands.send(RemoveConnection(removed))
