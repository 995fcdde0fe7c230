"""Prints how well secrets are found: recall by class, false alarms, and what was missed.

    python -m tests.score_secrets [--misses] [FILE.jsonl …]

Without files: the labelled set of `tests/cases`, the part that the rules were tuned on and the part held back.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rfdesktop.domain.secrets.detector import secrets_in

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and where its secrets stand."""

    text: str
    label: str
    secrets: tuple[tuple[int, int], ...]
    held: bool


@dataclass
class Score:
    """What was found of what there is."""

    there: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    exact: int = 0
    texts: int = 0
    alarms: list[tuple[str, str]] = field(default_factory=list)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of secrets that were found whole."""
        return self.hit.total() / max(1, self.there.total())

    @property
    def false_alarms(self) -> float:
        """The share of texts without secrets in which something was found."""
        return len(self.alarms) / max(1, self.texts)


def labelled(path: Path) -> list[Labelled]:
    """The texts of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Labelled(
            row["text"],
            row.get("class", ""),
            tuple((start, end) for start, end in row.get("secrets", ())),
            row.get("held", "held" in path.stem),
        )
        for row in rows
    ]


def score(cases: Iterable[Labelled]) -> Score:
    """How well they are found."""
    result = Score()
    for case in cases:
        found = secrets_in(case.text)
        if not case.secrets:
            result.texts += 1
            if found:
                result.alarms.append((case.text, case.text[found[0].start : found[0].end]))
        for start, end in case.secrets:
            result.there[case.label] += 1
            if any(each.start <= start and end <= each.end for each in found):
                result.hit[case.label] += 1
                result.exact += any((each.start, each.end) == (start, end) for each in found)
            else:
                result.misses.append((case.label, case.text, case.text[start:end]))
    return result


def the_set() -> list[Labelled]:
    """All of the labelled set."""
    return [case for path in sorted(CASES.glob("secrets-*.jsonl")) for case in labelled(path)]


def show(name: str, result: Score) -> None:
    """Prints a score."""
    print(f"== {name}")
    for label, there in sorted(result.there.items()):
        print(f"{result.hit[label]:5d} of {there:5d}  {result.hit[label] / there:7.1%}  {label}")
    print(f"recall {result.recall:.4f} of {result.there.total()}, to the character {result.exact}")
    print(f"false alarms {len(result.alarms)} of {result.texts} texts, {result.false_alarms:.4f}")


def main(arguments: Sequence[str]) -> int:
    """Prints all scores."""
    files = [Path(each) for each in arguments if not each.startswith("--")]
    cases = [case for file in files for case in labelled(file)] if files else the_set()
    for name, held in (("tuned on", False), ("held back", True)):
        part = [case for case in cases if case.held is held]
        if not part:
            continue
        result = score(part)
        show(name, result)
        if "--misses" in arguments and not held:
            for label, text, secret in result.misses:
                print(f"MISS {label}: {secret!r} in {text!r}")
            for text, what in result.alarms:
                print(f"ALARM {what!r} in {text!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
