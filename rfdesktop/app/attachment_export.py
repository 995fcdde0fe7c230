"""The files that are attached to a chat, written beside its export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.ports import ContentStore
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Destination
from rfdesktop.services.outgoing.gate import OutgoingGate

_ODD = re.compile(r"[^\w .,()-]+")


def folder_of(out: Path) -> Path:
    """Where the files of an export go."""
    return out.with_name(f"{out.stem}-attachments")


async def write_attachments(
    chat_id: str, messages: Iterable[Message], contents: ContentStore, gate: OutgoingGate, out: Path
) -> int:
    """Writes what is attached, each once, texts screened as all that leaves; how many files there are.

    Raises KnownError where the gate lets them not pass, OSError.
    """
    files = {file.id: file for message in messages for file in message.attachments}
    parts = {}
    for place, file in enumerate(files.values(), 1):
        try:
            parts[_name(place, file)] = await _part(file, contents)
        except KnownError as error:
            if error.code is not ErrorCode.ATTACHMENT_GONE:
                raise
    if not parts:
        return 0
    cleared = await gate.parts(tuple(parts.values()), chat_id=chat_id, to=Destination.FILE)
    folder = folder_of(out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in zip(parts, _bytes(cleared.content), strict=True):
        WholeFiles().write_bytes(folder / name, data)
    return len(parts)


async def _part(file: Attachment, contents: ContentStore) -> Part:
    data = await contents.content(file.id)
    if file.is_picture:
        return ImagePart(file.media_type, data, file.width, file.height, file.name)
    if file.pages:
        return DocumentPart(file.media_type, data, file.name, file.pages)
    return TextPart((await contents.content(file.text_id)).decode("utf-8", "replace"))


def _bytes(parts: Iterable[Part]) -> Iterator[bytes]:
    for part in parts:
        yield part.data if isinstance(part, ImagePart | DocumentPart) else getattr(part, "text", "").encode()


def _name(place: int, file: Attachment) -> str:
    """A name that no other file of the export has, and that leads out of no folder."""
    stem, dot, ending = file.name.rpartition(".")
    clean = _ODD.sub("-", stem if dot else ending).strip(" .-")[:80] or file.kind.value
    last = _ODD.sub("", ending)[:10].strip(" .") if dot else ""
    return f"{place:02} {clean}" + (f".{last}" if last else "")
