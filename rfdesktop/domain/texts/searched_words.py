"""A text's words as the search of flows compares them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’")
_ALONE = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})
"""Letters that are no letter with a mark."""


def searched_words(text: str) -> list[str]:
    """The lower-case words of a text, without apostrophes and without the marks of letters ("ständig" is "standig", as
    full text has it); letters that are none of a to z then part words."""
    lowered = text.lower().translate(_APOSTROPHES)
    return _WORD.findall(lowered if lowered.isascii() else _plain(lowered))


def _plain(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.translate(_ALONE))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
