"""Paints a flow's row: its title, why it fits, how long it takes and what it risks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rfdesktop.domain.flows.flow import Risk
from rfdesktop.ui.controls.wrapped_text import ColouredPart, WrappedText
from rfdesktop.ui.flows.flow_rows import FlowRole, FlowRow
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S
from rfdesktop.ui.words.flows import RISK_TOKENS, joined, risk_words
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
TITLE_LINES = APART_LINES = REASON_LINES = FACTS_LINES = 2
_PAD = 10
_TOP = 8
_GAP = 1
_CHIP_PAD = 6
_NARROWEST_CHIP = 60


class FlowDelegate(QStyledItemDelegate):
    """Heights follow the font and the width of the list."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        row: FlowRow = index.data(FlowRole.ROW)
        width = self._view.viewport().width() - 2 * _PAD
        heights = [text.height(width) for text in (*self._names(row), *self._texts(row))]
        if row.code:
            heights.append(self._chip_height())
        return QSize(0, sum(heights) + _GAP * (len(heights) - 1) + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FlowRow = index.data(FlowRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option)
        place = option.rect.adjusted(_PAD, _TOP, -_PAD, -_TOP)
        for text in self._names(row):
            place.setTop(text.paint(painter, place) + _GAP)
        if row.code:
            self._paint_code(painter, place, row.code)
            place.setTop(place.top() + self._chip_height() + _GAP)
        for text in self._texts(row):
            place.setTop(text.paint(painter, place) + _GAP)
        painter.restore()

    def _names(self, row: FlowRow) -> list[WrappedText]:
        """The title, and what sets it apart from another one."""
        tokens = self._theme.tokens
        # What only may fit stands back: no weight, and the colour of what is said beside.
        font = self._view.font() if row.maybe else self._title_font()
        names = [WrappedText(row.title, font, tokens.text_muted if row.maybe else tokens.text, TITLE_LINES)]
        if row.apart:
            names.append(WrappedText(row.apart, self._small_font(), tokens.link, APART_LINES))
        return names

    def _texts(self, row: FlowRow) -> list[WrappedText]:
        """What a row says of its flow: why it fits, and its facts."""
        tokens, small = self._theme.tokens, self._small_font()
        texts: list[WrappedText] = []
        if row.reason:
            begin = row.reason.find(row.matched) if row.matched else -1
            matched = (ColouredPart(begin, begin + len(row.matched), tokens.text),) if begin >= 0 else ()
            texts.append(WrappedText(row.reason, small, tokens.text_muted, REASON_LINES, matched))
        risk = risk_words(row.risk) if row.risk is not Risk.LOW else ""
        if facts := joined(row.facts, risk):
            risky = ColouredPart(len(facts) - len(risk), len(facts), getattr(tokens, RISK_TOKENS[row.risk]))
            texts.append(WrappedText(facts, small, tokens.text_faint, FACTS_LINES, (risky,) if risk else ()))
        return texts

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

    def _paint_code(self, painter: QPainter, place: QRect, code: str) -> None:
        tokens = self._theme.tokens
        small = self._small_font()
        mono = QFont(self._theme.mono_font)
        mono.setPointSize(small.pointSize())
        words = translate("FlowDelegate", "exact match")
        words_width = QFontMetrics(small).horizontalAdvance(words) + SPACE_S
        room = max(_NARROWEST_CHIP, place.width() - words_width - 2 * _CHIP_PAD)
        shown = QFontMetrics(mono).elidedText(code, Qt.TextElideMode.ElideRight, room)
        width = QFontMetrics(mono).horizontalAdvance(shown) + 2 * _CHIP_PAD
        chip = QRect(place.left(), place.top(), width, self._chip_height())
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.setBrush(QColor(tokens.code_background))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.setFont(mono)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(small)
        painter.setPen(QColor(tokens.good))
        rest = QRect(chip.right() + SPACE_S, chip.top(), place.right() - chip.right() - SPACE_S, chip.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)

    def _chip_height(self) -> int:
        return QFontMetrics(self._small_font()).height() + 2

    def _title_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSize(self._theme.font_size - 1)
        return font
