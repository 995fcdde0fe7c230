"""The items of one transcript and where each stands in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.flow_titles import ids_by_title
from rfdesktop.ui.transcript.items import MessageItem, TranscriptItem
from rfdesktop.ui.transcript.message_writer import MessageWriter
from rfdesktop.ui.transcript.stream import OpenText, Update
from rfdesktop.ui.words.translate import translate


@dataclass(slots=True)
class _Mark:
    """A place up to which an answer stays: what follows is written again. Inserting at it does not move it."""

    cursor: QTextCursor
    fresh: bool
    block: QTextBlockFormat
    chars: QTextCharFormat


@dataclass(slots=True)
class _Streaming:
    text: OpenText
    closed: _Mark
    body: _Mark
    own: dict[str, str]
    codes: tuple[str, ...] = ()
    waiting: str = ""
    held: str = ""
    """What has arrived and is not written yet."""


@dataclass(slots=True)
class _Region:
    item: TranscriptItem
    start: QTextCursor
    streaming: _Streaming | None = field(default=None)


class Conversation:
    """Writes, rewrites and finds items in a document; knows no widget."""

    def __init__(self, document: QTextDocument, writer: MessageWriter, dimmed: MessageWriter) -> None:
        self._document = document
        self._writer = writer
        self._dimmed = dimmed
        self._regions: list[_Region] = []

    @property
    def items(self) -> tuple[TranscriptItem, ...]:
        """What is shown, oldest first; a streaming answer with its text so far."""
        return tuple(region.item for region in self._regions)

    def item(self, item_id: str) -> TranscriptItem | None:
        """The item of this id."""
        region = self._region(item_id)
        return region.item if region else None

    def is_streaming(self, item_id: str) -> bool:
        """True between an answer's beginning and its end."""
        region = self._region(item_id)
        return region is not None and region.streaming is not None

    def set_writers(self, writer: MessageWriter, dimmed: MessageWriter) -> None:
        """Takes new formats and writes everything again."""
        self._writer, self._dimmed = writer, dimmed
        waiting = {region.item.id: region.streaming.waiting for region in self._regions if region.streaming}
        self.show(self.items)
        for item_id, words in waiting.items():
            self.wait(item_id, words)

    def show(self, items: Sequence[TranscriptItem]) -> None:
        """Shows these items alone."""
        self._regions.clear()
        self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for item in items:
            self._regions.append(self._write(cursor, item, fresh=not self._regions))
        cursor.endEditBlock()

    def prepend(self, items: Sequence[TranscriptItem]) -> None:
        """Puts items before all others."""
        if not items:
            return
        if not self._regions:
            self.show(items)
            return
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.setPosition(0)
        new: list[_Region] = []
        for item in items:
            new.append(self._write(cursor, item, fresh=not new))
        self._regions[:0] = new
        cursor.endEditBlock()

    def put(self, item: TranscriptItem) -> None:
        """Shows an item: in the place of the one with its id, or after all others."""
        region = self._region(item.id)
        if region is None:
            cursor = QTextCursor(self._document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.beginEditBlock()
            self._regions.append(self._write(cursor, item, fresh=not self._regions))
            cursor.endEditBlock()
            return
        if region.streaming is not None and self._ends(region, region.streaming, item):
            return
        start, end = self.extent(item.id)
        cursor = _selected(self._document, start, end)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        written = self._write(cursor, item, fresh=True)
        cursor.endEditBlock()
        region.item, region.start, region.streaming = written.item, written.start, written.streaming

    def extent(self, item_id: str) -> tuple[int, int]:
        """The first and last position of an item in the document."""
        index = next(i for i, region in enumerate(self._regions) if region.item.id == item_id)
        start = self._regions[index].start.position()
        if index + 1 < len(self._regions):
            return start, self._regions[index + 1].start.position() - 1
        return start, self._document.characterCount() - 1

    def body(self, item_id: str) -> int | None:
        """Where an item goes on after its first line, whose length may change with the time it tells."""
        if self._region(item_id) is None:
            return None
        return self._document.findBlock(self.extent(item_id)[0]).next().position()

    def begin(self, message_id: str) -> None:
        """Opens an answer at the end, unless it is there."""
        if not self.is_streaming(message_id):
            known = self.item(message_id)
            message = known.message if isinstance(known, MessageItem) else _empty_answer(message_id)
            self.put(MessageItem(replace(message, status=MessageStatus.STREAMING)))

    def append(self, message_id: str, piece: str) -> None:
        """Adds text to an answer."""
        self.begin(message_id)
        region = self._region(message_id)
        assert region is not None
        assert region.streaming is not None
        assert isinstance(region.item, MessageItem)
        message = region.item.message
        region.item = replace(region.item, message=replace(message, text=message.text + piece))
        region.streaming.waiting = ""
        region.streaming.held += piece
        if len(region.streaming.held) >= region.streaming.text.patience:
            self._feed(region, region.streaming)

    def void(self, message_id: str) -> None:
        """Takes an answer's text back; the next piece begins it anew."""
        item = self.item(message_id)
        if isinstance(item, MessageItem):
            self.put(replace(item, message=replace(item.message, text="", status=MessageStatus.STREAMING)))

    def wait(self, message_id: str, words: str) -> None:
        """Writes the quiet line under a streaming answer; empty words remove it."""
        region = self._region(message_id)
        if region is None or region.streaming is None or region.streaming.waiting == words:
            return
        region.streaming.waiting = words
        pen = self._cut(region, region.streaming.body)
        self._writer.tail(pen, words)
        pen.cursor.endEditBlock()

    def _ends(self, region: _Region, streaming: _Streaming, item: TranscriptItem) -> bool:
        """Writes the open part of an answer for the last time, if what is stored is what had arrived."""
        if not (isinstance(item, MessageItem) and isinstance(region.item, MessageItem)):
            return False
        is_same = item.message.text == region.item.message.text and not item.message.replaced
        if not is_same or item.message.status is MessageStatus.STREAMING:
            return False
        if streaming.held:
            self._feed(region, streaming)
        rest = streaming.text.rest()
        if streaming.text.defines_links:
            return False
        if rest.ends:
            pen = self._cut(region, streaming.body)
            self._writer.code.close(streaming.codes[-1])
        else:
            pen = self._cut(region, streaming.closed)
            self._writer.code.forget(streaming.codes)
            self._writer.markdown.write(pen, rest.open, streaming.own)
        self._writer.footer(pen, item)
        self._writer.tail(pen, "")
        start = region.start.position()
        self._writer.sender_again(QTextCursor(region.start), item.message)
        region.start.setPosition(start)
        pen.cursor.endEditBlock()
        region.item, region.streaming = item, None
        return True

    def _write(self, cursor: QTextCursor, item: TranscriptItem, *, fresh: bool) -> _Region:
        at = cursor.position() if fresh else cursor.position() + 1
        pen = DocumentPen(cursor, item.id, fresh=fresh)
        streaming = None
        if isinstance(item, MessageItem) and item.message.status is MessageStatus.STREAMING:
            self._writer.sender(pen, item.message)
            own = ids_by_title(item.message.suggestions)
            streaming = _Streaming(OpenText(), _mark(pen), _mark(pen), own)
            streaming.waiting = "" if item.message.text else translate("Transcript", "Working…")
            self._write_update(pen, streaming, streaming.text.feed(item.message.text))
            self._writer.tail(pen, streaming.waiting)
        else:
            is_replaced = isinstance(item, MessageItem) and item.message.replaced
            (self._dimmed if is_replaced else self._writer).write(pen, item)
        start = QTextCursor(self._document)
        start.setPosition(at)
        return _Region(item, start, streaming)

    def _feed(self, region: _Region, streaming: _Streaming) -> None:
        update = streaming.text.feed(streaming.held)
        streaming.held = ""
        if update.appends:
            if not (update.lines or update.ends):
                return
            pen = self._cut(region, streaming.body)
            self._writer.code.append(pen, streaming.codes[-1], update.lines)
            streaming.body = _mark(pen)
            if update.ends:
                self._writer.code.close(streaming.codes[-1])
                streaming.closed, streaming.codes = streaming.body, ()
                self._write_update(pen, streaming, update)
        else:
            pen = self._cut(region, streaming.closed)
            self._write_update(pen, streaming, update)
        self._writer.tail(pen, streaming.waiting)
        pen.cursor.endEditBlock()

    def _write_update(self, pen: DocumentPen, streaming: _Streaming, update: Update) -> None:
        self._writer.code.forget(streaming.codes)
        self._writer.markdown.write(pen, update.closed, streaming.own)
        streaming.closed = _mark(pen)
        self._writer.markdown.write(pen, update.open, streaming.own)
        streaming.body, streaming.codes = _mark(pen), tuple(self._writer.markdown.codes)

    def _cut(self, region: _Region, mark: _Mark) -> DocumentPen:
        """Removes what follows the mark and gives a pen there, within an edit block that the caller ends."""
        cursor = _selected(self._document, mark.cursor.position(), self.extent(region.item.id)[1])
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.setBlockFormat(mark.block)
        cursor.setBlockCharFormat(mark.chars)
        return DocumentPen(cursor, region.item.id, fresh=mark.fresh)

    def _region(self, item_id: str) -> _Region | None:
        return next((region for region in reversed(self._regions) if region.item.id == item_id), None)


def _mark(pen: DocumentPen) -> _Mark:
    cursor = QTextCursor(pen.cursor)
    cursor.setKeepPositionOnInsert(True)
    return _Mark(cursor, pen.fresh, cursor.blockFormat(), cursor.blockCharFormat())


def _empty_answer(message_id: str) -> Message:
    return Message(message_id, "", 0, Role.ASSISTANT, MessageStatus.STREAMING, "", datetime.now(UTC))


def _selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
