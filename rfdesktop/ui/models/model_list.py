"""The list of models in the picker: two lines a row, headings that cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rfdesktop.domain.models.endpoints import ModelChoice
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.models.model_rows import ModelRow
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole
_CURRENT = Qt.ItemDataRole.UserRole + 1


class ModelListView(QListWidget):
    """Shows rows; `taken` carries the choice of the one that was clicked or entered."""

    taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("modelList")
        self.setAccessibleName(translate("ModelList", "Models"))
        self.setProperty("bare", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setUniformItemSizes(False)
        self.itemClicked.connect(self._take)

    def show_rows(self, rows: Sequence[ModelRow], current: ModelChoice) -> None:
        """Fills the list. The row that is current stays so while it is there, else the chat's own choice is."""
        before = self.chosen
        self.clear()
        for row in rows:
            item = QListWidgetItem(visible_line(f"{row.title}, {row.more}" if row.more else row.title), self)
            item.setData(_ROW, row)
            item.setData(_CURRENT, row.choice is not None and _same(row.choice, current))
            if row.choice is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                set_tip(item, f"{row.title}\n{row.more}" if row.more else row.title)
        self._select(before if before is not None else current)

    @property
    def chosen(self) -> ModelChoice | None:
        """The choice of the current row."""
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row.choice if isinstance(row, ModelRow) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says so where nothing is found."""
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.tokens.text_muted))
            room = self.viewport().rect().adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, translate("ModelList", "No model is called like this."))

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) row that can be chosen."""
        at = self.currentRow() + by
        while 0 <= at < self.count():
            if self.item(at).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentRow(at)
                self.scrollToItem(self.item(at))
                return
            at += by

    def take_current(self) -> None:
        """Chooses the current row."""
        item = self.currentItem()
        if item is not None:
            self._take(item)

    def _select(self, wanted: ModelChoice) -> None:
        rows = [self.item(at).data(_ROW) for at in range(self.count())]
        able = [at for at, row in enumerate(rows) if row.choice is not None]
        place = next((at for at in able if _same(rows[at].choice, wanted)), able[0] if able else -1)
        self.setCurrentRow(place)
        if place >= 0:
            self.scrollToItem(self.item(place), QListWidget.ScrollHint.PositionAtCenter)

    def _take(self, item: QListWidgetItem) -> None:
        row = item.data(_ROW)
        if isinstance(row, ModelRow) and row.choice is not None:
            self.taken.emit(row.choice)


def _same(one: ModelChoice, other: ModelChoice) -> bool:
    """Whether two choices name one model, whatever effort they ask for."""
    names = [(each.provider, each.endpoint.casefold(), each.model) for each in (one, other)]
    return names[0] == names[1]


class _RowDelegate(QStyledItemDelegate):
    """Heights follow the font; the chat's own choice has a mark."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        row = index.data(_ROW)
        title, small = self._metrics()
        lines = small.height() if row.choice is None else title.height() + (small.height() if row.more else 0)
        return QSize(0, lines + 2 * SPACE_XS + (0 if row.choice is not None else SPACE_XS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect.adjusted(SPACE_S, SPACE_XS, -SPACE_S, -SPACE_XS)
        if row.choice is None:
            self._paint_head(painter, place, row)
        else:
            self._paint_back(painter, option)
            self._paint_model(painter, place, row, current=bool(index.data(_CURRENT)))
        painter.restore()

    def _paint_head(self, painter: QPainter, place: QRect, row: ModelRow) -> None:
        font = self._small()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text_faint))
        title = QFontMetrics(font).elidedText(visible_line(row.title), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, title)
        used = QFontMetrics(font).horizontalAdvance(title) + SPACE_S
        painter.setFont(self._small())
        more = self._metrics()[1].elidedText(visible_line(row.more), Qt.TextElideMode.ElideRight, place.width() - used)
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, more)

    def _paint_model(self, painter: QPainter, place: QRect, row: ModelRow, *, current: bool) -> None:
        tokens = self._theme.tokens
        title, small = self._metrics()
        font = QFont(self._parent_font())
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.link if current else tokens.text))
        first = QRect(place.left(), place.top(), place.width(), title.height())
        words = QFontMetrics(font).elidedText(visible_line(row.title), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(self._small())
        painter.setPen(QColor(tokens.text_muted))
        second = QRect(place.left(), first.bottom() + 1, place.width(), small.height())
        more = small.elidedText(visible_line(row.more), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, more)

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if selected else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)

    def _parent_font(self) -> QFont:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent.font()

    def _small(self) -> QFont:
        font = QFont(self._parent_font())
        font.setPointSizeF(max(6.0, font.pointSizeF() - 1))
        return font

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._parent_font()), QFontMetrics(self._small())
