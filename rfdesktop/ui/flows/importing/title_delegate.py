"""Draws a step's title in two lines where one is too short for it, and what stands below it in one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView


class TitleDelegate(QStyledItemDelegate):
    """For a tree whose titles are its top rows, and which wraps its words; what is longer still ends in "…"."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.parent().isValid():
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as one line of words, or two. The tree does not tell the width, which is the column's."""
        plain = QStyleOptionViewItem(option)
        plain.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText
        size = super().sizeHint(plain, index)
        if index.column() or index.parent().isValid():
            return size
        self.initStyleOption(plain, index)
        metrics = QFontMetrics(plain.font)
        margin = 2 * (self._tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
        room = self._tree.columnWidth(0) - self._tree.indentation() - margin
        more = metrics.lineSpacing() if metrics.horizontalAdvance(plain.text) > room else 0
        return QSize(size.width(), size.height() + more)
