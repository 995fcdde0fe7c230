"""Long tables in parts: a table of Qt's is laid out whole with each change, so none is to grow without end."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

PART = 16
"""Rows after which a long table goes on as another one, of the same columns."""
SHARES = "shares"
"""In the `meta` of a table's first token: how wide the columns of a long table's parts are, in hundredths."""
GOES_ON = "goes_on"
"""In the same place, true if the table continues another, its header being that one's."""
_NARROW, _WIDE = 4, 60
"""The least and the most characters that count for a column's width."""

Row = list[tuple["Token", "Token"]]
"""The cells of a row, each with its words."""


def table_rows(tokens: Sequence[Token], index: int) -> tuple[list[Row], int]:
    """The rows of the table that opens at an index, its header first, and the index after its end."""
    rows: list[Row] = []
    while tokens[index].type != "table_close":
        if tokens[index].type == "tr_open":
            rows.append([])
        elif tokens[index].type in ("th_open", "td_open"):
            rows[-1].append((tokens[index], tokens[index + 1]))
        index += 1
    return rows, index + 1


def column_shares(rows: Sequence[Row]) -> tuple[float, ...]:
    """How wide the columns of a long table are, by its header and the rows of its first part."""
    columns = zip(*rows[: PART + 1], strict=True)
    widths = [min(max(*(len(words.content) for _, words in cells), _NARROW), _WIDE) for cells in columns]
    return tuple(100 * width / sum(widths) for width in widths)


def split_table(group: list[Token], line_count: int) -> tuple[list[Token], list[Token]] | None:
    """The parts of a table that are complete while more of it arrives, and the rest as a table of its own."""
    places = [at for at, token in enumerate(group) if token.type == "tr_open"]
    # The header is the first; the line that ends last is sure to be a row only once it has ended.
    whole = sum(1 for at in places[1:] if (group[at].map or [line_count])[0] < line_count)
    done = (whole - 1) // PART * PART
    if done <= 0:
        return None
    rows, _ = table_rows(group, 0)
    first, body = group[0], next(at for at, token in enumerate(group) if token.type == "tbody_open")
    opening, rest = copy(first), copy(first)
    shares = first.meta.get(SHARES) or column_shares(rows)
    opening.meta = {SHARES: shares, GOES_ON: bool(first.meta.get(GOES_ON))}
    rest.meta = {SHARES: shares, GOES_ON: True}
    cut = places[done + 1]
    rest.map = group[cut].map
    return [opening, *group[1:cut], *group[-2:]], [rest, *group[1 : body + 1], *group[cut:]]
