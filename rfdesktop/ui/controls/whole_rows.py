"""A list whose rows are as high as their words need, with the room at their sides that the style sheet gives them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_HIGHEST = 10_000
_BREAK = "\u2028"


class WholeRows(QStyledItemDelegate):
    """Qt's own measure of a row that wraps leaves out the padding of a style sheet, and the last words are elided."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list, and as high as the words are at the width that they are painted in."""
        hint = super().sizeHint(option, index)
        view = option.widget
        if not isinstance(view, QListView) or not view.wordWrap():
            return hint
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        width = view.viewport().width() - 2 * view.spacing()
        row.rect = QRect(0, 0, width, _HIGHEST)
        style = view.style()
        words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, row, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, row, view) + 1
        needed = _height(row, words.width() - 2 * margin) + _HIGHEST - words.height()
        return QSize(width, max(hint.height(), needed))


def _height(row: QStyleOptionViewItem, width: int) -> int:
    layout = QTextLayout(row.text.replace("\n", _BREAK), row.font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        high += line.height()
    layout.endLayout()
    return round(high + 0.5)


def show_whole_rows(view: QListView) -> None:
    """Has a list wrap its rows and show all of their words, at any width."""
    view.setWordWrap(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setItemDelegate(WholeRows(view))
