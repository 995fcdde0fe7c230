"""What is said around a word weighs for and against its being a secret.

Most words are weighed and few are secrets, so what is said is weighed without a name for each thing: `Sayings` gives
the sum of what `things_said` names. Weights are whole tenths: the order in which they are added decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat

from rfdesktop.domain.secrets.evidence_weights import WEIGHTS
from rfdesktop.domain.secrets.evidence_words import STOPS
from rfdesktop.domain.secrets.looks import Candidate
from rfdesktop.domain.secrets.told import MOST_SENTENCES, WHERE, Told, two_beside, words_beside

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
_NEXT_TO = ("w1:", "n:")
"""What is said right before and right behind it."""
_LAST = len(_SPOKEN_FOR) + len(_SPOKEN_AGAINST)
"""Where none of them stands."""
_AGAINST = {name: number for number, name in enumerate(_SPOKEN_AGAINST)}
_FOR = {name: number for number, name in enumerate(_SPOKEN_FOR)}


def total(seen: Iterable[str]) -> float:
    """What things weigh together, by their names."""
    return sum(map(WEIGHTS.get, seen, repeat(0.0)))


def most_of(names: Iterable[str]) -> float:
    """The most that any of these can weigh together."""
    return sum(max(0.0, WEIGHTS.get(name, 0.0)) for name in names)


class _Things(dict[str, tuple[float, int, int]]):
    """What each thing weighs that is said in a place, and how surely it speaks for and against a secret, by its
    class."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def __missing__(self, name: str) -> tuple[float, int, int]:
        thing = f"{self._where}{name}"
        self[name] = WEIGHTS.get(thing, 0.0), _FOR.get(thing, _LAST), _AGAINST.get(thing, _LAST)
        return self[name]


_BEFORE = tuple(map(_Things, (*WHERE, *WHERE[-1:])))
"""By how many sentences end between it and the value."""
_BEHIND = _Things("a:")


class Sayings:
    """What the words of a text say about the values among them. Values with the same words around them share it."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._above: dict[tuple[int, int, bool], _Said] = {}
        self._behind: dict[tuple[int, int], tuple[float, int]] = {}

    def weighed(self, one: Candidate, tier: str, left: str, right: str) -> tuple[float, str]:
        """What is said around a word weighs, and what in it says most surely that a secret is told, "-" for nothing."""
        above, is_close, beside, behind, is_next = self._told.near(one)
        said_above = *above, is_close
        if said_above not in self._above:
            self._above[said_above] = self._before(*said_above)
        weight, spoken, against, asked = self._above[said_above]
        if behind not in self._behind:
            self._behind[behind] = self._after(*behind)
        follows, said_behind = self._behind[behind]
        weighs_beside, told_by = _beside(tier, *two_beside(beside))
        spoken, against = min(spoken, said_behind), min(against, told_by)
        rest = _together(tier, left, is_alone(left, right), asked, spoken, against)
        next_name = self._told.told[behind[0]] if is_next else ""
        following = _next(tier, next_name) if next_name and next_name not in STOPS else 0.0
        return weight + weighs_beside + follows + following + rest, _SPOKEN_FOR[spoken] if spoken < _LAST else "-"

    def _before(self, low: int, high: int, is_close: bool) -> _Said:
        told, nearest = self._told.told, high - 1
        weight, spoken, against, breaks, asked = 0.0, _LAST, _LAST, 0, False
        known: set[str] = set()
        for stop in (*self._told.stops(low, high), low - 1):
            fresh = set(told[stop + 1 : high]) - known
            for thing in map(_BEFORE[breaks].__getitem__, fresh):
                weight += thing[0]
                if thing[1] < spoken:
                    spoken = thing[1]
                if thing[2] < against:
                    against = thing[2]
            if stop < low:
                break
            known |= fresh
            high = stop
            # What ends right beside it ends nothing, but for a line.
            is_beside = is_close and stop == nearest
            breaks += not is_beside or told[stop] == "\n"
            if breaks > MOST_SENTENCES:
                break
            asked = asked or (told[stop] == "?" and not is_beside)
        return weight, spoken, against, asked

    def _after(self, low: int, high: int) -> tuple[float, int]:
        """What it weighs, and how surely it speaks for a secret."""
        for stop in self._told.stops(low, high)[-1:]:
            high = stop
        said = [_BEHIND[name] for name in set(self._told.told[low:high])]
        return sum(thing[0] for thing in said), min((thing[1] for thing in said), default=_LAST)


_Said = tuple[float, int, int, bool]
"""What it weighs, how surely it speaks for a secret and against it, and whether it asks."""


@lru_cache(maxsize=1024)
def _next(tier: str, name: str) -> float:
    return total((f"n:{name}", f"{tier}|n:{name}"))


@lru_cache(maxsize=8192)
def _beside(tier: str, told: Sequence[str], direct: bool) -> tuple[float, int]:
    """What the two words next to it weigh, and how surely they speak against a secret."""
    seen = list(words_beside(told, direct))
    weight = total(seen) + total(f"{tier}|{each}" for each in seen if each.startswith(_NEXT_TO))
    return weight, min((_AGAINST.get(each, _LAST) for each in seen), default=_LAST)


@lru_cache(maxsize=8192)
def _together(tier: str, left: str, alone: bool, asked: bool, spoken: int, against: int) -> float:
    """What the surest of all weighs together with how the word is made and set off."""
    said = _SPOKEN_FOR[spoken] if spoken < _LAST else "-"
    refused = _SPOKEN_AGAINST[against] if against < _LAST else "-"
    return total(_joined(tier, left, said, refused, alone=alone, asked=asked)) + total(["asked"] * asked)


def things_said(said: tuple[str, ...], tier: str, left: str, right: str) -> list[str]:
    """What is said around a word, by names, and what of it counts more with how the word is made and set off."""
    have = set(said)
    spoken, against = _first(_SPOKEN_FOR, have), _first(_SPOKEN_AGAINST, have)
    joined = _joined(tier, left, spoken, against, alone=is_alone(left, right), asked="asked" in have)
    return [*said, *joined, *(f"{tier}|{each}" for each in said if each.startswith(_NEXT_TO))]


def _joined(tier: str, left: str, spoken: str, against: str, *, alone: bool, asked: bool) -> list[str]:
    seen = [f"S:{spoken}", f"N:{against}", f"{tier}|{spoken}", f"{tier}|{against}", f"{left}|{spoken}"]
    if alone:
        seen.append(f"alone|{spoken}")
    if asked:
        seen += [f"asked|{left}", f"asked|{spoken}"]
    return seen


def is_alone(left: str, right: str) -> bool:
    """Whether nothing else stands in its line, or in what somebody says there."""
    return left in ("begin", "dash", "speaker") and right.startswith("end")


def _first(order: Sequence[str], have: set[str]) -> str:
    return next((each for each in order if each in have), "-")
