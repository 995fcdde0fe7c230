"""Long pasted texts, each folded into one piece of the composer: sent whole, opened in a window, turned back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit

from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.words.translate import translate

FOLDED_FROM = 4_000
"""Characters from which a pasted text is folded: Qt lays a field out anew at each key."""
TURNED_BACK_TO, TURNED_BACK_RUN = 60_000, 5_000
"""A text that is longer, or has a line as long, is not turned back: the field would stall at each key."""
_PIECE = "\ufffc"
_KIND = int(QTextFormat.ObjectTypes.UserObject) + 1
_KEY = int(QTextFormat.Property.UserProperty) + 1
_PAD = 8.0
_LONG_LINE = re.compile(rf"[^\n]{{{TURNED_BACK_RUN}}}")


class PastedTexts(QPyTextObject):
    """The pieces of one field: keeps their texts, for undo too, and paints them."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._texts: dict[int, str] = {}
        field.document().documentLayout().registerHandler(_KIND, self)

    def insert(self, cursor: QTextCursor, text: str) -> None:
        """Puts a text there as one piece."""
        key = len(self._texts)
        self._texts[key] = text
        piece = QTextCharFormat()
        piece.setObjectType(_KIND)
        piece.setProperty(_KEY, key)
        set_tip(piece, self.words(text))
        cursor.insertText(_PIECE, piece)

    def paste(self, text: str) -> None:
        """Puts a text at the caret, in the place of what is selected; a long one as one piece."""
        cursor = self._field.textCursor()
        # Undo takes it back by itself: what was typed before and what it replaced stay.
        cursor.beginEditBlock()
        if len(text) < FOLDED_FROM:
            cursor.insertText(text)
        else:
            self.insert(cursor, text.replace("\r\n", "\n").replace("\r", "\n"))
        # Qt would join what is typed next to it, if an insertion were the last of the change.
        cursor.insertText(" ")
        cursor.deletePreviousChar()
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)
        self._field.ensureCursorVisible()

    def text_of(self, cursor: QTextCursor) -> str:
        """What is selected, or all where nothing is, with the pieces' texts in their places."""
        whole = not cursor.hasSelection()
        start, end = (0, 1 << 30) if whole else (cursor.selectionStart(), cursor.selectionEnd())
        block = cursor.document().findBlock(start)
        lines: list[str] = []
        while block.isValid() and block.position() <= end:
            lines.append("".join(self._texts_in(block, start, end)))
            block = block.next()
        return "\n".join(lines)

    def at(self, cursor: QTextCursor) -> tuple[QTextCursor, str] | None:
        """The piece that is selected, or stands before or after the caret: where it is, and its text."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        for place in (start, start - 1) if end - start <= 1 else ():
            if place >= 0 and (text := self._text_at(cursor.document(), place)) is not None:
                found = QTextCursor(cursor.document())
                found.setPosition(place)
                found.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
                return found, text
        return None

    @staticmethod
    def words(text: str) -> str:
        """What a piece says of itself."""
        count = text.count("\n") + 1
        if count > 1:
            return translate("PastedTexts", "Pasted text · %Ln line(s)", None, count)
        count = len(text)
        return translate("PastedTexts", "Pasted text · %Ln character(s)", None, count)

    @staticmethod
    def can_turn_back(text: str) -> bool:
        """Whether a field can hold the text without stalling at each key."""
        return len(text) <= TURNED_BACK_TO and not _LONG_LINE.search(text)

    def intrinsicSize(self, document: QTextDocument, _place: int, piece: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(document.defaultFont())
        words = self.words(self._texts.get(piece.property(_KEY), ""))
        return QSizeF(metrics.horizontalAdvance(words) + 2 * _PAD, metrics.height())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, _place: int, piece: QTextFormat
    ) -> None:
        palette = self._field.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(rect), 6, 6)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(document.defaultFont())
        baseline = rect.top() + QFontMetricsF(document.defaultFont()).ascent()
        painter.drawText(QPointF(rect.left() + _PAD, baseline), self.words(self._texts.get(piece.property(_KEY), "")))
        painter.restore()

    def _texts_in(self, block: QTextBlock, start: int, end: int) -> Iterator[str]:
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            first = max(start - fragment.position(), 0)
            last = min(end - fragment.position(), fragment.length())
            if first < last:
                units = fragment.text().encode("utf-16-le", "surrogatepass")[2 * first : 2 * last]
                plain = units.decode("utf-16-le", "surrogatepass").replace("\u2028", "\n")
                look = fragment.charFormat()
                yield self._texts[look.property(_KEY)] if look.objectType() == _KIND else plain
            at += 1

    def _text_at(self, document: QTextDocument, place: int) -> str | None:
        block = document.findBlock(place)
        if not block.isValid() or document.characterAt(place) != _PIECE:
            return None
        at = block.begin()
        while not at.atEnd():
            if at.fragment().contains(place):
                return self._texts.get(at.fragment().charFormat().property(_KEY))
            at += 1
        return None
