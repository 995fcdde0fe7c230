"""Laying out what is too much for one turn of the event loop, in the turns after it, while it can be seen."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.kept_selection import kept_selection
from rfdesktop.ui.transcript.reading_place import Anchor, ReadingPlace

SLICE_S = 0.012
"""How long the window waits for one turn of laying out what is long."""
CATCH_UP_S = 0.03
"""The same for a page that comes to the front."""


class LayingOut(QObject):
    """Goes on with the conversation of a page, keeping what is read and selected.

    While all is laid out anew the reader's place is remembered, until it is there again or they go elsewhere.
    """

    ended = Signal()
    """All that was being laid out stands in the document."""

    def __init__(self, browser: QTextBrowser, conversation: Conversation, place: ReadingPlace) -> None:
        super().__init__(browser)
        self._browser = browser
        self._conversation = conversation
        self._place = place
        self._remembered: Anchor | None = None
        self._state: int | None = None
        """What the place told of itself when it was remembered."""
        self._is_whole = True
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._write_on)
        browser.verticalScrollBar().actionTriggered.connect(self._reader_moves)

    @property
    def is_whole(self) -> bool:
        """False while more of what is shown is to be laid out."""
        return self._is_whole

    def remember_place(self) -> None:
        """Takes what is being read as the place to come back to; no older messages are asked for until all stands."""
        self._place.older.is_held = True
        if self._remembered is None:
            self._remembered, self._state = self._place.here(), self._place.state()

    def scroll_state(self) -> int | None:
        """Where the reader is, as `ReadingPlace.state` has it: what they will come back to, or where they are."""
        return self._place.state() if self._remembered is None else self._state

    @Slot()
    def go_on(self) -> None:
        """Sees to what is left after a change."""
        was_whole, self._is_whole = self._is_whole, self._conversation.regions.are_laid_out
        if not self._is_whole and self._browser.isVisible():
            self._more.start()
        if self._remembered is not None:
            self._place.go_to(self._remembered)
        if self._is_whole:
            self._remembered = None
            self._place.older.let_go()
            if not was_whole:
                self.ended.emit()

    def catch_up(self) -> None:
        """Lays out at once what is not yet, as far as that goes in a moment and somebody sees it; the rest follows."""
        until = perf_counter() + CATCH_UP_S
        while not self._conversation.regions.are_laid_out and self._browser.isVisible() and perf_counter() < until:
            self._write_on()
        self.go_on()

    @Slot()
    def _write_on(self) -> None:
        item_id = self._conversation.regions.behind(self._remembered.item_id if self._remembered else "")
        if item_id and self._browser.isVisible():
            arriving = not self._conversation.regions.has_bare(item_id)
            with self._place.kept(arriving=arriving), kept_selection(self._browser, self._conversation, item_id):
                self._conversation.write_on(item_id, perf_counter() + SLICE_S)
            self.go_on()

    @Slot()
    def _reader_moves(self) -> None:
        self._remembered = None
