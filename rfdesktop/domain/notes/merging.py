"""Bringing a note up to date that the engineer has changed: the changes stay, what is new comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rfdesktop.domain.notes.dialect import cut_at_headings, from_markdown, to_markdown
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.sections import Section

_ORDER = ("", *(section.value for section in Section))
_LISTS = (Section.STEPS.value, Section.FINDINGS.value, Section.ESCALATION.value, Section.NEXT.value)
"""Sections into which new entries can be put; any other is one text, of which the engineer's stands."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A note brought up to date. `kept` are the titles of sections ("" for the header) that stayed as the engineer
    changed them although they would be other now."""

    markdown: str
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Editions:
    """One note four times: as it was `written`, as it stands (`own`), as it is written `anew`; and as the app alone
    would have composed it then (`before`) and now (`after`), which says what has come since whoever wrote it."""

    written: str
    own: str
    anew: str
    before: str
    after: str


def merged(editions: Editions) -> Merged:
    """The note as it is written anew, with all that the engineer changed in it."""
    if _same(editions.own, editions.written):
        return Merged(editions.anew)
    sections = _by_title(editions)
    pieces: dict[str, str] = {}
    kept: list[str] = []
    for title in _titles(sections):
        was, own, anew = sections.written.get(title, ""), sections.own.get(title, ""), sections.anew.get(title, "")
        if _same(own, was) or _same(own, anew):
            pieces[title] = anew
            continue
        before, after = sections.before.get(title, ""), sections.after.get(title, "")
        pieces[title] = _joined(own, before, after) if title in _LISTS and own.strip() else own
        if title not in _LISTS and not _same(before, after):
            kept.append(title)
    whole = "\n\n".join(text.strip("\n") for text in pieces.values() if text.strip())
    return Merged(whole + "\n" if whole else "", tuple(kept))


@dataclass(frozen=True, slots=True)
class _Sections:
    written: Mapping[str, str]
    own: Mapping[str, str]
    anew: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]


def _by_title(editions: Editions) -> _Sections:
    texts = (editions.written, editions.own, editions.anew, editions.before, editions.after)
    return _Sections(*map(_cut, texts))


def _cut(text: str) -> dict[str, str]:
    """The sections by title; a title that comes twice is one section."""
    sections: dict[str, str] = {}
    for title, piece in cut_at_headings(text):
        sections[title] = f"{sections[title].rstrip()}\n\n{piece}" if sections.get(title, "").strip() else piece
    return sections


def _titles(sections: _Sections) -> list[str]:
    """All titles: the engineer's order, what is new put where a note has it."""
    titles = list(sections.own)
    for title in sections.anew:
        if title in titles:
            continue
        rank = _ORDER.index(title) if title in _ORDER else len(_ORDER)
        later = (at for at, known in enumerate(titles) if known in _ORDER and _ORDER.index(known) > rank)
        titles.insert(next(later, len(titles)), title)
    return titles


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()


def _joined(own: str, before: str, after: str) -> str:
    """The engineer's list with what `after` has beyond `before`, each entry behind the one that it came after."""
    mine, old, new = _entries(own), _entries(before), _entries(after)
    gone = [entry for entry in old if entry not in new]
    result = [entry for entry in mine if entry not in gone]
    for entry, previous in _added(old, new):
        if entry in result or _key(entry) in map(_key, result):
            continue
        at = result.index(previous) + 1 if previous in result else len(result)
        result.insert(at, entry)
    return to_markdown(result)


def _added(old: Sequence[NoteBlock], new: Sequence[NoteBlock]) -> Iterator[tuple[NoteBlock, NoteBlock | None]]:
    """What is new, each with what stands before it."""
    keys: Callable[[Sequence[NoteBlock]], list[str]] = lambda blocks: [repr(block) for block in blocks]  # noqa: E731
    for tag, _, _, start, end in SequenceMatcher(None, keys(old), keys(new), autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            yield from ((new[at], new[at - 1] if at else None) for at in range(start, end))


def _entries(text: str) -> list[NoteBlock]:
    """A section's blocks, each item of a list by itself."""
    entries: list[NoteBlock] = []
    for block in from_markdown(text):
        entries += [BulletList((item,)) for item in block.items] if isinstance(block, BulletList) else [block]
    return entries


def _key(block: NoteBlock) -> str:
    """What a block says, whatever mark it stands under."""
    match block:
        case Heading(text) | Paragraph(text) | CodeBlock(text):
            return text
        case NumberedStep(action, result):
            return f"{action} {result}".strip()
        case KeyValue(key, value):
            return f"{key} {value}"
        case BulletList(items):
            return " ".join(items)
