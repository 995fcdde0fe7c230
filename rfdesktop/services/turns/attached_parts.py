"""What is attached to a message, as parts of its turn: the same for ever, or the provider's cache is of no use."""

from __future__ import annotations

from collections.abc import Iterator

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, TextPart
from rfdesktop.domain.texts.data_marks import marked

FILE = "file"
"""The kind of the delimiter of an attachment's words."""


def attached_parts(message: Message) -> Iterator[Part]:
    """The parts, pictures without their data."""
    return (attached_part(attachment) for attachment in message.attachments)


def attached_part(attachment: Attachment) -> Part:
    """One of them."""
    if attachment.is_picture:
        size = (attachment.sent_width, attachment.sent_height)
        return ImagePart(attachment.sent_type, b"", *size, attachment.name, attachment.sent_id)
    if attachment.as_pages:
        ids = (attachment.id, attachment.text_id)
        return DocumentPart(attachment.media_type, b"", attachment.name, attachment.pages, *ids)
    return TextPart(marked(FILE, attachment.name, attachment.nonce, attachment.text))
