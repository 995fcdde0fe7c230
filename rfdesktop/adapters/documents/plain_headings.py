"""Headings that are none of Markdown's: lines in bold, names of parts, short lines above a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rfdesktop.adapters.documents.blocks import Block, Item, Kind
from rfdesktop.adapters.documents.head_words import Part, is_preparation, part_called
from rfdesktop.adapters.documents.runbook import begins_step, numbered

_LONGEST = 80
_LEVEL = 2
_LEAST = 2
_BOLD = re.compile(r"(?:\*\*|__)(?P<words>[^*_\n]{2,80})(?:\*\*|__)")
_NOTHING = Block(Kind.RULE, 0)
_PARTS = frozenset((Part.SUMMARY, Part.SYMPTOMS, Part.STEPS, Part.SOURCES, Part.ASIDE))


def with_headings(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, where no heading or only the title is one, with those lines as headings that people read as such."""
    if sum(block.kind is Kind.HEADING for block in found) > 1:
        return found
    bold = sum(_bold(block) is not None for block in found[1:]) >= _LEAST
    gathering = _gathering(found)
    made: list[Block] = []
    for at, block in enumerate(found):
        first = block.text.partition("\n")[0]
        if block.kind is not Kind.WORDS or at == 0:
            made.append(block)
        elif _is_part(first) or (bold and _bold(block)) or at in gathering:
            made += _headed(block)
        else:
            made.append(block)
    return tuple(made)


def _gathering(found: tuple[Block, ...]) -> set[int]:
    """The places of the lines that are what the list below them is called: of one alone only what is needed first, or
    what ends a part that has no steps."""
    starts, part = {"1"}, False
    places, ending = set[int](), set[int]()
    for at, (block, after) in enumerate(pairwise((*found, _NOTHING))):
        if at and _gathers(block, after, starts):
            places.add(at)
            ending |= {at} if part else set()
        # The numbers may run on below the next of these lines.
        counted = _numbers(block)
        starts = {"1", _after(counted[-1])} if counted else starts
        part = _is_part(block.text.partition("\n")[0]) if block.kind in (Kind.WORDS, Kind.HEADING) else part
    return places if len(places) >= _LEAST else {at for at in places if at in ending or is_preparation(found[at].text)}


def _headed(block: Block) -> Iterator[Block]:
    first, _, rest = block.text.partition("\n")
    found = _bold(block)
    words = (found["words"] if found else first).strip().removesuffix(":")
    yield Block(Kind.HEADING, block.line, words, first, level=_LEVEL)
    if rest.strip():
        source = block.source.partition("\n")[2]
        yield replace(block, line=block.line + 1, text=rest, source=source)


def _bold(block: Block) -> re.Match[str] | None:
    """The first line of a paragraph where it is in bold as a whole and neither a step with a number nor a key."""
    if block.kind is not Kind.WORDS or begins_step(block.text):
        return None
    found = _BOLD.fullmatch(block.text.partition("\n")[0].strip())
    return found if found and not found["words"].rstrip().endswith((".", "!")) else None


def _is_part(line: str) -> bool:
    words = line.strip().strip("*_").removesuffix(":")
    return words[:1].isupper() and part_called(words) in _PARTS


def _gathers(block: Block, after: Block, starts: set[str]) -> bool:
    """Whether a line is what the list below it is called; a list of steps begins with one of these numbers."""
    words, _, below = block.text.strip().partition("\n")
    if block.kind is not Kind.WORDS or (after.kind is not Kind.LIST and not below) or len(words) > _LONGEST:
        return False
    if not words[:1].isupper() or words[-1] in ".:;,!?" or ": " in words or begins_step(words):
        return False
    if below:
        # Markdown begins no list within a paragraph but with 1.
        return numbered(below.partition("\n")[0].strip())[0] in starts
    return is_preparation(words) or (after.numbered and _first_number(after.items) in starts)


def _numbers(block: Block) -> list[str]:
    """The numbers of a list's entries, and of a paragraph's lines that have one."""
    if block.kind is Kind.LIST:
        return [entry.number for entry in block.items] if block.numbered else []
    lines = block.text.split("\n") if block.kind is Kind.WORDS else []
    return [number for line in lines if (number := numbered(line.strip())[0])]


def _after(number: str) -> str:
    return str(int(number) + 1) if number.isdecimal() else ""


def _first_number(items: Sequence[Item]) -> str:
    return items[0].number if items else ""
