"""What is attached to a message, under its words: small pictures and the names of files, each a way to open it."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.formats import Formats, Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.thumbnails import Thumbnails
from rfdesktop.ui.words.attachments import details

BOTTOM = 12
"""Pixels under the last line of a user's card."""
FIRST_LINES = 3
"""Lines of a text's beginning that stand under its name."""
_LINE = 120


class AttachmentLines:
    """Writes them in one theme."""

    def __init__(self, formats: Formats, thumbnails: Thumbnails) -> None:
        self._formats = formats
        self._thumbnails = thumbnails

    def write(self, pen: DocumentPen, card: str, item: MessageItem) -> None:
        """Writes one line an attachment, or a few, in the message's card."""
        attachments = item.message.attachments
        for place, attachment in enumerate(attachments):
            href = f"rf:file/{item.id}/{place}"
            block = self._block(card)
            block.setTopMargin(10)
            self._head(pen, block, attachment, href)
            self._beginning(pen, card, attachment)
            if place == len(attachments) - 1:
                last = pen.cursor.blockFormat()
                last.setBottomMargin(BOTTOM)
                pen.cursor.setBlockFormat(last)

    def _head(self, pen: DocumentPen, block: QTextBlockFormat, attachment: Attachment, href: str) -> None:
        formats = self._formats
        pen.block(block, formats.text)
        if attachment.is_picture:
            picture = self._thumbnails.format(attachment)
            picture.setAnchor(True)
            picture.setAnchorHref(href)
            pen.cursor.insertImage(picture)
            pen.block(self._block(block.stringProperty(Prop.CARD)), formats.text)
        pen.text(attachment.name, formats.link(formats.text, href))
        pen.text(f"  {details(attachment)}", formats.small)

    def _beginning(self, pen: DocumentPen, card: str, attachment: Attachment) -> None:
        lines = [line for line in attachment.first_lines.split("\n") if line.strip()][:FIRST_LINES]
        for line in lines:
            block = self._block(card)
            self._formats.keep_columns(block)
            pen.block(block, self._formats.code)
            pen.text(line if len(line) <= _LINE else f"{line[:_LINE]}…", self._formats.code)

    def _block(self, card: str) -> QTextBlockFormat:
        """A line with nothing between it and its neighbours."""
        block = self._formats.block(Kind.TEXT, card=card)
        block.setTopMargin(0)
        block.setBottomMargin(0)
        return block
