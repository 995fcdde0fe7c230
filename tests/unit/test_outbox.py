"""The outbox over a ticket system and records in memory: what is waited for, taken back and sent again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.psa.connections import SECRET_FIELDS, secret_place
from rfdesktop.domain.psa.drafts import PostDraft, StatusChange
from rfdesktop.domain.psa.events import PostPlanned
from rfdesktop.domain.psa.faults import Arrival, PsaFault
from rfdesktop.domain.psa.posts import NoteContent, Outbound, Post, PostState, Warned
from rfdesktop.domain.psa.tickets import Picklists, TicketFacts
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.outbox import Outbox
from rfdesktop.services.psa.planning import PostPlanning
from rfdesktop.services.psa.records import PostRecords
from rfdesktop.services.psa.sending import Pauses
from tests.gate import open_gate
from tests.psa_fakes import FakePsa, FakePsas, MemoryConnections, MemoryPosts
from tests.psa_rig import QUICK, MemoryKeys
from tests.psa_samples import CONNECTION, NOW, POST, POST_PLAN, TICKET

LATER = NOW + timedelta(minutes=5)


class Log:
    """Keeps `PostLog`."""

    def posted(self, post: Post) -> None:
        pass


@dataclass
class Desk:
    """An outbox that has begun, at a clock that stands still."""

    psa: FakePsa
    posts: MemoryPosts
    outbox: Outbox
    told: list[Event] = field(default_factory=list)

    async def until(self, post_id: str, *states: PostState, said: bool = False) -> Post:
        """Waits until a post is in one of these states, `said` with a word of why."""
        deadline = asyncio.get_running_loop().time() + 60
        while (
            (post := await self.posts.post(post_id)) is None
            or post.state not in states
            or (said and post.failure is None)
        ):
            assert asyncio.get_running_loop().time() < deadline, post
            await asyncio.sleep(0.005)
        return post


def run(
    work: Callable[[Desk], Awaitable[None]], posts: MemoryPosts, psa: FakePsa | None = None, pauses: Pauses = QUICK
) -> None:
    async def main() -> None:
        told: list[Event] = []
        keys = MemoryKeys()
        for name in SECRET_FIELDS[CONNECTION.kind]:
            keys.kept[secret_place(CONNECTION, name)] = "key"
        fake = psa or FakePsa()
        connections = PsaConnections(MemoryConnections(), keys, FakePsas(fake), told.append, clock)
        outbox = Outbox(posts, connections, open_gate(), told.append, clock, Log(), pauses)
        try:
            await outbox.begin()
            await work(Desk(fake, posts, outbox, told))
        finally:
            await outbox.close()
            await connections.close()

    asyncio.run(main())


def clock() -> datetime:
    return NOW


@pytest.mark.parametrize(
    ("post", "seconds"),
    [
        (replace(POST, wait_until=LATER), 300.0),
        (replace(POST, wait_until=NOW - timedelta(seconds=1)), None),
        (replace(POST, state=PostState.CANCELLED, wait_until=LATER), None),
        (replace(POST, state=PostState.VERIFIED, wait_until=NOW - timedelta(days=1)), None),
    ],
)
def test_only_what_still_waits_is_waited_for(post: Post, seconds: float | None) -> None:
    records = PostRecords(MemoryPosts(post), lambda _: None, clock, Log())
    other = replace(POST, id="other")
    assert records.seconds_until((post,)) == seconds
    assert (records.next((post, other)) is None) == (seconds is not None)


def test_what_was_refused_waits_for_no_time() -> None:
    psa = FakePsa()
    psa.faults.append(PsaFault(Failure(ErrorCode.PSA_REFUSED, {"detail": "no"}), Arrival.REFUSED))
    waited = replace(POST, wait_until=NOW - timedelta(seconds=1), tries=1)

    async def work(on: Desk) -> None:
        assert (await on.until(POST.id, PostState.FAILED)).wait_until is None

    run(work, MemoryPosts(waited), psa)


@pytest.mark.parametrize("fault", [KnownError(ErrorCode.KEYRING_FAILED), ValueError("no ticket")])
def test_a_refusal_stays_one_though_its_ticket_cannot_be_looked_for(fault: Exception) -> None:
    psa = FakePsa()
    psa.faults.append(PsaFault(Failure(ErrorCode.PSA_REFUSED, {"detail": "no"}), Arrival.REFUSED))
    psa.ticket_faults.append(fault)

    async def work(on: Desk) -> None:
        post = await on.until(POST.id, PostState.FAILED)
        assert post.failure is not None
        assert post.failure.code is ErrorCode.PSA_REFUSED

    run(work, MemoryPosts(POST), psa)
    assert not psa.ticket_faults


@pytest.mark.parametrize("state", [PostState.FAILED, PostState.QUEUED])
def test_what_may_have_arrived_is_looked_for_before_it_is_sent_on_ones_word(state: PostState) -> None:
    # Recorded by an earlier run as not sent, and stored by the system.
    old = replace(
        POST, id="old", place=2, state=state, outbound=replace(POST.outbound, post_id="old", marker="OLDMARK")
    )
    psa = FakePsa()
    psa.stored["7"] = old.outbound

    async def work(on: Desk) -> None:
        await on.outbox.retry("old")
        # The system has answered lately: nothing is asked only to see whether it is there.
        assert (await on.until("old", PostState.VERIFIED)).remote_id == "7"
        assert psa.sent == [POST.outbound]

    run(work, MemoryPosts(POST, old), psa)


class SlowTickets(FakePsa):
    """Never says whether a ticket is there."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()

    async def read(self, ticket_id: str) -> TicketFacts:
        self.asked.set()
        await asyncio.Event().wait()
        raise AssertionError


def test_a_refusal_is_recorded_before_its_ticket_is_looked_for() -> None:
    psa, posts = SlowTickets(), MemoryPosts(POST)
    psa.faults.append(PsaFault(Failure(ErrorCode.PSA_REFUSED, {"detail": "no"}), Arrival.REFUSED))

    async def work(on: Desk) -> None:
        await psa.asked.wait()

    run(work, posts, psa)
    left = asyncio.run(posts.post(POST.id))
    assert left is not None
    assert left.state is PostState.FAILED


class SlowLooks(FakePsa):
    """Looks for a post until it is let go, and finds it then."""

    def __init__(self) -> None:
        super().__init__()
        self.looking, self.go = asyncio.Event(), asyncio.Event()

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        self.looking.set()
        await self.go.wait()
        return await super().look_for(outbound, lists)


def test_what_is_still_looked_for_is_not_taken_back() -> None:
    # As the sending left it: its answer was lost, and nobody has looked yet.
    lost = replace(POST, state=PostState.UNKNOWN, sent_at=NOW, failure=Failure(ErrorCode.PSA_CUT))
    psa = SlowLooks()
    psa.stored["7"] = POST.outbound

    async def work(on: Desk) -> None:
        await psa.looking.wait()
        with pytest.raises(KnownError) as refused:
            await on.outbox.cancel(POST.id)
        assert refused.value.code is ErrorCode.POST_NOT_WAITING
        psa.go.set()
        await on.until(POST.id, PostState.VERIFIED)

    run(work, MemoryPosts(lost), psa)


@pytest.mark.parametrize("there", [True, False], ids=["there", "not there"])
def test_what_a_look_finds_while_it_is_taken_back_has_arrived(there: bool) -> None:
    unsure = replace(POST, state=PostState.UNKNOWN, sent_at=NOW, failure=Failure(ErrorCode.POST_UNSURE))
    psa = SlowLooks()
    if there:
        psa.stored["7"] = POST.outbound

    async def work(on: Desk) -> None:
        await psa.looking.wait()
        taken_back = asyncio.create_task(on.outbox.cancel(POST.id))
        await asyncio.sleep(0)
        psa.go.set()
        (failed,) = await asyncio.gather(taken_back, return_exceptions=True)
        assert isinstance(failed, KnownError) is there
        await on.until(POST.id, PostState.VERIFIED if there else PostState.CANCELLED)

    run(work, MemoryPosts(unsure), psa)


def test_what_is_sent_again_is_what_it_was_changed_to() -> None:
    waited = replace(POST, wait_until=LATER, tries=1)
    posts = MemoryPosts(waited)

    async def work(on: Desk) -> None:
        await asyncio.gather(on.outbox.edit(POST.id, "Other words."), on.outbox.retry(POST.id))
        await on.until(POST.id, PostState.VERIFIED)
        (sent,) = on.psa.sent
        assert isinstance(sent.content, NoteContent)
        assert "Other words." in sent.content.text

    run(work, posts)


def test_what_nobody_can_look_for_is_taken_back() -> None:
    lost = replace(POST, state=PostState.UNKNOWN, sent_at=NOW, connection_id="removed")

    async def work(on: Desk) -> None:
        await on.until(POST.id, PostState.UNKNOWN, said=True)
        await on.outbox.cancel(POST.id)
        await on.until(POST.id, PostState.CANCELLED)

    run(work, MemoryPosts(lost))


class LockedPosts(MemoryPosts):
    """Cannot be read a few times, once it is `locked`."""

    locked = 0

    async def posts(self, chat_id: str | None = None) -> tuple[Post, ...]:
        if self.locked:
            self.locked -= 1
            raise KnownError(ErrorCode.STORE_LOCKED)
        return await super().posts(chat_id)


def test_records_that_cannot_be_read_for_a_while_stop_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rfdesktop.services.psa.runner.STUCK_S", 0.01)
    posts = LockedPosts()

    async def work(on: Desk) -> None:
        posts.locked = 3
        await on.outbox.send(POST_PLAN)
        for planned in POST_PLAN.posts:
            await on.until(planned.outbound.post_id, PostState.VERIFIED)

    run(work, posts)


@pytest.mark.parametrize(
    ("read", "now", "moved"),
    [
        pytest.param("In progress", "12", True, id="another"),
        pytest.param("In progress", "11", False, id="the-same"),
        pytest.param("", "12", False, id="read-without-a-status"),
        pytest.param("In progress", "77", False, id="not-in-the-lists"),
    ],
)
def test_a_moved_status_is_warned_of_where_both_names_are_known(read: str, now: str, moved: bool) -> None:
    async def main() -> None:
        told: list[Event] = []
        keys, psa = MemoryKeys(), FakePsa()
        for name in SECRET_FIELDS[CONNECTION.kind]:
            keys.kept[secret_place(CONNECTION, name)] = "key"
        psa.now = now
        connections = PsaConnections(MemoryConnections(), keys, FakePsas(psa), told.append, clock)
        try:
            draft = PostDraft(CONNECTION.id, replace(TICKET, status=read), status=StatusChange("12", "Completed"))
            await PostPlanning(connections, open_gate(), told.append).plan("chat", draft)
        finally:
            await connections.close()
        (planned,) = (event for event in told if isinstance(event, PostPlanned))
        assert (Warned.STATUS_MOVED in planned.plan.warnings) is moved

    asyncio.run(main())


@pytest.mark.parametrize("by_hand", [Outbox.look, Outbox.retry])
def test_what_was_found_on_ones_word_lets_others_go_on_though_it_could_not_be_read_back(
    by_hand: Callable[[Outbox, str], Awaitable[None]],
) -> None:
    lost = replace(POST, state=PostState.SENDING)
    behind = replace(POST, id="old", place=2, outbound=replace(POST.outbound, post_id="old", marker="OLDMARK"))
    psa = FakePsa()

    async def work(on: Desk) -> None:
        await on.until(POST.id, PostState.UNKNOWN, said=True)
        psa.stored["7"] = POST.outbound
        psa.read_faults.append(PsaFault(Failure(ErrorCode.PSA_CUT), Arrival.NOTHING))
        with contextlib.suppress(KnownError):
            await by_hand(on.outbox, POST.id)
        await on.until("old", PostState.VERIFIED)
        assert psa.sent == [behind.outbound]

    run(work, MemoryPosts(lost, behind), psa, Pauses((0.0,), (0.0,)))
