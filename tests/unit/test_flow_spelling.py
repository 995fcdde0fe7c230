"""The likeliest word behind a slip of the pen."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.vocabulary import Vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    made = Vocabulary()
    made.add(
        ["meeting " * 20, "setting " * 90, "lock " * 60, "locked " * 40, "read " * 50, "certificate", "outlook " * 300]
    )
    made.add(["replication", "outlok", "button", "a of"])
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("metting", "meeting"),
        ("lockd", "locked"),
        ("buton", "button"),
        ("certifcate", "certificate"),
        ("certifcat", "certificate"),
        ("erplication", "replication"),
        ("outlok", "outlook"),
    ],
)
def test_a_slip_is_read_as_the_likeliest_word(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.likely(typed) == meant


@pytest.mark.parametrize("typed", ["bread", "lock", "meeting", "abc", "x9ck", "zebra", "certificate"])
def test_known_short_and_unlike_words_stay(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.likely(typed) is None


def test_rarer_words_tell_more_and_unknown_ones_half(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight("replication") > vocabulary.weight("lock") > vocabulary.weight("outlook") > 0
    assert vocabulary.weight("acme") == 0.5
