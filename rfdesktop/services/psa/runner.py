"""Moving posts on: one request at a time for each connection, in order on each ticket, with waits where it is asked."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.psa.events import PsaWaiting
from rfdesktop.domain.psa.faults import Arrival, PsaFault
from rfdesktop.domain.psa.posts import SETTLED, Post, PostState
from rfdesktop.services.psa.own_moves import OwnMoves
from rfdesktop.services.psa.records import PostRecords
from rfdesktop.services.psa.sending import Sending

log = logging.getLogger(__name__)

STUCK_S = 30.0
"""Seconds before the next try where the records cannot be written."""

LATELY_S = 30.0
"""Seconds for which a system that answered is taken to be there."""


class Runner:
    """Runs while there is something to move on; `wake` starts it again."""

    def __init__(self, records: PostRecords, sending: Sending, emit: Emit, clock: Clock) -> None:
        self._records = records
        self._sending = sending
        self._moves = OwnMoves(records)
        self._emit = emit
        self._clock = clock
        self._woken: dict[str, asyncio.Event] = {}
        self._busy: dict[str, asyncio.Lock] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._waiting: set[str] = set()
        self._heard: dict[str, float] = {}
        """When each connection answered last."""

    def busy(self, connection_id: str) -> asyncio.Lock:
        """Held while something is asked of a connection for a post."""
        return self._busy.setdefault(connection_id, asyncio.Lock())

    def wake(self, connection_id: str) -> None:
        """Something of a connection's posts has changed."""
        self._woken.setdefault(connection_id, asyncio.Event()).set()
        task = self._tasks.get(connection_id)
        if task is None or task.done():
            run = self._run(connection_id)
            self._tasks[connection_id] = asyncio.create_task(run, name="posting to a ticket system")

    async def close(self) -> None:
        """Stops. What is being sent at this moment stays recorded as that."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _run(self, connection_id: str) -> None:
        woken = self._woken[connection_id]
        told = False
        while True:
            woken.clear()
            try:
                posts = await self._records.all(connection_id)
            except KnownError as error:
                log.warning("the posts could not be read: %s", error.code)
                await asyncio.sleep(STUCK_S)
                continue
            if not told:
                told = True
                self._say_kept_waiting(posts)
            # Before what is due: whose time comes between the two is not missed.
            seconds = self._records.seconds_until(posts)
            post = self._records.next(posts)
            if post is not None:
                async with self.busy(connection_id):
                    moved = await self._guarded(post.id)
                if not moved:
                    await asyncio.sleep(STUCK_S)
                continue
            # Not `wait_for`: in Python 3.11 it loses a cancellation that comes together with the wake.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await woken.wait()

    async def _guarded(self, post_id: str) -> bool:
        """Whether what came of a step could be recorded."""
        try:
            await self._step(await self._records.the(post_id))
        except KnownError as error:
            log.warning("what became of a post could not be recorded: %s", error.code)
            return False
        except Exception:
            # The border: a bug over one post must not stop the others, nor have this one sent again.
            log.exception("a post could not be moved on")
            await self._break_off(post_id)
        return True

    async def _break_off(self, post_id: str) -> None:
        becomes = {PostState.QUEUED: PostState.FAILED, PostState.SENDING: PostState.UNKNOWN}
        with contextlib.suppress(KnownError):
            async with self._records.changing:
                post = await self._records.the(post_id)
                broken = replace(post, failure=Failure(ErrorCode.APP_FAULT), wait_until=None)
                kept = await self._records.keep(replace(broken, state=becomes.get(post.state, post.state)))
                self._records.looked(kept)

    async def _step(self, post: Post) -> None:
        try:
            moved = await self._move(post)
        except PsaFault as fault:
            await self._over(post.id, fault)
        except KnownError as error:
            await self._over(post.id, PsaFault(Failure.of(error), Arrival.REFUSED))
        else:
            self._heard[post.connection_id] = time.monotonic()
            self._say(moved)

    async def _move(self, post: Post) -> Post:
        match post.state:
            case PostState.QUEUED:
                return await self._send(post)
            case PostState.SENDING | PostState.UNKNOWN:
                return await self._look(post)
            case PostState.POSTED:
                moved = await self._sending.verify(post)
                self._records.looked(moved)
                return moved
            case _:
                return post

    async def _send(self, post: Post) -> Post:
        if self._records.may_have_been_sent(post) or post.tries or not self._heard_lately(post.connection_id):
            # A look stores nothing: a system that is not there is found out by it, before anything is on its way.
            found = await self._sending.found(post)
            self._records.never_sent(post)
            if found is not None:
                return found
        client, lists, cleared = await self._sending.ready(post)
        await self._sending.unmoved(post, client, lists)
        watched = await self._moves.before(post, client)
        async with self._records.changing:
            now = await self._records.the(post.id)
            if now.state is not PostState.QUEUED or now.outbound != cleared.content:
                # Taken back or changed in the meantime.
                return now
            post = await self._records.keep(replace(now, state=PostState.SENDING, sent_at=self._clock()))
        sent = await self._sending.send(post, client, lists, cleared)
        if sent.state is PostState.POSTED:
            await self._moves.after(watched, client)
        return sent

    async def _look(self, post: Post) -> Post:
        if post.state is PostState.SENDING:
            post = await self._records.keep(replace(post, state=PostState.UNKNOWN))
        moved = await self._sending.look(post)
        if moved.state is PostState.UNKNOWN:
            self._records.looked(moved)
        return moved

    async def _over(self, post_id: str, fault: PsaFault) -> None:
        """A step could not be done; nothing was stored by it."""
        # What was edited or taken back meanwhile stays so.
        async with self._records.changing:
            post = await self._records.the(post_id)
            if post.state in SETTLED:
                return
            if fault.arrival is not Arrival.REFUSED:
                self._say(await self._sending.wait(post, fault))
                return
            state = PostState.FAILED if post.state is PostState.QUEUED else post.state
            self._records.looked(
                await self._records.keep(replace(post, state=state, failure=fault.failure, wait_until=None))
            )

    def _heard_lately(self, connection_id: str) -> bool:
        return time.monotonic() - self._heard.get(connection_id, -LATELY_S) < LATELY_S

    def _say_kept_waiting(self, posts: Sequence[Post]) -> None:
        """Tells that what was made to wait before the app ended waits on."""
        now = self._clock()
        waits = (each for each in posts if each.state not in SETTLED and each.wait_until and each.wait_until > now)
        if (post := next(waits, None)) is not None:
            self._say(post)

    def _say(self, post: Post) -> None:
        """Tells that a system is waited for, and that it goes on."""
        if post.wait_until is not None and post.failure is not None:
            seconds = max(0.0, (post.wait_until - self._clock()).total_seconds())
            self._waiting.add(post.connection_id)
            limited = post.failure.code is ErrorCode.PSA_BUSY
            self._emit(PsaWaiting(post.connection_id, seconds, limited))
        elif post.connection_id in self._waiting:
            self._waiting.discard(post.connection_id)
            self._emit(PsaWaiting(post.connection_id, 0))
