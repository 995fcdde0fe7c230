"""What one message tells piece by piece: a whole report written at once, with headings or days before its parts.

An engineer who notes the work at the end of a day puts all of it into one message: "Problem: …", "Mon: …", "Tue: …",
"Cause: …", "Open: …". Each such part is told by itself, as if it had been a message of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.notes.reports import is_logged
from rfdesktop.domain.notes.sections import Section
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.engineer_words import is_to_do
from rfdesktop.services.notes.pasted_stories import is_story, tells_work
from rfdesktop.services.notes.section_names import CAUSE, Name, named

_I = re.IGNORECASE


class Part(Enum):
    """What a heading says of what stands behind it."""

    REPORT = "report"
    WORK = "work"
    FOUND = "found"
    CAUSE = "cause"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was told; `part` is what its heading says of it, None where it has none."""

    message: Message
    part: Part | None = None


_PARTS: dict[Name, Part] = {
    Section.PROBLEM: Part.REPORT,
    Section.STEPS: Part.WORK,
    Section.FINDINGS: Part.FOUND,
    Section.STATUS: Part.WORK,
    CAUSE: Part.CAUSE,
    Section.NEXT: Part.AHEAD,
    Section.ESCALATION: Part.AHEAD,
}
_SHORT = {
    Part.REPORT: "meldung|symptom|gemeldet|reported|signalement",
    Part.WORK: (
        "done|done so far|so far|our side|bisher|bisher getan|unsererseits|did|fix|fixed|"
        "checks|checked|tests|tested|solution|workaround|maßnahme|massnahmen?|erledigt|gemacht|getan|"
        "geprüft|prüfung|arbeiten|durchgeführt|fait|hecho"
    ),
    Part.FOUND: "found|finding|diagnosis|befund|diagnose|constat|diagnostic|hallazgo|diagnóstico",
    Part.AHEAD: (
        "offen|open|next|noch offen|noch zu tun|weiter|todo|ausstehend|reste|restant|falta|siguiente|not done|"
        "not done yet|still to do|nicht erledigt|(?:request|question|ask) (?:to|for) \\w+|"
        "(?:bitte|frage|anfrage) an \\w+"
    ),
}
_OWN = {part: re.compile(words.casefold()) for part, words in _SHORT.items()}
_HEADING = re.compile(
    r"(?:#{1,4} |\*\*)?(?P<title>[^\W\d_][^\W\d_/ -]*(?:[ /-][^\W\d_]+){0,3})(?:\*\*)?\s?:(?:\*\*)?(?:\s+|$)"
)
_BARE_HEADING = re.compile(r"#{1,4} (?P<title>[^\n:]{3,40})$")
_WEEKDAY = (
    r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
)
_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)[a-zäé]*"
_DATE = (
    rf"(?:\d{{1,2}}[./]\d{{1,2}}\.?(?:\d{{2,4}})?|20\d\d-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH}|"
    rf"{_MONTH} \d{{1,2}})"
)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?![:.\d])(?:\s?(?:uhr|h|am|pm))?"
_DAY = re.compile(
    rf"(?P<lead>(?:{_WEEKDAY}\.?(?:,? (?:{_DATE}|\d{{1,2}}\.?))?|{_DATE}|(?:day|tag|jour|día) \d|today|yesterday|heute|"
    rf"gestern)(?:,? {_CLOCK})?\s?[:–-](?:\s+|$)|(?:{_DATE},? )?{_CLOCK}\s?[:–-]?\s+(?=\S)|{_DATE}\s+(?=[^\W\d]))",
    _I,
)
"""A day or an hour before what was done then."""
_ASKED_OF = re.compile(r"(?:request|question|ask|bitte|frage|anfrage) (?:to|for|an) (?P<who>[A-ZÄÖÜ]\w+)\s?:", _I)
"""A heading that names who is asked: the name stays."""
_READING = re.compile(r"(?:status|state|stand|description|beschreibung|error|problem|issue)\b", _I)
"""What begins a line of some program as well, or names what is wrong: alone it is no heading."""
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_SEVERAL = re.compile(r"\s*1[.)] .{2,120}? 2[.)] \S")
"""Several things in one line: "1) … 2) …"."""
_POINT = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})\)\s+(?=\S)")
"""Begins one of several things in a line; a number with a full stop is more often a date or a version."""
_MOST = 60
"""Lines of the longest report that somebody wrote; more was pasted."""
_FEWEST = 2
"""Lines with a heading, a day or an hour of the shortest report of many parts."""


def without_day(text: str) -> str:
    """A line without the day or the hour before what was done then."""
    found = _DAY.match(text)
    return text[found.end() :] if found and text[found.end() :].strip() else text


def heading_of(line: str) -> tuple[Part, str] | None:
    """What the heading that a line begins with says, and what stands behind it; None where it has none."""
    found = _HEADING.match(line) or _BARE_HEADING.match(line)
    part = _part_of(found["title"]) if found else None
    return (part, line[found.end() :].strip()) if found and part else None


def _part_of(title: str) -> Part | None:
    bare = title.casefold().strip()
    own = next((part for part, words in _OWN.items() if words.fullmatch(bare)), None)
    return own or _PARTS.get(named(title) or "")


def pieces_of(messages: Sequence[Message]) -> tuple[Piece, ...]:
    """What messages tell, each part of a longer report by itself and a little later than the one before it."""
    alone = len(messages) == 1
    return tuple(piece for message in messages for piece in _pieces(message, alone=alone))


def _pieces(message: Message, *, alone: bool) -> Iterator[Piece]:
    lines = message.text.split("\n")
    if len(lines) == 1:
        yield from _points(message)
        return
    if len(lines) > _MOST:
        yield Piece(message)
        return
    leads = sum(1 for line in lines if not is_logged(line) and (heading_of(line) or _DAY.match(line)))
    if leads < _FEWEST and not (alone and is_story(lines)):
        yield Piece(message)
        return
    for place, piece in enumerate(_Parts(story=leads < _FEWEST).read(message, lines)):
        later = piece.message.created_at + timedelta(microseconds=place)
        yield replace(piece, message=replace(piece.message, created_at=later))


def _points(message: Message) -> Iterator[Piece]:
    """The piece of one line; where it counts several things that were done, each of them and what stands before."""
    points = several_in(message.text)
    worked = sum(tells_work(point) or changed_nothing(point) for point in points[1:])
    if not worked or worked * 2 < len(points) - 1 or any(map(is_to_do, points[1:])):
        yield _piece(message, message.text)
        return
    for place, point in enumerate(one for one in points if one):
        later = message.created_at + timedelta(microseconds=place)
        yield _piece(replace(message, text=point, created_at=later), point)


def several_in(line: str) -> list[str]:
    """What stands before "1)", and each of the things that are counted from there; only the line where none are."""
    found = list(_POINT.finditer(line))
    counted = [match["number"] for match in found] == [str(number) for number in range(1, len(found) + 1)]
    if len(found) < _FEWEST or not counted:
        return [line]
    ends = [*(match.start() for match in found[1:]), len(line)]
    points = [line[match.end() : end].strip(" ,;") for match, end in zip(found, ends, strict=True)]
    return [line[: found[0].start()].strip(" ,;"), *points] if all(points) else [line]


def _piece(message: Message, line: str) -> Piece:
    """A line by itself; the heading of a cause stays before it, since it says that it is one."""
    found = heading_of(line)
    if not found or not found[1] or _READING.match(line):
        return Piece(message)
    part, rest = found
    return Piece(message if part is Part.CAUSE else replace(message, text=rest), part)


class _Parts:
    """Reads the lines of one report: a heading holds for what stands below it, a day for the lines under it."""

    def __init__(self, *, story: bool = False) -> None:
        self._story = story
        self._part: Part | None = None
        self._title = self._day = ""
        self._told: list[tuple[Part | None, str]] = []

    def read(self, message: Message, lines: Sequence[str]) -> tuple[Piece, ...]:
        for line in lines:
            if line.strip():
                self._take(line)
        return tuple(Piece(replace(message, text=text), part) for part, text in self._told)

    def _take(self, line: str) -> None:
        bare = line.strip() if _SEVERAL.match(line) else _BULLET.sub("", line, count=1).strip()
        if is_logged(bare):
            self._join(line.rstrip())
        elif found := heading_of(bare):
            self._begin(*found, bare)
        elif (day := _DAY.match(bare)) and not bare[day.end() :].strip():
            self._part, self._day = None, day["lead"].strip()
        elif day:
            self._day = ""
            self._tell(bare)
        elif bare == line.strip() and line[:1].isspace():
            self._join(line.rstrip())
        else:
            self._tell(f"{self._day} {bare}".strip())

    def _begin(self, part: Part, rest: str, line: str) -> None:
        self._part, self._day = part, ""
        self._title = line.removesuffix(rest).replace("**", "").strip("# ") if part is Part.CAUSE else ""
        asked = _ASKED_OF.match(line) if part is Part.AHEAD else None
        if rest:
            whose = f"{asked['who']}:" if asked else self._title
            self._told.append((part, f"{whose} {rest}".strip()))

    def _tell(self, text: str) -> None:
        before = self._told[-1] if self._told else None
        if self._story and self._part is Part.REPORT and (_SEVERAL.match(text) or tells_work(text)):
            self._part = None
        if self._part in (Part.REPORT, Part.CAUSE) and before and before[0] is self._part and not _DAY.match(text):
            self._join(text)
            return
        if self._part is Part.REPORT and _DAY.match(text) and before:
            self._part = None
        self._told.append((self._part, f"{self._title} {text}".strip() if self._part is Part.CAUSE else text))

    def _join(self, line: str) -> None:
        if not self._told:
            self._told.append((self._part, line))
            return
        part, text = self._told[-1]
        self._told[-1] = (part, f"{text}\n{line}")
