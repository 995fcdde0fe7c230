"""The words of PDF files, by pypdf."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from rfdesktop.domain.attachments.ports import PdfText
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.encodable import encodable_text

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
MOST_CHARACTERS = 4_000_000
MOST_SECONDS = 20.0
"""What of a document is read: pages beyond, or after so long, are named as left out in its text."""


class PypdfReader:
    """Keeps `PdfReader`. The library is imported with the first file: most chats have none."""

    def read(self, data: bytes, name: str) -> PdfText:
        """The words page by page, each page under its number.

        Raises KnownError ATTACHMENT_LOCKED where it needs a password, ATTACHMENT_UNREADABLE where it is damaged.
        """
        from pypdf import PdfReader

        # What it says of a file's faults quotes the file.
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise KnownError(ErrorCode.ATTACHMENT_LOCKED, file=name)
            count = len(reader.pages)
            if count == 0:
                raise KnownError(ErrorCode.ATTACHMENT_EMPTY, file=name)
            pages = list(_words(reader, count))
        except KnownError:
            raise
        except MemoryError as error:
            raise KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail="it unpacks to too much") from error
        except Exception as error:  # whatever a damaged file does to the library
            if "ncrypt" in type(error).__name__:
                raise KnownError(ErrorCode.ATTACHMENT_LOCKED, file=name) from error
            raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail="it is no whole PDF") from error
        return PdfText(count, "\n".join(pages) if any(words.count("\n") for words in pages) else "")


def _words(reader: PdfReader, count: int) -> Iterator[str]:
    """Each page's words under its number; a page that cannot be read is named."""
    until, characters = monotonic() + MOST_SECONDS, 0
    for number in range(1, count + 1):
        if number > MOST_PAGES or characters > MOST_CHARACTERS or monotonic() > until:
            yield f"[pages {number}-{count} were not read]"
            return
        try:
            words = _sayable(reader.pages[number - 1].extract_text()).strip()
        except Exception:  # noqa: BLE001 - one damaged page does not cost the others
            words = "[this page cannot be read]"
        characters += len(words)
        yield f"[page {number}]\n{words}" if words else f"[page {number}: no text]"


def _sayable(words: str) -> str:
    """Words as they can be stored and sent: a font may name half a character, or none."""
    return encodable_text(words.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n"))
