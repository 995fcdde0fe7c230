"""What is selected in an item, kept while the item is written again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.chat.conversation import Conversation


@contextmanager
def kept_selection(browser: QTextBrowser, conversation: Conversation, item_id: str) -> Iterator[None]:
    """Selects the same words again after the change, if they still stand in the same place of the item's body."""
    kept = _selection_in(browser, conversation, item_id)
    yield
    if kept is None:
        return
    anchor, position, words = kept
    body, last = _body(browser, conversation, item_id), browser.document().characterCount() - 1
    again = QTextCursor(browser.document())
    again.setPosition(min(body + anchor, last))
    again.setPosition(min(body + position, last), QTextCursor.MoveMode.KeepAnchor)
    if again.selectedText() == words:
        browser.setTextCursor(again)


def _selection_in(browser: QTextBrowser, conversation: Conversation, item_id: str) -> tuple[int, int, str] | None:
    selected = browser.textCursor()
    if not selected.hasSelection() or conversation.item(item_id) is None:
        return None
    body, end = _body(browser, conversation, item_id), conversation.extent(item_id)[1]
    if not body <= selected.selectionStart() <= selected.selectionEnd() <= end:
        return None
    return selected.anchor() - body, selected.position() - body, selected.selectedText()


def _body(browser: QTextBrowser, conversation: Conversation, item_id: str) -> int:
    # The sender's line before it may change its length with the time it tells.
    return browser.document().findBlock(conversation.extent(item_id)[0]).next().position()
