"""The rules of posting at their bounds: what waits and for how long, what is looked at before and after, what is taken
out, and what a plan says. A ticket system and the records are in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.credentials import CredentialPlace
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.psa_forms import PsaForm, divided
from rfdesktop.domain.psa.connections import (
    SECRET_FIELDS,
    Connection,
    ConnectionState,
    PsaKind,
    SecretField,
    secret_place,
)
from rfdesktop.domain.psa.drafts import NoteDraft, PostDraft, StatusChange, TimeDraft
from rfdesktop.domain.psa.events import (
    ConnectionsListed,
    ConnectionTested,
    OutboxListed,
    PicklistsTold,
    PostPlanned,
    PostsTold,
    PsaWaiting,
    TicketRead,
    TicketUnknown,
)
from rfdesktop.domain.psa.faults import Arrival, PsaFault
from rfdesktop.domain.psa.posts import (
    Difference,
    DifferenceKind,
    NoteContent,
    Outbound,
    PlannedPost,
    Post,
    PostState,
    StatusContent,
    StoredPost,
    TimeContent,
    Warned,
)
from rfdesktop.domain.psa.tickets import FieldRule, Picklists, TicketQuery, TicketRef
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.faults import known
from rfdesktop.services.psa.forms import changed_form, source_of
from rfdesktop.services.psa.outbox import Outbox
from rfdesktop.services.psa.own_moves import OwnMoves
from rfdesktop.services.psa.planning import PostPlanning
from rfdesktop.services.psa.records import LONGEST_WAIT, PostRecords
from rfdesktop.services.psa.sending import Pauses, Sending
from rfdesktop.services.psa.standing_status import over_the_told_status, status_now
from rfdesktop.services.psa.tickets import PsaTickets
from rfdesktop.services.psa.twice import stored_twice, the_one_left
from tests.gate import open_gate
from tests.psa_fakes import FakePsa, FakePsas, MemoryConnections, MemoryPosts
from tests.psa_rig import MemoryKeys
from tests.psa_samples import CONNECTION, END, FACTS, LISTS, NOW, POST, POST_PLAN, START, TICKET

SECOND = timedelta(seconds=1)
REFUSED = Failure(ErrorCode.PSA_REFUSED, {"detail": "no"})
CUT = PsaFault(Failure(ErrorCode.PSA_CUT), Arrival.NOTHING)
STATUS = replace(
    POST,
    id="status",
    place=2,
    outbound=Outbound("status", "Z5WN4PC", TICKET, StatusContent("12", "Completed", seen="11")),
)


def clock() -> datetime:
    return NOW


class System(FakePsa):
    """Counts what it is asked, and can be asked nothing while it is `away`."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0
        self.lists_asked = 0
        self.away = False
        self.unplannable = 0
        self.removed: list[str] = []
        self.shown: list[str] = []
        self.silent_reads = 0

    async def picklists(self, ticket: TicketRef) -> Picklists:
        self.lists_asked += 1
        if self.away:
            raise CUT
        return await super().picklists(ticket)

    async def status(self, ticket: TicketRef) -> str:
        if self.away:
            raise CUT
        return await super().status(ticket)

    def plan(self, outbound: Outbound, lists: Picklists) -> PlannedPost:
        if self.unplannable:
            self.unplannable -= 1
            raise PsaFault(Failure(ErrorCode.PSA_FIELD_MISSING), Arrival.REFUSED)
        return super().plan(outbound, lists)

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        self.looks += 1
        return await super().look_for(outbound, lists)

    async def read_back(self, outbound: Outbound, remote_id: str, lists: Picklists) -> StoredPost | None:
        if self.silent_reads:
            self.silent_reads -= 1
            return None
        return await super().read_back(outbound, remote_id, lists)

    async def remove(self, outbound: Outbound, remote_id: str) -> None:
        self.removed.append(remote_id)
        await super().remove(outbound, remote_id)

    async def set_visibility(self, outbound: Any, remote_id: str, lists: Picklists) -> None:
        self.shown.append(remote_id)
        await super().set_visibility(outbound, remote_id, lists)


@dataclass
class Desk:
    """The services over a system in memory."""

    psa: System
    store: MemoryConnections
    keys: MemoryKeys
    posts: MemoryPosts
    clients: FakePsas
    connections: PsaConnections
    records: PostRecords
    sending: Sending
    told: list[Event] = field(default_factory=list)
    audited: list[PostState] = field(default_factory=list)


def desk(
    *posts: Post, connection: Connection = CONNECTION, pauses: Pauses | None = None, psa: System | None = None
) -> Desk:
    told: list[Event] = []
    audited: list[PostState] = []

    class Log:
        def posted(self, post: Post) -> None:
            audited.append(post.state)

    keys, psa = MemoryKeys(), psa or System()
    for name in SECRET_FIELDS[connection.kind]:
        keys.kept[secret_place(connection, name)] = "key"
    store, clients, memory = MemoryConnections(connection), FakePsas(psa), MemoryPosts(*posts)
    connections = PsaConnections(store, keys, clients, told.append, clock)
    records = PostRecords(memory, told.append, clock, Log())
    waits = pauses or Pauses((0.0, 0.0), (5.0, 10.0))
    sending = Sending(connections, open_gate(), records.keep, clock, waits)
    return Desk(psa, store, keys, memory, clients, connections, records, sending, told, audited)


def done(on: Desk, work: Awaitable[Any]) -> Any:
    """What some work gives, after which all is closed."""

    async def main() -> Any:
        try:
            return await work
        finally:
            await on.connections.close()

    return asyncio.run(main())


# What is moved on, and when.


@pytest.mark.parametrize(
    ("wait", "waits"),
    [
        (None, False),
        (timedelta(0), False),
        (SECOND, True),
        (LONGEST_WAIT, True),
        (LONGEST_WAIT + SECOND, False),
    ],
)
@pytest.mark.parametrize("state", [PostState.QUEUED, PostState.SENDING, PostState.UNKNOWN, PostState.POSTED])
def test_a_post_is_due_unless_it_waits(state: PostState, wait: timedelta | None, waits: bool) -> None:
    post = replace(POST, state=state, wait_until=None if wait is None else NOW + wait)
    on = desk()
    assert on.records.due(post) is not waits
    assert on.records.seconds_until([post]) == (wait.total_seconds() if wait and waits else None)


@pytest.mark.parametrize("state", [PostState.FAILED, PostState.VERIFIED, PostState.DIFFERS, PostState.CANCELLED])
def test_what_has_ended_is_not_due(state: PostState) -> None:
    assert not desk().records.due(replace(POST, state=state))


def test_no_wait_is_shorter_than_a_turn_of_the_loop() -> None:
    soon = replace(POST, wait_until=NOW + timedelta(milliseconds=2))
    later = replace(POST, id="later", wait_until=NOW + 2 * SECOND)
    assert desk().records.seconds_until([later, soon]) == 0.05
    assert desk().records.seconds_until([]) is None


@pytest.mark.parametrize(
    ("state", "before", "looked_at"),
    [
        (PostState.QUEUED, True, True),
        (PostState.SENDING, True, True),
        (PostState.UNKNOWN, True, True),
        (PostState.POSTED, True, False),
        (PostState.FAILED, True, True),
        (PostState.VERIFIED, False, False),
        (PostState.DIFFERS, False, False),
        (PostState.CANCELLED, False, False),
    ],
)
def test_what_holds_up_what_comes_after_it(state: PostState, before: bool, looked_at: bool) -> None:
    records, post = desk().records, replace(POST, state=state)
    assert records.holds_up(post) is before
    records.looked(post)
    assert records.holds_up(post) is looked_at
    assert records.holds_up(replace(post, wait_until=NOW)) is (before if state is PostState.POSTED else looked_at)
    if state in (PostState.UNKNOWN, PostState.POSTED):
        assert not records.due(post)
        assert records.due(replace(post, wait_until=NOW))


def test_a_ticket_is_held_up_and_no_other() -> None:
    failed = replace(POST, state=PostState.FAILED)
    behind = replace(POST, id="behind", place=2)
    elsewhere = replace(POST, id="elsewhere", place=3, outbound=replace(POST.outbound, ticket=replace(TICKET, id="9")))
    records = desk().records
    assert records.next([failed, behind, elsewhere]) == elsewhere
    assert records.next([failed, behind]) is None
    assert records.next([behind, failed]) == behind


def test_a_ticket_that_somebody_has_open_holds_up_itself_alone() -> None:
    waits = replace(POST, wait_until=NOW + SECOND)
    other = replace(POST, id="other", place=2, outbound=replace(POST.outbound, ticket=replace(TICKET, id="9")))
    records = desk().records
    for failure, following in (
        (None, None),
        (Failure(ErrorCode.PSA_BUSY), None),
        (Failure(ErrorCode.PSA_IN_USE), other),
    ):
        assert records.next([replace(waits, failure=failure), other]) == following
    assert records.next([replace(waits, state=PostState.CANCELLED), other]) == other


@pytest.mark.parametrize(
    ("changes", "looked_at", "unsure"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"failure": Failure(ErrorCode.POST_UNSURE)}, False, True),
        ({"failure": Failure(ErrorCode.PSA_CUT)}, False, False),
        ({"failure": Failure(ErrorCode.POST_UNSURE), "wait_until": NOW}, True, False),
        ({"state": PostState.SENDING}, True, False),
    ],
)
def test_unsure_is_what_nothing_more_is_done_about(changes: dict[str, Any], looked_at: bool, unsure: bool) -> None:
    records, post = desk().records, replace(POST, **{"state": PostState.UNKNOWN, **changes})
    if looked_at:
        records.looked(post)
    assert records.unsure(post) is unsure


def test_a_record_is_told_of_each_time_and_audited_with_each_state() -> None:
    on = desk(POST)

    async def work() -> None:
        assert on.records.may_have_been_sent(POST)
        on.records.never_sent(POST)
        await on.records.keep(replace(POST, tries=1))
        assert not on.records.may_have_been_sent(POST)
        on.records.looked(POST)
        kept = await on.records.keep(replace(POST, state=PostState.SENDING, changed_at=NOW - SECOND))
        assert kept.changed_at == NOW
        assert on.records.may_have_been_sent(POST)
        # Whatever was learned of it before belongs to the state that it had.
        assert on.records.due(replace(kept, state=PostState.UNKNOWN))
        await on.records.keep(replace(POST, state=PostState.CANCELLED))
        assert (await on.records.keep(POST)).state is PostState.CANCELLED
        with pytest.raises(KnownError) as unknown:
            await on.records.the("nobody")
        assert unknown.value.code is ErrorCode.POST_NOT_FOUND

    done(on, work())
    assert on.audited == [PostState.SENDING, PostState.CANCELLED]
    assert len(on.told) == 3


# Sending.


@pytest.mark.parametrize(
    ("tries", "asked", "waits_s", "seconds"),
    [
        (0, None, (5.0, 10.0), 5.0),
        (1, None, (5.0, 10.0), 10.0),
        (2, None, (5.0, 10.0), 10.0),
        (0, 7.0, (5.0, 10.0), 7.0),
        (0, 0.0, (5.0, 10.0), 1.0),
        (0, 0.0, (0.5, 10.0), 0.5),
        (0, 7200.0, (5.0,), 3600.0),
        (0, None, (7200.0,), 3600.0),
    ],
)
def test_how_long_is_waited(tries: int, asked: float | None, waits_s: tuple[float, ...], seconds: float) -> None:
    on = desk(POST, pauses=Pauses((0.0,), waits_s))
    fault = PsaFault(Failure(ErrorCode.PSA_BUSY), Arrival.NOTHING, asked)
    kept = done(on, on.sending.wait(replace(POST, tries=tries), fault))
    assert (kept.wait_until, kept.tries, kept.failure) == (NOW + seconds * SECOND, tries + 1, fault.failure)


@pytest.mark.parametrize(
    ("content", "now", "moved"),
    [
        (StatusContent("12", seen="11"), "11", False),
        (StatusContent("12", seen="11"), "12", False),
        (StatusContent("12", seen="11"), "13", True),
        (StatusContent("12", seen="11"), "", False),
        (StatusContent("12"), "13", False),
        (POST.outbound.content, "13", False),
    ],
)
def test_a_status_has_moved_where_it_is_neither_the_old_nor_the_new(content: Any, now: str, moved: bool) -> None:
    on = desk()
    on.psa.now = now
    post = replace(POST, outbound=replace(POST.outbound, content=content))
    if not moved:
        done(on, on.sending.unmoved(post, on.psa, LISTS))
        return
    with pytest.raises(PsaFault) as refused:
        done(on, on.sending.unmoved(post, on.psa, LISTS))
    assert refused.value.failure == Failure(ErrorCode.PSA_STATUS_MOVED, {"value": "13", "status": "13"})


class Breaking(System):
    """Raises the next of its `errors` when it is sent something."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    async def send(self, outbound: Any, lists: Picklists) -> str:
        raise self.error


GONE = PsaFault(Failure(ErrorCode.PSA_TICKET_NOT_FOUND), Arrival.REFUSED)


@pytest.mark.parametrize(
    ("error", "ticket", "state", "code", "lists_asked"),
    [
        (KnownError(ErrorCode.KEYRING_FAILED), None, PostState.FAILED, ErrorCode.KEYRING_FAILED, 1),
        (ValueError("a bug"), None, PostState.UNKNOWN, ErrorCode.APP_FAULT, 1),
        (CUT, None, PostState.QUEUED, ErrorCode.PSA_CUT, 1),
        (PsaFault(Failure(ErrorCode.PSA_CUT), Arrival.UNKNOWN), None, PostState.UNKNOWN, ErrorCode.PSA_CUT, 1),
        (PsaFault(REFUSED, Arrival.REFUSED), None, PostState.FAILED, ErrorCode.PSA_REFUSED, 2),
        (PsaFault(REFUSED, Arrival.REFUSED), GONE, PostState.FAILED, ErrorCode.PSA_TICKET_NOT_FOUND, 2),
        (PsaFault(REFUSED, Arrival.REFUSED), CUT, PostState.FAILED, ErrorCode.PSA_REFUSED, 2),
        (PsaFault(Failure(ErrorCode.PSA_NO_RIGHT), Arrival.REFUSED), GONE, PostState.FAILED, ErrorCode.PSA_NO_RIGHT, 2),
    ],
)
def test_what_becomes_of_a_post_that_was_not_taken(
    error: Exception, ticket: Exception | None, state: PostState, code: ErrorCode, lists_asked: int
) -> None:
    on = desk(POST, psa=Breaking(error))
    on.psa.ticket_faults += [ticket] if ticket else []

    async def work() -> Post:
        waited = replace(POST, state=PostState.SENDING, wait_until=NOW)
        client, lists, cleared = await on.sending.ready(POST)
        kept = await on.sending.send(waited, client, lists, cleared)
        await on.connections.lists(CONNECTION.id, TICKET)
        return kept

    kept = done(on, work())
    assert kept == asyncio.run(on.posts.post("post"))
    assert kept.failure is not None
    assert (kept.state, kept.failure.code, on.psa.lists_asked) == (state, code, lists_asked)
    if state is PostState.FAILED:
        assert kept.wait_until is None
    if code is ErrorCode.PSA_TICKET_NOT_FOUND:
        assert kept.failure.values["value"] == TICKET.number


@pytest.mark.parametrize(
    ("failure", "there", "state", "code"),
    [
        (None, True, PostState.POSTED, None),
        (REFUSED, True, PostState.POSTED, None),
        (None, False, PostState.UNKNOWN, ErrorCode.POST_UNSURE),
        (Failure(ErrorCode.PSA_CUT), False, PostState.UNKNOWN, ErrorCode.POST_UNSURE),
        # It said why it did not take it, and has not.
        (REFUSED, False, PostState.FAILED, ErrorCode.PSA_REFUSED),
    ],
)
def test_what_a_look_shows(failure: Failure | None, there: bool, state: PostState, code: ErrorCode | None) -> None:
    post = replace(POST, state=PostState.UNKNOWN, failure=failure, wait_until=NOW)
    on = desk(post)
    if there:
        on.psa.stored["7"] = POST.outbound
    kept = done(on, on.sending.look(post))
    assert (kept.state, kept.failure and kept.failure.code, kept.wait_until) == (state, code, None)
    assert (kept.remote_id, on.psa.looks) == (("7", 1) if there else ("", 2))


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("stored", [0, 1, 2])
def test_of_what_was_sent_again_it_is_looked_for_more(again: bool, stored: int) -> None:
    post = replace(POST, state=PostState.POSTED, remote_id="1", sent_again=again)
    on = desk(post)
    on.psa.stored = {str(place): POST.outbound for place in range(1, stored + 1)}
    kept = done(on, on.sending.verify(post))
    kinds = [each.kind for each in kept.differences]
    twice = [DifferenceKind.TWICE] if again and stored == 2 else []
    assert kinds == (twice if stored else [DifferenceKind.GONE])
    assert bool(on.psa.looks) is (again and stored > 0)


def test_lists_from_which_nothing_can_be_planned_are_asked_for_anew() -> None:
    on = desk(POST)
    on.psa.unplannable = 1

    async def work() -> None:
        with pytest.raises(PsaFault):
            await on.sending.ready(POST)
        assert on.psa.lists_asked == 1
        await on.sending.ready(POST)
        assert on.psa.lists_asked == 2
        await on.sending.ready(POST)
        assert on.psa.lists_asked == 2

    done(on, work())


@pytest.mark.parametrize(("silent", "state"), [(0, "verified"), (2, "verified"), (3, "differs")])
def test_what_was_posted_is_read_back_several_times(silent: int, state: str) -> None:
    on = desk(POST)
    on.psa.stored["7"] = POST.outbound
    on.psa.silent_reads = silent
    kept = done(on, on.sending.verify(replace(POST, remote_id="7", state=PostState.POSTED, wait_until=NOW)))
    assert (kept.state.value, kept.wait_until, kept.failure) == (state, None, None)
    assert [each.kind for each in kept.differences] == ([DifferenceKind.GONE] if state == "differs" else [])


def _differing(kind: DifferenceKind, content: Any = None, system: PsaKind = PsaKind.CONNECTWISE) -> Post:
    outbound = replace(POST.outbound, content=content or POST.outbound.content)
    differences = (Difference(kind, "7", "8"),)
    return replace(
        POST, kind=system, outbound=outbound, state=PostState.DIFFERS, remote_id="7", differences=differences
    )


@pytest.mark.parametrize(
    ("post", "removed", "shown"),
    [
        (_differing(DifferenceKind.TWICE), ["8"], []),
        (_differing(DifferenceKind.TWICE_CHANGED), ["8"], []),
        (_differing(DifferenceKind.TWICE, system=PsaKind.AUTOTASK), [], []),
        (_differing(DifferenceKind.VISIBILITY), [], ["7"]),
        (_differing(DifferenceKind.TEXT), [], []),
    ],
)
def test_only_what_stands_twice_is_taken_out_and_only_a_visibility_is_set(
    post: Post, removed: Sequence[str], shown: Sequence[str]
) -> None:
    on = desk(post)
    on.psa.stored = {"7": post.outbound, "8": post.outbound}
    assert done(on, on.sending.mend(post)).state is PostState.VERIFIED
    assert (on.psa.removed, on.psa.shown) == (removed, shown)


# What stands there twice.


def _stored(on: Desk, **texts: str) -> Post:
    content = cast("NoteContent", POST.outbound.content)
    on.psa.stored = {
        name[1:]: replace(POST.outbound, content=replace(content, text=text)) for name, text in texts.items()
    }
    return replace(POST, remote_id="7", sent_again=True, sent_before=("As it was.\n\nref K7Q2M9A",))


OWN = cast("NoteContent", POST.outbound.content).text
BEFORE = "As it was.\n\nref K7Q2M9A"


@pytest.mark.parametrize(
    ("texts", "found", "left"),
    [
        ({}, (), "7"),
        ({"_7": OWN}, (), "7"),
        ({"_7": OWN, "_8": OWN}, (Difference(DifferenceKind.TWICE, "7", "8"),), "7"),
        ({"_5": OWN, "_7": OWN, "_8": OWN}, (Difference(DifferenceKind.TWICE, "5", "7, 8"),), "5"),
        # What is not found any more, and still known by its id.
        ({"_8": OWN}, (Difference(DifferenceKind.TWICE, "7", "8"),), None),
        ({"_7": OWN, "_8": BEFORE}, (Difference(DifferenceKind.TWICE_CHANGED, "7", "8"),), "7"),
        ({"_7": OWN, "_8": "Another's words"}, (), "7"),
    ],
)
def test_what_stands_there_twice(texts: Mapping[str, str], found: tuple[Difference, ...], left: str | None) -> None:
    on = desk()
    post = _stored(on, **texts)
    assert done(on, stored_twice(post, on.psa, LISTS, (0.0, 0.0))) == found
    assert on.psa.looks == (1 if found else 2)
    if left is not None:
        assert asyncio.run(the_one_left(post, on.psa, LISTS)) == left
        others = [each for one in found for each in one.stored.split(", ")]
        assert on.psa.removed == others


def test_a_status_stands_nowhere_twice() -> None:
    on = desk()
    on.psa.stored = {"1": STATUS.outbound, "2": STATUS.outbound}
    assert done(on, stored_twice(STATUS, on.psa, LISTS, (0.0,))) == ()


# Statuses.


@pytest.mark.parametrize(
    ("told", "away", "read", "status"),
    [
        ("12", False, "In progress", "12"),
        ("", False, "In progress", "11"),
        ("12", True, "In progress", "11"),
        ("", False, "", ""),
        ("", False, "Unheard of", ""),
    ],
)
def test_the_status_now_is_as_told_else_as_it_was_read(told: str, away: bool, read: str, status: str) -> None:
    on = desk()
    on.psa.now, on.psa.away = told, away
    assert done(on, status_now(on.psa, replace(TICKET, status=read), LISTS)) == status


@pytest.mark.parametrize(
    ("failure", "seen"),
    [
        (None, "11"),
        (REFUSED, "11"),
        (Failure(ErrorCode.PSA_STATUS_MOVED, {"value": "Waiting", "status": "13"}), "13"),
    ],
)
def test_what_is_sent_again_goes_over_the_status_that_was_told(failure: Failure | None, seen: str) -> None:
    content = over_the_told_status(replace(STATUS, failure=failure)).content
    assert isinstance(content, StatusContent)
    assert content.seen == seen
    assert over_the_told_status(replace(POST, failure=failure)) == POST.outbound


@pytest.mark.parametrize(
    ("planned", "now", "then", "seen"),
    [
        pytest.param({}, "11", "13", "13", id="moved"),
        pytest.param({}, "11", "11", "11", id="stayed"),
        pytest.param({}, "11", "", "11", id="not-told"),
        pytest.param({}, "13", "14", "11", id="moved-before"),
        pytest.param({"plan_id": "another"}, "11", "13", "11", id="another-plan"),
        pytest.param({"place": 1}, "11", "13", "11", id="not-after"),
        pytest.param({"state": PostState.FAILED}, "11", "13", "11", id="not-waiting"),
    ],
)
def test_a_planned_status_goes_over_what_ones_own_note_moved(
    planned: dict[str, Any], now: str, then: str, seen: str
) -> None:
    status = replace(STATUS, **planned)
    on = desk(POST, status)
    moves = OwnMoves(on.records)

    async def work() -> Post:
        on.psa.now = now
        watched = await moves.before(POST, on.psa)
        on.psa.now = then
        await moves.after(watched, on.psa)
        return await on.records.the(status.id)

    content = done(on, work()).outbound.content
    assert isinstance(content, StatusContent)
    assert content.seen == seen


@pytest.mark.parametrize("change", [{"state": PostState.CANCELLED}, {"seen": "15"}])
def test_a_planned_status_that_was_changed_meanwhile_stays_so(change: dict[str, Any]) -> None:
    on = desk(POST, STATUS)
    moves = OwnMoves(on.records)

    async def work() -> Post:
        on.psa.now = "11"
        watched = await moves.before(POST, on.psa)
        on.psa.now = "13"
        if "state" in change:
            await on.posts.keep(replace(STATUS, **change))
        else:
            content = StatusContent("12", "Completed", **change)
            await on.posts.keep(replace(STATUS, outbound=replace(STATUS.outbound, content=content)))
        await moves.after(watched, on.psa)
        return await on.records.the(STATUS.id)

    content = done(on, work()).outbound.content
    assert isinstance(content, StatusContent)
    assert content.seen == change.get("seen", "11")


@pytest.mark.parametrize(("post", "watched"), [(POST, True), (replace(STATUS, place=1), False)])
def test_a_status_watches_for_no_other(post: Post, watched: bool) -> None:
    on = desk(post, STATUS)
    on.psa.now = "11"
    assert (done(on, OwnMoves(on.records).before(post, on.psa)) is not None) is watched


# Plans.


def planned(on: Desk, connection: Connection, draft: PostDraft) -> PostPlanned:
    done(on, PostPlanning(on.connections, open_gate(), on.told.append).plan("chat", draft))
    return next(event for event in on.told if isinstance(event, PostPlanned))


TIME = TimeDraft(START, END, "Worked")
CLIENT = NoteDraft("Reset it.", Visibility.CLIENT)
NIGHT = TimeDraft(START - timedelta(days=1), END, "Worked", break_minutes=24 * 60)
LONG = NoteDraft("\n\n".join(f"{place}. {'word ' * 900}" for place in range(1, 9)))


@pytest.mark.parametrize(
    ("kind", "draft", "warned"),
    [
        (PsaKind.CONNECTWISE, {"note": NoteDraft("Reset it.")}, []),
        (PsaKind.CONNECTWISE, {"note": CLIENT}, [Warned.MAY_MAIL]),
        (PsaKind.AUTOTASK, {"note": CLIENT}, [Warned.MAY_MAIL]),
        (PsaKind.HALO, {"note": CLIENT}, []),
        (PsaKind.CONNECTWISE, {"note": LONG}, [Warned.SPLIT]),
        (PsaKind.CONNECTWISE, {"time": TIME}, [Warned.ROUNDING]),
        (PsaKind.CONNECTWISE, {"time": NIGHT}, [Warned.ROUNDING, Warned.SEVERAL_DAYS]),
        (PsaKind.HALO, {"time": replace(TIME, no_charge=True)}, [Warned.ROUNDING, Warned.NO_CHARGE]),
        (PsaKind.HALO, {"time": TIME}, [Warned.ROUNDING]),
        (PsaKind.AUTOTASK, {"time": replace(TIME, no_charge=True)}, [Warned.ROUNDING]),
        (PsaKind.CONNECTWISE, {"status": StatusChange("12")}, [Warned.CLOSES, Warned.STATUS_MAILS]),
        (PsaKind.CONNECTWISE, {"status": StatusChange("11")}, []),
        (PsaKind.CONNECTWISE, {"status": StatusChange("77", "Unheard of")}, []),
    ],
)
def test_what_a_plan_warns_of(kind: PsaKind, draft: dict[str, Any], warned: Sequence[Warned]) -> None:
    connection = replace(CONNECTION, kind=kind)
    on = desk(connection=connection)
    plan = planned(on, connection, PostDraft(CONNECTION.id, TICKET, **draft)).plan
    assert list(plan.warnings) == warned
    assert (plan.held_back, plan.kind, plan.ticket) == (0, kind, TICKET)


def test_a_plan_has_note_time_and_status_in_order_with_what_is_usual() -> None:
    on = desk()
    draft = PostDraft(CONNECTION.id, TICKET, NoteDraft("Reset it."), TIME, StatusChange("77", "Unheard of"))
    plan = planned(on, CONNECTION, draft).plan
    note, time, status = (each.outbound.content for each in plan.posts)
    assert isinstance(note, NoteContent)
    assert (note.title, note.source) == ("", "")
    assert isinstance(time, TimeContent)
    assert (time.work_type, time.role, time.source) == ("1", "3", "")
    assert status == StatusContent("77", "Unheard of", "11")
    assert plan.status_now == "In progress"
    markers = [each.outbound.marker for each in plan.posts]
    assert len(set(markers)) == 3
    assert all(marker in each.text for marker, each in zip(markers[:2], plan.posts, strict=False))


@pytest.mark.parametrize(("title", "shown"), [("", "OneDrive not syncing"), (" Mine ", "Mine")])
def test_a_note_for_autotask_has_a_title_with_its_marker(title: str, shown: str) -> None:
    connection = replace(CONNECTION, kind=PsaKind.AUTOTASK)
    on = desk(connection=connection)
    (post,) = planned(on, connection, PostDraft(CONNECTION.id, TICKET, NoteDraft("Reset it.", title=title))).plan.posts
    content = post.outbound.content
    assert isinstance(content, NoteContent)
    assert content.title.startswith(shown)
    assert post.outbound.marker in content.title
    assert post.outbound.marker in content.text


def test_a_plan_without_words_is_empty_and_old_lists_serve() -> None:
    on = desk()

    async def work() -> None:
        planning = PostPlanning(on.connections, open_gate(), on.told.append)
        draft = PostDraft(CONNECTION.id, TICKET, NoteDraft(" \n"))
        with pytest.raises(KnownError) as empty:
            await planning.plan("chat", draft)
        assert empty.value.code is ErrorCode.POST_EMPTY
        await on.store.keep_lists(replace(LISTS, at=NOW - timedelta(days=9)))
        on.psa.away = True
        await planning.plan("chat", replace(draft, note=NoteDraft("Reset it.")))

    done(on, work())
    assert on.psa.lists_asked == 2
    assert any(isinstance(event, PostPlanned) for event in on.told)


@pytest.mark.parametrize("kind", list(PsaKind))
def test_words_are_changed_in_the_form_of_their_system(kind: PsaKind) -> None:
    content = cast("NoteContent", POST.outbound.content)
    text = changed_form(replace(POST, kind=kind), "3. **Reset** it.")
    assert POST.outbound.marker in text
    assert ("<b>" in text or "<strong>" in text) is (kind is PsaKind.HALO)
    assert ('start="3"' in text) is (kind is PsaKind.HALO)
    time = replace(POST.outbound, content=TimeContent(START, END, "Worked", content.visibility))
    assert "Reset" in changed_form(replace(POST, kind=kind, outbound=time), "Reset it.")
    parts = list(divided(from_markdown(LONG.markdown), PsaForm(kind.value), 12_000, 40))
    assert len(parts) > 1
    sources = [source_of(kind, part) for part in parts]
    assert [bool(source) for source in sources] == [kind is PsaKind.HALO] * len(parts)
    if kind is PsaKind.HALO:
        counts = [source.partition("\n\n")[2].split(".")[0] for source in sources]
        assert counts == [str(part.first) for part in parts]


@pytest.mark.parametrize(("asked", "seconds"), [(None, None), (0.0, None), (20.0, 20.0)])
def test_a_fault_says_how_long_to_wait(asked: float | None, seconds: float | None) -> None:
    error = known(PsaFault(Failure(ErrorCode.PSA_BUSY, {"value": "x"}), Arrival.NOTHING, asked))
    assert (error.code, error.values.get("seconds")) == (ErrorCode.PSA_BUSY, seconds)
    assert error.values["value"] == "x"


# Tickets and connections.


@pytest.mark.parametrize(
    ("typed", "number", "opened"),
    [
        (" #48213 ", "48213", True),
        ("t1", "T1", True),
        ("48213", "T48213", True),
        ("4821", "48213", False),
    ],
)
def test_a_ticket_is_opened_by_its_number_or_its_id(typed: str, number: str, opened: bool) -> None:
    on = desk()
    headers: list[HeaderChange] = []

    async def change(chat_id: str, header: HeaderChange) -> None:
        headers.append(header)

    class Finding(System):
        async def find(self, query: TicketQuery) -> Any:
            return tuple(self.facts)

    psa = Finding()
    psa.facts = [replace(FACTS, ref=replace(TICKET, number=number), asset="")]
    on = desk(psa=psa)
    tickets = PsaTickets(on.connections, on.posts, change, on.told.append)

    async def work() -> None:
        await tickets.tell("chat")
        with pytest.raises(KnownError) as none:
            await tickets.tell_lists("chat")
        assert none.value.code is ErrorCode.PSA_NO_TICKET
        await tickets.open("chat", CONNECTION.id, typed)
        await tickets.tell("chat")
        for anew in (False, False, True):
            await tickets.tell_lists("chat", anew=anew)

    if not opened:
        with pytest.raises(KnownError) as missing:
            done(on, work())
        assert missing.value.values["value"] == typed.strip()
        return
    done(on, work())
    assert [type(event) for event in on.told] == [TicketUnknown, TicketRead, TicketRead, *[PicklistsTold] * 3]
    assert headers == [HeaderChange(account="Acme", number=number, contact="Jane Miller", asset=None)]
    assert psa.lists_asked == 2


def test_lists_are_asked_for_anew_where_they_are_old_doubted_or_wanted() -> None:
    on = desk()

    async def work() -> None:
        for asked, old, doubt, anew in (
            (1, 0, 0, 0),
            (1, 0, 0, 0),
            (2, 1, 0, 0),
            (3, 0, 1, 0),
            (3, 0, 0, 0),
            (4, 0, 0, 1),
        ):
            if old:
                await on.store.keep_lists(replace(LISTS, at=NOW - timedelta(days=9)))
            if doubt:
                on.connections.doubt_lists(CONNECTION.id, TICKET)
            lists = await on.connections.lists(CONNECTION.id, TICKET, anew=bool(anew))
            assert lists.at == NOW
            assert on.psa.lists_asked == asked
        on.psa.away = True
        assert await on.connections.lists(CONNECTION.id, TICKET, anew=True, old_serve=True) == lists
        for ticket, serve in ((TICKET, False), (replace(TICKET, board="2"), True)):
            with pytest.raises(PsaFault):
                await on.connections.lists(CONNECTION.id, ticket, anew=True, old_serve=serve)

    done(on, work())
    assert len(on.clients.made) == 1


@pytest.mark.parametrize(
    ("address", "kept", "code"),
    [
        ("na.myconnectwise.net/v4/apis", "https://na.myconnectwise.net:443", None),
        ("https://who:what@na.myconnectwise.net:444", "https://na.myconnectwise.net:444", None),
        ("http://na.myconnectwise.net", "", ErrorCode.KEY_OVER_PLAIN_HTTP),
        ("http://127.0.0.1:8", "http://127.0.0.1:8", None),
        ("ftp://na.myconnectwise.net", "", ErrorCode.SETTING_INVALID),
        (" ", "", ErrorCode.SETTING_INVALID),
    ],
)
def test_an_address_is_kept_as_scheme_host_and_port(address: str, kept: str, code: ErrorCode | None) -> None:
    on = desk()
    typed = Connection("new", PsaKind.CONNECTWISE, " ", address, " acme ", " jdoe ")
    secrets = {SecretField.PUBLIC_KEY: " public ", SecretField.PRIVATE_KEY: " "}
    if code is not None:
        with pytest.raises(KnownError) as refused:
            done(on, on.connections.save(typed, secrets))
        assert refused.value.code is code
        return
    done(on, on.connections.save(typed, secrets))
    stored = next(each for each in asyncio.run(on.store.connections()) if each.id == "new")
    host = kept.partition("//")[2].removesuffix(":443")
    assert stored == Connection("new", PsaKind.CONNECTWISE, host, kept, "acme", "jdoe")
    assert on.keys.key(secret_place(stored, SecretField.PUBLIC_KEY)) == "public"
    assert on.keys.key(secret_place(stored, SecretField.PRIVATE_KEY)) is None
    (listed,) = on.told
    assert isinstance(listed, ConnectionsListed)
    (state,) = (each for each in listed.states if each.connection.id == "new")
    assert state.kept_in[SecretField.PUBLIC_KEY] == "keyring"


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"name": "Other", "member": "other"}, True),
        ({"company": "other"}, False),
        ({"base_url": "https://eu.myconnectwise.net"}, False),
        ({"kind": PsaKind.HALO}, False),
    ],
)
def test_another_system_is_another_connection(changes: dict[str, Any], same: bool) -> None:
    on = desk()

    async def work() -> None:
        await on.connections.client(CONNECTION.id)
        await on.connections.save(replace(CONNECTION, **changes), {})
        assert on.psa.closed

    done(on, work())
    (stored,) = asyncio.run(on.store.connections())
    assert (stored.id == CONNECTION.id) is same
    assert (on.keys.key(secret_place(CONNECTION, SecretField.PUBLIC_KEY)) is not None) is same


def test_a_connection_is_tried_with_what_was_typed_and_with_what_is_kept() -> None:
    on = desk()

    async def work() -> None:
        await on.connections.test(CONNECTION, {SecretField.PUBLIC_KEY: " typed ", SecretField.PRIVATE_KEY: " "})
        assert on.psa.closed
        await on.connections.remove(CONNECTION.id)
        await on.connections.test(CONNECTION, {})
        with pytest.raises(KnownError) as gone:
            await on.connections.client(CONNECTION.id)
        assert gone.value.code is ErrorCode.PSA_NOT_CONNECTED

    done(on, work())
    ((_, secrets),) = on.clients.made
    assert (secrets[SecretField.PUBLIC_KEY], secrets[SecretField.PRIVATE_KEY]) == ("typed", "key")
    tried = [event.report for event in on.told if isinstance(event, ConnectionTested)]
    assert [report.failed is None for report in tried] == [True, False]
    assert tried[1].failed is not None
    assert tried[1].failed.failure is not None
    assert tried[1].failed.failure.code is ErrorCode.PSA_SECRET_MISSING
    assert not on.keys.kept


# The outbox.


def outbox(
    on: Desk, work: Callable[[Outbox], Awaitable[None]], *, waits_s: tuple[float, ...] = (5.0,)
) -> tuple[Post, ...]:
    class Log:
        def posted(self, post: Post) -> None:
            on.audited.append(post.state)

    async def main() -> tuple[Post, ...]:
        box = Outbox(on.posts, on.connections, open_gate(), on.told.append, clock, Log(), Pauses((0.0,), waits_s))
        try:
            await work(box)
            return await on.posts.posts()
        finally:
            await box.close()

    return cast("tuple[Post, ...]", done(on, main()))


async def until(on: Desk, holds: Callable[[tuple[Post, ...]], bool]) -> None:
    deadline = asyncio.get_running_loop().time() + 60
    while not holds(posts := await on.posts.posts()):
        assert asyncio.get_running_loop().time() < deadline, posts
        await asyncio.sleep(0.001)


def test_one_look_shows_that_a_system_is_there_for_all_that_goes_to_it_then() -> None:
    on = desk()

    async def work(box: Outbox) -> None:
        await box.send(POST_PLAN)
        await until(on, lambda posts: all(each.state is PostState.VERIFIED for each in posts))
        await box.send(POST_PLAN)
        await box.tell()
        await box.tell_chat("chat")

    posts = outbox(on, work)
    assert [(each.place, each.state) for each in posts] == [(place, PostState.VERIFIED) for place in (1, 2, 3)]
    assert on.psa.looks == 1
    assert on.psa.sent == [each.outbound for each in POST_PLAN.posts]
    assert on.told[-2:] == [OutboxListed(posts), PostsTold("chat", posts)]


@pytest.mark.parametrize(
    ("code", "asked", "limited"), [(ErrorCode.PSA_BUSY, 20.0, True), (ErrorCode.PSA_UNREACHABLE, None, False)]
)
def test_it_is_told_that_a_system_is_waited_for_and_that_it_goes_on(
    code: ErrorCode, asked: float | None, limited: bool
) -> None:
    on = desk()
    on.psa.faults.append(PsaFault(Failure(code), Arrival.NOTHING, asked))

    async def work(box: Outbox) -> None:
        await box.send(replace(POST_PLAN, posts=POST_PLAN.posts[:1]))
        await until(on, lambda posts: posts[0].wait_until is not None)
        await box.retry("post")
        await until(on, lambda posts: posts[0].state is PostState.VERIFIED)

    outbox(on, work)
    assert [event for event in on.told if isinstance(event, PsaWaiting)] == [
        PsaWaiting("cw", asked or 5.0, limited),
        PsaWaiting("cw", 0),
    ]


@pytest.mark.parametrize(
    ("state", "wait", "said"),
    [
        (PostState.QUEUED, 60, True),
        (PostState.QUEUED, 0, False),
        (PostState.CANCELLED, 60, False),
    ],
)
def test_what_was_made_to_wait_before_the_app_ended_is_told(state: PostState, wait: int, said: bool) -> None:
    on = desk(replace(POST, state=state, wait_until=NOW + wait * SECOND, failure=Failure(ErrorCode.PSA_BUSY)))

    async def work(box: Outbox) -> None:
        await box.begin()
        for _ in range(5):
            await asyncio.sleep(0)

    outbox(on, work)
    assert (PsaWaiting("cw", 60.0, True) in on.told) is said


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (PostState.QUEUED, {"edit", "cancel", "retry"}),
        (PostState.SENDING, set()),
        (PostState.POSTED, set()),
        (PostState.VERIFIED, set()),
        (PostState.DIFFERS, {"mend"}),
        (PostState.FAILED, {"cancel", "retry"}),
        (PostState.CANCELLED, set()),
    ],
)
def test_what_can_be_done_with_a_post_by_hand(state: PostState, allowed: set[str]) -> None:
    acts: Mapping[str, Callable[[Outbox], Awaitable[None]]] = {
        "edit": lambda box: box.edit("post", "Other words."),
        "cancel": lambda box: box.cancel("post"),
        "retry": lambda box: box.retry("post"),
        "mend": lambda box: box.mend("post"),
    }
    for name, act in acts.items():
        on = desk(replace(POST, state=state, remote_id="7"))
        on.psa.stored["7"] = POST.outbound

        async def work(box: Outbox, act: Callable[[Outbox], Awaitable[None]] = act) -> None:
            await act(box)

        if name in allowed:
            outbox(on, work)
        else:
            with pytest.raises(KnownError) as refused:
                outbox(on, work)
            assert refused.value.code is ErrorCode.POST_NOT_WAITING


@pytest.mark.parametrize("sent_at", [None, NOW])
def test_what_is_sent_again_is_marked_so_where_it_may_have_been_stored(sent_at: datetime | None) -> None:
    failed = replace(POST, state=PostState.FAILED, sent_at=sent_at, failure=REFUSED, tries=3, sent_before=("Once.",))
    on = desk(failed)

    async def work(box: Outbox) -> None:
        await box.retry("post")

    (post,) = outbox(on, work)
    assert post.state is PostState.QUEUED
    assert (post.failure, post.wait_until, post.tries) == (None, None, 0)
    assert post.sent_again is (sent_at is not None)
    assert post.sent_before == (("Once.", OWN) if sent_at else ("Once.",))


@pytest.mark.parametrize("text", ["", " \n", "ref K7Q2M9A"])
def test_an_edit_needs_words_besides_the_marker(text: str) -> None:
    on = desk(POST)

    async def work(box: Outbox) -> None:
        await box.edit("post", text)

    with pytest.raises(KnownError) as empty:
        outbox(on, work)
    assert empty.value.code is ErrorCode.POST_EMPTY


def test_a_status_has_no_words_to_edit() -> None:
    on = desk(STATUS)

    async def work(box: Outbox) -> None:
        await box.edit("status", "Words.")

    with pytest.raises(KnownError) as refused:
        outbox(on, work)
    assert refused.value.code is ErrorCode.POST_NOT_WAITING


def test_a_post_that_was_edited_goes_with_its_new_words_and_their_source() -> None:
    content = replace(cast("NoteContent", POST.outbound.content), source="Old words.")
    on = desk(replace(POST, kind=PsaKind.HALO, outbound=replace(POST.outbound, content=content)))

    async def work(box: Outbox) -> None:
        await box.edit("post", "**New** words.")
        await until(on, lambda posts: posts[0].state not in (PostState.QUEUED, PostState.SENDING))

    (post,) = outbox(on, work)
    assert isinstance(post.outbound.content, NoteContent)
    assert post.outbound.content.source == "**New** words."
    assert on.psa.sent == [post.outbound]


def test_a_status_that_moved_is_not_gone_over() -> None:
    on = desk()
    on.psa.now = "13"
    content = StatusContent("12", "Completed", seen="11")
    (status,) = (each for each in POST_PLAN.posts if isinstance(each.outbound.content, StatusContent))
    plan = replace(POST_PLAN, posts=(replace(status, outbound=replace(status.outbound, content=content)),))

    async def work(box: Outbox) -> None:
        await box.send(plan)
        await until(on, lambda posts: posts[0].state is PostState.FAILED)
        on.psa.now = "14"
        await box.retry("status")
        await until(on, lambda posts: posts[0].failure is not None and posts[0].failure.values["status"] == "14")
        await box.retry("status")
        await until(on, lambda posts: posts[0].state in (PostState.VERIFIED, PostState.DIFFERS))

    (post,) = outbox(on, work)
    assert isinstance(post.outbound.content, StatusContent)
    assert post.outbound.content.seen == "14"
    assert len(on.psa.sent) == 1


@pytest.mark.parametrize(("longest", "parts"), [(0, 1), (2_000, 2)])
def test_a_note_is_parted_by_what_the_system_says_else_by_what_is_usual(longest: int, parts: int) -> None:
    psa = System()
    psa.lists = replace(LISTS, rules=(FieldRule("text", longest=longest),) if longest else ())
    on = desk(psa=psa)
    note = NoteDraft("\n\n".join(["word " * 300] * 2))
    assert len(planned(on, CONNECTION, PostDraft(CONNECTION.id, TICKET, note)).plan.posts) == parts


def test_a_keyring_that_does_not_open_is_told_with_the_connection() -> None:
    class Closed(MemoryKeys):
        def kept_in(self, place: CredentialPlace) -> str:
            raise KnownError(ErrorCode.KEYRING_FAILED)

    told: list[Event] = []
    connections = PsaConnections(MemoryConnections(CONNECTION), Closed(), FakePsas(System()), told.append, clock)

    async def work() -> None:
        try:
            await connections.tell()
        finally:
            await connections.close()

    asyncio.run(work())
    failed = ConnectionState(CONNECTION, {}, Failure(ErrorCode.KEYRING_FAILED))
    assert told == [ConnectionsListed((failed,))]
