"""One answer whose text is laid out bit by bit: as it streams in, or since it is too long to be laid out at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from rfdesktop.domain.markdown.link_definitions import definitions
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.lengths import SHOWN_CHARACTERS, SHOWN_LINES, with_line_feeds
from rfdesktop.ui.transcript.message_writer import MessageWriter
from rfdesktop.ui.transcript.stream import OpenText, Update

SLICE = 1_500
"""Characters that are laid out at a time where more have come than that: some 10 ms."""


@dataclass(slots=True)
class Mark:
    """A place up to which an answer stays: what follows is written again. Inserting at it does not move it."""

    cursor: QTextCursor
    fresh: bool
    block: QTextBlockFormat
    chars: QTextCharFormat


class ArrivingText:
    """Lays out what has arrived of one answer, up to `SHOWN_CHARACTERS`; `end` is the stored answer it ends as.

    `cut` removes what follows a mark and gives a pen there, within an edit block that is ended here.
    """

    def __init__(
        self,
        own: dict[str, str],
        cut: Callable[[Mark], DocumentPen],
        writer: MessageWriter,
        end: MessageItem | None = None,
    ) -> None:
        self._own = own
        self.cut = cut
        self._writer = writer
        self._is_stored = end is not None
        self._text = OpenText(definitions(end.message.text) if end else "")
        self._held = ""
        self._is_behind = False
        self._closed: Mark
        self._body: Mark
        self._codes: tuple[str, ...] = ()
        self._fed = self._lines = 0
        self.waiting = ""
        self.end = end

    def begin(self, pen: DocumentPen, text: str, waiting: str) -> None:
        """Writes an answer's beginning where the pen is; what is too long for that waits for `write_on`."""
        self._closed = self._body = mark(pen)
        self.waiting = waiting
        self._held = text
        self._write_update(pen, self._text.feed(self._next()))
        self._is_behind = bool(self._held)
        self._writer.tail(pen, waiting)

    @property
    def has_more(self) -> bool:
        """Something waits to be laid out, or the end to be written."""
        return self.end is not None or self._is_behind

    @property
    def is_cut(self) -> bool:
        """The answer is longer than what is laid out of it."""
        return self._fed >= SHOWN_CHARACTERS or self._lines >= SHOWN_LINES

    def take(self, piece: str, *, later: bool) -> None:
        """Adds text; `later` leaves it to `write_on`."""
        self.waiting = ""
        self._held += piece
        if self.is_cut:
            self._held = ""
        elif later or self._is_behind or len(self._held) > SLICE:
            self._is_behind = True
        elif len(self._held) >= self._text.patience:
            self._feed(self._next())

    def write_on(self) -> bool:
        """Lays out the next slice; false once nothing is left but the end."""
        piece = "" if self.is_cut else self._next()
        if piece:
            self._feed(piece)
        self._is_behind = bool(self._held) and not self.is_cut
        return bool(piece)

    def wait(self, words: str) -> None:
        """Writes the quiet line under the answer; empty words remove it."""
        self.waiting = words
        pen = self.cut(self._body)
        self._writer.tail(pen, words)
        pen.cursor.endEditBlock()

    def finish(self, item: MessageItem) -> bool:
        """Writes the open part for the last time and what stands under it; false if all has to be written anew."""
        while self.write_on():
            pass
        rest = self._text.rest()
        if self._text.defines_links and not self._is_stored and not self.is_cut:
            return False
        source = self._text.fence_with(with_line_feeds(item.message.text)[self._fed :]) if self.is_cut else None
        if rest.ends:
            pen = self.cut(self._body)
            self._writer.code.append(pen, self._codes[-1], rest.lines)
            self._writer.code.close(self._codes[-1])
            codes = list(self._codes)
        else:
            pen = self.cut(self._closed)
            self._writer.code.forget(self._codes)
            self._writer.markdown.write(pen, rest.open, self._own)
            codes = self._writer.markdown.codes
        if source is not None and codes:
            self._writer.code.complete(codes[-1], source)
        self._writer.footer(pen, item)
        self._writer.tail(pen, "")
        pen.cursor.endEditBlock()
        return True

    def _next(self) -> str:
        """The next slice of what is held, no more than may be shown."""
        room = SHOWN_CHARACTERS - self._fed
        piece = self._held[: min(SLICE, room)]
        self._held = self._held[len(piece) :]
        self._fed += len(piece)
        self._lines += piece.count("\n")
        return piece

    def _feed(self, piece: str) -> None:
        update = self._text.feed(piece)
        if update.appends:
            if not (update.lines or update.ends):
                return
            pen = self.cut(self._body)
            self._writer.code.append(pen, self._codes[-1], update.lines)
            self._body = mark(pen)
            if update.ends:
                self._writer.code.close(self._codes[-1])
                self._closed, self._codes = self._body, ()
                self._write_update(pen, update)
        else:
            pen = self.cut(self._closed)
            self._write_update(pen, update)
        self._writer.tail(pen, self.waiting)
        pen.cursor.endEditBlock()

    def _write_update(self, pen: DocumentPen, update: Update) -> None:
        self._writer.code.forget(self._codes)
        self._writer.markdown.write(pen, update.closed, self._own)
        self._closed = mark(pen)
        self._writer.markdown.write(pen, update.open, self._own)
        self._body, self._codes = mark(pen), tuple(self._writer.markdown.codes)


def mark(pen: DocumentPen) -> Mark:
    """The place where a pen is."""
    cursor = QTextCursor(pen.cursor)
    cursor.setKeepPositionOnInsert(True)
    return Mark(cursor, pen.fresh, cursor.blockFormat(), cursor.blockCharFormat())
