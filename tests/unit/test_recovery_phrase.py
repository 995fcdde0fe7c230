"""The recovery phrase: the whole key in it, and a mistyped group told by its number."""

from __future__ import annotations

import contextlib
import random

import pytest

from rfdesktop.domain.sealing.keys import (
    GROUPS,
    PhraseWrong,
    SealKey,
    key_name_in,
    key_of_phrase,
)

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize("write", [" ".join, "\n".join, "".join, lambda groups: " ".join(groups).lower()])
def test_a_phrase_is_its_key_however_it_is_typed(write: object) -> None:
    for _ in range(50):
        key = SealKey.new()
        assert len(key.phrase) == GROUPS
        assert key_of_phrase(write(key.phrase)) == key  # type: ignore[operator]


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    key = SealKey(bytes(32))
    typed = " ".join(key.phrase).replace("0", "O").replace("1", "l")
    assert key_of_phrase(typed) == key


def test_every_mistyped_letter_is_found_and_its_group_named() -> None:
    key = SealKey(bytes(range(32)))
    for at, group in enumerate(key.phrase):
        plain = group.replace("-", "")
        for place in range(len(plain)):
            for letter in LETTERS:
                if letter != plain[place]:
                    wrong = plain[:place] + letter + plain[place + 1 :]
                    with pytest.raises(PhraseWrong) as found:
                        key_of_phrase(" ".join((*key.phrase[:at], wrong, *key.phrase[at + 1 :])))
                    assert found.value.group == at + 1


def test_groups_that_changed_places_and_swapped_neighbours_are_found_nearly_always() -> None:
    draw, missed, tried = random.Random(7), 0, 0
    for _ in range(400):
        key = SealKey(draw.randbytes(32))
        first, second = draw.sample(range(GROUPS), 2)
        groups = list(key.phrase)
        groups[first], groups[second] = groups[second], groups[first]
        tried += 1
        with contextlib.suppress(PhraseWrong):
            missed += key_of_phrase(" ".join(groups)) != key
    assert missed / tried < 0.01


@pytest.mark.parametrize("typed", ["", "K7QM-2XRT", "x" * 400, "!" * 64, "ü" * 64, " ".join(["12345678"] * 9)])
def test_what_is_no_phrase_is_none(typed: str) -> None:
    with pytest.raises(PhraseWrong):
        key_of_phrase(typed)


def test_a_key_shows_itself_nowhere_and_marks_its_files() -> None:
    key = SealKey.new()
    assert key.text not in repr(key)
    assert key_name_in(key.mark + b"rest") == key.name
    assert key_name_in(b"SQLite format 3\0") == ""
    assert SealKey.of_text(key.text) == key
    assert [SealKey.of_text(text) for text in ("", "zz", "ab" * 31)] == [None, None, None]


def test_a_group_is_known_at_its_own_place_alone() -> None:
    key = SealKey(bytes(range(32)))
    for at in range(1, GROUPS):
        groups = list(key.phrase)
        groups[0], groups[at] = groups[at], groups[0]
        with pytest.raises(PhraseWrong) as found:
            key_of_phrase(" ".join(groups))
        assert found.value.group == 1
