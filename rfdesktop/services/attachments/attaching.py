"""Taking attachments in: what they are, their words, small pictures of them; stored before the window hears of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rfdesktop.domain.attachments.attachment import (
    MOST_PAGE_BYTES,
    MOST_PAGES,
    Attachment,
    AttachmentKind,
    Lines,
    attachment_name,
    piece_name,
)
from rfdesktop.domain.attachments.events import AttachmentRead, AttachmentReady, ThumbnailsRead
from rfdesktop.domain.attachments.excerpts import BUDGET, chosen_lines, going
from rfdesktop.domain.attachments.kinds import first_lines, kind_of, readable, text_of
from rfdesktop.domain.attachments.pictures import MadePicture, PictureMaker, Pixels
from rfdesktop.domain.attachments.ports import AttachmentFiles, ContentStore, PdfReader
from rfdesktop.domain.attachments.signatures import media_type, unread_picture
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.services.attachments.reading import FolderReads
from rfdesktop.services.blocking_calls import BlockingCalls

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Taken:
    """What something became: one attachment, or the pieces of a long picture."""

    attachments: tuple[Attachment, ...]
    is_cut_short: bool = False


LONGEST_READING_S = 60.0
"""How long one file may take to be understood. One that takes longer is refused: it was made to."""


ExcerptRoom = Callable[[str, Attachment, Sequence[Attachment], str], Awaitable[int]]
"""How many characters of an attachment go in a chat, with what is attached beside it and the text of the message."""


async def _all_the_room(_chat_id: str, _attachment: Attachment, _beside: Sequence[Attachment], _text: str) -> int:
    return BUDGET


@dataclass(frozen=True, slots=True)
class AttachingNeeds:
    """What taking in needs from outside."""

    contents: ContentStore
    files: AttachmentFiles
    pdfs: PdfReader
    pictures: PictureMaker
    room: ExcerptRoom = _all_the_room


class Attaching:
    """Takes in what is attached, one after the other, beside the worker's loop."""

    def __init__(self, needs: AttachingNeeds, emit: Emit, longest_s: float = LONGEST_READING_S) -> None:
        self._needs = needs
        self._emit = emit
        self._longest_s = longest_s
        self._files = FolderReads(needs.files, longest_s)
        self._calls = BlockingCalls("rfdesktop-attachments")
        self._turn = asyncio.Lock()
        """Whoever has it is read: the time of a file does not run while it waits for others."""

    def close(self) -> None:
        """Ends the thread on which files are read."""
        self._calls.close()

    async def attach_file(self, chat_id: str, request: str, path: Path) -> None:
        """Emits AttachmentReady. Raises KnownError ATTACHMENT_… with the file's name."""
        data = await self._files.read(path)
        await self._ready(chat_id, request, await self._of_bytes(data, path.name))

    async def attach_text(self, chat_id: str, request: str, name: str, text: str) -> None:
        """Emits AttachmentReady. Raises KnownError ATTACHMENT_EMPTY."""
        data = encodable_text(text.replace("\0", "\ufffd")).encode()
        await self._ready(chat_id, request, _Taken((await self._of_text(data, attachment_name(name, "text")),)))

    async def attach_picture(self, chat_id: str, request: str, name: str, picture: bytes | Pixels) -> None:
        """Emits AttachmentReady. Raises KnownError ATTACHMENT_UNREADABLE, ATTACHMENT_TOO_LARGE."""
        await self._ready(chat_id, request, await self._of_picture(picture, attachment_name(name, "picture")))

    async def read(
        self, chat_id: str, attachment: Attachment, question: str = "", beside: Sequence[Attachment] = ()
    ) -> None:
        """Emits AttachmentRead, with what of it goes with a question and what else is attached `beside` it. Raises
        KnownError ATTACHMENT_GONE."""
        if attachment.is_picture:
            picture = await self._needs.contents.content(attachment.sent_id)
            self._emit(AttachmentRead(chat_id, attachment, picture=picture))
            return
        data = await self._needs.contents.content(attachment.text_id)
        room = await self._needs.room(chat_id, attachment, beside, question)
        told = await self._beside(lambda: _told(data, attachment, question, room), attachment.name)
        self._emit(AttachmentRead(chat_id, attachment, *told))

    async def thumbnails(self, chat_id: str, ids: Sequence[str]) -> None:
        """Emits ThumbnailsRead."""
        found = []
        for content_id in ids:
            try:
                found.append((content_id, await self._needs.contents.content(content_id)))
            except KnownError as error:
                if error.code is not ErrorCode.ATTACHMENT_GONE:
                    raise
        self._emit(ThumbnailsRead(chat_id, tuple(found)))

    async def _ready(self, chat_id: str, request: str, taken: _Taken) -> None:
        first, *more = taken.attachments
        self._emit(AttachmentReady(chat_id, request, first, tuple(more), taken.is_cut_short))

    async def _of_bytes(self, data: bytes, file_name: str) -> _Taken:
        name = attachment_name(file_name, "file")
        if not data:
            raise KnownError(ErrorCode.ATTACHMENT_EMPTY, file=name)
        if unread := unread_picture(data):
            detail = f"it is a {unread} picture, which is not read here; save it as JPEG or PNG"
            raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail=detail)
        kind = media_type(data)
        if kind.startswith("image/"):
            return await self._of_picture(data, name)
        return _Taken((await (self._of_pdf if kind == "application/pdf" else self._of_text)(data, name),))

    async def _of_picture(self, picture: bytes | Pixels, name: str) -> _Taken:
        made = await self._beside(lambda: self._needs.pictures.make(picture, name), name)
        names = [name] if len(made) == 1 else [piece_name(name, at, len(made)) for at in range(1, len(made) + 1)]
        attachments = [await self._kept_picture(*each) for each in zip(made, names, strict=True)]
        return _Taken(tuple(attachments), made[0].is_cut_short)

    async def _kept_picture(self, made: MadePicture, name: str) -> Attachment:
        put = self._needs.contents.put
        return Attachment(
            id=await put(made.original),
            name=name,
            kind=AttachmentKind.IMAGE,
            media_type=made.media_type,
            size=len(made.original),
            width=made.width,
            height=made.height,
            sent_id=await put(made.sent),
            sent_type=made.sent_type,
            sent_width=made.sent_width,
            sent_height=made.sent_height,
            thumb_id=await put(made.thumb),
        )

    async def _of_pdf(self, data: bytes, name: str) -> Attachment:
        found = await self._beside(lambda: self._needs.pdfs.read(data, name), name)
        described = await self._described(found.text.encode(), name, AttachmentKind.PDF) if found.text else None
        whole = described or Attachment("", name, AttachmentKind.PDF, "", 0, as_pages=True)
        whole = replace(whole, media_type="application/pdf", size=len(data), pages=found.pages)
        if whole.as_pages and not whole.may_go_as_pages:
            most = (
                f"{MOST_PAGES} such pages" if whole.pages > MOST_PAGES else f"{MOST_PAGE_BYTES // 1_000_000} MB of such"
            )
            detail = f"its pages have no text, and {most} are the most"
            raise KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail=detail)
        return replace(whole, id=await self._needs.contents.put(data))

    async def _of_text(self, data: bytes, name: str) -> Attachment:
        text, kind = await self._beside(lambda: _understood(data, name), name)
        described = await self._described(text.encode(), name, kind)
        return replace(described, id=await self._needs.contents.put(data), size=len(data))

    async def _described(self, text: bytes, name: str, kind: AttachmentKind) -> Attachment:
        lines, chosen = await self._beside(lambda: _lines(text), name)
        text_id = await self._needs.contents.put(text)
        shown = first_lines("\n".join(lines[:10]))
        return Attachment(
            text_id, name, kind, "text/plain", len(text), len(lines), first_lines=shown, text_id=text_id, kept=chosen
        )

    async def _beside(self, work: Callable[[], R], name: str) -> R:
        """Runs what takes its time beside the loop."""
        async with self._turn:
            try:
                return await asyncio.wait_for(asyncio.shield(self._calls.run(work)), self._longest_s)
            except TimeoutError as error:
                # Whatever that thread is lost in, the next file is read on another.
                self._calls.close()
                self._calls = BlockingCalls("rfdesktop-attachments")
                detail = "reading it takes too long"
                raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail=detail) from error


def _understood(data: bytes, name: str) -> tuple[str, AttachmentKind]:
    text = text_of(data, name)
    kind = kind_of(name, text)
    return readable(text, kind), kind


def _told(
    data: bytes, attachment: Attachment, question: str, room: int
) -> tuple[bytes, tuple[str, ...], Lines, Lines, Lines, int]:
    """What AttachmentRead says of a text: no picture, its lines, those chosen by rule, those that go, those that stand
    for it that nobody chose, and how much of one line goes."""
    lines = tuple(data.decode("utf-8", "replace").split("\n"))
    unchosen = chosen_lines(lines)
    chosen = going(lines, unchosen, question, room)
    if attachment.is_sent:
        return b"", lines, chosen.kept, attachment.kept, unchosen, _longest_sent(attachment.text)
    kept = chosen.kept if attachment.kept == unchosen else attachment.kept
    return b"", lines, chosen.kept, kept, unchosen, chosen.longest


def _longest_sent(text: str) -> int:
    """The longest line of the words that were sent: of longer ones only parts went."""
    return max(map(len, text.split("\n")))


def _lines(data: bytes) -> tuple[tuple[str, ...], Lines]:
    lines = tuple(data.decode("utf-8", "replace").split("\n"))
    return lines, chosen_lines(lines)
