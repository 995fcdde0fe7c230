"""Selecting words of a transcript, as a reader would with the mouse."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from rfdesktop.ui.transcript.transcript import Transcript


def select_words(page: Transcript, words: str) -> None:
    """Selects the next place of the words after the caret, or the first of all."""
    found = page.document().find(words, page.textCursor())
    if found.isNull():
        found = page.document().find(words, QTextCursor(page.document()))
    assert not found.isNull(), f"{words!r} is not in the transcript"
    page.setTextCursor(found)
