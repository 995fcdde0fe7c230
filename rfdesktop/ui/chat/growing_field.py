"""A field that grows with what is typed, up to so many lines and no more than its share of the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rfdesktop.ui.chat.composing import ComposingField

MAX_LINES, LEAST_LINES = 9, 2
"""The field grows up to so many lines, then scrolls; where the page is low up to fewer, these at the least."""
SHARE = 0.25
"""The most of its page's height that the lines take."""


class GrowingField(ComposingField):
    """As high as its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_height = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def fit_to(self, page_height: int) -> None:
        """Keeps to its share of a page so many pixels high."""
        if page_height != self._page_height:
            self._page_height = page_height
            self._fit()

    def sizeHint(self) -> QSize:
        lines = max(1, min(self._most, int(self.document().size().height())))
        margin = self.document().documentMargin()
        # Where there is more below, the air under the text would show the upper half of the next line.
        air = 0 if self._is_full else margin + 4
        height = round(lines * self.fontMetrics().lineSpacing() + margin + air + 2 * self.frameWidth())
        return QSize(400, height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet is applied only now, and the frame's width with it.
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # A narrower field has more lines, of which the document does not tell; a height that changes while the
            # page is laid out would be passed over.
            QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        """A line is as high as the font of now, also where nothing is typed yet."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @property
    def _most(self) -> int:
        """The most lines that are shown."""
        if not self._page_height:
            return MAX_LINES
        share = int(self._page_height * SHARE / self.fontMetrics().lineSpacing())
        return max(LEAST_LINES, min(MAX_LINES, share))

    @property
    def _is_full(self) -> bool:
        return self.document().size().height() > self._most

    @Slot()
    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if self._is_full else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.sizeHint().height())
