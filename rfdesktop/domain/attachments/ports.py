"""What taking attachments in needs from outside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


class ContentStore(Protocol):
    """Contents by their SHA-256, each kept once whoever attaches it."""

    async def put(self, data: bytes) -> str:
        """Keeps contents; gives their id."""

    async def content(self, content_id: str) -> bytes:
        """Raises KnownError ATTACHMENT_GONE."""

    async def sweep(self, in_use: Collection[str], before: datetime) -> int:
        """Removes what no message has: what a deleted chat left, and what was kept `before` then and never sent; not
        what is `in_use`. How many went."""


class AttachmentFiles(Protocol):
    """Files that are attached. Blocks on the disk."""

    def read(self, path: Path) -> bytes:
        """Raises KnownError ATTACHMENT_IS_FOLDER, ATTACHMENT_IS_PIPE, ATTACHMENT_MISSING, ATTACHMENT_REFUSED,
        ATTACHMENT_UNREADABLE, ATTACHMENT_TOO_LARGE with the file's name; nothing that is no plain file is read."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The words of a document. `pages` are all that it has; `text` is "" where it has pictures of pages alone."""

    pages: int
    text: str


class PdfReader(Protocol):
    """Reads the words of PDF files. Blocks."""

    def read(self, data: bytes, name: str) -> PdfText:
        """Raises KnownError ATTACHMENT_UNREADABLE, ATTACHMENT_LOCKED, ATTACHMENT_TOO_LARGE with the name."""
