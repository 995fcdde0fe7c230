"""A Markdown text as blocks with their lines. What stands inside a block is left as it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from rfdesktop.adapters.documents.list_signs import with_signed_lists
from rfdesktop.adapters.documents.wiki_lines import without_wiki

NESTING = 20
"""Levels of lists and quotes within each other that are looked into."""

_NAMED_HEADING = re.compile(r"^#{1,6}[ ].*\{#[^{}\s]+\}[ ]*$")
_FRAME = re.compile(
    r"[ ]{0,3}</?(?:aside|details|summary|div|section|center|figure)(?:[ ][^<>]{0,200})?>[ ]*", re.IGNORECASE
)
"""A line that only frames others, as the pages of a wiki are exported."""


class Kind(StrEnum):
    HEADING = "heading"
    WORDS = "words"
    LIST = "list"
    CODE = "code"
    QUOTE = "quote"
    TABLE = "table"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its number where it has one, and the blocks in it."""

    number: str
    line: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The first paragraph's source, "" where the entry begins with something else."""
        return self.blocks[0].text if self.blocks and self.blocks[0].kind is Kind.WORDS else ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `text` is a heading's or paragraph's source, a fence's content, a quote's lines without their sign;
    `source` is all of its lines as they stand. `line` counts from 1."""

    kind: Kind
    line: int
    text: str = ""
    source: str = ""
    level: int = 0
    info: str = ""
    items: tuple[Item, ...] = ()
    numbered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
    # What is in the lines is read by this app; a text is a text, indented or not, and no HTML.
    return reader.disable(["inline", "reference", "html_block", "code", "text_join"])


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, outermost first."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(_NAMED_HEADING.match(line) for line in lines):
        lines = with_signed_lists(["" if _FRAME.fullmatch(line) else line for line in without_wiki(lines)])
    tree = SyntaxTreeNode(_reader().parse("\n".join(lines)))
    return _blocks(tree.children, lines)


def _blocks(nodes: Sequence[SyntaxTreeNode], lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(_block(node, lines) for node in nodes)


def _block(node: SyntaxTreeNode, lines: Sequence[str]) -> Block:
    first, last = node.map or (0, 0)
    line, source = first + 1, "\n".join(lines[first:last]).rstrip("\n")
    match node.type:
        case "heading":
            return Block(Kind.HEADING, line, _inline(node), source, level=int(node.tag[1:]))
        case "fence":
            return Block(Kind.CODE, line, node.content.removesuffix("\n"), source, info=node.info.strip())
        case "blockquote":
            return Block(Kind.QUOTE, line, "\n".join(map(_unquoted, source.split("\n"))), source)
        case "bullet_list" | "ordered_list":
            items = tuple(_item(child, lines) for child in node.children)
            return Block(Kind.LIST, line, "", source, items=items, numbered=node.type == "ordered_list")
        case "table":
            rows = tuple(
                tuple(_inline(cell) for cell in row.children) for part in node.children for row in part.children
            )
            return Block(Kind.TABLE, line, "", source, rows=rows)
        case "hr":
            return Block(Kind.RULE, line, "", source)
        case _:
            return Block(Kind.WORDS, line, _inline(node), source)


def _item(node: SyntaxTreeNode, lines: Sequence[str]) -> Item:
    return Item(node.info, (node.map or (0, 0))[0] + 1, _blocks(node.children, lines))


def _inline(node: SyntaxTreeNode) -> str:
    return "\n".join(child.content for child in node.children if child.type == "inline")


def _unquoted(line: str) -> str:
    return line.lstrip(" ").removeprefix(">").removeprefix(" ")
