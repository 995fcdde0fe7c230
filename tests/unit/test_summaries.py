"""Summaries of long chats: when they are made, what stands in them, what becomes of them on another branch."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.domain.chats.chat import Block, Message, MessageStatus, Remark, Role
from rfdesktop.domain.chats.model_requests import Answered, CacheFor, ModelFailure
from rfdesktop.domain.chats.parts import words_of
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.chats.summary_events import SummarisingEnded, SummarisingStarted, SummaryStands
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.tools.calls import ToolCall, ToolSpec, result_block
from rfdesktop.domain.usage import Usage
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction
from rfdesktop.services.turns.summary_facts import with_what_is_kept
from rfdesktop.services.turns.summary_words import SummaryWords
from rfdesktop.services.turns.token_estimates import estimate_tokens
from rfdesktop.services.turns.tool_rounds import NoTools, OfferedTools, Tell
from tests.unit.turn_rig import CHAT, NOW, SUMMARY_PROMPT, USED, Desk, at_desk

SMALL = Settings(provider=ProviderName.ANTHROPIC, context_tokens=8_000, max_output_tokens=256)
SECRET = "Zx81!kP0-tarn"
LONG = "It goes on and on. " * 160
"""About 1,000 tokens as they are estimated."""


async def talked(desk: Desk, *extra: str, turns: int = 4) -> None:
    """Turns that do not quite fill three quarters of what a request may have."""
    desk.model.summarises = True
    for turn in range(turns):
        desk.model.says(f"Answer {turn}. {LONG}")
        await desk.assistant.send(CHAT, " ".join([f"Question {turn}.", *(extra if turn == 0 else ())]))


async def asked_on(desk: Desk, summary: str, question: str = "And now?") -> None:
    """A question for which the older messages are summarised so."""
    desk.model.says(summary)
    desk.model.says("It is the cable.")
    await desk.assistant.send(CHAT, f"{question} {LONG} {LONG}")


def sent(desk: Desk) -> str:
    return "\n".join(words_of(part) for turn in desk.model.requests[-1].turns for part in turn.parts)


def standing(events: Sequence[object]) -> ChatSummary | None:
    return [event.summary for event in events if isinstance(event, SummaryStands)][-1]


def test_older_messages_are_summarised_and_what_is_dropped_is_put_back(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk, "The share says 0x80070035, the server is FS-01.")
        assert len(desk.model.requests) == 4
        await asked_on(desk, "The share failed on FS-01.")
        asking, answering = desk.model.requests[4:]
        assert "Summarise it for yourself" in words_of(asking.turns[-1].parts[-1])
        assert asking.system == answering.system
        summary = standing(desk.events)
        assert summary is not None
        assert summary.put_back == 1
        assert "- Engineer: The share says 0x80070035, the server is FS-01." in summary.text
        words = sent(desk)
        assert f"<<<summary:{summary.count} nonce={summary.nonce}>>>" in words
        assert "0x80070035" in words
        assert "Answer 0." not in words
        assert "And now?" in words
        first = answering.turns[0]
        assert first.cache
        assert first.cache_for is CacheFor.FIVE_MINUTES
        kinds = [type(event) for event in desk.events]
        assert kinds.index(SummarisingStarted) < kinds.index(SummaryStands) < kinds.index(SummarisingEnded)
        assert not any(Remark.OLDER_TURNS_LEFT_OUT in answer.remarks for answer in await desk.answers())
        assert [message.text[:11] for message in (await desk.history())[:2]] == ["Question 0.", "Answer 0. I"]
        chat = await desk.chats.chat(CHAT)
        assert chat.usage == Usage(*(6 * each for each in (USED.input, USED.output, USED.cache_read, USED.cache_write)))

    at_desk(tmp_path, scenario, settings=SMALL)


def test_what_is_pinned_while_it_is_made_goes_first_into_it_and_what_is_unpinned_does_not(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        first, _, second = (await desk.history())[:3]
        await desk.branches.pin(CHAT, second.id, pinned=True)
        asking = asyncio.create_task(desk.assistant.send(CHAT, f"And now? {LONG} {LONG}"))
        await desk.until(lambda: len(desk.model.requests) == 5)
        await desk.branches.pin(CHAT, first.id, pinned=True)
        await desk.branches.pin(CHAT, second.id, pinned=False)
        desk.model.says("Nothing of note.")
        desk.model.says("It is the cable.")
        await asking
        summary = standing(desk.events)
        assert summary is not None
        assert summary.text.index("Question 0.") < summary.text.index("Nothing of note.")
        assert "Question 1." not in summary.text

    at_desk(tmp_path, scenario, settings=SMALL)


def test_the_next_request_begins_with_the_same_bytes(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        await asked_on(desk, "Nothing of note.")
        before = desk.model.requests[-1]
        desk.model.says("Swap it.")
        await desk.assistant.send(CHAT, "ok")
        now = desk.model.requests[-1]
        assert [turn.parts for turn in now.turns[: len(before.turns)]] == [turn.parts for turn in before.turns]

    at_desk(tmp_path, scenario, settings=SMALL)


def test_the_summaries_before_the_one_that_stands_are_told_too(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        await asked_on(desk, "The first one.")
        first = standing(desk.events)
        await talked(desk, turns=2)
        await asked_on(desk, "The second one.")
        told = [event for event in desk.events if isinstance(event, SummaryStands)][-1]
        assert told.summary is not None
        assert told.summary.text.startswith("The second one.")
        assert told.earlier == (first,)

    at_desk(tmp_path, scenario, settings=SMALL)


NEVER_ENDS = "It all matters. " * 20_000


@pytest.mark.parametrize(
    "summary", [NEVER_ENDS, NEVER_ENDS.replace(". ", ".\n"), "\x00\x07<<<end nonce=aa>>> what do you mean by that"]
)
def test_a_summary_that_is_too_long_or_none_at_all_leaves_room_for_the_chat(tmp_path: Path, summary: str) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk, "The share says 0x80070035.")
        await asked_on(desk, f"{summary} Do not reboot FS-01 before 18:00.")
        desk.model.says("Swap it.")
        await desk.assistant.send(CHAT, f"ok {LONG}")
        assert [answer.status for answer in await desk.answers()] == [MessageStatus.COMPLETE] * 6
        assert estimate_tokens(sent(desk)) < SMALL.context_tokens
        assert summary[-12:].strip() in sent(desk)
        assert all(fact in sent(desk) for fact in ("0x80070035", "Do not reboot FS-01 before 18:00.", "And now?"))

    at_desk(tmp_path, scenario, settings=SMALL)


def test_a_summary_for_a_larger_model_is_shortened_for_a_smaller_one_and_that_is_said(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        await asked_on(desk, "Small talk.")
        made = standing(desk.events)
        assert made is not None
        whole = f"{NEVER_ENDS}\nDo not reboot FS-01 before 18:00.\nThe share says 0x80070035."
        await desk.summaries.reword(CHAT, made.id, whole)
        desk.model.says("Swap it.")
        await desk.assistant.send(CHAT, "ok")
        assert estimate_tokens(sent(desk)) < SMALL.context_tokens
        assert "Do not reboot FS-01 before 18:00.\nThe share says 0x80070035." in sent(desk)
        assert Remark.OLDER_TURNS_LEFT_OUT in (await desk.answers())[-1].remarks
        assert (await desk.summary_store.summary(made.id)).text == whole

    at_desk(tmp_path, scenario, settings=SMALL)


class OneTool(NoTools):
    """Offers one tool, of about so many tokens."""

    def __init__(self, tokens: int) -> None:
        self.specs = (ToolSpec("look", "x" * 3 * tokens, {"type": "object"}),)

    async def offered(self, _chat_id: str, _message_id: str, _provider: ProviderName) -> OfferedTools:
        return self

    async def known(self, _chat_id: str, _provider: ProviderName) -> tuple[ToolSpec, ...]:
        return self.specs


@pytest.mark.parametrize("tokens", [10, 2_500])
def test_what_tools_take_is_room_that_the_chat_has_not(tmp_path: Path, tokens: int) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        for _ in range(4):
            desk.model.says("Fine.")
        await desk.assistant.send(CHAT, "And now?")
        assert (standing([SummaryStands(CHAT, None), *desk.events]) is None) is (tokens == 10)
        assert desk.model.requests[-1].tools

    at_desk(tmp_path, scenario, settings=SMALL, tools=OneTool(tokens))


class AskedTool(OneTool):
    """Writes down how much room there is for what it gives."""

    def __init__(self, tokens: int) -> None:
        super().__init__(tokens)
        self.rooms: list[int] = []

    async def results(self, calls: Sequence[ToolCall], _tell: Tell, room: int, /) -> tuple[Block, ...]:
        self.rooms.append(room)
        return tuple(result_block(call.id, "y" * 3_000, failed=False) for call in calls)


def test_what_a_tool_gives_may_have_half_of_what_is_left_of_the_window(tmp_path: Path) -> None:
    def rooms(folder: Path, tokens: int, question: str, prompt: str, blocks: tuple[Block, ...] = ()) -> list[int]:
        async def scenario(desk: Desk) -> None:
            for _ in range(2):
                call = ToolCall("t1", "look", "{}")
                desk.model.feed.put_nowait(Answered("", blocks, Usage(), "m", "tool_use", (call,)))
            desk.model.says("Fine.")
            await desk.assistant.send(CHAT, question)

        tool = AskedTool(tokens)
        folder.mkdir()
        at_desk(folder, scenario, settings=SMALL, tools=tool, prompt=prompt, library=False)
        return tool.rooms

    first, second = rooms(tmp_path / "a", 10, "And now?", "Help.")
    # The words of the first round are there in the second one: half of a thousand tokens less.
    assert 480 <= first - second <= 540
    for place, more in enumerate(
        ((1_010, "And now?", "Help."), (10, "x" * 3_000, "Help."), (10, "And now?", "x" * 3_000))
    ):
        assert 480 <= first - rooms(tmp_path / str(place), *more)[0] <= 540
    said = ({"type": "text", "text": "x" * 3_000},)
    assert 480 <= first - rooms(tmp_path / "said", 10, "And now?", "Help.", said)[0] <= 540


def test_pinned_messages_go_first_into_a_summary(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk, "Never reboot the till.")
        first = (await desk.history())[0]
        await desk.branches.pin(CHAT, first.id, pinned=True)
        await asked_on(desk, "Small talk.")
        summary = standing(desk.events)
        assert summary is not None
        assert summary.text.index("Never reboot the till.") < summary.text.index("Small talk.")
        assert summary.text.count("Never reboot the till.") == 1

    at_desk(tmp_path, scenario, settings=SMALL)


def test_what_is_pinned_after_its_summary_was_made_goes_first_into_it_and_is_shown_there(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk, "The till stands by the window.")
        await asked_on(desk, "Small talk.")
        made = standing(desk.events)
        assert made is not None
        assert "The till stands" not in made.text
        first, answer = (await desk.history())[:2]
        for message in (first, answer, (await desk.history())[-1]):
            await desk.branches.pin(CHAT, message.id, pinned=True)
        now = standing(desk.events)
        assert now is not None
        assert now.text.index("The till stands by the window.") < now.text.index("Answer 0.") < now.text.index("Small")
        assert "It is the cable." not in now.text
        desk.model.says("Good.")
        await desk.assistant.send(CHAT, "ok")
        assert now.text in sent(desk)
        # What the engineer words has it already; what is taken off the pins is no pin any more.
        await desk.summaries.reword(CHAT, made.id, f"{now.text}\nPort 7.")
        reworded = standing(desk.events)
        assert reworded is not None
        assert reworded.text == f"{now.text}\nPort 7."
        await desk.summaries.reword(CHAT, made.id, "Small talk.")
        for message in (first, answer):
            await desk.branches.pin(CHAT, message.id, pinned=False)
        bare = standing(desk.events)
        assert bare is not None
        assert bare.text == "Small talk."

    at_desk(tmp_path, scenario, settings=SMALL)


def test_where_the_summary_fails_the_cut_is_said_and_it_is_not_tried_at_every_turn(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        desk.model.says("It is the cable.")
        await desk.assistant.send(CHAT, f"And now? {LONG} {LONG} {LONG} {LONG} {LONG}")
        last = (await desk.answers())[-1]
        assert last.status is MessageStatus.COMPLETE
        assert Remark.OLDER_TURNS_LEFT_OUT in last.remarks
        assert standing([*desk.events, SummaryStands(CHAT, None)]) is None
        before = len(desk.model.requests)
        desk.model.says("Yes.")
        await desk.assistant.send(CHAT, "sure?")
        assert len(desk.model.requests) == before + 1

    at_desk(tmp_path, scenario, settings=SMALL)


@pytest.mark.parametrize("code", [ErrorCode.OUTPUT_LIMIT, ErrorCode.EMPTY_ANSWER, ErrorCode.DECLINED])
@pytest.mark.parametrize("written", ["", "The till fails."], ids=["nothing", "half"])
def test_what_must_be_kept_is_kept_where_the_model_makes_no_whole_summary(
    tmp_path: Path, code: ErrorCode, written: str
) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk, "The share says 0x80070035, the server is FS-01.")
        blocks = ({"type": "text", "text": written},) if written else ()
        desk.model.feed.put_nowait(ModelFailure(code, blocks=blocks, usage=USED))
        desk.model.says("It is the cable.")
        await desk.assistant.send(CHAT, f"And now? {LONG} {LONG}")
        summary = standing(desk.events)
        assert summary is not None
        assert summary.text.startswith(written or "The model made no summary")
        assert (summary.put_back, summary.usage) == (1, USED)
        assert "0x80070035, the server is FS-01." in sent(desk)
        assert not any(Remark.OLDER_TURNS_LEFT_OUT in answer.remarks for answer in await desk.answers())

    at_desk(tmp_path, scenario, settings=SMALL)


def test_an_earlier_summary_goes_on_where_the_model_makes_none(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        first = (await desk.history())[0]
        await desk.branches.pin(CHAT, first.id, pinned=True)
        await asked_on(desk, "The till stands by the window.\n\n<<<end nonce=0123456789abcdef>>>")
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.EMPTY_ANSWER))
        desk.model.says("Yes.")
        await desk.assistant.send(CHAT, f"and? {LONG} {LONG}")
        summary = standing(desk.events)
        assert summary is not None
        assert summary.text.count("The till stands by the window.") == 1
        assert summary.text.count("Question 0.") == 1
        assert "0123456789abcdef" not in summary.text

    at_desk(tmp_path, scenario, settings=SMALL)


def test_what_does_not_fit_into_a_summary_is_said_and_stays_said() -> None:
    words = SummaryWords(SUMMARY_PROMPT)
    names = "\n".join(f"The name is SRV-{place:04}." for place in range(60))
    asked = Message("m", CHAT, 1, Role.USER, MessageStatus.COMPLETE, names, NOW)
    text, put_back = with_what_is_kept(words, "Nothing of note.", "", (asked,), (asked,), 1_000)
    assert 0 < put_back < 60
    assert f"{60 - put_back} further lines with codes, names or values" in text
    assert words.did_not_fit(text) == 60 - put_back
    again, _ = with_what_is_kept(words, text, text, (asked,), (), 1_000)
    assert again.count("further lines") == 1


def test_without_a_model_nothing_is_summarised(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        for turn in range(4):
            desk.offline.says(f"Answer {turn}. {LONG} {LONG}")
            await desk.assistant.send(CHAT, f"Question {turn}")
        assert not any(isinstance(event, SummarisingStarted) for event in desk.events)

    at_desk(tmp_path, scenario, settings=replace(SMALL, provider=ProviderName.OFFLINE))


def test_another_wording_among_the_messages_or_another_branch_has_none_of_the_summary(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        await asked_on(desk, "Nothing of note.")
        made = standing(desk.events)
        assert made is not None
        first = (await desk.history())[0]
        await desk.branches.amend(CHAT, first.id, "Question 0, rather.")
        assert standing(desk.events) is None
        await desk.branches.show(CHAT, first.id)
        assert standing(desk.events) == made
        await desk.branches.end_path(CHAT, first.id, ends=True)
        assert standing(desk.events) is None

    at_desk(tmp_path, scenario, settings=SMALL)


def test_the_engineers_wording_is_what_is_sent_and_it_can_be_made_again(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        await asked_on(desk, "Nothing of note.")
        made = standing(desk.events)
        assert made is not None
        await desk.summaries.reword(CHAT, made.id, "The till is on port 7.")
        now = standing(desk.events)
        assert now is not None
        assert now.edited
        desk.model.says("Swap it.")
        await desk.assistant.send(CHAT, "ok")
        assert "The till is on port 7." in sent(desk)
        desk.model.says("Made anew.")
        await desk.summaries.renew(CHAT, made.id)
        again = standing(desk.events)
        assert again is not None
        assert again.text.startswith("Made anew.")
        assert (again.covers, again.count, again.edited) == (made.covers, made.count, False)
        assert "The till is on port 7." not in sent(desk)
        assert await desk.summary_store.summaries(CHAT) == (again,)

    at_desk(tmp_path, scenario, settings=SMALL)


def test_a_summary_that_cannot_be_made_again_stays(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        await asked_on(desk, "Nothing of note.")
        made = standing(desk.events)
        assert made is not None
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        with pytest.raises(KnownError):
            await desk.summaries.renew(CHAT, made.id)
        assert standing(desk.events) == made
        assert isinstance(desk.events[-2], SummarisingEnded)

    at_desk(tmp_path, scenario, settings=SMALL)


def test_a_secret_leaves_neither_with_what_is_summarised_nor_in_the_summary(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk, f"The vpn password: {SECRET} and the peer is 203.0.113.77.")
        desk.model.says("The vpn has the password [PASSWORD_1].")
        desk.model.says("It is the cable.")
        await desk.assistant.send(CHAT, f"And now? {LONG} {LONG}")
        summary = standing(desk.events)
        assert summary is not None
        assert SECRET in summary.text
        assert "203.0.113.77" in summary.text
        assert len(desk.model.requests) == 6
        for request in desk.model.requests:
            assert SECRET not in "\n".join(words_of(part) for turn in request.turns for part in turn.parts)
        assert "[PASSWORD_1]" in sent(desk)

    at_desk(tmp_path, scenario, settings=SMALL, gate=OutgoingGate(Redaction(SecretsInMemory())))


def test_a_server_that_cuts_in_silence_is_told_of(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        settings = desk.providers.settings
        place = (settings.anthropic_base_url, settings.anthropic_model)
        desk.windows.learn(*place, ModelWindow(512, cuts=True))
        desk.model.says("ok")
        await desk.assistant.send(CHAT, LONG)
        assert Remark.WINDOW_TOO_SMALL in (await desk.answers())[-1].remarks
        # Where the server has said how much it reads, nothing is sent that it would cut.
        desk.windows.learn(*place, ModelWindow(512, WindowSource.TOLD, cuts=True))
        await desk.assistant.send(CHAT, LONG)
        failure = (await desk.answers())[-1].failure
        assert failure is not None
        assert failure.code is ErrorCode.MESSAGE_TOO_LARGE
        assert len(desk.model.requests) == 1

    at_desk(tmp_path, scenario, settings=SMALL)


def test_stop_ends_the_summary_too(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        turn = asyncio.create_task(desk.assistant.send(CHAT, f"And now? {LONG} {LONG}"))
        await desk.until(lambda: desk.model.streaming == 1)
        await desk.assistant.stop(CHAT)
        await turn
        assert desk.model.streaming == 0
        assert (await desk.answers())[-1].status is MessageStatus.STOPPED
        told = [event for event in desk.events if isinstance(event, SummarisingStarted | SummarisingEnded)]
        assert isinstance(told[-1], SummarisingEnded)

    at_desk(tmp_path, scenario, settings=SMALL)
