"""Lines of code that are wider than the page: they end on the screen where a reader would part them, at a mark that
nothing else in shown code has."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.domain.texts.code_lines import code_lines
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.formats import INDENT, Formats, Kind, Prop
from rfdesktop.ui.transcript.reading_place import ReadingPlace
from rfdesktop.ui.transcript.syntax import Line

WRAP = "\u2028"
"""Ends a line on the screen. One that the source has is shown by a visible mark, so that each is one of these."""
_LONGEST = 4_000
"""Characters of a line above which Qt parts it alone: it is read by no one, and would cost each change of the width."""


def columns_of(document: QTextDocument, style: QTextBlockFormat, formats: Formats) -> int:
    """How many letters of code a line of such a block has room for; 0 while the page has no width."""
    frame = document.rootFrame().frameFormat()
    room = document.textWidth() - frame.leftMargin() - frame.rightMargin()
    # The first line begins further out by the negative text indent.
    room -= style.leftMargin() + style.textIndent() + style.rightMargin() + style.indent() * INDENT
    wide = QFontMetricsF(formats.code.font()).horizontalAdvance("0")
    return max(0, int(room / wide)) if wide else 0


def wrapped(line: Line, columns: int) -> Line:
    """A line with its syntax, parted for so many columns; as it is for 0."""
    text = "".join(part for part, _ in line)
    return as_wrapped(line, _fitted(text, columns))


def as_wrapped(line: Line, shown: str) -> Line:
    """A line with its syntax, parted as `shown`, which is the same text with its marks, is."""
    if WRAP not in shown:
        return line
    parts, at = [], 0
    for part, name in line:
        begin = at
        for sign in part:
            at += 2 if shown[at : at + 1] == WRAP and sign != WRAP else 1
        parts.append((shown[begin:at], name))
    return tuple(parts)


def unwrapped(shown: str) -> str:
    """The line as it is in its source."""
    return shown.replace(WRAP, "")


def place_in(shown: str, place: int, *, last: bool = False) -> int:
    """Where a place of the line is in the line as it is shown; with `last`, before a mark that stands there."""
    at = 0
    for sign in shown:
        if place == 0 and (last or sign != WRAP):
            break
        place -= sign != WRAP
        at += 1
    return at


class CodeWrapping(QObject):
    """Parts the lines of a page anew when its width has changed."""

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
        """Takes the font; what is written from now on is parted by it already."""
        self._formats = formats
        self._width = self._document.textWidth()

    @Slot()
    def look(self) -> None:
        """Sees to the lines soon if the page is wider or narrower than they were parted for."""
        if self._document.textWidth() != self._width:
            self._later.start()

    @Slot()
    def fit(self) -> None:
        """Parts every line for the width that the page has now."""
        self._width = self._document.textWidth()
        changed = [found for block in _code_blocks(self._document) if (found := self._parted(block))]
        if not changed:
            return
        with self._place.kept():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            for block, text in reversed(changed):
                _mark(cursor, block, text)
            cursor.endEditBlock()

    def _parted(self, block: QTextBlock) -> tuple[QTextBlock, str] | None:
        """A block with its text as it is to be; None for one that is right."""
        text = block.text()
        fitted = _fitted(unwrapped(text), columns_of(self._document, block.blockFormat(), self._formats))
        return (block, fitted) if fitted != text else None


def _fitted(text: str, columns: int) -> str:
    if not columns or len(text) > _LONGEST or (len(text) <= columns and text.isascii() and "\t" not in text):
        return text
    return WRAP.join(code_lines(text, columns)[0])


def _code_blocks(document: QTextDocument) -> list[QTextBlock]:
    found = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE:
            found.append(block)
        block = block.next()
    return found


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
