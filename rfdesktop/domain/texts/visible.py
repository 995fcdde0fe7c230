"""Characters that nobody sees, or that show a text in another order than it has: which they are, how they are shown
instead, and a text without them.

What a script or an emoji needs is none of them: joiners between Arabic or Indic letters, the parts of an emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
"""C0 without tab and line feed, DEL, C1: what terminals, logs and other programs obey."""

_CANDIDATE = re.compile(
    rf"[{_CONTROLS}\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point, controls, separators of lines, lone surrogates, and the blank of Braille."""

_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_TEXT_OR_EMOJI = "\ufe0e\ufe0f"
_ENCLOSING_KEYCAP = "\u20e3"
_JOINING = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e80-\u0fff\u1000-\u109f\u1700-\u18af\u1900-\u1aff\u1b00-\u1c4f\ua800-\ua8ff"
    "\ua930-\uaaff\uabc0-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff]"
)
"""Signs of scripts whose spelling needs joiners: Arabic and its like, Indic, South-East Asian, Mongolian."""

_MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
"""The flag of a part of a country (Unicode Technical Standard 51, annex C)."""
_LONGEST_FLAG = 8


MARK = re.compile("⟦U\\+[0-9A-F]{4,6}⟧")
"""What stands for an invisible character."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its invisible characters, and how many were left out."""

    text: str
    left_out: int


def visible(text: str) -> str:
    """Prose with each invisible character as a mark, "⟦U+202E⟧", whose brackets nobody types. A carriage return before
    a line feed goes."""
    return _CANDIDATE.sub(lambda found: _mark(found, in_code=False), _unix(text))


def visible_code(text: str) -> str:
    """The same for commands and code, where marks of direction never belong, beside whatever letter."""
    return _CANDIDATE.sub(lambda found: _mark(found, in_code=True), _unix(text))


def replaced(code: str, by: Callable[[str], str]) -> str:
    """Code with something else in the place of each invisible character."""
    return _CANDIDATE.sub(lambda found: found[0] if _belongs(found, in_code=True) else by(found[0]), code)


def visible_line(text: str) -> str:
    """Prose on one line: line breaks and tabs are blanks, which a title may not use to pass for two."""
    return visible(re.sub(r"[\t\r\n]+", " ", text))


def without_marks(text: str) -> Plain:
    """A part of a visible text without the marks in it."""
    return Plain(*MARK.subn("", text))


def plain(text: str) -> Plain:
    """Prose that can be handed to any program: no control character, nothing invisible, line breaks as line feeds."""
    return _without(text, in_code=False)


def plain_code(text: str) -> Plain:
    """Commands and code as they are handed to any program."""
    return _without(text, in_code=True)


def _without(text: str, *, in_code: bool) -> Plain:
    kept = _unix(text)
    count = 0

    def dropped(found: re.Match[str]) -> str:
        nonlocal count
        if _belongs(found, in_code=in_code):
            return found[0]
        if not in_code and found[0] in "\u2028\u2029":
            return "\n"
        count += 1
        return ""

    cleaned = _CANDIDATE.sub(dropped, kept)
    return Plain(cleaned, count)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def _mark(found: re.Match[str], *, in_code: bool) -> str:
    return found[0] if _belongs(found, in_code=in_code) else f"⟦U+{ord(found[0]):04X}⟧"


def _belongs(found: re.Match[str], *, in_code: bool) -> bool:
    """Whether a character is a part of the spelling of what stands round it."""
    sign, text, at = found[0], found.string, found.start()
    before = text[at - 1] if at else ""
    after = text[at + 1 : at + 2]
    if sign in _JOINERS:
        spelled = _JOINING.match(before) is not None and unicodedata.category(before)[0] in "LM"
        return spelled or (sign == "\u200d" and _is_emoji(before) and _is_emoji(after))
    if sign in _MARKS_OF_DIRECTION:
        return not in_code and (_runs_left(before) or _runs_left(after))
    if sign in _TEXT_OR_EMOJI:
        return _is_symbol(before) or (before in "0123456789#*" and before != "" and after == _ENCLOSING_KEYCAP)
    if "\ufe00" <= sign <= "\ufe0d" or "\U000e0100" <= sign <= "\U000e01ef":
        return before != "" and (unicodedata.category(before) == "Sm" or _is_ideograph(before))
    if sign in _MONGOLIAN:
        return "\u1800" <= before <= "\u18af" and before not in _MONGOLIAN
    if "\U000e0020" <= sign <= "\U000e007f":
        start = text.rfind("\U0001f3f4", max(0, at - _LONGEST_FLAG), at)
        flag = _FLAG.match(text, start) if start >= 0 else None
        return flag is not None and flag.end() > at
    return False


def _is_symbol(sign: str) -> bool:
    """Whether a sign can have a form as text and one as an emoji: symbols, some punctuation (‼ ⁉ 〰), one letter."""
    return sign == "ℹ" or (not sign.isascii() and unicodedata.category(sign) in ("So", "Sm", "Po", "Pd"))


def _is_emoji(sign: str) -> bool:
    """Whether a sign can be joined to another emoji: a picture, its colour of skin, or the selector after it."""
    return sign == "\ufe0f" or (sign >= "\u2190" and unicodedata.category(sign) in ("So", "Sk", "Sm"))


def _is_ideograph(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\U00020000" <= sign <= "\U0003ffff"


def _runs_left(sign: str) -> bool:
    return sign != "" and unicodedata.bidirectional(sign) in ("R", "AL")
