"""Where a value ends, and whether it can be a secret or only speaks of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from rfdesktop.domain.secrets.ordinary import (
    COMMON_PASSWORDS,
    NO_VALUES,
    is_code,
    is_masked,
    is_reference,
)


class Trust(Enum):
    """How sure what stands before a value makes us that it is a secret."""

    SYNTAX = auto()
    """A command or a configuration has a secret in this place."""
    ASSIGNED = auto()
    """`password: …`, `password=…`."""
    SAID = auto()
    """`the password is …`."""
    NEAR = auto()
    """A word for it stands before it in the sentence."""
    KEY = auto()
    """A word for keys and tokens is assigned to; these have many letters and digits."""
    NEAR_KEY = auto()
    PAIR = auto()
    """It stands beside a user's name."""
    LOOK = auto()
    """Somewhere in a line that speaks of one."""
    ADDRESS = auto()
    """The place of a password in an address."""
    NUMBER = auto()
    """A PIN or a code of digits."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text: its place without quotes, and whether it had some."""

    start: int
    end: int
    text: str
    quoted: bool
    last: bool
    """Whether nothing but a sentence's end follows on its line."""


_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "”": "”"}
_NEXT_FIELD = re.compile(r"[;&,](?=\s?[A-Za-z][\w .-]{0,30}=)|</|\\r\\n|\\n(?=[A-Z]|$)|<br|\|(?=\s|$)|;;")
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_LONGEST_QUOTED = 512
_STATEMENT_END = re.compile(r"[\s.,;:!)\"'”»`*|\]}]*?(?:$|\n|,|;|\)|\|)")


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
    while not escaped and end > start and text[end - 1] == "\\" and sign in "\"'":
        end = text.find(sign, end + 1, limit)
    return end


_WORD = re.compile(r"[^\s\"“”„«»`]+")
_LINE = re.compile(r"[^\n\r|]+")


def _bare(text: str, at: int, *, whole_line: bool) -> Value | None:
    found = (_LINE if whole_line else _WORD).match(text, at)
    if not found:
        return None
    word = found[0].rstrip()
    if _NEXT_FIELD.match(word):
        return None
    if cut := _NEXT_FIELD.search(word, 1):
        word = word[: cut.start()]
    word = _trimmed(word)
    if not word:
        return None
    end = at + len(word)
    return Value(at, end, word, quoted=False, last=bool(_STATEMENT_END.match(text, end)))


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


_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[!$%&?#@*+=^~§€£{}\[\]|<>]")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
_NOT_IN_PAIRS = re.compile(r"[/\\:]|\.[A-Za-z]{2,4}$|=$")
_DRAWN = re.compile(r"^(?=\w{8,16}$)(?:.*[a-z][A-Z].*[a-z][A-Z]|.*[A-Z]{2}[a-z].*[a-z][A-Z]|.*[a-z][A-Z]{2,}[a-z])")
"""Letters as a program draws them; words have their capitals in front."""
_LOOK = re.compile(r"[\w!#$%^&*+?~@.-]{6,40}")
_PASSWORD_SIGN = re.compile(r"[!#$%^&*+?~@](?=.)|\w[!#$*+&%]$")
_JOINED = re.compile(
    r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{3,}(?:[_-][A-Za-z0-9]{2,}){1,3}|[A-Z][a-z]{3,}\d{2,4}(?<!0)"
)
"""Granite_Peak77"""
_LONGEST_PORT = 5
_SHORTEST_KEY = 12
_SHORTEST_NEAR_KEY = 16


def is_secret(value: Value, trust: Trust) -> bool:
    """Whether a value that stands where this much points at a secret is one."""
    text = value.text
    if is_masked(text) or is_reference(text):
        return False
    if text.lower().strip("!?.") in NO_VALUES and not value.quoted:
        return False
    return _JUDGES[trust](value)


def _assigned(value: Value) -> bool:
    text = value.text
    if value.quoted:
        return len(text) > 1
    if text.isdigit():
        return len(text) > 3 and value.last  # noqa: PLR2004 - "password: 12 characters"
    if _is_mixed(text):
        return value.last or not is_code(text)
    return value.last and len(text) > 3  # noqa: PLR2004 - shorter ones are words of the trade


def _said(value: Value) -> bool:
    text = value.text
    if value.quoted or text.lower() in COMMON_PASSWORDS:
        return True
    if text.isdigit():
        return len(text) > 3 and value.last  # noqa: PLR2004 - "the password is 90 days old"
    return _near(value) or (value.last and bool(_DRAWN.search(text)))


def _near(value: Value) -> bool:
    text = value.text
    return len(text) > 4 and _is_mixed(text) and not is_code(text)  # noqa: PLR2004 - the shortest that are in use


def _look(value: Value) -> bool:
    text = value.text
    if not _has_both(text) or not _LOOK.fullmatch(text) or is_code(text):
        return False
    return bool(_PASSWORD_SIGN.search(text) or _JOINED.fullmatch(text))


def _pair(value: Value) -> bool:
    return _near(value) and not _NOT_IN_PAIRS.search(value.text)


def _key(value: Value) -> bool:
    text = value.text
    if _GUID.fullmatch(text):
        return False
    return (len(text) >= _SHORTEST_KEY or value.quoted) and len(text) > 5 and _has_both(text) and not is_code(text)  # noqa: PLR2004


def _near_key(value: Value) -> bool:
    text = value.text
    if _GUID.fullmatch(text) or len(text) < _SHORTEST_NEAR_KEY:
        return False
    return _has_both(text) and not is_code(text)


def _number(value: Value) -> bool:
    return value.text.isdigit() and 4 <= len(value.text) <= 10  # noqa: PLR2004 - PINs and one-time codes


def _is_mixed(text: str) -> bool:
    """Letters with digits or with signs that words have not."""
    return bool(_LETTER.search(text) and (_DIGIT.search(text) or _SIGN.search(text))) or bool(
        _DIGIT.search(text) and _SIGN.search(text)
    )


def _has_both(text: str) -> bool:
    return bool(_LETTER.search(text) and _DIGIT.search(text))


_JUDGES = {
    Trust.SYNTAX: lambda _value: True,
    Trust.ADDRESS: lambda value: not value.text.isdigit() or len(value.text) > _LONGEST_PORT,
    Trust.ASSIGNED: _assigned,
    Trust.SAID: _said,
    Trust.NEAR: _near,
    Trust.PAIR: _pair,
    Trust.LOOK: _look,
    Trust.KEY: _key,
    Trust.NEAR_KEY: _near_key,
    Trust.NUMBER: _number,
}
