"""What of the attachments goes to a model: their words with the message for good, their pictures with each request."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.attachments.attachment import MOST_PAGE_BYTES, MOST_PAGES, Attachment, AttachmentKind, Lines
from rfdesktop.domain.attachments.excerpts import BUDGET, chosen_lines, excerpt, going
from rfdesktop.domain.attachments.line_ranges import ranges_within
from rfdesktop.domain.attachments.ports import ContentStore
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.attachments.excerpt_shares import Shared, shares
from rfdesktop.services.attachments.sight import Sight
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.context_pieces import new_nonce
from rfdesktop.services.turns.turn_history import TurnHistory

MOST_PICTURES = MOST_PAGES
"""Of one request, pages of documents counted in."""

MOST_BYTES = MOST_PAGE_BYTES
"""Of all pictures and documents of a request."""

_KINDS = {
    AttachmentKind.TEXT: "text",
    AttachmentKind.LOG: "log",
    AttachmentKind.TABLE: "table",
    AttachmentKind.EVENTS: "event log",
    AttachmentKind.PDF: "PDF",
    AttachmentKind.IMAGE: "picture",
}


class SentAttachments:
    """Gives attachments to messages and requests."""

    def __init__(self, contents: ContentStore) -> None:
        self._contents = contents
        self.sight = Sight()

    async def worded(
        self, attachments: Sequence[Attachment], question: str, room: int | None = None
    ) -> tuple[Attachment, ...]:
        """The attachments with the words that go with their message, now and again with every later request; where
        nobody chose the lines, those for its `question`, in the `room` of so many tokens that there is for all of them
        (None: as much as is ever of use).

        Raises KnownError ATTACHMENT_GONE.
        """
        rooms = await self.shares(attachments, room)
        return tuple([await self._worded(each, question, own) for each, own in zip(attachments, rooms, strict=True)])

    async def shares(self, attachments: Sequence[Attachment], room: int | None) -> tuple[int, ...]:
        """How many characters of each attachment may go where nobody chose the lines, with so many tokens for all."""
        if room is None:
            return (BUDGET,) * len(attachments)
        shared = []
        for attachment in attachments:
            try:
                goes_itself = attachment.goes_itself or attachment.is_sent
                data = b"" if goes_itself else await self._contents.content(attachment.text_id)
            except KnownError as error:
                if error.code is not ErrorCode.ATTACHMENT_GONE:
                    raise
                data = b""
            shared.append(await asyncio.to_thread(Shared.of, attachment, data))
        return shares(shared, room)

    async def _worded(self, attachment: Attachment, question: str, room: int) -> Attachment:
        if attachment.goes_itself:
            return replace(attachment, nonce="", text="")
        if attachment.is_sent:
            return attachment
        data = await self._contents.content(attachment.text_id)
        kept, text = await asyncio.to_thread(_words, data, attachment, question, room)
        return replace(attachment, nonce=new_nonce(), text=text, kept=kept)

    async def shown(self, request: ModelRequest, provider: Provider, history: TurnHistory) -> ModelRequest:
        """The request with what is attached, as the model takes it.

        Raises KnownError PICTURES_NOT_SEEN where the question has pictures and the model is known to take none.
        """
        sees = history.pictures and self.sight.sees(provider)
        if not sees and history.has_pictures:
            raise KnownError(ErrorCode.PICTURES_NOT_SEEN, model=provider.model)
        return await self.filled(request, sees=sees)

    def is_blind(self, error: KnownError, provider: Provider, history: TurnHistory) -> bool:
        """Whether a model refused pictures that stand in earlier messages alone: it is asked again with words in their
        places, now and from now on."""
        if error.code is not ErrorCode.PICTURES_NOT_SEEN:
            return False
        self.sight.refused(provider)
        return not history.has_pictures

    async def filled(self, request: ModelRequest, *, sees: bool = True) -> ModelRequest:
        """The request with its pictures and documents in their places; for a model that `sees` none, a document's words
        and the names of pictures.

        The oldest ones are named in words where there are more than a request may have, and so are those whose contents
        are gone.
        """
        room = _Room()
        turns = []
        for turn in reversed(request.turns):
            parts = [await self._part(part, room, sees=sees) for part in reversed(turn.parts)]
            turns.append(replace(turn, parts=tuple(reversed(parts))))
        return replace(request, turns=tuple(reversed(turns)))

    async def _part(self, part: Part, room: _Room, *, sees: bool) -> Part:
        if not isinstance(part, ImagePart | DocumentPart) or not part.content_id:
            return part
        try:
            if not sees:
                return await self._in_words(part)
            data = await self._contents.content(part.content_id)
        except KnownError as error:
            if error.code is not ErrorCode.ATTACHMENT_GONE:
                raise
            return TextPart(f"[“{part.name}” was attached here and is not there any more.]")
        if not room.takes(part, len(data)):
            return TextPart(f"[“{part.name}” was attached here; it is left out, since newer ones fill the request.]")
        return replace(part, data=data)

    async def _in_words(self, part: ImagePart | DocumentPart) -> Part:
        if isinstance(part, DocumentPart) and part.text_id:
            data = await self._contents.content(part.text_id)
            lines = data.decode("utf-8", "replace").split("\n")
            return TextPart(f"[The words of “{part.name}”:]\n{excerpt(lines, chosen_lines(lines))}")
        return TextPart(f"[“{part.name}” is a picture, which is not shown to you.]")


class _Room:
    """What a request still has room for."""

    def __init__(self) -> None:
        self._pictures, self._bytes = MOST_PICTURES, MOST_BYTES

    def takes(self, part: ImagePart | DocumentPart, size: int) -> bool:
        pictures = part.pages if isinstance(part, DocumentPart) else 1
        if pictures > self._pictures or size > self._bytes:
            return False
        self._pictures -= pictures
        self._bytes -= size
        return True


def _words(data: bytes, attachment: Attachment, question: str, room: int) -> tuple[Lines, str]:
    """The lines that go, and the words of them."""
    lines = data.decode("utf-8", "replace").split("\n")
    goes = going(lines, attachment.kept, question, room)
    head = _head(replace(attachment, kept=goes.kept), len(lines))
    return goes.kept, f"{head}\n\n{excerpt(lines, goes.kept, question, goes.longest)}"


def _head(attachment: Attachment, count: int) -> str:
    """What the model is told of the file before its words."""
    pages = f", {attachment.pages} {'page' if attachment.pages == 1 else 'pages'}" if attachment.pages else ""
    told = f"{attachment.name}: {_KINDS[attachment.kind]}{pages}, {count:,} {'line' if count == 1 else 'lines'}."
    kept = _count(ranges_within(attachment.kept, count))
    return f"{told} Of these, {kept:,} are given." if attachment.kept and kept < count else told


def _count(ranges: Lines) -> int:
    return sum(last - first + 1 for first, last in ranges)
