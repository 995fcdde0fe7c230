"""Targets as text: read from what was pasted or from a CSV file, and the table written as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_MACHINES = (
    "computer", "device", "server", "machine", "host", "system", "endpoint", "workstation", "agent", "asset", "node",
    "vm", "pc",
)  # fmt: skip
_GERMAN = ("geräte", "rechner", "gerät", "maschinen", "maschine", "arbeitsplatz", "arbeitsstation", "ziel")
NAME_HEADINGS = (
    "target",
    "name",
    "hostname",
    "host name",
    *(f"{machine}{name}" for name in (" hostname", " name", "name", "") for machine in _MACHINES),
    *(f"{machine}name" for machine in _GERMAN),
    *_GERMAN,
    "bezeichnung",
)
"""What the column with the names is called in the exports of RMM tools and in engineers' own lists, best first."""

_SIGN = re.compile(r"(?:[-*\u2022\u2013]|[0-9]{1,4}[.)])[ \t]+(?=\S)")
"""What stands before an entry of a list in a mail or a page."""
_RULE = re.compile(r"\|?[ ]*:?-{2,}[ :|-]*")
LARGEST_LIST = 2_000_000
"""Bytes of a file with targets."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def targets_in(text: str) -> tuple[str, ...]:
    """The names in a list (one a line), or in a table with commas, semicolons or tabs.

    Of a table it is the column whose heading says that it has names, else the first. A list in one line, with commas
    between, is one too. The line with which Excel tells the separator is none, nor is what has neither a letter nor a
    digit: a separator alone, or the dash of an empty cell.
    """
    declared, body = _declared(text.lstrip("\ufeff"))
    rows = _rows(body, declared)
    if not rows:
        return ()
    if len(rows) == 1:
        return _once(rows[0])
    place = {heading: at for at, heading in reversed([*enumerate(map(_heading, rows[0]))])}
    named = next((place[name] for name in NAME_HEADINGS if name in place), None)
    column, entries = (0, rows) if named is None else (named, rows[1:])
    return _once(row[column] for row in entries if column < len(row))


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_plain(cell) for cell in row] for row in (head, *rows)])
    return out.getvalue()


def _plain(cell: str) -> str:
    number = cell.lstrip("+-").replace(".", "", 1).replace(",", "", 1)
    return f"'{cell}" if cell.startswith(_FORMULA) and not number.isdigit() else cell


def _declared(text: str) -> tuple[str, str]:
    """The separator that the first line declares ("" for none), and what comes after that line."""
    first, _, rest = text.lstrip().partition("\n")
    declares = re.fullmatch(r'"?sep=(.)"?', first.strip("\r\n"), re.IGNORECASE)
    return (declares[1], rest) if declares else ("", text)


def _rows(text: str, declared: str) -> list[list[str]]:
    """The rows of a table, or of a plain list with one cell in each; empty ones left out."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(line.startswith("|") and line.endswith("|") for line in lines):
        # A table of a page or of an answer.
        return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if not _RULE.fullmatch(line)]
    mark = declared or _separator(text)
    if mark:
        return _read(text, mark)
    if all(map(_SIGN.match, lines)):
        lines = [_SIGN.sub("", line, count=1) for line in lines]
    return [[line.strip('"').strip()] for line in lines]


def _separator(text: str) -> str:
    """What stands between the cells of every row, or a tab in any, which no name has; "" for a plain list."""
    if any("\t" in line.strip() for line in text.splitlines()):
        return "\t"
    for mark in (";", ","):
        rows = _read(text, mark) if mark in text else []
        # Some tools leave out the empty cells at the end of a row: a heading that says what it is tells a table too.
        if rows and (all(len(row) > 1 for row in rows) or (len(rows[0]) > 1 and _has_heading(rows[0]))):
            return mark
    return ""


def _read(text: str, mark: str) -> list[list[str]]:
    """The rows that this mark parts; line by line where the quotes are not those of a table."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        rows = [[cell.strip().strip('"') for cell in line.split(mark)] for line in text.splitlines()]
    cleaned = ([cell.strip() for cell in row] for row in rows)
    return [row for row in cleaned if any(row)]


def _heading(cell: str) -> str:
    return " ".join(re.split(r"[\s_-]+", cell.strip().casefold()))


def _has_heading(row: Sequence[str]) -> bool:
    return any(_heading(cell) in NAME_HEADINGS for cell in row)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalnum, name))))
