"""A ticket note's blocks in the forms that leave the app: markdown, plain text, HTML.

Inline, prose knows `code` between backticks and **bold** between double stars, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from html import escape
from itertools import groupby
from typing import Any

from rfdesktop.domain.chats.chat import Chat, display_title
from rfdesktop.domain.notes.commonmark import to_commonmark
from rfdesktop.domain.notes.dialect import canonical, from_markdown, to_markdown
from rfdesktop.domain.notes.inline import inline_pieces, is_columnar, marked
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    CodeBlock,
    Heading,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Paragraph,
    RenderedNote,
)
from rfdesktop.domain.texts.visible import plain

VERBATIM = "text"
"""The language of a fence that holds somebody's own words rather than code: shown as they are, set as prose."""

# Inline styles only: a PSA drops style sheets and classes.
_PRE = "white-space:pre-wrap;font-family:Consolas,Menlo,monospace"
_WORDS = "white-space:pre-wrap"
_CODE = "font-family:Consolas,Menlo,monospace"

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


def note_title(chat: Chat) -> str:
    """What a chat's note is called."""
    return display_title(chat) or "Ticket note"


def render(blocks: Iterable[NoteBlock], note_format: NoteFormat) -> str:
    """The blocks as one text in a format, ending with a line feed (or "" for no blocks), with no control character and
    nothing invisible."""
    return _rendered(tuple(map(_cleaned, blocks)), note_format)


def _cleaned(block: NoteBlock) -> NoteBlock:
    """A block whose texts can be handed to any program. It is cleaned before it is written, not after: a sign that
    was escaped for what stood before it would else become markup."""
    texts = ((field.name, getattr(block, field.name)) for field in fields(block))
    cleaned: dict[str, Any] = {
        name: tuple(map(_clean, text)) if isinstance(text, tuple) else _clean(text) for name, text in texts
    }
    return replace(block, **cleaned)


def _clean(text: str) -> str:
    return plain(text).text


def _rendered(blocks: Iterable[NoteBlock], note_format: NoteFormat) -> str:
    match note_format:
        case NoteFormat.MARKDOWN:
            return to_commonmark(blocks)
        case NoteFormat.PLAIN:
            return _joined(blocks, _plain, "\n\n")
        case NoteFormat.HTML:
            return _joined(blocks, _html, "\n")


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


def plain_words(text: str) -> str:
    """Prose without its inline markup; text in columns is as it is."""
    return "".join(words for _, words in inline_pieces(text))


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


def _joined(blocks: Iterable[NoteBlock], write: Callable[[type[NoteBlock], list[NoteBlock]], str], glue: str) -> str:
    runs = [write(kind, list(run)) for kind, run in groupby(canonical(blocks), key=type)]
    return glue.join(runs) + "\n" if runs else ""


def _plain(kind: type[NoteBlock], run: list[NoteBlock]) -> str:
    glue = "\n" if kind in (NumberedStep, KeyValue) else "\n\n"
    return glue.join(_plain_block(block, number) for number, block in enumerate(run, 1))


def _plain_block(block: NoteBlock, number: int) -> str:
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


def _html(kind: type[NoteBlock], run: list[NoteBlock]) -> str:
    if kind is NumberedStep:
        return "<ol>\n" + "\n".join(_html_block(block) for block in run) + "\n</ol>"
    if kind is KeyValue:
        return "<p>" + "<br>\n".join(_html_block(block) for block in run) + "</p>"
    return "\n".join(_html_block(block) for block in run)


def _html_block(block: NoteBlock) -> str:
    match block:
        case Heading(text):
            return f"<h3>{_html_words(text)}</h3>"
        case Paragraph(text):
            return _html_columns(text) if is_columnar(text) else f"<p>{_html_words(text)}</p>"
        case NumberedStep(action, result):
            parts = [_html_inside(action)] if action else []
            parts += [f"<em>Result:</em> {_html_inside(result)}"] if result else []
            glue = "" if any(part.endswith("</pre>") for part in parts[:-1]) else "<br>"
            return f"<li>{glue.join(parts)}</li>"
        case CodeBlock(code, language):
            style = _WORDS if language == VERBATIM else _PRE
            tag = "div" if language == VERBATIM else "pre"
            return f'<{tag} style="{style}">{escape(code)}</{tag}>'
        case KeyValue(key, value):
            return f"<strong>{_html_words(key)}:</strong> {_html_value(value)}"
        case BulletList(items):
            return "<ul>\n" + "\n".join(f"<li>{_html_inside(item)}</li>" for item in items) + "\n</ul>"


def _html_columns(text: str) -> str:
    return f'<pre style="{_PRE}">{escape(text)}</pre>'


def _html_value(text: str) -> str:
    """A value, which stands in a paragraph with others."""
    if not is_columnar(text):
        return _html_words(text)
    return f'<span style="{_PRE}">{escape(text)}</span>'


def _html_inside(text: str) -> str:
    """A text within a step, an item or a value: its first line, and what stands in columns under it."""
    if not is_columnar(text):
        return _html_words(text)
    first, _, rest = text.partition("\n")
    if rest and not is_columnar(first):
        return _html_words(first) + _html_columns(rest)
    return _html_columns(text)


def _html_words(text: str) -> str:
    """Prose as HTML: everything escaped, then the inline marks, line breaks and indents kept."""
    done = []
    at = 0
    for piece in marked(text):
        done.append(escape(text[at : piece.begin]))
        code, bold = escape(piece.code), escape(piece.bold)
        done.append(f'<code style="{_CODE}">{code}</code>' if code else f"<strong>{bold}</strong>")
        at = piece.end
    done.append(escape(text[at:]))
    lines = "".join(done).split("\n")
    return "<br>".join("&nbsp;" * (len(line) - len(line.lstrip(" "))) + line.lstrip(" ") for line in lines)
