"""Where a value ends."""

from __future__ import annotations

import re
from typing import NamedTuple


class Value(NamedTuple):
    """A value in a text: its place without quotes, and whether it had some."""

    start: int
    end: int
    text: str
    quoted: bool
    last: bool
    """Whether nothing but a sentence's end follows on its line."""


_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "”": "”"}
NEXT_FIELD = r"[;&,](?=\s?[A-Za-z][\w .-]{0,30}=)|</|\\r\\n|\\n(?=[A-Z]|$)|<br|\|(?=\s|$)|;;"
"""What ends a value within its word."""
_NEXT_FIELD = re.compile(NEXT_FIELD)
_FIELD = 34
"""How long the name of a field is, at most, in characters."""
_ELEMENT = re.compile(r"[^\s<>]{1,40}(?:[ ][^\s<>]{1,40}){1,4}(?=</)")
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_LONGEST_QUOTED = 512
_STATEMENT_END = re.compile(r"[\s.,;:!)\"'”»`*|\]}]*?(?:$|\n|,|;|\)|\||</|[ \t][\w.-]{1,30}=|[ \t]{1,4}--?[A-Za-z])")


def value_between(text: str, start: int, end: int) -> Value:
    """The value that stands there."""
    return Value(start, end, text[start:end], quoted=False, last=True)


def value_at(text: str, at: int, *, whole_line: bool = False) -> Value | None:
    """The value that begins at `at`; None where there is none. Quotes are not part of it."""
    escaped = text.startswith('\\"', at)
    if escaped:
        at += 1
    while text.startswith("**", at):
        at += 2
    closing = _QUOTES.get(text[at : at + 1])
    if closing and (value := _quoted(text, at + 1, closing, escaped=escaped)):
        return value
    if text[at - 1 : at] == ">" and (words := _ELEMENT.match(text, at)):
        return Value(at, words.end(), words[0], quoted=False, last=True)
    return _bare(text, at, whole_line=whole_line)


def _quoted(text: str, start: int, closing: str, *, escaped: bool) -> Value | None:
    line_end = text.find("\n", start, start + _LONGEST_QUOTED)
    limit = line_end if line_end >= 0 else min(len(text), start + _LONGEST_QUOTED)
    ends = [end for sign in closing if (end := _closing(text, start, limit, sign, escaped=escaped)) >= 0]
    if not ends:
        return None
    end = min(ends)
    # French quotes have a space inside.
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return Value(start, end, text[start:end], quoted=True, last=True) if start < end else None


def _closing(text: str, start: int, limit: int, sign: str, *, escaped: bool) -> int:
    end = text.find(f"\\{sign}" if escaped else sign, start, limit)
    while not escaped and end > start and sign in "\"'" and (text[end - 1] == "\\" or _is_apostrophe(text, end, limit)):
        end = text.find(sign, end + 1, limit)
    return end


def _is_apostrophe(text: str, at: int, limit: int) -> bool:
    """Whether a quote stands within a word and another behind it closes."""
    within = text[at] == "'" and text[at - 1].isalpha() and text[at + 1 : at + 2].isalnum()
    return within and " " not in text[at : text.find("'", at + 1, limit)] and text.find("'", at + 1, limit) > 0


LONGEST_WORD = 192
"""How much of a word is judged, in characters: words for secrets may follow one another in a single long one."""
_WORD = re.compile(rf"[^\s\"“”„«»`]{{1,{LONGEST_WORD}}}")
_LINE = re.compile(r"[^\n\r|]{1,512}")


def _bare(text: str, at: int, *, whole_line: bool) -> Value | None:
    found = (_LINE if whole_line else _WORD).match(text, at)
    if not found:
        return None
    word = found[0].rstrip()
    # The name of the next field may go on behind a blank.
    cut = _NEXT_FIELD.search(text, at, at + len(word) + _FIELD)
    if cut and cut.start() < at + len(word):
        word = word[: cut.start() - at]
    word = _trimmed(word) if word else ""
    if not word:
        return None
    end = at + len(word)
    last = len(found[0]) == LONGEST_WORD or bool(_STATEMENT_END.match(text, end))
    return Value(at, end, word, quoted=False, last=last)


def _trimmed(word: str) -> str:
    """Without the signs of the sentence around it."""
    if word[0] == "'":
        word = word[1:]
    while word:
        sign = word[-1]
        opener = _CLOSERS.get(sign)
        if (sign in ".,;:'\\|’" and not word.endswith("\\\\")) or (opener and word.count(opener) < word.count(sign)):
            word = word[:-1]
        elif word.endswith("**") and len(word) > len("****"):
            word = word[:-2]
        else:
            break
    return word


_RANGE = re.compile(r"(\d{2,5})[ ]?[-–][ ]?(\d{2,5})")
_WIDEST = 99


def is_range(text: str) -> bool:
    """Whether it is two numbers that follow shortly upon one another: 1001-1048, from the first to the last."""
    found = _RANGE.fullmatch(text)
    return found is not None and len(found[1]) == len(found[2]) and 0 < int(found[2]) - int(found[1]) <= _WIDEST
