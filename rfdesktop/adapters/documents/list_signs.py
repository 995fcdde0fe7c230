"""Signs that people put before an answer or a step and that say nothing by themselves: ticks, boxes, letters."""

from __future__ import annotations

import re
from unicodedata import category

_BRANCH = re.compile(r"^(?P<before>[ \t\u2502|]*)[\u251c\u2514\u2570][\u2500-]{1,4}>?[ ]*(?P<rest>\S.*)$")
"""A branch of a tree that is drawn with lines."""
_THRESHOLD = re.compile(r"^(?P<sign>[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ ]+)>(?==?[ ]{0,2}[0-9])")
"""An entry that begins with "> 10 %", which is no quote."""
_LINE_ONLY = re.compile(r"[ \t]*[|\u2502\u25bc\u2193][ \t|\u2502\u25bc\u2193]*")
_BOX = re.compile(r"^\[[ xX✓✔]?\][ ]+(?=\S)")
_LETTERED = re.compile(r"^(?P<blank>[ \t]*)(?P<letter>[a-i])(?P<sign>[.)])(?P<rest>[ ]+\S.*)$", re.IGNORECASE)
_DOT = re.compile(r"^(?P<blank>[ \t]*)[•◦▪●○‣][ \t]+(?=\S)")
_FENCE = re.compile(r"^[ ]*(```|~~~)")
_PICTURE = re.compile("[\u2500-\u257f\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
"""Shapes, dingbats and emoji by their blocks in Unicode; "30 °", "®" and the keys of a Mac say something."""
_JOINERS = "\ufe0e\ufe0f\u200d"


def without_signs(text: str) -> str:
    """A text without the pictures at its two ends, and the blanks beside them."""
    begin, end = 0, len(text)
    while begin < end and _says_nothing(text[begin]):
        begin += 1
    while end > begin and _says_nothing(text[end - 1]):
        end -= 1
    kept = text[begin:end]
    return kept if kept and (begin or end < len(text)) else text


def _says_nothing(sign: str) -> bool:
    return sign == " " or sign in _JOINERS or (category(sign) == "So" and _PICTURE.match(sign) is not None)


def has_box(text: str) -> bool:
    """Whether an entry of a check list has a box to tick."""
    return _BOX.match(text) is not None


def without_box(text: str) -> str:
    """An entry of a check list without its box."""
    return _BOX.sub("", text, count=1)


def with_signed_lists(lines: list[str]) -> list[str]:
    """Lines "a) …", "b) …", "[ ] …", "• …" and the branches of a drawn tree as the entries of a list, which Markdown
    knows none of; a lone letter stays."""
    made, within = list(lines), False
    for at, line in enumerate(lines):
        within = within != bool(_FENCE.match(line))
        if not within:
            made[at] = _signed(lines, at)
    return made


def _signed(lines: list[str], at: int) -> str:
    line = lines[at]
    found = _LETTERED.match(line)
    if branch := _BRANCH.match(line):
        return f"{' ' * (len(branch['before']) + 3)}- {branch['rest']}"
    if _THRESHOLD.match(line):
        return _THRESHOLD.sub(r"\g<sign>\\>", line, count=1)
    if _LINE_ONLY.fullmatch(line):
        return ""
    if _BOX.match(line):
        return f"- {line}"
    if found and _has_neighbour(lines, at, found):
        return f"{found['blank']}- {found['rest'].lstrip()}"
    return _DOT.sub(r"\g<blank>- ", line, count=1)


def _has_neighbour(lines: list[str], at: int, found: re.Match[str]) -> bool:
    """Whether the letter before or after it stands in a line near by, of the same shape."""
    near = (_LETTERED.match(line) for line in (*lines[max(0, at - 3) : at], *lines[at + 1 : at + 4]))
    return any(
        beside["sign"] == found["sign"]
        and beside["blank"] == found["blank"]
        and abs(ord(beside["letter"].casefold()) - ord(found["letter"].casefold())) == 1
        for beside in near
        if beside
    )
