"""A status that the system changed by itself because of what was just posted to the ticket, told from one that
somebody else set: a change of status that was planned with it goes over the first and stops at the second."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.psa.faults import PsaFault
from rfdesktop.domain.psa.ports import PsaClient
from rfdesktop.domain.psa.posts import Post, PostState, StatusContent
from rfdesktop.services.psa.records import PostRecords


@dataclass(frozen=True, slots=True)
class Watched:
    """A planned change of status, and the status that the ticket had a moment before something else was posted."""

    post_id: str
    status: str


class OwnMoves:
    """Looks at a ticket's status right before and right after something is posted with which a change of status was
    planned. What changed in between is the doing of a rule of the system; whatever cannot be read is left to the
    question whether somebody set it."""

    def __init__(self, records: PostRecords) -> None:
        self._records = records

    async def before(self, post: Post, client: PsaClient) -> Watched | None:
        """What to look at afterwards; None where no change of status hangs on it, or the status is another one already
        than the engineer saw."""
        if isinstance(post.outbound.content, StatusContent):
            return None
        planned = next((each for each in await self._records.all(post.connection_id) if _hangs_on(each, post)), None)
        if planned is None or not isinstance(content := planned.outbound.content, StatusContent):
            return None
        return Watched(planned.id, content.seen) if await _status(planned, client) == content.seen else None

    async def after(self, watched: Watched | None, client: PsaClient) -> None:
        """Has the planned change go over the status that the ticket has now."""
        if watched is None:
            return
        now = await _status(await self._records.the(watched.post_id), client)
        if not now or now == watched.status:
            return
        async with self._records.changing:
            planned = await self._records.the(watched.post_id)
            content = planned.outbound.content
            if planned.state is not PostState.QUEUED or not isinstance(content, StatusContent):
                return
            if content.seen == watched.status:
                outbound = replace(planned.outbound, content=replace(content, seen=now))
                await self._records.keep(replace(planned, outbound=outbound))


def _hangs_on(planned: Post, post: Post) -> bool:
    content = planned.outbound.content
    mine = planned.plan_id == post.plan_id and planned.ticket.id == post.ticket.id and planned.place > post.place
    return mine and planned.state is PostState.QUEUED and isinstance(content, StatusContent) and bool(content.seen)


async def _status(post: Post, client: PsaClient) -> str:
    try:
        return await client.status(post.ticket)
    except (PsaFault, KnownError):
        return ""
