"""What PowerShell, SQL Server or Node.js threw, without the lines that only say where, as 5.1's "At line:1 char:1"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.chats.log_leads import has_lead

_WHERE = re.compile(r"^At (?:line:\d|[A-Za-z]:\\).*char:\d+$|^~+$|^Line \|$")
_AT = re.compile(r"^At (?:line:\d|[A-Za-z]:\\)[^\n]*char:\d+\s*$")
_NAMED = re.compile(r"^(?:[A-Za-z][\w-]{0,60}|[A-Za-z]:\\\S{1,200}) ?: \S")
_LINE = re.compile(r"^Line \|\s*$")
_UNDER = re.compile(r"^\s+\| *(?P<said>[^\s~][^\n]*)$")
_PLACE = re.compile(r"^(?:file://)?(?:/|[A-Za-z]:[\\/])[^\s:]{1,300}[:(]\d+\)?(?::\d+)?$")
"""A place in a program's text, alone in its line, as Node.js begins with."""
_FRAME = re.compile(r"^\s+at \S")
_THROWN = re.compile(r"^[\w.]*(?:Error|Exception)(?: \[\w+\])?: \S")
_NUMBERED = re.compile(r"^(?P<of>Msg -?\d{1,6}), Level \d{1,2}, State \d{1,3}\b[^\n]{0,200}$")
"""What SQL Server says first of an error: its number, and nothing of what it is."""
MOST_LINES = 8
"""Lines that a narrow window breaks an error into."""


def is_where(line: str) -> bool:
    """Whether a line says where something failed, which is not what failed."""
    return _WHERE.match(line) is not None or _PLACE.match(line) is not None


def is_numbered(line: str) -> bool:
    """Whether a line only gives the number of an error, whose words stand under it."""
    return _NUMBERED.match(line) is not None


def thrown(lines: Sequence[str]) -> str:
    """The words of the first error that PowerShell or SQL Server shows in pasted lines, as one line; "" for none."""
    for at, line in enumerate(lines):
        if (found := _NUMBERED.match(line)) and "".join(lines[at + 1 : at + 2]).strip():
            return f"{found['of']}: {lines[at + 1].strip()}"
        if at and _FRAME.match(line) and _THROWN.match(lines[at - 1]) and not any(map(has_lead, lines[:at])):
            return lines[at - 1].strip()
        if at and _AT.match(line):
            return _over(lines, at)
        if _LINE.match(line):
            said = [found["said"] for below in lines[at + 1 : at + 1 + MOST_LINES] if (found := _UNDER.match(below))]
            return " ".join(said)
    return ""


def _over(lines: Sequence[str], at: int) -> str:
    first = max(0, at - MOST_LINES)
    blank = next((place for place in range(at - 1, first - 1, -1) if not lines[place].strip()), first - 1)
    paragraph = list(lines[blank + 1 : at])
    named = next((place for place, line in enumerate(paragraph) if _NAMED.match(line)), None)
    if named is None:
        # What a script put out before that stands above it: a broken line goes on in small letters.
        named = next((place for place in range(len(paragraph) - 1, -1, -1) if not paragraph[place][:1].islower()), 0)
    return " ".join(line.strip() for line in paragraph[named:])
