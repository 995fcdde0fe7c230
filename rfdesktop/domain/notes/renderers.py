"""A ticket note's blocks in the forms that leave the app: markdown, plain text, HTML.

Inline, prose knows `code` between backticks and **bold** between double stars, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from html import escape
from itertools import groupby
from typing import Any

from rfdesktop.domain.chats.chat import Chat, display_title
from rfdesktop.domain.notes.commonmark import to_commonmark
from rfdesktop.domain.notes.dialect import canonical, from_markdown, to_markdown
from rfdesktop.domain.notes.document_kinds import DocumentKind, DocumentRef
from rfdesktop.domain.notes.html_form import HtmlForm
from rfdesktop.domain.notes.outcomes import CodeBlock, NoteBlock, NoteFormat, Paragraph, RenderedNote
from rfdesktop.domain.notes.plain_form import plain_run, plain_words
from rfdesktop.domain.notes.step_numbers import numbered
from rfdesktop.domain.notes.verbatim_words import VERBATIM
from rfdesktop.domain.texts.visible import plain
from rfdesktop.domain.visibility import Visibility

_DOCUMENT = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }}</style>
</head>
<body>
{body}</body>
</html>
"""

_WriteRun = Callable[[type[NoteBlock], Sequence[NoteBlock], int], str]


def note_title(chat: Chat) -> str:
    """What a chat's note is called."""
    return display_title(chat) or "Ticket note"


def file_title(chat: Chat, ref: DocumentRef) -> str:
    """What stands above a document in a file. A chat's title is the engineer's and may name anybody: what the client
    gets has the ticket's number alone, and what every client's engineers read nothing of the ticket."""
    if ref.kind is DocumentKind.ARTICLE:
        return ""
    if ref.visibility is Visibility.CLIENT:
        number = chat.header.number.lstrip("#")
        return f"Ticket #{number}" if number else ""
    return note_title(chat)


def render(blocks: Iterable[NoteBlock], note_format: NoteFormat, first: int = 1) -> str:
    """The blocks as one text in a format, ending with a line feed (or "" for no blocks), with no control character and
    nothing invisible. `first` is the number of the first step, for a part that goes on from another.

    Raises ValueError for a format that is no text.
    """
    return _rendered(cleaned(blocks), note_format, first)


def unstyled_html(blocks: Iterable[NoteBlock], first: int = 1) -> str:
    """As `render` gives HTML, in tags that need no style."""
    return _joined(cleaned(blocks), HtmlForm(styled=False).run, "\n", first)


def cleaned(blocks: Iterable[NoteBlock]) -> tuple[NoteBlock, ...]:
    """The blocks without control characters and what cannot be seen."""
    return tuple(map(_cleaned, blocks))


def _cleaned(block: NoteBlock) -> NoteBlock:
    """A block whose texts can be handed to any program. It is cleaned before it is written, not after: a sign that
    was escaped for what stood before it would else become markup."""
    texts = ((field.name, getattr(block, field.name)) for field in fields(block))
    clean: dict[str, Any] = {
        name: tuple(map(_clean, text)) if isinstance(text, tuple) else _clean(text) for name, text in texts
    }
    return replace(block, **clean)


def _clean(text: str) -> str:
    return plain(text).text


def _rendered(blocks: Iterable[NoteBlock], note_format: NoteFormat, first: int) -> str:
    match note_format:
        case NoteFormat.MARKDOWN:
            return to_commonmark(blocks, first)
        case NoteFormat.PLAIN:
            return _joined(blocks, plain_run, "\n\n", first)
        case NoteFormat.HTML:
            return _joined(blocks, HtmlForm().run, "\n", first)
        case NoteFormat.PDF | NoteFormat.DOCX:
            raise ValueError(note_format)


def whole_file(blocks: Iterable[NoteBlock], note_format: NoteFormat, title: str) -> str:
    """The note as a file of its own: as `render` gives it, HTML within a document that names its title and encoding."""
    text = render(blocks, note_format)
    return _DOCUMENT.format(title=escape(title), body=text) if note_format is NoteFormat.HTML else text


def render_all(markdown: str) -> RenderedNote:
    """A note as the editor has it, in every form."""
    blocks = from_markdown(markdown)
    return RenderedNote(
        render(blocks, NoteFormat.MARKDOWN), render(blocks, NoteFormat.PLAIN), render(blocks, NoteFormat.HTML), blocks
    )


def verbatim(text: str) -> tuple[NoteBlock, ...]:
    """Somebody's own words as blocks that every form shows word for word.

    Words that would read as markup, or of which a renderer would swallow a sign, stand in a fence of the language
    `VERBATIM`; others are plain paragraphs.
    """
    words = _clean(text).strip("\r\n").rstrip()
    if not words.strip():
        return ()
    parts = tuple(Paragraph(part) for part in words.split("\n\n"))
    as_they_are = words + "\n"
    shown = to_commonmark(parts).replace("  \n", "\n")
    if to_markdown(parts) == as_they_are == shown and plain_words(words) == words:
        return parts
    return (CodeBlock(words, VERBATIM),)


def _joined(blocks: Iterable[NoteBlock], write: _WriteRun, glue: str, first: int) -> str:
    runs: list[str] = []
    for kind, run in groupby(numbered(canonical(blocks), first), key=lambda entry: type(entry[0])):
        entries = list(run)
        runs.append(write(kind, [block for block, _ in entries], entries[0][1]))
    return glue.join(runs) + "\n" if runs else ""
