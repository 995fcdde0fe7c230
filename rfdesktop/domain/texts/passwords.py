"""A line with a mark in the place of each password and key.

For titles, tabs, file names and window titles, which are seen by whoever looks over a shoulder and leave with every
file. What a secret is, `domain/secrets` knows alone.
"""

from __future__ import annotations

COVER = "•••"
"""What stands in the place of a password."""


def covered(line: str) -> str:
    """The line with `COVER` for each password and key in it."""
    from rfdesktop.domain.secrets.detector import secrets_in  # a hundred patterns, not on the way to the first paint

    pieces, at = [], 0
    for each in secrets_in(line):
        pieces += [line[at : each.start], COVER]
        at = each.end
    return "".join([*pieces, line[at:]])
