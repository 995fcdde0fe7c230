"""Warnings in an answer stand out from what surrounds them, while they arrive too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QTextBlock, QTextCursor

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.theme.tokens import DARK, LIGHT, Tokens
from rfdesktop.ui.transcript.formats import CardKind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.test_theme import contrast


def _message(text: str) -> MessageItem:
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    return MessageItem(Message("a", "chat", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, now))


def _warned(page: Transcript) -> list[tuple[str, bool]]:
    """The text of each block on a warning's card, and whether it bears the sign."""
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        style = block.blockFormat()
        if style.stringProperty(Prop.CARD).startswith(CardKind.WARN):
            found.append((block.text(), style.boolProperty(Prop.SIGN)))
        block = block.next()
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Warning:** all users are logged off.", [("Warning: all users are logged off.", True)]),
        ("> **Warning**: it is final.", [("Warning: it is final.", True)]),
        ("> ⚠️ **Caution:** slow\n>\n> - one", [("⚠️ Caution: slow", True), ("one", False)]),
        ("> [!WARNING]\n> It is final.", [("Warning\u2028It is final.", True)]),
        ("> [!CAUTION]\n>\n> It is final.", [("Caution", True), ("It is final.", False)]),
        ("1. look\n2. **Warning:** jobs are lost", [("Warning: jobs are lost", True)]),
        ("> [!NOTE]\n> It is fine.", []),
        ("> said\n\n**Warning signs** are:\n\n`**Warning:**`\n\na **Warning:** in between", []),
    ],
)
def test_what_is_a_warning(page: Transcript, text: str, shown: list[tuple[str, bool]]) -> None:
    page.show_items([_message(text)])
    assert _warned(page) == shown
    page.show_items([])
    for letter in text:
        page.append_text("s", letter)
    assert _warned(page) == shown


def test_two_warnings_have_a_card_each(page: Transcript) -> None:
    page.show_items([_message("**Warning:** one\n\n**Warning:** two\n\nend")])
    assert [sign for _, sign in _warned(page)] == [True, True]


def test_an_alert_is_copied_with_its_word_and_without_its_mark(page: Transcript) -> None:
    page.show_items([_message("> [!WARNING]\n> It is final.\n\nend")])
    cursor = page.textCursor()
    cursor.setPosition(page.document().firstBlock().next().position())
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.copy()
    assert QGuiApplication.clipboard().text() == "Warning\nIt is final.\n\nend"


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_warning_is_painted_in_its_colours(page: Transcript, tokens: Tokens) -> None:
    page.set_theme(tokens, 10)
    page.show_items([_message("plain\n\n**Warning:** all users are logged off.")])
    block = page.document().find("all users").block()
    assert _colour(block) == QColor(tokens.warn)
    picture = page.viewport().grab().toImage()
    place = page.cursorRect(QTextCursor(block))
    row = [picture.pixelColor(x, place.center().y()) for x in range(place.left())]
    assert QColor(tokens.warn_soft) in row
    assert max(contrast(colour.name(), tokens.warn_soft) for colour in row[row.index(QColor(tokens.warn_soft)) :]) > 3
    assert contrast(tokens.warn, tokens.warn_soft) >= 4.5


def _colour(block: QTextBlock) -> QColor:
    return block.begin().fragment().charFormat().foreground().color()
