"""Bytes cut into events, where no client has to be asked."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.http.event_values import json_objects
from rfdesktop.adapters.http.sse import BareWords, EventReader, EventTooLong
from rfdesktop.domain.texts.addresses import with_scheme


def test_events_that_are_never_ended_are_too_long_in_the_end() -> None:
    reader = EventReader(longest=100)
    with pytest.raises(EventTooLong):
        reader.feed(b'event: a data: {"x": 1}\n' * 20)


@pytest.mark.parametrize(
    "said", [b"", b"retry: 3000\n\n", b"id: one of them\nretry: 3000\n\n", b": too many requests\n\n"]
)
def test_a_stream_that_says_nothing_has_no_words(said: bytes) -> None:
    reader = EventReader()
    assert [*reader.feed(said), *reader.finish()] == []


def test_words_without_a_form_are_told() -> None:
    reader = EventReader()
    reader.feed(b"retry: 3000\nToken expired\n")
    with pytest.raises(BareWords, match=r"^Token expired$"):
        list(reader.finish())


def test_blanks_before_a_value_are_read_over_however_many() -> None:
    assert list(json_objects(b" " * 1_000_000 + b'{"a": 1}')) == [{"a": 1}]


def test_blanks_within_an_address_are_looked_at_once() -> None:
    assert with_scheme(f"\u200b https://a.b{' ' * 200_000}c \u200b").endswith(" c")
