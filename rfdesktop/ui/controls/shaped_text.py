"""A text of one line that is shaped once and painted many times, plain by construction."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStaticText

from rfdesktop.domain.texts.visible import visible_line


def shaped(text: str, font: QFont) -> QStaticText:
    """A text in a font, ready to be painted; invisible characters become marks."""
    made = QStaticText(visible_line(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(font=font)
    return made
