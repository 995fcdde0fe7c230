"""Older messages are put into the transcript bit by bit, and all of them, in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.chats.commands import LoadOlder
from rfdesktop.domain.events import OlderMessages
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.older_page import SLICE, SLICE_CHARACTERS, OlderPage
from rfdesktop.ui.theme.tokens import LIGHT
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.recording_commands import RecordingCommands

START = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)


def _message(position: int, text: str = "") -> Message:
    words = text or f"number {position}\n\n" + "word " * 60
    at = START + timedelta(minutes=position)
    return Message(f"m{position}", "chat", position, Role.ASSISTANT, MessageStatus.COMPLETE, words, at)


@pytest.fixture
def page(qtbot: QtBot) -> Transcript:
    transcript = Transcript()
    qtbot.addWidget(transcript)
    transcript.set_theme(LIGHT, 10)
    transcript.resize(700, 500)
    transcript.show()
    return transcript


class Chat:
    """A chat of 60 messages of which the last 20 are shown."""

    def __init__(self, page: Transcript) -> None:
        self.commands = RecordingCommands()
        self.record = ChatRecord()
        newest = [_message(n) for n in range(40, 60)]
        self.record.messages = {message.id: message for message in newest}
        self.older = OlderPage("chat", page, self.record, self.commands, page)
        page.show_items([MessageItem(message) for message in newest])


def _ids(page: Transcript) -> list[str]:
    return [item.id for item in page.conversation.items]


def _read(page: Transcript) -> str:
    cursor = page.cursorForPosition(QPoint(60, page.viewport().height() // 2))
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    return cursor.selectedText()


def test_a_page_comes_in_slices_and_what_is_read_stays(page: Transcript, qtbot: QtBot) -> None:
    chat = Chat(page)
    page.verticalScrollBar().setValue(600)
    before = _read(page)
    chat.older.take(OlderMessages("chat", tuple(_message(n) for n in range(20, 40)), has_older=False))
    assert _ids(page) == [f"m{n}" for n in range(40 - SLICE, 60)]
    qtbot.waitUntil(lambda: len(_ids(page)) == 40)
    assert _ids(page) == [f"m{n}" for n in range(20, 60)]
    assert _read(page) == before


def test_no_more_is_asked_for_before_all_of_a_page_has_come(page: Transcript, qtbot: QtBot) -> None:
    chat = Chat(page)
    page.place.older.set_exist(True)
    page.verticalScrollBar().setValue(0)
    assert len(chat.commands.of(LoadOlder)) == 1
    chat.older.take(OlderMessages("chat", tuple(_message(n) for n in range(20, 40)), has_older=True))
    page.verticalScrollBar().setValue(0)
    assert len(chat.commands.of(LoadOlder)) == 1
    qtbot.waitUntil(lambda: len(_ids(page)) == 40)
    page.verticalScrollBar().setValue(0)
    assert chat.commands.of(LoadOlder) == [LoadOlder("chat", 40), LoadOlder("chat", 20)]


def test_a_long_message_comes_alone_and_a_change_meanwhile_is_shown(page: Transcript, qtbot: QtBot) -> None:
    chat = Chat(page)
    long = "word " * SLICE_CHARACTERS
    chat.older.take(OlderMessages("chat", (_message(37), _message(38), _message(39, long)), has_older=False))
    assert _ids(page)[0] == "m39"
    chat.record.messages["m37"] = _message(37, "changed meanwhile")
    qtbot.waitUntil(lambda: _ids(page)[0] == "m37")
    assert "changed meanwhile" in page.toPlainText()


def test_a_chat_shown_anew_gets_nothing_of_a_page_under_way(page: Transcript, qtbot: QtBot) -> None:
    chat = Chat(page)
    chat.older.take(OlderMessages("chat", tuple(_message(n) for n in range(20, 40)), has_older=False))
    chat.older.forget()
    page.show_items([MessageItem(_message(50))])
    qtbot.wait(30)
    assert _ids(page) == ["m50"]
