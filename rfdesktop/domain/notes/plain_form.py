"""A note's blocks as plain text: headings in capitals, numbered lines, no markup, columns as they are."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.notes.inline import inline_pieces
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.verbatim_words import VERBATIM


def plain_run(kind: type[NoteBlock], run: Sequence[NoteBlock], first: int = 1) -> str:
    """Blocks of one kind that follow each other; `first` is the first step's number."""
    glue = "\n" if kind in (NumberedStep, KeyValue) else "\n\n"
    return glue.join(_block(block, number) for number, block in enumerate(run, first))


def plain_words(text: str) -> str:
    """Prose without its inline markup; text in columns is as it is."""
    return "".join(words for _, words in inline_pieces(text))


def _block(block: NoteBlock, number: int) -> str:
    match block:
        case Heading(text):
            return plain_words(text).upper()
        case Paragraph(text):
            return plain_words(text)
        case NumberedStep(action, result):
            head = f"{number}. "
            lines = [_hanging(head, plain_words(action))] if action else []
            lines += [_hanging("   Result: " if lines else f"{head}Result: ", plain_words(result))] if result else []
            return "\n".join(lines)
        case CodeBlock(code, language):
            return code if language == VERBATIM else "\n".join(f"    {line}".rstrip() for line in code.split("\n"))
        case KeyValue(key, value):
            return _hanging(f"{plain_words(key)}: ", plain_words(value), "  ").rstrip()
        case BulletList(items):
            return "\n".join(_hanging("- ", plain_words(item)) for item in items)


def _hanging(head: str, text: str, indent: str | None = None) -> str:
    """The text after its head, further lines under the text's beginning (or indented as told)."""
    margin = (" " * min(len(head), 3)) if indent is None else indent
    first, *rest = text.split("\n")
    return "\n".join([head + first, *(margin + line for line in rest)])
