"""Fits the weights of the evidence for causes to the labelled sessions, and writes them down.

    python -m tests.fit_causes [--check]

A choice among the parts of each ticket and none of them, with a penalty on large weights. With `--check` nothing is
written: each quarter of the sets is told by what the others teach, and how often that is right is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rfdesktop.services.notes import cause_weights
from rfdesktop.services.notes.cause_evidence import Evidence, evidence_of
from rfdesktop.services.notes.root_cause import as_told
from rfdesktop.services.notes.told import Told as Messages
from tests.finished_sessions import Told, material_of, sessions
from tests.finished_tickets import CASES

_MODULE = '''"""What each piece of evidence for a cause weighs, as `python -m tests.fit_causes` fitted it."""

from __future__ import annotations

_WEIGHED = """
{table}
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
'''
_RARE = 4
_LEAST = 0.03
"""What weighs less is left out: it never decides."""
PENALTY, ROUNDS, RATE = 0.5, 120, 0.1
_PARTS_OF_CHECK = 4
_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Example:
    """A session's evidence, and which parts are its cause; the last place stands for none."""

    told: Told
    found: Evidence
    right: frozenset[int]


def examples(folders: Iterable[Path]) -> Iterator[Example]:
    """All sessions of the folders but those whose cause stands in no message."""
    for told in (one for folder in folders for one in sessions(folder)):
        said = Messages.of(material_of(told), told.outcome)
        found = evidence_of(as_told([*said.further, *said.planned]), said.problem, told.title, told.outcome)
        if right := _right(told, found):
            yield Example(told, found, right)


def _right(told: Told, found: Evidence) -> frozenset[int]:
    if not told.of("cause"):
        may = {at for at, part in enumerate(found.parts) if any(one in part.text for one in told.of("cause-may"))}
        return frozenset({len(found.parts), *may})
    facts = [one.strip() for fact in told.of("cause") for one in fact.split("||")]
    inside = {at for at, part in enumerate(found.parts) if any(fact in part.text for fact in facts)}
    around = {at for at, part in enumerate(found.parts) if any(fact in part.sentence for fact in facts)}
    return frozenset(inside or around)


def fitted(taught: Sequence[Example]) -> dict[str, float]:
    """The weight of each name, by Adam's descent on the likelihood of the right parts."""
    often = Counter(name for one in taught for seen in (*one.found.seen, one.found.none) for name in seen)
    numbers = {name: at for at, name in enumerate(sorted(name for name, times in often.items() if times >= _RARE))}
    rows = [_rows(one, numbers) for one in taught]
    weights, slope, spread = (np.zeros(len(numbers)) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        gradient = PENALTY * weights
        for names, owners, right in rows:
            chances = _shares(np.bincount(owners, weights=weights[names], minlength=len(right)).astype(float))
            wanted = chances * right
            np.add.at(gradient, names, (chances - wanted / wanted.sum())[owners])
        slope, spread = 0.9 * slope + 0.1 * gradient, 0.999 * spread + 0.001 * gradient**2
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[at]), 2) for name, at in numbers.items() if abs(weights[at]) >= _LEAST}


def _rows(one: Example, numbers: dict[str, int]) -> tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.float64]]:
    seen = [sorted(numbers[name] for name in names if name in numbers) for names in (*one.found.seen, one.found.none)]
    owners = np.repeat(np.arange(len(seen)), [len(names) for names in seen])
    right = np.array([float(at in one.right) for at in range(len(seen))])
    return np.array([name for names in seen for name in names], dtype=int), owners, right


def _shares(weighed: NDArray[np.float64]) -> NDArray[np.float64]:
    shares = np.exp(weighed - weighed.max())
    return np.asarray(shares / shares.sum())


def written(weights: dict[str, float]) -> str:
    """The module that keeps the weights."""
    lines: list[str] = []
    line = ""
    for piece in (f"{name} {weight:g}" for name, weight in sorted(weights.items())):
        if len(line) + len(piece) + 2 > _COLUMNS:
            lines, line = [*lines, line], ""
        line = f"{line}  {piece}" if line else piece
    return _MODULE.format(table="\n".join([*lines, line]))


def _best(found: Evidence, chances: Sequence[float]) -> list[int]:
    """The two likeliest sentences by their places."""
    sums: dict[int, float] = {}
    for part, chance in zip(found.parts, chances, strict=False):
        sums[part.place] = sums.get(part.place, 0.0) + chance
    return sorted(sums, key=lambda place: sums[place], reverse=True)[:2]


def check(folders: Sequence[Path]) -> None:
    """Prints how well what is learned from three quarters of the sets tells the fourth."""
    from rfdesktop.services.notes import likely_cause

    counts: Counter[str] = Counter()
    for quarter in range(_PARTS_OF_CHECK):
        held = folders[quarter::_PARTS_OF_CHECK]
        cause_weights.WEIGHTS.clear()
        cause_weights.WEIGHTS.update(fitted(list(examples(one for one in folders if one not in held))))
        for one in examples(held):
            chances = likely_cause.chances_of(one.found)
            best = _best(one.found, chances)
            asked = bool(one.told.of("cause"))
            first = {at for at, part in enumerate(one.found.parts) if part.place == best[0]}
            either = {at for at, part in enumerate(one.found.parts) if part.place in best}
            counts["asked" if asked else "none"] += 1
            for share in (0.3, 0.5, 0.6, 0.7, 0.8):
                if chances[-1] <= share:
                    counts[f"{share} told" if not asked else f"{share} first"] += asked <= bool(first & one.right)
                    counts[f"{share} either"] += asked and bool(either & one.right)
    for name, count in sorted(counts.items()):
        print(f"{name:14} {count}")


def main() -> None:
    folders = sorted(path for path in CASES.glob("sessions*") if path.is_dir()) + [
        Path(p) for p in sys.argv[1:] if p[0] != "-"
    ]
    if "--check" in sys.argv:
        check(folders)
        return
    weights = fitted(list(examples(folders)))
    Path(cause_weights.__file__).write_text(written(weights), encoding="utf-8")
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
