"""One post's way: recorded, sent once, looked for where that is not sure, read back and compared."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.domain.ports import Clock
from rfdesktop.domain.psa.comparing import differences
from rfdesktop.domain.psa.faults import Arrival, PsaFault, refused
from rfdesktop.domain.psa.ports import PsaClient
from rfdesktop.domain.psa.posts import DifferenceKind, Outbound, Post, PostState, StatusContent
from rfdesktop.domain.psa.tickets import Picklists
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.planning import outbound_texts, with_texts
from rfdesktop.services.psa.records import LONGEST_WAIT
from rfdesktop.services.psa.standing_status import status_name
from rfdesktop.services.psa.twice import stored_twice, the_one_left

log = logging.getLogger(__name__)

LOOKS_S = (0.5, 3.0, 6.0)
"""Seconds before each look for a post that may have arrived: a system may take a while to show what it stored."""

WAITS_S = (5.0, 10.0, 20.0, 40.0, 60.0)
"""Seconds before the next try where the system does not say; the last one stays."""

AT_ONCE = (0.0,)
"""One look, without a wait before it."""

SHORTEST_WAIT_S = 1.0

Keep = Callable[[Post], Awaitable[Post]]
"""Records a post and tells of it; gives it with its time."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long is waited; tests wait less."""

    looks_s: tuple[float, ...] = LOOKS_S
    waits_s: tuple[float, ...] = WAITS_S


class Sending:
    """Moves posts on. Every step is recorded before the next; whatever ends the app, the record says what may have
    happened."""

    def __init__(
        self, connections: PsaConnections, gate: OutgoingGate, keep: Keep, clock: Clock, pauses: Pauses
    ) -> None:
        self._connections = connections
        self._gate = gate
        self._keep = keep
        self._clock = clock
        self._pauses = pauses

    async def same_as_shown(self, post: Post) -> None:
        """Raises KnownError POST_CHANGED where a post would not leave as it stands."""
        texts = outbound_texts(post.outbound)
        passed = await self._gate.texts_as_they_would_leave(texts, chat_id=post.chat_id, to=Destination.PSA)
        if passed != texts:
            raise KnownError(ErrorCode.POST_CHANGED)

    async def _cleared(self, post: Post) -> Cleared[Outbound]:
        """The post as it leaves. Raises KnownError POST_CHANGED where that is not what was shown."""
        outbound = post.outbound
        passed = await self._gate.texts(
            outbound_texts(outbound),
            lambda texts: with_texts(outbound, texts),
            chat_id=post.chat_id,
            to=Destination.PSA,
        )
        if passed.content != outbound:
            raise KnownError(ErrorCode.POST_CHANGED)
        return passed

    async def ready(self, post: Post) -> tuple[PsaClient, Picklists, Cleared[Outbound]]:
        """What a post needs to be sent. Raises KnownError and PsaFault; nothing was sent then."""
        client = await self._connections.client(post.connection_id)
        lists = await self._connections.lists(post.connection_id, post.ticket)
        cleared = await self._cleared(post)
        try:
            client.plan(cleared.content, lists)
        except PsaFault:
            self._connections.doubt_lists(post.connection_id, post.ticket)
            raise
        return client, lists, cleared

    async def unmoved(self, post: Post, client: PsaClient, lists: Picklists) -> None:
        """Raises PsaFault PSA_STATUS_MOVED where a ticket's status is no longer the one that the engineer saw. None of
        the systems has a version of a ticket to name with a change, and notes of one's own change its date: what is
        compared is the status itself."""
        content = post.outbound.content
        if not isinstance(content, StatusContent) or not content.seen:
            return
        now = await client.status(post.ticket)
        if now and now not in (content.seen, content.status):
            raise refused(ErrorCode.PSA_STATUS_MOVED, value=status_name(now, lists), status=now)

    async def send(self, post: Post, client: PsaClient, lists: Picklists, cleared: Cleared[Outbound]) -> Post:
        """Sends a post that is recorded as being sent, and records what came of it."""
        try:
            remote_id = await client.send(cleared, lists)
        except PsaFault as fault:
            return await self._not_sent(post, fault, client)
        except KnownError as error:
            return await self._keep(replace(post, state=PostState.FAILED, failure=Failure.of(error), wait_until=None))
        except asyncio.CancelledError:
            # The record says that it was being sent: the next start looks.
            raise
        except Exception:
            # The border: a bug in an adapter must not have a post sent twice, nor lost.
            log.exception("sending to a ticket system broke")
            return await self._keep(replace(post, state=PostState.UNKNOWN, failure=Failure(ErrorCode.APP_FAULT)))
        return await self._keep(replace(post, state=PostState.POSTED, remote_id=remote_id, failure=None))

    async def _not_sent(self, post: Post, fault: PsaFault, client: PsaClient) -> Post:
        match fault.arrival:
            case Arrival.NOTHING:
                return await self.wait(replace(post, state=PostState.QUEUED), fault)
            case Arrival.REFUSED:
                return await self._refused(replace(post, failure=fault.failure), client)
            case Arrival.UNKNOWN:
                return await self._keep(replace(post, state=PostState.UNKNOWN, failure=fault.failure))

    async def _refused(self, post: Post, client: PsaClient) -> Post:
        """Records that a post was not taken. That its ticket is gone the systems say in as many ways as they have
        requests, most of them as of any other refusal: it is looked for."""
        self._connections.doubt_lists(post.connection_id, post.ticket)
        # First what is known: whatever ends the app while the ticket is looked for, the post was refused.
        post = await self._keep(replace(post, state=PostState.FAILED, wait_until=None))
        failure = post.failure
        if failure is None or failure.code is not ErrorCode.PSA_REFUSED or not await _is_gone(post, client):
            return post
        gone = Failure(ErrorCode.PSA_TICKET_NOT_FOUND, {"value": post.ticket.number})
        return await self._keep(replace(post, failure=gone))

    async def wait(self, post: Post, fault: PsaFault) -> Post:
        """Records that a post waits, for as long as the system asked or by how often it was tried."""
        waits = self._pauses.waits_s
        usual = waits[min(post.tries, len(waits) - 1)]
        # Whoever says "at once" again and again is not asked more often than now and then.
        asked = None if fault.retry_after is None else max(fault.retry_after, min(SHORTEST_WAIT_S, waits[0]))
        wait = timedelta(seconds=min(usual if asked is None else asked, LONGEST_WAIT.total_seconds()))
        until = self._clock() + wait
        return await self._keep(replace(post, wait_until=until, tries=post.tries + 1, failure=fault.failure))

    async def look(self, post: Post, looks_s: tuple[float, ...] | None = None) -> Post:
        """Looks whether a post arrived, several times, and records it: as posted, or as still not known. Raises
        PsaFault where nothing could be seen."""
        for seconds in self._pauses.looks_s if looks_s is None else looks_s:
            await asyncio.sleep(seconds)
            found = await self.found(post)
            if found is not None:
                return found
        if post.failure is not None and post.failure.code is ErrorCode.PSA_REFUSED:
            # It said why it did not take it, and has not.
            return await self._refused(post, await self._connections.client(post.connection_id))
        unsure = Failure(ErrorCode.POST_UNSURE)
        return await self._keep(replace(post, state=PostState.UNKNOWN, failure=unsure, wait_until=None))

    async def found(self, post: Post) -> Post | None:
        """The post as posted, where it is there already. Raises PsaFault where that cannot be seen."""
        client = await self._connections.client(post.connection_id)
        lists = await self._connections.lists(post.connection_id, post.ticket, old_serve=True)
        there = await client.look_for(post.outbound, lists)
        if not there:
            return None
        return await self._keep(
            replace(post, state=PostState.POSTED, remote_id=there[0], failure=None, wait_until=None)
        )

    async def verify(self, post: Post, looks_s: tuple[float, ...] | None = None) -> Post:
        """Reads a post back, compares it, and records what differs; of one that was sent again it is looked, several
        times, whether the first one was stored after all. Raises PsaFault."""
        client = await self._connections.client(post.connection_id)
        lists = await self._connections.lists(post.connection_id, post.ticket, old_serve=True)
        stored = await client.read_back(post.outbound, post.remote_id, lists)
        for seconds in self._pauses.looks_s:
            if stored is not None:
                break
            await asyncio.sleep(seconds)
            stored = await client.read_back(post.outbound, post.remote_id, lists)
        found = differences(post.kind, post.outbound, stored)
        if post.sent_again and stored is not None:
            found += await stored_twice(post, client, lists, self._pauses.looks_s if looks_s is None else looks_s)
        state = PostState.DIFFERS if found else PostState.VERIFIED
        hours = stored.hours if stored is not None else None
        return await self._keep(
            replace(post, state=state, differences=found, booked_hours=hours, failure=None, wait_until=None)
        )

    async def mend(self, post: Post) -> Post:
        """Takes out what stands there a second time, sets the visibility of what stays back to what was meant, and
        reads it back. Raises PsaFault and KnownError."""
        client = await self._connections.client(post.connection_id)
        lists = await self._connections.lists(post.connection_id, post.ticket)
        if post.stands_twice and post.can_be_taken_out:
            post = await self._keep(replace(post, remote_id=await the_one_left(post, client, lists)))
        if any(each.kind is DifferenceKind.VISIBILITY for each in post.differences):
            await client.set_visibility(await self._cleared(post), post.remote_id, lists)
        return await self.verify(post, AT_ONCE)


async def _is_gone(post: Post, client: PsaClient) -> bool:
    """Whether a post's ticket is not there any more; False where that cannot be seen."""
    try:
        await client.read(post.ticket.id)
    except PsaFault as fault:
        return fault.failure.code is ErrorCode.PSA_TICKET_NOT_FOUND
    except KnownError:
        return False
    except Exception:
        # The border: that the post was refused is known, whatever a bug in an adapter does here.
        log.exception("looking for a ticket broke")
    return False
