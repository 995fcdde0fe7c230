"""How a step is painted: by form, sign and word first, by colour second.

An end has a double edge and round sides, danger a sign, a word and a thick side (hatched where nothing brings it back),
the step where the run stands a ring and a tag, one that nothing leads to a broken edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from rfdesktop.domain.flows.flow import Danger, StepType
from rfdesktop.domain.flows.map.chart import ChartNode
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.ui.flows.map.look import FIGURES_GAP, PAD, MapLook
from rfdesktop.ui.theme.icons import IconName
from rfdesktop.ui.theme.step_looks import step_look
from rfdesktop.ui.words.maps import (
    abandoned_words,
    danger_words,
    here_words,
    passed_words,
    start_words,
    type_words,
    unreached_words,
)

if TYPE_CHECKING:
    from rfdesktop.ui.flows.map.node_item import NodeItem

_DANGERS = {Danger.CAUTION: (IconName.WARNING, "warn"), Danger.DESTRUCTIVE: (IconName.DESTRUCTIVE, "bad")}
_ROUND = 8.0
_SIDE = 5.0
"""The thick side of what can hurt, in pixels."""
_TAG_PAD = 6.0
PORT = 5.0
"""The radius of what a line is dragged from."""
_SIGN = 15


def look_of(node: ChartNode) -> tuple[IconName, str]:
    """The sign of a step and the token of its colour."""
    return step_look(node.type, node.outcome)


def paint_near(painter: QPainter, item: NodeItem) -> None:
    """A step that is large enough to be read."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_card(painter, item, 1.0)
    look, card = item.look, item.card
    icon, token = look_of(item.node)
    left = card.left() + PAD + (_SIDE - 2 if item.node.danger is not Danger.NONE else 0)
    place = QRect(round(left), round(card.top() + PAD), look.icon, look.icon)
    look.icons.paint(painter, place, icon, token)
    painter.setFont(look.small)
    painter.setPen(QColor(look.tokens.text_faint))
    under = QRectF(left - 4, place.bottom() + 2, look.icon + 8, look.small_line)
    painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(item.node.number))
    _paint_title(painter, item, place.right() + 1 + PAD)
    _paint_foot(painter, item, place.right() + 1 + PAD)
    _paint_tags(painter, item)
    _paint_ports(painter, item)


def paint_far(painter: QPainter, item: NodeItem, *, numbered: bool) -> None:
    """A step that is too small to be read: its form, its colour, its number."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_card(painter, item, 2.5 if numbered else 6.0)
    if not numbered:
        return
    look, card, node = item.look, item.card, item.node
    painter.setFont(look.large)
    painter.setPen(QColor(look.tokens.text))
    danger = _DANGERS.get(node.danger)
    icon, token = danger or look_of(node)
    side = round(card.height() * 0.5)
    place = QRect(round(card.left() + 2 * PAD), round(-side / 2), side, side)
    look.icons.paint(painter, place, icon, token)
    painter.drawText(card.adjusted(side + 3 * PAD, 0, -PAD, 0), Qt.AlignmentFlag.AlignCenter, str(node.number))


def _paint_card(painter: QPainter, item: NodeItem, share: float) -> None:
    """The form of a step; `share` is how much thicker its edge is than usual."""
    look, node, state, card = item.look, item.node, item.state, item.card
    tokens = look.tokens
    ends = node.type is StepType.RESULT
    radius = card.height() / 3 if ends else _ROUND
    been = state.here or state.trace is not None
    painter.setBrush(QColor(tokens.accent_soft if been else tokens.surface))
    edge = QPen(QColor(tokens.accent if been else tokens.control_border), share)
    if not node.reached:
        edge.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(edge)
    painter.drawRoundedRect(card, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ends:
        painter.drawRoundedRect(card.adjusted(3, 3, -3, -3), radius - 3, radius - 3)
    if node.danger is not Danger.NONE:
        _paint_side(painter, card, radius, node.danger, look)
    if state.here:
        painter.setPen(QPen(QColor(tokens.accent), 3 * share))
        painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), radius + 4, radius + 4)
    if state.cursor or state.target:
        out = 9 if state.here else 5
        painter.setPen(
            QPen(QColor(tokens.focus), 2 * share, Qt.PenStyle.SolidLine if state.target else Qt.PenStyle.DotLine)
        )
        painter.drawRoundedRect(card.adjusted(-out, -out, out, out), radius + out, radius + out)


def _paint_side(painter: QPainter, card: QRectF, radius: float, danger: Danger, look: MapLook) -> None:
    colour = QColor(look.tokens.bad if danger is Danger.DESTRUCTIVE else look.tokens.warn)
    form = QPainterPath()
    form.addRoundedRect(card, radius, radius)
    strip = QPainterPath()
    strip.addRect(QRectF(card.left(), card.top(), _SIDE + 1, card.height()))
    painter.save()
    if danger is Danger.DESTRUCTIVE:
        painter.fillPath(form.intersected(strip), QColor(look.tokens.bad_soft))
        painter.fillPath(form.intersected(strip), QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QPointF(card.left() + _SIDE + 1, card.top()), QPointF(card.left() + _SIDE + 1, card.bottom()))
    else:
        painter.fillPath(form.intersected(strip), colour)
    painter.restore()


def _paint_title(painter: QPainter, item: NodeItem, left: float) -> None:
    look, lines = item.look, item.lines()
    painter.setFont(look.font)
    painter.setPen(QColor(look.tokens.text if item.node.title.strip() else look.tokens.text_faint))
    top = item.card.top() + PAD - 2 + (look.line / 2 if len(lines) == 1 else 0)
    right = item.card.right() - PAD
    for number, line in enumerate(lines):
        place = QRectF(left, top + number * look.line, right - left, look.line)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)


def _paint_foot(painter: QPainter, item: NodeItem, left: float) -> None:
    """What kind of step it is, and what is to be minded."""
    look, node, card = item.look, item.node, item.card
    tokens = look.tokens
    bottom = card.bottom() - PAD + 2 - (look.small_line + FIGURES_GAP if look.figures else 0)
    row = QRectF(left, bottom - look.small_line, card.right() - PAD - left, look.small_line)
    icon, token = _DANGERS.get(node.danger, (IconName.WARNING, "warn"))
    minded = danger_words(node.danger) or ("" if node.reached else unreached_words())
    if minded:
        _paint_minded(painter, look, row, (icon, token, minded))
    else:
        painter.setFont(look.small)
        painter.setPen(QColor(getattr(tokens, look_of(node)[1]) if node.outcome is not None else tokens.text_faint))
        painter.drawText(row, _LEFT, _elided(look.small, type_words(node), row.width()))
    if look.figures:
        _paint_figures(
            painter, item, QRectF(card.left() + PAD, bottom + FIGURES_GAP, card.width() - 2 * PAD, look.small_line)
        )


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _paint_minded(painter: QPainter, look: MapLook, row: QRectF, said: tuple[IconName, str, str]) -> None:
    icon, token, words = said
    side = min(_SIGN, look.small_line)
    look.icons.paint(painter, QRect(round(row.left()), round(row.center().y() - side / 2), side, side), icon, token)
    painter.setFont(look.strong)
    painter.setPen(QColor(getattr(look.tokens, token)))
    rest = row.adjusted(side + 4, 0, 0, 0)
    painter.drawText(rest, _LEFT, _elided(look.strong, words, rest.width()))


def _paint_figures(painter: QPainter, item: NodeItem, row: QRectF) -> None:
    """A bar as long as the share of the runs that passed, their number, and how many were left here."""
    look, figures, tokens = item.look, item.state.figures, item.look.tokens
    bar = QRectF(row.left(), row.bottom() - 2, row.width(), 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.pressed))
    painter.drawRoundedRect(bar, 2, 2)
    if figures is None:
        return
    painter.setBrush(QColor(tokens.accent))
    share = max(0.0, min(1.0, figures.share))
    if share > 0:
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(4.0, bar.width() * share), bar.height()), 2, 2)
    words = row.adjusted(0, -3, 0, -3)
    painter.setFont(look.small)
    painter.setPen(QColor(tokens.text_muted))
    painter.drawText(words, _LEFT, passed_words(figures))
    if figures.abandoned:
        painter.setFont(look.strong)
        painter.setPen(QColor(tokens.warn))
        painter.drawText(words, _RIGHT, abandoned_words(figures.abandoned))


def _paint_tags(painter: QPainter, item: NodeItem) -> None:
    """Over the edge: where the flow begins, where the run stands; in the corner, that it has been here."""
    look, state, card = item.look, item.state, item.card
    tokens = look.tokens
    if item.node.start:
        _paint_tag(
            painter, look, QPointF(card.left() + PAD, card.top()), start_words(), (tokens.text_muted, tokens.surface)
        )
    if state.wrong:
        # Beside the edge, where neither tag nor title is.
        place = QRect(round(card.right() - _SIGN / 2 - 1), round(card.bottom() - _SIGN / 2 - 3), _SIGN + 3, _SIGN + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.window))
        painter.drawEllipse(place)
        look.icons.paint(painter, place, IconName.ERROR, "bad")
    if state.here and state.walked:
        width = QFontMetricsF(look.strong).horizontalAdvance(here_words()) + 2 * _TAG_PAD
        _paint_tag(
            painter,
            look,
            QPointF(card.right() - PAD - width, card.top()),
            here_words(),
            (tokens.accent, tokens.accent_text),
        )
    elif state.trace is not None:
        icon, token = {
            None: (IconName.CHECK, "link"),
            MarkKind.WRONG: (IconName.WRONG, "bad"),
            MarkKind.UNDONE: (IconName.UNDONE, "warn"),
        }[state.trace.mark]
        place = QRect(round(card.right() - _SIGN - 4), round(card.top() + 3), _SIGN, _SIGN)
        look.icons.paint(painter, place, icon, token)


def _paint_tag(painter: QPainter, look: MapLook, at: QPointF, words: str, colours: tuple[str, str]) -> None:
    """A word in a box that stands on the edge, clear of the step's sign; `colours` are those of the box and of the
    word."""
    width = QFontMetricsF(look.strong).horizontalAdvance(words) + 2 * _TAG_PAD
    box = QRectF(at.x(), at.y() - look.small_line + PAD / 2, width, look.small_line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours[0]))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(look.strong)
    painter.setPen(QColor(colours[1]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _paint_ports(painter: QPainter, item: NodeItem) -> None:
    tokens = item.look.tokens
    painter.setPen(QPen(QColor(tokens.accent), 1.5))
    painter.setBrush(QColor(tokens.surface))
    for option, x in item.state.ports:
        middle = QPointF(x, item.card.bottom())
        painter.drawEllipse(middle, PORT, PORT)
        if option >= len(item.node.options) and item.node.type is StepType.QUESTION:
            painter.drawLine(middle + QPointF(-2.5, 0), middle + QPointF(2.5, 0))
            painter.drawLine(middle + QPointF(0, -2.5), middle + QPointF(0, 2.5))


def _elided(font: QFont, text: str, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
