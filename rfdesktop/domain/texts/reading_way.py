"""Which way a text is read. Source: Unicode Standard Annex 9, rules P2 and P3."""

from __future__ import annotations

import unicodedata


def reads_leftward(text: str) -> bool:
    """Whether the first letter of a text that has a direction is read from right to left."""
    ways = (unicodedata.bidirectional(sign) for sign in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)
