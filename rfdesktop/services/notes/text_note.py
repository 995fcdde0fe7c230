"""A ticket note read back from plain text, for models that cannot be held to a structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.renderers import plain_words
from rfdesktop.domain.notes.sections import ROOT_CAUSE, NoteContent, Section

# The words by which models name a section, the more telling ones first.
_NAMES: tuple[tuple[str, Section], ...] = (
    ("next step", Section.NEXT),
    ("follow-up", Section.NEXT),
    ("escalation", Section.ESCALATION),
    ("engineer note", Section.ENGINEER_NOTES),
    ("outcome", Section.OUTCOME),
    ("root cause", Section.FINDINGS),
    ("finding", Section.FINDINGS),
    ("steps", Section.STEPS),
    ("actions taken", Section.STEPS),
    ("troubleshooting", Section.STEPS),
    ("work performed", Section.STEPS),
    ("problem", Section.PROBLEM),
    ("issue", Section.PROBLEM),
    ("status", Section.STATUS),
    ("resolution", Section.STATUS),
    ("subject", Section.SUBJECT),
)
_TITLE_LIMIT = 40
_RESULT = re.compile(r"(?:\*\*)?(?:result|outcome)(?:\*\*)?\s*:\s*(?:\*\*)?\s*", re.IGNORECASE)


def read_sections(text: str) -> NoteContent:
    """What a text says under headings that name the note's sections; words under no such heading are not taken."""
    inside: dict[Section, list[NoteBlock]] = {}
    section: Section | None = None
    for block in from_markdown(text):
        title = _title(block)
        if title is None:
            if section:
                inside.setdefault(section, []).append(block)
            continue
        section = _named(title)
        if section and isinstance(block, KeyValue) and block.value:
            kept = block if "root cause" in title.lower() else Paragraph(block.value)
            inside.setdefault(section, []).append(kept)
    findings = inside.get(Section.FINDINGS, [])
    causes = [block.value for block in findings if _is_cause(block) and isinstance(block, KeyValue)]
    return NoteContent(
        subject=" ".join(_prose(inside.get(Section.SUBJECT, [])).split()),
        problem=_prose(inside.get(Section.PROBLEM, [])),
        steps=tuple(_steps(inside.get(Section.STEPS, []))),
        status=_prose(inside.get(Section.STATUS, [])),
        root_cause="\n".join(causes),
        findings=tuple(_items(block for block in findings if not _is_cause(block))),
        next_steps=tuple(_items([*inside.get(Section.ESCALATION, []), *inside.get(Section.NEXT, [])])),
    )


def _title(block: NoteBlock) -> str | None:
    """The title that a block gives: a heading, "**Status:** …", or a short bold line by itself."""
    match block:
        case Heading(text):
            return plain_words(text)
        case KeyValue(key, _) if _named(key):
            return key
        case Paragraph(text) if len(text) <= _TITLE_LIMIT and (text.startswith("**") or text.endswith(":")):
            return text if _named(text) else None
        case _:
            return None


def _named(title: str) -> Section | None:
    words = title.lower()
    return next((section for name, section in _NAMES if name in words), None)


def _is_cause(block: NoteBlock) -> bool:
    return isinstance(block, KeyValue) and block.key.lower() == ROOT_CAUSE.lower()


def _prose(blocks: Sequence[NoteBlock]) -> str:
    return "\n\n".join(_words(block) for block in blocks)


def _words(block: NoteBlock) -> str:
    match block:
        case Heading(text) | Paragraph(text) | CodeBlock(text, _):
            return text
        case NumberedStep(action, result):
            return "\n".join(part for part in (action, result) if part)
        case KeyValue(key, value):
            return f"{key}: {value}"
        case BulletList(items):
            return "\n".join(items)


def _steps(blocks: Sequence[NoteBlock]) -> Iterator[NumberedStep]:
    for block in blocks:
        match block:
            case NumberedStep():
                yield _with_result(block)
            case BulletList(items):
                yield from (_with_result(NumberedStep(item)) for item in items)
            case _:
                yield _with_result(NumberedStep(_words(block)))


def _with_result(step: NumberedStep) -> NumberedStep:
    """The step with its result taken from a line of its own that says so ("Result: …")."""
    lines = step.action.split("\n")
    for place, line in enumerate(lines):
        bare = line.strip().lstrip("-*• ")
        if place and not step.result and _RESULT.match(bare):
            first = _RESULT.sub("", bare, count=1)
            return NumberedStep("\n".join(lines[:place]), "\n".join([first, *lines[place + 1 :]]))
    return step


def _items(blocks: Iterable[NoteBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, BulletList):
            yield from block.items
        else:
            yield _words(block)
