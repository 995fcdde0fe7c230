"""Decides what the page of standing instructions shows, and has what is typed there kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.standing.commands import AskInstructions, KeepInstructions
from rfdesktop.domain.standing.events import InstructionsTold
from rfdesktop.ui.settings.instructions_page import InstructionsPage
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate


class InstructionsPresenter(QObject):
    """Sends each changed text as a command of its own, in the order of the page."""

    def __init__(self, commands: Commands, page: InstructionsPage) -> None:
        super().__init__(page)
        self._commands = commands
        self._page = page
        self._on_the_way = 0
        page.lookedAt.connect(lambda: commands.send(AskInstructions()))
        page.keepRequested.connect(self._keep)

    def told(self, event: object) -> None:
        """Shows what counts now; what is about another page is left to that."""
        if not isinstance(event, InstructionsTold):
            return
        self._page.show_known(event.instructions, event.accounts)
        if self._on_the_way:
            self._on_the_way -= 1
            if not self._on_the_way and not self._page.changed:
                self._page.say(translate("InstructionsPage", "Kept. They count from the next message on."), "good")

    def failed(self, failure: Failure) -> None:
        """Says why a text was not kept; what is typed stays for another try."""
        self._on_the_way = 0
        self._page.say(words(failure).line, "bad")

    def keep_typed(self) -> bool:
        """Keeps what is typed with all else that is saved; False where it is too long for that."""
        if self._page.too_long:
            return False
        self._keep()
        return True

    @Slot()
    def _keep(self) -> None:
        for scope, account, text in self._page.changed:
            self._on_the_way += 1
            self._commands.send(KeepInstructions(scope, text, account))
