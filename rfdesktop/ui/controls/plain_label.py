"""Labels that show every text word for word: no markup, no picture, no key, nothing invisible."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.breakable import breakable


class PlainLabel(QLabel):
    """A label that is plain by construction. Beside its field (`name_field`) an ampersand is one, too."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows a text; invisible characters become marks."""
        super().setText(visible(text))

    def show_long(self, text: str) -> None:
        """Shows a text whose words may be longer than a line, which would make the label wider than its place."""
        super().setText(breakable(visible(text)))

    def show_address(self, address: str) -> None:
        """Shows an address, which has no blanks to be wrapped at: its lines may end after each slash."""
        super().setText(visible(address).replace("/", "/\u200b"))

    def name_field(self, field: QWidget) -> None:
        """Makes it the label of a field, which a click on it leads to."""
        super().setText(self.text().replace("&", "&&"))
        self.setBuddy(field)


class KeyLabel(QLabel):
    """A label of the app's own words, whose ampersand names the key that leads to its field."""

    def __init__(self, words: str, field: QWidget) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(field)
