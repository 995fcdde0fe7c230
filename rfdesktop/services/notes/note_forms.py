"""A note as a form or as tags, written again under headings: `| Status | … |`, `<status>…</status>`, `Status - …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from rfdesktop.domain.notes.sections import Section
from rfdesktop.services.notes.section_names import OF_A_STEP, named

_LEAST = 3
"""Rows or tags that have to name a section."""
_LONGEST = 60_000
"""Characters of a note; a longer text is none."""

_ROW = re.compile(r"^[ \t]*\|(?P<name>[^|\n]{2,60})\|(?P<text>(?:\\\||[^|\n])*)\|[ \t]*$")
_NAME = r"^[ \t]*(?:[*_]{1,2})?(?P<name>[^\W\d_][^\n:：*_–—-]{2,40}?)(?:[*_]{1,2})?"
_DASH = re.compile(rf"{_NAME}[ \t]+[-–—](?:[ \t]+(?P<text>\S.*))?$")
_COLON = re.compile(rf"{_NAME}[:：](?:[*_]{{1,2}})?(?:[ \t]+(?P<text>\S.*))?$")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*\|[ \t:|-]+\|[ \t]*$")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_OPENING = re.compile(r"<([A-Za-z][\w-]{2,40})>")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]")


class _Tag(NamedTuple):
    name: str
    body: str
    start: int
    end: int


def as_headings(text: str) -> str:
    """The text under headings where it is such a form, else as it is."""
    if len(text) > _LONGEST:
        return text
    return _of_rows(text) or _of_tags(text) or _of_labels(text, _DASH) or _of_lines(text) or text


def _of_rows(text: str) -> str:
    pairs: list[tuple[str, str]] = []
    others: list[str] = []
    for line in text.split("\n"):
        row = None if _RULE.match(line) else _ROW.match(line)
        if row is None:
            others.append("" if _RULE.match(line) else line)
            continue
        pairs.append((row["name"].strip(" *_:"), _BREAK.sub("\n", row["text"]).replace("\\|", "|").strip()))
    named_pairs = [pair for pair in pairs if named(pair[0])]
    # The first row of a form is often its columns' names.
    others += [f"{name}: {said}" for name, said in pairs[1:] if not named(name) and said]
    return _headed(named_pairs, "\n".join(others))


def _of_tags(text: str) -> str:
    """Of tags in others, the outermost that name a section count."""
    pairs: list[tuple[str, str]] = []
    others, at = [], 0
    for tag in _tags(text):
        name = _CAPITAL.sub(" ", tag.name)
        if named(name):
            pairs.append((name, _listed(tag.body, numbered=named(name) is Section.STEPS)))
            others.append(text[at : tag.start])
            at = tag.end
        elif inner := _of_tags(tag.body):
            return inner
    return _headed(pairs, "".join([*others, text[at:]]))


def _of_labels(text: str, label: re.Pattern[str]) -> str:
    """Of names before their words; the lines below one belong to it. Under headings such a line is a part."""
    if _HEADING.search(text):
        return ""
    pairs: list[tuple[str, str]] = []
    others: list[str] = []
    for line in text.split("\n"):
        found = label.match(line)
        if found is not None and _names(found["name"], pairs[-1][0] if pairs else ""):
            pairs.append((found["name"], found["text"] or ""))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{line}")
        else:
            others.append(line)
    is_form = len({named(name) for name, _ in pairs}) >= _LEAST
    return _headed(pairs, "\n".join(others)) if is_form else ""


def _of_lines(text: str) -> str:
    """Of names with a colon, each on the line below the words of the one before, from the first line on."""
    first = _COLON.match(text.strip().partition("\n")[0])
    return _of_labels(text, _COLON) if first is not None and first["text"] and named(first["name"]) else ""


def _names(name: str, under: str) -> bool:
    """Whether it is a section's name, and not what came of a step."""
    return bool(named(name)) and not (named(under) is Section.STEPS and name.casefold().strip() in OF_A_STEP)


def _tags(text: str) -> Iterator[_Tag]:
    """The tags that are closed, one after the other, none in another."""
    at = 0
    open_for_good: set[str] = set()
    for opening in _OPENING.finditer(text):
        name = opening[1]
        if opening.start() < at or name in open_for_good:
            continue
        close = text.find(f"</{name}>", opening.end())
        if close < 0:
            open_for_good.add(name)
            continue
        at = close + len(f"</{name}>")
        yield _Tag(name, text[opening.end() : close], opening.start(), at)


def _listed(body: str, *, numbered: bool) -> str:
    """What stands in a section's tag: its words, or each tag in it as an item, the last of its own as the result."""
    items = [tag.body for tag in _tags(body)]
    if not items:
        return unescape(body).strip()
    lines = []
    for number, item in enumerate(items, 1):
        leaves = [leaf.body for leaf in _tags(item)] or [item]
        words = [" ".join(unescape(leaf).split()) for leaf in leaves]
        lines.append(f"{f'{number}.' if numbered else '-'} {' → '.join(word for word in words if word)}")
    return "\n".join(lines)


def _headed(pairs: list[tuple[str, str]], others: str) -> str:
    """The sections, after what stands outside of them."""
    if len(pairs) < _LEAST:
        return ""
    return "\n\n".join([others.strip(), *(f"## {name}\n{text}" for name, text in pairs)]).strip()
