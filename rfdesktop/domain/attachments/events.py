"""What the worker tells of attachments."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.attachments.attachment import Attachment, Lines


@dataclass(frozen=True, slots=True)
class AttachmentReady:
    """Something is stored and can be sent. Of a long picture `more` are the pieces after the first; one that is cut
    short has not all of its lines."""

    chat_id: str
    request: str
    attachment: Attachment
    more: tuple[Attachment, ...] = ()
    is_cut_short: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentRead:
    """An attachment's contents: of a picture the packed picture as it goes, of all others the lines. `chosen` are the
    lines that would go if nobody chose, `kept` those that go or went as it stands (none: all of them). `unchosen` are
    the lines of an attachment of which nobody chose any, `longest` is how many characters of a line that is chosen by
    rule go, or went."""

    chat_id: str
    attachment: Attachment
    picture: bytes = field(default=b"", repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    chosen: Lines = ()
    kept: Lines = ()
    unchosen: Lines = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class ThumbnailsRead:
    """Small pictures by their ids."""

    chat_id: str
    pictures: tuple[tuple[str, bytes], ...] = field(repr=False)


AttachmentEvent = AttachmentReady | AttachmentRead | ThumbnailsRead
"""About what is attached in one chat."""
