"""Long pastes are folded to their beginning; a long code block can be copied wherever one is in it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.theme.tokens import DARK
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript

PASTE = "\n".join(f"2026-03-04 ERROR line {n} of the log" for n in range(300))
CODE = "\n".join(f"Get-Thing -Number {n}" for n in range(120))


def _message(message_id: str, text: str, role: Role = Role.USER) -> MessageItem:
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    return MessageItem(Message(message_id, "chat", 0, role, MessageStatus.COMPLETE, text, now))


def _shown(page: Transcript) -> list[str]:
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        if block.isVisible():
            found.append(block.text())
        block = block.next()
    return found


def _toggle(page: Transcript) -> None:
    page.anchorClicked.emit(QUrl("rf:fold/u"))


def test_a_long_paste_is_folded_and_unfolded_in_place(page: Transcript) -> None:
    page.show_items([_message("u", PASTE), _message("a", "I see.", Role.ASSISTANT)])
    assert "Show all 300 lines" in _shown(page)
    assert "2026-03-04 ERROR line 11 of the log" in _shown(page)
    assert "2026-03-04 ERROR line 12 of the log" not in _shown(page)
    assert "I see." in _shown(page)
    folded = page.document().size().height()
    _toggle(page)
    assert set(PASTE.split("\n")) <= set(_shown(page))
    assert page.document().size().height() > 3 * folded
    page.set_theme(DARK, 10)
    assert "2026-03-04 ERROR line 299 of the log" in _shown(page)
    _toggle(page)
    assert page.document().size().height() == folded


def test_thirty_lines_are_shown_whole(page: Transcript) -> None:
    page.show_items([_message("u", "\n".join(PASTE.split("\n")[:30]))])
    assert not any(text.startswith("Show all") for text in _shown(page))
    assert "2026-03-04 ERROR line 29 of the log" in _shown(page)


def test_what_is_folded_away_is_copied_with_the_rest(page: Transcript) -> None:
    page.show_items([_message("u", PASTE)])
    cursor = page.textCursor()
    cursor.setPosition(page.document().firstBlock().next().position())
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.copy()
    assert QGuiApplication.clipboard().text() == PASTE


def test_finding_unfolds_what_it_goes_to(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("u", PASTE), _message("a", "I see.", Role.ASSISTANT)])
    page.finder.look_for("line 237 of")
    qtbot.waitUntil(lambda: page.finder.complete)
    assert page.finder.count == 1
    qtbot.waitUntil(lambda: "2026-03-04 ERROR line 237 of the log" in _shown(page))
    qtbot.waitUntil(lambda: page.finder.number == 1)
    assert page.viewport().rect().contains(page.cursorRect().center())
    assert "line 237" in page.textCursor().block().text()
