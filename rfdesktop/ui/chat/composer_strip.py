"""A line over the composer that says what the next message will be, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S


class ComposerStrip(QFrame):
    """Hidden until it is told what to say."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("tint", "accent")
        self._said = PlainLabel()
        self._said.setProperty("scale", "small")
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self._said, 1)
        self.hide()

    def add_button(self, name: str, words: str, tip: str) -> QPushButton:
        """A button at the end of the line; `tip` says what it does."""
        button = QPushButton(words, self)
        button.setObjectName(name)
        set_name(button, words)
        set_tip(button, tip)
        button.setProperty("scale", "small")
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def say(self, words: str) -> None:
        """Shows the line with these words; none hide it."""
        self._said.setText(words)
        self.setVisible(bool(words))
