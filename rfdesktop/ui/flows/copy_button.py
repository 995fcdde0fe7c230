"""The button that copies a command: an icon and its words, or the icon alone where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

_GAP = 6
_STYLES = Qt.ToolButtonStyle


class CopyButton(QToolButton):
    """Gives its words up before anything beside it is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = 0
        """Pixels that are not the words'."""
        self.setProperty("kind", "words")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolButtonStyle(_STYLES.ToolButtonTextBesideIcon)

    def sizeHint(self) -> QSize:
        """With its words. What the style has beside them is known once they were shown, and guessed before: a guess
        that is what the button happens to be wide already would leave it without them."""
        hint, words = super().sizeHint(), self.fontMetrics().horizontalAdvance(self.text())
        if self.toolButtonStyle() is _STYLES.ToolButtonTextBesideIcon:
            self._beside = hint.width() - words
        else:
            hint.setWidth((self._beside or hint.width() + _GAP) + words)
        return hint

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.toolButtonStyle() is _STYLES.ToolButtonTextBesideIcon:
            hint.setWidth(hint.width() - self.fontMetrics().horizontalAdvance(self.text()) - _GAP)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wordy = self.width() >= self.sizeHint().width()
        self.setToolButtonStyle(_STYLES.ToolButtonTextBesideIcon if wordy else _STYLES.ToolButtonIconOnly)
