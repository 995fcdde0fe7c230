"""The outbox: what waits to be posted, in order on each ticket, through restarts and times without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.psa.comparing import normal, readable
from rfdesktop.domain.psa.events import OutboxListed, PostsTold
from rfdesktop.domain.psa.markers import marker_line
from rfdesktop.domain.psa.ports import PostStore
from rfdesktop.domain.psa.posts import Outbound, Post, PostPlan, PostState
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.faults import told
from rfdesktop.services.psa.forms import changed_form
from rfdesktop.services.psa.planning import outbound_texts, with_source, with_texts
from rfdesktop.services.psa.records import PostLog, PostRecords
from rfdesktop.services.psa.runner import Runner
from rfdesktop.services.psa.sending import AT_ONCE, Pauses, Sending
from rfdesktop.services.psa.standing_status import over_the_told_status


class Outbox:
    """Records what is to be posted and has it moved on by itself.

    Every method raises KnownError. `begin` starts it; `close` ends it, and what was under way is found by the next
    start.
    """

    def __init__(
        self,
        store: PostStore,
        connections: PsaConnections,
        gate: OutgoingGate,
        emit: Emit,
        clock: Clock,
        audit: PostLog,
        pauses: Pauses | None = None,
    ) -> None:
        self._store = store
        self._gate = gate
        self._emit = emit
        self._clock = clock
        self._records = PostRecords(store, emit, clock, audit)
        self._sending = Sending(connections, gate, self._records.keep, clock, pauses or Pauses())
        self._runner = Runner(self._records, self._sending, emit, clock)

    async def begin(self) -> None:
        """Goes on with what was left."""
        for connection_id in {each.connection_id for each in await self._store.posts()}:
            self._runner.wake(connection_id)

    async def close(self) -> None:
        """Stops. What is being sent at this moment stays recorded as that."""
        await self._runner.close()

    async def send(self, plan: PostPlan) -> None:
        """Records all of a plan and begins to send it. The same plan twice is one."""
        now = self._clock()
        posts = tuple(
            Post(
                id=each.outbound.post_id,
                chat_id=plan.chat_id,
                connection_id=plan.connection_id,
                kind=plan.kind,
                plan_id=plan.id,
                place=0,
                outbound=each.outbound,
                state=PostState.QUEUED,
                created_at=now,
                changed_at=now,
            )
            for each in plan.posts
        )
        # A plan comes from the window: that it passed the gate once is looked at again.
        for post in posts:
            await self._sending.same_as_shown(post)
        await self._records.add(posts)
        self._runner.wake(plan.connection_id)

    async def edit(self, post_id: str, text: str) -> None:
        """Changes the words of a post that waits. Raises KnownError POST_EMPTY where there are none, OUTGOING_BLOCKED
        where a secret stands in them in a form in which it cannot be replaced."""
        async with self._records.changing:
            post = await self._records.the(post_id)
            if post.state is not PostState.QUEUED or not outbound_texts(post.outbound):
                raise KnownError(ErrorCode.POST_NOT_WAITING)
            await self._records.keep(replace(post, outbound=await self._edited(post, text)))
        self._runner.wake(post.connection_id)

    async def _edited(self, post: Post, text: str) -> Outbound:
        """What a post sends with other words. They are screened as they were typed, before a form whose marks would
        hide a secret; what was typed in such a form has to pass as people will read it."""
        marker = post.outbound.marker
        if not text.replace(marker_line(marker), "").strip():
            raise KnownError(ErrorCode.POST_EMPTY)
        (typed,) = await self._as_they_leave(post, text)
        marked = changed_form(post, typed)
        passed = await self._as_they_leave(post, *outbound_texts(post.outbound)[:-1], marked)
        read = tuple(normal(readable(post.kind, each)) for each in passed)
        if await self._as_they_leave(post, *read) != read:
            raise KnownError(ErrorCode.OUTGOING_BLOCKED)
        return with_source(with_texts(post.outbound, passed), typed)

    async def _as_they_leave(self, post: Post, *texts: str) -> tuple[str, ...]:
        return await self._gate.texts_as_they_would_leave(texts, chat_id=post.chat_id, to=Destination.PSA)

    async def cancel(self, post_id: str) -> None:
        """Takes back a post that waits, failed or was not found. A look that is under way for one that was not found is
        seen to its end first: what it finds has arrived, and is not said to be taken back."""
        post = await self._records.the(post_id)
        if self._records.unsure(post):
            async with self._runner.busy(post.connection_id):
                await self._cancel(post_id)
        else:
            await self._cancel(post_id)
        self._runner.wake(post.connection_id)

    async def _cancel(self, post_id: str) -> None:
        async with self._records.changing:
            post = await self._records.the(post_id)
            if post.state not in (PostState.QUEUED, PostState.FAILED) and not self._records.unsure(post):
                raise KnownError(ErrorCode.POST_NOT_WAITING)
            await self._records.keep(replace(post, state=PostState.CANCELLED, wait_until=None))

    async def retry(self, post_id: str) -> None:
        """Sends a post that failed or was not found again; first it is looked for once more."""
        async with self._by_hand(post_id) as post:
            if post.state is PostState.UNKNOWN:
                with told():
                    post = await self._sending.look(post, AT_ONCE)
                self._records.never_sent(post)
            elif post.state not in (PostState.FAILED, PostState.QUEUED):
                raise KnownError(ErrorCode.POST_NOT_WAITING)
            if post.state is not PostState.POSTED:
                await self._again(post_id)

    @asynccontextmanager
    async def _by_hand(self, post_id: str) -> AsyncIterator[Post]:
        """Holds the runner off while something is asked for a post, and wakes it however that ends: what was learned
        before it failed may let others go on."""
        connection_id = (await self._records.the(post_id)).connection_id
        try:
            async with self._runner.busy(connection_id):
                yield await self._records.the(post_id)
        finally:
            self._runner.wake(connection_id)

    async def _again(self, post_id: str) -> None:
        """Lets a post wait for its turn, as it stands: it may have been changed while it was looked for."""
        async with self._records.changing:
            post = await self._records.the(post_id)
            outbound = over_the_told_status(post)
            anew = replace(post, outbound=outbound, state=PostState.QUEUED, failure=None, wait_until=None, tries=0)
            # None of the systems has a key by which it would take two for one: the first may still be stored.
            if post.sent_at is not None:
                before = dict.fromkeys((*post.sent_before, *outbound_texts(post.outbound)[-1:]))
                anew = replace(anew, sent_again=True, sent_before=tuple(before))
            await self._records.keep(anew)

    async def look(self, post_id: str) -> None:
        """Looks for a post that may have arrived, or reads one back again."""
        async with self._by_hand(post_id) as post:
            with told():
                if post.state is PostState.UNKNOWN:
                    post = await self._sending.look(post, AT_ONCE)
                if post.remote_id and post.state is not PostState.CANCELLED:
                    await self._sending.verify(post, AT_ONCE)

    async def mend(self, post_id: str) -> None:
        """Sets what is stored back to the visibility that was meant."""
        post = await self._records.the(post_id)
        if post.state is not PostState.DIFFERS:
            raise KnownError(ErrorCode.POST_NOT_WAITING)
        async with self._runner.busy(post.connection_id):
            with told():
                await self._sending.mend(post)

    async def tell(self) -> None:
        """Emits all that is not settled and the newest that is."""
        self._emit(OutboxListed(await self._store.posts()))

    async def tell_chat(self, chat_id: str) -> None:
        """Emits the posts of a chat."""
        self._emit(PostsTold(chat_id, await self._store.posts(chat_id)))
