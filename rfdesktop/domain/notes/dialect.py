"""The small markdown dialect in which the engineer edits a ticket note, written from blocks and read back into them.

A line's start decides what begins: `## ` a heading, `1. ` a step, `→ ` or `-> ` in a step its result, `- ` a list
item, `**Key:** ` a value, three backticks code; everything else is a paragraph, whose line breaks are kept. An empty
line ends a block; a line that holds a lone backslash is an empty line inside one. Further lines of a step, an item or a
value are indented. Where a text begins like one of these marks, a backslash before the mark keeps it text; a backslash
anywhere else (a path, a share) is just a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.step_numbers import numbered

ARROW = "→"

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SEPARATORS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_STEP = re.compile(r"\d{1,3}[.)](?:\s(.*)|$)")
_ITEM = re.compile(r"[-*+•](?:\s(.*)|$)")
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)")
_KEY_VALUE = re.compile(r"\*\*((?:\\[\\*]|(?!:\*\*).)++):\*\*(?:\s(.*)|$)")
_UNDERLINE = re.compile(r"(?:-+|=+)\s*")
"""A line that CommonMark reads as making a heading of the line before; the dialect only takes care to escape it."""
_RESULT = re.compile(r"(?:→|->|=>)\s?(.*)")
_NUMBER_START = re.compile(r"(\d{1,3})(\\*)([.)](?:\s.*|$))")
_BACKSLASHES = re.compile(r"(\\*)(.*)", re.DOTALL)
_BLANK = re.compile(r"(\s*+)(\\*+\s*+)")

_STEP_INDENT = 3
_ITEM_INDENT = 2


def canonical(blocks: Iterable[NoteBlock]) -> tuple[NoteBlock, ...]:
    """The blocks as a note holds them: one kind of line break, no empty block, no blank rim, neighbouring lists joined.

    `from_markdown(to_markdown(blocks))` gives exactly these.
    """
    clean = (made for block in blocks if (made := _clean(block)) is not None)
    kept: list[NoteBlock] = []
    for kind, run in groupby(clean, key=type):
        if kind is BulletList:
            kept.append(BulletList(tuple(item for one in run if isinstance(one, BulletList) for item in one.items)))
        else:
            kept += run
    return tuple(kept)


def to_markdown(blocks: Iterable[NoteBlock]) -> str:
    """The blocks in the dialect, to be read and changed as they stand."""
    written: list[str] = []
    before: NoteBlock | None = None
    for block, number in numbered(canonical(blocks)):
        tight = type(before) is type(block) and isinstance(block, NumberedStep | KeyValue)
        if before is not None:
            written.append("\n" if tight else "\n\n")
        written.append("\n".join(_lines(block, number)))
        before = block
    return "".join(written) + ("\n" if written else "")


def from_markdown(text: str) -> tuple[NoteBlock, ...]:
    """The blocks of any text; what is no mark of the dialect is a paragraph. Never raises, loses no word."""
    return canonical(_Reader(unified(text)).read())


def cut_at_headings(text: str) -> tuple[tuple[str, str], ...]:
    """The text in pieces: what stands before the first heading under "", then each heading with what is under it.

    Joined together the pieces are the text, every kind of line separator in it made a line feed.
    """
    whole = unified(text)
    reader = _Reader(whole)
    blocks = zip(reader.read(), reader.starts, strict=True)
    cuts = [(0, ""), *((at, block.text) for block, at in blocks if isinstance(block, Heading))]
    lines = _LINE.findall(whole)
    ends = [at for at, _ in cuts[1:]] + [len(lines)]
    return tuple((title, "".join(lines[at:end])) for (at, title), end in zip(cuts, ends, strict=True))


def unified(text: str) -> str:
    """The text with every kind of line separator made a line feed."""
    return _SEPARATORS.sub("\n", text)


def _clean(block: NoteBlock) -> NoteBlock | None:
    match block:
        case Heading(text):
            line = " ".join(text.split())
            return Heading(line) if line else None
        case Paragraph(text):
            return _clean_paragraph(text)
        case NumberedStep(action, result):
            step = NumberedStep(unified(action).strip(), unified(result).strip())
            return step if step.action or step.result else None
        case CodeBlock(code, language):
            kept = CodeBlock(unified(code), " ".join(language.replace("`", "").split()))
            return kept if kept.text or kept.language else None
        case KeyValue(key, value):
            name = " ".join(key.split())
            return KeyValue(name, unified(value).strip()) if name else _clean_paragraph(value)
        case BulletList(items):
            texts = tuple(item for item in (unified(item).strip() for item in items) if item)
            return BulletList(texts) if texts else None


def _clean_paragraph(text: str) -> Paragraph | None:
    lines = unified(text).split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    whole = "\n".join(lines[first:]).rstrip()
    return Paragraph(whole) if whole else None


def _lines(block: NoteBlock, number: int) -> list[str]:
    match block:
        case Heading(text):
            return [f"## {text}"]
        case Paragraph(text):
            return [_escaped(line) for line in text.split("\n")]
        case NumberedStep(action, result):
            return _step_lines(action, result, number)
        case CodeBlock(code, language):
            fence = fence_of(code)
            return [fence + language, *(code.split("\n") if code else ()), fence]
        case KeyValue(key, value):
            first, *rest = value.split("\n")
            name = key.replace("\\", "\\\\").replace("*", "\\*")
            return [f"**{name}:** {first}" if first else f"**{name}:**", *_indented(rest)]
        case BulletList(items):
            return [line for item in items for line in _item_lines(item)]


def fence_of(code: str) -> str:
    """A fence that no line of the code ends."""
    return "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))


def _step_lines(action: str, result: str, number: int) -> list[str]:
    lines = [_escaped_in_step(line) for line in action.split("\n")] if action else []
    if result:
        first, *rest = result.split("\n")
        lines += [f"{ARROW} {first}", *(_escaped_blank(line) for line in rest)]
    head = f"{number}. "
    return [head + lines[0], *(" " * _STEP_INDENT + line for line in lines[1:])]


def _item_lines(item: str) -> list[str]:
    first, *rest = item.split("\n")
    return [f"- {first}", *_indented(rest)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [" " * _ITEM_INDENT + _escaped_blank(line) for line in lines]


def _is_mark(line: str) -> bool:
    """Whether a line of a paragraph, taken as it is, would begin something else."""
    marks = (_HEADING, _ITEM, _FENCE, _KEY_VALUE, _UNDERLINE)
    return any(mark.fullmatch(line) for mark in marks)


def _escaped(line: str) -> str:
    if _BLANK.fullmatch(line):
        return _escaped_blank(line)
    numbered = _NUMBER_START.fullmatch(line)
    if numbered:
        return f"{numbered[1]}\\{numbered[2]}{numbered[3]}"
    slashes = _BACKSLASHES.fullmatch(line)
    return "\\" + line if slashes and _is_mark(slashes[2]) else line


def _unescaped(line: str) -> str:
    if _BLANK.fullmatch(line):
        return _unescaped_blank(line)
    numbered = _NUMBER_START.fullmatch(line)
    if numbered and numbered[2]:
        return f"{numbered[1]}{numbered[2][1:]}{numbered[3]}"
    slashes = _BACKSLASHES.fullmatch(line)
    return line[1:] if slashes and slashes[1] and _is_mark(slashes[2]) else line


def _escaped_blank(line: str) -> str:
    blank = _BLANK.fullmatch(line)
    return f"{blank[1]}\\{blank[2]}" if blank else line


def _unescaped_blank(line: str) -> str:
    blank = _BLANK.fullmatch(line)
    return blank[1] + blank[2][1:] if blank and blank[2] else line


def _escaped_in_step(line: str) -> str:
    slashes = _BACKSLASHES.fullmatch(line)
    return "\\" + line if slashes and _RESULT.fullmatch(slashes[2]) else _escaped_blank(line)


def _unescaped_in_step(line: str) -> str:
    slashes = _BACKSLASHES.fullmatch(line)
    return line[1:] if slashes and slashes[1] and _RESULT.fullmatch(slashes[2]) else _unescaped_blank(line)


class _Reader:
    """Reads lines from the first to the last, one block at a time."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._at = 0
        self.starts: list[int] = []
        """The line where each block that was read begins."""

    def read(self) -> list[NoteBlock]:
        blocks: list[NoteBlock] = []
        while self._at < len(self._lines):
            if not self._lines[self._at].strip():
                self._at += 1
                continue
            self.starts.append(self._at)
            blocks.append(self._block())
        return blocks

    def _block(self) -> NoteBlock:
        line = self._lines[self._at]
        if fence := _FENCE.fullmatch(line):
            return self._code(fence[1], fence[2])
        if heading := _HEADING.fullmatch(line):
            self._at += 1
            return Heading(heading[1])
        if pair := _KEY_VALUE.fullmatch(line):
            key = re.sub(r"\\([\\*])", r"\1", pair[1])
            return KeyValue(key, "\n".join([pair[2] or "", *self._further(_ITEM_INDENT, lazy=False)]))
        if step := _STEP.fullmatch(line):
            return self._step([step[1] or "", *self._further(_STEP_INDENT, lazy=True, plain=True)])
        if item := _ITEM.fullmatch(line):
            return BulletList(("\n".join([item[1] or "", *self._further(_ITEM_INDENT, lazy=True)]),))
        return self._paragraph()

    def _code(self, fence: str, language: str) -> CodeBlock:
        closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*")
        self._at += 1
        start = self._at
        while self._at < len(self._lines) and not closing.fullmatch(self._lines[self._at]):
            self._at += 1
        code = "\n".join(self._lines[start : self._at])
        self._at += 1
        return CodeBlock(code, language)

    def _further(self, indent: int, *, lazy: bool, plain: bool = False) -> list[str]:
        """The lines that go on with the block begun here, without their indent; unescaped unless `plain`.

        `lazy` takes lines without an indent too, as long as they begin nothing else.
        """
        self._at += 1
        lines = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or not (line[0].isspace() or (lazy and not _begins(line))):
                break
            lead = len(line) - len(line.lstrip(" "))
            bare = line[min(lead, indent) :]
            lines.append(bare if plain else _unescaped_blank(bare))
            self._at += 1
        return lines

    def _step(self, lines: list[str]) -> NumberedStep:
        for place, line in enumerate(lines):
            if result := _RESULT.fullmatch(line):
                action = "\n".join(_unescaped_in_step(before) for before in lines[:place])
                rest = [_unescaped_blank(after) for after in lines[place + 1 :]]
                return NumberedStep(action, "\n".join([result[1], *rest]))
        return NumberedStep("\n".join(_unescaped_in_step(line) for line in lines))

    def _paragraph(self) -> Paragraph:
        lines = [_unescaped(self._lines[self._at])]
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or _begins(line):
                break
            lines.append(_unescaped(line))
            self._at += 1
        return Paragraph("\n".join(lines))


def _begins(line: str) -> bool:
    return any(mark.fullmatch(line) for mark in (_HEADING, _STEP, _ITEM, _FENCE, _KEY_VALUE))
