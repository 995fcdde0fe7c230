"""The providers' clients: made once, closed when they are not wanted any more, never under an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.models.factory import ModelClients
from rfdesktop.domain.chats.model_requests import TextPiece
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import MessageChanged
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.providers.providers import Providers
from tests.gate import open_gate
from tests.unit.turn_rig import CHAT, Desk, FedModel, HeldKeys, at_desk

HERE = Settings(provider=ProviderName.ANTHROPIC, anthropic_base_url="http://127.0.0.1:1")
THERE = replace(HERE, anthropic_base_url="http://127.0.0.1:2")


class Made:
    """Providers whose factory writes down the clients that it makes."""

    def __init__(self) -> None:
        self.clients: list[FedModel] = []
        self.keys = HeldKeys()
        self.providers = Providers(HERE, self.keys, self._make, open_gate(), lambda event: None)

    async def used(self) -> None:
        async with self.providers.current():
            pass

    async def open_clients(self) -> list[int]:
        """Which of the clients are open, by the order in which they were made."""
        await asyncio.sleep(0.01)
        return [place for place, client in enumerate(self.clients) if not client.closed]

    async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
        self.clients.append(FedModel(provider))
        return self.clients[-1]


def with_made(scenario: Callable[[Made], Awaitable[None]]) -> None:
    async def main() -> None:
        made = Made()
        try:
            await scenario(made)
        finally:
            await made.providers.close()
        assert await made.open_clients() == []

    asyncio.run(main())


def test_a_client_is_made_once_and_stays_open() -> None:
    async def scenario(made: Made) -> None:
        await made.providers.announce()
        for _ in range(3):
            await made.used()
        async with made.providers.offline():
            pass
        await made.used()
        assert await made.open_clients() == [0]
        assert [client.provider for client in made.clients] == [ProviderName.ANTHROPIC, ProviderName.OFFLINE]

    with_made(scenario)


@pytest.mark.parametrize("change", ["address", "time-out", "provider", "key", "no key"])
def test_a_client_that_does_not_answer_any_more_is_closed(change: str) -> None:
    async def scenario(made: Made) -> None:
        await made.used()
        assert await made.open_clients() == [0]
        match change:
            case "key":
                await made.providers.store_key(ProviderName.ANTHROPIC, HERE.anthropic_base_url, "sk-2")
            case "no key":
                await made.providers.delete_key(ProviderName.ANTHROPIC, HERE.anthropic_base_url)
            case _:
                changed = {
                    "address": THERE,
                    "time-out": replace(HERE, timeout_s=30),
                    "provider": replace(HERE, provider=ProviderName.OPENAI),
                }
                await made.providers.use(changed[change])
        assert await made.open_clients() == []
        await made.used()
        assert await made.open_clients() == [1]

    with_made(scenario)


def test_a_client_in_use_is_closed_when_its_last_user_is_done() -> None:
    async def scenario(made: Made) -> None:
        async with made.providers.current():
            async with made.providers.current():
                await made.providers.use(THERE)
                assert await made.open_clients() == [0]
                await made.used()
                assert await made.open_clients() == [0, 1]
            assert await made.open_clients() == [0, 1]
        assert await made.open_clients() == [1]

    with_made(scenario)


def test_a_client_that_is_wanted_again_while_in_use_stays() -> None:
    async def scenario(made: Made) -> None:
        async with made.providers.current():
            await made.providers.use(THERE)
            await made.providers.use(HERE)
        await made.used()
        assert len(made.clients) == 1
        assert await made.open_clients() == [0]

    with_made(scenario)


def test_a_client_whose_use_fails_comes_back_too() -> None:
    async def scenario(made: Made) -> None:
        async def fails() -> None:
            async with made.providers.current():
                await made.providers.use(THERE)
                raise KnownError(ErrorCode.OVERLOADED)

        with pytest.raises(KnownError):
            await fails()
        assert await made.open_clients() == []

    with_made(scenario)


def test_a_providers_library_is_loaded_aside_and_offline_waits_for_nobody() -> None:
    asked: list[str] = []

    async def aside(call: Callable[[], ModelClient]) -> ModelClient:
        asked.append(repr(call))
        return call()

    async def make() -> None:
        factory = ModelClients("", aside)
        for provider in ProviderName:
            await (await factory(provider, HERE, "k")).close()

    asyncio.run(make())
    assert ["_anthropic" in asked[0], "_openai" in asked[1], len(asked)] == [True, True, 2]


def test_an_answer_goes_on_with_the_client_that_it_began_with(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.providers.announce()
        turn = asyncio.create_task(desk.assistant.send(CHAT, "outlook keeps asking for password"))
        desk.model.feed.put_nowait(TextPiece("Clear "))
        await desk.until(lambda: desk.model.streaming == 1)
        await desk.providers.use(THERE)
        await asyncio.sleep(0.01)
        assert not desk.model.closed
        desk.model.says("it.")
        await turn
        await desk.until(lambda: desk.model.closed)
        [reply] = [e.message for e in desk.events if isinstance(e, MessageChanged) and e.message.role == "assistant"]
        assert reply.text.endswith("it.")

    at_desk(tmp_path, scenario, settings=HERE)
