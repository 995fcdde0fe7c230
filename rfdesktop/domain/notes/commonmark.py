"""A ticket note as CommonMark that shows every letter: for PSAs and viewers that render markdown.

The editor's dialect is meant to be read as it stands. A renderer would swallow part of what stands there: `\\\\FS01`
loses a backslash, `<addr>` is taken for HTML, columns collapse. Here such signs are escaped, and text in columns is
fenced. Source: CommonMark 0.31, GitHub's tables and strikethrough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rfdesktop.domain.notes.dialect import canonical, fence_of
from rfdesktop.domain.notes.inline import Marked, is_columnar, marked
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.step_numbers import numbered

ARROW = "→"

_PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
_SPECIAL = re.compile(
    rf"\\(?=[{_PUNCTUATION}]|$)"
    r"|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z][A-Za-z0-9]*;)|`"
    r"|\*(?=\S)|(?<=\S)\*|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])|(?<=\S)~|\[(?=[^\[\]]*\][(:\[])|\](?=[(:\[])"
)
_BLOCK_START = re.compile(r"(?:[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|={1,}\s*$|-{1,}\s*$|\|)")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_TABLE_RULE = re.compile(r"[\s:|-]*-[\s:|-]*")


def to_commonmark(blocks: Iterable[NoteBlock], first: int = 1) -> str:
    """The blocks as CommonMark; each line break stays one when it is rendered. `first` is the first step's number."""
    written: list[str] = []
    before: NoteBlock | None = None
    for block, number in numbered(canonical(blocks), first):
        tight = type(before) is type(block) and isinstance(block, NumberedStep | KeyValue)
        if before is not None:
            # Two values in a row are one paragraph, whose line break must not be lost.
            written.append(("  \n" if isinstance(block, KeyValue) else "\n") if tight else "\n\n")
        written.append("\n".join(_lines(block, number)))
        before = block
    return "".join(written) + ("\n" if written else "")


def _lines(block: NoteBlock, number: int) -> list[str]:
    match block:
        case Heading(text):
            return [f"## {_inline(text)}"]
        case Paragraph(text):
            return _fenced(text, "text") if is_columnar(text) else _prose(text)
        case NumberedStep(action, result):
            return _step(action, result, number)
        case CodeBlock(code, language):
            return _fenced(code, language)
        case KeyValue(key, value):
            return _value(key, value)
        case BulletList(items):
            return [line for item in items for line in _item(item)]


def _prose(text: str) -> list[str]:
    lines = [_start(_inline(line), line) for line in text.split("\n")]
    return [f"{line}  " if place < len(lines) - 1 else line for place, line in enumerate(lines)]


def _step(action: str, result: str, number: int) -> list[str]:
    head = f"{number}. "
    lines = _inside(action) if action else []
    if result:
        if lines and not lines[-1].endswith("```"):
            lines[-1] += "  "
        shown = _inside(result)
        fence = is_columnar(result)
        lines += [ARROW, *shown] if fence else [f"{ARROW} {shown[0]}", *shown[1:]]
    margin = " " * len(head)
    # A fence cannot begin behind the number of every renderer's list.
    first = lines[0] if not lines[0].startswith("```") else ""
    rest = lines[1:] if first else lines
    return [f"{head}{first}".rstrip() if not first else f"{head}{first}", *(f"{margin}{line}" for line in rest)]


def _inside(text: str) -> list[str]:
    """A text within a step or an item: its first line, and what follows, which is fenced where it stands in columns."""
    if not is_columnar(text):
        return _prose(text)
    first, *rest = text.split("\n")
    if rest and not is_columnar(first):
        return [*_prose(first), *_fenced("\n".join(rest), "text")]
    return _fenced(text, "text")


def _item(item: str) -> list[str]:
    first, *rest = _inside(item)
    if first.startswith("```"):
        return ["-", *(f"  {line}" for line in (first, *rest))]
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _value(key: str, value: str) -> list[str]:
    head = f"**{_inline(key)}:**"
    if is_columnar(value):
        return [head, "", *_fenced(value, "text")]
    first, *rest = _prose(value)
    return [f"{head} {first}".rstrip(" ") if not value else f"{head} {first}", *rest]


def _fenced(text: str, language: str) -> list[str]:
    fence = fence_of(text)
    return [fence + language, *(text.split("\n") if text else ()), fence]


def _start(written: str, line: str) -> str:
    """A line whose beginning is not taken for that of a block."""
    if number := _NUMBER_START.match(line):
        return f"{number[1]}\\{written[len(number[1]) :]}"
    if _TABLE_RULE.fullmatch(line) and "|" in line:
        return written.replace("|", "\\|")
    return f"\\{written}" if _BLOCK_START.match(line) and not written.startswith("\\") else written


def _inline(line: str) -> str:
    """A line with its own marks kept and all other signs that a renderer would take for marks escaped."""
    parts: list[str] = []
    at = 0
    for piece in marked(line):
        parts += [_escaped(line[at : piece.begin]), _mark(piece)]
        at = piece.end
    return "".join([*parts, _escaped(line[at:])])


def _mark(piece: Marked) -> str:
    return f"`{piece.code}`" if piece.code else f"**{_escaped(piece.bold)}**"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
