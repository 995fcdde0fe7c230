"""What stands on a ticket more than once: it was sent again on the engineer's word, and the first one came late.

None of the systems has a key of the sender's by which it would take two for one. What is left is the marker in the
text: it is looked for right before a second sending and again after it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.domain.psa.comparing import same_words
from rfdesktop.domain.psa.ports import PsaClient
from rfdesktop.domain.psa.posts import Difference, DifferenceKind, Post, StatusContent
from rfdesktop.domain.psa.tickets import Picklists
from rfdesktop.services.psa.planning import outbound_texts


async def stored_twice(
    post: Post, client: PsaClient, lists: Picklists, looks_s: Sequence[float]
) -> tuple[Difference, ...]:
    """That a post stands there more than once, by its looks; nothing where it does not. Raises PsaFault."""
    if isinstance(post.outbound.content, StatusContent):
        return ()
    for seconds in looks_s:
        await asyncio.sleep(seconds)
        there = await _copies(post, client, lists)
        first, *others = there.all
        if others:
            kind = DifferenceKind.TWICE_CHANGED if there.now and there.before else DifferenceKind.TWICE
            return (Difference(kind, first, ", ".join(others)),)
    return ()


async def the_one_left(post: Post, client: PsaClient, lists: Picklists) -> str:
    """Takes out all but the earliest of what has the words as they are now, by what is there now, and gives its id.
    Raises PsaFault."""
    first, *others = (await _copies(post, client, lists)).all
    for other in others:
        await client.remove(post.outbound, other)
    return first


@dataclass(frozen=True, slots=True)
class _Copies:
    """The ids of what stands there of a post, the earliest first: with the words as they are `now`, and with those that
    it was sent with `before` they were changed."""

    now: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.now, *self.before)


async def _copies(post: Post, client: PsaClient, lists: Picklists) -> _Copies:
    """What has the post's own words. What only quotes them, as a client's answer by mail does, is not ours to count."""
    there = await client.look_for(post.outbound, lists)
    own = outbound_texts(post.outbound)[-1:]
    now = [post.remote_id] if post.remote_id and post.remote_id not in there else []
    before: list[str] = []
    for each in there:
        stored = None if each == post.remote_id else await client.read_back(post.outbound, each, lists)
        if each == post.remote_id or (stored is not None and same_words(post.kind, own, stored)):
            now.append(each)
        elif stored is not None and same_words(post.kind, post.sent_before, stored):
            before.append(each)
    return _Copies(tuple(now) or (post.remote_id,), tuple(before))
