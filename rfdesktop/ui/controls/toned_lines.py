"""Several lines under each other, each in the tone of what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.theme.tokens import SPACE_XS


class TonedLines(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._labels: list[PlainLabel] = []
        self._said: tuple[tuple[str, str], ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_XS)
        self.hide()

    def text(self) -> str:
        """What is said, a line each."""
        return "\n".join(text for text, _ in self._said)

    def say(self, lines: Sequence[tuple[str, str]]) -> None:
        """Says lines, each with its tone."""
        self._said = tuple(lines)
        while len(self._labels) < len(lines):
            label = PlainLabel(parent=self)
            label.setWordWrap(True)
            self._labels.append(label)
            self._rows.addWidget(label)
        for place, label in enumerate(self._labels):
            text, tone = self._said[place] if place < len(lines) else ("", "muted")
            retone(label, tone)
            label.setText(text)
            label.setVisible(bool(text))
        self.setVisible(bool(lines))
