"""Building what takes attachments in and gives them to a model."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rfdesktop.adapters.attachments.attached_files import AttachedFiles
from rfdesktop.adapters.attachments.pdf_text import PypdfReader
from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.foundation import Foundation
from rfdesktop.bridge.picture_making import QtPictures
from rfdesktop.domain.errors import KnownError
from rfdesktop.services.attachments.attaching import Attaching, AttachingNeeds, ExcerptRoom
from rfdesktop.services.attachments.keeping import AttachmentCare

if TYPE_CHECKING:
    from rfdesktop.app.chats_file import Stores

log = logging.getLogger(__name__)


async def open_attaching(on: Foundation, stores: Stores, room: ExcerptRoom) -> Callable[[], Awaitable[object]]:
    """Opens what takes attachments in, and removes what nothing has any more; gives what does that again.

    `room` says how much of a text goes.
    """
    needs = AttachingNeeds(stores.contents, AttachedFiles(), PypdfReader(), QtPictures(), room)
    attaching = Attaching(needs, on.emit)

    async def close() -> None:
        attaching.close()

    on.thread.add_closer(close)
    on.parts.attaching.open(attaching)
    care = AttachmentCare(stores.contents, await on.parts.session.get(), utc_now)
    try:
        await care.sweep()
    except KnownError as error:
        # A file that can only be read, a full disk: the next start sweeps.
        log.info("attachments were not swept: %s", error.code)
    return care.sweep
