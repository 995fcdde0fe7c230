"""One attachment: what it is, where its contents are found, and what of it goes to a model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_ATTACHED = 20
"""Attachments of one message."""

NAME_LIMIT = 120
"""Characters of an attachment's name that are kept."""

MOST_PAGES, MOST_PAGE_BYTES = 100, 20_000_000
"""Of a document that goes as it is: Anthropic's limit for models of 200,000 tokens; and 27 MB in base64, of the 32 MB
that a request may have."""

Lines = tuple[tuple[int, int], ...]
"""Ranges of lines, counted from 1, both ends included, in order and apart."""


class AttachmentKind(StrEnum):
    IMAGE = "image"
    TEXT = "text"
    LOG = "log"
    TABLE = "table"
    EVENTS = "events"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is attached to a message. `id` names the contents as they were given (the SHA-256 of them).

    `size` is in bytes, `lines` counts those of the text, `width` and `height` are pixels of a picture as it was given,
    `pages` those of a document. `first_lines` is the beginning of the text.

    What goes to a model: of a picture the contents `sent_id` of the kind `sent_type` with `sent_width` and
    `sent_height` pixels; of all others the text `text_id`, of it the lines `kept` (none: all of them), or, of a
    document `as_pages`, the file itself. `thumb_id` names a small picture of a picture.

    `nonce` and `text` are given when the message is sent: the words that go, in a delimiter of their own, and again
    with every later request.
    """

    id: str
    name: str
    kind: AttachmentKind
    media_type: str
    size: int
    lines: int = 0
    width: int = 0
    height: int = 0
    pages: int = 0
    first_lines: str = ""
    text_id: str = ""
    kept: Lines = ()
    as_pages: bool = False
    sent_id: str = ""
    sent_type: str = ""
    sent_width: int = 0
    sent_height: int = 0
    thumb_id: str = ""
    nonce: str = ""
    text: str = ""

    @property
    def contents(self) -> tuple[str, ...]:
        """The ids of all contents that it needs, each once."""
        ids = (self.id, self.text_id, self.sent_id, self.thumb_id)
        return tuple(dict.fromkeys(each for each in ids if each))

    @property
    def is_picture(self) -> bool:
        return self.kind is AttachmentKind.IMAGE

    @property
    def is_sent(self) -> bool:
        """Whether its words stand in a message: what of it goes is settled."""
        return bool(self.nonce)

    @property
    def goes_itself(self) -> bool:
        """Whether a model is given the file, not its words."""
        return self.is_picture or self.as_pages

    @property
    def may_go_as_pages(self) -> bool:
        """Whether it is a document that a provider takes as it is."""
        small = self.pages <= MOST_PAGES and self.size <= MOST_PAGE_BYTES
        return self.kind is AttachmentKind.PDF and small

    @property
    def kept_lines(self) -> int:
        """How many lines go."""
        return sum(last - first + 1 for first, last in self.kept) if self.kept else self.lines


def attachment_name(name: str, instead: str) -> str:
    """A name as one line of what can be seen, without what would end a delimiter; `instead` where none is left."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    clean = line.replace("<<<", "").replace(">>>", "").strip()
    if len(clean) > NAME_LIMIT:
        stem, dot, ending = clean.rpartition(".")
        tail = f"{dot}{ending}" if stem and len(ending) <= 10 else ""  # noqa: PLR2004 - the ending of a file
        clean = clean[: NAME_LIMIT - 1 - len(tail)] + "…" + tail
    return clean or instead


def piece_name(name: str, place: int, count: int) -> str:
    """The name of a piece of a long picture, counted from 1."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem or ending} ({place} of {count})" + (f"{dot}{ending}" if stem else "")
