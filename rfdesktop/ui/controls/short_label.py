"""A label of one line that may have less room than its words: dots stand for the rest then, its tip has all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip

LEAST = 24
"""The narrowest that it can be made, in pixels: room for the dots, to be pointed at."""


class ShortLabel(PlainLabel):
    """Takes what room it is given. What is left out is its end, or what `elide` says."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        self._words = ""
        self._elide = elide
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """All that it has to say, whatever of it is shown."""
        return self._words

    def shown(self) -> str:
        """As much of it as there is room for."""
        return self.fontMetrics().elidedText(self._words, self._elide, self.width())

    def setText(self, text: str) -> None:
        """Shows a text; invisible characters become marks."""
        self._words = visible_line(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.shown()
        QLabel.setText(self, shown)
        set_name(self, self._words)
        set_tip(self, "" if shown == self._words else self._words)
