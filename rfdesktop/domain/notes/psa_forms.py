"""A note as each PSA takes it, in parts that keep to its length.

ConnectWise renders markdown; Autotask takes plain text alone and would show any markup as it is; HaloPSA takes HTML,
of which it may take out styles. Lengths are the PSA's own and are asked from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rfdesktop.domain.notes.dialect import canonical
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    CodeBlock,
    Heading,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Paragraph,
)
from rfdesktop.domain.notes.renderers import render, unstyled_html
from rfdesktop.domain.notes.step_numbers import numbered

LEAST_LIMIT = 200
"""Characters of the smallest part; less has no room for a block and its marks."""

_MARK = len("(999/999)\n\n<p></p>")
"""Characters that the mark of a part takes."""


class PsaForm(StrEnum):
    CONNECTWISE = "connectwise"
    AUTOTASK = "autotask"
    HALO = "halo"
    FILE = "file"
    """A PSA that is reached by files alone."""


def render_for(blocks: Iterable[NoteBlock], form: PsaForm, first: int = 1) -> str:
    """The blocks as a PSA takes them; `first` is the number of the first step."""
    match form:
        case PsaForm.CONNECTWISE:
            return render(blocks, NoteFormat.MARKDOWN, first)
        case PsaForm.AUTOTASK | PsaForm.FILE:
            return render(blocks, NoteFormat.PLAIN, first)
        case PsaForm.HALO:
            return unstyled_html(blocks, first)


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of one part; `first` is the number of its first step."""

    blocks: tuple[NoteBlock, ...] = ()
    first: int = 1


def parts(blocks: Iterable[NoteBlock], form: PsaForm, limit: int, reserve: int = 0) -> tuple[str, ...]:
    """The note in as many texts as it needs: its `divided` parts as they are sent."""
    return tuple(render_for(part.blocks, form, part.first) for part in divided(blocks, form, limit, reserve))


def divided(blocks: Iterable[NoteBlock], form: PsaForm, limit: int, reserve: int = 0) -> tuple[Part, ...]:
    """The note in as many parts as it needs, each of at most `limit` characters of which `reserve` are left free.

    One that fits is one text. Else each part begins with "(1/2)" and ends where a block ends, steps go on being
    counted, and a heading stands with what is under it; only a block that is longer than a part is cut, at a line if
    it has any. Raises ValueError for a limit below `LEAST_LIMIT` characters beside the reserve.
    """
    if limit - reserve < LEAST_LIMIT:
        raise ValueError(limit)
    given = canonical(blocks)
    whole = render_for(given, form)
    if len(whole) <= limit - reserve:
        return (Part(tuple(given)),) if whole else ()
    made = tuple(_Splitter(form, limit - reserve - _MARK).split(given))
    return tuple(
        replace(part, blocks=(Paragraph(f"({number}/{len(made)})"), *part.blocks))
        for number, part in enumerate(made, 1)
    )


class _Splitter:
    """Fills parts of at most `room` characters, one after the other."""

    def __init__(self, form: PsaForm, room: int) -> None:
        self._form = form
        self._room = room

    def split(self, blocks: Sequence[NoteBlock]) -> Iterator[Part]:
        part = Part()
        for block, number in numbered(_pieces(blocks)):
            for piece in self._cut(block, self._length(_last_heading(part))):
                fuller = _with_piece(part, piece, number)
                if part.blocks and self._length(fuller.blocks, fuller.first) > self._room:
                    done, left = _without_last_heading(part)
                    yield done
                    fuller = _with_piece(Part(left), piece, number)
                part = fuller
        if part.blocks:
            yield part

    def _length(self, blocks: Sequence[NoteBlock], first: int = 100) -> int:
        return len(render_for(blocks, self._form, first))

    def _cut(self, block: NoteBlock, taken: int) -> Iterator[NoteBlock]:
        """The block in pieces that each fit into a part, the first beside its heading, which takes so much."""
        rest: NoteBlock | None = block
        while rest is not None and self._length((rest,)) + taken > self._room:
            piece, rest = self._halved(rest, self._room - taken)
            taken = 0
            yield piece
        if rest is not None:
            yield rest

    def _halved(self, block: NoteBlock, room: int) -> tuple[NoteBlock, NoteBlock | None]:
        """The longest beginning of a block that fits, and what is left of it."""
        text = _text_of(block)
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._length((_with_text(block, text[:middle]),)) <= room:
                low = middle
            else:
                high = middle - 1
        at = _border(text, low)
        return _with_text(block, text[:at]), _rest(block, text[at:])


def _pieces(blocks: Iterable[NoteBlock]) -> Iterator[NoteBlock]:
    """The blocks, each item of a list by itself."""
    for block in blocks:
        if isinstance(block, BulletList):
            yield from (BulletList((item,)) for item in block.items)
        else:
            yield block


def _with_piece(part: Part, piece: NoteBlock, number: int) -> Part:
    """A part with one more piece, which is the step of that number (0 for none)."""
    counted = any(isinstance(block, NumberedStep) for block in part.blocks)
    return Part((*part.blocks, piece), part.first if counted or not number else number)


def _last_heading(part: Part) -> tuple[NoteBlock, ...]:
    """The heading at a part's end, which stays with what is under it."""
    return part.blocks[-1:] if part.blocks and isinstance(part.blocks[-1], Heading) else ()


def _without_last_heading(part: Part) -> tuple[Part, tuple[NoteBlock, ...]]:
    """A full part without a heading at its end, and that heading: it begins the next part."""
    heading = _last_heading(part)
    if heading and len(part.blocks) > 1:
        return replace(part, blocks=part.blocks[:-1]), heading
    return part, ()


_RESULT = "\n\0"
"""Between a step's action and its result while it is cut."""


def _text_of(block: NoteBlock) -> str:
    match block:
        case Heading(text) | Paragraph(text) | CodeBlock(text):
            return text
        case NumberedStep(action, result):
            return f"{action}{_RESULT}{result}" if result else action
        case KeyValue(_, value):
            return value
        case BulletList(items):
            return "\n".join(items)


def _with_text(block: NoteBlock, text: str) -> NoteBlock:
    match block:
        case Heading() | Paragraph():
            return replace(block, text=text)
        case CodeBlock(_, language):
            return CodeBlock(text, language)
        case NumberedStep():
            action, _, result = text.partition(_RESULT)
            return NumberedStep(action.rstrip("\n"), result)
        case KeyValue(key):
            return KeyValue(key, text)
        case BulletList():
            return BulletList((text,))


def _rest(block: NoteBlock, text: str) -> NoteBlock | None:
    """What is left of a block that was cut: of a step or a value prose, since its number or key was said."""
    if not text.replace("\0", "").strip():
        return None
    if isinstance(block, NumberedStep | KeyValue | Heading):
        return Paragraph(text.replace(_RESULT, "\n").replace("\0", "").strip("\n"))
    return _with_text(block, text.removeprefix("\n"))


def _border(text: str, at: int) -> int:
    """A place to cut at, at most `at`: behind a line, else behind a word, if that is not too far before it."""
    for sign in ("\n", " "):
        place = text.rfind(sign, at // 2, at)
        if place > 0:
            return place + (sign == " ")
    return at
