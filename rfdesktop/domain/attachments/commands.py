"""What the window asks of the worker about attachments.

`request` is the window's own name for what is being attached, under which the answer or the failure is known again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.pictures import Pixels


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Answers AttachmentReady."""

    chat_id: str
    request: str
    path: Path


@dataclass(frozen=True, slots=True)
class AttachText:
    """A text that was pasted. Answers AttachmentReady."""

    chat_id: str
    request: str
    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachPicture:
    """A picture of the clipboard or of the screen. Answers AttachmentReady."""

    chat_id: str
    request: str
    name: str
    picture: bytes | Pixels = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """Answers AttachmentRead. `question` is what is typed with it, `beside` what else is attached to the message."""

    chat_id: str
    attachment: Attachment
    question: str = ""
    beside: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadThumbnails:
    """Answers ThumbnailsRead; those that are gone are left out."""

    chat_id: str
    ids: tuple[str, ...]


AttachmentCommand = AttachFile | AttachText | AttachPicture | ReadAttachment | ReadThumbnails
"""About what is attached in one chat."""
