"""Lines of a document for which no source in the ticket is known, which have to be looked at before they are posted."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

MOST = 4
"""So many lines are shown; of more it is said how many there are."""


class UnsupportedLines(QFrame):
    """Shown only where there are such lines. `answered` tells that they were looked at, or not any more."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postUnsupported")
        self.setProperty("card", "true")
        self._said: tuple[str, ...] = ()
        self._words = PlainLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "warn")
        self.seen = QCheckBox(translate("UnsupportedLines", "I have checked them"))
        self.seen.setObjectName("postUnsupportedSeen")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._words)
        rows.addWidget(self.seen)
        self.seen.toggled.connect(self.answered)
        self.hide()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be looked at."""
        return not self._said or self.seen.isChecked()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Shows lines; others than before have to be looked at anew."""
        if lines == self._said:
            return
        self._said = lines
        with QSignalBlocker(self.seen):
            self.seen.setChecked(False)
        count = len(lines)
        head = translate(
            "UnsupportedLines", "No source in the ticket is known for %n line(s) of what is posted:", None, count
        )
        rest = count - MOST
        more = (translate("UnsupportedLines", "…and %n more", None, rest),) if rest > 0 else ()
        self._words.setText("\n".join((head, *(f"• {line}" for line in lines[:MOST]), *more)))
        self.setVisible(bool(lines))
