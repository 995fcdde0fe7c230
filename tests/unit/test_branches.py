"""Changing one's mind: edited messages, other answers, branches, cut answers taken up, and what streams meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.chats.model_requests import Counted, ModelFailure, TextPiece
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import (
    BranchesCompared,
    ChatLoaded,
    MessageAdded,
    MessageChanged,
    PathChanged,
    PathOpened,
    PinsChanged,
    TextArrived,
)
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.usage import Usage
from rfdesktop.services.history import branches as branches_module
from rfdesktop.services.notes.activity import note_basis
from rfdesktop.services.notes.material import MaterialReader
from rfdesktop.services.turns.joining import HELD, Joining, anchor_of
from rfdesktop.services.turns.replay import CUT_LINE
from tests.unit.test_assistant import ASK, part_way
from tests.unit.turn_rig import CHAT, USED, Desk, answered, at_desk


async def talk(desk: Desk, *pairs: tuple[str, str]) -> list[Message]:
    """Turns of question and answer; gives the messages."""
    for question, answer in pairs:
        desk.model.says(answer)
        await desk.assistant.send(CHAT, question)
    return list(await desk.history())


async def path(desk: Desk) -> list[str]:
    return [message.text for message in await desk.history()]


def asked(desk: Desk, at: int = -1) -> list[str]:
    """The turns of a request, without the context beside the messages."""
    return [turn.text.split(">>>\n")[-1].strip() for turn in desk.model.requests[at].turns]


def test_an_edited_message_is_asked_again_and_what_was_said_stays(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        desk.model.says("other")
        desk.events.clear()
        await desk.assistant.edit(CHAT, messages[2].id, "two, really", "e" * 32)
        assert await path(desk) == ["one", "first", "two, really", "other"]
        added = [event.message for event in desk.events if isinstance(event, MessageAdded)]
        assert [(message.position, message.id == "e" * 32) for message in added] == [(3, True), (4, False)]
        assert asked(desk) == ["one", "first", "two, really"]
        assert "The user is waiting." not in desk.model.requests[-1].turns[-1].text
        hidden = await desk.branch_store.hidden(CHAT)
        assert [message.text for message in hidden] == ["two", "second"]
        await desk.branches.show(CHAT, messages[2].id)
        assert await path(desk) == ["one", "first", "two", "second"]
        desk.model.says("three lines")
        await desk.assistant.edit(CHAT, messages[2].id, "two, at once", waiting=True)
        assert "The user is waiting." in desk.model.requests[-1].turns[-1].text

    at_desk(tmp_path, scenario)


def test_a_whole_answer_is_asked_for_again_as_another_version(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        desk.model.says("other")
        await desk.assistant.retry(CHAT, messages[1].id)
        assert await path(desk) == ["one", "other"]
        assert desk.model.requests[-1].turns == desk.model.requests[0].turns
        [other] = await desk.answers()
        assert other.versions == (messages[1].id, other.id)
        await talk(desk, ("three", "third"))
        assert asked(desk) == ["one", "other", "three"]

    at_desk(tmp_path, scenario)


def test_a_message_without_an_answer_is_asked(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"))
        await desk.branches.end_path(CHAT, messages[0].id, ends=True)
        desk.model.says("other")
        await desk.assistant.retry(CHAT, messages[0].id)
        assert await path(desk) == ["one", "other"]

    at_desk(tmp_path, scenario)


def test_an_amended_message_is_asked_nothing_and_goes_with_the_next_request(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("on PC-1", "first"), ("two", "second"))
        desk.events.clear()
        await desk.branches.amend(CHAT, messages[0].id, "on PC-2")
        assert await path(desk) == ["on PC-2", "first", "two", "second"]
        assert len(desk.model.requests) == 2
        [changed] = [event for event in desk.events if isinstance(event, PathChanged)]
        assert (changed.place, [message.text for message in changed.messages]) == (1, await path(desk))
        amended = (await desk.history())[0]
        assert (amended.created_at, amended.context) == (messages[0].created_at, messages[0].context)
        await talk(desk, ("three", "third"))
        assert asked(desk)[0] == "on PC-2"
        # The same words once more are no other wording, and an answer is not the engineer's to reword.
        await desk.branches.amend(CHAT, amended.id, "on PC-2")
        await desk.branches.amend(CHAT, messages[1].id, "I said something else")
        assert len((await desk.history())[0].versions) == 2

    at_desk(tmp_path, scenario)


def test_a_branch_begins_behind_any_message(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        await desk.branches.end_path(CHAT, messages[1].id, ends=True)
        assert await path(desk) == ["one", "first"]
        assert (await desk.history())[-1].ends_path
        await talk(desk, ("instead", "third"))
        assert asked(desk) == ["one", "first", "instead"]
        assert (await desk.history())[2].versions[0] == messages[2].id

    at_desk(tmp_path, scenario)


def test_an_answer_goes_on_in_its_branch_while_another_is_shown(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        desk.events.clear()
        again = asyncio.create_task(desk.assistant.retry(CHAT, messages[3].id))
        desk.model.feed.put_nowait(TextPiece("Clear "))
        await desk.until(lambda: any(isinstance(event, TextArrived) for event in desk.events))
        await desk.branches.show(CHAT, messages[3].id)
        assert await path(desk) == ["one", "first", "two", "second"]
        assert desk.assistant.answering(CHAT)
        desk.model.feed.put_nowait(TextPiece("it."))
        await desk.until(lambda: sum(isinstance(event, TextArrived) for event in desk.events) == 2)
        # Shown again, it comes with all that has arrived of it, though little of that is stored by now.
        streaming = next(event.message for event in desk.events if isinstance(event, MessageAdded))
        await desk.branches.show(CHAT, streaming.id)
        shown = [event for event in desk.events if isinstance(event, PathChanged)][-1].messages[-1]
        assert (shown.id, shown.status, shown.text) == (streaming.id, MessageStatus.STREAMING, "Clear it.")
        await desk.branches.show(CHAT, messages[3].id)
        desk.model.says("")
        await again
        stored = await desk.messages.message(streaming.id)
        assert (stored.text, stored.status, stored.shown) == ("Clear it.", MessageStatus.COMPLETE, False)
        assert await path(desk) == ["one", "first", "two", "second"]

    at_desk(tmp_path, scenario)


def test_what_is_edited_during_an_answer_is_stored_at_once_and_answered_after_it(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk, "Clear ")
        question = (await desk.history())[0]
        edit = asyncio.create_task(desk.assistant.edit(CHAT, question.id, "other words"))
        await desk.until(lambda: _is_path(desk, ["other words"]))
        assert len(desk.model.requests) == 1
        await desk.assistant.stop(CHAT)
        await turn
        desk.model.says("other")
        await edit
        assert await path(desk) == ["other words", "other"]
        assert asked(desk) == ["other words"]
        await desk.branches.show(CHAT, question.id)
        assert [(m.text, m.status) for m in await desk.answers()] == [("Clear ", MessageStatus.STOPPED)]

    at_desk(tmp_path, scenario)


def test_what_waits_for_an_answer_is_asked_in_its_own_branch_whichever_is_shown(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk, "Clear ")
        question = (await desk.history())[0]
        edit = asyncio.create_task(desk.assistant.edit(CHAT, question.id, "other words", "e" * 32))
        await desk.until(lambda: _is_path(desk, ["other words"]))
        await desk.branches.show(CHAT, question.id)
        desk.model.feed.put_nowait(answered("Clear it."))
        await turn
        desk.model.says("other")
        await edit
        assert await path(desk) == [ASK, "Clear it."]
        assert [message.text for message in await desk.messages.thread("e" * 32)] == ["other words"]
        await desk.branches.show(CHAT, "e" * 32)
        assert await path(desk) == ["other words", "other"]

    at_desk(tmp_path, scenario)


async def _is_path(desk: Desk, texts: list[str]) -> bool:
    return await path(desk) == texts


def test_a_long_branch_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches_module, "TOLD", 3)

    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        desk.events.clear()
        await desk.branches.amend(CHAT, messages[1].id, "nothing")
        await desk.branches.amend(CHAT, messages[0].id, "one more")
        kinds = [type(event) for event in desk.events]
        assert kinds[:3] == [ChatLoaded, PathOpened, PinsChanged]
        desk.events.clear()
        await desk.branches.end_path(CHAT, messages[2].id, ends=True)
        assert PathChanged in [type(event) for event in desk.events]

    at_desk(tmp_path, scenario)


def test_pins_are_told(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        await desk.branches.pin(CHAT, messages[3].id, pinned=True)
        await desk.branches.pin(CHAT, messages[0].id, pinned=True)
        pins = [event.pinned for event in desk.events if isinstance(event, PinsChanged)]
        assert [[message.text for message in pinned] for pinned in pins] == [["second"], ["one", "second"]]
        assert [event.message.pinned for event in desk.events if isinstance(event, MessageChanged)][-1]
        # A pin stays with another wording of its message.
        await desk.branches.amend(CHAT, messages[0].id, "one more")
        last = [event.pinned for event in desk.events if isinstance(event, PinsChanged)][-1]
        assert [message.text for message in last] == ["one more", "second"]

    at_desk(tmp_path, scenario)


def test_two_branches_are_compared_the_older_one_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(desk: Desk) -> None:
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        desk.model.says("other")
        await desk.assistant.edit(CHAT, messages[2].id, "two, really", "e" * 32)
        await desk.branches.compare(CHAT, "e" * 32, messages[2].id)
        [told] = [event for event in desk.events if isinstance(event, BranchesCompared)]
        assert [message.text for message in told.before] == ["two", "second"]
        assert [message.text for message in told.after] == ["two, really", "other"]
        assert not told.more
        monkeypatch.setattr(branches_module, "COMPARED", 1)
        await desk.branches.compare(CHAT, messages[2].id, "e" * 32)
        told = [event for event in desk.events if isinstance(event, BranchesCompared)][-1]
        assert [len(told.before), len(told.after), told.more] == [1, 1, True]

    at_desk(tmp_path, scenario)


def test_a_note_is_out_of_date_when_another_branch_is_shown_and_up_to_date_when_its_own_is(tmp_path: Path) -> None:
    from rfdesktop.domain.notes.outcomes import OutcomeDraft

    async def scenario(desk: Desk) -> None:
        reader = MaterialReader(desk.chats, desk.messages, desk.runs, Settings)
        messages = await talk(desk, ("one", "first"), ("two", "second"))
        written = note_basis(await reader.read(CHAT), OutcomeDraft("draft", CHAT))
        desk.model.says("other")
        await desk.assistant.retry(CHAT, messages[3].id)
        other = await reader.read(CHAT)
        assert [message.text for message in other.messages] == ["one", "first", "two", "other"]
        assert note_basis(other, OutcomeDraft("draft", CHAT)).said != written.said
        await desk.branches.show(CHAT, messages[3].id)
        assert note_basis(await reader.read(CHAT), OutcomeDraft("draft", CHAT)) == written

    at_desk(tmp_path, scenario)


async def cut_off(desk: Desk, *texts: str, code: ErrorCode = ErrorCode.OUTPUT_LIMIT) -> Message:
    """An answer that ended too early."""
    for text in texts:
        desk.model.feed.put_nowait(TextPiece(text))
    desk.model.feed.put_nowait(ModelFailure(code, usage=USED))
    await desk.assistant.send(CHAT, ASK)
    [cut] = await desk.answers()
    return cut


def test_a_cut_answer_is_taken_up_in_its_place(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        cut = await cut_off(desk, "1. Stop the service.\n2. Restart the serv")
        desk.events.clear()
        desk.model.says("2. Restart the ", "service.\n", "3. Look.")
        await desk.assistant.go_on(CHAT, cut.id)
        assert isinstance(desk.events[0], MessageAdded)
        assert desk.events[0].message.id == cut.id
        arrived = "".join(event.text for event in desk.events if isinstance(event, TextArrived))
        assert arrived == "ice.\n3. Look."
        [whole] = await desk.answers()
        assert whole.text == "1. Stop the service.\n2. Restart the service.\n3. Look."
        assert (whole.id, whole.status, whole.failure) == (cut.id, MessageStatus.COMPLETE, None)
        assert whole.usage == (await desk.chats.chat(CHAT)).usage == USED + USED
        *_, half, go_on = desk.model.requests[-1].turns
        assert half.text.endswith(CUT_LINE)
        assert go_on.role is Role.USER
        assert go_on.text.endswith("2. Restart the serv")
        # What asks to go on is nobody's message, and the joined text is what is sent from then on.
        await talk(desk, ("next", "ok"))
        assert asked(desk)[1:] == [whole.text, "next"]

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("code", [ErrorCode.OVERLOADED, ErrorCode.OUTPUT_LIMIT])
def test_a_second_half_that_fails_leaves_what_there_is(tmp_path: Path, code: ErrorCode) -> None:
    async def scenario(desk: Desk) -> None:
        cut = await cut_off(desk, "One and")
        desk.model.feed.put_nowait(TextPiece(" two and"))
        desk.model.feed.put_nowait(ModelFailure(code))
        await desk.assistant.go_on(CHAT, cut.id)
        [half] = await desk.answers()
        assert (half.text, half.status, half.failure) == ("One and two and", MessageStatus.FAILED, Failure(code))
        desk.model.says(" three.")
        await desk.assistant.go_on(CHAT, cut.id)
        [whole] = await desk.answers()
        assert (whole.text, whole.status) == ("One and two and three.", MessageStatus.COMPLETE)

    at_desk(tmp_path, scenario)


def test_a_second_half_is_stopped_like_a_first_and_kept_by_a_kill(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        cut = await cut_off(desk, "One and")
        turn = asyncio.create_task(desk.assistant.go_on(CHAT, cut.id))
        desk.model.feed.put_nowait(Counted(Usage(5)))
        desk.model.feed.put_nowait(TextPiece(" two"))
        await desk.until(lambda: _journalled(desk, "One and two"))
        assert (await desk.answers())[0].status is MessageStatus.STREAMING
        await desk.assistant.stop(CHAT)
        await turn
        [half] = await desk.answers()
        assert (half.text, half.status, half.usage) == ("One and two", MessageStatus.STOPPED, USED + Usage(5))

    at_desk(tmp_path, scenario)


async def _journalled(desk: Desk, text: str) -> bool:
    return (await desk.answers())[0].text == text


def test_only_a_cut_answer_is_taken_up(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        question, answer = await talk(desk, ("one", "first"))
        for message in (question, answer):
            await desk.assistant.go_on(CHAT, message.id)
        assert len(desk.model.requests) == 1
        with pytest.raises(KnownError):
            await desk.assistant.go_on(CHAT, "gone")

    at_desk(tmp_path, scenario)


def test_the_library_takes_up_no_answer(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        cut = await cut_off(desk, "One and")
        await desk.providers.use(Settings(provider=ProviderName.OFFLINE))
        await desk.assistant.go_on(CHAT, cut.id)
        [half] = await desk.answers()
        assert (half.text, half.failure) == ("One and", Failure(ErrorCode.ONLY_A_MODEL))
        assert desk.offline.requests == []

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("Restart the serv", "Restart the service.", "Restart the service."),
        ("Restart the serv", "“Restart the service.", "Restart the service."),
        ("Restart the serv", "\n\nRestart the service.", "Restart the service."),
        ("a\nRestart the", " service.", "a\nRestart the service."),
        # What repeats nothing: two words that would run into one are kept apart.
        ("Restart the", "service.", "Restart the service."),
        ("Use `net stop", "` first.", "Use `net stop` first."),
        ("Restart the computer", "Then log on.", "Restart the computer Then log on."),
        # What was cut within a word: its end, its number, its whole said again.
        ("Restart the serv", "ice.", "Restart the service."),
        ("The spooler hangs. Stop the spoo", "ler first.", "The spooler hangs. Stop the spooler first."),
        ("Stop the spoo", "ler, then start the spooler.", "Stop the spooler, then start the spooler."),
        ("Restart the serv", "service now.", "Restart the service now."),
        ("Restart the server", "server once more.", "Restart the server once more."),
        ("Ping 10.0.1", "7.3 and wait.", "Ping 10.0.17.3 and wait."),
        ("It takes 10", "minutes.", "It takes 10 minutes."),
        # A few letters on both sides are chance.
        ("Then the ", "the next one", "Then the the next one"),
        (
            "```powershell\nGet-Service |\n",
            "```powershell\nStop-Service\n```",
            "```powershell\nGet-Service |\nStop-Service\n```",
        ),
        ("```\nGet-Service | Stop-", "Get-Service | Stop-Service\n```", "```\nGet-Service | Stop-Service\n```"),
        ("Run this:\n\n```pow", "```powershell\nGet-Service\n```", "Run this:\n\n```powershell\nGet-Service\n```"),
        (
            "```powershell\nStop-Service spooler\nStart-Service sp",
            "```powershell\nStart-Service spooler\n```",
            "```powershell\nStop-Service spooler\nStart-Service spooler\n```",
        ),
        ("Then start ", "Then start the service.", "Then start the service."),
        ("```\nGet-Service spooler\n", "Get-Service spooler\nExit\n```", "```\nGet-Service spooler\nExit\n```"),
        (
            "Restart the spooler.\nRestart the spoo",
            "Restart the spooler.\nRestart the spooler.\nDone.",
            "Restart the spooler.\nRestart the spooler.\nRestart the spooler.\nDone.",
        ),
        ("x", "", "x"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_two_halves_are_joined_as_if_there_had_been_no_cut(before: str, after: str, joined: str, size: int) -> None:
    joining = Joining(before)
    pieces = [joining.take(after[at : at + size]) for at in range(0, len(after), size)]
    assert before + "".join(pieces) + joining.rest() == joined


@pytest.mark.parametrize(
    ("before", "heard", "after"),
    [
        ("Stop the spoo", "the print spooler hangs", "ler now."),
        ("Stop the printer", "the printer hangs", " spooler now."),
        ("Ask for Contoso", "contosoware is installed", " fabrikam."),
    ],
)
def test_the_words_of_the_chat_tell_whether_a_word_was_cut(before: str, heard: str, after: str) -> None:
    joining = Joining(before, heard)
    assert joining.take(after.lstrip()) + joining.rest() == after


@pytest.mark.parametrize("length", range(12, 40))
def test_as_much_as_was_repeated_is_left_out(length: int) -> None:
    before = "First stop the print spooler, then empty its folder and start it"
    joining = Joining(before)
    assert joining.take(f"{before[-length:]} again.") + joining.rest() == " again."


def test_a_second_half_is_not_held_back_for_long() -> None:
    before = "a" * 2 * HELD
    assert Joining(before).take("a" * (HELD - 1)) == ""
    assert Joining(before).take("a" * HELD) != ""
    assert Joining("Restart the serv").take("Something else") != ""
    assert anchor_of("x" * 500) == "x" * 60
    assert anchor_of("one\n\n") == "one"
