"""What is weighed in short is what the evidence says at length: by the names of its things, and word by word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.domain.secrets import evidence, looks
from rfdesktop.domain.secrets.class_sets import ClassSets, names_of
from rfdesktop.domain.secrets.evidence_weights import BIAS, WEIGHTS
from rfdesktop.domain.secrets.expressions import is_none_by_place
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.looks import Candidate, candidates, shape_of, tier_of
from rfdesktop.domain.secrets.marks import MARKS, marks_of, shape_marks_of
from rfdesktop.domain.secrets.passages import Passages, compiled
from rfdesktop.domain.secrets.sayings import things_said, total, weighed
from rfdesktop.domain.secrets.surroundings import left_of, right_of
from rfdesktop.domain.secrets.told import Told
from tests.score_secrets import the_set

_LITTLE = 1e-9


@pytest.fixture(scope="module")
def long_texts() -> list[str]:
    """The labelled texts, forty in one: what is said in one stands near the words of the next."""
    texts = [case.text for case in the_set()]
    return ["\n".join(texts[at : at + 40]) for at in range(0, len(texts), 40)]


def test_weights_are_tenths_that_the_bound_lies_between() -> None:
    assert all(abs(weight * 10 - round(weight * 10)) < _LITTLE for weight in WEIGHTS.values())
    # In whatever order they are added, no sum comes so near to the bound that the last digit decides.
    steps = (evidence.ENOUGH - BIAS) * 10
    assert abs(steps - round(steps)) > 0.01


def test_what_is_said_weighs_what_its_things_weigh(long_texts: list[str]) -> None:
    seen = 0
    for text in long_texts:
        told = Told(Passages(text).folded)
        values = list(candidates(text))
        for one, reach in zip(values, told.reaches(values), strict=True):
            place = tier_of(one.text), left_of(text, one.start), right_of(text, one.end)
            things = things_said(told.around(one), *place)
            weight, spoken = weighed(told, reach, *place)
            assert abs(weight - total(things)) < _LITTLE, text[max(0, one.start - 80) : one.end + 40]
            assert f"S:{spoken}" in things
            seen += 1
    assert seen > 10_000


def test_words_of_one_shape_share_its_marks(long_texts: list[str]) -> None:
    words = {one.text for text in long_texts for one in candidates(text)}
    assert all(shape_marks_of(shape_of(word)) == shape_marks_of(word) for word in words)
    assert {mark for word in words for mark in marks_of(word)} <= MARKS


def test_a_word_made_as_a_code_is_none(long_texts: list[str]) -> None:
    words = {one.text for text in long_texts for one in candidates(text)}
    coded = [word for word in words if looks.is_coded(word, tier_of(word))]
    assert len(coded) > 100
    assert all(looks.is_other(word, tier_of(word)) for word in coded)


@settings(max_examples=100, deadline=None)
@given(st.from_regex(looks.SURELY_OTHER, fullmatch=True))
def test_what_is_passed_over_is_no_secret_whatever_is_said_around_it(word: str) -> None:
    _, bare = looks._word_in(word)
    assert not bare or looks.is_address(bare) or looks.is_other(bare, tier_of(bare))
    assert len(word) not in range(7, 65) or list(candidates(f"the password is {word} now")) == []


def test_lines_near_a_cue_hold_all_that_has_one(long_texts: list[str]) -> None:
    for text in long_texts[:20]:
        told = Told(Passages(text).folded)
        lines = told.lines_near(evidence._CUED)
        near = [one for one in candidates(text) if told.has_cue(one, evidence._CUED)]
        assert near == [one for one in candidates(text, lines) if told.has_cue(one, evidence._CUED)]


@given(st.lists(st.sampled_from(["pw", "key", "id", ".", "\n"]), max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_the_classes_of_a_stretch_are_those_of_its_words(names: list[str], low: int, high: int) -> None:
    low, high = min(low, len(names)), min(high, len(names))
    assert set(names_of(ClassSets(names).between(low, high))) == set(names[low:high])


def test_words_bound_by_strokes_are_found_in_any_line(long_texts: list[str]) -> None:
    bound = compiled(looks._BOUND)
    for text in long_texts:
        found = {(match.start(), match.end()) for match in bound.finditer(text) if match[0] != match[0].lower()}
        seen = {(one.start, one.end) for one in candidates(text)}
        assert {place for place in found if not looks._is_in_angles(text, *place)} <= seen


@pytest.mark.parametrize(
    ("before", "is_tracked"),
    [("TRACKING number: ", True), ("Sendungsnummer ", True), ("N° de ſuivi: ", True), ("the track pin is ", False)],
)
def test_the_number_of_a_parcel_is_told_however_it_is_written(before: str, *, is_tracked: bool) -> None:
    text = f"{before}482913"
    assert is_none_by_place(text, Found(Kind.PIN, len(before), len(text))) is is_tracked


def test_what_is_wanted_of_a_word_is_its_place() -> None:
    text = "the admin's p4ss_Word is set"
    assert Candidate(12, 21, "p4ss_Word") in list(candidates(text))
