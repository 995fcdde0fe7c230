"""Code blocks: their source for the clipboard, their highlighting and their lines in the document."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QTextBlockFormat

from rfdesktop.ui.chat.formats import CardKind, Formats, Kind, Prop
from rfdesktop.ui.chat.page import Page

if TYPE_CHECKING:
    from pygments.lexer import Lexer

HIGHLIGHT_LIMIT = 200_000
"""Characters above which a block stays plain: Pygments reads about 400,000 a second."""
VIEWER_LINES = 60
"""Lines from which a block also opens in a window of its own."""

Span = tuple[str, str]
"""A piece of a line and its syntax class."""


class CodeBook:
    """The exact text of every code block shown, by its key."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[str, str]] = {}

    def add(self, language: str, source: str) -> str:
        """Keeps a source and gives its key."""
        key = uuid.uuid4().hex
        self._sources[key] = (language, source)
        return key

    def extend(self, key: str, text: str) -> None:
        """Adds to the source of a block that is still arriving."""
        language, source = self._sources[key]
        self._sources[key] = (language, source + text)

    def language(self, key: str) -> str:
        """What the fence said the language is."""
        return self._sources.get(key, ("", ""))[0]

    def source(self, key: str) -> str:
        """The exact text without its last line feed, empty for a block that is no longer shown."""
        return self._sources.get(key, ("", ""))[1].removesuffix("\n")

    def remove(self, key: str) -> None:
        """Forgets one source."""
        self._sources.pop(key, None)

    def clear(self) -> None:
        """Forgets all."""
        self._sources.clear()


@cache
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _syntax_class(token_type: Any) -> str:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    named = (Name.Builtin, Name.Function, Name.Class, Name.Tag, Name.Attribute, Name.Decorator, Name.Variable)
    classes = (
        ((Comment,), "comment"),
        ((Keyword, Operator.Word), "keyword"),
        ((Number,), "number"),
        ((String,), "string"),
        ((Operator,), "operator"),
        (named, "name"),
    )
    return next((name for kinds, name in classes if any(token_type in kind for kind in kinds)), "")


@lru_cache(maxsize=128)
def highlighted(language: str, source: str) -> tuple[tuple[Span, ...], ...]:
    """The lines of a source with the syntax class of each piece; all plain for an unknown language."""
    lexer = _lexer(language.lower()) if language and len(source) <= HIGHLIGHT_LIMIT else None
    if lexer is None:
        return tuple(((line, ""),) for line in source.split("\n"))
    lines: list[list[Span]] = [[]]
    for token_type, value in lexer.get_tokens(source):
        name = _syntax_class(token_type)
        for index, part in enumerate(value.split("\n")):
            if index:
                lines.append([])
            if part:
                _add(lines[-1], part, name)
    # A lexer may drop or change characters; what is shown is then the plain source.
    if "\n".join("".join(part for part, _ in line) for line in lines) != source:
        return tuple(((line, ""),) for line in source.split("\n"))
    return tuple(tuple(line) for line in lines)


def _add(line: list[Span], part: str, name: str) -> None:
    # Each span is an insertion into the document: neighbours of one class, and the blanks between, are one.
    if line and (line[-1][1] == name or part.isspace()):
        line[-1] = (line[-1][0] + part, line[-1][1])
    else:
        line.append((part, name))


class CodeWriter:
    """Writes code blocks and adds lines to the one that is still arriving."""

    def __init__(self, formats: Formats, book: CodeBook, copy_word: str, open_word: str) -> None:
        self._formats = formats
        self._book = book
        self._copy_word = copy_word
        self._open_word = open_word

    def write(
        self, page: Page, language: str, source: str, indent: int, quoted: Callable[[QTextBlockFormat], None]
    ) -> str:
        """Writes a whole block with its header; returns its key in the book. `quoted` marks what stands in a quote."""
        key = self._book.add(language, source)
        formats = self._formats
        head = formats.block(Kind.CODE_HEAD, card=f"{CardKind.CODE}:{key}", indent=indent)
        head.setProperty(Prop.LABEL, language)
        quoted(head)
        page.block(head, formats.small)
        if source.count("\n") >= VIEWER_LINES:
            page.text(self._open_word, formats.link(formats.small, f"rf:open/{key}"))
            page.text("    ", formats.small)
        page.text(self._copy_word, formats.link(formats.small, f"rf:copy/{key}"))
        if source:
            self._lines(page, key, language, source.removesuffix("\n"), head)
        return key

    def forget(self, keys: Iterable[str]) -> None:
        """Forgets the sources of blocks that are about to be written again."""
        for key in keys:
            self._book.remove(key)

    def append(self, page: Page, key: str, lines: tuple[str, ...]) -> None:
        """Adds finished lines, each highlighted for itself until the block is closed."""
        language = self._book.language(key)
        self._book.extend(key, "".join(f"{line}\n" for line in lines))
        for line in lines:
            self._lines(page, key, language, line, QTextBlockFormat())

    def _lines(self, page: Page, key: str, language: str, source: str, head: QTextBlockFormat) -> None:
        formats = self._formats
        for line in highlighted(language, source):
            block = formats.block(Kind.CODE, card=f"{CardKind.CODE}:{key}", indent=head.indent())
            if head.hasProperty(Prop.QUOTE):
                block.setProperty(Prop.QUOTE, head.stringProperty(Prop.QUOTE))
                block.setProperty(Prop.QUOTE_LEVELS, head.intProperty(Prop.QUOTE_LEVELS))
            page.block(block, formats.code)
            for part, name in line:
                page.text(part.replace("\u2028", " "), formats.syntax(name))
