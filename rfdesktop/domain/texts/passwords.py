"""A line with a mark in the place of each password and key.

For titles, tabs, file names and window titles, which are seen by whoever looks over a shoulder and leave with every
file. What a secret is, `domain/secrets` knows alone.
"""

from __future__ import annotations

from functools import lru_cache

COVER = "•••"
"""What stands in the place of a password."""
KEPT_LENGTH = 200
"""Up to so many characters a line is remembered: titles are, which the history and the tabs read again and again."""


def covered(line: str) -> str:
    """The line with `COVER` for each password and key in it, or in the place of all of it where the search for them
    breaks: nobody could tell then what may be seen."""
    if not line:
        return line
    try:
        return _kept(line) if len(line) <= KEPT_LENGTH else _covered(line)
    except Exception:  # noqa: BLE001 - a border: what leaves by the gate is refused there, in words
        return COVER


@lru_cache(2_000)
def _kept(line: str) -> str:
    return _covered(line)


def _covered(line: str) -> str:
    from rfdesktop.domain.secrets.detector import secrets_in  # a hundred patterns, not on the way to the first paint

    pieces, at = [], 0
    for each in secrets_in(line):
        pieces += [line[at : each.start], COVER]
        at = each.end
    return "".join([*pieces, line[at:]])
