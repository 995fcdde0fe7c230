"""Secrets by evidence: how a word is made, how it is set off, and what is said around it, weighed against one another.

Rules know forms. People tell secrets in forms that nobody listed, and what tells these from host names, serials and
codes of errors is seldom a single thing. Every word that could be one is judged by the sum of what speaks for and
against it; the weights are fitted to the labelled texts (`python -m tests.fit_evidence`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from math import fsum

from rfdesktop.domain.secrets.evidence_weights import BIAS, WEIGHTS
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.looks import (
    MARKS,
    Candidate,
    candidates,
    is_address,
    is_other,
    marks_of,
    outline_of,
    shape_of,
    tier_of,
)
from rfdesktop.domain.secrets.passages import Passages
from rfdesktop.domain.secrets.surroundings import left_of, line_of, right_of
from rfdesktop.domain.secrets.told import MAIL, Told, lines_near
from rfdesktop.domain.secrets.values import value_at

ENOUGH = 0.8
"""The sum from which on a word is a secret."""
_MOST_BY_CONTEXT = 9.0
"""Hardly any context adds as much: a word that needs more is not looked at further."""
_MOST_BY_SAID = 8.0
"""Hardly anything said around a word adds as much."""
_MOST_BY_MARKS = fsum(max(0.0, WEIGHTS.get(mark, 0.0)) for mark in MARKS)
_NEVER = -1000.0
_ROUNDED = 1e-6
"""Sums of the same in another order differ by less."""
_NUMBERS = frozenset({"num", "grp"})
_CUED = frozenset(
    (
        "pw", "key", "pin", "open", "wifi", "user", "sign", "set", "give", "paper", "temp", "old", "now", "spell",
        "locked", "said", "same", "work", "box", MAIL,
    )
)  # fmt: skip
"""Classes of words one of which stands near every secret that is told."""
_SURE = frozenset(("pw", "key", "pin", "open", "wifi", "user", "sign", "locked", "box", MAIL))
"""Those of them one of which stands near every secret that is a word as any other."""
_SPOKEN_FOR = (
    *(f"{where}:{name}" for where in ("c", "a", "p", "pp") for name in ("pw", "pin", "key")),
    *(f"{where}:{name}" for where in ("c", "a", "p") for name in ("open", "wifi", "user", "sign")),
)
"""What says most surely that a secret is told, the surest first: in the clause, behind it, before it."""
_SPOKEN_AGAINST = tuple(
    f"{where}:{name}"
    for where in ("w1", "w2", "c")
    for name in ("fault", "id", "version", "host", "file", "policy", "phone", "count", "place")
)
_FAR = 24
"""How far signs may carry a value on, in characters."""
_LONGEST_ADDRESS = 400
"""Of a page, in characters."""
_IN_ADDRESSES = frozenset("=&?/#;")
_WEB = ("https://", "http://", "(https://", "<https://", '"https://', "(http://", "<http://", '"http://')
_NEXT_TO = ("w1:", "n:")
"""What is said right before and right behind it."""


def by_evidence(passages: Passages, found: Iterable[Found]) -> Iterator[Found]:
    """What the evidence says is a secret, and is not among what was found."""
    lines = lines_near(passages.folded, _CUED)
    if not lines:
        return
    starts, ends = _taken(found)
    weighed: _Weighed | None = None
    for one in candidates(passages.text, lines):
        if ends[bisect_left(starts, one.end)] > one.start:
            continue
        weighed = weighed or _Weighed(passages, Told(passages.folded, lines))
        if kind := weighed.kind(one):
            yield Found(kind, one.start, _end(passages.text, one))


def _taken(found: Iterable[Found]) -> tuple[list[int], list[int]]:
    """Where what was found begins, in order, and how far what begins before each of these reaches, and all of it."""
    places = sorted((each.start, each.end) for each in found)
    return [start for start, _ in places], list(accumulate((end for _, end in places), max, initial=0))


class _Weighed:
    """The words of a text as they are weighed: a log says the same again and again, and sets it off alike."""

    def __init__(self, passages: Passages, told: Told) -> None:
        self._text = passages.text
        self._folded = passages.folded
        self._told = told
        self._outlines: dict[str, tuple[str, float]] = {}
        self._looks: dict[str, float] = {}
        self._contexts: dict[tuple[tuple[str, ...], str, str, str], tuple[float, str]] = {}
        self._lines: dict[int, str] = {}

    def kind(self, one: Candidate) -> Kind | None:
        """The kind of secret that a word is; None where it is none."""
        if not self._told.has_cue(one, _CUED) or _in_address(self._text, one.start):
            return None
        tier, most = self._outline(one.text)
        if tier == "plain" and not self._told.has_cue(one, _SURE):
            return None
        # As in the end, for what no context makes up for.
        if most + _MOST_BY_CONTEXT < ENOUGH:
            return None
        place = tier, left_of(self._text, one.start), right_of(self._text, one.end), self._line(one)
        # At most places so much speaks against it that nothing said makes up for it.
        if most + (placed := _by_place(*place)) + _MOST_BY_SAID < ENOUGH:
            return None
        said, spoken = self._context(one, place)
        context = placed + said
        # Around most words so little speaks for a secret that no look makes up for it.
        if most + context < ENOUGH - _ROUNDED or not self._is_one(one.text, context):
            return None
        return Kind.PIN if tier in _NUMBERS and not spoken.endswith("pw") else Kind.PASSWORD

    def _outline(self, word: str) -> tuple[str, float]:
        """The coarsest of how a word is made, and the most that its look can weigh."""
        if word not in self._outlines:
            shape = shape_of(word)
            tier = tier_of(word, shape)
            most = _by_shape(shape) + _MOST_BY_MARKS
            # Looked at last, as it takes longest.
            never = most + _MOST_BY_CONTEXT >= ENOUGH and (is_address(word) or is_other(word, tier))
            self._outlines[word] = tier, _NEVER if never else most
        return self._outlines[word]

    def _is_one(self, word: str, said: float) -> bool:
        if word not in self._looks:
            self._looks[word] = _by_shape(shape_of(word)) + _sum(marks_of(word))
        look = self._looks[word]
        return look + _MOST_BY_CONTEXT >= ENOUGH and look + said >= ENOUGH

    def _context(self, one: Candidate, place: tuple[str, str, str, str]) -> tuple[float, str]:
        """What is said around a word weighs, and what in it says most surely that a secret is told."""
        told = self._told.around(one)
        tier, left, right, _ = place
        key = told, tier, left, right
        if key not in self._contexts:
            # What is said of a port is too seldom among the texts to be weighed.
            weight = _NEVER if tier == "num" and right == "state" else _sum(_said(*key))
            self._contexts[key] = weight, _first(_SPOKEN_FOR, set(told))
        return self._contexts[key]

    def _line(self, one: Candidate) -> str:
        start = self._text.rfind("\n", 0, one.start) + 1
        if start not in self._lines:
            self._lines[start] = line_of(self._text, start)
        return self._lines[start]


def _in_address(text: str, at: int) -> bool:
    """Whether it stands within the address of a page: the rules know what in it is a secret."""
    if text[at - 1 : at] not in _IN_ADDRESSES:
        return False
    before = text[max(0, at - _LONGEST_ADDRESS) : at].split()
    return bool(before) and before[-1].startswith(_WEB) and not before[-1].endswith("://")


@lru_cache(maxsize=4096)
def _by_shape(shape: str) -> float:
    """What the outline of all words of a shape weighs."""
    return BIAS + _sum(outline_of(shape))


@lru_cache(maxsize=4096)
def _by_place(tier: str, left: str, right: str, line: str) -> float:
    """What a word's place weighs."""
    return _sum(_placed(tier, left, right, line))


def _sum(seen: Iterable[str]) -> float:
    return sum(map(WEIGHTS.get, seen, repeat(0.0)))


def _end(text: str, one: Candidate) -> int:
    """Where it ends: signs that stand between words stand in passwords too."""
    value = value_at(text, one.start)
    return value.end if value and one.end < value.end <= one.end + _FAR else one.end


def context(text: str, told: Told, one: Candidate, tier: str) -> list[str]:
    """What speaks for and against a word but for its look, by names."""
    line = line_of(text, text.rfind("\n", 0, one.start) + 1)
    return _seen(told.around(one), tier, left_of(text, one.start), right_of(text, one.end), line)


def _seen(said: tuple[str, ...], tier: str, left: str, right: str, line: str) -> list[str]:
    return _placed(tier, left, right, line) + _said(said, tier, left, right)


def _placed(tier: str, left: str, right: str, line: str) -> list[str]:
    """What is seen of a word's place alone."""
    seen = [
        f"I:{line}", f"{tier}|I:{line}", f"{left}|I:{line}", f"T:{tier}", f"L:{left}", f"R:{right}",
        f"{tier}|{left}", f"{left}|{right}",
    ]  # fmt: skip
    return [*seen, "alone", f"alone|{tier}"] if _is_alone(left, right) else seen


def _said(said: tuple[str, ...], tier: str, left: str, right: str) -> list[str]:
    """What is said around it."""
    have = set(said)
    spoken, against = _first(_SPOKEN_FOR, have), _first(_SPOKEN_AGAINST, have)
    seen = [
        *said, f"S:{spoken}", f"N:{against}", f"{tier}|{spoken}", f"{tier}|{against}", f"{left}|{spoken}",
        *(f"{tier}|{each}" for each in said if each.startswith(_NEXT_TO)),
    ]  # fmt: skip
    if _is_alone(left, right):
        seen.append(f"alone|{spoken}")
    if "asked" in have:
        seen += [f"asked|{left}", f"asked|{spoken}"]
    return seen


def _is_alone(left: str, right: str) -> bool:
    return left in ("begin", "dash", "speaker") and right.startswith("end")


def _first(order: Sequence[str], have: set[str]) -> str:
    return next((each for each in order if each in have), "-")
