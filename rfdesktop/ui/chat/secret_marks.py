"""The marks of what will be hidden in what is typed."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from rfdesktop.ui.theme.tokens import Tokens

MOST_MARKS = 200
"""Places that are marked."""


class SecretMarks:
    """Tints and underlines the places of secrets in one field."""

    def __init__(self, field: QPlainTextEdit) -> None:
        self._field = field
        self._secrets: tuple[str, ...] = ()
        self._look = QTextCharFormat()

    def dress(self, tokens: Tokens) -> None:
        """Takes the colours of a theme."""
        self._look.setBackground(QColor(tokens.warn_soft))
        self._look.setUnderlineColor(QColor(tokens.warn))
        self._look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self.show(self._secrets)

    def show(self, secrets: tuple[str, ...]) -> None:
        """Marks where these stand in the field, and nothing else."""
        self._secrets = secrets
        document, exactly = self._field.document(), QTextDocument.FindFlag.FindCaseSensitively
        marks: list[QTextEdit.ExtraSelection] = []
        for secret in secrets:
            cursor = document.find(secret, 0, exactly)
            while not cursor.isNull() and len(marks) < MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, self._look
                marks.append(mark)
                cursor = document.find(secret, cursor, exactly)
        self._field.setExtraSelections(marks)
