"""One way on the map: its line with an arrow's head, its label, and what stands for an end that is not drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rfdesktop.domain.flows.map.chart import ChartWay, WayKind
from rfdesktop.domain.flows.map.layout import Point, Route, Side
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.flows.map.look import FAR, MapLook

_OUT = {Side.TOP: (0, -1), Side.BOTTOM: (0, 1), Side.LEFT: (-1, 0), Side.RIGHT: (1, 0)}
_HEAD = 5.0
_THIN, _NEAR, _THICK = 1.3, 1.8, 3.0
_SHORTEST_PULL, _LONGEST_PULL = 10.0, 60.0
_LEAST = 0.45
"""The share of its thickness that a line has at least, however small the map."""
_AROUND = 62.0
"""How far a curve, its head and its pen may lie outside its points."""
_BACK_DASHES = [5.0, 3.5]
_MISSING_DASHES = [1.5, 2.5]


def path_of(route: Route) -> QPainterPath:
    """The line with the head at its end."""
    points = route.points
    path = QPainterPath(QPointF(*points[0]))
    last = len(points) - 2
    for at in range(len(points) - 1):
        begin, end = points[at], points[at + 1]
        if at % 2:
            path.lineTo(*end)
            continue
        down = 1.0 if end[1] >= begin[1] else -1.0
        out = _OUT[route.leaves] if at == 0 else (0, down)
        into = _OUT[route.arrives] if at == last else (0, -down)
        pull = _pull(begin, end)
        path.cubicTo(
            begin[0] + out[0] * pull, begin[1] + out[1] * pull, end[0] + into[0] * pull, end[1] + into[1] * pull, *end
        )
    _add_head(path, points[-1], _OUT[route.arrives])
    return path


def _pull(begin: Point, end: Point) -> float:
    """How far a curve goes straight on: half the way, within measure."""
    return max(_SHORTEST_PULL, min(_LONGEST_PULL, abs(end[1] - begin[1]) * 0.55))


def _add_head(path: QPainterPath, tip: Point, out: tuple[int, int]) -> None:
    """Two strokes from the tip back to where the line comes from."""
    x, y = tip
    for side in (-1, 1):
        path.moveTo(x + out[0] * _HEAD + side * out[1] * _HEAD, y + out[1] * _HEAD + side * out[0] * _HEAD)
        path.lineTo(x, y)


class WayItem(QGraphicsItem):
    """The line. It is made when it is first seen: most of a large map is not."""

    def __init__(self) -> None:
        super().__init__()
        self._route: Route | None = None
        self._bounds = QRectF()
        self._path: QPainterPath | None = None
        self._pen = QPen()
        self._look: MapLook | None = None
        self._shown: tuple[WayKind, bool, bool] | None = None

    def show_way(self, look: MapLook, way: ChartWay, route: Route, *, taken: bool, near: bool) -> None:
        """Shows a way: `taken` by the run, `near` to where the keyboard is."""
        if route != self._route:
            self.prepareGeometryChange()
            self._route, self._path = route, None
            across, down = zip(*route.points, strict=True)
            box = QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))
            self._bounds = box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        shown = (way.kind, taken, near)
        if look is self._look and shown == self._shown:
            return
        self._look, self._shown = look, shown
        self._pen = _pen(look, way.kind, taken=taken, near=near)
        self.setZValue(1 if taken or near else 0)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        if self._route is None:
            return
        if self._path is None:
            self._path = path_of(self._route)
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        pen = QPen(self._pen)
        pen.setWidthF(pen.widthF() * max(_LEAST, min(1.0, 1.4 * scale)))
        painter.setPen(pen)
        painter.drawPath(self._path)


def _pen(look: MapLook, kind: WayKind, *, taken: bool, near: bool) -> QPen:
    """About as thick on the screen at every scale."""
    tokens, missing = look.tokens, kind is WayKind.MISSING
    colour = tokens.bad if missing else tokens.accent if taken else tokens.text if near else tokens.control_border
    pen = QPen(QColor(colour), _THICK if taken else _NEAR if near else _THIN)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if missing else Qt.PenCapStyle.RoundCap)
    if missing or kind in (WayKind.BACK, WayKind.LOOP):
        pen.setDashPattern(_MISSING_DASHES if missing else _BACK_DASHES)
    return pen


class TextItem(QGraphicsItem):
    """A word in a small box: a label, or the end of a way that is not drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._look: MapLook | None = None
        self._text, self._fitted = "", ""
        self._size = (0.0, 0.0)
        self._pill = ""
        self._strong = False
        self.setZValue(1.5)

    def show_text(
        self, look: MapLook, text: str, size: tuple[float, float], *, pill: str = "", strong: bool = False
    ) -> None:
        """`pill` is the token of the colour of an end that is not drawn, "" for a label; `strong` one that matters."""
        shown = (look, visible_line(text), size, pill, strong)
        if shown == (self._look, self._text, self._size, self._pill, self._strong):
            return
        if size != self._size:
            self.prepareGeometryChange()
        self._look, self._text, self._size, self._pill, self._strong = shown
        self._fitted = ""
        self.update()

    @property
    def text(self) -> str:
        return self._text

    def boundingRect(self) -> QRectF:
        width, height = self._size
        return QRectF(-width / 2 - 1, -height / 2 - 1, width + 2, height + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        look = self._look
        if look is None or option.levelOfDetailFromTransform(painter.worldTransform()) < FAR:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.strong if self._strong else look.small
        if not self._fitted:
            metrics = QFontMetricsF(font)
            self._fitted = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self._size[0] - 10)
            self._wide = min(self._size[0], metrics.horizontalAdvance(self._fitted) + 12)
        height = self._size[1]
        box = QRectF(-self._wide / 2, -height / 2, self._wide, height)
        tokens = look.tokens
        if self._pill:
            pen = QPen(QColor(getattr(tokens, self._pill)), 1)
            pen.setStyle(Qt.PenStyle.DashLine if self._pill == "bad" else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(QColor(tokens.surface))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.window))
        painter.drawRoundedRect(box, height / 2 if self._pill else 4, height / 2 if self._pill else 4)
        painter.setFont(font)
        painter.setPen(
            QColor(tokens.bad if self._pill == "bad" else tokens.text if self._strong else tokens.text_muted)
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._fitted)
