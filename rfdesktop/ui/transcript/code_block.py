"""Writing code blocks: a header with their language and links, and their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from rfdesktop.domain.texts.visible import visible_code, visible_line
from rfdesktop.ui.transcript.code_colours import AT_ONCE, CodeColours
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.code_wrapping import columns_of, wrapped
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.formats import COPY_LINK, CardKind, Formats, Kind, Prop
from rfdesktop.ui.transcript.syntax import Line, highlighted, plain_lines

VIEWER_LINES = 60
"""Lines from which a block also opens in a window of its own."""


class CodeWriter:
    """Writes code blocks, adds lines to the one that is still arriving, and ends it where it stands."""

    def __init__(self, formats: Formats, book: CodeBook, colours: CodeColours, copy_word: str, open_word: str) -> None:
        self._formats = formats
        self._book = book
        self._colours = colours
        self._copy_word = copy_word
        self._open_word = open_word
        self._head: QTextCursor | None = None
        """Where the header of the block written last is."""

    def write(
        self, pen: DocumentPen, language: str, source: str, indent: int, quoted: Callable[[QTextBlockFormat], None]
    ) -> str:
        """Writes a whole block with its header; returns its key in the book. `quoted` marks what stands in a quote."""
        key = self._book.add(language, source)
        formats = self._formats
        head = formats.block(Kind.CODE_HEAD, card=f"{CardKind.CODE}:{key}", indent=indent)
        head.setProperty(Prop.LABEL, visible_line(language))
        if told := self._book.told(key):
            head.setProperty(Prop.VERDICT, told[0])
            head.setProperty(Prop.DANGER, told[1])
        quoted(head)
        pen.block(head, formats.small)
        self._head = QTextCursor(pen.cursor.block())
        self._head.setKeepPositionOnInsert(True)
        if source.count("\n") >= VIEWER_LINES:
            self._offer_window(pen.cursor, key)
        pen.text(self._copy_word, formats.link(formats.small, f"{COPY_LINK}{key}"))
        if source:
            text = visible_code(source.removesuffix("\n"))
            lines = highlighted(language, text) if len(text) <= AT_ONCE else self._colours.known(language, text)
            self._lines(pen, key, lines or plain_lines(text), head)
            if lines is None:
                self._colours.start(key, self._first_line(), formats)
        return key

    def complete(self, key: str, source: str) -> None:
        """Takes the whole source of a block of which only the beginning is shown: Copy and the viewer give it all."""
        self._book.put(key, source)

    def forget(self, keys: Iterable[str]) -> None:
        """Forgets the sources of blocks that are about to be written again."""
        for key in keys:
            self._book.remove(key)

    def append(self, pen: DocumentPen, key: str, lines: tuple[str, ...]) -> None:
        """Adds finished lines to the block written last, each highlighted for itself until the block is closed."""
        language = self._book.language(key)
        before = self._book.line_count(key)
        self._book.extend(key, "".join(f"{line}\n" for line in lines))
        for line in lines:
            self._lines(pen, key, highlighted(language, visible_code(line)), QTextBlockFormat())
        if before < VIEWER_LINES <= self._book.line_count(key) and self._head is not None:
            self._offer_window(QTextCursor(self._head_block()), key)

    def close(self, key: str) -> None:
        """Ends the block written last as it stands: its lines get the colours that they have as a whole."""
        if self._book.source(key):
            self._colours.start(key, self._first_line(), self._formats)

    def _offer_window(self, cursor: QTextCursor, key: str) -> None:
        formats = self._formats
        cursor.insertText(self._open_word, formats.link(formats.small, f"rf:open/{key}"))
        cursor.insertText("    ", formats.small)

    def _head_block(self) -> QTextBlock:
        assert self._head is not None
        return self._head.block()

    def _first_line(self) -> QTextBlock:
        return self._head_block().next()

    def _lines(self, pen: DocumentPen, key: str, lines: Iterable[Line], head: QTextBlockFormat) -> None:
        formats = self._formats
        columns: int | None = None
        for line in lines:
            block = formats.block(Kind.CODE, card=f"{CardKind.CODE}:{key}", indent=head.indent())
            if columns is None:
                columns = columns_of(pen.cursor.document(), block, formats)
            if head.hasProperty(Prop.QUOTE):
                block.setProperty(Prop.QUOTE, head.stringProperty(Prop.QUOTE))
                block.setProperty(Prop.QUOTE_LEVELS, head.intProperty(Prop.QUOTE_LEVELS))
            pen.block(block, formats.code)
            for part, name in wrapped(line, columns):
                pen.seen(part, formats.syntax(name))
