"""What was searched is searched anew wherever the search could find something else, and only there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from rfdesktop.domain.secrets import (
    code_lists,
    detector,
    evidence,
    evidence_weights,
    evidence_words,
    looks,
    names,
    ordinary,
    passages,
    phrases,
    sayings,
    siblings,
    statements,
    surroundings,
    tables,
    told,
    trust,
    values,
)
from rfdesktop.domain.secrets.knowledge import written


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    detector.rules_version.cache_clear()
    yield
    detector.rules_version.cache_clear()


@pytest.fixture(scope="module")
def usual() -> str:
    detector.rules_version.cache_clear()
    return detector.rules_version()


@pytest.mark.parametrize(
    ("module", "name", "other"),
    [
        (phrases, "_TIE", "x"), (phrases, "_ROLES", phrases._ROLES - {"the"}), (surroundings, "_HASHED", "x"),
        (surroundings, "_ROW", surroundings._ROW[:-1]), (surroundings, "_FEW_WORDS", 5), (told, "_BEHIND", 71),
        (evidence_words, "_BY_WORD", evidence_words._BY_WORD | {"zebra": "pw"}), (looks, "_CANDIDATE", "x"),
        (evidence_words, "_ENDINGS", evidence_words._ENDINGS[1:]), (ordinary, "_THINGS", frozenset()),
        (ordinary, "_CODE", re.compile(ordinary._CODE.pattern)), (trust, "_LOOK", re.compile("x")),
        (values, "NEXT_FIELD", "x"), (passages, "_BEFORE", 121), (tables, "_MOST_ROWS", 201),
        (siblings, "_NEXT", "x"), (statements, "STATEMENT_WORDS", ()), (code_lists, "_REACH", 901),
        (names, "LENGTH", {}),
        (evidence, "ENOUGH", 1.5), (sayings, "WEIGHTS", evidence_weights.WEIGHTS | {"S:c:pw": 9.0}),
        (detector, "RULES", detector.RULES[1:]),
    ],
)  # fmt: skip
def test_other_values_are_another_version(
    monkeypatch: pytest.MonkeyPatch, usual: str, module: object, name: str, other: object
) -> None:
    monkeypatch.setattr(module, name, other)
    assert detector.rules_version() != usual


def test_another_way_to_judge_is_another_version_and_the_same_is_none(
    monkeypatch: pytest.MonkeyPatch, usual: str
) -> None:
    assert detector.rules_version() == usual
    detector.rules_version.cache_clear()
    monkeypatch.setattr(looks, "tier_of", lambda word: "num" if word.isdigit() else "mixed")
    assert detector.rules_version() != usual


def test_values_are_written_alike_whatever_the_order_of_their_sets() -> None:
    # Numbers that fall on one another stand in a set in the order in which they came.
    one, other = frozenset([0, 8]), frozenset([8, 0])
    assert [*one] != [*other]
    assert written({"a": (one,), "b": 1}) == written({"b": 1, "a": (other,)})
    assert written(re.compile("a")) != written(re.compile("a", re.IGNORECASE))
    assert written(object) == ""
