"""The likeliest word behind a slip of the pen."""

from __future__ import annotations

from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.searching.vocabulary import CommonWords, Vocabulary


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("neeting", "meeting"),
        ("xoutlook", "outlook"),
        ("lutlook", "outlook"),
        ("jead", None),  # too short
        ("futton", None),  # too seldom among the flows
    ],
)
def test_a_wrong_first_letter_is_seen_in_longer_words_that_are_common(
    vocabulary: Vocabulary, typed: str, meant: str | None
) -> None:
    assert vocabulary.likely(typed) == meant


def test_a_word_of_everyday_language_is_no_slip_though_no_flow_has_it(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("[PAD]\nberlin\nlacked\n##ing\n", encoding="utf-8")
    plain, made = Vocabulary(), Vocabulary(CommonWords(file))
    for each in (plain, made):
        each.add(["begin " * 30, "locked " * 50, "certificate"])
    assert (plain.likely("lacked"), made.likely("lacked")) == ("locked", None)
    assert made.likely("certifcate") == "certificate"
    assert 0.5 > made.weight("berlin") > made.weight("pc-0142")
    assert "berlin" not in CommonWords(tmp_path / "missing.txt")


def test_rarer_words_tell_more_and_unknown_ones_half(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight("replication") > vocabulary.weight("lock") > vocabulary.weight("outlook") > 0
    assert vocabulary.weight("acme") == 0.5


@pytest.mark.parametrize(("times", "meant"), [(1, "microsoft"), (900, "microosft")])
def test_a_far_commoner_word_at_two_slips_is_likelier_than_a_slip_of_the_flows(times: int, meant: str) -> None:
    made = Vocabulary()
    made.add(["microsoft " * 9000, "microosft " * times])
    assert made.likely("microossft") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("controler", "controller"),  # not a form of "control"
        ("misssing", "missing"),
        ("warnning", "warning"),
        ("prinnter", "printer"),
        ("warned", None),  # a form of "warn"
        ("controls", None),
    ],
)
def test_a_doubled_letter_is_a_slip_though_the_word_could_be_a_form_of_another(typed: str, meant: str | None) -> None:
    made = Vocabulary()
    made.add(["control controller missing miss warning warn printer print " * 9])
    assert made.likely(typed) == meant


@pytest.mark.parametrize(("times", "meant"), [(8, "desktop"), (9, None)])
def test_a_slip_in_a_title_of_the_flows_is_read_as_the_word_it_was_meant_to_be(times: int, meant: str | None) -> None:
    made = Vocabulary()
    made.add(["desktop " * 1_000, "destop " * times])
    assert made.likely("destop") == meant
