"""What is painted under the text: cards, quote bars, rules, list markers and inline code's background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument, QTextLayout, QTextLine

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.ui.theme.tokens import RADIUS, RADIUS_SMALL
from rfdesktop.ui.transcript.formats import CARD_PAD, INDENT, INSET, SIGN, CardKind, Formats, Kind, Prop

_FAR = 60.0
_MARKER_GAP = 9.0
_BAR = 3.0


def _beside(painter: QPainter, words: str) -> float:
    """The room that words take, with a gap to what stands beside them."""
    return painter.fontMetrics().horizontalAdvance(words) + 2 * _MARKER_GAP if words else 0.0


@dataclass(slots=True)
class _Card:
    name: str
    rect: QRectF
    head: QTextBlock | None = None


class Underlay:
    """Paints for the visible blocks alone, in the document's coordinates."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self._document = document
        self._formats = formats
        self._left = 0.0
        self._right = 0.0

    def paint(self, painter: QPainter, first: QTextBlock, visible: QRectF) -> None:
        """Paints what lies under the blocks from `first` on as far as they are visible."""
        frame = self._document.rootFrame().frameFormat()
        self._left = frame.leftMargin()
        self._right = self._document.textWidth() - frame.rightMargin()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        blocks = self._visible(first, visible)
        for card in self._cards(blocks):
            self._card(painter, card)
        for block, rect in blocks:
            self._marks(painter, block, rect)

    def _visible(self, first: QTextBlock, visible: QRectF) -> list[tuple[QTextBlock, QRectF]]:
        layout = self._document.documentLayout()
        found = []
        block = first
        while block.isValid():
            if not block.isVisible():
                block = block.next()
                continue
            rect = layout.blockBoundingRect(block)
            if rect.top() > visible.bottom() + _FAR:
                break
            if rect.bottom() >= visible.top() - _FAR:
                found.append((block, rect))
            block = block.next()
        return found

    def _cards(self, blocks: list[tuple[QTextBlock, QRectF]]) -> list[_Card]:
        cards: list[_Card] = []
        for block, rect in blocks:
            style = block.blockFormat()
            name = style.stringProperty(Prop.CARD)
            if not name:
                continue
            pad = style.leftMargin() - (0 if name.startswith(CardKind.USER) else INSET)
            left = self._left + style.leftMargin() + style.indent() * INDENT - pad
            right = self._right - (0 if name.startswith(CardKind.USER) else INSET)
            whole = QRectF(left, rect.top() - CARD_PAD, right - left, rect.height() + 2 * CARD_PAD)
            if style.stringProperty(Prop.KIND) == Kind.CODE_HEAD:
                whole = QRectF(left, rect.top() - 7, right - left, rect.height() + 14)
            if cards and cards[-1].name == name:
                cards[-1].rect = cards[-1].rect.united(whole)
            else:
                before = block.previous()
                if before.isValid() and before.blockFormat().stringProperty(Prop.CARD) == name:
                    whole.setTop(whole.top() - _FAR)
                cards.append(_Card(name, whole))
            if style.stringProperty(Prop.KIND) == Kind.CODE_HEAD:
                cards[-1].head = block
        return cards

    def _card(self, painter: QPainter, card: _Card) -> None:
        tokens = self._formats.tokens
        fills = {
            CardKind.USER: (tokens.user_bubble, ""),
            CardKind.CODE: (tokens.code_background, tokens.border),
            CardKind.WARN: (tokens.warn_soft, ""),
            CardKind.BAD: (tokens.bad_soft, ""),
            CardKind.INFO: (tokens.sunken, ""),
            CardKind.RUN: (tokens.raised, tokens.border),
        }
        fill, line = fills[CardKind(card.name.partition(":")[0])]
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(line), 1) if line else QPen(Qt.PenStyle.NoPen))
        rect = card.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if card.head is not None:
            self._code_head(painter, card.head, rect)

    def _code_head(self, painter: QPainter, head: QTextBlock, card: QRectF) -> None:
        text = self._document.documentLayout().blockBoundingRect(head)
        strip = QRectF(card.left(), card.top(), card.width(), text.bottom() + 7 - card.top())
        painter.save()
        painter.setClipRect(strip)
        painter.setBrush(QColor(self._formats.tokens.code_header))
        painter.drawRoundedRect(card.adjusted(0, 0, 0, 2 * RADIUS), RADIUS, RADIUS)
        painter.restore()
        painter.setPen(QPen(QColor(self._formats.tokens.border), 1))
        painter.drawLine(QPointF(card.left(), strip.bottom()), QPointF(card.right(), strip.bottom()))
        painter.setPen(QColor(self._formats.tokens.text_muted))
        painter.setFont(self._formats.small.font())
        label = head.blockFormat().stringProperty(Prop.LABEL)
        room = strip.adjusted(CARD_PAD, 0, -CARD_PAD, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, label)
        self._verdict(painter, head, room.adjusted(_beside(painter, label), 0, -_beside(painter, head.text()), 0))

    def _verdict(self, painter: QPainter, head: QTextBlock, room: QRectF) -> None:
        """What the code can do, as far as there is room between its language and its links."""
        said = head.blockFormat().stringProperty(Prop.VERDICT)
        if said:
            tokens = self._formats.tokens
            bad = head.blockFormat().stringProperty(Prop.DANGER) == Danger.DESTRUCTIVE
            painter.setPen(self._formats.colour(tokens.bad if bad else tokens.warn))
            words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, max(0, round(room.width())))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _marks(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        style = block.blockFormat()
        if style.hasProperty(Prop.QUOTE):
            self._quote(painter, block, rect)
        if style.hasProperty(Prop.SIGN):
            self._sign(painter, block, rect)
        if style.stringProperty(Prop.KIND) == Kind.RULE:
            painter.setPen(QPen(QColor(self._formats.tokens.border), 1))
            y = round(rect.top()) + 0.5
            left = self._left + style.leftMargin() + style.indent() * INDENT
            painter.drawLine(QPointF(left, y), QPointF(self._right - style.rightMargin(), y))
        marker = style.stringProperty(Prop.MARKER)
        if marker:
            self._marker(painter, block, rect, marker)
        if style.stringProperty(Prop.KIND) == Kind.CODE:
            self._continuations(painter, block, rect)
        elif style.stringProperty(Prop.KIND) != Kind.CODE_HEAD:
            self._inline_code(painter, block, rect)

    def _quote(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        style = block.blockFormat()
        top = rect.top()
        before = block.previous()
        if before.isValid() and before.blockFormat().stringProperty(Prop.QUOTE) == style.stringProperty(Prop.QUOTE):
            top = self._document.documentLayout().blockBoundingRect(before).bottom() - _BAR
        bottom = rect.bottom() + (CARD_PAD if style.stringProperty(Prop.KIND) == Kind.CODE else 0)
        levels = style.intProperty(Prop.QUOTE_LEVELS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._formats.tokens.border_strong))
        for level in range(levels.bit_length()):
            if levels >> level & 1:
                left = self._left + INSET + level * INDENT + 2
                painter.drawRoundedRect(QRectF(left, top, _BAR, bottom - top), _BAR / 2, _BAR / 2)

    def _sign(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        """A triangle with an exclamation mark before the first line of a warning."""
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        style = block.blockFormat()
        size = min(line.ascent(), SIGN - 8.0)
        left = self._left + style.leftMargin() + style.indent() * INDENT - SIGN
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._right - style.rightMargin() - size
        top = rect.top() + line.y() + line.ascent() - size
        colour = self._formats.colour(self._formats.tokens.warn)
        pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = left + size / 2
        corners = [QPointF(middle, top), QPointF(left + size, top + size), QPointF(left, top + size)]
        painter.drawPolygon(corners)
        painter.drawLine(QPointF(middle, top + 0.38 * size), QPointF(middle, top + 0.62 * size))
        painter.drawPoint(QPointF(middle, top + 0.82 * size))

    def _marker(self, painter: QPainter, block: QTextBlock, rect: QRectF, marker: str) -> None:
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        font = self._formats.text.font()
        painter.setFont(font)
        painter.setPen(QColor(self._formats.tokens.text_muted))
        width = QFontMetricsF(font).horizontalAdvance(marker)
        style = block.blockFormat()
        baseline = rect.top() + line.y() + line.ascent()
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._right - style.rightMargin() - style.indent() * INDENT + _MARKER_GAP
        else:
            own_sign = CARD_PAD + SIGN if style.hasProperty(Prop.SIGN) else 0
            left = self._left + style.leftMargin() - own_sign + style.indent() * INDENT - _MARKER_GAP - width
        painter.drawText(QPointF(left, baseline), marker)

    def _continuations(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        """A bent arrow before every line that is the one above it still."""
        style, layout = block.blockFormat(), block.layout()
        size = self._formats.hang / 2
        left = self._left + style.leftMargin() + style.indent() * INDENT - 1.7 * size
        painter.setPen(QPen(QColor(self._formats.tokens.text_faint), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index in range(0 if style.boolProperty(Prop.GOES_ON) else 1, layout.lineCount()):
            line = layout.lineAt(index)
            y = rect.top() + line.y() + line.ascent() - 0.6 * size
            tip = QPointF(left + size, y)
            painter.drawPolyline([QPointF(left, y - 0.8 * size), QPointF(left, y), tip])
            painter.drawPolyline([tip + QPointF(-0.4 * size, -0.4 * size), tip, tip + QPointF(-0.4 * size, 0.4 * size)])

    def _inline_code(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            chars = fragment.charFormat()
            start = fragment.position() - block.position()
            # A layout's own position is that in its table cell; the block's rectangle is that in the document.
            if chars.boolProperty(Prop.FLOW):
                self._chip(painter, block.layout(), rect.topLeft(), (start, start + fragment.length()))
            elif chars.boolProperty(Prop.INLINE_CODE):
                self._code_runs(painter, block.layout(), rect.topLeft(), (start, start + fragment.length()))
            at += 1

    def _chip(self, painter: QPainter, layout: QTextLayout, origin: QPointF, run: tuple[int, int]) -> None:
        """The ground of a flow's title, bordered as nothing is that a text can ask for."""
        tokens = self._formats.tokens
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(QColor(tokens.accent_soft))
        for place in self._places(layout, origin, run):
            # A full stop or a colon may stand directly behind it.
            painter.drawRoundedRect(place.adjusted(1, 0, -2, 1), RADIUS_SMALL, RADIUS_SMALL)

    def _code_runs(self, painter: QPainter, layout: QTextLayout, origin: QPointF, run: tuple[int, int]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._formats.tokens.sunken))
        for place in self._places(layout, origin, run):
            painter.drawRoundedRect(place, RADIUS_SMALL - 1, RADIUS_SMALL - 1)

    def _places(self, layout: QTextLayout, origin: QPointF, run: tuple[int, int]) -> Iterator[QRectF]:
        """Where a run of characters stands, line by line."""
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first, last = max(run[0], line.textStart()), min(run[1], line.textStart() + line.textLength())
            if first >= last:
                continue
            x1, x2 = _x(line, first), _x(line, last)
            left, right = min(x1, x2), max(x1, x2)
            top = line.y() + line.ascent() - QFontMetricsF(self._formats.text.font()).ascent()
            height = QFontMetricsF(self._formats.text.font()).height()
            yield QRectF(origin.x() + left - 2, origin.y() + top, right - left + 4, height)


def _x(line: QTextLine, position: int) -> float:
    # PySide returns the position beside the x, which its type annotations do not say.
    found: Any = line.cursorToX(position)
    return float(found[0])
