"""The time worked on a ticket, by what happened in its chat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.time_worked import minutes_between
from rfdesktop.domain.events import ChatLoaded
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.words.times import time_words

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        ((), 1),
        ((0,), 1),
        ((0, 61), 2),
        ((0, 1800), 30),
        ((0, 1801), 1),
        ((600, 0, 9000, 9060), 11),
    ],
)
def test_pauses_are_left_out(at: tuple[int, ...], minutes: int) -> None:
    assert minutes_between(NOON + timedelta(seconds=second) for second in at) == minutes


def test_a_page_of_a_long_chat_counts_what_came_before_it() -> None:
    record = ChatRecord()
    assert record.minutes == 0
    chat = Chat("c", "t", TicketHeader(), NOON, NOON)
    newest = Message("m", "c", 31, Role.USER, MessageStatus.COMPLETE, "x", NOON + timedelta(minutes=25))
    earlier = tuple(NOON + timedelta(minutes=at) for at in (0, 10))
    record.take_page(ChatLoaded(chat, (newest,), has_older=True, earlier=earlier))
    assert record.minutes == 25
    record.forget()
    assert record.minutes == 0


@pytest.mark.parametrize(("minutes", "said"), [(1, "1 min"), (59, "59 min"), (60, "1 h 00 min"), (605, "10 h 05 min")])
def test_the_time_in_words(minutes: int, said: str) -> None:
    assert time_words(minutes) == said
