"""Lines of code that are wider than the page: they end on the screen where a reader would part them, at a mark that
nothing else in shown code has."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextDocument

from rfdesktop.domain.texts.code_lines import code_lines
from rfdesktop.ui.transcript.formats import INDENT, Formats
from rfdesktop.ui.transcript.syntax import Line

WRAP = "\u2028"
"""Ends a line on the screen. One that the source has is shown by a visible mark, so that each is one of these."""
_LONGEST = 4_000
"""Characters of a line above which Qt parts it alone: it is read by no one, and would cost each change of the width."""


def columns_of(document: QTextDocument, style: QTextBlockFormat, formats: Formats) -> int:
    """How many letters of code a line of such a block has room for; 0 while the page has no width."""
    wide = QFontMetricsF(formats.code.font()).horizontalAdvance("0")
    return int(room_of(document, style) / wide) if wide else 0


def room_of(document: QTextDocument, style: QTextBlockFormat) -> float:
    """How wide the first line of such a block may be, in pixels; 0 while the page has no width."""
    frame = document.rootFrame().frameFormat()
    room = document.textWidth() - frame.leftMargin() - frame.rightMargin()
    # The first line begins further out by a negative text indent.
    room -= style.leftMargin() + style.textIndent() + style.rightMargin() + style.indent() * INDENT
    return max(0.0, room)


def wrapped(line: Line, columns: int) -> Line:
    """A line with its syntax, parted for so many columns; as it is for 0."""
    text = "".join(part for part, _ in line)
    return as_wrapped(line, fitted(text, columns))


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


def fitted(text: str, columns: int) -> str:
    """A line with its marks for so many columns; as it is for 0."""
    if not columns or len(text) > _LONGEST or (len(text) <= columns and text.isascii() and "\t" not in text):
        return text
    return WRAP.join(code_lines(text, columns)[0])
