"""What is asked of a model beside the answers counts for its chat and its day, however it ends."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import SqlUsage
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import (
    Answered,
    Counted,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    ModelTurn,
    TextPiece,
)
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import ChatChanged, UsageToday
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.prices import Price, Rate
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.usage import Usage
from tests.unit.turn_rig import CHAT, USED, Desk, answered, at_desk

COUNTED_SO_FAR = Usage(input=7, output=1)
ASKED = ModelTurn(Role.USER, (TextPart("It works again."),))
PRICE = Price(Rate(input=2.0, output=10.0))
OURS = Settings(provider=ProviderName.ANTHROPIC)

WHOLE: tuple[ModelEvent | BaseException, ...] = (TextPiece("a note"), answered("a note"))
TOLD = (replace(answered("a note"), usd=0.5),)
BROKEN = (Counted(COUNTED_SO_FAR), TextPiece("a no"), ModelFailure(ErrorCode.CUT_OFF))
BROKEN_LATE = (TextPiece("a no"), ModelFailure(ErrorCode.CUT_OFF, usage=USED))
GIVEN_UP = (Counted(COUNTED_SO_FAR), TextPiece("stop here"), answered("never read"))


@pytest.mark.parametrize(
    ("fed", "used", "usd"),
    [
        pytest.param(WHOLE, USED, PRICE.usd(USED), id="whole"),
        pytest.param(TOLD, USED, 0.5, id="as-the-provider-says"),
        pytest.param(BROKEN, COUNTED_SO_FAR, PRICE.usd(COUNTED_SO_FAR), id="broken-off"),
        pytest.param(BROKEN_LATE, USED, PRICE.usd(USED), id="broken-off-with-its-usage"),
        pytest.param(GIVEN_UP, COUNTED_SO_FAR, PRICE.usd(COUNTED_SO_FAR), id="given-up"),
    ],
)
def test_it_counts_in_the_chat_and_in_the_day(
    tmp_path: Path, fed: tuple[ModelEvent | BaseException, ...], used: Usage, usd: float
) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.chats.ensure_chat(CHAT)
        for event in fed:
            desk.model.feed.put_nowait(event)
        async with desk.providers.current() as provider:
            priced = replace(provider, facts=ModelFacts(provider.model, price=PRICE))
            request = ModelRequest(CHAT, "Write a note.", (ASKED,), provider.model, 100)
            with contextlib.suppress(ModelFailure):
                async with contextlib.aclosing(await priced.ask(request)) as events:
                    async for event in events:
                        if event == TextPiece("stop here") or isinstance(event, Answered):
                            break
        await desk.until(lambda: any(isinstance(event, UsageToday) for event in desk.events))
        changed = [event.chat for event in desk.events if isinstance(event, ChatChanged)][-1]
        assert changed.usage == used
        assert changed.usd == pytest.approx(usd, abs=1e-6)
        (line,) = await SqlUsage(desk.database).lines("0000", "9999")
        assert (line.usage, line.unpriced) == (used, 0)
        assert line.usd == pytest.approx(usd, abs=1e-6)
        assert (line.provider, line.model) == ("anthropic", provider.model)

    at_desk(tmp_path, scenario, settings=OURS)


def test_what_belongs_to_no_chat_counts_in_the_day_and_without_a_price_as_tokens(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.says("a flow")
        async with desk.providers.current() as provider:
            request = ModelRequest("flow-import", "Make a flow.", (ASKED,), provider.model, 100)
            async with contextlib.aclosing(await provider.ask(request)) as events:
                assert [await anext(events), await anext(events)] == [TextPiece("a flow"), answered("a flow")]
        await desk.until(lambda: any(isinstance(event, UsageToday) for event in desk.events))
        (line,) = await SqlUsage(desk.database).lines("0000", "9999")
        assert (line.account, line.usage, line.usd, line.unpriced) == ("", USED, 0.0, USED.total)

    at_desk(tmp_path, scenario, settings=OURS)
