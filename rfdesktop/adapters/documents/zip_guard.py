"""Whether a Word file may be opened at all: what it says of its own size, and that no XML of it declares anything."""

from __future__ import annotations

import io
import re
import zipfile

from rfdesktop.domain.errors import ErrorCode, KnownError

PARTS = 2_000
UNPACKED_BYTES = 60_000_000
"""All parts together. Pictures, which are never looked at, take the most of a large runbook's."""

XML_BYTES = 20_000_000
"""The XML parts together."""

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def refuse_hostile(data: bytes, name: str) -> None:
    """Raises KnownError DOCUMENT_UNREADABLE for what is no Word file, is locked, unpacks to more than a document has,
    or declares a document type or entities. Nothing is unpacked to the disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            _refuse_large(entries, name)
            if "word/document.xml" not in {entry.filename for entry in entries}:
                raise _refused(name, "it is no Word document (.docx)")
            for entry in entries:
                # What says a smaller size than it has gives no more than it said.
                if _is_xml(entry) and _DECLARES.search(packed.read(entry).replace(b"\0", b"")):
                    raise _refused(name, "its XML declares a document type or entities")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _refused(name, "it is no Word document (.docx), or a damaged one") from error
    except RuntimeError as error:
        raise _refused(name, "it is locked with a password") from error
    except Exception as error:  # zlib.error and its like have no common base
        if isinstance(error, KnownError):
            raise
        raise _refused(name, "it is a damaged Word document") from error


def _refuse_large(entries: list[zipfile.ZipInfo], name: str) -> None:
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    if len(entries) > PARTS or sum(entry.file_size for entry in entries) > UNPACKED_BYTES or xml > XML_BYTES:
        raise _refused(name, "it unpacks to far more than a document has")
    if len({entry.filename for entry in entries}) < len(entries):
        raise _refused(name, "it has two parts of one name")


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.casefold().endswith((".xml", ".rels"))


def _refused(name: str, detail: str) -> KnownError:
    return KnownError(ErrorCode.DOCUMENT_UNREADABLE, file=name, detail=detail, of="whole")
