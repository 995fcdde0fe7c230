"""What is selected, kept while an item that it reaches into is written again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.transcript.conversation import Conversation


@contextmanager
def kept_selection(browser: QTextBrowser, conversation: Conversation, item_id: str) -> Iterator[None]:
    """Selects the same words again after the change, if they still stand in the same place of the item's body. What
    reaches over an item of which the first line alone stood there reaches over all of it."""
    before = browser.textCursor()
    body = conversation.body(item_id)
    if body is None or not before.hasSelection():
        yield
        return
    end = conversation.extent(item_id)[1]
    ends = (before.anchor(), before.position())
    if conversation.regions.has_bare(item_id):
        yield
        grown = conversation.extent(item_id)[1] - end
        # The place of an end is that of nothing yet: it goes behind what comes there.
        anchor, position = (at + grown if at >= end else at for at in ends)
        _select(browser, anchor, position)
        return
    if not body <= before.selectionEnd() <= end:
        yield
        return
    words = before.selectedText()
    yield
    shift = (conversation.body(item_id) or body) - body
    last = browser.document().characterCount() - 1
    anchor, position = (min(at + shift, last) if at >= body else at for at in ends)
    _select(browser, anchor, position, words)


def _select(browser: QTextBrowser, anchor: int, position: int, words: str = "") -> None:
    """Selects from one place to the other, if what stands there are these words where any are given."""
    now = browser.textCursor()
    if (now.anchor(), now.position()) == (anchor, position):
        return
    now.setPosition(anchor)
    now.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    if not words or now.selectedText() == words:
        browser.setTextCursor(now)
