"""What a line tells of what is wrong; of a long line, where in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SEEN = 600
"""Characters that are looked at together: a failure and its code stand near one another."""

_REACH = 60
"""Characters by which what is looked at together overlaps, so that nothing is cut in two unseen."""

_PART = 120
"""Characters of a part of a long line, at most."""

_END = 500_000
"""Characters at either end of a line that are looked at: a whole file in one line would take half a minute."""

_FAILURE = re.compile(
    r"(?:error|exception)\b|\b(?:err|fatal|critical|crit|panic|traceback|fail(?:ed|ure|s)?|denied|refused|rejected|invalid|"
    r"timed? ?out|timeout|unreachable|unable|cannot|can't|could not|corrupt(?:ed)?|lost|aborted|crash(?:ed)?|"
    r"unexpected|not found|no such|expired|locked out|dropped|reset by|stopped|terminated|"
    r"fehler|fehlgeschlagen|erreur|échec)\b"
)
"""Looked for in small letters, as what follows: a search that passes over case takes four times as long.
What ends in such a word is one, too (ConnectionError)."""
_WARNING = re.compile(r"\b(?:warn(?:ing)?|retry(?:ing)?|degraded|deprecated|slow|missing)\b")
_BEGUN = (
    "err", "exception", "fatal", "crit", "panic", "traceback", "fail", "denied", "refused", "rejected", "invalid",
    "timed", "timeout", "time out", "unreachable", "unable", "cannot", "can't", "could not", "corrupt", "lost", "abort",
    "crash", "unexpected", "not found", "no such", "expired", "locked out", "dropped", "reset by", "stopped",
    "terminated", "fehl", "échec", "warn", "retry", "degraded", "deprecated", "slow", "missing",
)  # fmt: skip
"""One of these stands in whatever tells of a failure or warns. Most lines have none, which is known in a fraction of
the time that the expressions take."""

_CODE = re.compile(
    r"\b(?:0x[0-9a-f]{4,16}|(?:event ?id|eventid|error|code|status|exit|errno|hresult|result)\W{1,3}-?\d{1,10}"
    r"|[a-z]{2,12}+[-_]?\d{3,6})\b|\s[45]\d\d\s|%[a-z0-9_]+-[0-4]-"
)
_CODE_COUNTS = 2
_NUMBERS = re.compile(r"0x[0-9a-fA-F]+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\d+")
_PARTS = re.compile(rf".{{1,{_PART}}}\Z|.{{0,{_PART - 1}}}[\s,;{{}}\[\]|&]|.{{1,{_PART}}}", re.DOTALL)


def heaviest(line: str) -> tuple[int, str]:
    """How much a line counts, and the part of it that counts most: of one that is not long, all of it."""
    if len(line) <= _SEEN:
        return weight_of(line), line
    ends = [line] if len(line) <= 2 * _END else [line[:_END], line[-_END:]]
    parts = (end[at : at + _SEEN] for end in ends for at in range(0, len(end) - _REACH, _SEEN - _REACH))
    if not any(map(_may_tell, map(str.lower, ends))):
        return next(((_CODE_COUNTS, part) for part in parts if _CODE.search(part.lower())), (0, line[:_SEEN]))
    return max(((weight_of(part), part) for part in parts), key=lambda weighed: weighed[0])


def kind_of(part: str) -> str:
    """What lines have in common that differ in their numbers alone, by the part of each that counts most."""
    return _NUMBERS.sub("#", part)


def parts_of(line: str) -> list[str]:
    """A long line in parts, ended where words or values end; joined, they are the line. Of a very long one all between
    its ends is one part."""
    if len(line) <= 2 * _END:
        return _PARTS.findall(line)
    return [*_PARTS.findall(line[:_END]), line[_END:-_END], *_PARTS.findall(line[-_END:])]


def part_weights(parts: Sequence[str]) -> list[int]:
    """How much each part of a line counts, each looked at together with the beginning of the next one."""
    following = [*parts[1:], ""]
    return [weight_of((part[:_PART] + after)[: _PART + _REACH]) for part, after in zip(parts, following, strict=True)]


def weight_of(line: str) -> int:
    """How much a line counts."""
    small = line.lower()
    failure = 0
    if _may_tell(small):
        failure = 4 if _FAILURE.search(small) else 1 if _WARNING.search(small) else 0
    return failure + (_CODE_COUNTS if _CODE.search(small) else 0)


def _may_tell(small: str) -> bool:
    return any(begun in small for begun in _BEGUN)
