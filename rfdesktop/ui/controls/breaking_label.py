"""A label whose longest word breaks rather than being cut at the edge."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel, QWidget

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name

_BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{17,}")
_LONG_PIECE = 16
_PIECES = re.compile(r"[^\\/.,;:=_&?@-]*[\\/.,;:=_&?@-]*")
"""What a path, an address or a name is made of, each with the sign after it."""


class BreakingLabel(PlainLabel):
    """Wraps; a word that is wider than the label goes on in the next line, after one of its signs where it has one.

    It is not for selecting: what is copied from it would have the places where it may break.
    """

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        self._words = ""
        super().__init__(text, parent)
        self.setWordWrap(True)
        if tone:
            self.setProperty("tone", tone)

    @property
    def words(self) -> str:
        """The text as it was given."""
        return self._words

    def setText(self, text: str) -> None:
        """Shows a text; invisible characters become marks."""
        self._words = text
        QLabel.setText(self, breakable(visible(text)))
        set_name(self, text)


def breakable(text: str) -> str:
    """A text to be shown whose long words have places to break at."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_pieces(word[0])), text)


def _pieces(word: str) -> list[str]:
    pieces: list[str] = []
    for piece in filter(None, _PIECES.findall(word)):
        pieces.extend(piece if len(piece) > _LONG_PIECE else (piece,))
    return pieces
