"""A table drawn with pipes, as people and models write it in a paragraph.

Source: GitHub Flavored Markdown 0.29, 4.10.
"""

from __future__ import annotations

import re

_RULE = re.compile(r"\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?")
_BORDER = re.compile(r"(?<!\\)\|")

Rows = tuple[tuple[str, ...], ...]


def table_of(text: str) -> Rows | None:
    """The cells of a paragraph that is a table, row by row, its head first; None for any other. Short rows are filled
    up; where a row has more cells than the head, it is none: nothing is dropped."""
    head, *below = text.strip("\n").split("\n")
    if not below or "|" not in head or "|" not in below[0] or not _RULE.fullmatch(below[0].strip()):
        return None
    rows = [_cells(line) for line in (head, *below[1:])]
    width = len(rows[0])
    if len(_cells(below[0])) != width or any(len(row) > width for row in rows):
        return None
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _cells(line: str) -> tuple[str, ...]:
    bare = line.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _BORDER.split(bare))
