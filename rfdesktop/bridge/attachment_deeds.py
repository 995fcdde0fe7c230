"""Has the services do what is asked about attachments."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.attachments.commands import (
    AttachFile,
    AttachmentCommand,
    AttachPicture,
    AttachText,
    ReadAttachment,
    ReadThumbnails,
)


class AttachmentDeeds:
    """Does what is asked about what is attached."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: AttachmentCommand) -> None:
        """Does a command. Raises what the service raises."""
        attaching = await self._services.attaching.get()
        match command:
            case AttachFile(chat_id, request, path):
                await attaching.attach_file(chat_id, request, path)
            case AttachText(chat_id, request, name, text):
                await attaching.attach_text(chat_id, request, name, text)
            case AttachPicture(chat_id, request, name, picture):
                await attaching.attach_picture(chat_id, request, name, picture)
            case ReadAttachment(chat_id, attachment, question, beside):
                await attaching.read(chat_id, attachment, question, beside)
            case ReadThumbnails(chat_id, ids):
                await attaching.thumbnails(chat_id, ids)
            case _:
                assert_never(command)
