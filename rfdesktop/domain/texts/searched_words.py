"""A text's words as the search of flows compares them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’")


def searched_words(text: str) -> list[str]:
    """The lower-case words of a text, without apostrophes; letters beyond a to z part words."""
    return _WORD.findall(text.lower().translate(_APOSTROPHES))
