"""A message's first line: who speaks and, as far as there is room, when and by which model."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextCharFormat, QTextCursor

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_wrapping import room_of
from rfdesktop.ui.transcript.formats import Formats, Prop


def write_sender(cursor: QTextCursor, name: str, details: str, formats: Formats) -> None:
    """Writes into an empty block, which keeps the details whole for another width."""
    block = cursor.blockFormat()
    block.setProperty(Prop.LABEL, details)
    cursor.setBlockFormat(block)
    cursor.insertText(name, formats.sender)
    cursor.insertText(_shown(cursor.block(), name, details, formats.sender, formats.small), formats.small)


def shorten_details(block: QTextBlock) -> None:
    """Shows as much of the details as there is room for now."""
    details = block.blockFormat().stringProperty(Prop.LABEL)
    runs = _runs(block)
    if not details or not runs:
        return
    name, strong = runs[0]
    small = runs[1][1] if len(runs) > 1 else strong
    before = block.text()[len(name) :]
    after = _shown(block, name, details, strong, small)
    if before == after:
        return
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + units(name))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(after, small)


def _shown(block: QTextBlock, name: str, details: str, strong: QTextCharFormat, small: QTextCharFormat) -> str:
    room = room_of(block.document(), block.blockFormat()) - QFontMetricsF(strong.font()).horizontalAdvance(name)
    if room <= 0:
        return details
    return QFontMetricsF(small.font()).elidedText(details, Qt.TextElideMode.ElideRight, room - 1)


def _runs(block: QTextBlock) -> list[tuple[str, QTextCharFormat]]:
    found = []
    at = block.begin()
    while not at.atEnd():
        found.append((at.fragment().text(), at.fragment().charFormat()))
        at += 1
    return found
