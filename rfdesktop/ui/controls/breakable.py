"""Places where a word too long for a line may be parted, for labels: Qt parts their lines at blanks alone."""

from __future__ import annotations

import re

PLACE = "\u200b"
"""A space of no width. Of a text from outside it has been made visible before, so that each is one of these."""
_LONGEST = 32
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PIECE = re.compile(rf".{{1,{_LONGEST - 1}}}[\\/.,:;_=&?-]|.{{1,{_LONGEST}}}", re.DOTALL)


def breakable(text: str) -> str:
    """The text with places in its long words, after a sign that parts them where there is one."""
    return _LONG.sub(lambda word: PLACE.join(_PIECE.findall(word[0])), text)


def whole(text: str) -> str:
    """The text as it was."""
    return text.replace(PLACE, "")
