"""Running text with room between its lines."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from rfdesktop.domain.texts.visible import visible

LINE_PERCENT = 125
"""Line height as a share of the font's own, close to the transcript's."""


class Prose(QLabel):
    """Plain text that wraps and can be selected; HTML in it is shown as it stands."""

    def __init__(self, text: str, tone: str = "", *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plain = text
        shown = escape(visible(text)).replace("\n", "<br>")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f'<p style="margin: 0; line-height: {LINE_PERCENT}%">{shown}</p>')
        self.setWordWrap(True)
        self.setProperty("tone", tone)
        if small:
            self.setProperty("scale", "small")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
