"""Paints the rows of the history: a heading, or a chat's title, what it is about, the place that a search found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rfdesktop.domain.chats.chat import TITLE_LIMIT, HistoryEntry
from rfdesktop.domain.texts.found_words import found_words
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.controls.wrapped_text import WrappedText
from rfdesktop.ui.history.model import HistoryRole
from rfdesktop.ui.theme.line_height import list_line
from rfdesktop.ui.theme.outcomes import OUTCOME_LOOKS
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
DOT = 8
TITLE_LINES = 2
"""A ticket's titles often begin with the same words; what sets them apart needs the second line."""
LEAD = 14
"""How many characters of a snippet stand before the first hit."""
_PAD = SPACE_S
_TOP = 6


class HistoryDelegate(QStyledItemDelegate):
    """Heights follow the font; words of the search are marked in the title and in the snippet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        title, small = self._lines()
        entry = index.data(HistoryRole.ENTRY)
        if entry is None:
            return QSize(0, small + 3 * SPACE_XS + (0 if index.row() == 0 else SPACE_S))
        further = bool(index.data(HistoryRole.ABOUT)) + bool(entry.snippet)
        view = self.parent()
        width = view.viewport().width() - 2 * _PAD if isinstance(view, QAbstractItemView) else 0
        lines = self._title(index).lines(width - self._time_width(index))
        return QSize(0, len(lines) * title + further * small + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = index.data(HistoryRole.ENTRY)
        if entry is None:
            self._paint_heading(painter, option.rect, index)
        else:
            self._paint_back(painter, option)
            self._paint_chat(painter, option.rect.adjusted(_PAD, _TOP, -_PAD, -_TOP), index, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, index: Index) -> None:
        font = self._small_font()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text_faint))
        place = rect.adjusted(_PAD, 0, -_PAD, -SPACE_XS)
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, index.data())

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or focused):
            return
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover if hovered else tokens.window))
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)

    def _paint_chat(self, painter: QPainter, rect: QRect, index: Index, entry: HistoryEntry) -> None:
        tokens = self._theme.tokens
        small = QFontMetrics(self._small_font())
        words = index.data(HistoryRole.WORDS)
        painter.setFont(self._small_font())
        painter.setPen(QColor(tokens.text_faint))
        title_line, small_line = self._lines()
        first = QRect(rect.topLeft(), QSize(rect.width(), title_line))
        painter.drawText(
            first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(HistoryRole.TIME)
        )
        for at, shown in enumerate(self._title(index).lines(rect.width() - self._time_width(index))):
            first.moveTop(rect.top() + at * title_line)
            self._paint_marked(painter, first, shown, words, self._title_font(), tokens.text)
        about = index.data(HistoryRole.ABOUT)
        second = QRect(rect.left(), first.bottom() + 1, rect.width(), small_line) if about else QRect(first)
        if entry.chat.outcome is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens, OUTCOME_LOOKS[entry.chat.outcome].token)))
            painter.drawEllipse(second.left(), second.center().y() - DOT // 2 + 1, DOT, DOT)
            second.setLeft(second.left() + DOT + 6)
        painter.setFont(self._small_font())
        painter.setPen(QColor(tokens.text_muted))
        shown = small.elidedText(about, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if entry.snippet:
            place = QRect(rect.left(), second.bottom() + 1, rect.width(), small_line)
            shown = small.elidedText(_from_hit(entry.snippet, words), Qt.TextElideMode.ElideRight, rect.width())
            self._paint_marked(painter, place, shown, words, self._small_font(), tokens.text_faint)

    def _paint_marked(
        self, painter: QPainter, place: QRect, text: str, words: tuple[str, ...], font: QFont, colour: str
    ) -> None:
        """One line of text in the middle of its place, the words of the search on a soft ground."""
        layout = QTextLayout(text, font)
        layout.setTextOption(_one_line())
        layout.setFormats(_marks(text, words, self._theme))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        painter.setPen(QColor(colour))
        layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - QFontMetrics(font).height()) / 2))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt's
        editor = QLineEdit(parent)
        editor.setObjectName("historyTitleEditor")
        editor.setAccessibleName(translate("HistoryDelegate", "Title of the chat"))
        editor.setMaxLength(TITLE_LIMIT)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(1, 1, -1, -1))

    def _title_font(self) -> QFont:
        font = QFont(self._view_font())
        font.setWeight(QFont.Weight.Medium)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self._view_font())
        font.setPointSize(self._theme.font_size - 1)
        return font

    def _view_font(self) -> QFont:
        parent = self.parent()
        return parent.font() if isinstance(parent, QWidget) else QFont()

    def _title(self, index: Index) -> WrappedText:
        return WrappedText(index.data(), self._title_font(), self._theme.tokens.text, TITLE_LINES)

    def _time_width(self, index: Index) -> int:
        """What the time takes at the end of a row, with the gap before it."""
        return QFontMetrics(self._small_font()).horizontalAdvance(index.data(HistoryRole.TIME)) + SPACE_S

    def _lines(self) -> tuple[int, int]:
        """How high a line of the title is, and one of what stands under it."""
        return list_line(self._title_font()), list_line(self._small_font())


def _from_hit(snippet: str, words: tuple[str, ...]) -> str:
    """The snippet in one line, begun a few words before the first hit, so that a narrow panel shows it."""
    line = visible_line(" ".join(snippet.split()))
    found = next((begin for begin, _ in found_words(line, words)), 0)
    if found < LEAD:
        return line
    start = line.find(" ", found - LEAD) + 1
    return "…" + line[start if 0 < start <= found else found :]


def _one_line() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def _marks(text: str, words: tuple[str, ...], theme: Theme) -> list[QTextLayout.FormatRange]:
    look = QTextCharFormat()
    look.setBackground(QColor(theme.tokens.found))
    look.setForeground(QColor(theme.tokens.text))
    ranges = []
    for begin, end in found_words(text, words):
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = units(text[:begin]), units(text[begin:end]), look
        ranges.append(mark)
    return ranges
