"""The records of posts: changed one at a time, told of, and written into the audit log."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.psa.events import PostChanged
from rfdesktop.domain.psa.ports import PostStore
from rfdesktop.domain.psa.posts import SETTLED, Post, PostState

LONGEST_WAIT = timedelta(hours=1)
"""No system is waited for longer without another try, whatever it asks and whatever the clock says."""


class PostLog(Protocol):
    """Is told what has become of posts, for the audit log."""

    def posted(self, post: Post) -> None: ...


class PostRecords:
    """Posts as they are recorded, and what is known of them in this run alone.

    `changing` is held while a post's state is looked at and changed, so that none is cancelled and sent.
    """

    def __init__(self, store: PostStore, emit: Emit, clock: Clock, audit: PostLog) -> None:
        self._store = store
        self._emit = emit
        self._clock = clock
        self._audit = audit
        self.changing = asyncio.Lock()
        self._keeping = asyncio.Lock()
        self._looked: set[str] = set()
        self._new: set[str] = set()

    async def add(self, posts: Sequence[Post]) -> None:
        """Records new posts, all or none, and tells of them."""
        for post in await self._store.add(posts):
            self.never_sent(post)
            self._emit(PostChanged(post.chat_id, post))

    async def keep(self, post: Post) -> Post:
        """Records what has become of a post and tells of it; when this returns it is on the disk. What was taken back
        stays so, and is given as it stands."""
        async with self._keeping:
            before = await self._store.post(post.id)
            if before is not None and before.state is PostState.CANCELLED:
                return before
            kept = replace(post, changed_at=self._clock())
            if kept.state is PostState.SENDING:
                self._new.discard(kept.id)
            await self._store.keep(kept)
        if before is None or before.state is not kept.state:
            self._looked.discard(kept.id)
            self._audit.posted(kept)
        self._emit(PostChanged(kept.chat_id, kept))
        return kept

    async def the(self, post_id: str) -> Post:
        """A post as it stands. Raises KnownError POST_NOT_FOUND."""
        post = await self._store.post(post_id)
        if post is None:
            raise KnownError(ErrorCode.POST_NOT_FOUND)
        return post

    async def all(self, connection_id: str) -> tuple[Post, ...]:
        """A connection's posts in order: those that are not settled, and some that are."""
        return tuple(each for each in await self._store.posts() if each.connection_id == connection_id)

    def never_sent(self, post: Post) -> None:
        """This run knows that the post has not been sent: it was recorded in it, or it was looked for."""
        self._new.add(post.id)

    def may_have_been_sent(self, post: Post) -> bool:
        """Whether a post that waits comes from an earlier run: a loss of power may have taken back the record of its
        sending."""
        return post.id not in self._new

    def looked(self, post: Post) -> None:
        """All was done in this run to learn what has become of the post."""
        self._looked.add(post.id)

    def unsure(self, post: Post) -> bool:
        """Whether a post may have arrived and nothing more is done by itself to learn it: it was not found, or whatever
        else there is to say of it was said. What is still looked for has the word of its sending alone."""
        if post.state is not PostState.UNKNOWN or post.wait_until is not None:
            return False
        return post.id in self._looked or (post.failure is not None and post.failure.code is ErrorCode.POST_UNSURE)

    def due(self, post: Post) -> bool:
        """Whether a post can be moved on now, without anybody's word."""
        if self._waits(post):
            return False
        match post.state:
            case PostState.QUEUED | PostState.SENDING:
                return True
            case PostState.UNKNOWN | PostState.POSTED:
                return post.id not in self._looked or post.wait_until is not None
            case _:
                return False

    def holds_up(self, post: Post) -> bool:
        """Whether what comes after a post on the same ticket has to wait for it."""
        if post.state is PostState.POSTED:
            # What has arrived and cannot be read back, for want of a right, say, is in nobody's way.
            return post.id not in self._looked or post.wait_until is not None
        return post.state in (PostState.QUEUED, PostState.SENDING, PostState.UNKNOWN, PostState.FAILED)

    def next(self, posts: Sequence[Post]) -> Post | None:
        """The first post that can be moved on: nothing before it on its ticket is open."""
        held: set[str] = set()
        if any(self._holds_up_all(post) for post in posts):
            return None
        for post in posts:
            if post.ticket.id in held:
                continue
            if self.due(post):
                return post
            if self.holds_up(post):
                held.add(post.ticket.id)
        return None

    def _holds_up_all(self, post: Post) -> bool:
        """Whether a post waits for its system, rather than for its ticket that somebody else has open."""
        mine = post.failure is not None and post.failure.code is ErrorCode.PSA_IN_USE
        return post.state not in SETTLED and not mine and self._waits(post)

    def _waits(self, post: Post) -> bool:
        now = self._clock()
        return post.wait_until is not None and now < post.wait_until <= now + LONGEST_WAIT

    def seconds_until(self, posts: Sequence[Post]) -> float | None:
        """Seconds until something may be due again, None where nothing waits for a time."""
        now = self._clock()
        waiting = (each for each in posts if each.state not in SETTLED and self._waits(each))
        times: list[datetime] = [each.wait_until for each in waiting if each.wait_until is not None]
        left = [min(max(0.05, (time - now).total_seconds()), LONGEST_WAIT.total_seconds()) for time in times]
        return min(left, default=None)
