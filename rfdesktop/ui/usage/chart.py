"""The picture of what was used: a bar a day, parted into what came from the cache, what was sent and the answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rfdesktop.ui.controls.shown import set_name, show_tip
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.usage.figures import Bar
from rfdesktop.ui.words.models import short_tokens
from rfdesktop.ui.words.translate import translate
from rfdesktop.ui.words.usage import bar_words, part_words

_PLOT = 122
"""Pixels of the highest bar."""
_WIDEST_BAR = 36
_BESIDE = 0.35
"""The room between a colour's square and its words, as a share of a line."""
_SQUARE = 0.6
"""How large the square of a colour is, as a share of a line."""
_GAP = 0.25
"""The share of a day's room that is left between two bars."""


class UsageChart(QWidget):
    """Painted in the theme's colours; the figures of a day are its tip, and all of them its description."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("usageChart")
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        theme.changed.connect(self.update)
        self.show_bars(())

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Shows days."""
        self._bars = bars
        self._fit()
        used = [bar_words(bar) for bar in bars if bar.height]
        set_name(self, translate("UsageChart", "Tokens of each day"), "; ".join(used))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """The bars keep their height, whatever the lines of words around them need."""
        self.setFixedHeight(round(_PLOT + self._over + self._line + SPACE_S))

    @property
    def _line(self) -> int:
        return self.fontMetrics().height()

    @property
    def _over(self) -> int:
        """The room over the bars: for what their colours mean and how much the highest one is, beside or under it."""
        lines = 1 if self._legend_width + self._widest_end <= self.width() - 2 * SPACE_S else 2
        return lines * self._line + 2 * SPACE_S

    @property
    def _legend_width(self) -> float:
        words = (self.fontMetrics().horizontalAdvance(part_words(name)) for name, _ in self._parts())
        return sum(round(self._line * _SQUARE) + round(self._line * _BESIDE) + wide + 2 * SPACE_S for wide in words)

    @property
    def _widest_end(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._highest_words)

    @property
    def _highest_words(self) -> str:
        most = max((bar.height for bar in self._bars), default=0)
        return translate("UsageChart", "highest: {tokens} tokens").format(tokens=short_tokens(most)) if most else ""

    def bar_at(self, x: float) -> Bar | None:
        """The day that a place is in."""
        return next((bar for bar, place in self._places() if place.left() <= x <= place.right()), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos().x())
            show_tip(event.globalPos(), bar_words(bar) if bar else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.height for bar in self._bars), default=0)
        if not most:
            painter.setPen(QColor(self._theme.tokens.text_muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, translate("UsageChart", "Nothing was used."))
            painter.end()
            return
        self._paint_legend(painter)
        for bar, place in self._places():
            self._paint_bar(painter, bar, place, most)
        self._paint_ends(painter)
        painter.end()

    def _parts(self) -> tuple[tuple[str, str], ...]:
        """The parts of a bar from the bottom up: what they are and their colours."""
        tokens = self._theme.tokens
        return ("cached", tokens.good), ("sent", tokens.accent), ("answered", tokens.warn)

    def _places(self) -> list[tuple[Bar, QRectF]]:
        room = self._plot()
        if not self._bars:
            return []
        step = room.width() / len(self._bars)
        width = min(_WIDEST_BAR, step * (1 - _GAP))
        return [
            (bar, QRectF(room.left() + at * step + (step - width) / 2, room.top(), width, room.height()))
            for at, bar in enumerate(self._bars)
        ]

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(SPACE_S, self._over, -SPACE_S, -(self._line + SPACE_S))

    def _paint_bar(self, painter: QPainter, bar: Bar, place: QRectF, most: int) -> None:
        bottom = place.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        for name, colour in self._parts():
            tall = place.height() * getattr(bar, name) / most
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(place.left(), bottom - tall, place.width(), tall))
            bottom -= tall

    def _paint_legend(self, painter: QPainter) -> None:
        line, at = self._line, float(SPACE_S)
        for name, colour in self._parts():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            side = round(line * _SQUARE)
            painter.drawRect(QRectF(at, SPACE_XS + (line - side) / 2, side, side))
            at += side + round(line * _BESIDE)
            painter.setPen(QColor(self._theme.tokens.text_muted))
            words = part_words(name)
            wide = self.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(at, SPACE_XS, wide + 1, line), Qt.AlignmentFlag.AlignVCenter, words)
            at += wide + 2 * SPACE_S

    def _paint_ends(self, painter: QPainter) -> None:
        """The first and the last day under the bars, and how much the highest one is."""
        plot = self._plot()
        painter.setPen(QColor(self._theme.tokens.text_muted))
        under = QRectF(plot.left(), plot.bottom() + SPACE_XS, plot.width(), self._line)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, self._bars[0].day.isoformat())
        painter.drawText(under, Qt.AlignmentFlag.AlignRight, self._bars[-1].day.isoformat())
        over = QRectF(plot.left(), plot.top() - 2 * SPACE_S + SPACE_XS - self._line, plot.width(), self._line)
        painter.drawText(over, Qt.AlignmentFlag.AlignRight, self._highest_words)
