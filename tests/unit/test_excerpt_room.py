"""Of a long text goes as much as the model that is asked has room for, and that is told before it is sent."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.attachments.attached_files import AttachedFiles
from rfdesktop.adapters.attachments.pdf_text import PypdfReader
from rfdesktop.adapters.storage.content_store import SqlContents
from rfdesktop.bridge.picture_making import QtPictures
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.events import AttachmentRead
from rfdesktop.domain.attachments.excerpts import BUDGET, LEAST, SHORTEST_CUT, chosen_lines, excerpt, going
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import Event
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.outgoing_events import CostEstimated
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.attachments.attaching import Attaching, AttachingNeeds
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.turns.cost_estimates import CostEstimates
from rfdesktop.services.turns.next_request import NextRequests
from rfdesktop.services.turns.token_estimates import estimate_tokens
from rfdesktop.services.turns.turn_context import TurnContext
from tests.unit.turn_rig import CHAT, NOW, Desk, at_desk

QUESTION = "what is wrong here?"
SMALL = Settings(provider=ProviderName.ANTHROPIC, context_tokens=8_000, max_output_tokens=512)
PROMPT = "You help engineers. " * 300
"""As long as the one that the app has."""


def a_log(count: int, failing: int, words: str = "says nothing new") -> list[str]:
    lines = [f"10:{n // 60 % 60:02}:{n % 60:02} poll {n} {words}" for n in range(count)]
    lines[failing] += " ERROR 0x80070005 Access is denied"
    return lines


async def attached(desk: Desk, name: str, lines: Sequence[str]) -> Attachment:
    data = "\n".join(lines).encode()
    text_id = await SqlContents(desk.database).put(data)
    kept, kind = chosen_lines(lines), AttachmentKind.LOG
    return Attachment(text_id, name, kind, "text/plain", len(data), len(lines), text_id=text_id, kept=kept)


def has_window(desk: Desk, tokens: int) -> None:
    place = (desk.providers.settings.anthropic_base_url, desk.providers.settings.anthropic_model)
    desk.windows.learn(*place, ModelWindow(tokens, WindowSource.TOLD))


async def sent(desk: Desk, files: tuple[Attachment, ...], text: str = QUESTION) -> Message:
    desk.model.says("Yes.")
    await desk.assistant.send(CHAT, text, attachments=files)
    return (await desk.history())[-2]


async def estimated(desk: Desk, files: tuple[Attachment, ...]) -> tuple[CostEstimate, tuple[object, ...]]:
    stored = (desk.chats, desk.messages, desk.runs)
    context = TurnContext(*stored, desk.stage, desk.events.append, standing=desk.standing.words)
    given = desk.assistant._parts.attached
    told: list[Event] = []
    requests = NextRequests(desk.messages, context, given, desk.summaries, desk.assistant._parts.prompt, lambda: NOW)
    models = ChatModels(desk.chats, desk.providers, told.append)
    await CostEstimates(requests, given, models, lambda: NOW, told.append).tell(CHAT, Written(QUESTION, files))
    [event] = [event for event in told if isinstance(event, CostEstimated)]
    assert event.estimate is not None
    return event.estimate, event.goes


async def opened(desk: Desk, attachment: Attachment, beside: tuple[Attachment, ...]) -> AttachmentRead:
    told: list[object] = []
    needs = (SqlContents(desk.database), AttachedFiles(), PypdfReader(), QtPictures(), desk.assistant.attached.room)
    attaching = Attaching(AttachingNeeds(*needs), told.append)
    try:
        await attaching.read(CHAT, attachment, QUESTION, beside)
    finally:
        attaching.close()
    [read] = told
    assert isinstance(read, AttachmentRead)
    return read


@pytest.mark.parametrize("words", ["says nothing new", "meldet: unverändert, läuft", "打印机没有变化，一切正常"])
@pytest.mark.parametrize(("count", "lines"), [(1, 250), (2, 250), (1, 9_000), (3, 2_000)])
@pytest.mark.parametrize("window", [4_096, 8_192])
def test_logs_go_to_a_small_model_as_far_as_it_has_room(
    tmp_path: Path, window: int, count: int, lines: int, words: str
) -> None:
    async def scenario(desk: Desk) -> None:
        has_window(desk, window)
        files = tuple([await attached(desk, f"{n}.log", a_log(lines, lines // 3 + n, words)) for n in range(count)])
        estimate, goes = await estimated(desk, files)
        shown = [await opened(desk, file, files) for file in files]
        asked = await sent(desk, files)
        [request] = desk.model.requests
        assert estimate_tokens(request.turns[-1].text) + estimate_tokens(PROMPT) <= window / 0.75
        assert all("0x80070005" in each.text for each in asked.attachments)
        # What was shown before is what went.
        went = tuple(each.kept for each in asked.attachments)
        assert goes == tuple(each.kept for each in shown) == tuple(each.chosen for each in shown) == went
        assert not estimate.too_large
        # The flows that usually go beside a message are left out where there is no room for them.
        assert estimate.fill <= 1
        # And it is told afterwards, and stays as it is.
        [again, *_] = [await opened(desk, each, asked.attachments) for each in asked.attachments]
        assert again.kept == went[0]

    at_desk(tmp_path, scenario, settings=SMALL, prompt=PROMPT)


def test_what_there_is_room_for_goes_as_before(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        has_window(desk, 200_000)
        desk.providers._settings = replace(SMALL, context_tokens=200_000)
        logs = [a_log(250, 80), a_log(9_000, 3_000)]
        files = tuple([await attached(desk, f"{n}.log", log) for n, log in enumerate(logs)])
        asked = await sent(desk, files)
        assert [each.kept for each in asked.attachments] == [chosen_lines(log, QUESTION) for log in logs]
        assert asked.attachments[0].text.endswith("\n".join(logs[0]))

    at_desk(tmp_path, scenario, settings=SMALL, prompt=PROMPT)


@pytest.mark.parametrize(("lines", "kept"), [(250, ((1, 250),)), (250, ((20, 24),)), (9_000, ((4_000, 4_010),))])
def test_the_engineers_own_choice_is_never_changed(
    tmp_path: Path, lines: int, kept: tuple[tuple[int, int], ...]
) -> None:
    async def scenario(desk: Desk) -> None:
        has_window(desk, 4_096)
        desk.model.says("Yes.")
        log = a_log(lines, lines // 3)
        file = replace(await attached(desk, "own.log", log), kept=kept)
        _, [goes] = await estimated(desk, (file,))
        read = await opened(desk, file, (file,))
        await desk.assistant.send(CHAT, QUESTION, attachments=(file,))
        [own] = (await desk.history())[0].attachments
        assert own.kept == goes == read.kept == kept
        assert "\n".join(log[kept[0][0] - 1 : kept[0][1]]) in own.text
        desk.model.feed.empty()

    at_desk(tmp_path, scenario, settings=SMALL, prompt=PROMPT)


def test_that_a_message_alone_is_too_long_is_told_before_it_is_sent(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        has_window(desk, 4_096)
        log = a_log(250, 80)
        file = replace(await attached(desk, "own.log", log), kept=((1, 250),))
        estimate, _ = await estimated(desk, (file,))
        assert estimate.too_large
        await desk.assistant.send(CHAT, QUESTION, attachments=(file,))
        [answer] = await desk.answers()
        assert answer.failure is not None
        assert answer.failure.code is ErrorCode.MESSAGE_TOO_LARGE
        assert desk.model.requests == []

    at_desk(tmp_path, scenario, settings=SMALL, prompt=PROMPT)


@pytest.mark.parametrize("room", [1, LEAST, 1_500, 6_000, 23_000, BUDGET])
@pytest.mark.parametrize("length", [8, 60, 400, 5_000])
def test_an_excerpt_keeps_to_its_room_and_has_the_failure(room: int, length: int) -> None:
    dice = random.Random(room * length)
    for count in (1, 4, 12, 90, 1_200):
        lines = ["ab, " * dice.randint(1, max(1, length // 2)) + str(n) for n in range(count)]
        lines[dice.randrange(count)] = "12:00:01 ERROR 0x80070005 Access is denied"
        goes = going(lines, chosen_lines(lines), "", room)
        text = excerpt(lines, goes.kept, "", goes.longest)
        assert goes.by_rule
        # Of long lines there is said how much is left out.
        assert len(text) <= max(LEAST, min(room, BUDGET)) * 1.3 + SHORTEST_CUT
        assert "0x80070005" in text
