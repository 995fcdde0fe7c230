"""Where one item of a transcript stands in the document, and how far it is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.transcript.arriving import ArrivingText
from rfdesktop.ui.transcript.items import MessageItem, RunItem, TranscriptItem
from rfdesktop.ui.transcript.lengths import BIG, length_of


@dataclass(slots=True)
class Region:
    """One item, from `start` up to the next one's."""

    item: TranscriptItem
    start: QTextCursor
    arriving: ArrivingText | None = None
    is_bare: bool = False
    """Its first line alone stands there."""

    @property
    def has_more(self) -> bool:
        """More of the item is to be laid out."""
        return self.is_bare or (self.arriving is not None and self.arriving.has_more)

    def ends_as(self, item: TranscriptItem) -> bool:
        """Whether an item is what its answer, which is being laid out, ends as."""
        if not (isinstance(item, MessageItem) and isinstance(self.item, MessageItem)):
            return False
        is_same = item.message.text == self.item.message.text
        is_dimmed = item.message.replaced != self.item.message.replaced
        return is_same and not is_dimmed and item.message.status is not MessageStatus.STREAMING


class Regions(list[Region]):
    """Those of one document, oldest first."""

    def of(self, item_id: str) -> Region | None:
        """The newest region of that item."""
        return next((region for region in reversed(self) if region.item.id == item_id), None)

    @property
    def are_laid_out(self) -> bool:
        """Nothing more of any item is to be laid out."""
        return not any(region.has_more for region in self)

    def behind(self, read: str = "") -> str:
        """The id of the item of which more is to be laid out first, "" where all is: the first from that which is read
        on, else the newest."""
        at = next((at for at, region in enumerate(self) if region.item.id == read), len(self))
        order = (*self[at:], *reversed(self[:at]))
        return next((region.item.id for region in order if region.has_more), "")

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the items of which something stands between these two positions."""
        ends = (*(region.start.position() for region in self[1:]), end + 1)
        spans = zip(self, ends, strict=True) if self else ()
        return tuple(region.item.id for region, stop in spans if region.start.position() < end and stop > start)

    def has_more(self, item_id: str) -> bool:
        """Whether more of an item is to be laid out."""
        region = self.of(item_id)
        return region is not None and region.has_more

    def has_bare(self, item_id: str) -> bool:
        """Whether no more than the first line of an item is laid out."""
        region = self.of(item_id)
        return region is not None and region.is_bare

    def has_whole(self, item_id: str) -> bool:
        """Whether all of an item is laid out."""
        region = self.of(item_id)
        if region is None or region.is_bare or region.arriving is not None:
            return False
        return isinstance(region.item, RunItem) or not length_of(region.item.message.text).is_too_long


def comes_bit_by_bit(message: Message) -> bool:
    """Whether a message is not laid out at once: it streams, or is long."""
    is_big = message.role is Role.ASSISTANT and len(message.text) > BIG
    return is_big or message.status is MessageStatus.STREAMING


def selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """What stands from one position to the other."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
