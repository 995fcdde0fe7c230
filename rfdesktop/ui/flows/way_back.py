"""How a command is taken back, in words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from rfdesktop.domain.flows.filled_commands import CommandPiece, PieceKind, filled_text
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.flows.step_parts import PlainText
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

_TINTS = {PieceKind.FILLED: "accent_soft", PieceKind.UNFILLED: "warn_soft"}


def way_back_words(rollback: str) -> str:
    """What a flow's author wrote, said as the way back."""
    return translate("CommandCard", "To undo: {text}").format(text=rollback)


class WayBack(PlainText):
    """Marks what was filled in and what is still open, as the command's own line does."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, "muted", small=True, parent=parent)
        self._theme = theme
        self._pieces: tuple[CommandPiece, ...] = ()
        theme.changed.connect(self._tint)

    def show_pieces(self, pieces: Sequence[CommandPiece]) -> None:
        """Shows the way back by its parts."""
        before, _, after = translate("CommandCard", "To undo: {text}").partition("{text}")
        ends = [CommandPiece(PieceKind.LITERAL, text) for text in (before, after)]
        self._pieces = (ends[0], *pieces, ends[1])
        self.show_words(filled_text(self._pieces))
        self._tint()

    @Slot()
    def _tint(self) -> None:
        spots, at = [], 0
        for piece in self._pieces:
            begin, at = at, at + units(visible(piece.text))
            if piece.kind in _TINTS:
                spot, look = QTextEdit.ExtraSelection(), QTextCharFormat()
                look.setBackground(QColor(str(getattr(self._theme.tokens, _TINTS[piece.kind]))))
                cursor = self.textCursor()
                cursor.setPosition(begin)
                cursor.setPosition(at, cursor.MoveMode.KeepAnchor)
                spot.cursor, spot.format = cursor, look
                spots.append(spot)
        self.setExtraSelections(spots)
