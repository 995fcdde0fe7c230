"""A row of widgets that goes on in a next line where it is too narrow for all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappingRow(QLayout):
    """Each widget at its own size, from left to right (from right to left where the language does so)."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        widget = self.parentWidget()
        direction = widget.layoutDirection() if isinstance(widget, QWidget) else Qt.LayoutDirection.LeftToRight
        for item, place in zip(self._shown(), self._places(rect.width()), strict=True):
            at = QRect(place.topLeft() + rect.topLeft(), place.size())
            item.setGeometry(_visual(direction, rect, at))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        line: list[QRect] = []
        x = y = line_height = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), item.sizeHint().height()))
            if x and x + size.width() > width:
                _centre(line, line_height)
                x, y, line_height, line = 0, y + line_height + self.spacing(), 0, []
            line.append(QRect(QPoint(x, y), size))
            places.append(line[-1])
            x += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        _centre(line, line_height)
        return places


def _centre(line: list[QRect], height: int) -> None:
    """Puts what is lower than its line in the middle of it, so that words beside buttons stand on one level."""
    for place in line:
        place.translate(0, (height - place.height()) // 2)


def _visual(direction: Qt.LayoutDirection, around: QRect, place: QRect) -> QRect:
    if direction is Qt.LayoutDirection.RightToLeft:
        place.moveRight(around.right() - (place.left() - around.left()))
    return place
