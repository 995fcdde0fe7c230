"""The list of an import's files: each with its box, its title, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem, QWidget

from rfdesktop.domain.flows.previews import FileSeen
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.flows.importing.file_rows import FileModel, FileRole, Index, name_of, title_of
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S
from rfdesktop.ui.words.documents import seen_words
from rfdesktop.ui.words.translate import translate

_PAD, _TOP, _GAP = 8, 7, 1


class FileList(QListView):
    """Space leaves the current file in or out. Rows are of one height, so that ten thousand are as quick as ten."""

    def __init__(self, theme: Theme, model: FileModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importFiles")
        self.setAccessibleName(translate("FileList", "Files to import"))
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self._delegate = FileDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self._repaint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.toggle(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._delegate.box(self.visualRect(index)).contains(event.position().toPoint()):
            self.toggle(index)
        super().mouseReleaseEvent(event)

    def toggle(self, index: Index) -> None:
        """Leaves a file in that was left out, or the other way round."""
        role = Qt.ItemDataRole.CheckStateRole
        checked = index.data(role) == Qt.CheckState.Checked
        self.model().setData(index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, role)

    def _repaint(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class FileDelegate(QStyledItemDelegate):
    """Two lines: the flow's title or the file's name; what became of it."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(0, QFontMetrics(self._title_font()).height() + self._small_height() + _GAP + 2 * _TOP)

    def editorEvent(self, event: QEvent, *_args: object) -> bool:  # noqa: ARG002 - Qt's
        """Boxes are the list's own: Qt would look for them where they are not painted."""
        return False

    def box(self, row: QRect) -> QRect:
        """Where a row's box is, with some room about it for the pointer."""
        size = self._box_size() + 2 * _PAD
        return QRect(row.left(), row.top(), size, row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seen: FileSeen = index.data(FileRole.SEEN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option)
        self._paint_box(painter, option.rect, index)
        place = option.rect.adjusted(self._box_size() + 2 * _PAD, _TOP, -_PAD, -_TOP)
        tokens = self._theme.tokens
        title = self._title_font()
        self._line(painter, place, title_of(seen), title, tokens.text)
        place.setTop(place.top() + QFontMetrics(title).height() + _GAP)
        said = seen_words(seen)
        tone = tokens.bad if seen.failure else tokens.warn if seen.doubts or seen.findings else tokens.text_faint
        used = self._line(painter, place, said, self._small_font(), tone)
        if seen.failure is None:
            place.setLeft(place.left() + used + SPACE_S)
            self._line(painter, place, name_of(seen), self._small_font(), tokens.text_faint)
        painter.restore()

    def _line(self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str) -> int:
        """Paints one line, cut to the room there is; gives its width."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(visible_line(text[:400]), Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not (selected or state & QStyle.StateFlag.State_MouseOver):
            return
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
        focused = selected and self._view.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)

    def _paint_box(self, painter: QPainter, row: QRect, index: Index) -> None:
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is None:
            return
        box = QStyleOptionButton()
        size = self._box_size()
        box.rect = QRect(row.left() + _PAD, row.top() + (row.height() - size) // 2, size, size)
        on = checked == Qt.CheckState.Checked
        state = QStyle.StateFlag.State_Enabled | (QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off)
        box.state = state
        style = self._view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, self._view)

    def _box_size(self) -> int:
        return self._theme.font_size + 6

    def _title_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.Medium)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSize(self._theme.font_size - 1)
        return font

    def _small_height(self) -> int:
        return QFontMetrics(self._small_font()).height()
