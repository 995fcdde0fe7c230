"""What was reported, as blocks: what people wrote as prose, what machines printed as code."""

from __future__ import annotations

import re
from itertools import groupby

from rfdesktop.domain.notes.commonmark import to_commonmark
from rfdesktop.domain.notes.dialect import from_markdown, to_markdown
from rfdesktop.domain.notes.inline import is_columnar
from rfdesktop.domain.notes.outcomes import CodeBlock, NoteBlock, Paragraph
from rfdesktop.domain.notes.plain_form import plain_words
from rfdesktop.domain.notes.renderers import verbatim
from rfdesktop.domain.notes.verbatim_words import VERBATIM

_LOGGED = re.compile(
    r"\W*(?:\d{4}[-/.]\d\d[-/.]\d\d[T ]|\d{1,2}[./]\d{1,2}[./]\d{2,4},? )?\d{1,2}:\d\d:\d\d|\W*\d{4}-\d\d-\d\dT|"
    r"\W*\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE)\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d+ "
    r"\d\d:\d\d:\d\d",
)
"""How a line of a log begins."""
_TABLE = re.compile(r"^\s*\||\|.*\|")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKUP = re.compile(r"\\(?![\\.)+-])[^\w\s]")
"""What had to be escaped other than a list's mark or a backslash: the words would stand full of strokes."""


def is_logged(line: str) -> bool:
    """Whether a line was written by a machine: it begins with a time to the second, or with a level."""
    return bool(_LOGGED.match(line))


def reported(text: str) -> tuple[NoteBlock, ...]:
    """A report in its writer's own words, word for word in whatever shows it.

    A list or a path in a sentence stays prose, though its signs are escaped where that is needed; a log or a table is
    code, also within a report.
    """
    whole = verbatim(text)
    if not any(isinstance(block, CodeBlock) for block in whole):
        return whole
    (code,) = whole
    lines = code.text.split("\n") if isinstance(code, CodeBlock) else []
    parts = [(printed, "\n".join(run).strip("\n")) for printed, run in groupby(lines, _is_printed)]
    told = [part for printed, part in parts if not printed]
    if not told or not all(map(_is_prose, told)):
        return whole
    return tuple(
        block for printed, part in parts for block in ((CodeBlock(part, VERBATIM),) if printed else _paragraphs(part))
    )


def _is_printed(line: str) -> bool:
    return bool(line.strip()) and (is_logged(line) or is_columnar(line) or _TABLE.search(line) is not None)


def _is_prose(text: str) -> bool:
    """Whether a text is of words, and they mean themselves in every form."""
    prose = _paragraphs(text)
    worded = all(_WORD.search(line) for line in text.split("\n") if line.strip())
    means_itself = from_markdown(to_markdown(prose)) == prose and plain_words(text) == text
    return worded and means_itself and not _MARKUP.search(to_commonmark(prose))


def _paragraphs(text: str) -> tuple[NoteBlock, ...]:
    return tuple(map(Paragraph, text.split("\n\n")))
