"""Paints a flow's row: its title in up to two lines, why it fits, how long it takes and what it risks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rfdesktop.domain.flows import Risk
from rfdesktop.ui.flows.flow_rows import FlowRole, FlowRow
from rfdesktop.ui.flows.flow_words import RISK_TOKENS, risk_words
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S

Index = QModelIndex | QPersistentModelIndex
TITLE_LINES = 2
_PAD = 10
_TOP = 8
_GAP = 3


class FlowDelegate(QStyledItemDelegate):
    """Heights follow the font and the width of the list."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        row: FlowRow = index.data(FlowRole.ROW)
        width = self._view.viewport().width() - 2 * _PAD
        lines = len(_lines(row.title, self._title_font(), width))
        small = QFontMetrics(self._small_font()).height()
        under = small + _GAP if row.reason or row.code else 0
        facts = small + _GAP if row.facts or row.risk is not Risk.LOW else 0
        return QSize(0, lines * QFontMetrics(self._title_font()).height() + under + facts + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FlowRow = index.data(FlowRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option)
        place = option.rect.adjusted(_PAD, _TOP, -_PAD, -_TOP)
        top = self._paint_title(painter, place, row.title)
        if row.code:
            top = self._paint_code(painter, place, top, row.code)
        elif row.reason:
            top = self._paint_reason(painter, place, top, row.reason)
        self._paint_facts(painter, place, top, row)
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = selected and self._view.hasFocus()
        if not (selected or hovered):
            return
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)

    def _paint_title(self, painter: QPainter, place: QRect, title: str) -> int:
        font = self._title_font()
        height = QFontMetrics(font).height()
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text))
        top = place.top()
        for line in _lines(title, font, place.width()):
            painter.drawText(QRect(place.left(), top, place.width(), height), Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        return top + _GAP

    def _paint_reason(self, painter: QPainter, place: QRect, top: int, reason: str) -> int:
        small = self._small_font()
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.tokens.text_muted))
        line = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(QRect(place.left(), top, place.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
        return top + metrics.height() + _GAP

    def _paint_code(self, painter: QPainter, place: QRect, top: int, code: str) -> int:
        tokens = self._theme.tokens
        small = self._small_font()
        mono = QFont(self._theme.mono_font)
        mono.setPointSize(small.pointSize())
        height = QFontMetrics(small).height()
        words = self.tr("exact match")
        words_width = QFontMetrics(small).horizontalAdvance(words) + SPACE_S
        room = max(60, place.width() - words_width - 12)
        shown = QFontMetrics(mono).elidedText(code, Qt.TextElideMode.ElideRight, room)
        chip = QRect(place.left(), top - 1, QFontMetrics(mono).horizontalAdvance(shown) + 12, height + 2)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.setBrush(QColor(tokens.code_background))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.setFont(mono)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(small)
        painter.setPen(QColor(tokens.good))
        rest = QRect(chip.right() + SPACE_S, top, place.right() - chip.right() - SPACE_S, height)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
        return top + height + _GAP

    def _paint_facts(self, painter: QPainter, place: QRect, top: int, row: FlowRow) -> None:
        small = self._small_font()
        metrics = QFontMetrics(small)
        painter.setFont(small)
        left = place.left()
        facts = row.facts
        if facts:
            painter.setPen(QColor(self._theme.tokens.text_faint))
            facts = f"{facts} · " if row.risk is not Risk.LOW else facts
            rect = QRect(left, top, place.width(), metrics.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, facts)
            left += metrics.horizontalAdvance(facts)
        if row.risk is not Risk.LOW:
            painter.setPen(QColor(getattr(self._theme.tokens, RISK_TOKENS[row.risk])))
            rect = QRect(left, top, place.right() - left, metrics.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, risk_words(row.risk))

    def _title_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSize(self._theme.font_size - 1)
        return font


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """The text in at most two lines of a width, the last one elided."""
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < TITLE_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        starts.append(line.textStart())
    layout.endLayout()
    if not starts:
        return [text]
    pieces = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    pieces[-1] = QFontMetrics(font).elidedText(pieces[-1], Qt.TextElideMode.ElideRight, max(40, width))
    return pieces
