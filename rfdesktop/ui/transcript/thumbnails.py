"""The small pictures in a transcript: a place of the right size at once, the picture when it has come."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QPixmap, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.attachments.attachment import Attachment

HEIGHT, WIDTH = 96, 260
"""Points that a small picture has at most."""
_SCHEME = "rf:thumb/"


class Thumbnails(QObject):
    """Keeps the pictures of one document. Signal `wanted` with the id of one that is not there."""

    wanted = Signal(str)

    def __init__(self, document: QTextDocument, page: QWidget) -> None:
        super().__init__(page)
        self._document = document
        self._page = page
        self._known: set[str] = set()

    def format(self, attachment: Attachment) -> QTextImageFormat:
        """The place of a picture; it is asked for where it is not there."""
        if attachment.thumb_id not in self._known:
            self._known.add(attachment.thumb_id)
            self.wanted.emit(attachment.thumb_id)
        width, height = attachment.width or 1, attachment.height or 1
        scale = min(1.0, HEIGHT / height, WIDTH / width)
        place = QTextImageFormat()
        place.setName(_SCHEME + attachment.thumb_id)
        place.setWidth(max(8, round(width * scale)))
        place.setHeight(max(8, round(height * scale)))
        return place

    def show(self, thumb_id: str, picture: QPixmap) -> None:
        """Shows a picture in all its places."""
        kind = QTextDocument.ResourceType.ImageResource
        self._document.addResource(kind.value, QUrl(_SCHEME + thumb_id), picture)
        # Its place has its size already: nothing is laid out again.
        self._page.update()
