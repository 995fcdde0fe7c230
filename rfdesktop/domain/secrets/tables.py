"""Passwords in tables: whatever stands below a heading that is a word for a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.passages import Passages, compiled
from rfdesktop.domain.secrets.trust import Trust, is_secret
from rfdesktop.domain.secrets.values import value_at

_MOST_ROWS = 200
_MOST_COLUMNS = 40
_MOST_PAIRED = 3
"""More with strokes between them are a path."""
_LONGEST_HEAD = 200
_LONGEST_CELL = 4
"""In words; a longer one belongs to a sentence."""
_RULER = re.compile(r"[\s|:+=─━-]+")
_COLUMN = re.compile(r"(?:(?<=\s\s)|^)\S")
_WORD = re.compile(r"\S+")
_STROKES = re.compile(r"-{2,}(?:[ ]+-{2,})+[ ]*")
_KEYS = frozenset({"key", "schlüssel", "clé", "clave", "netzwerkschlüssel"})
_NETWORKS = ("ssid", "wlan", "wifi", "wi-fi")
_CODES = frozenset({"code", "código", "codigo"})
_OPENS = (
    r"(?<![a-zäöü])(?:door|gate|alarm|safe|tür|tor|tresor|schloss|"
    r"porte|portail|alarme|puerta|alarma|holder|zone)(?![a-z])"
)
TABLE_WORDS = (
    *names.PASSWORD_WORDS, "secret", "key", "psk", "pin", "puk", "token", "code", "código", "wlan-", "wifi-",
    "schlüssel", "clé ",
)  # fmt: skip
_OF_IT = (
    r"(?!(?:length|age|policy|history|last|expir\w*|change\w*|set|required|needed|status|type|hint|reset|never|rotation|manager|"
    r"länge|alter|geändert|ablauf|longueur|longitud)\b)"
)
"""A column headed so tells what is said of passwords."""
_DELIMITERS = ("|", "\t", ";", ",", "/")
_DRAWN = frozenset({"|"})
"""What nobody writes but in tables."""


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    secret = rf"(?:{names.PASSWORD}|{names.SHARED}|{names.WIFI}|pin|puk|token|api[ _-]?key|secret|client secret)"
    return re.compile(
        rf"[\s\"'*`]*(?:[\w.-]{{1,20}}[ _-]){{0,2}}{secret}(?:[ _-]\(?{_OF_IT}[\w.-]{{1,12}}\)?)?[\s\"'*`]*"
    )


def in_tables(passages: Passages) -> Iterator[Found]:
    """What stands in the column of a password."""
    done = 0
    read: _Read = {}
    for place in passages.places_of(TABLE_WORDS):
        if place >= done:
            start = max(done, passages.text.rfind("\n", done, place) + 1)
            stop = _line_end(passages.text, place)
            if stop - start <= _LONGEST_HEAD:
                yield from _below(passages, start, stop, read)
            done = stop + 1


_Read = dict[tuple[str, tuple[int, ...], int], int]
"""How far tables have been read, by what holds their cells apart, their columns and their width: a head may stand in
each of their lines."""


def _below(passages: Passages, start: int, end: int, read: _Read) -> Iterator[Found]:
    head = passages.folded[start:end]
    for delimiter in _DELIMITERS:
        if delimiter not in head:
            continue
        cells = head.split(delimiter)
        if (
            1 < len(cells) <= (_MOST_PAIRED if delimiter == "/" else _MOST_COLUMNS)
            and sum(map(bool, map(str.strip, cells))) > 1
            and all(len(cell.split()) <= _LONGEST_CELL for cell in cells)
        ):
            columns = [index for index, cell in enumerate(cells) if _is_heading(cell, head)]
            if columns:
                form = delimiter, tuple(columns), len(cells)
                at = max(end + 1, read.get(form, 0))
                read[form] = at
                cells_found: list[Found] = []
                for row_end, found in _delimited(passages.text, at, delimiter, columns, len(cells)):
                    read[form] = row_end
                    cells_found += found
                yield from cells_found if delimiter in _DRAWN else _worth(passages.text, cells_found)
                return
    yield from _aligned(passages, head, end + 1)


def _is_heading(cell: str, head: str) -> bool:
    if _heading().fullmatch(cell):
        return True
    # A key of what has a network's name beside it, a code of what opens.
    word = cell.strip(" \t\"'*`")
    return (word in _KEYS and any(each in head for each in _NETWORKS)) or (
        word in _CODES and bool(compiled(_OPENS).search(head))
    )


def _delimited(text: str, at: int, delimiter: str, columns: list[int], width: int) -> Iterator[tuple[int, list[Found]]]:
    """The end of each line of a table, and what stands in its columns."""
    for start, end in _rows(text, at):
        line = text[start:end]
        cells = line.split(delimiter)
        if len(cells) < 2 or len(cells) > width + 2:  # noqa: PLR2004 - the table has ended
            return
        found: list[Found] = []
        for column in columns:
            if column < len(cells) and (cell := cells[column].strip()):
                at = start + len(delimiter.join(cells[:column])) + (len(delimiter) if column else 0)
                at += len(cells[column]) - len(cells[column].lstrip())
                found += filter(None, (_cell(text, at, at + len(cell)),))
        yield end + 1, found


def _aligned(passages: Passages, head: str, at: int) -> Iterator[Found]:
    """Columns of PowerShell and of the terminal, held apart by spaces."""
    ruled = _ruled(passages.text, at)
    starts = ruled or ([match.start() for match in _COLUMN.finditer(head)] if "  " in head else [])
    if len(starts) < 2:  # noqa: PLR2004 - one column is no table
        return
    found = list(_in_columns(passages, head, starts, at))
    yield from found if ruled else _worth(passages.text, found)


def _in_columns(passages: Passages, head: str, starts: list[int], at: int) -> Iterator[Found]:
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(head)
        if not _is_heading(head[start:stop], head):
            continue
        for row_start, row_end in _rows(passages.text, at):
            cell = _WORD.search(passages.text, row_start + start, row_end)
            if row_end - row_start <= start or cell is None:
                return
            before = passages.text[row_start + start - 1 : row_start + start]
            if before.strip() == "" and (found := _cell(passages.text, cell.start(), cell.end())):
                yield found


def _worth(text: str, found: list[Found]) -> list[Found]:
    """What was found in a column, or nothing where all of it is words: sentences and programs are set in columns and
    have commas in them, too."""
    return [] if all(text[each.start : each.end].isalpha() for each in found) else found


def _ruled(text: str, at: int) -> list[int]:
    """Where the columns begin, as the line of strokes below the head says."""
    if not text.startswith("--", at):
        return []
    line = text[at : _line_end(text, at)]
    return [match.start() for match in re.finditer(r"-+", line)] if _STROKES.fullmatch(line) else []


def _rows(text: str, at: int) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_ROWS):
        end = _line_end(text, at)
        line = text[at:end]
        if at >= len(text) or not line.strip():
            return
        if not _RULER.fullmatch(line):
            yield at, end
        at = end + 1


def _cell(text: str, start: int, end: int) -> Found | None:
    value = value_at(text[:end], start)
    if value is None or not is_secret(value, Trust.ASSIGNED):
        return None
    return Found(Kind.PASSWORD, value.start, value.end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
