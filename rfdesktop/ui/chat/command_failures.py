"""What a chat's page does where a command of it has failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from rfdesktop.domain.chats.commands import LoadChat, LoadOlder
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.flows.commands import MoveCommand
from rfdesktop.domain.notes.commands import CheckNote, LookAtNote, RenewNote, WriteNote
from rfdesktop.domain.psa.commands import PsaChatCommand
from rfdesktop.domain.time.commands import AskTime, CountTime
from rfdesktop.ui.chat.older_page import OlderPage
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.chat.turn_presenter import TurnPresenter
from rfdesktop.ui.words.errors import words

SAID_ELSEWHERE = (
    MoveCommand | KeepingCommand | WriteNote | RenewNote | CheckNote | LookAtNote | CountTime | AskTime | PsaChatCommand
)
"""Commands whose failure the flow runner, the outcome wizard or the keeper of what is typed shows itself."""


class Concerned(Protocol):
    """A presenter that sees to the failures of its own commands."""

    def fail(self, event: Trouble) -> bool:
        """Takes a failure; whether it was of one of its commands."""


class CommandFailures(QObject):
    """Hands failures to whom they concern, and says the others. Signals: `noticed` with kind and text, `chat_missed`
    where the chat is not stored any more."""

    noticed = Signal(str, str)
    chat_missed = Signal()

    def __init__(
        self,
        turn: TurnPresenter,
        older: OlderPage,
        panels: SidePanels,
        beside: Sequence[Concerned],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._turn = turn
        self._older = older
        self._panels = panels
        self._beside = beside

    def take(self, event: Trouble) -> None:
        """A command about the chat has failed."""
        if any(each.fail(event) for each in self._beside):
            return
        if isinstance(event.command, LoadOlder):
            self._older.failed()
        if isinstance(event, CommandFailed):
            self._tell(event)
        self._turn.fail(event)
        self._panels.handle(event)

    def _tell(self, event: CommandFailed) -> None:
        is_loading = isinstance(event.command, LoadChat)
        if event.failure.code is ErrorCode.CHAT_NOT_FOUND:
            if is_loading:
                self._turn.give_back()
                self.chat_missed.emit()
            return
        if event.failure.code in (ErrorCode.STORE_DAMAGED, ErrorCode.STORE_SEALED) and is_loading:
            return  # said once for all chats
        if not isinstance(event.command, SAID_ELSEWHERE):
            self.noticed.emit("bad", words(event.failure).line)
