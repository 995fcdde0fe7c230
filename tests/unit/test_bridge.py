"""The worker thread, the order of commands, and text joined on its way to the window."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from rfdesktop.bridge import loop_thread
from rfdesktop.bridge.coalescer import AT_ONCE, Coalescer
from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.domain.chats.commands import FindChats, RenameChat
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import BugSeen, ChatDeleted, CommandFailed, Event, SuggestionsFound, TextArrived
from rfdesktop.domain.flows.commands import LaunchFlow
from rfdesktop.domain.setting_commands import AskKeyState, SaveSettings, StoreKey, TryKey
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.eventual import Eventual
from tests.command_samples import KEY

WAIT_MS = 60_000


@pytest.fixture
def thread(qapp: QApplication) -> Iterator[LoopThread]:
    """A thread that is not started; ended after the test."""
    thread = LoopThread()
    yield thread
    thread.stop()
    assert thread.wait(WAIT_MS)


def ended(thread: LoopThread) -> None:
    thread.stop()
    assert thread.wait(WAIT_MS)


async def noting(log: list[str], word: str) -> None:
    log.append(word)


async def lasting(log: list[str], begun: threading.Event) -> None:
    try:
        log.append("begun")
        begun.set()
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        log.append("cleaned up")


def test_what_is_submitted_before_the_start_runs_in_order(thread: LoopThread) -> None:
    done: list[str] = []
    for word in "abc":
        thread.submit(word, noting(done, word))
    thread.start()
    ended(thread)
    assert done == ["a", "b", "c"]


def test_what_is_submitted_right_before_the_stop_is_done(thread: LoopThread) -> None:
    done: list[str] = []

    async def slow() -> None:
        await asyncio.sleep(0.05)
        done.append("stored")

    thread.start()
    thread.submit("slow", slow())
    ended(thread)
    assert done == ["stored"]


def test_lasting_work_right_before_the_stop_takes_its_first_step(thread: LoopThread) -> None:
    log: list[str] = []
    thread.start()
    thread.submit("answer", lasting(log, threading.Event()), lasting=True)
    ended(thread)
    assert log == ["begun", "cleaned up"]


def test_what_is_submitted_after_the_stop_is_closed_unrun(thread: LoopThread) -> None:
    done: list[str] = []
    thread.start()
    ended(thread)
    late = noting(done, "late")
    thread.submit("late", late)
    with pytest.raises(RuntimeError, match="cannot reuse already awaited"):
        late.send(None)
    assert done == []


def test_a_stop_before_the_start_does_what_waits(thread: LoopThread) -> None:
    log: list[str] = []
    thread.submit("waiting", noting(log, "done"))
    thread.submit("answer", lasting(log, threading.Event()), lasting=True)
    ended(thread)
    assert log == ["done", "begun", "cleaned up"]


def test_a_stop_with_nothing_to_do_starts_nothing(thread: LoopThread) -> None:
    thread.stop()
    assert not thread.isRunning()


def test_lasting_work_is_cancelled_and_cleans_up_before_the_parts_close(
    thread: LoopThread, caplog: pytest.LogCaptureFixture
) -> None:
    log: list[str] = []
    begun = threading.Event()
    thread.add_closer(lambda: noting(log, "first part closed"))
    thread.add_closer(lambda: noting(log, "second part closed"))
    thread.start()
    thread.submit("answer", lasting(log, begun), lasting=True)
    assert begun.wait(10)
    ended(thread)
    assert log == ["begun", "cleaned up", "second part closed", "first part closed"]
    # It was told to end at once, and not when its time was up.
    assert not caplog.records


def test_a_write_that_was_shielded_ends_before_the_parts_close(thread: LoopThread) -> None:
    log: list[str] = []
    begun = threading.Event()
    go_on = threading.Event()

    async def write() -> None:
        begun.set()
        await asyncio.to_thread(go_on.wait, 10)
        log.append("written")

    async def answer() -> None:
        await asyncio.shield(asyncio.ensure_future(write()))

    thread.add_closer(lambda: noting(log, "closed"))
    thread.start()
    thread.submit("answer", answer(), lasting=True)
    assert begun.wait(10)
    thread.stop()
    go_on.set()
    assert thread.wait(WAIT_MS)
    assert log == ["written", "closed"]


def test_work_that_will_not_end_is_given_up(
    thread: LoopThread, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(loop_thread, "FINISH_LIMIT_S", 0.05)
    monkeypatch.setattr(loop_thread, "CLOSER_LIMIT_S", 0.05)
    log: list[str] = []
    begun = threading.Event()

    async def hang() -> None:
        await asyncio.Event().wait()

    thread.add_closer(lambda: noting(log, "closed"))
    thread.add_closer(hang)
    thread.start()
    thread.submit("stubborn", lasting(log, begun))
    assert begun.wait(10)
    ended(thread)
    assert log == ["begun", "cleaned up", "closed"]
    assert any("hang did not close" in record.message for record in caplog.records.copy())
    assert any("stubborn" in record.message for record in caplog.records.copy())


def test_what_work_began_beside_itself_and_will_not_end_is_given_up_before_the_parts_close(
    thread: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_thread, "CANCEL_LIMIT_S", 0.05)
    log: list[str] = []
    begun = threading.Event()

    async def answer() -> None:
        await asyncio.shield(asyncio.ensure_future(lasting(log, begun)))

    thread.add_closer(lambda: noting(log, "closed"))
    thread.start()
    thread.submit("answer", answer(), lasting=True)
    assert begun.wait(10)
    ended(thread)
    assert log == ["begun", "cleaned up", "closed"]


def test_a_closer_that_breaks_does_not_keep_the_others_open(
    thread: LoopThread, caplog: pytest.LogCaptureFixture
) -> None:
    log: list[str] = []

    async def broken() -> None:
        raise OSError("no")

    thread.add_closer(lambda: noting(log, "closed"))
    thread.add_closer(broken)
    thread.start()
    ended(thread)
    assert log == ["closed"]
    assert any("failed to close" in record.message for record in caplog.records)


def test_an_exception_is_logged_by_name_and_the_loop_goes_on(
    thread: LoopThread, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    async def broken() -> None:
        raise ValueError("no")

    thread.start()
    thread.submit("rename", broken())
    thread.submit("after", noting(done, "after"))
    ended(thread)
    assert done == ["after"]
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == ["rename failed"]


def test_threads_come_and_go(qapp: QApplication) -> None:
    done: list[str] = []
    for turn in range(5):
        thread = LoopThread()
        thread.start()
        thread.submit("work", noting(done, str(turn)))
        ended(thread)
        thread.stop()
    assert done == ["0", "1", "2", "3", "4"]


def test_text_is_joined_until_something_else_comes() -> None:
    sent: list[Event] = []

    async def work() -> None:
        coalescer = Coalescer(sent.append)
        for word in ("one ", "two "):
            coalescer(TextArrived("chat", "first", word))
        coalescer(TextArrived("chat", "second", "alpha"))
        assert sent == []
        coalescer(ChatDeleted("other"))
        coalescer(TextArrived("chat", "first", "three"))
        coalescer.flush()

    asyncio.run(work())
    assert sent == [
        TextArrived("chat", "first", "one two "),
        TextArrived("chat", "second", "alpha"),
        ChatDeleted("other"),
        TextArrived("chat", "first", "three"),
    ]


def test_text_that_nothing_follows_arrives_by_itself() -> None:
    sent: list[Event] = []

    async def work() -> None:
        arrived = asyncio.Event()

        def take(event: Event) -> None:
            sent.append(event)
            arrived.set()

        Coalescer(take)(TextArrived("chat", "first", "one"))
        await asyncio.wait_for(arrived.wait(), 60)

    asyncio.run(work())
    assert sent == [TextArrived("chat", "first", "one")]


RENAME, FIND, LAUNCH = RenameChat("chat", "Print server"), FindChats("print"), LaunchFlow("chat", "flow")


def dispatched(thread: LoopThread, *commands: tuple[Command, Callable[[], Awaitable[None]]]) -> list[Event]:
    """Runs what each command is to do; gives the events once the thread has ended."""
    events: list[Event] = []
    dispatch = Dispatch(thread, events.append)
    thread.start()
    for command, work in commands:
        dispatch.run(command, work)
    ended(thread)
    return events


def test_commands_of_one_order_run_one_after_the_other(thread: LoopThread) -> None:
    log: list[str] = []

    def command(word: str, pause: float) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            log.append(f"{word} begins")
            await asyncio.sleep(pause)
            log.append(f"{word} ends")

        return work

    dispatched(thread, (RENAME, command("slow", 0.05)), (FIND, command("fast", 0.0)))
    assert log == ["slow begins", "slow ends", "fast begins", "fast ends"]


def test_commands_of_another_order_do_not_wait(thread: LoopThread) -> None:
    log: list[str] = []
    passed = threading.Event()

    async def waits() -> None:
        await asyncio.to_thread(passed.wait, 10)
        log.append("first")

    async def passes() -> None:
        log.append("second")
        passed.set()

    dispatched(thread, (LAUNCH, waits), (FIND, passes))
    assert log == ["second", "first"]


PLACE = (ProviderName.ANTHROPIC, "https://api.example.com")


def test_settings_are_saved_after_the_key_that_was_given_before_them(thread: LoopThread) -> None:
    log: list[str] = []

    both = threading.Event()

    async def unlocks() -> None:
        await asyncio.sleep(0.05)
        log.append("key")

    async def saves() -> None:
        log.append("settings")
        both.set()

    dispatch = Dispatch(thread, lambda _event: None)
    thread.start()
    dispatch.run(StoreKey(*PLACE, "k"), unlocks)
    dispatch.run(SaveSettings(Settings()), saves)
    assert both.wait(10)
    ended(thread)
    assert log == ["key", "settings"]


def test_a_key_is_tried_while_the_keyring_asks_and_the_quit_waits_for_neither(thread: LoopThread) -> None:
    log: list[str] = []
    asking, tried = threading.Event(), threading.Event()

    async def tries() -> None:
        log.append("tried")
        tried.set()
        await asyncio.Event().wait()

    dispatch = Dispatch(thread, lambda _event: None)
    thread.start()
    dispatch.run(StoreKey(*PLACE, "k"), lambda: lasting(log, asking))
    assert asking.wait(10)
    dispatch.run(TryKey(*PLACE, "model", "k"), tries)
    dispatch.run(AskKeyState(*PLACE), lambda: noting(log, "asked"))
    assert tried.wait(10)
    ended(thread)
    assert log == ["begun", "tried", "cleaned up"]


def test_settings_that_are_being_saved_at_the_quit_are_saved(thread: LoopThread) -> None:
    log: list[str] = []

    async def saves() -> None:
        await asyncio.sleep(0.05)
        log.append("saved")

    dispatched(thread, (SaveSettings(Settings()), saves))
    assert log == ["saved"]


def test_a_bug_about_a_key_is_logged_without_the_key(thread: LoopThread, caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise ValueError("no")

    (event,) = dispatched(thread, (StoreKey(*PLACE, KEY), broken))
    assert "StoreKey failed" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(event)


def test_what_the_user_can_act_on_becomes_an_event_and_the_order_goes_on(thread: LoopThread) -> None:
    done: list[str] = []

    async def refused() -> None:
        raise KnownError(ErrorCode.DISK_FULL, file="chats.db")

    events = dispatched(thread, (RENAME, refused), (FIND, lambda: noting(done, "found")))
    assert events == [CommandFailed(RENAME, Failure(ErrorCode.DISK_FULL, {"file": "chats.db"}))]
    assert done == ["found"]


def test_a_bug_is_logged_and_said(thread: LoopThread, caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise ValueError("no")

    events = dispatched(thread, (RENAME, broken))
    assert events == [BugSeen(RENAME)]
    assert any(record.message == "RenameChat failed" and record.exc_info for record in caplog.records)


def test_a_stage_is_waited_for() -> None:
    async def work() -> None:
        stage: Eventual[str] = Eventual()
        waiting = asyncio.create_task(stage.get())
        await asyncio.sleep(0)
        assert not stage.ready
        stage.open("part")
        assert await waiting == "part"
        assert stage.ready
        assert await stage.get() == "part"

    asyncio.run(work())


def test_a_stage_that_failed_says_so_to_everybody() -> None:
    async def work() -> None:
        stage: Eventual[str] = Eventual()
        stage.fail(KnownError(ErrorCode.STORE_DAMAGED, file="chats.db"))
        for _ in range(2):
            with pytest.raises(KnownError) as failed:
                await stage.get()
            assert failed.value.code is ErrorCode.STORE_DAMAGED
        assert not stage.ready

    asyncio.run(work())


def test_texts_of_many_chats_come_a_few_at_a_time_and_only_their_own_chat_hurries_one() -> None:
    sent: list[Event] = []

    async def work() -> None:
        coalescer = Coalescer(sent.append)
        for number in range(3 * AT_ONCE):
            coalescer(TextArrived(f"chat {number}", f"answer {number}", "word"))
        coalescer(SuggestionsFound("chat 7", ()))
        assert sent == [TextArrived("chat 7", "answer 7", "word"), SuggestionsFound("chat 7", ())]
        # Counted at each turn of the loop: on a busy machine a moment of waiting may stand for many.
        counts = [len(sent)]
        deadline = asyncio.get_running_loop().time() + 60
        while len(sent) < 3 * AT_ONCE + 1 and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0)
            counts.append(len(sent))
        assert max(after - before for before, after in pairwise(counts)) <= AT_ONCE, "all at once"

    asyncio.run(work())
    assert {event.chat_id for event in sent if isinstance(event, TextArrived)} == {
        f"chat {number}" for number in range(3 * AT_ONCE)
    }
