"""Decides what the page of tool servers shows, and asks for what is typed there to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.tools.commands import AskToolServers, KeepToolServer, RemoveToolServer, TryToolServer
from rfdesktop.domain.tools.events import ToolAppEvent, ToolServersTold, ToolServerTried
from rfdesktop.domain.tools.servers import ToolServer
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.tools import tried_words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:
    from rfdesktop.ui.settings.tool_servers_page import ToolServersPage


class ToolServersPresenter(QObject):
    """The page comes with the dialog; what was told before is shown then."""

    def __init__(self, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._page: ToolServersPage | None = None
        self._servers: tuple[ToolServer, ...] = ()
        self._keeping: KeepToolServer | None = None

    def follow(self, page: ToolServersPage) -> None:
        """Takes charge of the page."""
        self._page = page
        page.lookedAt.connect(lambda: self._commands.send(AskToolServers()))
        page.keepRequested.connect(self._keep)
        page.removeRequested.connect(self._remove)
        page.tryRequested.connect(self._try)
        page.show_servers(self._servers)

    def handle(self, event: ToolAppEvent) -> None:
        """Takes what the worker says of servers."""
        match event:
            case ToolServersTold(servers):
                self._take(servers)
            case ToolServerTried():
                if self._page is not None and event.name == self._page.typed.name:
                    self._page.say(tried_words(event), "bad" if event.failure else "good")
            case _:
                assert_never(event)

    def fail(self, event: Trouble) -> None:
        """Says why a server was not kept."""
        if self._page is None or not isinstance(event.command, KeepToolServer | RemoveToolServer | TryToolServer):
            return
        if event.command == self._keeping:
            self._keeping = None
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        if failure.code is ErrorCode.SETTING_INVALID:
            said = translate(
                "ToolServersPage",
                "Not kept: give a name of its own, and a web address with https:// or a command.",
            )
        else:
            said = words(failure).line
        self._page.say(said, "bad")

    def _take(self, servers: tuple[ToolServer, ...]) -> None:
        """Shows the servers. What is kept now leaves the form, unless it was changed meanwhile."""
        before, self._servers = self._servers, servers
        if self._page is None:
            return
        keeping, typed = self._keeping, _typed(self._page)
        self._page.show_servers(servers)
        if keeping is None or not _is_kept(keeping, before, servers):
            return
        self._keeping = None
        if typed == keeping and not keeping.instead_of:
            self._page.begin_anew()
        elif typed.key == keeping.key:
            self._page.key.clear()

    @Slot()
    def _keep(self) -> None:
        if self._page is None or (keep := _typed(self._page)) == self._keeping:
            return
        self._page.say("")
        self._keeping = keep
        self._commands.send(keep)

    @Slot()
    def _remove(self) -> None:
        if self._page is not None and (chosen := self._page.chosen) is not None:
            self._commands.send(RemoveToolServer(chosen.name))
            self._page.begin_anew()

    @Slot()
    def _try(self) -> None:
        if self._page is not None:
            before = self._page.chosen
            self._page.say(translate("ToolServersPage", "Asking…"))
            key = self._page.typed_key
            self._commands.send(TryToolServer(self._page.typed, key, before.name if before else ""))


def _typed(page: ToolServersPage) -> KeepToolServer:
    return KeepToolServer(page.typed, page.chosen.name if page.chosen else "", page.typed_key)


def _is_kept(keep: KeepToolServer, before: tuple[ToolServer, ...], now: tuple[ToolServer, ...]) -> bool:
    """Whether a list has what was to be kept; a new one of a name that was there already is refused."""
    name = " ".join(keep.server.name.split())
    was, is_there = (any(server.name == name for server in servers) for servers in (before, now))
    return is_there and (bool(keep.instead_of) or not was)
