"""A row of widgets that goes on in a next line where it is too narrow for all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappingRow(QLayout):
    """Each widget at its own size, from left to right (from right to left where the language does so). Those that it
    ends with stand at the other side, on a line of their own where there is no room beside the others."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._ending: tuple[QWidget, ...] = ()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def end_with(self, *widgets: QWidget) -> None:
        """Adds the widgets of the other side, as the last ones."""
        self._ending = widgets
        for widget in widgets:
            self.addWidget(widget)

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
        """Where each that is shown stands."""
        items = self._shown()
        begins = [item for item in items if item.widget() not in self._ending]
        first, other = (self._lines(side, width) for side in (begins, items[len(begins) :]))
        rows: list[tuple[list[QSize], list[QSize]]] = [(line, []) for line in first]
        together = rows and len(other) == 1 and self._wide(first[-1]) + self.spacing() + self._wide(other[0]) <= width
        rows[-1:] = [(first[-1], other[0])] if together else [*rows[-1:], *(([], line) for line in other)]
        places: list[QRect] = []
        top = 0
        for left, right in rows:
            high = max(size.height() for size in (*left, *right))
            line = [*self._placed(left, 0, top), *self._placed(right, width - self._wide(right), top)]
            _centre(line, high)
            places += line
            top += high + self.spacing()
        return places

    def _lines(self, items: list[QLayoutItem], width: int) -> list[list[QSize]]:
        """The sizes of widgets that stand in order, in as many lines as they need."""
        lines: list[list[QSize]] = []
        for item in items:
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), item.sizeHint().height()))
            if lines and self._wide([*lines[-1], size]) <= width:
                lines[-1].append(size)
            else:
                lines.append([size])
        return lines

    def _wide(self, sizes: list[QSize]) -> int:
        return sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)

    def _placed(self, sizes: list[QSize], left: int, top: int) -> list[QRect]:
        """A line of them, from a place on."""
        places = []
        for size in sizes:
            places.append(QRect(QPoint(max(0, left), top), size))
            left += size.width() + self.spacing()
        return places


def _centre(line: list[QRect], height: int) -> None:
    """Puts what is lower than its line in the middle of it, so that words beside buttons stand on one level."""
    for place in line:
        place.translate(0, (height - place.height()) // 2)


def _visual(direction: Qt.LayoutDirection, around: QRect, place: QRect) -> QRect:
    if direction is Qt.LayoutDirection.RightToLeft:
        place.moveRight(around.right() - (place.left() - around.left()))
    return place
