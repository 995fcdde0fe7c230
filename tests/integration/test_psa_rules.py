"""What each ticket system wants of its own, and what the gate and the keyring have to say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.psa.budget import Budget
from rfdesktop.adapters.psa.elsewhere import own_address
from rfdesktop.adapters.psa.factory import PsaFactory
from rfdesktop.adapters.psa.reaching import reached
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.psa.comparing import reads_so, words_to_change
from rfdesktop.domain.psa.connections import PsaKind, SecretField, TestStage, secret_place
from rfdesktop.domain.psa.drafts import NoteDraft, StatusChange, TimeDraft
from rfdesktop.domain.psa.events import ConnectionsListed, ConnectionTested, PicklistsTold, TicketsFound
from rfdesktop.domain.psa.faults import PsaFault
from rfdesktop.domain.psa.posts import NoteContent, PostState, Warned
from rfdesktop.domain.psa.tickets import PicklistName, TicketQuery
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction
from tests.psa_rig import END, SYSTEMS, Rig, rig
from tests.servers.autotask_server import AutotaskServer
from tests.servers.connectwise_server import ConnectWiseServer
from tests.servers.halo_server import HaloServer
from tests.servers.psa_server import Asked, Mishap, PsaServer, Reply

NOTE = NoteDraft("Reset it.")
TIME = TimeDraft(END.replace(minute=0), END, "Worked")


def run(kind: PsaKind, folder: Path, work: Callable[[Rig], Awaitable[None]], gate: OutgoingGate | None = None) -> None:
    system = SYSTEMS[kind]

    async def main(server: PsaServer) -> None:
        async with rig(system, server, folder, gate=gate) as opened:
            await work(opened)

    with system.server() as server:
        asyncio.run(main(server))


def test_connectwise_moves_with_a_release(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, ConnectWiseServer)
        plan = await on.plan(NOTE)
        on.server.release()
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert len(on.server.stored) == 1

    run(PsaKind.CONNECTWISE, tmp_path, work)


@pytest.mark.parametrize("status", [401, 403])
def test_connectwise_says_that_it_is_the_client_id(tmp_path: Path, status: int) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, ConnectWiseServer)
        on.server.missing_client_id = status
        await on.connections.test(on.connection, {SecretField.CLIENT_ID: "unregistered"})
        failed = on.last(ConnectionTested).report.failed
        assert failed is not None
        assert failed.stage is TestStage.AUTHENTICATION
        assert failed.failure is not None
        assert failed.failure.code is ErrorCode.PSA_CLIENT_ID

    run(PsaKind.CONNECTWISE, tmp_path, work)


def test_an_old_connectwise_has_notes_of_tickets_alone_and_some_statuses_take_no_time(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, ConnectWiseServer)
        on.server.old_server = True
        await on.post_note()
        await on.all_in(PostState.VERIFIED)
        assert len((await on.open_ticket()).notes) == 1
        on.server.tickets[48213]["status"] = {"id": 13, "name": "Locked"}
        await on.outbox.send(await on.plan(None, TimeDraft(END.replace(minute=0), END, "Worked")))
        posts = await on.until(lambda posts: len(posts) == 2 and posts[1].state is PostState.FAILED)
        assert posts[1].failure is not None
        assert "time entry" in str(posts[1].failure.values["detail"])
        with pytest.raises(KnownError) as refused:
            await on.plan(None, TimeDraft(END, END, "Nothing"))
        assert refused.value.code is ErrorCode.PSA_FIELD_MISSING

    run(PsaKind.CONNECTWISE, tmp_path, work)


def test_connectwise_with_a_key_that_ended_is_not_asked_for_its_notes_in_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(on: Rig) -> None:
        client = await on.connections.client(on.connection.id)
        answered = on.server.answer

        def ended(asked: Asked) -> Reply:
            refused = Reply(401, {"code": "Unauthorized", "message": "UserNotAuthenticated"})
            return refused if asked.path.endswith("/allNotes") else answered(asked)

        monkeypatch.setattr(on.server, "answer", ended)
        with pytest.raises(PsaFault) as refused:
            await client.read("48213")
        assert refused.value.failure.code is ErrorCode.PSA_KEY_REFUSED
        assert not [asked for asked in on.server.asked_for if asked.path.endswith("/notes")]

    run(PsaKind.CONNECTWISE, tmp_path, work)


def test_connectwise_names_a_required_field_of_the_firms_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(NOTE)
        answered = on.server.answer
        said = "The custom field Root Cause is required."
        error = {"code": "MissingRequiredField", "message": said, "field": "customFields"}

        def wants_more(asked: Asked) -> Reply:
            return (
                Reply(400, {"code": "InvalidObject", "errors": [error]}) if asked.method == "POST" else answered(asked)
            )

        monkeypatch.setattr(on.server, "answer", wants_more)
        await on.outbox.send(plan)
        (post,) = await on.all_in(PostState.FAILED)
        assert post.failure is not None
        assert (post.failure.code, post.failure.values["detail"]) == (ErrorCode.PSA_REFUSED, said)

    run(PsaKind.CONNECTWISE, tmp_path, work)


def test_autotask_is_not_believed_when_it_drops_a_filter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(on: Rig) -> None:
        # An operator that is not understood is dropped without a word: all rows come.
        monkeypatch.setattr("tests.servers.autotask_server._OPERATORS", {})
        await on.tickets.find(TicketQuery(on.connection.id, mine=True))
        assert [each.ref.id for each in on.last(TicketsFound).tickets] == ["502", "501"]
        await on.tickets.find(TicketQuery(on.connection.id, "printer"))
        assert [each.ref.id for each in on.last(TicketsFound).tickets] == ["502"]

    run(PsaKind.AUTOTASK, tmp_path, work)


@pytest.mark.parametrize(
    "publish",
    [
        [("2", "Internal Only"), ("1", "All Autotask Users"), ("3", "Internal Project Team")],
        [("1", "All Autotask Users"), ("2", "Restricted")],
        [("1", "All Autotask Users"), ("2", "Internal & Co-Managed")],
    ],
)
def test_autotask_is_sent_nothing_where_internal_is_not_sure(tmp_path: Path, publish: list[tuple[str, str]]) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        on.server.publish = publish
        with pytest.raises(KnownError) as refused:
            await on.plan(NOTE)
        assert refused.value.code is ErrorCode.PSA_VISIBILITY_UNSURE
        await on.connections.test(on.connection, {})
        failed = on.last(ConnectionTested).report.failed
        assert failed is not None
        assert failed.stage is TestStage.FIELDS

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_changes_its_numbers_and_no_note_goes_to_the_wrong_readers(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        plan = await on.plan(NOTE)
        # What was internal is for all now: the lists are read anew before the plan is made again.
        on.server.publish = [("1", "Internal Only"), ("4", "All Autotask Users")]
        await on.open_ticket()
        await on.tickets.tell_lists("chat", anew=True)
        assert [each.id for each in on.last(PicklistsTold).lists.of(PicklistName.INTERNAL)] == ["1"]
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert [each.internal for each in on.server.stored] == [True]

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_in_one_zone_takes_whole_tickets_alone(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        on.server.no_patch = True
        before = dict(on.server.entities["Tickets"][501])
        await on.outbox.send(await on.plan(None, None, StatusChange("5")))
        await on.all_in(PostState.VERIFIED)
        assert on.server.entities["Tickets"][501] == {**before, "status": 5}

    run(PsaKind.AUTOTASK, tmp_path, work)


@pytest.mark.parametrize("in_200", [False, True], ids=["500", "200"])
def test_autotask_refuses_by_its_words_whatever_the_status(tmp_path: Path, in_200: bool) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        on.server.errors_in_200 = in_200
        await on.outbox.send(await on.plan(None, None, StatusChange("77")))
        (post,) = await on.all_in(PostState.FAILED)
        assert post.failure is not None
        assert "picklist" in str(post.failure.values["detail"])
        assert len(on.server.writes()) == 1

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_has_too_many_threads_and_is_asked_again(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        plan = await on.plan(NOTE)
        on.server.busy_threads = 3
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert len(on.server.stored) == 1

    run(PsaKind.AUTOTASK, tmp_path, work)


@pytest.mark.parametrize("budget", [None, Budget(8, 100, 1.0)], ids=["ours", "none"])
def test_autotask_is_asked_by_no_more_threads_than_it_takes(tmp_path: Path, budget: Budget | None) -> None:
    async def work(on: Rig) -> None:
        on.server.slow_s = 0.05
        client = PsaFactory(5.0, (lambda _: budget) if budget else None)(on.connection, on.system.secrets)
        try:
            await client.find(TicketQuery(on.connection.id, on.system.number))
            asked = (client.find(TicketQuery(on.connection.id, on.system.number)) for _ in range(8))
            found = await asyncio.gather(*asked, return_exceptions=True)
        finally:
            await client.close()
        busy = [each.failure.code for each in found if isinstance(each, PsaFault)]
        assert set(busy) == (set() if budget is None else {ErrorCode.PSA_BUSY})

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_lists_many_tickets_in_few_requests(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        tickets, companies = on.server.entities["Tickets"], on.server.entities["Companies"]
        for number in range(600, 630):
            companies[number] = {"id": number, "companyName": f"Client {number}"}
            tickets[number] = {**tickets[501], "id": number, "companyID": number, "contactID": number}
        await on.tickets.find(TicketQuery(on.connection.id, mine=True))
        found = on.last(TicketsFound).tickets
        assert len(found) == 32
        assert {each.ref.client for each in found} == {"Acme Ltd", *(f"Client {number}" for number in range(600, 630))}
        assert len(on.server.asked_for) <= 8

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_tickets_are_ones_own_without_being_a_second_resource_of_any(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        on.server.entities["TicketSecondaryResources"][1]["resourceID"] = 999
        await on.tickets.find(TicketQuery(on.connection.id, mine=True))
        assert [each.ref.summary for each in on.last(TicketsFound).tickets] == ["OneDrive not syncing"]

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_pages_are_followed_to_the_end(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, AutotaskServer)
        on.server.page = 2
        for number in range(5):
            on.server.entities["TicketNotes"][number] = {
                "id": number, "ticketID": 501, "title": "old", "description": "old", "noteType": 2, "publish": 4
            }  # fmt: skip
        plan = await on.plan(NOTE)
        on.server.mishaps.append(Mishap.LOST)
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert len((await on.open_ticket()).notes) == 6

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_autotask_books_no_time_for_the_user_of_its_api(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        await on.connections.save(replace(on.connection, member=""), {})
        with pytest.raises(KnownError) as refused:
            await on.plan(None, TimeDraft(END.replace(minute=0), END, "Worked"))
        assert refused.value.code is ErrorCode.PSA_MEMBER_UNKNOWN

    run(PsaKind.AUTOTASK, tmp_path, work)


def test_halo_renews_a_token_that_ends_half_way(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, HaloServer)
        plan = await on.plan(NOTE, TimeDraft(END.replace(minute=0), END, "Worked"), StatusChange("2"))
        on.server.watch = lambda moment: on.server.expire() if moment == "stored" else None  # type: ignore[attr-defined]
        on.server.expire()
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert len(on.server.stored) == 2

    run(PsaKind.HALO, tmp_path, work)


@pytest.mark.parametrize("shape", ["bare", "object"])
def test_halo_answers_in_its_other_shapes(tmp_path: Path, shape: str) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, HaloServer)
        on.server.bare, on.server.as_object = shape == "bare", shape == "object"
        plan = await on.plan(NOTE)
        on.server.mishaps.append(Mishap.LOST)
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        await on.tickets.find(TicketQuery(on.connection.id, "onedrive"))
        assert len(on.last(TicketsFound).tickets) == 1

    run(PsaKind.HALO, tmp_path, work)


def test_halo_tickets_are_told_newest_first(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, HaloServer)
        for number in (899, 1000):
            on.server.tickets[number] = {**on.server.tickets[900], "id": number}
        await on.tickets.find(TicketQuery(on.connection.id, mine=True))
        assert [each.ref.number for each in on.last(TicketsFound).tickets] == ["1000", "900", "899"]

    run(PsaKind.HALO, tmp_path, work)


def test_halo_counts_its_notes_in_each_ticket(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        first, second = await on.plan(NOTE), await on.plan(NoteDraft("Another."), number="901")
        on.server.mishaps.extend((Mishap.LOST, Mishap.LOST))
        await on.outbox.send(first)
        await on.outbox.send(second)
        posts = await on.all_in(PostState.VERIFIED)
        assert [post.remote_id for post in posts] == ["1", "1"]
        assert [each.ticket for each in on.server.stored] == ["900", "901"]

    run(PsaKind.HALO, tmp_path, work)


def test_halo_has_no_outcome_that_is_internal_and_is_sent_nothing(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert isinstance(on.server, HaloServer)
        on.server.outcomes = [each for each in on.server.outcomes if each["id"] in (3, 4, 8)]
        with pytest.raises(KnownError) as refused:
            await on.plan(NOTE)
        assert refused.value.code is ErrorCode.PSA_VISIBILITY_UNSURE
        plan = await on.plan(replace(NOTE, visibility=Visibility.CLIENT))
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert on.server.mails == []

    run(PsaKind.HALO, tmp_path, work)


@pytest.mark.parametrize("kind", list(PsaKind))
def test_what_the_gate_holds_back_is_in_no_note_time_or_title(tmp_path: Path, kind: PsaKind) -> None:
    secret = "Xk9#mPq2vL7w"
    gate = OutgoingGate(Redaction(SecretsInMemory()))

    async def work(on: Rig) -> None:
        text = f"Set the password: {secret} for jmiller."
        time = TimeDraft(END.replace(minute=0), END, f"password: {secret}")
        plan = await on.plan(NoteDraft(text, title=f"password: {secret}"), time)
        assert Warned.HELD_BACK in plan.warnings
        assert plan.held_back == 1
        await on.outbox.send(plan)
        await on.all_in(PostState.VERIFIED)
        assert secret not in repr(on.server.asked_for)
        # A plan that was changed on its way does not leave.
        content = plan.posts[0].outbound.content
        assert isinstance(content, NoteContent)
        content = replace(content, text=f"password: {secret}")
        outbound = replace(plan.posts[0].outbound, content=content, post_id="forged")
        with pytest.raises(KnownError) as refused:
            await on.outbox.send(replace(plan, posts=(replace(plan.posts[0], outbound=outbound),)))
        assert refused.value.code is ErrorCode.POST_CHANGED
        # Nor does what is edited in.
        later = await on.plan(NoteDraft("Later."))
        on.server.read_mishaps.extend([Mishap.CUT] * 500)
        await on.outbox.send(later)
        waiting = (await on.posts.posts("chat"))[-1]
        await on.outbox.edit(waiting.id, f"password: {secret}")
        assert secret not in repr((await on.posts.posts("chat"))[-1].outbound)
        on.server.read_mishaps.clear()
        await on.all_in(PostState.VERIFIED)
        assert secret not in repr(on.server.asked_for)

    run(kind, tmp_path, work, gate)


@pytest.mark.parametrize("kind", list(PsaKind))
def test_an_edit_hides_no_secret_in_its_form_and_has_words(tmp_path: Path, kind: PsaKind) -> None:
    secret = "Winter2026!x"
    gate = OutgoingGate(Redaction(SecretsInMemory()))

    async def work(on: Rig) -> None:
        plan = await on.plan(NOTE)
        on.server.read_mishaps.extend([Mishap.CUT] * 500)
        await on.outbox.send(plan)
        (waiting,) = await on.posts.posts("chat")
        marker = f"ref {waiting.outbound.marker}"
        for empty in ("", " \n", marker):
            with pytest.raises(KnownError) as refused:
                await on.outbox.edit(waiting.id, empty)
            assert refused.value.code is ErrorCode.POST_EMPTY
        (unchanged,) = await on.posts.posts("chat")
        assert unchanged.outbound == waiting.outbound
        await on.outbox.edit(waiting.id, f"Password:\n{secret}")
        (edited,) = await on.posts.posts("chat")
        assert isinstance(edited.outbound.content, NoteContent)
        assert secret not in edited.outbound.content.text
        assert "Password" in edited.outbound.content.text
        on.server.read_mishaps.clear()
        await on.all_in(PostState.VERIFIED)
        assert secret not in repr(on.server.asked_for)

    run(kind, tmp_path, work, gate)


def test_a_note_for_halo_is_changed_in_the_words_that_it_was_made_of(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(NoteDraft("## Steps taken\n\n1. Signed out & in\n   → It syncs"), TIME)
        on.server.read_mishaps.extend([Mishap.CUT] * 500)
        await on.outbox.send(plan)
        note, time = await on.posts.posts("chat")
        assert words_to_change(note) == "## Steps taken\n\n1. Signed out & in\n   → It syncs\n"
        assert words_to_change(time) == TIME.text
        typed = "## Steps taken\n\n1. Signed out & in\n   → It syncs <again>\n2. Watched it\n"
        await on.outbox.edit(note.id, typed)
        await on.outbox.edit(time.id, "Signed in <again>")
        note, time = await on.posts.posts("chat")
        content = note.outbound.content
        assert isinstance(content, NoteContent)
        assert words_to_change(note) == typed
        assert reads_so(note, typed)
        assert "<h" in content.text
        assert "&lt;again&gt;" in content.text
        assert content.text.count("<li") == 2
        assert content.text.count(f"ref {note.outbound.marker}") == 1
        assert words_to_change(time) == "Signed in <again>"
        on.server.read_mishaps.clear()
        await on.outbox.retry(note.id)
        await on.all_in(PostState.VERIFIED)

    run(PsaKind.HALO, tmp_path, work)


def test_a_part_of_a_long_note_for_halo_goes_on_counting_after_a_change(tmp_path: Path) -> None:
    steps = "\n".join(f"{number}. Step {number} {'x' * 900}" for number in range(1, 121))

    async def work(on: Rig) -> None:
        plan = await on.plan(NoteDraft(f"## Steps taken\n\n{steps}"))
        on.server.read_mishaps.extend([Mishap.CUT] * 500)
        await on.outbox.send(plan)
        *_, last = await on.posts.posts("chat")
        content, before = last.outbound.content, words_to_change(last)
        assert isinstance(content, NoteContent)
        assert "120. Step 120" in before
        await on.outbox.edit(last.id, before)
        *_, same = await on.posts.posts("chat")
        assert same.outbound.content == content

    run(PsaKind.HALO, tmp_path, work)


@pytest.mark.parametrize(
    "changes", [{"company": "elsewhere"}, {"base_url": "https://eu.myconnectwise.net"}, {"kind": PsaKind.HALO}]
)
def test_what_waits_for_one_system_is_not_posted_to_another(tmp_path: Path, changes: dict[str, Any]) -> None:
    async def work(on: Rig) -> None:
        plan = await on.plan(NOTE)
        on.server.read_mishaps.extend([Mishap.CUT] * 500)
        await on.outbox.send(plan)
        await on.until(lambda posts: bool(posts) and posts[0].tries > 0)
        await on.connections.save(replace(on.connection, **changes), {SecretField.CLIENT_ID: "typed"})
        (state,) = on.last(ConnectionsListed).states
        assert state.connection.id != on.connection.id
        typed = {secret_place(state.connection, SecretField.CLIENT_ID): "typed"}
        assert on.keys.kept == typed
        on.server.read_mishaps.clear()
        (post,) = await on.all_in(PostState.FAILED)
        assert post.failure is not None
        assert post.failure.code is ErrorCode.PSA_NOT_CONNECTED
        # Another name or member is the same system.
        before = state.connection.id
        await on.connections.save(replace(state.connection, name="Renamed", member="other"), {})
        assert [each.connection.id for each in on.last(ConnectionsListed).states] == [before]

    run(PsaKind.CONNECTWISE, tmp_path, work)


def test_secrets_stay_with_their_address(tmp_path: Path) -> None:
    async def work(on: Rig) -> None:
        assert await on.connections.client(on.connection.id) is await on.connections.client(on.connection.id)
        await on.connections.save(replace(on.connection, base_url="https://eu.myconnectwise.net/path?x=1"), {})
        (state,) = on.last(ConnectionsListed).states
        assert state.connection.base_url == "https://eu.myconnectwise.net:443"
        assert not state.complete
        for address, code in (
            ("http://psa.example.com", ErrorCode.KEY_OVER_PLAIN_HTTP),
            ("not an address", ErrorCode.SETTING_INVALID),
        ):
            with pytest.raises(KnownError) as refused:
                await on.connections.save(replace(on.connection, base_url=address), {})
            assert refused.value.code is code
        await on.connections.remove(state.connection.id)
        assert on.last(ConnectionsListed).states == ()
        with pytest.raises(KnownError) as gone:
            await on.connections.client(state.connection.id)
        assert gone.value.code is ErrorCode.PSA_NOT_CONNECTED

    run(PsaKind.CONNECTWISE, tmp_path, work)


@pytest.mark.parametrize(
    ("configured", "told", "taken"),
    [
        ("https://webservices2.autotask.net", "https://webservices6.autotask.net/ATServicesRest/", True),
        ("https://psa.example.com", "https://psa.example.com/auth", True),
        ("https://psa.example.com", "https://auth.example.com", False),
        ("https://webservices2.autotask.net", "https://autotask.net.evil.example", False),
        ("https://webservices2.autotask.net", "http://webservices6.autotask.net", False),
        ("https://webservices2.autotask.net", "file:///etc/passwd", False),
        ("http://127.0.0.1:1", "http://127.0.0.1:2/rest", True),
    ],
)
def test_secrets_go_to_the_systems_own_hosts_alone(configured: str, told: str, taken: bool) -> None:
    if taken:
        assert own_address(configured, told, ("autotask.net",)) == told.rstrip("/")
        return
    with pytest.raises(PsaFault):
        own_address(configured, told, ("autotask.net",))


def test_a_name_that_cannot_be_looked_up_is_the_first_stage() -> None:
    async def stages() -> list[TestStage]:
        return [each.stage async for each in reached(Route(f"https://{'a' * 64}.example"))]

    assert asyncio.run(stages()) == [TestStage.NAME]


def test_a_proxy_that_does_not_answer_is_named() -> None:
    async def stages() -> list[tuple[TestStage, bool]]:
        route = Route("https://psa.example", "http://127.0.0.1:9")
        return [(each.stage, each.skipped) async for each in reached(route)][:2]

    assert asyncio.run(stages()) == [(TestStage.NAME, True), (TestStage.PROXY, False)]
