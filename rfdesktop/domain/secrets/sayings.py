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
from rfdesktop.domain.secrets.told import MOST_SENTENCES, WHERE, Above, Behind, Told, two_beside, words_beside

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


class Sayings:
    """What the words of a text say about the values among them. Values with the same words around them share it."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._above: dict[tuple[int, int], _Before] = {}
        self._behind: dict[tuple[int, int], tuple[float, int, str]] = {}

    def weighed(self, one: Candidate, tier: str, left: str, right: str) -> tuple[float, str]:
        """What is said around a word weighs, and what in it says most surely that a secret is told, "-" for nothing."""
        above = self._told.stretch_above(one)
        if above not in self._above:
            self._above[above] = _before(self._told.above(*above))
        weight, spoken, against, asked, told, is_direct = self._above[above]
        behind = self._told.stretch_behind(one)
        if behind not in self._behind:
            self._behind[behind] = _after(self._told.behind(*behind))
        follows, said_behind, next_name = self._behind[behind]
        beside, told_by = _beside(tier, told, is_direct)
        if said_behind < spoken:
            spoken = said_behind
        if told_by < against:
            against = told_by
        rest = _together(tier, left, is_alone(left, right), asked, spoken, against)
        following = _next(tier, next_name) if next_name else 0.0
        return weight + beside + follows + following + rest, _SPOKEN_FOR[spoken] if spoken < _LAST else "-"


_Before = tuple[float, int, int, bool, tuple[str, ...], bool]
"""What it weighs, how surely it speaks for a secret and against it, whether it asks, and the two words beside."""


def _before(above: Above) -> _Before:
    weight, spoken, against, breaks, asked, is_first = 0.0, _LAST, _LAST, 0, False, above.is_close
    known = set()
    for name in above.told:
        if name in STOPS:
            breaks += not is_first or name == "\n"
            if breaks > MOST_SENTENCES:
                break
            asked = asked or (name == "?" and not is_first)
        elif name not in known:
            known.add(name)
            weighs, speaks_for, speaks_against = _thing(WHERE[breaks] if breaks < len(WHERE) else WHERE[-1], name)
            weight += weighs
            if speaks_for < spoken:
                spoken = speaks_for
            if speaks_against < against:
                against = speaks_against
        is_first = False
    return weight, spoken, against, asked, *two_beside(above.beside)


def _after(behind: Behind) -> tuple[float, int, str]:
    """What it weighs, how surely it speaks for a secret, and the class of the word right behind it, "" for none."""
    weight, spoken, known = 0.0, _LAST, set()
    for name in behind.told:
        if name in STOPS:
            break
        if name not in known:
            known.add(name)
            weighs, speaks_for, _ = _thing("a:", name)
            weight += weighs
            if speaks_for < spoken:
                spoken = speaks_for
    return weight, spoken, behind.told[0] if known and behind.is_close else ""


@lru_cache(maxsize=1024)
def _thing(where: str, name: str) -> tuple[float, int, int]:
    """What one thing weighs, and how surely it speaks for and against a secret."""
    thing = f"{where}{name}"
    return WEIGHTS.get(thing, 0.0), _FOR.get(thing, _LAST), _AGAINST.get(thing, _LAST)


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
