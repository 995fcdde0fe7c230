"""The names of columns that stand over pasted rows: they say nothing of what went wrong, be it that one is "Error"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.texts.pasted import RULE

_WORDS = r"[^\s,;\d]+(?: [^\s,;\d]+){0,4}"
_LISTED = re.compile(rf"(?:{_WORDS} ?[,;\t] ?){{2,}}{_WORDS}(?<!\.)")
"""Names of at most five words: a sentence with commas has longer ones, or ends in a full stop."""
_GAP = re.compile(r" {2,}|\t+")
_DIGIT = re.compile(r"\d")
LEAST_COLUMNS = 3
NEAR = 3
"""Lines under the names in which their first row stands."""


def is_names(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the names of columns: parted by signs, or by blanks over a row with as many and a number."""
    line = lines[at].strip()
    if _LISTED.fullmatch(line):
        return True
    columns = len(_GAP.split(line))
    if columns < LEAST_COLUMNS or _DIGIT.search(line):
        return False
    below = (row.strip() for row in lines[at + 1 : at + 1 + NEAR])
    return any(len(_GAP.split(row)) >= LEAST_COLUMNS and _DIGIT.search(row) for row in below)


def without_names(lines: list[str]) -> list[str]:
    """Lines without the names of columns that stand over a rule, where there is something under it."""
    for at, line in enumerate(lines[1:-1], 1):
        if RULE.match(line) and lines[at + 1].strip():
            return [*lines[: at - 1], *lines[at + 1 :]]
    return lines
