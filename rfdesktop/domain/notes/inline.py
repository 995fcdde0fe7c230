"""The marks within a note's prose, `code` and **bold**, and which text has none because it stands in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.texts.pairs import PairFinder

_CODE_OR_BOLD = re.compile(r"(?<!`)`(?P<code>[^`\n]++)`(?!`)|(?<!\*)\*\*(?=[^\s*])")
_BOLD_END = re.compile(r"(?<=[^\s*])\*\*(?!\*)")
_GAPPED_CODE = re.compile(r"(?<![^\s(\[\"'*:])`(?=\S)[^`\n]*+(?<=\S)`(?![`\w])")
"""Code by itself among the words. What stands within a word, or ends in a blank, may be a log's own sign."""
_COLUMNS = re.compile(r"[^\s.!?:;,][ \t]{2,}\S|\S[ \t]{3,}\S|\t|^[ \t]+\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of prose between marks, and where it stands with them."""

    begin: int
    end: int
    code: str = ""
    bold: str = ""


def marked(text: str) -> Iterator[Marked]:
    """The pieces that are `code` or **bold**, in order; the marks of a piece stand in one line."""
    bold_ends = PairFinder(text, _BOLD_END)
    at = 0
    while found := _CODE_OR_BOLD.search(text, at):
        at = found.start() + 1
        if found["code"]:
            at = found.end()
            yield Marked(found.start(), at, code=found["code"])
        elif end := bold_ends.end(found.end() + 1):
            at = end.end()
            yield Marked(found.start(), at, bold=text[found.end() : end.start()])


class InlineKind(StrEnum):
    PLAIN = "plain"
    CODE = "code"
    BOLD = "bold"


def inline_pieces(text: str) -> tuple[tuple[InlineKind, str], ...]:
    """Prose in pieces without their marks, in order; text in columns is one piece, its signs mean themselves."""
    pieces: list[tuple[InlineKind, str]] = []
    at = 0
    for piece in () if is_columnar(text) else marked(text):
        pieces.append((InlineKind.PLAIN, text[at : piece.begin]))
        pieces.append((InlineKind.CODE if piece.code else InlineKind.BOLD, piece.code or piece.bold))
        at = piece.end
    return tuple(entry for entry in (*pieces, (InlineKind.PLAIN, text[at:])) if entry[1])


def is_columnar(text: str) -> bool:
    """Whether a text has columns or indents, as a pasted log or table has: its spaces and signs mean themselves. Blanks
    within a piece of `code` are that code's own."""
    return _COLUMNS.search(_GAPPED_CODE.sub("`_`", text)) is not None
