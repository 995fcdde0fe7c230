"""Attachments that are still being read when the composer is given to another message: they come to their own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from rfdesktop.domain.attachments.attachment import MOST_ATTACHED, Attachment
from rfdesktop.domain.attachments.written import Written
from rfdesktop.ui.attachments.tray import AttachmentTray


class LateAttachments(QObject):
    """Knows for which message a file was chosen, by the message's id; "" is the draft."""

    arrived = Signal(str, object)
    """A message that is not in the composer now, and what has come for it: `Written`."""

    def __init__(self, tray: AttachmentTray) -> None:
        super().__init__(tray)
        self._tray = tray
        self._owner = ""
        self._aside: dict[str, dict[str, str]] = {}
        """By message, what is on its way for it: names by request."""

    def switch(self, owner: str, attachments: tuple[Attachment, ...]) -> None:
        """Shows what is attached to another message, with what is on its way for that one."""
        was, self._owner = self._owner, owner
        coming = self._tray.put(attachments, self._aside.pop(owner, {}))
        if coming:
            self._aside[was] = coming

    def ready(self, request: str, attachments: tuple[Attachment, ...]) -> int:
        """Takes what has been read for a message that is not shown; how many these are, 0 where none was expected."""
        owner = self._dropped(request)
        if owner is None:
            return 0
        self.arrived.emit(owner, Written("", attachments))
        return len(attachments)

    def failed(self, request: str, text: str) -> bool:
        """Forgets what could not be read, and gives its message the text that was to be attached; whether it was
        expected."""
        owner = self._dropped(request)
        if owner is not None and text:
            self.arrived.emit(owner, Written(text))
        return owner is not None

    def _dropped(self, request: str) -> str | None:
        return next((owner for owner, coming in self._aside.items() if coming.pop(request, None) is not None), None)


def with_more(written: Written, more: Written) -> Written:
    """A message with more behind it, its attachments each once and as many as there is room for."""
    joined = written.then(more)
    return replace(joined, attachments=joined.attachments[:MOST_ATTACHED])
