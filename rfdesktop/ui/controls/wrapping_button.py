"""A push button whose words take as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rfdesktop.ui.controls.breaking_label import BreakingLabel


class WrappingButton(QPushButton):
    """Shows its words in a label inside; the button's own text stays empty, since it would not wrap."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.words = BreakingLabel(words)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside = QHBoxLayout(self)
        self.inside.addWidget(self.words, 1)

    def sizeHint(self) -> QSize:
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.inside.heightForWidth(width)
