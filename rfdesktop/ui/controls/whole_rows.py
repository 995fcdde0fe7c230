"""A list whose rows are as high as their words need, with the room at their sides that the style sheet gives them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_HIGHEST = 10_000
_BREAK = "\u2028"
"""What Qt makes of the end of a line in a row."""

Index = QModelIndex | QPersistentModelIndex


class WholeRows(QStyledItemDelegate):
    """Qt's own measure of a row that wraps leaves out the padding of a style sheet, and the last words are elided."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The first line is what the row is called; those under it say more, in a quieter tone."""
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        view = option.widget
        if not isinstance(view, QListView) or not view.wordWrap() or _BREAK not in row.text:
            super().paint(painter, option, index)
            return
        words = self._words(view, row)
        # Not the view's own, which the sheet has made half transparent.
        layout = _laid_out(
            row, words.width(), quiet=QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        )
        row.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, view)
        painter.save()
        # What Qt paints rows in is the palette's, which the sheet has set for the state of this one.
        painter.setPen(view.palette().color(QPalette.ColorRole.Text))
        top = words.top() + (words.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(words.left(), top))
        painter.restore()

    @staticmethod
    def _words(view: QListView, row: QStyleOptionViewItem) -> QRect:
        """The place of a row's words, without the room that Qt keeps at their sides."""
        style = view.style()
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, row, view) + 1
        return style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, row, view).adjusted(margin, 0, -margin, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, and as high as the words are at the width that they are painted in."""
        hint = super().sizeHint(option, index)
        view = option.widget
        if not isinstance(view, QListView) or not view.wordWrap():
            return hint
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        width = view.viewport().width() - 2 * view.spacing()
        row.rect = QRect(0, 0, width, _HIGHEST)
        words = self._words(view, row)
        needed = round(_laid_out(row, words.width()).boundingRect().height() + 0.5) + _HIGHEST - words.height()
        return QSize(width, max(hint.height(), needed))


def _laid_out(row: QStyleOptionViewItem, width: int, *, quiet: QColor | None = None) -> QTextLayout:
    """A row's words in lines of this width; all but the first line in a `quiet` colour, if there is one."""
    layout = QTextLayout(row.text, row.font)
    option = QTextOption()
    option.setTextDirection(row.direction)
    layout.setTextOption(option)
    if quiet is not None:
        more = QTextLayout.FormatRange()
        more.start = row.text.index(_BREAK)
        more.length = len(row.text) - more.start
        tone = QTextCharFormat()
        tone.setForeground(quiet)
        more.format = tone
        layout.setFormats([more])
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, high))
        high += line.height()
    layout.endLayout()
    return layout


def show_whole_rows(view: QListView) -> None:
    """Has a list wrap its rows and show all of their words, at any width."""
    view.setWordWrap(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setItemDelegate(WholeRows(view))
