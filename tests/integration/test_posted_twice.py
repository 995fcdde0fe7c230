"""What a system stores late, after the engineer had it sent again: both are told, and the later one can go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.psa.drafts import NoteDraft
from rfdesktop.domain.psa.posts import (
    Difference,
    DifferenceKind,
    NoteContent,
    Outbound,
    Post,
    PostState,
    StoredPost,
    TimeContent,
)
from rfdesktop.domain.psa.tickets import Picklists
from rfdesktop.services.psa.twice import stored_twice
from rfdesktop.ui.words.posting import difference_words, mend_words
from tests.integration.test_psa_systems import NOTE, TIME, run, system
from tests.psa_fakes import FakePsa
from tests.psa_rig import Rig, System
from tests.psa_samples import LISTS, POST
from tests.servers.psa_server import Mishap

__all__ = ["system"]


async def unsure(on: Rig, *, time: bool) -> Post:
    """A post whose request is still on its way when it was looked for the last time."""
    on.server.mishaps.append(Mishap.LATE)
    await on.outbox.send(await on.plan(None, TIME) if time else await on.plan(NoteDraft(NOTE)))
    (post,) = await on.until(
        lambda posts: posts[0].failure is not None and posts[0].failure.code is ErrorCode.POST_UNSURE
    )
    return post


@pytest.mark.parametrize("time", [True, False], ids=["time", "note"])
def test_what_came_late_beside_what_was_sent_again_is_told_and_taken_out(
    system: System, tmp_path: Path, time: bool
) -> None:
    async def work(on: Rig) -> None:
        post = await unsure(on, time=time)
        # The first arrives while the second is on its way: no look before it could have seen it.
        on.server.watch = lambda moment: on.server.deliver() if moment == "stored" else None
        await on.outbox.retry(post.id)
        (twice,) = await on.all_in(PostState.DIFFERS)
        first, second = (each.id for each in on.server.of_ticket(system.ticket, times=time))
        assert twice.differences == (Difference(DifferenceKind.TWICE, first, second),)
        assert first in difference_words(twice)
        assert second in difference_words(twice)
        if not twice.can_be_taken_out:
            assert system.kind is PsaKind.AUTOTASK
            assert not time
            assert "no note be deleted" in difference_words(twice)
            return
        assert mend_words(twice) == "Delete the later one"
        await on.outbox.mend(post.id)
        (left,) = await on.all_in(PostState.VERIFIED)
        assert [each.id for each in on.server.of_ticket(system.ticket, times=time)] == [first]
        assert left.remote_id == first

    run(system, tmp_path, work)


@pytest.mark.parametrize("time", [True, False], ids=["time", "note"])
def test_what_came_late_with_the_words_from_before_a_change_is_told_and_taken_out(
    system: System, tmp_path: Path, time: bool
) -> None:
    async def work(on: Rig) -> None:
        post = await unsure(on, time=time)
        on.server.mishaps.append(Mishap.LIMITED)
        await on.outbox.retry(post.id)
        await on.until(lambda posts: posts[0].state is PostState.QUEUED and posts[0].wait_until is not None)
        await on.outbox.edit(post.id, "Put in other words.")
        on.server.watch = lambda moment: on.server.deliver() if moment == "stored" else None
        (twice,) = await on.all_in(PostState.DIFFERS)
        ids = [each.id for each in on.server.of_ticket(system.ticket, times=time)]
        old = next(each for each in ids if each != twice.remote_id)
        assert len(ids) == 2
        assert twice.differences == (Difference(DifferenceKind.TWICE_CHANGED, twice.remote_id, old),)
        assert old in difference_words(twice)
        if not twice.can_be_taken_out:
            assert "change the old one" in difference_words(twice)
            return
        assert mend_words(twice) == "Delete the old words"
        await on.outbox.mend(post.id)
        (left,) = await on.all_in(PostState.VERIFIED)
        assert [each.id for each in on.server.of_ticket(system.ticket, times=time)] == [left.remote_id]
        assert left.remote_id == twice.remote_id

    run(system, tmp_path, work)


def test_what_comes_later_still_is_told_by_the_next_look(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        post = await unsure(on, time=True)
        await on.outbox.retry(post.id)
        await on.all_in(PostState.VERIFIED)
        on.server.deliver()
        await on.outbox.look(post.id)
        (twice,) = await on.all_in(PostState.DIFFERS)
        assert twice.stands_twice
        assert len(on.server.of_ticket(system.ticket, times=True)) == 2

    run(system, tmp_path, work)


def test_what_was_sent_once_costs_no_look_for_another(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.outbox.send(await on.plan(None, TIME))
        (post,) = await on.all_in(PostState.VERIFIED)
        assert not post.sent_again
        assert isinstance(post.outbound.content, TimeContent)

    run(system, tmp_path, work)


class Quoting(FakePsa):
    """Has the note, and an answer that quotes it."""

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        return ("3", "4")

    async def read_back(self, outbound: Outbound, remote_id: str, lists: Picklists) -> StoredPost | None:
        content = outbound.content
        assert isinstance(content, NoteContent)
        return StoredPost(remote_id, content.text if remote_id == "3" else f"Thanks!\n\n> {content.text}")


def test_an_answer_that_quotes_a_note_is_no_second_one() -> None:
    found = asyncio.run(stored_twice(POST, Quoting(), LISTS, (0.0,)))
    assert found == ()
