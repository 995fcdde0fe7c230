"""A step's Markdown text as paragraphs without signs, for documents that have a look of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rfdesktop.adapters.documents.blocks import Block, Item, Kind, blocks
from rfdesktop.adapters.documents.inline import plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`has_sign` says of the first paragraph of a list's entry that a dot belongs before it: it has no number."""

    text: str
    has_sign: bool = False
    is_code: bool = False


def body_paragraphs(body: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a body, entries of lists each by themselves."""
    return tuple(_paragraphs(blocks(body)))


def marked(paragraph: Paragraph) -> str:
    """A paragraph's words, with a dot before an entry of a list that has no number."""
    return f"• {paragraph.text}" if paragraph.has_sign else paragraph.text


def loses_look(body: str) -> bool:
    """Whether a body has more than paragraphs of words: emphasis, links, lists, tables."""
    return "\n\n".join(paragraph.text for paragraph in body_paragraphs(body)) != body.strip()


def _paragraphs(found: Sequence[Block]) -> Iterator[Paragraph]:
    for block in found:
        if block.kind is Kind.LIST:
            for entry in block.items:
                yield from _entry(entry)
        elif block.kind is Kind.CODE:
            yield Paragraph(block.text, is_code=True)
        elif block.kind is Kind.TABLE:
            yield from (Paragraph(" | ".join(map(plain, row))) for row in block.rows)
        elif block.text.strip():
            yield Paragraph(plain(block.text))


def _entry(entry: Item) -> Iterator[Paragraph]:
    inner = tuple(_paragraphs(entry.blocks))
    for first in inner[:1]:
        yield replace(first, text=f"{entry.number}. {first.text}") if entry.number else replace(first, has_sign=True)
    yield from inner[1:]
