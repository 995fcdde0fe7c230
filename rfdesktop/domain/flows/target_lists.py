"""Targets as text: read from what was pasted or from a CSV file, and the table written as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

NAME_HEADINGS = (
    "target",
    "name",
    "hostname",
    "host",
    "computer",
    "computername",
    "computer name",
    "device",
    "device name",
    "server",
    "machine",
    "asset",
    "system",
)
"""What the column with the names is called in the exports of RMM tools and in engineers' own lists, best first."""

LARGEST_LIST = 2_000_000
"""Bytes of a file with targets."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def targets_in(text: str) -> tuple[str, ...]:
    """The names in a list (one a line), or in a table with commas, semicolons or tabs.

    Of a table it is the column whose heading says that it has names, else the first. A list in one line, with commas
    between, is one too.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        return ()
    mark = _separator(lines)
    if not mark:
        names = [line.strip().strip('"') for line in lines]
        return _once(names[1:] if names[0].casefold() in NAME_HEADINGS else names)
    rows = list(csv.reader(lines, delimiter=mark))
    if len(rows) == 1:
        return _once(cell.strip() for cell in rows[0])
    heads = [cell.strip().casefold() for cell in rows[0]]
    named = next((heads.index(name) for name in NAME_HEADINGS if name in heads), None)
    column, body = (0, rows) if named is None else (named, rows[1:])
    return _once(row[column].strip() for row in body if column < len(row))


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_plain(cell) for cell in row] for row in (head, *rows)])
    return out.getvalue()


def _plain(cell: str) -> str:
    number = cell.lstrip("+-").replace(".", "", 1).replace(",", "", 1)
    return f"'{cell}" if cell.startswith(_FORMULA) and not number.isdigit() else cell


def _separator(lines: Sequence[str]) -> str:
    """What stands between the cells of every line; "" for a plain list."""
    for mark in ("\t", ";", ","):
        if all(mark in line for line in lines):
            return mark
    return ""


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
