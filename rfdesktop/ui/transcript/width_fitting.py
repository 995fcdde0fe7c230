"""What a page has to part or shorten by its width, done again when the width has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_wrapping import WRAP, columns_of, fitted, unwrapped
from rfdesktop.ui.transcript.formats import Formats, Kind, Prop
from rfdesktop.ui.transcript.reading_place import ReadingPlace
from rfdesktop.ui.transcript.sender_line import shortened


class WidthFitting(QObject):
    """Parts the lines of code anew, and says as much about a message as its first line has room for."""

    def __init__(self, browser: QTextBrowser, place: ReadingPlace, formats: Formats) -> None:
        super().__init__(browser)
        self._document = browser.document()
        self._place = place
        self._formats = formats
        self._width = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)

    def dress(self, formats: Formats) -> None:
        """Takes the font; what is written from now on fits by it already."""
        self._formats = formats
        self._width = self._document.textWidth()

    @Slot()
    def look(self) -> None:
        """Sees to it soon if the page is wider or narrower than it was written for."""
        if self._document.textWidth() != self._width:
            self._later.start()

    @Slot()
    def fit(self) -> None:
        """Fits all that stands there to the width that the page has now."""
        self._width = self._document.textWidth()
        changes: list[Callable[[QTextCursor], None]] = []
        for block, kind in _blocks(self._document):
            change = self._parted(block) if kind == Kind.CODE else shortened(block)
            changes += [change] if change else []
        if not changes:
            return
        with self._place.kept():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            for change in reversed(changes):
                change(cursor)
            cursor.endEditBlock()

    def _parted(self, block: QTextBlock) -> Callable[[QTextCursor], None] | None:
        """What has to be done with a block of code; None for one that is right."""
        text = block.text()
        wanted = fitted(unwrapped(text), columns_of(self._document, block.blockFormat(), self._formats))
        return partial(_mark, block=block, wanted=wanted) if wanted != text else None


def _blocks(document: QTextDocument) -> Iterator[tuple[QTextBlock, str]]:
    """The blocks that depend on the width, and of which kind each is."""
    block = document.begin()
    while block.isValid():
        kind = block.blockFormat().stringProperty(Prop.KIND)
        if kind in (Kind.CODE, Kind.SENDER):
            yield block, kind
        block = block.next()


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
