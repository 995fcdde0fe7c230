"""Laying out what is too much for one turn of the event loop, in the turns after it, while it can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.formats import Prop
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
        place.left.connect(self._reader_moves)

    @property
    def is_whole(self) -> bool:
        """False while more of what is shown is to be laid out."""
        return self._is_whole

    def remember_place(self) -> None:
        """Takes what is being read as the place to come back to; no older messages are asked for until all stands."""
        self._is_whole = False
        self._place.older.is_held = True
        if self._remembered is None:
            self._remembered, self._state = self._place.here(), self._place.state()

    def come_back_to(self, cursor: QTextCursor) -> None:
        """Takes what stands there as what is read, until all is laid out."""
        if not self._is_whole:
            self._remembered, self._state = self._place.at(cursor), self._place.state()

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
        """Lays out at once what is seen of what is not yet, and as much as a moment allows; the rest follows."""
        until = perf_counter() + CATCH_UP_S
        while self._is_wanted(until):
            self._write_on()
        self.go_on()

    def _is_wanted(self, until: float) -> bool:
        """Whether somebody waits for more: until that moment, and for what is in sight beyond it."""
        regions, item_id = self._conversation.regions, self._next
        if not item_id or not self._browser.isVisible():
            return False
        return perf_counter() < until or (regions.has_bare(item_id) and any(map(regions.has_bare, self._in_sight())))

    def _in_sight(self) -> Iterator[str]:
        """The ids of the items at the view's top and bottom: between them is laid out no later."""
        for y in (0, self._browser.viewport().height() - 1):
            yield self._browser.cursorForPosition(QPoint(0, y)).block().blockFormat().stringProperty(Prop.MESSAGE)

    @property
    def _next(self) -> str:
        """The id of the item of which more is to be laid out first, "" for none."""
        return self._conversation.regions.behind(self._remembered.item_id if self._remembered else "")

    def complete(self, item_ids: Iterable[str]) -> None:
        """Lays out at once what these items lack, also on a page that nobody sees."""
        lacking = tuple(filter(self._conversation.regions.has_more, item_ids))
        for item_id in lacking:
            with self._place.kept(), kept_selection(self._browser, self._conversation, item_id):
                self._conversation.write_on(item_id, inf)
        if lacking:
            self.go_on()

    @Slot()
    def _write_on(self) -> None:
        item_id = self._next
        if item_id and self._browser.isVisible():
            arriving = not self._conversation.regions.has_bare(item_id)
            with self._place.kept(arriving=arriving), kept_selection(self._browser, self._conversation, item_id):
                self._conversation.write_on(item_id, perf_counter() + SLICE_S)
            self.go_on()

    @Slot()
    def _reader_moves(self) -> None:
        self._remembered = None
