"""What is said around a word weighs for and against its being a secret.

Most words are weighed and few are secrets, so what is said is weighed without a name for each thing: `weighed` gives
the sum of what `things_said` names. Weights are whole tenths: the order in which they are added decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

from rfdesktop.domain.secrets.class_sets import names_of
from rfdesktop.domain.secrets.evidence_weights import WEIGHTS
from rfdesktop.domain.secrets.evidence_words import STOPS
from rfdesktop.domain.secrets.told import WHERE, Reach, Told, two_beside, words_beside

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


def weighed(told: Told, reach: Reach, tier: str, left: str, right: str) -> tuple[float, str]:
    """What is said around a word weighs, and what in it says most surely that a secret is told, "-" for nothing."""
    clause, before, further, asked = told.before(reach)
    weight, spoken, against = _above(clause, before, further)
    behind, following = told.behind(reach)
    follows, said_behind = _after(behind)
    weighs_beside, told_by = _beside(tier, told.beside(reach))
    if said_behind < spoken:
        spoken = said_behind
    if told_by < against:
        against = told_by
    weight += _together(tier, left, is_alone(left, right), asked, spoken, against)
    if following and following not in STOPS:
        weight += _next(tier, following)
    return weight + follows + weighs_beside, _SPOKEN_FOR[spoken] if spoken < _LAST else "-"


@lru_cache(maxsize=8192)
def _above(clause: int, before: int, further: int) -> tuple[float, int, int]:
    """What is said before a word weighs, and how surely it speaks for and against a secret. What is said twice counts
    where it is said last."""
    before, further = before & ~clause, further & ~(clause | before)
    told = zip(WHERE, (clause, before, further), strict=True)
    said = [f"{where}{name}" for where, classes in told for name in names_of(classes) if name not in STOPS]
    return total(said), _surest(_FOR, said), _surest(_AGAINST, said)


@lru_cache(maxsize=4096)
def _after(behind: int) -> tuple[float, int]:
    """What is said behind a word weighs, and how surely it speaks for a secret."""
    said = [f"a:{name}" for name in names_of(behind)]
    return total(said), _surest(_FOR, said)


def _surest(known: Mapping[str, int], said: Iterable[str]) -> int:
    return min(map(known.get, said, repeat(_LAST)), default=_LAST)


@lru_cache(maxsize=1024)
def _next(tier: str, name: str) -> float:
    return total((f"n:{name}", f"{tier}|n:{name}"))


@lru_cache(maxsize=8192)
def _beside(tier: str, beside: Sequence[str]) -> tuple[float, int]:
    """What the two words next to it weigh, and how surely they speak against a secret."""
    seen = list(words_beside(*two_beside(beside)))
    weight = total(seen) + total(f"{tier}|{each}" for each in seen if each.startswith(_NEXT_TO))
    return weight, _surest(_AGAINST, seen)


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
