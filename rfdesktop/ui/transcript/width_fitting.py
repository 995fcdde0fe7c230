"""What a page has to part or shorten by its width, done again when the width has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from time import perf_counter

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_wrapping import WRAP, columns_of, fitted, unwrapped
from rfdesktop.ui.transcript.formats import Formats, Kind, Prop
from rfdesktop.ui.transcript.reading_place import Anchor, ReadingPlace
from rfdesktop.ui.transcript.sender_line import shortened

SLICE_S = 0.012
"""How long the window waits for one turn of it."""


@dataclass(slots=True)
class _Way:
    """A part of the document that is gone through: from `at`, which moves on, to `end`, None for the document's."""

    at: QTextCursor
    end: QTextCursor | None
    goes_on: bool = True

    def blocks(self, until: float) -> Iterator[QTextBlock]:
        """The next blocks, until that moment of `perf_counter`."""
        block = self.at.block()
        end = self.end.block().position() if self.end else -1
        while self.goes_on:
            yield block
            block = block.next()
            self.goes_on = block.isValid() and block.position() != end
            if perf_counter() >= until:
                break
        if self.goes_on:
            self.at.setPosition(block.position())


class WidthFitting(QObject):
    """Parts the lines of code anew, and says as much about a message as its first line has room for."""

    def __init__(self, browser: QTextBrowser, place: ReadingPlace, formats: Formats) -> None:
        super().__init__(browser)
        self._document = browser.document()
        self._place = place
        self._browser = browser
        self._formats = formats
        self._width = 0.0
        self._ways: list[_Way] = []
        self._read: Anchor | None = None
        """What is read while all is fitted, until the reader goes elsewhere."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)
        place.left.connect(self._reader_moves)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._fit_on)

    def dress(self, formats: Formats) -> None:
        """Takes the font; what is written from now on fits by it already."""
        self._formats = formats
        self._width = self._document.textWidth()
        self._ways = []

    @Slot()
    def look(self) -> None:
        """Sees to it soon if the page is wider or narrower than it was written for."""
        if self._document.textWidth() != self._width:
            self._later.start()

    @Slot()
    def fit(self) -> None:
        """Fits all that stands there to the width that the page has now: from what is read on, then what is above it,
        in as many turns of the event loop as that takes."""
        self._width = self._document.textWidth()
        read = self._browser.cursorForPosition(QPoint(0, 0)).block()
        here = self._place.here()
        # Not by its distance from the item's beginning: that changes with each mark before it.
        self._read = Anchor(here.cursor, here.top) if here else None
        self._ways = [_Way(QTextCursor(read), None)]
        if read.position():
            self._ways.append(_Way(QTextCursor(self._document), QTextCursor(read)))
        self._fit_on()

    @Slot()
    def _fit_on(self) -> None:
        """Sees to as many blocks as a moment allows."""
        until = perf_counter() + SLICE_S
        while self._ways and perf_counter() < until:
            way = self._ways[0]
            changes: list[Callable[[QTextCursor], None]] = []
            for block in way.blocks(until):
                change = self._change(block)
                changes += [change] if change else []
            if not way.goes_on:
                del self._ways[0]
            self._make(changes)
        if self._ways:
            self._more.start()

    def _make(self, changes: Sequence[Callable[[QTextCursor], None]]) -> None:
        if not changes:
            return
        with self._place.kept():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            for change in reversed(changes):
                change(cursor)
            cursor.endEditBlock()
        if self._read is not None:
            self._place.go_to(self._read)

    @Slot()
    def _reader_moves(self) -> None:
        self._read = None

    def _change(self, block: QTextBlock) -> Callable[[QTextCursor], None] | None:
        """What has to be done with a block; None for one that is right, or does not depend on the width."""
        kind = block.blockFormat().stringProperty(Prop.KIND)
        if kind == Kind.CODE:
            return self._parted(block)
        return shortened(block) if kind == Kind.SENDER else None

    def _parted(self, block: QTextBlock) -> Callable[[QTextCursor], None] | None:
        """What has to be done with a block of code; None for one that is right."""
        text = block.text()
        wanted = fitted(unwrapped(text), columns_of(self._document, block.blockFormat(), self._formats))
        return partial(_mark, block=block, wanted=wanted) if wanted != text else None


def _mark(cursor: QTextCursor, block: QTextBlock, wanted: str) -> None:
    """Takes the marks of a block away, and puts those of the wanted text there, each from the last on."""
    begin, text = block.position(), block.text()
    for at in reversed([at for at, sign in enumerate(text) if sign == WRAP]):
        cursor.setPosition(begin + units(text[:at]))
        cursor.deleteChar()
    places = list(accumulate(map(units, wanted.split(WRAP)[:-1])))
    for place in reversed(places):
        cursor.setPosition(begin + place)
        cursor.insertText(WRAP)
