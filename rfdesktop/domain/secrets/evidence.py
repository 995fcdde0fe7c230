"""Secrets by evidence: how a word is made, how it is set off, and what is said around it, weighed against one another.

Rules know forms. People tell secrets in forms that nobody listed, and what tells these from host names, serials and
codes of errors is seldom a single thing. Every word that could be one is judged by the sum of what speaks for and
against it; the weights are fitted to the labelled texts (`python -m tests.fit_evidence`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from rfdesktop.domain.secrets.evidence_weights import BIAS
from rfdesktop.domain.secrets.evidence_words import MAIL
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.looks import (
    Candidate,
    candidates,
    is_address,
    is_other,
    outline_of,
    shape_of,
    tier_of,
)
from rfdesktop.domain.secrets.marks import (
    MARKS,
    QUICK_MARKS,
    SLOW_MARKS,
    quick_marks_of,
    shape_marks_of,
    slow_marks_of,
)
from rfdesktop.domain.secrets.passages import Passages
from rfdesktop.domain.secrets.sayings import is_alone, most_of, things_said, total, weighed
from rfdesktop.domain.secrets.surroundings import LINES, left_of, line_of, right_of
from rfdesktop.domain.secrets.told import Reach, Told
from rfdesktop.domain.secrets.values import value_at

ENOUGH = 0.8
"""The sum from which on a word is a secret."""
_MOST_BY_CONTEXT = 9.0
"""Hardly any context adds as much: a word that needs more is not looked at further."""
_MOST_BY_SAID = 8.0
"""Hardly anything said around a word adds as much."""
_MOST_BY_MARKS = most_of(MARKS)
_MOST_BY_WORD, _MOST_BY_SLOW = most_of(QUICK_MARKS | SLOW_MARKS), most_of(SLOW_MARKS)
_NUMBERS = frozenset({"num", "grp"})
_Outline = tuple[str, float, float]
"""The coarsest of how a word is made, the most that its look can weigh, and a sum that is no less."""
_CUED = frozenset(
    (
        "pw", "key", "pin", "open", "wifi", "user", "sign", "set", "give", "paper", "temp", "old", "now", "spell",
        "locked", "said", "same", "work", "box", MAIL,
    )
)  # fmt: skip
"""Classes of words one of which stands near every secret that is told."""
_SURE = frozenset(("pw", "key", "pin", "open", "wifi", "user", "sign", "locked", "box", MAIL))
"""Those of them one of which stands near every secret that is a word as any other."""
_FAR = 24
"""How far signs may carry a value on, in characters."""
_LONGEST_ADDRESS = 400
"""Of a page, in characters."""
_IN_ADDRESSES = frozenset("=&?/#;")
_WEB = ("https://", "http://", "(https://", "<https://", '"https://', "(http://", "<http://", '"http://')


def by_evidence(passages: Passages, found: Iterable[Found]) -> Iterator[Found]:
    """What the evidence says is a secret, and is not among what was found."""
    told = Told(passages.folded)
    starts, ends = _taken(found)
    near = [one for one in candidates(passages.text, told.lines_near(_CUED)) if told.has_cue(one, _CUED)]
    fresh = [one for one in near if ends[bisect_left(starts, one.end)] <= one.start]
    words = _Weighed(passages, told)
    for one, reach in zip(fresh, told.reaches(fresh), strict=True):
        if kind := words.kind(one, reach):
            yield Found(kind, one.start, _end(passages.text, one))


def _taken(found: Iterable[Found]) -> tuple[list[int], list[int]]:
    """Where what was found begins, in order, and how far what begins before each of these reaches, and all of it."""
    places = sorted((each.start, each.end) for each in found)
    return [start for start, _ in places], list(accumulate((end for _, end in places), max, initial=0))


class _Weighed:
    """The words of a text as they are weighed: a log says the same again and again, and sets it off alike."""

    def __init__(self, passages: Passages, told: Told) -> None:
        self._text = passages.text
        self._told = told
        self._outlines: dict[str, _Outline] = {}
        self._looks: dict[str, float | None] = {}
        self._lines: dict[int, str] = {}

    def kind(self, one: Candidate, reach: Reach) -> Kind | None:
        """The kind of secret that a word near a cue is; None where it is none. What takes longest is looked at last."""
        tier, look, most = self._outline(one.text)
        # Nothing makes up for so little.
        if look + _MOST_BY_CONTEXT < ENOUGH or _in_address(self._text, one.start):
            return None
        place = tier, left_of(self._text, one.start), right_of(self._text, one.end)
        # At most places so much speaks against it that nothing said makes up for it; what is said of a port is too
        # seldom among the texts to be weighed.
        most_placed = _most_by_place(*place)
        if most + most_placed + _MOST_BY_SAID < ENOUGH or place[::2] == ("num", "state"):
            return None
        said, spoken = weighed(self._told, reach, *place)
        # What its line is takes longest to see.
        if look + most_placed + said < ENOUGH:
            return None
        placed = _by_place(*place, self._line(one))
        if most + placed + _MOST_BY_SAID < ENOUGH:
            return None
        context = placed + said
        # Around most words so little speaks for a secret that no look makes up for it.
        if look + context < ENOUGH or not self._is_one(one, tier, look, min(context, _MOST_BY_CONTEXT)):
            return None
        return Kind.PIN if tier in _NUMBERS and not spoken.endswith("pw") else Kind.PASSWORD

    def _outline(self, word: str) -> _Outline:
        """How a word is made, as far as it is seen at once."""
        if word not in self._outlines:
            shape = shape_of(word)
            seen, most = _by_shape(shape)
            self._outlines[word] = tier_of(word, shape), seen, most
        return self._outlines[word]

    def _is_one(self, one: Candidate, tier: str, look: float, context: float) -> bool:
        """Whether its look makes up for what speaks against it there."""
        if tier == "plain" and not self._told.has_cue(one, _SURE):
            return False
        word = one.text
        if word not in self._looks:
            quick = look - _MOST_BY_WORD + total(quick_marks_of(word))
            if quick + _MOST_BY_SLOW + context < ENOUGH:
                return False
            is_none = is_address(word) or is_other(word, tier)
            self._looks[word] = None if is_none else quick + total(slow_marks_of(word))
        seen = self._looks[word]
        return seen is not None and seen + context >= ENOUGH

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
def _by_shape(shape: str) -> tuple[float, float]:
    """The most that the look of a word of a shape can weigh, and a sum that is no less."""
    outline = BIAS + total(outline_of(shape))
    return outline + total(shape_marks_of(shape)) + _MOST_BY_WORD, outline + _MOST_BY_MARKS


@lru_cache(maxsize=4096)
def _by_place(tier: str, left: str, right: str, line: str) -> float:
    """What a word's place weighs."""
    return total(_placed(tier, left, right, line))


@lru_cache(maxsize=4096)
def _most_by_place(tier: str, left: str, right: str) -> float:
    """The most that a word's place weighs, whatever its line is."""
    return max(_by_place(tier, left, right, line) for line in LINES)


def _end(text: str, one: Candidate) -> int:
    """Where it ends: signs that stand between words stand in passwords too."""
    value = value_at(text, one.start)
    return value.end if value and one.end < value.end <= one.end + _FAR else one.end


def context(text: str, told: Told, one: Candidate, tier: str) -> list[str]:
    """What speaks for and against a word but for its look, by names."""
    line = line_of(text, text.rfind("\n", 0, one.start) + 1)
    return _seen(told.around(one), tier, left_of(text, one.start), right_of(text, one.end), line)


def _seen(said: tuple[str, ...], tier: str, left: str, right: str, line: str) -> list[str]:
    return _placed(tier, left, right, line) + things_said(said, tier, left, right)


def _placed(tier: str, left: str, right: str, line: str) -> list[str]:
    """What is seen of a word's place alone."""
    seen = [
        f"I:{line}", f"{tier}|I:{line}", f"{left}|I:{line}", f"T:{tier}", f"L:{left}", f"R:{right}",
        f"{tier}|{left}", f"{left}|{right}",
    ]  # fmt: skip
    return [*seen, "alone", f"alone|{tier}"] if is_alone(left, right) else seen
