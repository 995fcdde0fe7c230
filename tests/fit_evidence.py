"""Fits the weights of the evidence for secrets to the labelled texts, and writes them down.

    python -m tests.fit_evidence

A logistic regression with a penalty on large weights.
"""

from __future__ import annotations

import json
import random
import re
import sysconfig
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from rfdesktop.domain.secrets import evidence_weights
from rfdesktop.domain.secrets.detector import by_rules
from rfdesktop.domain.secrets.evidence import context
from rfdesktop.domain.secrets.looks import Candidate, candidates, is_address, is_other, outline_of, tier_of
from rfdesktop.domain.secrets.marks import marks_of
from rfdesktop.domain.secrets.passages import Passages
from rfdesktop.domain.secrets.told import Told
from tests.score_secrets import CASES, Labelled, labelled, the_set
from tests.unit.test_secrets import ORDINARY

_MOST = 3_000
"""Of a text without labels so much is read, in characters."""
_UNLABELLED = (
    "sessions", "sessions-held", "sessions-fresh", "sessions-strange", "sessions-away", "runbooks",
)  # fmt: skip
_MESSAGES = (
    "first-messages", "held-messages", "fresh-messages", "trade-messages", "desk-messages", "logs", "tickets",
    "commands", "commands-fresh",
)  # fmt: skip
_PROGRAMS = Path(sysconfig.get_path("stdlib"))
"""Programs with their comments and manuals, in which nothing is a secret."""
_EACH, _MOST_PARTS = 7, 2_500
"""So many of their files are left out for one that is read, and so many parts are read of all."""
_CUED = re.compile(r"pass|pwd|secret|token|key|credential|\bpin\b|code|log[io]n|auth|user", re.IGNORECASE)
_FLOWS = Path(__file__).parent.parent / "resources" / "flows"
_MODULE = '''"""What each piece of evidence weighs, as `python -m tests.fit_evidence` fitted it."""

from __future__ import annotations

BIAS = {bias:.2f}
"""What is added always: most words are none."""
_WEIGHED = """
{table}
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
'''
_TOLD = ("missed-secrets", "tellings")
"""Texts that are learned from and held to no limit."""
_RARE = 6
_SEED = 7
_OTHERS = 1
_STRICTLY = 5
"""How often a text counts in which nothing may be found at all."""
_LEAST = 0.25
"""What weighs less is left out: it never decides."""
PENALTY, ROUNDS, RATE = 0.00002, 300, 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """A word that could be a secret, in its text."""

    text: str
    told: Told
    candidate: Candidate
    is_secret: bool

    def seen(self, word: str = "") -> list[str]:
        """What speaks for and against it, or against another word in its place."""
        word = word or self.candidate.text
        return outline_of(word) + marks_of(word) + context(self.text, self.told, self.candidate, tier_of(word))


def examples(cases: Iterable[Labelled]) -> Iterator[Example]:
    """All of labelled texts; what is part of a secret alone is neither one nor none."""
    for case in cases:
        told = Told(Passages(case.text).folded)
        for one in _open(case.text):
            over = [(start, end) for start, end in case.secrets if start < one.end and one.start < end]
            if not over or any(one.start <= start + 1 and end - one.end <= (end - start) // 2 for start, end in over):
                yield Example(case.text, told, one, bool(over))


def unlabelled() -> Iterator[Example]:
    """Those of texts of the trade in which what the rules do not find is taken for none."""
    for text in _texts():
        passages = Passages(text)
        found, told = by_rules(passages), Told(passages.folded)
        for one in _open(text):
            if not any(each.start < one.end and one.start < each.end for each in found):
                yield Example(text, told, one, is_secret=False)


def _open(text: str) -> Iterator[Candidate]:
    return (one for one in candidates(text) if not is_address(one.text) and not is_other(one.text, tier_of(one.text)))


def _texts() -> Iterator[str]:
    files = [file for name in _UNLABELLED for file in sorted((CASES / name).rglob("*")) if file.is_file()]
    files += [file for file in sorted(_FLOWS.rglob("*")) if file.is_file()]
    for file in files:
        for part in re.split(r"\n\n+|\n(?=\s*- )", file.read_text(encoding="utf-8", errors="ignore")):
            yield part[:_MOST]
    yield from islice(_programs(), _MOST_PARTS)
    for name in _MESSAGES:
        for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield from (
                row[key] for key in ("input", "text", "message", "log", "body") if isinstance(row.get(key), str)
            )


def _programs() -> Iterator[str]:
    for file in sorted(_PROGRAMS.rglob("*.py"))[::_EACH]:
        if "site-packages" not in file.parts:
            parts = re.split(r"\n\s*\n", file.read_text(encoding="utf-8", errors="ignore"))
            yield from (part[:_MOST] for part in parts if _CUED.search(part))


def rows_of(all_examples: Sequence[Example]) -> Iterator[tuple[list[str], bool]]:
    """What is seen of each. Each is seen too with others of its kind in its place: a host, a model and a version
    stand where the other could, and so does a secret where another is told.
    """
    chance = random.Random(_SEED)
    none = [each.candidate.text for each in all_examples if not each.is_secret]
    told: dict[bool, list[str]] = {True: [], False: []}
    for each in all_examples:
        if each.is_secret:
            told[_is_number(each)].append(each.candidate.text)
    for each in all_examples:
        yield each.seen(), each.is_secret
        others = told[_is_number(each)] if each.is_secret else none
        yield from ((each.seen(word), each.is_secret) for word in chance.choices(others, k=_OTHERS))


def _is_number(example: Example) -> bool:
    return tier_of(example.candidate.text) in ("num", "grp")


def fitted(rows: Sequence[tuple[list[str], bool]], penalty: float = PENALTY) -> tuple[float, dict[str, float]]:
    """What is added always, and the weight of each name."""
    counted = Counter(name for seen, _ in rows for name in seen)
    alike = Counter((tuple(seen), label) for seen, label in rows)
    times = np.array(list(alike.values()), dtype=float)
    rows = [(list(seen), label) for seen, label in alike]
    numbers = {
        name: number for number, name in enumerate((n for n, often in counted.items() if often >= _RARE), start=1)
    }
    width = max(len(seen) for seen, _ in rows)
    at = np.zeros((len(rows), width), dtype=np.int32)
    for row, (seen, _) in enumerate(rows):
        known = [numbers[name] for name in seen if name in numbers]
        at[row, : len(known)] = known
    is_secret = np.array([label for _, label in rows], dtype=float)
    share = times / times.sum()
    weights, mean, square = (np.zeros(len(numbers) + 1) for _ in range(3))
    weights[0] = 0.0
    bias = np.zeros(3)
    for turn in range(1, ROUNDS + 1):
        wrong = (1 / (1 + np.exp(-(weights[at].sum(axis=1) + bias[0]))) - is_secret) * share
        slope = np.bincount(at.ravel(), np.repeat(wrong, width), minlength=len(weights)) + penalty * weights
        slope[0] = 0.0
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        bias[1] = 0.9 * bias[1] + 0.1 * wrong.sum()
        bias[2] = 0.999 * bias[2] + 0.001 * wrong.sum() ** 2
        first, second = 1 - 0.9**turn, 1 - 0.999**turn
        weights -= RATE * (mean / first) / (np.sqrt(square / second) + 1e-8)
        bias[0] -= RATE * (bias[1] / first) / (np.sqrt(bias[2] / second) + 1e-8)
    return float(bias[0]), {name: float(weights[number]) for name, number in numbers.items()}


def written(bias: float, weights: dict[str, float]) -> str:
    """The module of the weights."""
    kept = sorted(
        (name, round(weight, 1)) for name, weight in weights.items() if abs(weight) >= _LEAST and name.isprintable()
    )
    lines, line = [], ""
    for name, weight in kept:
        piece = f"{name} {weight:g}"
        if len(line) + len(piece) > 116:
            lines.append(line)
            line = ""
        line = f"{line}  {piece}" if line else piece
    lines.append(line)
    return _MODULE.format(bias=bias, table="\n".join(lines))


def main() -> None:
    """Fits to the labelled texts but for those that are held back."""
    lines = [*(CASES / "no-secrets.txt").read_text(encoding="utf-8").splitlines(), *ORDINARY.splitlines()]
    strict = [Labelled(line, "", (), held=False) for line in lines] * _STRICTLY
    told = [each for name in _TOLD for each in labelled(CASES / f"{name}.jsonl")]
    cases = [case for case in (*the_set(), *told) if not case.held]
    rows = list(rows_of([*examples([*cases, *strict]), *unlabelled()]))
    Path(evidence_weights.__file__).write_text(written(*fitted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
