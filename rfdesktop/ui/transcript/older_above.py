"""Whether a chat has messages before those that are shown, asked for as the reader nears the top."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTextBrowser

NEAR = 400
"""Pixels from the top at which older messages are asked for: half a screen ahead of need."""


class OlderAbove(QObject):
    """Asks once for each page of older messages."""

    wanted = Signal()
    """Older messages are to be loaded."""
    told = Signal()
    """It was said whether there are older messages: those asked for have come."""

    def __init__(self, browser: QTextBrowser) -> None:
        super().__init__(browser)
        self._browser = browser
        self._exist = False
        self._asked = False
        self.is_held = False
        """The page is being written again: how near its top the reader is cannot be said."""

    def let_go(self) -> None:
        """The page stands again."""
        if self.is_held:
            self.is_held = False
            self.look()

    @property
    def exist(self) -> bool:
        """True if there is anything to ask for."""
        return self._exist

    def set_exist(self, exist: bool) -> None:
        """Says whether there is anything to ask for."""
        self._exist = exist
        self._asked = False
        self.look()
        self.told.emit()

    def ask(self) -> None:
        """Asks for older messages, unless there are none or they are on their way."""
        if self._exist and not self._asked:
            self._asked = True
            self.wanted.emit()

    def came(self) -> None:
        """The next approach to the top asks again."""
        self._asked = False

    def look(self) -> None:
        """Asks if the reader is near the top."""
        is_seen = self._browser.isVisible() and not self.is_held
        if is_seen and self._browser.verticalScrollBar().value() < NEAR:
            self.ask()
