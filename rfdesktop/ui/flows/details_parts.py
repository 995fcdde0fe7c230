"""Parts of a flow's details: running text with room between its lines, and points whose lines hang together."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS

LINE_PERCENT = 125
"""What a line of the details takes of its font's own; nearer to the transcript's lines than to a menu's."""


class Prose(QLabel):
    """Text that wraps and can be selected; shown as it is, nothing in it is read as HTML."""

    def __init__(self, text: str, tone: str = "", *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plain = text
        shown = escape(visible(text)).replace("\n", "<br>")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f'<p style="margin: 0; line-height: {LINE_PERCENT}%">{shown}</p>')
        self.setWordWrap(True)
        self.setProperty("tone", tone)
        if small:
            self.setProperty("size", "small")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


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
