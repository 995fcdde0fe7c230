"""What a ticket is about that a ticket system, or an alert, put out as JSON or as a table with its columns' names."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from rfdesktop.domain.chats.letter_words import REPLY

LEAST_COLUMNS = 3
HEADS = 4
"""Lines in which the names of columns are looked for, and the first row under them."""
LONGEST_ROW = 4_000
_SUBJECTS = (
    r"(?:ticket[ _]?)?(?:short[ _]?description|summary|subject|betreff|kurzbeschreibung|objet|sujet|asunto|oggetto)"
)
_TITLES = r"(?:ticket[ _]?)?(?:title|titel|titre|título|titolo|issue|problem)"
_VALUE = r"\"\s*:\s*\"(?P<said>(?:[^\"\\\n]|\\[^\n])+)\""
_SUBJECT = re.compile(rf"(?i)\"{_SUBJECTS}{_VALUE}")
_TITLE = re.compile(rf"(?i)\"{_TITLES}{_VALUE}")
_ANSWER = re.compile(r"(?i)\"(?:detail|error|errors|errorcode)\"\s*:|\"status(?:code)?\"\s*:\s*[1-5]\d\d\b")
"""An answer of a web service (RFC 9457), whose title only names the kind of what went wrong."""
_ESCAPE = re.compile(r"\\(.)")
_SUBJECT_COLUMN, _TITLE_COLUMN = re.compile(_SUBJECTS), re.compile(rf"{_TITLES}|description|beschreibung")


def exported_subject(lines: Sequence[str]) -> str:
    """The subject of the first ticket in pasted lines; "" where they are no export."""
    begin = next((line.strip() for line in lines if line.strip()), "")
    if begin.startswith(("{", "[")):
        text = "\n".join(lines)
        found = _SUBJECT.search(text) or (None if _ANSWER.search(text) else _TITLE.search(text))
        return _plain(found["said"]) if found else ""
    return _of_columns(lines)


def _plain(said: str) -> str:
    return REPLY.sub("", _ESCAPE.sub(lambda sign: " " if sign[1] in "nrt" else sign[1], said))


def _of_columns(lines: Sequence[str]) -> str:
    for at, line in enumerate(lines[:HEADS]):
        for sign in ",;\t|":
            names = [name.lower() for name in _cells(line, sign)]
            column = _column(names)
            if column is None:
                continue
            rows = (_cells(below, sign) for below in lines[at + 1 : at + 1 + HEADS])
            return next((row[column] for row in rows if len(row) == len(names) and _says(row[column])), "")
    return ""


def _column(names: Sequence[str]) -> int | None:
    """Where the subject stands among the names of columns; None where they are none, or do not name it."""
    if len(names) < LEAST_COLUMNS:
        return None
    found = (at for kind in (_SUBJECT_COLUMN, _TITLE_COLUMN) for at, name in enumerate(names) if kind.fullmatch(name))
    return next(found, None)


def _cells(line: str, sign: str) -> list[str]:
    if sign not in line or len(line) > LONGEST_ROW:
        return []
    whole = line.strip().strip("|") if sign == "|" else line
    return [cell.strip() for cell in next(csv.reader([whole], delimiter=sign), [])]


def _says(cell: str) -> bool:
    return any(map(str.isalpha, cell))
