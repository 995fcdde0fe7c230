"""A document's own text beside what was understood of it, with its lines' numbers; or a text to be pasted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from rfdesktop.domain.flows.documents import SourceText
from rfdesktop.domain.texts.visible import visible_code
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

PIECE = 300
"""Lines put there at a time: a few milliseconds."""
LONGEST = 2_000
"""Characters shown of one line: Qt lays a line out whole, in a time that grows with its square."""
MOST_MARKS = 200
_PAD = 8


class SourcePane(QPlainTextEdit):
    """Read-only, but for a text that is being pasted. Nothing in it is anything but words."""

    lineEntered = Signal(int)
    """The caret was put on another line by the engineer; its number in the document."""
    edited = Signal()
    """The engineer has changed the text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = SourceText()
        self._written = 0
        self._wanted = 0
        self._marked: frozenset[int] = frozenset()
        self._quiet = False
        self.setObjectName("importSource")
        self.setAccessibleName(translate("SourcePane", "The document’s own text"))
        self.setTabChangesFocus(True)
        self._gutter = _Gutter(self)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._write_on)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._moved)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()
        self.set_editable(False)

    def set_editable(self, editable: bool) -> None:
        """For a text that is pasted. What is only read can still be gone through by the keyboard."""
        self.setReadOnly(not editable)
        self.setPlaceholderText(
            translate(
                "SourcePane",
                "Paste a runbook, a wiki page or an e-mail here: numbered steps, headings, questions with answers.",
            )
            if editable
            else ""
        )
        self.setUndoRedoEnabled(editable)
        if not editable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def show_source(self, source: SourceText) -> None:
        """Shows a document's lines, the first of them at once."""
        self._source, self._written, self._wanted, self._marked = source, 0, 0, frozenset()
        self._quiet = True
        self.clear()
        self._quiet = False
        self._write_on()

    def set_text(self, text: str) -> None:
        """Puts a text there to be changed."""
        self._source, self._written, self._wanted, self._marked = SourceText(), 0, 0, frozenset()
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self._show_marks()

    def mark_lines(self, lines: Iterable[int]) -> None:
        """Marks the lines that were not understood, by their numbers in the document."""
        self._marked = frozenset(lines)
        self._show_marks()

    def go_to_line(self, line: int) -> None:
        """Shows a line and marks it as the current one, once it is there."""
        if line <= 0:
            return
        self._wanted = line
        block = self.document().findBlockByNumber(self._block_of(line))
        if not block.isValid() or (self._written < len(self._source.lines) and self._block_of(line) >= self._written):
            return
        self._wanted = 0
        self._quiet = True
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.centerCursor()
        self._quiet = False
        self._show_marks()

    def number_of(self, block: int) -> int:
        """The number in the document of a line of this pane."""
        if self.isReadOnly() and self._source.numbers:
            return self._source.numbers[min(block, len(self._source.numbers) - 1)]
        return block + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._gutter.setGeometry(QRect(inner.left(), inner.top(), self._gutter.width_now(), inner.height()))

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Paints the numbers of the lines that are seen."""
        tokens = self._theme.tokens
        painter = QPainter(self._gutter)
        painter.fillRect(event.rect(), QColor(tokens.sunken))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        before = self.number_of(block.blockNumber() - 1) if block.blockNumber() else 0
        while block.isValid() and top <= event.rect().bottom():
            number = self.number_of(block.blockNumber())
            if number != before:
                painter.setPen(QColor(tokens.warn if number in self._marked else tokens.text_faint))
                place = QRect(0, round(top), self._gutter.width() - _PAD, self.fontMetrics().height())
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))
            before = number
            top += self.blockBoundingRect(block).height()
            block = block.next()

    @Slot()
    def _write_on(self) -> None:
        part = self._source.lines[self._written : self._written + PIECE]
        if not part:
            return
        text = "\n".join(_shown(line) for line in part)
        self._quiet = True
        if self._written:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + text)
        else:
            self.setPlainText(text)
        self._quiet = False
        self._written += len(part)
        if self._written < len(self._source.lines):
            self._more.start()
        if self._wanted:
            self.go_to_line(self._wanted)
        self._show_marks()

    def _block_of(self, line: int) -> int:
        if self.isReadOnly() and self._source.numbers:
            return bisect_left(self._source.numbers, line)
        return line - 1

    def _show_marks(self) -> None:
        tokens = self._theme.tokens
        marks = [self._mark(line, tokens.warn_soft) for line in sorted(self._marked)[:MOST_MARKS]]
        if self.textCursor().block().isValid() and self.isReadOnly():
            marks.append(self._mark_of(self.textCursor(), tokens.accent_soft))
        self.setExtraSelections([mark for mark in marks if mark is not None])
        self._gutter.update()

    def _mark(self, line: int, colour: str) -> QTextEdit.ExtraSelection | None:
        block = self.document().findBlockByNumber(self._block_of(line))
        return self._mark_of(QTextCursor(block), colour) if block.isValid() else None

    @staticmethod
    def _mark_of(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.format.setBackground(QColor(colour))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        # All of a line that is wrapped, not the part of it where the caret is.
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        return mark

    @Slot()
    def _moved(self) -> None:
        if not self._quiet:
            self._show_marks()
            self.lineEntered.emit(self.number_of(self.textCursor().blockNumber()))

    @Slot()
    def _changed(self) -> None:
        if not self._quiet and not self.isReadOnly():
            self.edited.emit()

    @Slot()
    def _dress(self) -> None:
        font = QFont(self._theme.mono_font)
        font.setPointSize(self._theme.font_size - 1)
        self.setFont(font)
        # What stands in an empty one is painted in the viewport's own font.
        self.viewport().setFont(font)
        self._make_room()
        self._show_marks()

    @Slot()
    def _make_room(self) -> None:
        self.setViewportMargins(self._gutter.width_now() + _PAD, 0, 0, 0)
        self._gutter.resize(self._gutter.width_now(), self._gutter.height())

    @Slot(QRect, int)
    def _scrolled(self, area: QRect, by: int) -> None:
        if by:
            self._gutter.scroll(0, by)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())


class _Gutter(QWidget):
    """The numbers of the lines."""

    def __init__(self, pane: SourcePane) -> None:
        super().__init__(pane)
        self._pane = pane

    def width_now(self) -> int:
        most = max(99, self._pane.number_of(max(0, self._pane.blockCount() - 1)))
        return self._pane.fontMetrics().horizontalAdvance("0" * len(str(most))) + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(self.width_now(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pane.paint_gutter(event)


def _shown(line: str) -> str:
    cut = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    # What parts a text into paragraphs for Qt would be a line of its own here.
    return visible_code(cut).replace("\r", "⟦U+000D⟧")
