"""A message's first line: who speaks and, as far as there is room, when and by which model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextCharFormat, QTextCursor

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_wrapping import room_of
from rfdesktop.ui.transcript.formats import Formats, Prop

Run = tuple[str, QTextCharFormat]
"""Words in one format."""


def write_sender(cursor: QTextCursor, name: str, details: str, formats: Formats, switcher: Sequence[Run] = ()) -> None:
    """Writes into an empty block, which keeps the details whole for another width; what switches from version to
    version stands before them and is always whole."""
    fixed = [(name, formats.sender), *switcher]
    block = cursor.blockFormat()
    block.setProperty(Prop.LABEL, details)
    block.setProperty(Prop.FIXED, sum(units(text) for text, _ in fixed))
    cursor.setBlockFormat(block)
    for text, chars in fixed:
        cursor.insertText(text, chars)
    cursor.insertText(_shown(cursor.block(), fixed, details, formats.small), formats.small)


def shortened(block: QTextBlock) -> Callable[[QTextCursor], None] | None:
    """What shows as much of the details as there is room for now; None where that is shown."""
    details = block.blockFormat().stringProperty(Prop.LABEL)
    runs = _runs(block)
    if not details or not runs:
        return None
    length = block.blockFormat().intProperty(Prop.FIXED)
    fixed, before = _parted(runs, length)
    small = runs[-1][1]
    after = _shown(block, fixed, details, small)
    if before == after:
        return None

    def write(cursor: QTextCursor) -> None:
        cursor.setPosition(block.position() + length)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after, small)

    return write


def _parted(runs: Sequence[Run], length: int) -> tuple[list[Run], str]:
    """The runs of the line's first part, which has so many units, and the text of the rest."""
    fixed: list[Run] = []
    rest = ""
    for text, chars in runs:
        # A run may reach beyond that part: Qt joins neighbours of one format. What is cut there are our own words.
        own, left = text[: max(length, 0)], text[max(length, 0) :]
        length -= units(text)
        fixed += [(own, chars)] if own else []
        rest += left
    return fixed, rest


def _shown(block: QTextBlock, fixed: Sequence[Run], details: str, small: QTextCharFormat) -> str:
    taken = sum(QFontMetricsF(chars.font()).horizontalAdvance(text) for text, chars in fixed)
    room = room_of(block.document(), block.blockFormat()) - taken
    if room <= 0:
        return details
    return QFontMetricsF(small.font()).elidedText(details, Qt.TextElideMode.ElideRight, room - 1)


def _runs(block: QTextBlock) -> list[Run]:
    found = []
    at = block.begin()
    while not at.atEnd():
        found.append((at.fragment().text(), at.fragment().charFormat()))
        at += 1
    return found
