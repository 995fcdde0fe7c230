"""What a page has to part or shorten by its width, done again when the width has changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_wrapping import WRAP, columns_of, fitted, unwrapped
from rfdesktop.ui.transcript.formats import Formats, Kind, Prop
from rfdesktop.ui.transcript.reading_place import ReadingPlace
from rfdesktop.ui.transcript.sender_line import shorten_details


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
        code = [found for block in _blocks(self._document, Kind.CODE) if (found := self._parted(block))]
        with self._place.kept():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            for block, text in reversed(code):
                _mark(cursor, block, text)
            for block in list(_blocks(self._document, Kind.SENDER)):
                shorten_details(block)
            cursor.endEditBlock()

    def _parted(self, block: QTextBlock) -> tuple[QTextBlock, str] | None:
        """A block of code with its text as it is to be; None for one that is right."""
        text = block.text()
        wanted = fitted(unwrapped(text), columns_of(self._document, block.blockFormat(), self._formats))
        return (block, wanted) if wanted != text else None


def _blocks(document: QTextDocument, kind: Kind) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == kind:
            yield block
        block = block.next()


def _mark(cursor: QTextCursor, block: QTextBlock, wanted: str) -> None:
    """Takes the marks of a block away, and puts those of the wanted text there, each from the last on."""
    begin, text = block.position(), block.text()
    for at in reversed([at for at, sign in enumerate(text) if sign == WRAP]):
        cursor.setPosition(begin + units(text[:at]))
        cursor.deleteChar()
    bare = 0
    places = []
    for sign in wanted:
        if sign == WRAP:
            places.append(bare)
        else:
            bare += units(sign)
    for place in reversed(places):
        cursor.setPosition(begin + place)
        cursor.insertText(WRAP)
