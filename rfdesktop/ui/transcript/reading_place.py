"""Keeps the reader's scroll position in a transcript while the text around it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QScrollBar, QTextBrowser

from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.older_above import OlderAbove

_AT_END = 24
_ABOVE_ANSWER = 14
"""Pixels that are left above an answer's first line."""
ARRIVED_MS = 500
"""By then a page that is shown has found its size: its place is kept by what is read, no longer sought."""


@dataclass(slots=True)
class Anchor:
    """What is being read: how far down the view it is, and how far into the body of which item."""

    cursor: QTextCursor
    top: int
    item_id: str = ""
    distance: int = 0

    def found_again(self, document: QTextDocument, body: int | None) -> QTextCursor:
        """The place, now that the item's body begins there."""
        if body is not None:
            self.cursor.setPosition(min(max(body + self.distance, 0), document.characterCount() - 1))
        return self.cursor


class ReadingPlace(QObject):
    """Follows the end if the reader was there, and otherwise keeps what is being read where it is.

    A new answer is followed only as long as its first line stays in sight: what to do first stands there.
    """

    atEndChanged = Signal(bool)
    """The reader came to the end (true) or left it."""
    arrivedBelow = Signal()
    """Text came in below what is being read."""
    left = Signal()
    """The reader goes elsewhere, or is taken there: what was read is no place to come back to."""
    belowChanged = Signal()
    """What `below` gives may have changed."""

    def __init__(self, browser: QTextBrowser) -> None:
        super().__init__(browser)
        self._browser = browser
        self._bar = browser.verticalScrollBar()
        self.covered = 0
        """Pixels that the view's top has been moved down, which are no matter of where the reader is."""
        self._follows = True
        self._answer = ""
        self._sought: int | None = None
        self._arriving = QTimer(self)
        self._arriving.setSingleShot(True)
        self._arriving.setInterval(ARRIVED_MS)
        self._arriving.timeout.connect(self._arrive)
        self.older = OlderAbove(browser)
        self.busy = 0
        """Over how many changes, one within another, the place is being kept."""
        self.body_of: Callable[[str], int | None] = lambda _item_id: None
        """Tells where an item's body begins, so that a place in an item outlives its rewriting."""
        self._bar.valueChanged.connect(self._moved)
        self._bar.rangeChanged.connect(self._resized)
        self._bar.rangeChanged.connect(self.belowChanged)

    @contextmanager
    def kept(self, *, arriving: bool = False) -> Iterator[None]:
        """Keeps the place over a change of the document."""
        anchor = self._anchor()
        self.busy += 1
        try:
            yield
        finally:
            self.busy -= 1
        if self.busy:
            return
        if self._follows and self._answer and self._sought is None:
            self._follow_answer()
        elif self._follows or self._sought is not None:
            self._settle()
        else:
            cursor = anchor.found_again(self._browser.document(), self.body_of(anchor.item_id))
            before = self._bar.value()
            self.busy += 1
            self._bar.setValue(before + self._browser.cursorRect(cursor).top() - anchor.top)
            self.busy -= 1
            # The end of a page that is being written again is not yet where it will be.
            if self._bar.value() != before and not self.older.is_held:
                self._comes_to(self._bar.value())
            if arriving:
                self.arrivedBelow.emit()

    def follow_answer(self, item_id: str) -> None:
        """This answer begins: a reader who follows the end follows it until its first line would leave the view."""
        self._answer = item_id if self._follows else ""

    def here(self) -> Anchor | None:
        """What is being read; None for a reader who follows the end or whose place is still sought."""
        return None if self._follows or self._sought is not None else self._anchor()

    def go_to(self, anchor: Anchor) -> None:
        """Goes to what `here` gave, as near as it is there."""
        cursor = anchor.found_again(self._browser.document(), self.body_of(anchor.item_id))
        self.busy += 1
        self._bar.setValue(self._bar.value() + self._browser.cursorRect(cursor).top() - anchor.top)
        self.busy -= 1
        self._set_follows(False)

    @property
    def below(self) -> int:
        """How many pixels of the text are below the view."""
        return self._bar.maximum() - self._bar.value()

    def state(self) -> int | None:
        """How far the top of the view is from the document's end in pixels, None for at the end."""
        if self._follows or self._sought is not None:
            return self._sought
        return _height(self._bar) - self._bar.value() + self.covered

    def restore(self, state: int | None) -> None:
        """Goes to a place that `state` gave.

        A page that has not been shown yet has no size to find it by: it is sought again at each change of the size
        until it is seen.
        """
        self.left.emit()
        self._sought = state
        self._answer = ""
        self._set_follows(state is None)
        self._settle()

    @Slot()
    def go_to_end(self) -> None:
        """Scrolls to the newest and follows it from now on."""
        self.restore(None)

    def hold(self) -> None:
        """Stays here, though it may be the end, until the reader goes to the end or `let_go` is called."""
        self._sought = None
        self._set_follows(False)

    def let_go(self) -> None:
        """Follows the end again if this is it."""
        self._set_follows(self._bar.maximum() - self._bar.value() <= _AT_END)

    def _anchor(self) -> Anchor:
        if self._follows:
            return Anchor(QTextCursor(self._browser.document()), 0)
        return self.at(self._browser.cursorForPosition(QPoint(self._browser.viewport().width() // 2, 1)))

    def at(self, cursor: QTextCursor) -> Anchor:
        """A position in the document as a place to go to."""
        anchor = Anchor(cursor, self._browser.cursorRect(cursor).top())
        item_id = cursor.block().blockFormat().stringProperty(Prop.MESSAGE)
        body = self.body_of(item_id)
        if body is not None:
            anchor.item_id, anchor.distance = item_id, cursor.position() - body
        return anchor

    def _settle(self) -> None:
        """Goes to the place that is sought, or else to the end."""
        self.busy += 1
        # The size makes Qt finish a layout that it would otherwise spread over later events.
        self._browser.document().size()
        sought = 0 if self._sought is None else _height(self._bar) - self._sought + self.covered
        self._bar.setValue(self._bar.maximum() if self._sought is None else sought)
        self.busy -= 1
        if self._sought is not None:
            self._arriving.start()
        self.older.look()

    def _follow_answer(self) -> None:
        """Goes to the end, or as far as the answer's first line stays in sight, and no further from then on."""
        document, body = self._browser.document(), self.body_of(self._answer)
        if body is None:
            self._settle()
            return
        document.size()
        first = QTextCursor(document.findBlock(body).previous())
        top = self._bar.value() + self._browser.cursorRect(first).top() - _ABOVE_ANSWER
        self.busy += 1
        self._bar.setValue(min(top, self._bar.maximum()))
        self.busy -= 1
        if top < self._bar.maximum() - _AT_END:
            self._answer = ""
            self._set_follows(False)
            self.arrivedBelow.emit()

    @Slot()
    def _arrive(self) -> None:
        if self._sought is not None and self._browser.isVisible():
            self._sought = None
            self.let_go()

    @Slot(int)
    def _moved(self, value: int) -> None:
        if self.busy:
            return
        self.left.emit()
        self._sought = None
        self._comes_to(value)

    def _comes_to(self, value: int) -> None:
        self._set_follows(self._bar.maximum() - value <= _AT_END)
        self.older.look()

    @Slot(int, int)
    def _resized(self, _low: int, _high: int) -> None:
        # An answer that is followed is seen to once its text is there: its first line cannot be asked for in between.
        if (self._sought is not None or (self._follows and not self._answer)) and not self.busy:
            self._settle()

    def _set_follows(self, follows: bool) -> None:
        if follows != self._follows:
            self._follows = follows
            self.atEndChanged.emit(follows)


def _height(bar: QScrollBar) -> int:
    """How high the document is."""
    return bar.maximum() + bar.pageStep()
