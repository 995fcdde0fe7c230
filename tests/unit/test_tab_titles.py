"""What chats are called, and which tab has something new."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.ui.tabs.titles import TabMark, TabMarks, tab_title, window_title

NOW = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "number", "account", "shown"),
    [
        ("Outlook keeps asking", "4711", "Acme", "#4711 Outlook keeps asking · Acme"),
        ("Outlook keeps asking", "#4711", "General", "#4711 Outlook keeps asking"),
        ("Outlook keeps asking", "", "Acme", "Outlook keeps asking · Acme"),
        ("", "4711", "Acme", "#4711 · Acme"),
        ("", "", "General", ""),
    ],
)
def test_the_subject_follows_the_number_and_the_client_comes_last(
    title: str, number: str, account: str, shown: str
) -> None:
    assert tab_title(Chat("c", title, TicketHeader(account, number), NOW, NOW)) == shown


def test_an_answer_that_ends_behind_another_chat_is_news_until_it_is_looked_at() -> None:
    marks = TabMarks()
    assert marks.follow("a", answering=False, in_front=False) is TabMark.NONE
    assert marks.follow("a", answering=True, in_front=True) is TabMark.ANSWERING
    assert marks.follow("a", answering=True, in_front=False) is TabMark.ANSWERING
    assert marks.follow("a", answering=False, in_front=False) is TabMark.NEWS
    assert marks.follow("a", answering=False, in_front=False) is TabMark.NEWS
    assert marks.follow("a", answering=False, in_front=True) is TabMark.NONE
    assert marks.follow("a", answering=False, in_front=False) is TabMark.NONE


def test_an_answer_that_ends_in_front_is_no_news() -> None:
    marks = TabMarks()
    marks.follow("a", answering=True, in_front=True)
    assert marks.follow("a", answering=False, in_front=True) is TabMark.NONE
    assert marks.follow("a", answering=False, in_front=False) is TabMark.NONE


def test_a_chat_whose_answer_waits_for_a_word_says_so_until_it_has_it() -> None:
    marks = TabMarks()
    assert marks.follow("a", answering=True, in_front=False, asks=True) is TabMark.ASKS
    assert marks.follow("a", answering=True, in_front=False) is TabMark.ANSWERING
    marks.follow("a", answering=True, in_front=False, asks=True)
    marks.forget("a")
    assert marks.mark("a") is TabMark.NONE


def test_a_closed_tab_leaves_no_mark_behind() -> None:
    marks = TabMarks()
    marks.follow("a", answering=True, in_front=False)
    marks.forget("a")
    assert marks.mark("a") is TabMark.NONE
    assert marks.follow("a", answering=False, in_front=False) is TabMark.NONE


def test_titles_are_shown_as_they_are() -> None:

    assert window_title("#4711 Outlook", "ResolutionFlow") == "#4711 Outlook — ResolutionFlow"
