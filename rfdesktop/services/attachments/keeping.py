"""Removing what is attached to nothing any more."""

from __future__ import annotations

from datetime import timedelta

from rfdesktop.domain.attachments.ports import ContentStore
from rfdesktop.domain.ports import Clock, SessionStore

KEPT_UNSENT = timedelta(days=7)
"""How long something stays that was attached, never sent and is in no draft: a removal can be thought better of."""


class AttachmentCare:
    """Removes contents that no message and no draft has."""

    def __init__(self, contents: ContentStore, session: SessionStore, clock: Clock) -> None:
        self._contents = contents
        self._session = session
        self._clock = clock

    async def sweep(self) -> int:
        """What a deleted chat left goes at once, what was never sent in time; how many went."""
        session = await self._session.load()
        return await self._contents.sweep(session.contents, self._clock() - KEPT_UNSENT)
