"""One suite for the three ticket systems, over real connections to servers that keep their documented rules."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.psa.connections import PsaKind, SecretField, TestStage
from rfdesktop.domain.psa.drafts import NoteDraft, PostDraft, StatusChange, TimeDraft
from rfdesktop.domain.psa.events import (
    ConnectionsListed,
    ConnectionTested,
    PicklistsTold,
    PostPlanned,
    PsaWaiting,
    TicketsFound,
)
from rfdesktop.domain.psa.posts import DifferenceKind, PostPart, PostPlan, PostState, Warned
from rfdesktop.domain.psa.tickets import PicklistName, TicketQuery
from rfdesktop.domain.visibility import Visibility
from tests.psa_rig import END, SYSTEMS, Rig, System, connection_to, rig
from tests.servers.autotask_server import AutotaskServer
from tests.servers.connectwise_server import ConnectWiseServer
from tests.servers.halo_server import HaloServer
from tests.servers.psa_server import Mishap, PsaServer

NOTE = "## Steps taken\n\n1. Signed out and in\n   → It syncs <again> & stays\n2. Watched it for a while"
CLIENT = NoteDraft("Your files are in step again.", Visibility.CLIENT)
TIME = TimeDraft(END - timedelta(minutes=25), END, "Signed in again", billable=False)
Work = Callable[[Rig], Awaitable[None]]


@pytest.fixture(params=list(PsaKind), ids=lambda kind: kind.value)
def system(request: pytest.FixtureRequest) -> System:
    found: System = SYSTEMS[request.param]
    return found


def run(system: System, folder: Path, work: Work, prepare: Callable[[PsaServer], None] = lambda _: None) -> None:
    """Runs work against a server of its own."""

    async def main(server: PsaServer) -> None:
        async with rig(system, server, folder) as opened:
            await work(opened)

    with system.server() as server:
        prepare(server)
        asyncio.run(main(server))


def befall(*mishaps: Mishap) -> Callable[[PsaServer], None]:
    return lambda server: server.mishaps.extend(mishaps)


def test_a_test_passes_every_stage_in_order(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.connections.test(on.connection, {})
        report = on.last(ConnectionTested).report
        assert [each.stage for each in report.stages] == list(TestStage)
        assert report.failed is None, report
        assert on.server.writes() == []

    run(system, tmp_path, work)


def test_tickets_are_found_by_number_by_words_and_as_ones_own(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        async def found(text: str = "", *, mine: bool = False) -> list[str]:
            await on.tickets.find(TicketQuery(on.connection.id, text, mine))
            return [each.ref.summary for each in on.last(TicketsFound).tickets]

        assert await found(system.number) == ["OneDrive not syncing"]
        assert await found("vpn & PRINTER") == ["VPN & printer"]
        assert await found("no \"such' 100% [ticket]") == []
        assert await found("999999") == []
        mine = await found(mine=True)
        assert "OneDrive not syncing" in mine
        assert "Done long ago" not in mine

    run(system, tmp_path, work)


def test_an_opened_ticket_fills_the_card_and_brings_its_notes(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.post_note()
        await on.all_in(PostState.VERIFIED)
        ticket = await on.open_ticket(f"#{system.number}")
        assert (ticket.ref.id, ticket.ref.number, ticket.ref.client) == (system.ticket, system.number, "Acme Ltd")
        assert (ticket.contact, ticket.asset, ticket.contact_email) == ("Jane Miller", "LT-0142", "jane@acme.example")
        assert ticket.ref.status.casefold() in ("in progress", "new")
        assert ticket.link.startswith(on.server.url)
        (note,) = ticket.notes
        assert "it syncs" in note.text
        assert note.visibility is Visibility.INTERNAL
        header = on.headers[-1]
        assert (header.account, header.number, header.contact) == ("Acme Ltd", system.number, "Jane Miller")
        assert await on.posts.ticket_of("chat") == ticket
        with pytest.raises(KnownError) as missed:
            await on.open_ticket("777777")
        assert missed.value.code is ErrorCode.PSA_TICKET_NOT_FOUND

    run(system, tmp_path, work)


def test_note_time_and_status_go_in_order_and_are_read_back(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(NoteDraft(NOTE), TIME, StatusChange(system.closing))
        assert [each.outbound.content.part for each in plan.posts] == list(PostPart)
        assert plan.visibility is Visibility.INTERNAL
        assert Warned.CLOSES in plan.warnings
        assert on.server.stored == []
        await on.outbox.send(plan)
        posts = await on.all_in(PostState.VERIFIED)
        (note,) = on.server.of_ticket(system.ticket)
        (time,) = on.server.of_ticket(system.ticket, times=True)
        assert plan.posts[0].text.startswith(note.text.replace("\r\n", "\n")) or note.text in plan.posts[0].text
        assert note.internal
        assert time.internal
        assert time.hours == pytest.approx(25 / 60, abs=0.01)
        assert on.server.status_of(system.ticket) == system.closing
        assert on.server.mails == []
        marker = plan.posts[0].outbound.marker
        assert marker in note.text + note.title
        assert [each.part for each in posts] == list(PostPart)
        assert len(on.server.writes()) == 3
        # A state is noted in the log once it is stored.
        await on.until(lambda _posts: len(on.audited) >= 3 * len(PostPart))
        assert on.audited == [PostState.SENDING, PostState.POSTED, PostState.VERIFIED] * 3
        # The same plan again, by a second click, is one.
        await on.outbox.send(plan)
        assert len(await on.all_in(PostState.VERIFIED)) == 3

    run(system, tmp_path, work)


def test_what_is_shown_is_what_is_sent_word_for_word(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(CLIENT, replace(TIME, visibility=Visibility.CLIENT))
        assert plan.visibility is Visibility.CLIENT
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        for planned, sent in zip(plan.posts, on.server.writes(), strict=True):
            assert (planned.method, True) == (sent.method, sent.path.endswith(planned.path))
            body = sent.body[0] if isinstance(sent.body, list) else sent.body
            assert planned.text in body.values()
            names = {each.name.partition("/")[0] for each in planned.fields}
            assert names == set(body)
        assert [each.internal for each in on.server.stored] == [False, False]

    run(system, tmp_path, work)


def test_work_of_several_days_is_one_entry_of_which_one_is_told_before(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(time=replace(TIME, end=TIME.start + timedelta(hours=41), break_minutes=40 * 60))
        assert Warned.SEVERAL_DAYS in plan.warnings
        over_midnight = replace(TIME, end=TIME.start + timedelta(hours=20), break_minutes=30)
        assert Warned.SEVERAL_DAYS not in (await on.plan(time=over_midnight)).warnings
        await on.outbox.send(plan)
        (booked,) = await on.all_in(PostState.VERIFIED)
        assert booked.booked_hours == 1.0

    run(system, tmp_path, work)


def test_a_long_note_goes_in_parts_each_proven(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        words = "\n\n".join(f"Paragraph {number}: " + "word " * 60 for number in range(260))
        plan = await on.plan(NoteDraft(words))
        assert len(plan.posts) > 1
        assert Warned.SPLIT in plan.warnings
        assert f"(1/{len(plan.posts)})" in plan.posts[0].text
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        stored = " ".join(each.text for each in on.server.of_ticket(system.ticket))
        assert all(f"Paragraph {number}:" in stored for number in range(260))

    run(system, tmp_path, work)


@pytest.mark.parametrize("mishap", [Mishap.LOST, Mishap.FAULT_AFTER, Mishap.SILENT_AFTER], ids=lambda m: m.name)
def test_a_note_whose_answer_is_lost_is_found_and_not_sent_again(
    system: System, tmp_path: Path, mishap: Mishap
) -> None:
    async def main(server: PsaServer) -> None:
        async with rig(system, server, tmp_path, timeout_s=0.4) as on:
            plan = await on.plan(NoteDraft(NOTE), TIME, StatusChange(system.closing))
            server.mishaps.extend((mishap, mishap, mishap))
            await on.outbox.send(plan)
            await on.all_in(PostState.VERIFIED)
            assert len(server.stored) == 2
            assert len(server.writes()) == 3
            assert server.status_of(system.ticket) == system.closing
            assert PostState.UNKNOWN in on.audited

    with system.server() as server:
        asyncio.run(main(server))


def test_a_note_that_never_arrived_asks_and_is_sent_again_on_ones_word_alone(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.post_note()
        (post,) = await on.until(lambda posts: posts[0].failure is not None and posts[0].state is PostState.UNKNOWN
                                 and posts[0].failure.code is ErrorCode.POST_UNSURE)  # fmt: skip
        asked = len(on.server.asked_for)
        await asyncio.sleep(0.1)
        assert len(on.server.asked_for) == asked
        assert len(on.server.writes()) == 1
        assert on.server.stored == []
        await on.outbox.retry(post.id)
        await on.all_in(PostState.VERIFIED)
        assert len(on.server.stored) == 1

    run(system, tmp_path, work, befall(Mishap.CUT))


def test_time_that_never_arrived_is_not_taken_for_another_entry_of_the_ticket(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.outbox.send(await on.plan(None, TIME))
        await on.all_in(PostState.VERIFIED)
        on.server.mishaps.append(Mishap.CUT)
        await on.outbox.send(await on.plan(None, replace(TIME, text="Called back")))
        posts = await on.until(lambda posts: posts[1].state is PostState.UNKNOWN and posts[1].failure is not None
                               and posts[1].failure.code is ErrorCode.POST_UNSURE)  # fmt: skip
        assert posts[0].state is PostState.VERIFIED
        assert len(on.server.stored) == 1

    run(system, tmp_path, work)


def test_a_note_that_turned_up_late_is_found_before_it_is_sent_again(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        on.server.mishaps.append(Mishap.LATE)
        await on.outbox.send(await on.plan(NoteDraft(NOTE)))
        (post,) = await on.until(lambda posts: posts[0].failure is not None
                                 and posts[0].failure.code is ErrorCode.POST_UNSURE)  # fmt: skip
        assert not on.server.stored
        on.server.deliver()
        await on.outbox.retry(post.id)
        await on.until(lambda posts: posts[0].state is PostState.VERIFIED)
        assert len(on.server.stored) == 1

    run(system, tmp_path, work)


@pytest.mark.parametrize("visibility", list(Visibility), ids=lambda each: each.value)
def test_a_wrong_visibility_is_an_alarm_and_can_be_set_right(
    system: System, tmp_path: Path, visibility: Visibility
) -> None:
    async def work(on: Rig) -> None:
        await on.post_note(NoteDraft("Reset it.", visibility))
        (post,) = await on.all_in(PostState.DIFFERS)
        assert [each.kind for each in post.differences] == [DifferenceKind.VISIBILITY]
        assert post.exposed is (visibility is Visibility.INTERNAL)
        await on.outbox.mend(post.id)
        await on.all_in(PostState.VERIFIED)
        (note,) = on.server.stored
        assert note.internal is (visibility is Visibility.INTERNAL)

    run(system, tmp_path, work, befall(Mishap.OTHER_VISIBILITY))


def test_a_shortened_text_is_told(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.post_note()
        (post,) = await on.all_in(PostState.DIFFERS)
        assert post.differences[-1].kind in (DifferenceKind.SHORTER, DifferenceKind.TEXT)
        assert not post.exposed

    run(system, tmp_path, work, befall(Mishap.SHORTENED))


@pytest.mark.parametrize(
    ("mishap", "told"),
    [(Mishap.LIMITED, True), (Mishap.LIMITED_PAGE, True), (Mishap.CONFLICT, False)],
    ids=["limited", "page", "conflict"],
)
def test_what_is_turned_away_before_any_work_waits_and_goes_by_itself(
    system: System, tmp_path: Path, mishap: Mishap, told: bool
) -> None:
    def prepare(server: PsaServer) -> None:
        server.retry_after = "0.2"
        server.mishaps.extend((mishap, mishap))

    async def work(on: Rig) -> None:
        await on.post_note()
        await on.all_in(PostState.VERIFIED)
        # A short wait may be over by the time that it is told.
        *waits, goes_on = [each for each in on.told if isinstance(each, PsaWaiting)]
        assert [each.limited for each in waits] == [told, told]
        assert goes_on.seconds == 0
        assert len(on.server.writes()) == 3
        assert len(on.server.stored) == 1

    run(system, tmp_path, work, prepare)


def test_a_limit_is_that_of_the_whole_connection(system: System, tmp_path: Path) -> None:
    def prepare(server: PsaServer) -> None:
        server.retry_after = "0.2"
        server.mishaps.append(Mishap.LIMITED)

    async def work(on: Rig) -> None:
        first, second = await on.plan(NoteDraft("First.")), await on.plan(NoteDraft("Second."), number=system.others)
        await on.outbox.send(first)
        await on.outbox.send(second)
        await on.all_in(PostState.VERIFIED)
        sent = [str(each.body) for each in on.server.writes()]
        assert ["First." in each for each in sent] == [True, True, False]

    run(system, tmp_path, work, prepare)


@pytest.mark.parametrize("mishap", [Mishap.MAINTENANCE, Mishap.PAGE_200, Mishap.REDIRECT], ids=lambda m: m.name)
def test_a_page_for_people_is_no_answer(system: System, tmp_path: Path, mishap: Mishap) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(NoteDraft("Reset it."))
        on.server.read_mishaps.append(mishap)
        on.server.mishaps.append(mishap)
        await on.outbox.send(plan)
        (post,) = await on.until(
            lambda posts: posts[0].state in (PostState.FAILED, PostState.UNKNOWN) and posts[0].wait_until is None
        )
        assert on.server.stored == []
        await on.outbox.retry(post.id)
        if mishap is Mishap.REDIRECT:
            # The look was turned away for good, and then the sending.
            await on.all_in(PostState.FAILED)
            await on.outbox.retry(post.id)
        await on.all_in(PostState.VERIFIED)
        assert len(on.server.stored) == 1

    run(system, tmp_path, work)


def test_without_a_network_posts_wait_through_a_restart_and_keep_their_order(system: System, tmp_path: Path) -> None:
    async def before(server: PsaServer) -> None:
        async with rig(system, server, tmp_path) as on:
            first = await on.plan(NoteDraft("First."))
            second = await on.plan(NoteDraft("Second."))
            third = await on.plan(NoteDraft("Third."))
            server.read_mishaps.extend([Mishap.CUT] * 1000)
            for plan in (first, second, third):
                await on.outbox.send(plan)
            posts = await on.until(lambda posts: len(posts) == 3 and posts[0].tries > 0)
            assert [each.state for each in posts] == [PostState.QUEUED] * 3
            await on.outbox.edit(posts[1].id, "Second, said otherwise.")
            await on.outbox.cancel(posts[2].id)
            with pytest.raises(KnownError):
                await on.outbox.edit(posts[2].id, "Too late.")

    async def after(server: PsaServer) -> None:
        async with rig(system, server, tmp_path) as on:
            posts = await on.all_in(PostState.VERIFIED, PostState.CANCELLED)
            assert [each.state for each in posts][-1] is PostState.CANCELLED
            texts = [each.text for each in server.of_ticket(system.ticket)]
            assert ["First." in texts[0], "said otherwise" in texts[1], len(texts)] == [True, True, 2]
            assert posts[1].outbound.marker in texts[1]

    with system.server() as server:
        asyncio.run(before(server))
        server.read_mishaps.clear()
        asyncio.run(after(server))


def test_what_was_asked_to_wait_says_so_after_a_restart_too(tmp_path: Path) -> None:
    system = SYSTEMS[PsaKind.CONNECTWISE]

    async def before(server: PsaServer) -> None:
        async with rig(system, server, tmp_path) as on:
            await on.post_note()
            await on.until(lambda posts: bool(posts) and posts[0].wait_until is not None)

    async def after(server: PsaServer) -> None:
        async with rig(system, server, tmp_path) as on:
            await on.until(lambda _: any(isinstance(each, PsaWaiting) for each in on.told))
            assert on.last(PsaWaiting).limited
            assert on.last(PsaWaiting).seconds > 60

    with system.server() as server:
        server.retry_after = "900"
        server.mishaps.append(Mishap.LIMITED)
        asyncio.run(before(server))
        asyncio.run(after(server))


def test_what_is_sent_to_a_host_that_is_not_there_waits(system: System, tmp_path: Path) -> None:
    async def main(server: PsaServer, plan: PostPlan | None = None) -> PostPlan:
        async with rig(system, server, tmp_path) as on:
            if plan is None:
                return await on.plan(NoteDraft("Reset it."))
            await on.outbox.send(plan)
            (post,) = await on.until(lambda posts: bool(posts) and posts[0].tries > 1)
            assert (post.state, post.failure and post.failure.code) == (PostState.QUEUED, ErrorCode.PSA_UNREACHABLE)
            assert not on.last(PsaWaiting).limited
            return plan

    with system.server() as server:
        plan = asyncio.run(main(server))
    asyncio.run(main(server, plan))


def test_a_refusal_holds_up_what_comes_after_until_somebody_decides(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(None, None, StatusChange("4711"))
        later = await on.plan(NoteDraft("After it."))
        await on.outbox.send(plan)
        await on.outbox.send(later)
        posts = await on.until(lambda posts: posts[0].state is PostState.FAILED)
        assert posts[0].failure is not None
        assert posts[0].failure.code is ErrorCode.PSA_REFUSED
        assert posts[0].failure.values["detail"]
        await asyncio.sleep(0.1)
        assert on.server.stored == []
        await on.outbox.cancel(posts[0].id)
        await on.until(lambda posts: posts[1].state is PostState.VERIFIED)

    run(system, tmp_path, work)


def test_a_ticket_that_was_deleted_meanwhile_is_named_for_every_post(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        note = await on.plan(NoteDraft("Signed in again."))
        time = await on.plan(None, TIME)
        on.server.delete(system.ticket)
        for count, plan in enumerate((note, time), 1):
            await on.outbox.send(plan)
            # That it was refused is known before why.
            posts = await on.until(
                lambda posts: (
                    len(posts) == count  # noqa: B023
                    and posts[-1].failure is not None
                    and posts[-1].failure.code is ErrorCode.PSA_TICKET_NOT_FOUND
                )
            )
            assert posts[-1].state is PostState.FAILED
            await on.outbox.cancel(posts[-1].id)
        assert on.server.stored == []

    run(system, tmp_path, work)


def test_lists_from_which_something_was_refused_are_asked_for_anew(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.open_ticket()
        await on.tickets.tell_lists("chat")
        lists = on.last(PicklistsTold).lists
        await on.outbox.send(await on.plan(None, None, StatusChange("4711")))
        (post,) = await on.all_in(PostState.FAILED)
        await on.outbox.cancel(post.id)
        await on.tickets.tell_lists("chat")
        renewed = on.last(PicklistsTold).lists
        assert renewed.at > lists.at
        await on.tickets.tell_lists("chat")
        assert on.last(PicklistsTold).lists == renewed

    run(system, tmp_path, work)


THEIRS = {PsaKind.CONNECTWISE: ("13", "Locked"), PsaKind.AUTOTASK: ("8", "In progress"), PsaKind.HALO: ("1", "New")}


def test_a_status_that_somebody_else_set_is_not_overwritten_without_a_word(system: System, tmp_path: Path) -> None:
    theirs, name = THEIRS[system.kind]

    async def work(on: Rig) -> None:
        plan = await on.plan(NoteDraft("Done."), None, StatusChange(system.closing))
        assert Warned.STATUS_MOVED not in plan.warnings
        on.server.set_status(system.ticket, theirs)
        # As the window has the ticket since it was opened.
        draft = PostDraft(on.connection.id, plan.ticket, status=StatusChange(system.closing))
        await on.planning.plan("chat", draft)
        again = on.last(PostPlanned).plan
        assert Warned.STATUS_MOVED in again.warnings
        assert again.status_now == name
        await on.outbox.send(plan)
        posts = await on.until(lambda posts: posts[1].state is PostState.FAILED)
        assert posts[0].state is PostState.VERIFIED
        assert posts[1].failure is not None
        assert posts[1].failure.code is ErrorCode.PSA_STATUS_MOVED
        assert posts[1].failure.values["value"] == name
        assert on.server.status_of(system.ticket) == theirs
        await on.outbox.retry(posts[1].id)
        await on.all_in(PostState.VERIFIED)
        assert on.server.status_of(system.ticket) == system.closing

    run(system, tmp_path, work)


def test_a_status_that_ones_own_note_moved_is_gone_over(system: System, tmp_path: Path) -> None:
    """By a rule of the system; who sets another one between the note and the status is not gone over."""

    async def work(on: Rig) -> None:
        moves = iter([THEIRS[system.kind][0]])

        def by_a_rule(moment: str) -> None:
            if moment == "stored" and (moved := next(moves, "")):
                on.server.set_status(system.ticket, moved)

        on.server.watch = by_a_rule
        plan = await on.plan(NoteDraft("Done."), None, StatusChange(system.closing))
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert on.server.status_of(system.ticket) == system.closing

    run(system, tmp_path, work)


BILLED = {
    PsaKind.CONNECTWISE: ("billableOption", '"DoNotBill"', '"NoCharge"'),
    PsaKind.AUTOTASK: ("showOnInvoice", "false", "true"),
    PsaKind.HALO: ("actisbillable", "false", "false"),
}


def test_no_charge_is_said_as_the_system_can(system: System, tmp_path: Path) -> None:
    field, unbilled, free = BILLED[system.kind]

    async def work(on: Rig) -> None:
        for time, wanted in ((TIME, unbilled), (replace(TIME, no_charge=True), free)):
            plan = await on.plan(None, time)
            assert (Warned.NO_CHARGE in plan.warnings) is (time.no_charge and system.kind is PsaKind.HALO)
            said = {each.name: each.value for each in plan.posts[0].fields}
            assert said[field] == wanted.strip('"')
            assert said.get("isNonBillable", "true") == "true"

    run(system, tmp_path, work)


@pytest.mark.parametrize("hours", [-30, 30], ids=["behind", "ahead"])
def test_a_clock_that_is_off_changes_nothing(system: System, tmp_path: Path, hours: int) -> None:
    async def main(server: PsaServer) -> None:
        async with rig(system, server, tmp_path, clock_off=timedelta(hours=hours)) as on:
            plan = await on.plan(NoteDraft("Reset it."))
            server.retry_after = "0.1"
            server.mishaps.extend((Mishap.LIMITED, Mishap.LOST))
            await on.outbox.send(plan)
            await on.all_in(PostState.VERIFIED)
            assert len(server.stored) == 1

    with system.server() as server:
        asyncio.run(main(server))


def test_lists_are_asked_once_and_kept_with_their_date(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.open_ticket()
        await on.tickets.tell_lists("chat")
        lists = on.last(PicklistsTold).lists
        assert system.closing in [each.id for each in lists.of(PicklistName.STATUS)]
        asked = len(on.server.asked_for)
        await on.tickets.tell_lists("chat")
        assert len(on.server.asked_for) == asked
        assert on.last(PicklistsTold).lists == lists
        await on.tickets.tell_lists("chat", anew=True)
        assert len(on.server.asked_for) > asked
        assert on.last(PicklistsTold).lists.at > lists.at

    run(system, tmp_path, work)


@pytest.mark.parametrize("wrong", ["secret", "stored"])
def test_a_wrong_secret_is_told_as_that_and_not_tried_again(system: System, tmp_path: Path, wrong: str) -> None:
    async def work(on: Rig) -> None:
        name = [SecretField.PRIVATE_KEY, SecretField.SECRET, SecretField.CLIENT_SECRET]
        field = next(each for each in name if each in system.secrets)
        plan = await on.plan(NoteDraft("Reset it."))
        if wrong == "secret":
            await on.connections.test(on.connection, {field: "another"})
            failed = on.last(ConnectionTested).report.failed
            assert failed is not None
            assert (failed.stage, failed.failure and failed.failure.code) == (
                TestStage.AUTHENTICATION,
                ErrorCode.PSA_KEY_REFUSED,
            )
            return
        await on.connections.save(on.connection, {field: "another"})
        assert on.last(ConnectionsListed).states[0].complete
        asked = len(on.server.asked_for)
        await on.outbox.send(plan)
        (post,) = await on.all_in(PostState.FAILED)
        assert post.failure is not None
        assert post.failure.code is ErrorCode.PSA_KEY_REFUSED
        assert len(on.server.asked_for) - asked <= 5
        assert on.server.stored == []
        await on.connections.save(on.connection, {field: system.secrets[field]})
        await on.outbox.retry(post.id)
        await on.all_in(PostState.VERIFIED)

    run(system, tmp_path, work)


def test_each_stage_that_fails_is_named(system: System, tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        async def failing(**changes: str) -> TestStage | None:
            await on.connections.test(connection_to(system, on.server, **changes), dict(system.secrets))
            failed = on.last(ConnectionTested).report.failed
            return failed.stage if failed is not None else None

        assert await failing(base_url="http://127.0.0.1:9") is TestStage.TCP
        assert await failing(base_url=on.server.url.replace("http:", "https:")) is TestStage.TLS
        assert await failing(member="nobody") is TestStage.FIELDS
        if isinstance(on.server, ConnectWiseServer):
            assert await failing(company="other") is TestStage.DISCOVERY
            on.server.denied = {"/service"}
        elif isinstance(on.server, AutotaskServer):
            on.server.zone_url = "https://elsewhere.example/ATServicesRest/"
            assert await failing() is TestStage.DISCOVERY
            on.server.zone_url = ""
            on.server.may_create = False
        elif isinstance(on.server, HaloServer):
            on.server.auth_url = "https://elsewhere.example/auth"
            assert await failing() is TestStage.DISCOVERY
            on.server.auth_url = ""
            on.server.rights = False
        assert await failing() is TestStage.RIGHTS

    run(system, tmp_path, work)
