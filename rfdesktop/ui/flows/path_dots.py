"""The way of a run as dots: done, here, and about how many are ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontInfo, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.words.translate import translate

WIDE, HIGH = 18, 24
"""The room of one dot in pixels, at the usual size of text."""
_RADIUS, _HERE_RADIUS, _RING = 4.5, 6.5, 2.0
_USUAL = 13.0
"""The pixels of the usual size of text; with larger text a dot grows in its share."""
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
MOST = 60
"""Dots that are made at all; a longer way begins with the newest of these."""
MOST_AHEAD = 12


def _share(widget: QWidget) -> float:
    """How much larger than usual a widget's dots are: never smaller, to stay easy to hit."""
    return max(1.0, QFontInfo(widget.font()).pixelSize() / _USUAL)


def _room(widget: QWidget) -> QSize:
    """The room of one dot."""
    return QSize(round(WIDE * _share(widget)), round(HIGH * _share(widget)))


class DotState(Enum):
    DONE = auto()
    WRONG = auto()
    HERE = auto()


@dataclass(frozen=True, slots=True)
class PathStop:
    """A step of the way: its place in the run, and what it is called."""

    place: int
    words: str
    state: DotState


class PathDot(QAbstractButton):
    """One step of the way with its part of the line."""

    def __init__(self, stop: PathStop, *, first: bool, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stop = stop
        self._first, self._last = first, last
        self.setFixedSize(_room(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name = translate("PathDot", "Step {number}: {title}").format(number=stop.place + 1, title=stop.words)
        set_name(self, name)
        back = "" if stop.state is DotState.HERE else "\n" + translate("PathDot", "Click to go back to it")
        set_tip(self, f"{name}{back}")
        if stop.state is not DotState.HERE:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return _room(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # QAbstractButton would move by its own order
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        palette, state = self.palette(), self.stop.state
        done = palette.color(QPalette.ColorRole.Accent)
        self._paint_line(painter, middle)
        share = _share(self)
        if state is DotState.WRONG:
            done = palette.color(QPalette.ColorRole.BrightText)
        radius = share * (_HERE_RADIUS if state is not DotState.DONE or self.underMouse() else _RADIUS)
        painter.setPen(QPen(done, share * _RING))
        painter.setBrush(done if state is DotState.DONE else palette.color(QPalette.ColorRole.Base))
        painter.drawEllipse(middle, radius, radius)
        if state is DotState.HERE:
            painter.setBrush(done)
            painter.drawEllipse(middle, 2 * share, 2 * share)
        elif state is DotState.WRONG:
            # A cross, so that it is not told by its colour alone.
            arm = 2 * share
            painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
            painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_line(self, painter: QPainter, middle: QPointF) -> None:
        here = self.stop.state is DotState.HERE
        if not self._first:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawLine(QPointF(0, middle.y()), middle)
        if not self._last:
            role = QPalette.ColorRole.Dark if here else QPalette.ColorRole.Accent
            painter.setPen(QPen(self.palette().color(role), 2))
            painter.drawLine(middle, QPointF(self.width(), middle.y()))


class DotsAhead(QWidget):
    """About how many steps are to come: a picture, with nothing to press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._count = count
        room = _room(self)
        self.setFixedSize(room.width() * count, room.height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), _RING))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        middle, wide, radius = self.height() / 2, _room(self).width(), _RADIUS * _share(self)
        painter.drawLine(QPointF(0, middle), QPointF(max(0.0, self.width() - wide / 2), middle))
        for at in range(self._count):
            painter.drawEllipse(QPointF(wide * (at + 0.5), middle), radius, radius)


class PathDots(QWidget):
    """One place for Tab: the arrows go from dot to dot, Enter goes back to the step of one."""

    chosen = Signal(int)
    """The place in the run to go back to."""
    menuAsked = Signal(int, QPoint)
    """What can be done about the step of this place is asked for, at this place on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowPath")
        self.setAccessibleName(translate("PathDots", "Steps of this flow"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stops: tuple[PathStop, ...] = ()
        self._ahead = 0
        self._shown: tuple[int, int] = (0, 0)
        self.dots: list[PathDot] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._coming = DotsAhead(self)
        self._row.addWidget(self._coming)
        self._row.addStretch(1)

    def show_path(self, stops: Sequence[PathStop], ahead: int) -> None:
        """Shows the stops of a run, the last of them where it stands, and about how many are ahead."""
        self._stops, self._ahead = tuple(stops[-MOST:]), min(ahead, MOST_AHEAD)
        self._make()

    def sizeHint(self) -> QSize:
        room = _room(self)
        return QSize(room.width() * (len(self._stops) + self._ahead), room.height())

    def minimumSizeHint(self) -> QSize:
        room = _room(self)
        return QSize(room.width() * 3, room.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._stops:
            self._make()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._shown:
            self._make()

    def _fitting(self) -> tuple[int, int]:
        """How many stops and how many dots ahead there is room for; the way so far comes first."""
        room = max(3, self.width() // _room(self).width())
        stops = min(len(self._stops), room)
        return stops, min(self._ahead, max(0, room - stops))

    def _make(self) -> None:
        focused = next((dot.stop.place for dot in self.dots if dot.hasFocus()), None)
        for dot in self.dots:
            self._row.removeWidget(dot)
            dot.hide()
            dot.deleteLater()
        count, ahead = self._shown = self._fitting()
        stops = self._stops[len(self._stops) - count :]
        self._coming.show_count(ahead)
        self.dots = [
            PathDot(stop, first=at == 0, last=at == count - 1 and not ahead, parent=self)
            for at, stop in enumerate(stops)
        ]
        for at, dot in enumerate(self.dots):
            self._row.insertWidget(at, dot)
            dot.show()
            dot.clicked.connect(lambda _=False, place=dot.stop.place: self._choose(place))
        if self._stops:
            self._stand(self.dots[-1])
        for dot in self.dots:
            if dot.stop.place == focused:
                self._stand(dot)
                dot.setFocus()

    def _stand(self, at: PathDot) -> None:
        """Makes a dot the one that Tab comes to."""
        for dot in self.dots:
            dot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if dot is at else Qt.FocusPolicy.NoFocus)

    def _choose(self, place: int) -> None:
        if self._stops and place != self._stops[-1].place:
            self.chosen.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        dot = self.childAt(event.pos()) if event.reason() is event.Reason.Mouse else self.focusWidget()
        if isinstance(dot, PathDot):
            self.menuAsked.emit(dot.stop.place, dot.mapToGlobal(QPoint(0, dot.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _ARROWS.get(Qt.Key(event.key()), 0)
        at = next((index for index, dot in enumerate(self.dots) if dot.hasFocus()), None)
        if not by or at is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        wanted = self.dots[max(0, min(len(self.dots) - 1, at + by))]
        self._stand(wanted)
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
