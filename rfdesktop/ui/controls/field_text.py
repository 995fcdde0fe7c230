"""What stands in a text field, word for word."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
"""Qt's own line breaks: one within a paragraph (Shift+Enter), one between two."""


def field_text(field: QPlainTextEdit) -> str:
    """The field's text. Qt's `toPlainText` gives an ordinary space for each no-break space (U+00A0), which this keeps.

    Line breaks of every kind are line feeds: a field holds no other.
    """
    return field.document().toRawText().translate(_BREAKS)
