"""Passwords in tables: whatever stands below a heading that is a word for a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.passages import Passages
from rfdesktop.domain.secrets.values import Trust, is_secret, value_at

_MOST_ROWS = 200
_MOST_COLUMNS = 40
_MOST_PAIRED = 3
"""More with strokes between them are a path."""
_LONGEST_HEAD = 200
_LONGEST_CELL = 4
"""In words; a longer one belongs to a sentence."""
_RULER = re.compile(r"[\s|:+=─━-]+")
_COLUMN_GAP = re.compile(r"[ ]{2,}|(?<=\S)[ ](?=\S)")
_DELIMITERS = ("|", "\t", ";", ",", "/")


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    secret = rf"(?:{names.PASSWORD}|{names.SHARED}|api[ _-]?key|secret|client secret)"
    return re.compile(rf"[\s\"'*`]*(?:[\w.-]{{1,20}}[ _-]){{0,2}}{secret}(?:[ _-]\(?[\w.-]{{1,12}}\)?)?[\s\"'*`]*")


def in_tables(passages: Passages) -> Iterator[Found]:
    """What stands in the column of a password."""
    for start, end in passages.around((*names.PASSWORD_WORDS, "secret", "key")):
        at = passages.text.rfind("\n", 0, start) + 1
        while at < end:
            stop = _line_end(passages.text, at)
            if stop - at <= _LONGEST_HEAD:
                yield from _below(passages, at, stop)
            at = stop + 1


def _below(passages: Passages, start: int, end: int) -> Iterator[Found]:
    head = passages.folded[start:end]
    for delimiter in _DELIMITERS:
        cells = head.split(delimiter)
        if (
            1 < len(cells) <= (_MOST_PAIRED if delimiter == "/" else _MOST_COLUMNS)
            and sum(map(bool, map(str.strip, cells))) > 1
            and all(len(cell.split()) <= _LONGEST_CELL for cell in cells)
        ):
            columns = [index for index, cell in enumerate(cells) if _heading().fullmatch(cell)]
            if columns:
                yield from _delimited(passages.text, end + 1, delimiter, columns, len(cells))
                return
    yield from _aligned(passages, head, end + 1)


def _delimited(text: str, at: int, delimiter: str, columns: list[int], width: int) -> Iterator[Found]:
    for start, end in _rows(text, at):
        line = text[start:end]
        cells = line.split(delimiter)
        if len(cells) < 2 or len(cells) > width + 2:  # noqa: PLR2004 - the table has ended
            return
        for column in columns:
            if column < len(cells) and (cell := cells[column].strip()):
                at = start + len(delimiter.join(cells[:column])) + (len(delimiter) if column else 0)
                at += len(cells[column]) - len(cells[column].lstrip())
                if found := _cell(text, at, at + len(cell)):
                    yield found


def _aligned(passages: Passages, head: str, at: int) -> Iterator[Found]:
    """Columns of PowerShell and of the terminal, held apart by spaces."""
    starts = [match.start() for match in re.finditer(r"(?:(?<=\s\s)|^)\S", head)]
    starts = [start for start in starts] if len(starts) > 1 else []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(head)
        if not _heading().fullmatch(head[start:stop]):
            continue
        for row_start, row_end in _rows(passages.text, at):
            cell = re.compile(r"\S+").search(passages.text, row_start + start, row_end)
            if row_end - row_start <= start or cell is None:
                return
            before = passages.text[row_start + start - 1 : row_start + start]
            if before.strip() == "" and (found := _cell(passages.text, cell.start(), cell.end())):
                yield found


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
