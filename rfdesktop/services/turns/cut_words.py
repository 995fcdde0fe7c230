"""Whether a cut went through a word, where the second half of an answer repeats nothing of the first."""

from __future__ import annotations

import re

from rfdesktop.domain.texts.stop_words import STOP_WORDS

ENDING = 3
"""Letters of the longest beginning that is taken for a word's end without having been seen as a word."""

_LAST = re.compile(r"[^\W\d_]+\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+")
_SEEN = 40_000
"""Characters of what was said last that are looked through."""


def blank_between(before: str, after: str, heard: str = "") -> str:
    """What belongs between the halves: a blank where one word ends and another begins, nothing within a word or a
    number. `heard` is what else was said in the chat, whose words tell what is one.

    Where nothing tells, two words are kept apart.
    """
    if not (before[-1:].isalnum() and after[:1].isalnum()) or (before[-1].isdigit() and after[0].isdigit()):
        return ""
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None:
        return " "
    left, right = last[0].casefold(), first[0].casefold()
    said = f"{heard}\n{before[: last.start()]}"[-_SEEN:]
    words = {word.casefold() for word in _WORDS.findall(f"{said}\n{after[first.end() :]}")}
    if left + right in words:
        return ""
    if {left, right} & (words | STOP_WORDS) or first[0][0].isupper():
        return " "
    return "" if len(right) <= ENDING else " "
