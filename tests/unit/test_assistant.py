"""A turn: what is told in which order, what is kept however it ends, and asking again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Remark, Role, ToolUse, UnreadRun
from rfdesktop.domain.chats.model_requests import (
    Counted,
    LearnLeftOut,
    Loading,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    TextPiece,
    TextTakenBack,
    ToolAsked,
    ToolRun,
    Waiting,
)
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import (
    ChatChanged,
    ChatLoaded,
    KeyState,
    KeyTested,
    MessageAdded,
    MessageChanged,
    ModelLoading,
    ProviderReady,
    RetryWaiting,
    SuggestionsFound,
    TextArrived,
    TextVoid,
    ToolUsed,
)
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.usage import Usage
from rfdesktop.services.history.chats import Chats
from rfdesktop.services.turns import streaming_answer as answer_module
from rfdesktop.services.turns import turn_context
from rfdesktop.services.turns.replay import CUT_LINE
from tests.unit.turn_rig import CHAT, NOW, PROMPT, USED, Desk, answered, at_desk

ASK = "outlook keeps asking for password"


def names(desk: Desk) -> list[str]:
    """The events by name; of a message, what it is now."""
    told = []
    for event in desk.events:
        match event:
            case MessageAdded(message) | MessageChanged(message):
                told.append(f"{type(event).__name__} {message.role.value} {message.status.value}")
            case _:
                told.append(type(event).__name__)
    return told


async def part_way(desk: Desk, *texts: str) -> asyncio.Task[None]:
    """A turn that has given these texts and goes on."""
    turn = asyncio.create_task(desk.assistant.send(CHAT, ASK))
    for text in texts:
        desk.model.feed.put_nowait(TextPiece(text))
    count = len(texts)
    await desk.until(lambda: desk.model.streaming == 1)
    await desk.until(lambda: sum(isinstance(event, TextArrived) for event in desk.events) >= count)
    return turn


def test_a_turn_is_told_in_its_order_and_stored(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        told_before: list[str] = []
        stream = desk.model.stream

        def watched(request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
            told_before.extend(names(desk))
            return stream(request)

        desk.model.stream = watched  # type: ignore[method-assign]
        desk.model.says("Clear ", "it.")
        await desk.assistant.send(CHAT, ASK)
        assert told_before == [
            "MessageAdded user complete",
            "ChatChanged",
            "MessageAdded assistant streaming",
            "SuggestionsFound",
            "MessageChanged user complete",
        ]
        assert names(desk)[len(told_before) :] == [
            "TextArrived",
            "TextArrived",
            "MessageChanged assistant complete",
            "ChatChanged",
        ]
        question, reply = await desk.history()
        assert (question.text, reply.text, reply.usage) == (ASK, "Clear it.", USED)
        assert (reply.provider, reply.model) == ("anthropic", "claude-sonnet-5-5")
        assert [piece.ref for piece in question.context] == ["facts", "outlook", "lockout"]
        assert [hit.flow_id for hit in question.suggestions] == ["outlook", "lockout"]
        assert (await desk.chats.chat(CHAT)).usage == USED
        assert desk.usage_told == 1
        request = desk.model.requests[0]
        assert request.system == PROMPT
        assert [turn.role for turn in request.turns] == [Role.USER]
        assert request.turns[0].text.endswith(ASK)

    at_desk(tmp_path, scenario)


def test_the_message_is_stored_before_anything_is_asked(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk)
        assert [message.text for message in await desk.history()] == [ASK, ""]
        desk.model.says("ok")
        await turn

    at_desk(tmp_path, scenario)


def test_a_second_turn_repeats_the_first_word_for_word(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        for text in ("one", "two"):
            desk.model.says(text)
            await desk.assistant.send(CHAT, f"{ASK} {text}")
        first, second = desk.model.requests
        assert second.turns[0].parts == first.turns[0].parts
        assert second.turns[1].text == "one"
        assert [message.context for message in (await desk.history())[2:]] == [(), ()]

    at_desk(tmp_path, scenario)


def test_stop_keeps_what_arrived(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(Counted(Usage(input=900, cache_read=50)))
        turn = await part_way(desk, "Clear ", "the")
        await desk.assistant.stop(CHAT)
        await turn
        [reply] = await desk.answers()
        assert (reply.status, reply.text) == (MessageStatus.STOPPED, "Clear the")
        assert reply.usage == (await desk.chats.chat(CHAT)).usage == Usage(input=900, cache_read=50)
        assert desk.model.streaming == 0
        desk.model.says("ok")
        await desk.assistant.send(CHAT, "go on")
        assert desk.model.requests[1].turns[1].text == f"Clear the\n\n{CUT_LINE}"

    at_desk(tmp_path, scenario)


def test_a_stop_before_the_turn_has_begun_counts(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turn = asyncio.create_task(desk.assistant.send(CHAT, ASK))
        await asyncio.sleep(0)
        await desk.assistant.stop(CHAT)
        await asyncio.wait_for(turn, 60)
        assert [message.status for message in await desk.history()] == [MessageStatus.COMPLETE, MessageStatus.STOPPED]
        assert isinstance(desk.events[-1], ChatChanged)
        desk.model.says("ok")
        await desk.assistant.send(CHAT, "again")
        assert (await desk.answers())[-1].text == "ok"

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("moment", ["after the question", "while the answer's row is made", "with the answer's row"])
def test_a_chat_deleted_before_its_answer_begins_stays_deleted(tmp_path: Path, moment: str) -> None:
    async def scenario(desk: Desk) -> None:
        add, chat = desk.messages.add, desk.chats.chat

        async def delete() -> None:
            await desk.assistant.stop(CHAT)
            await desk.chats.delete(CHAT)

        async def added(message: Message, after: str = "") -> Message:
            if message.role is Role.USER or moment == "after the question":
                return await add(message, after)
            if moment == "while the answer's row is made":
                await delete()
                return await add(message, after)
            stored = await add(message, after)
            await delete()
            return stored

        async def seen(chat_id: str) -> Chat:
            found = await chat(chat_id)
            if moment == "after the question":
                await delete()
            return found

        desk.messages.add, desk.chats.chat = added, seen  # type: ignore[method-assign]
        with pytest.raises(KnownError) as late:
            await asyncio.wait_for(desk.assistant.send(CHAT, ASK), 60)
        assert late.value.code is ErrorCode.CHAT_NOT_FOUND
        assert await desk.history() == ()
        assert await desk.chats.chats() == ()
        assert desk.model.requests == []

    at_desk(tmp_path, scenario)


def test_late_suggestions_for_a_deleted_chat_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(turn_context, "LIBRARY_WAIT_S", 0.02)

    async def scenario(desk: Desk) -> None:
        desk.model.says("Clear it.")
        await desk.assistant.send(CHAT, ASK)
        found = desk.flows.search
        searched = asyncio.Event()

        async def late(
            text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
        ) -> tuple[FlowHit, ...]:
            await desk.chats.delete(CHAT)
            searched.set()
            return await found(text, limit=limit, account=account, published_only=published_only)

        desk.flows.search = late  # type: ignore[method-assign]
        desk.open_library()
        await searched.wait()
        await asyncio.sleep(0.05)
        assert not any(isinstance(event, SuggestionsFound) for event in desk.events)
        assert await desk.chats.chats() == ()

    at_desk(tmp_path, scenario, library=False)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_a_stop_without_a_turn_stops_nothing_later(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.assistant.stop(CHAT)
        desk.model.says("ok")
        await desk.assistant.send(CHAT, ASK)
        assert [reply.status for reply in await desk.answers()] == [MessageStatus.COMPLETE]

    at_desk(tmp_path, scenario)


def test_an_answer_whose_end_has_come_is_not_stopped_any_more(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        message = Message("m" * 32, CHAT, 0, Role.ASSISTANT, MessageStatus.STREAMING, "", NOW)
        answer = answer_module.StreamingAnswer(message, desk.messages, desk.events.append)
        answer.take(TextPiece("All of it."))
        answer.take(answered("All of it."))
        assert answer.stopped().status is MessageStatus.COMPLETE
        assert answer.stopped().usage == USED

    at_desk(tmp_path, scenario)


def test_a_failure_keeps_text_usage_and_reason(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(TextPiece("Half"))
        half = ({"type": "text", "text": "Half"},)
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.SILENCE, blocks=half, usage=Usage(5), seconds=60))
        await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert (reply.status, reply.text, reply.usage) == (MessageStatus.FAILED, "Half", Usage(5))
        assert reply.failure == Failure(ErrorCode.SILENCE, {"seconds": 60})
        assert names(desk)[-2:] == ["MessageChanged assistant failed", "ChatChanged"]

    at_desk(tmp_path, scenario)


def test_a_bug_is_stored_as_one_and_goes_on(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(RuntimeError("ours"))
        with pytest.raises(RuntimeError, match="ours"):
            await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert reply.failure == Failure(ErrorCode.APP_FAULT)

    at_desk(tmp_path, scenario)


def test_retry_takes_the_place_of_the_attempt_before(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(TextPiece("Half"))
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        await desk.assistant.send(CHAT, ASK)
        [failed] = await desk.answers()
        desk.model.says("Whole.")
        await desk.assistant.retry(CHAT, failed.id)
        [second] = await desk.answers()
        assert (second.text, second.versions) == ("Whole.", (failed.id, second.id))
        first = await desk.messages.message(failed.id)
        assert (first.text, first.status, first.shown) == ("Half", MessageStatus.FAILED, False)
        assert desk.model.requests[1] == desk.model.requests[0]
        desk.model.says("ok")
        await desk.assistant.send(CHAT, "next")
        assert [turn.text for turn in desk.model.requests[2].turns][1:] == ["Whole.", "next"]

    at_desk(tmp_path, scenario)


def test_retry_pressed_twice_asks_once(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        await desk.assistant.send(CHAT, ASK)
        [failed] = await desk.answers()
        desk.model.says("Whole.")
        retries = [desk.assistant.retry(CHAT, failed.id) for _ in range(2)]
        await asyncio.wait_for(asyncio.gather(*retries), 60)
        assert (await desk.answers())[0].versions == (failed.id, (await desk.answers())[0].id)
        with pytest.raises(KnownError):
            await desk.assistant.retry(CHAT, "0" * 32)
        assert len(desk.model.requests) == 2

    at_desk(tmp_path, scenario)


def test_the_library_can_answer_where_the_provider_failed(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.NO_CONNECTION))
        await desk.assistant.send(CHAT, ASK)
        [failed] = await desk.answers()
        desk.offline.says("The flow **Outlook**.")
        await desk.assistant.answer_from_library(CHAT, failed.id)
        reply = (await desk.answers())[-1]
        assert (reply.provider, reply.remarks) == ("offline", (Remark.FROM_LIBRARY,))
        library = desk.offline.requests[0].library
        assert library is not None
        assert [hit.flow_id for hit in library.hits] == ["outlook", "lockout"]
        assert library.first_step.startswith("First of outlook")
        assert library.summary == "About outlook."

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize(("asked", "goes_on"), [("and now?", True), ("still not working", True), ("thanks!", False)])
def test_the_library_goes_on_from_what_the_chat_has_where_a_message_only_asks_on(
    tmp_path: Path, asked: str, *, goes_on: bool
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.held = None
        desk.offline.says("The flow **Outlook**.")
        await desk.assistant.send(CHAT, ASK)
        desk.offline.says("Go on.")
        await desk.assistant.send(CHAT, asked)
        library = desk.offline.requests[-1].library
        assert library is not None
        assert [hit.flow_id for hit in library.hits] == (["outlook", "lockout"] if goes_on else [])
        assert list(library.steps) == (["outlook", "lockout"] if goes_on else [])
        desk.flows.missing.add("lockout")
        desk.offline.says("Nothing.")
        await desk.assistant.send(CHAT, asked)
        library = desk.offline.requests[-1].library
        assert library is not None
        assert library.hits == ()

    at_desk(tmp_path, scenario)


def test_without_a_key_the_library_answers(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.held = None
        desk.offline.says("From the library.")
        await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert reply.provider == "offline"
        assert desk.model.requests == []

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("times", [1, 2])
def test_quitting_stores_the_answer_as_stopped(tmp_path: Path, times: int) -> None:
    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk, "Clear ")
        for _ in range(times):
            turn.cancel()
            await asyncio.sleep(0)
        await asyncio.wait({turn}, timeout=60)
        assert turn.cancelled()
        await desk.until(lambda: names(desk)[-1] == "ChatChanged")
        [reply] = await desk.answers()
        assert (reply.status, reply.text) == (MessageStatus.STOPPED, "Clear ")

    at_desk(tmp_path, scenario)


def test_a_turn_that_is_broken_off_has_ended_only_once_its_answer_is_stored(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk, "Clear ")
        turn.cancel()
        await asyncio.wait({turn}, timeout=60)
        assert names(desk)[-1] == "ChatChanged"

    at_desk(tmp_path, scenario)


def test_the_text_so_far_is_journalled(tmp_path: Path) -> None:
    assert answer_module.JOURNAL_S < 0.5

    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk, "Clear ")

        async def stored(text: str) -> bool:
            [reply] = await desk.answers()
            return reply.text == text and reply.status is MessageStatus.STREAMING

        await desk.until(lambda: stored("Clear "))
        desk.model.feed.put_nowait(LearnLeftOut())
        desk.model.feed.put_nowait(TextPiece("New "))
        await desk.until(lambda: stored("New "))
        await desk.assistant.stop(CHAT)
        await turn

    at_desk(tmp_path, scenario)


def test_a_full_disk_in_the_middle_does_not_end_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_module, "JOURNAL_S", 0.01)

    async def scenario(desk: Desk) -> None:
        tried: list[str] = []

        async def full(message_id: str, text: str) -> None:
            tried.append(text)
            raise KnownError(ErrorCode.DISK_FULL)

        desk.messages.journal = full  # type: ignore[method-assign]
        turn = await part_way(desk, "Clear ")
        await desk.until(lambda: len(tried) > 1)
        desk.model.says("it.")
        await turn
        [reply] = await desk.answers()
        assert reply.status is MessageStatus.COMPLETE

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("why", [KnownError(ErrorCode.DISK_FULL), RuntimeError("a bug")])
def test_an_answer_that_cannot_be_stored_is_shown_all_the_same(tmp_path: Path, why: Exception) -> None:
    async def scenario(desk: Desk) -> None:
        async def broken(message: Message) -> NoReturn:
            raise why

        desk.messages.finish = broken  # type: ignore[method-assign]
        desk.model.says("Clear it.")
        with pytest.raises(type(why)) as caught:
            await desk.assistant.send(CHAT, ASK)
        assert caught.value is why
        last = desk.events[-1]
        assert isinstance(last, MessageChanged)
        assert (last.message.text, last.message.status) == ("Clear it.", MessageStatus.COMPLETE)
        assert last.message.remarks == (Remark.NOT_STORED,)

    at_desk(tmp_path, scenario)


def test_a_chat_loaded_after_an_end_that_was_not_stored_shows_no_answer_under_way(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        async def broken(message: Message) -> NoReturn:
            raise RuntimeError("a bug")

        turn = await part_way(desk, "Clear ")
        assert (await loaded(desk))[1].status is MessageStatus.STREAMING
        await desk.until(lambda: _journalled(desk))
        desk.messages.finish = broken  # type: ignore[method-assign]
        desk.model.says("it.")
        with pytest.raises(RuntimeError):
            await turn
        reply = (await loaded(desk))[1]
        assert (reply.text, reply.status) == ("Clear ", MessageStatus.STOPPED)
        assert Remark.NOT_STORED in reply.remarks

    at_desk(tmp_path, scenario)


def test_a_stop_while_an_answer_is_being_stored_does_not_break_off_the_storing(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        begun, go_on = asyncio.Event(), asyncio.Event()
        finish = desk.messages.finish

        async def slow(message: Message) -> tuple[Message, Chat]:
            begun.set()
            await go_on.wait()
            return await finish(message)

        desk.messages.finish = slow  # type: ignore[method-assign]
        turn = await part_way(desk, "Clear ")
        desk.model.says("it.")
        await begun.wait()
        stop = asyncio.create_task(desk.assistant.stop(CHAT))
        await asyncio.sleep(0.02)
        go_on.set()
        await asyncio.gather(turn, stop, return_exceptions=True)
        await desk.until(lambda: isinstance(desk.events[-1], ChatChanged))
        [reply] = await desk.answers()
        assert (reply.text, reply.status) == ("it.", MessageStatus.COMPLETE)

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("more", ["", "and more"], ids=["the only one", "with another after it"])
def test_a_chat_loaded_while_its_answer_ends_shows_the_end(tmp_path: Path, more: str) -> None:
    async def scenario(desk: Desk) -> None:
        turn = await part_way(desk, "Clear ")
        waits = [asyncio.create_task(desk.assistant.send(CHAT, more))] if more else []
        runs = desk.runs.all_runs

        async def slow(chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
            desk.model.says("it.")
            await turn
            return await runs(chat_id)

        desk.runs.all_runs = slow  # type: ignore[method-assign]
        reply = (await loaded(desk))[1]
        assert (reply.status, reply.remarks) == (MessageStatus.COMPLETE, ())
        for _ in waits:
            desk.model.says("done.")
        await asyncio.gather(*waits)

    at_desk(tmp_path, scenario)


async def loaded(desk: Desk) -> tuple[Message, ...]:
    """The messages of the chat as a tab that is opened now gets them."""
    stores, told = (desk.chats, desk.messages, desk.runs, desk.notes), (lambda message: message, desk.assistant.ends)
    await Chats(*stores, desk.assistant.answering, desk.events.append, *told).load(CHAT)
    [event] = [event for event in desk.events if isinstance(event, ChatLoaded)][-1:]
    return event.messages


async def _journalled(desk: Desk) -> bool:
    return (await desk.answers())[0].text == "Clear "


def test_a_chat_has_one_turn_at_a_time(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turns = [asyncio.create_task(desk.assistant.send(CHAT, f"{ASK} {n}")) for n in range(3)]
        await desk.until(lambda: desk.model.streaming == 1)
        assert [message.text for message in await desk.history() if message.role is Role.USER] == [
            f"{ASK} {n}" for n in range(3)
        ]
        for text in ("a", "b", "c"):
            desk.model.says(text)
        await asyncio.wait_for(asyncio.gather(*turns), 60)
        assert desk.model.most_streaming == 1
        assert [reply.text for reply in await desk.answers()] == ["a", "b", "c"]

    at_desk(tmp_path, scenario)


def test_two_chats_stream_beside_each_other(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        turns = [asyncio.create_task(desk.assistant.send(chat, ASK)) for chat in ("1" * 32, "2" * 32)]
        await desk.until(lambda: desk.model.streaming == 2)
        desk.model.says("a")
        desk.model.says("b")
        await asyncio.wait_for(asyncio.gather(*turns), 60)

    at_desk(tmp_path, scenario)


def test_a_late_library_is_told_and_fills_the_dock_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert turn_context.LIBRARY_WAIT_S == 1.5
    monkeypatch.setattr(turn_context, "LIBRARY_WAIT_S", 0.02)

    async def scenario(desk: Desk) -> None:
        desk.model.says("Clear it.")
        await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert (reply.text, reply.remarks) == ("Clear it.", (Remark.LIBRARY_NOT_READY,))
        assert not any(isinstance(event, SuggestionsFound) for event in desk.events)
        desk.open_library()

        async def filled() -> bool:
            return len((await desk.history())[0].suggestions) == 2

        await desk.until(filled)
        [late] = [event for event in desk.events if isinstance(event, SuggestionsFound)]
        assert late.late
        assert [piece.ref for piece in (await desk.history())[0].context] == ["facts"]
        desk.model.says("And now.")
        await desk.assistant.send(CHAT, ASK)
        assert [piece.ref for piece in (await desk.history())[2].context] == ["outlook", "lockout"]

    at_desk(tmp_path, scenario, library=False)


def test_a_slow_search_is_not_told_as_a_library_that_is_loading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn_context, "LIBRARY_WAIT_S", 0.02)

    async def scenario(desk: Desk) -> None:
        desk.flows.waits_for = asyncio.Event()
        desk.model.says("Clear it.")
        await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert reply.remarks == (Remark.LIBRARY_SLOW,)
        desk.flows.waits_for.set()

        async def filled() -> bool:
            return len((await desk.history())[0].suggestions) == 2

        await desk.until(filled)

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("broken", ["search", "bug", "flow", "closed"])
def test_a_library_that_fails_does_not_break_the_answer(tmp_path: Path, broken: str) -> None:
    async def scenario(desk: Desk) -> None:
        match broken:
            case "search":
                desk.flows.raises = KnownError(ErrorCode.LIBRARY_DAMAGED)
            case "bug":
                desk.flows.raises = RuntimeError("ours")
            case "flow":
                desk.flows.missing = {"outlook"}
            case _:
                desk.stage.fail(KnownError(ErrorCode.LIBRARY_DAMAGED))
        desk.model.says("Clear it.")
        await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert (reply.status, reply.remarks) == (MessageStatus.COMPLETE, (Remark.LIBRARY_FAILED,))

    at_desk(tmp_path, scenario, library=broken != "closed")


def test_what_happens_on_the_way_is_told(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        for event in (
            Loading(7),
            Waiting(2, 3, 0.5, ErrorCode.OVERLOADED),
            ToolRun(ToolUse("learn", "search", failed=True)),
            TextPiece("Half"),
            LearnLeftOut(),
            ToolRun(ToolUse("learn", "fetch")),
        ):
            desk.model.feed.put_nowait(event)
        desk.model.says("Whole.")
        await desk.assistant.send(CHAT, ASK)
        [reply] = await desk.answers()
        assert (reply.text, reply.remarks) == ("Whole.", (Remark.WITHOUT_LEARN,))
        assert reply.tools == (ToolUse("learn", "fetch"),)
        kinds = ModelLoading | RetryWaiting | ToolUsed | TextArrived | TextVoid
        told = [event for event in desk.events if isinstance(event, kinds)]
        assert [type(event) for event in told] == [
            ModelLoading,
            RetryWaiting,
            ToolUsed,
            TextArrived,
            TextVoid,
            ToolUsed,
            TextArrived,
        ]

    at_desk(tmp_path, scenario)


def test_a_text_that_a_provider_takes_back_is_taken_back(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        for event in (TextPiece("Half"), TextTakenBack()):
            desk.model.feed.put_nowait(event)
        desk.model.says("Whole.")
        await desk.assistant.send(CHAT, ASK)
        assert (await desk.answers())[0].text == "Whole."
        told = [type(event) for event in desk.events if isinstance(event, TextArrived | TextVoid)]
        assert told == [TextArrived, TextVoid, TextArrived]

    at_desk(tmp_path, scenario)


def test_what_was_asked_of_a_tool_stays_with_the_answer_whatever_came_of_it(tmp_path: Path) -> None:
    asked = ToolUse("learn", "search", asked="reset profile")
    other = ToolUse("learn", "fetch", asked="https://learn.microsoft.com/x")

    async def scenario(desk: Desk) -> None:
        for event in (ToolAsked("t1", asked), ToolAsked("t2", other), ToolRun(replace(other, failed=True), "t2")):
            desk.model.feed.put_nowait(event)
        desk.model.says("ok")
        await desk.assistant.send(CHAT, ASK)
        assert (await desk.answers())[0].tools == (asked, replace(other, failed=True))
        told = [event.use.asked for event in desk.events if isinstance(event, ToolUsed)]
        assert told == ["reset profile", "https://learn.microsoft.com/x", "https://learn.microsoft.com/x"]

        for last in (ToolAsked("t1", asked), LearnLeftOut()):
            desk.model.feed.put_nowait(last)
        desk.model.says("without")
        await desk.assistant.send(CHAT, ASK)
        assert (await desk.answers())[1].tools == (replace(asked, failed=True),)

        desk.model.feed.put_nowait(ToolAsked("t1", asked))
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        await desk.assistant.send(CHAT, ASK)
        assert (await desk.answers())[2].tools == (asked,)

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("failure", [None, ModelFailure(ErrorCode.KEY_REFUSED)])
def test_a_key_is_tested_without_being_kept(tmp_path: Path, failure: ModelFailure | None) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.held = None
        desk.model.check_raises = failure
        await desk.providers.test_key(ProviderName.ANTHROPIC, "http://127.0.0.1:9", "m", "sk-new")
        assert desk.events == [KeyTested(ProviderName.ANTHROPIC, Failure.of(failure) if failure else None)]
        assert desk.asked_for == [(ProviderName.ANTHROPIC, "sk-new")]
        assert desk.model.closed
        assert desk.keys.held is None

    at_desk(tmp_path, scenario)


def test_a_key_test_at_no_address_is_answered(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.providers.test_key(ProviderName.ANTHROPIC, "not an address", "m", "sk-new")
        [told] = desk.events
        assert isinstance(told, KeyTested)
        assert told.failure is not None
        assert told.failure.code is ErrorCode.SETTING_INVALID

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize(("wanted", "answers"), [("anthropic", "offline"), ("openai", "openai")])
def test_without_a_keyring_only_a_server_that_needs_no_key_answers(tmp_path: Path, wanted: str, answers: str) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.raises = KnownError(ErrorCode.KEYRING_FAILED)
        async with desk.providers.current():
            pass
        assert desk.asked_for == [(ProviderName(answers), None)]
        await desk.providers.announce()
        [told] = desk.events
        assert isinstance(told, ProviderReady)
        assert (told.active, told.wanted) == (ProviderName(answers), ProviderName(wanted))
        assert told.failure == Failure(ErrorCode.KEYRING_FAILED)

    at_desk(tmp_path, scenario, settings=Settings(provider=ProviderName(wanted)))


def test_a_keyring_that_comes_and_goes_is_told_with_the_turn(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.providers.announce()
        for raises in (None, KnownError(ErrorCode.KEYRING_FAILED), KnownError(ErrorCode.KEYRING_FAILED), None):
            desk.keys.raises = raises
            async with desk.providers.current():
                pass
        told = [event for event in desk.events if isinstance(event, ProviderReady)]
        assert [event.active.value for event in told] == ["anthropic", "offline", "anthropic"]
        assert [event.failure is None for event in told] == [True, False, True]

    at_desk(tmp_path, scenario)


def test_why_a_keyring_did_not_take_a_key_is_told_as_long_as_the_key_is_held(tmp_path: Path) -> None:
    address, unkept = Settings().anthropic_base_url, Failure(ErrorCode.KEYRING_FAILED, {"detail": "PasswordSetError"})

    async def scenario(desk: Desk) -> None:
        desk.keys.held, desk.keys.unkept = None, unkept
        await desk.providers.store_key(ProviderName.ANTHROPIC, address, "sk-new")
        await desk.providers.key_state(ProviderName.ANTHROPIC, address + "/v1")
        desk.keys.unkept = None
        await desk.providers.store_key(ProviderName.ANTHROPIC, address, "sk-new")
        held = KeyState(ProviderName.ANTHROPIC, "session", unkept)
        states = [event for event in desk.events if isinstance(event, KeyState)]
        assert states == [held, held, KeyState(ProviderName.ANTHROPIC, "keyring")]
        ready = [event for event in desk.events if isinstance(event, ProviderReady)]
        assert [(event.kept_in, event.unkept, event.failure) for event in ready] == [
            ("session", unkept, None),
            ("keyring", None, None),
        ]

    at_desk(tmp_path, scenario)


def test_an_error_of_the_database_does_not_quote_the_chat(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        message = Message("m" * 32, CHAT, 0, Role.USER, MessageStatus.COMPLETE, "a customer's words", NOW)
        await desk.messages.add(message)
        with pytest.raises(Exception, match="UNIQUE") as caught:
            await desk.messages.add(message)
        assert "customer" not in str(caught.value)

    at_desk(tmp_path, scenario)
