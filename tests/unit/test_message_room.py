"""A message that no request has room for: nothing leaves, it is told, and what is asked next goes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rfdesktop.domain.chats.chat import MessageStatus, Role
from rfdesktop.domain.chats.model_requests import ModelFailure, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.turns.message_room import fits
from tests.unit.turn_rig import CHAT, Desk, at_desk

LINE = "10:15:03 poll 7 of the spooler says 0x80070005 again. "
SMALL = Settings(provider=ProviderName.ANTHROPIC, context_tokens=8_000)


def test_a_message_longer_than_a_request_is_told_and_never_sent(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.assistant.send(CHAT, LINE * 3_000)
        [answer] = await desk.answers()
        assert answer.failure is not None
        assert answer.failure.code is ErrorCode.MESSAGE_TOO_LARGE
        assert answer.failure.values["tokens"] == f"{len(LINE) * 1_000:,}"
        assert desk.model.requests == []
        assert (await desk.history())[0].text == LINE * 3_000
        # It stands before the next one, which goes without it.
        desk.model.says("Try this.")
        await desk.assistant.send(CHAT, "The printer in room 4 jams.")
        [request] = desk.model.requests
        assert request.turns[-1].text.endswith("The printer in room 4 jams.")
        assert LINE not in request.turns[-1].text
        assert (await desk.answers())[-1].status is MessageStatus.COMPLETE

    at_desk(tmp_path, scenario, settings=SMALL)


def test_a_model_that_fails_for_an_hour_is_asked_within_its_window_all_the_same(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        for _ in range(12):
            desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
            await desk.assistant.send(CHAT, LINE * 60)
        assert len(desk.model.requests) == 12
        sizes = [sum(len(turn.text) for turn in request.turns) // 3 for request in desk.model.requests]
        assert max(sizes) <= SMALL.context_tokens

    at_desk(tmp_path, scenario, settings=SMALL)


def test_flows_go_beside_a_long_message_only_where_they_fit(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        for text in ("short", LINE * 420):
            desk.model.says("Yes.")
            await desk.assistant.send(CHAT, text)
        short, long = desk.model.requests
        assert "About outlook." in short.turns[-1].text
        assert len(long.turns[-1].text) // 3 <= SMALL.context_tokens

    at_desk(tmp_path, scenario, settings=SMALL)


def test_where_a_window_is_only_assumed_what_the_settings_allow_counts(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        place = (desk.providers.settings.anthropic_base_url, desk.providers.settings.anthropic_model)
        desk.windows.learn(*place, ModelWindow(4_000, WindowSource.ASSUMED))
        desk.model.says("Yes.")
        await desk.assistant.send(CHAT, LINE * 420)
        assert len(desk.model.requests) == 1
        desk.windows.learn(*place, ModelWindow(4_000, WindowSource.TOLD))
        await desk.assistant.send(CHAT, LINE * 420)
        assert len(desk.model.requests) == 1

    at_desk(tmp_path, scenario, settings=SMALL)


@pytest.mark.parametrize("room", [300, 2_700, 100_000])
def test_a_short_message_is_never_held_by_an_estimate_that_is_rather_too_high(room: int) -> None:
    dice = random.Random(room)
    for _ in range(200):
        prompt = "x" * round(3 * room * dice.uniform(0.0, 1.2))
        own = "y" * round(3 * room * dice.uniform(0.0, 2.0))
        held = not fits(prompt, (ModelTurn(Role.USER, (TextPart(own),)),), room)
        sure, likely = (len(prompt) + len(own)) / 3 * 0.75 > room + 2, (len(prompt) + len(own)) / 3 > room + 2
        assert held or not (sure or (likely and len(own) / 3 > room / 2 + 1))
        assert not held or len(own) / 3 > room / 2 - 1 or len(prompt) + len(own) > 4 * room - 10
