"""What stands on a ticket more than once: it was sent again on the engineer's word, and the first one came late.

None of the systems has a key of the sender's by which it would take two for one. What is left is the marker in the
text: it is looked for right before a second sending and again after it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rfdesktop.domain.psa.comparing import same_words
from rfdesktop.domain.psa.ports import PsaClient
from rfdesktop.domain.psa.posts import Difference, DifferenceKind, Post, StatusContent
from rfdesktop.domain.psa.tickets import Picklists


async def stored_twice(
    post: Post, client: PsaClient, lists: Picklists, looks_s: Sequence[float]
) -> tuple[Difference, ...]:
    """That a post stands there more than once, by its looks; nothing where it does not. Raises PsaFault."""
    if isinstance(post.outbound.content, StatusContent):
        return ()
    for seconds in looks_s:
        await asyncio.sleep(seconds)
        first, *others = await _copies(post, client, lists)
        if others:
            return (Difference(DifferenceKind.TWICE, first, ", ".join(others)),)
    return ()


async def the_one_left(post: Post, client: PsaClient, lists: Picklists) -> str:
    """Takes out all but the earliest of what stands there, by what is there now, and gives its id. Raises PsaFault."""
    first, *others = await _copies(post, client, lists)
    for later in others:
        await client.remove(post.outbound, later)
    return first


async def _copies(post: Post, client: PsaClient, lists: Picklists) -> list[str]:
    """The ids of what has the post's own words, the earliest first. What only quotes them, as a client's answer by mail
    does, is not ours to count."""
    there = await client.look_for(post.outbound, lists)
    known = [post.remote_id] if post.remote_id and post.remote_id not in there else []
    copies = list(known)
    for each in there:
        stored = None if each == post.remote_id else await client.read_back(post.outbound, each, lists)
        if each == post.remote_id or (stored is not None and same_words(post.kind, post.outbound, stored)):
            copies.append(each)
    return copies or [post.remote_id]
