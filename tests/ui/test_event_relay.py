"""The worker's events reach the window in their order, some in each turn of its event loop."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from pytestqt.qtbot import QtBot

from rfdesktop.bridge import event_relay
from rfdesktop.bridge.event_relay import EventRelay
from rfdesktop.domain.events import Event, LibraryReady, TextArrived, TextVoid

EVENTS = [LibraryReady(number, False, ()) for number in range(4)]


@pytest.fixture
def relay(qtbot: QtBot) -> EventRelay:
    return EventRelay()


@pytest.fixture
def told(relay: EventRelay) -> list[Event]:
    told: list[Event] = []
    relay.sent.connect(told.append)
    return told


def from_a_thread(relay: EventRelay) -> None:
    def send() -> None:
        for event in EVENTS:
            relay.take(event)

    thread = threading.Thread(target=send)
    thread.start()
    thread.join()


def test_all_that_is_quickly_taken_comes_in_one_turn(relay: EventRelay, told: list[Event]) -> None:
    from_a_thread(relay)
    assert not told
    QCoreApplication.sendPostedEvents(relay)
    assert told == EVENTS


def test_what_takes_long_leaves_turns_to_others(
    relay: EventRelay, told: list[Event], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_relay, "AT_A_TIME_S", -1)
    from_a_thread(relay)
    QCoreApplication.sendPostedEvents(relay)
    assert told == EVENTS[:1]
    qtbot.waitUntil(lambda: told == EVENTS)
    from_a_thread(relay)
    qtbot.waitUntil(lambda: told == EVENTS * 2)


def test_a_dialog_that_an_event_opens_is_told_the_others(relay: EventRelay, qtbot: QtBot) -> None:
    told: list[Event] = []
    dialog = QEventLoop()

    def take(event: Event) -> None:
        told.append(event)
        if event == EVENTS[0]:
            dialog.exec()
        elif event == EVENTS[-1]:
            dialog.quit()

    relay.sent.connect(take)
    from_a_thread(relay)
    qtbot.waitUntil(lambda: told == EVENTS)
    assert not dialog.isRunning()


def test_at_the_end_nothing_is_left_waiting(relay: EventRelay, told: list[Event], qtbot: QtBot) -> None:
    from_a_thread(relay)
    relay.hand_out_all()
    assert told == EVENTS
    relay.take(EVENTS[0])
    qtbot.waitUntil(lambda: told == [*EVENTS, EVENTS[0]])


def test_texts_of_one_answer_that_wait_come_as_one(relay: EventRelay, told: list[Event]) -> None:
    def text(chat: str, words: str) -> TextArrived:
        return TextArrived(chat, f"answer in {chat}", words)

    ended = TextVoid("b", "answer in b")
    first: list[Event] = [
        text("a", "one"),
        text("b", "x"),
        text("a", " two"),
        ended,
        text("b", "y"),
        text("a", " three"),
    ]
    for event in first:
        relay.take(event)
    relay.hand_out_all()
    assert told == [text("a", "one two three"), text("b", "x"), ended, text("b", "y")]
    told.clear()
    then: list[Event] = [text("a", "one"), EVENTS[0], text("a", " two"), text("a", " three")]
    for event in then:
        relay.take(event)
    relay.hand_out_all()
    assert told == [text("a", "one"), EVENTS[0], text("a", " two three")]


def test_what_was_handed_out_takes_in_no_more(relay: EventRelay, told: list[Event], qtbot: QtBot) -> None:
    def more(event: Event) -> None:
        if event == TextArrived("a", "m", "one"):
            relay.take(TextArrived("a", "m", " two"))
            relay.take(TextArrived("a", "m", " three"))

    relay.sent.connect(more)
    relay.take(TextArrived("a", "m", "one"))
    qtbot.waitUntil(lambda: told == [TextArrived("a", "m", "one"), TextArrived("a", "m", " two three")])
