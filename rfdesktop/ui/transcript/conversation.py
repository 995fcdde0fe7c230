"""The items of one transcript and where each stands in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.transcript.arriving import ArrivingText, Mark
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.flow_titles import ids_by_title
from rfdesktop.ui.transcript.items import MessageItem, TranscriptItem
from rfdesktop.ui.transcript.message_writer import MessageWriter
from rfdesktop.ui.transcript.region import Region, Regions, comes_bit_by_bit, selected
from rfdesktop.ui.words.translate import translate


@dataclass(frozen=True, slots=True)
class _Aside:
    """What was taken off the page to be written again."""

    items: tuple[TranscriptItem, ...]
    waiting: dict[str, str]
    """The quiet lines, by the id of the answer that each stands under."""


class Conversation:
    """Writes, rewrites and finds items in a document; knows no widget."""

    def __init__(self, document: QTextDocument, writer: MessageWriter, dimmed: MessageWriter) -> None:
        self._document = document
        self._writer = writer
        self._dimmed = dimmed
        self.regions = Regions()
        self._aside: _Aside | None = None

    @property
    def items(self) -> tuple[TranscriptItem, ...]:
        """What is shown, oldest first; a streaming answer with its text so far."""
        return tuple(region.item for region in self.regions) if self._aside is None else self._aside.items

    def item(self, item_id: str) -> TranscriptItem | None:
        """The item of this id."""
        if self._aside is not None:
            return next((item for item in self._aside.items if item.id == item_id), None)
        region = self.regions.of(item_id)
        return region.item if region else None

    def write_on(self, item_id: str, until: float) -> None:
        """Lays out more of an item, slice by slice until that moment of `perf_counter`."""
        region = self.regions.of(item_id)
        if region is not None and region.is_bare:
            self._rewrite(region, region.item)
        while region is not None and region.arriving is not None and region.arriving.has_more:
            if perf_counter() >= until:
                break
            if not region.arriving.write_on() and region.arriving.end is not None:
                self._ends(region, region.arriving, region.arriving.end)

    def lay_aside(self) -> None:
        """Takes everything off the page until `set_writers` follows: new fonts and widths cost an empty one nothing.

        What changes the page before that has it stand again first.
        """
        if self._aside is not None:
            return
        waiting = {region.item.id: region.arriving.waiting for region in self.regions if region.arriving}
        aside = _Aside(self.items, waiting)
        self.show(())
        self._aside = aside

    def _stand_again(self) -> None:
        if self._aside is not None:
            self.set_writers(self._writer, self._dimmed)

    def set_writers(self, writer: MessageWriter, dimmed: MessageWriter, *, later: bool = False) -> None:
        """Takes new formats and begins to write all again, what was put aside too: of each message its first line, the
        rest by `write_on`. With `later` what stands there is left."""
        self._writer, self._dimmed = writer, dimmed
        if later:
            return
        if self._aside is None:
            self.lay_aside()
        assert self._aside is not None
        aside = self._aside
        self.show(aside.items, bare=True)
        for item_id, words in aside.waiting.items():
            self.wait(item_id, words)

    def show(self, items: Sequence[TranscriptItem], *, bare: bool = False) -> None:
        """Shows these items alone; `bare` leaves all but their first lines to `write_on`."""
        self._aside = None
        self.regions.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        # Not `QTextDocument.clear`: it takes note of the document's cursors, tells of a change while they are put
        # aside, and puts all of them back, so that one which ends meanwhile (Python's collector may run then) is used
        # after it is gone (seen with valgrind, Qt 6.11).
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        for item in items:
            self.regions.append(self._write(cursor, item, fresh=not self.regions, bare=bare))
        cursor.endEditBlock()

    def prepend(self, items: Sequence[TranscriptItem]) -> None:
        """Puts items before all others."""
        if not items:
            return
        self._stand_again()
        if not self.regions:
            self.show(items)
            return
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.setPosition(0)
        new: list[Region] = []
        for item in items:
            new.append(self._write(cursor, item, fresh=not new))
        self.regions[:0] = new
        cursor.endEditBlock()

    def cut_behind(self, item_id: str) -> None:
        """Takes away all behind an item, or everything for ""."""
        self._stand_again()
        index = next((at for at, region in enumerate(self.regions) if region.item.id == item_id), -1) + 1
        if not index:
            self.show(())
        elif index < len(self.regions):
            # With the break before it, so that the one that stays ends as it did.
            start, end = self.regions[index].start.position() - 1, self._document.characterCount() - 1
            del self.regions[index:]
            cursor = selected(self._document, start, end)
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            cursor.endEditBlock()

    def put(self, item: TranscriptItem) -> None:
        """Shows an item: in the place of the one with its id, or after all others."""
        self._stand_again()
        region = self.regions.of(item.id)
        if region is None:
            cursor = QTextCursor(self._document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.beginEditBlock()
            self.regions.append(self._write(cursor, item, fresh=not self.regions))
            cursor.endEditBlock()
            return
        if region.arriving is not None and region.ends_as(item):
            assert isinstance(item, MessageItem)
            if region.arriving.has_more:
                region.item, region.arriving.end = item, item
                return
            if self._ends(region, region.arriving, item):
                return
        self._rewrite(region, item)

    def _rewrite(self, region: Region, item: TranscriptItem) -> None:
        start, end = self.extent(item.id)
        cursor = selected(self._document, start, end)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        written = self._write(cursor, item, fresh=True)
        cursor.endEditBlock()
        region.item, region.start, region.arriving = written.item, written.start, written.arriving
        region.is_bare = False
        if region.arriving is not None:
            region.arriving.cut = lambda mark: _cut(region, self.extent(item.id)[1], mark)

    def extent(self, item_id: str) -> tuple[int, int]:
        """The first and last position of an item in the document."""
        index = next(i for i, region in enumerate(self.regions) if region.item.id == item_id)
        start = self.regions[index].start.position()
        if index + 1 < len(self.regions):
            return start, self.regions[index + 1].start.position() - 1
        return start, self._document.characterCount() - 1

    def body(self, item_id: str) -> int | None:
        """Where an item goes on after its first line, whose length may change with the time it tells."""
        if self.regions.of(item_id) is None:
            return None
        return self._document.findBlock(self.extent(item_id)[0]).next().position()

    def begin(self, message_id: str) -> None:
        """Opens an answer at the end, unless it is there."""
        self._stand_again()
        region = self.regions.of(message_id)
        if region is None or region.arriving is None or region.arriving.end is not None:
            known = self.item(message_id)
            message = known.message if isinstance(known, MessageItem) else _empty_answer(message_id)
            self.put(MessageItem(replace(message, status=MessageStatus.STREAMING)))

    def append(self, message_id: str, piece: str, *, later: bool = False) -> None:
        """Adds text to an answer; `later` leaves laying it out to `write_on`, as is done with a long piece."""
        self.begin(message_id)
        region = self.regions.of(message_id)
        assert region is not None
        assert region.arriving is not None
        assert isinstance(region.item, MessageItem)
        message = region.item.message
        region.item = replace(region.item, message=replace(message, text=message.text + piece))
        region.arriving.take(piece, later=later)

    def wait(self, message_id: str, words: str) -> None:
        """Writes the quiet line under a streaming answer; empty words remove it."""
        self._stand_again()
        region = self.regions.of(message_id)
        if region is not None and region.arriving is not None and region.arriving.waiting != words:
            region.arriving.wait(words)

    def _ends(self, region: Region, arriving: ArrivingText, item: MessageItem) -> bool:
        """Writes an answer's end; where links defined there concern what stands above, writes it again."""
        if not arriving.finish(item):
            self._rewrite(region, item)
            return True
        start = region.start.position()
        writer = self._dimmed if item.message.replaced else self._writer
        cursor = QTextCursor(region.start)
        cursor.beginEditBlock()
        writer.sender_again(cursor, item.message)
        cursor.endEditBlock()
        region.start.setPosition(start)
        region.item, region.arriving = item, None
        return True

    def _write(self, cursor: QTextCursor, item: TranscriptItem, *, fresh: bool, bare: bool = False) -> Region:
        at = cursor.position() if fresh else cursor.position() + 1
        pen = DocumentPen(cursor, item.id, fresh=fresh)
        start = QTextCursor(self._document)
        region = Region(item, start)
        is_replaced = isinstance(item, MessageItem) and item.message.replaced
        writer = self._dimmed if is_replaced else self._writer
        if bare and isinstance(item, MessageItem) and item.message.status is not MessageStatus.STREAMING:
            region.is_bare = True
            writer.sender(pen, item.message)
            writer.tail(pen, "")
        elif isinstance(item, MessageItem) and comes_bit_by_bit(item.message):
            message = item.message
            writer.sender(pen, message)
            end = None if message.status is MessageStatus.STREAMING else item
            own = ids_by_title(message.suggestions)
            region.arriving = ArrivingText(own, lambda mark: _cut(region, self.extent(item.id)[1], mark), writer, end)
            region.arriving.begin(pen, message.text, "" if message.text else translate("Transcript", "Working…"))
        else:
            writer.write(pen, item)
        start.setPosition(at)
        return region


def _cut(region: Region, end: int, mark: Mark) -> DocumentPen:
    """Removes what follows the mark and gives a pen there, within an edit block that is ended by who asked."""
    cursor = selected(region.start.document(), mark.cursor.position(), end)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.setBlockFormat(mark.block)
    cursor.setBlockCharFormat(mark.chars)
    return DocumentPen(cursor, region.item.id, fresh=mark.fresh)


def _empty_answer(message_id: str) -> Message:
    return Message(message_id, "", 0, Role.ASSISTANT, MessageStatus.STREAMING, "", datetime.now(UTC))
