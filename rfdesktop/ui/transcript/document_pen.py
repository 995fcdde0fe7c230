"""The pen that writes blocks into a transcript's document."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTable, QTextTableFormat

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.transcript.formats import CARD_PAD, CARDS, CardKind, Prop

# Characters at which QTextCursor would start a block or frame of its own accord.
_BREAKERS = str.maketrans(dict.fromkeys("\r\u2029\ufdd0\ufdd1\x0b\x0c\x1c\x1d\x1e\x85", " "))
_AFTER_CARD = 26
# Qt looks for a place to wrap a line in all that follows without a blank: a long run is parted into blocks.
_LONGEST = 2000
_RUN = re.compile(rf"(?<!\S)\S{{{_LONGEST + 1},}}+")


def _parted(run: re.Match[str]) -> str:
    return "\n".join(run[0][at : at + _LONGEST] for at in range(0, len(run[0]), _LONGEST))


def written(text: str) -> str:
    """`text` as one block can hold it: no character that would begin another block."""
    return text.translate(_BREAKERS)


class DocumentPen:
    """Writes at one place of the document. Each block begins with `block`; a block left empty there is used first."""

    def __init__(self, cursor: QTextCursor, message_id: str, *, fresh: bool) -> None:
        self.cursor = cursor
        self._message_id = message_id
        self._fresh = fresh

    @property
    def fresh(self) -> bool:
        """True if the current block is empty and waits to be used."""
        return self._fresh

    def block(self, block: QTextBlockFormat, chars: QTextCharFormat) -> None:
        """Starts a block of this format; text typed into it while empty has the format `chars`."""
        block.setProperty(Prop.MESSAGE, self._message_id)
        if self._fresh:
            before = self.cursor.block().previous()
            self._fresh = False
        else:
            before = self.cursor.block()
            self.cursor.insertBlock()
        if before.isValid() and self._leaves_card(before.blockFormat(), block):
            own_card = CARD_PAD if block.hasProperty(Prop.SIGN) else 0
            block.setTopMargin(max(block.topMargin(), _AFTER_CARD + own_card))
        self.cursor.setBlockFormat(block)
        self.cursor.setBlockCharFormat(chars)
        # A block made of a hidden one would be hidden as well.
        self.cursor.block().setVisible(True)

    def hide(self) -> None:
        """Takes no place for the current block; it can be found and copied all the same."""
        self.cursor.block().setVisible(False)

    def text(self, text: str, chars: QTextCharFormat) -> None:
        """Adds to the current block; a line feed becomes a line break within it, what is invisible a mark."""
        self.seen(visible(text), chars)

    def seen(self, text: str, chars: QTextCharFormat) -> None:
        """Adds a text that has its marks already, perhaps in pieces of which each alone would get others."""
        shown = written(text).replace("\n", "\u2028")
        first, *others = _RUN.sub(_parted, shown).split("\n")
        if first:
            self.cursor.insertText(first, chars)
        for other in others:
            self._go_on()
            self.cursor.insertText(other, chars)

    def table(self, rows: int, columns: int, table_format: QTextTableFormat) -> QTextTable:
        """Inserts a table; `leave_table` goes on after it."""
        return self.cursor.insertTable(rows, columns, table_format)

    def cell(self, table: QTextTable, row: int, column: int, block: QTextBlockFormat, chars: QTextCharFormat) -> None:
        """Goes into a cell's first block."""
        self.cursor.setPosition(table.cellAt(row, column).firstPosition())
        block.setProperty(Prop.MESSAGE, self._message_id)
        self.cursor.setBlockFormat(block)
        self.cursor.setBlockCharFormat(chars)

    def leave_table(self, table: QTextTable, gap: QTextBlockFormat) -> None:
        """Leaves the block that Qt keeps after a table empty, as its top margin has no effect, and goes on there."""
        self.cursor.setPosition(table.lastPosition() + 1)
        gap.setProperty(Prop.MESSAGE, self._message_id)
        self.cursor.setBlockFormat(gap)

    def _go_on(self) -> None:
        """Starts a block that is the same line still."""
        before = self.cursor.blockFormat()
        block = QTextBlockFormat(before)
        before.setBottomMargin(0)
        self.cursor.setBlockFormat(before)
        block.setTopMargin(0)
        block.setTextIndent(0)
        block.clearProperty(Prop.MARKER)
        block.clearProperty(Prop.SIGN)
        block.setProperty(Prop.GOES_ON, True)
        is_visible = self.cursor.block().isVisible()
        self.cursor.insertBlock(block, self.cursor.blockCharFormat())
        self.cursor.block().setVisible(is_visible)

    @staticmethod
    def _leaves_card(before: QTextBlockFormat, block: QTextBlockFormat) -> bool:
        same = before.stringProperty(Prop.CARD) == block.stringProperty(Prop.CARD)
        is_card = before.stringProperty(Prop.KIND) in CARDS or before.stringProperty(Prop.CARD).startswith(
            CardKind.WARN
        )
        return is_card and not same
