"""The list beside the map."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rfdesktop.ui.controls.rows_by_width import RowsByWidth
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.wrapped_text import WrappedText
from rfdesktop.ui.flows.map.rows import MapRole, MapRows
from rfdesktop.ui.theme.line_height import list_line
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
ICON_MORE = 6
"""How many pixels an icon is larger than the text is points."""


class _StepDelegate(QStyledItemDelegate):
    """A title in up to three lines, and under it in small what is to be minded."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        title = self._title(index).height(self._view.viewport().width() - self._left() - SPACE_S)
        return QSize(0, title + list_line(self._small()) + 2 * SPACE_XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
            focused = selected and self._view.hasFocus()
            painter.setPen(QPen(QColor(tokens.focus), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
        place = option.rect.adjusted(SPACE_S, SPACE_XS, -SPACE_S, -SPACE_XS)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        line, side = list_line(self._view.font()), self._theme.font_size + ICON_MORE
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(place.left(), place.top() + (line - side) // 2, side, side))
        words = place.adjusted(self._left() - SPACE_S, 0, 0, 0)
        bottom = self._title(index).paint(painter, words)
        painter.setFont(self._small())
        rest = QRect(words.left(), bottom, words.width(), list_line(self._small()))
        self._write(painter, rest, str(index.data(MapRole.FACTS)), tokens.text_muted)
        painter.restore()

    def _title(self, index: Index) -> WrappedText:
        return WrappedText(str(index.data()), self._view.font(), self._theme.tokens.text, most_lines=3)

    def _left(self) -> int:
        """Where the words of a row begin."""
        return 2 * SPACE_S + self._theme.font_size + ICON_MORE

    @staticmethod
    def _write(painter: QPainter, place: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSize(max(1, self._theme.font_size - 1))
        return font


class MapStepList(RowsByWidth):
    """Arrows move, Enter or a click chooses."""

    chosen = Signal(str)
    """A step's id: Enter, or a click."""
    stood = Signal(str)
    """The keyboard came to a step."""

    def __init__(self, rows: MapRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapSteps")
        set_name(self, translate("MapStepList", "Steps on the map"))
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setItemDelegate(_StepDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(rows)
        self.clicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._stand)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def stand_at(self, step_id: str) -> None:
        """Selects a step's row without saying so."""
        rows = self.model()
        if isinstance(rows, MapRows) and (index := rows.row_of(step_id)).isValid():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the step that is stood at in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(MapRole.STEP)))

    def _stand(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.stood.emit(str(index.data(MapRole.STEP)))
