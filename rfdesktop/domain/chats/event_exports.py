"""Events of Windows as tools put them out: PowerShell's JSON, the viewer's CSV, which has no name for their words."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

READ_LINES = 4
"""Lines in which the names of columns are looked for, and the first row under them."""
LONGEST_ROW = 4_000
LEAST_COLUMNS = 3
_ID = re.compile(r"(?i)\"(?:id|event_?id)\"\s*:\s*\"?(\d{1,6})\b")
_SOURCE = re.compile(r"(?i)\"(?:provider_?name|source_?name|source)\"\s*:\s*\"([^\"\n]{2,80})\"")
_LOG = re.compile(r"(?i)\"(?:log_?name|channel|level_?display_?name|provider_?name)\"\s*:")
_SAID = re.compile(r"(?i)\"message\"\s*:\s*\"((?:[^\"\\\n]|\\[^\n])+)\"")
_BREAK = re.compile(r"\\r|\\n|\\t")
_ID_COLUMN = re.compile(r"(?i)(?:event|instance)[ _]?id|id|ereignis-?id")
_SOURCE_COLUMN = re.compile(r"(?i)source|provider[ _]?name|quelle|origine?|origen")
_SAID_COLUMN = re.compile(r"(?i)message|description|beschreibung|meldung|descripción")


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """An event's source, number and first line of words; each "" where the export has none."""

    source: str
    number: str
    said: str


def exported_event(text: str) -> ExportedEvent | None:
    """The first event of an export; None for any other text."""
    begin = text.lstrip()[:1]
    return _of_json(text) if begin in ("{", "[") else _of_rows(text.lstrip().split("\n")[:READ_LINES])


def _of_json(text: str) -> ExportedEvent | None:
    number, source, said = _ID.search(text), _SOURCE.search(text), _SAID.search(text)
    if number is None or source is None or _LOG.search(text) is None:
        return None
    words = _BREAK.sub(" ", said[1]) if said else ""
    return ExportedEvent(source[1], number[1], " ".join(words.split()))


def _of_rows(lines: list[str]) -> ExportedEvent | None:
    for sign in ",;\t":
        names, *rows = [_cells(line, sign) for line in lines] or [[]]
        number, source = _place(names, _ID_COLUMN), _place(names, _SOURCE_COLUMN)
        if number is None or source is None or not rows or len(rows[0]) < len(names):
            continue
        row, said = rows[0], _place(names, _SAID_COLUMN)
        words = row[said] if said is not None else row[-1] if len(row) > len(names) else ""
        return ExportedEvent(row[source], row[number], words) if row[number].isdecimal() else None
    return None


def _cells(line: str, sign: str) -> list[str]:
    if sign not in line or len(line) > LONGEST_ROW:
        return []
    return [cell.strip() for cell in next(csv.reader([line], delimiter=sign), [])]


def _place(names: list[str], kind: re.Pattern[str]) -> int | None:
    if len(names) < LEAST_COLUMNS:
        return None
    return next((at for at, name in enumerate(names) if kind.fullmatch(name)), None)
