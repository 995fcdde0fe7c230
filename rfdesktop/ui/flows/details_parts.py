"""Points of a flow's details, whose lines hang together."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS


class Points(QWidget):
    """A list, each text beside its bullet."""

    def __init__(self, texts: Iterable[str], tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_XS, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        for row, text in enumerate(texts):
            bullet = Prose("•", "faint", small=True)
            bullet.setWordWrap(False)
            bullet.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            bullet.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            bullet.setAccessibleName("")
            grid.addWidget(bullet, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Prose(text, tone, small=True), row, 1)
