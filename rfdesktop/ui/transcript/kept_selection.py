"""What is selected, kept while an item that it reaches into is written again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.transcript.conversation import Conversation


@contextmanager
def kept_selection(browser: QTextBrowser, conversation: Conversation, item_id: str) -> Iterator[None]:
    """Selects the same words again after the change, if they still stand in the same place of the item's body."""
    before = browser.textCursor()
    body = conversation.body(item_id)
    if (
        body is None
        or not before.hasSelection()
        or not body <= before.selectionEnd() <= conversation.extent(item_id)[1]
    ):
        yield
        return
    ends, words = (before.anchor(), before.position()), before.selectedText()
    yield
    shift = (conversation.body(item_id) or body) - body
    last = browser.document().characterCount() - 1
    anchor, position = (min(end + shift, last) if end >= body else end for end in ends)
    now = browser.textCursor()
    if (now.anchor(), now.position()) == (anchor, position):
        return
    now.setPosition(anchor)
    now.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    if now.selectedText() == words:
        browser.setTextCursor(now)
