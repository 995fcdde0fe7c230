"""Another model, or another place, in the middle of a chat: what of it goes where."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.models.factory import ModelClients
from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.chats.chat import Message, MessageStatus
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.prices import price_of
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.turns.tool_rounds import ToolOffers
from tests.integration.test_attachments_on_the_wire import attach, noise
from tests.integration.test_tool_rounds import PING, Pings
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.servers.loopback import Loopback
from tests.servers.openai_server import ChatReply, OpenAIServer
from tests.unit.turn_rig import CHAT, Desk

ANTHROPIC, OPENAI, OFFLINE = ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.OFFLINE
THOUGHT = {"type": "thinking", "thinking": "they reset it", "signature": "signed-by-first"}
OFFLINE_PROMPT = (Path(__file__).parents[2] / "resources" / "prompts" / "offline.md").read_text(encoding="utf-8")


class Bench(Desk):
    """A desk with two servers of the Messages API and one of chat completions."""

    def __init__(
        self,
        folder: Path,
        first: AnthropicServer,
        second: AnthropicServer,
        other: OpenAIServer,
        tools: ToolOffers | None = None,
    ) -> None:
        self.first, self.second, self.other = first, second, other
        settings = replace(
            Settings(),
            provider=ANTHROPIC,
            anthropic_base_url=first.url,
            anthropic_model="claude-a",
            openai_base_url=other.base_url,
            openai_model="gpt-5.2",
            endpoints=(NamedEndpoint("Gateway", ANTHROPIC, second.url, "claude-a"),),
        )
        self._clients = ModelClients(OFFLINE_PROMPT)
        super().__init__(folder, settings, facts=_priced, tools=tools)
        self.models = ChatModels(self.chats, self.providers, self.events.append)

    async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
        return await self._clients(provider, settings, key)

    async def ask(self, text: str, choice: ModelChoice = AS_SET, attachments: tuple[Attachment, ...] = ()) -> Message:
        """Asks with a choice; the answer."""
        await self.models.choose(CHAT, choice)
        await self.assistant.send(CHAT, text, attachments=attachments)
        return (await self.answers())[-1]


def _priced(provider: ProviderName, _base_url: str, model: str) -> ModelFacts:
    return ModelFacts(model, price=price_of({"input": 1, "output": 10}) if provider is ANTHROPIC else None)


def at_bench(folder: Path, scenario: Callable[[Bench], Awaitable[None]], tools: ToolOffers | None = None) -> None:
    async def main(bench: Bench) -> None:
        await bench.database.open()
        bench.open_library()
        try:
            await scenario(bench)
        finally:
            await bench.providers.close()
            await bench.database.close()

    with AnthropicServer() as first, AnthropicServer() as second, OpenAIServer() as other:
        asyncio.run(main(Bench(folder, first, second, other, tools)))
        assert [*first.refused, *second.refused, *other.refused] == []


CHOICES = {
    "anthropic": ModelChoice(ANTHROPIC),
    "gateway": ModelChoice(ANTHROPIC, "Gateway"),
    "openai": ModelChoice(OPENAI, "", "llama3", effort="high", longest_answer=900),
    "offline": ModelChoice(OFFLINE),
}


@pytest.mark.parametrize(("one", "another"), list(permutations(CHOICES, 2)))
def test_every_pair_of_places_can_follow_each_other_and_back(tmp_path: Path, one: str, another: str) -> None:
    async def scenario(bench: Bench) -> None:
        for name in (one, another, one):
            answer = await bench.ask(f"asked of {name}", CHOICES[name])
            assert answer.status is MessageStatus.COMPLETE, answer.failure
            wanted = CHOICES[name]
            assert (answer.provider, answer.endpoint) == (wanted.provider, wanted.endpoint)
        # Whoever answers last has heard all of it.
        if one != "offline":
            servers: dict[str, Loopback[Any]]
            servers = {"anthropic": bench.first, "gateway": bench.second, "openai": bench.other}
            server = servers[one]
            assert [message["role"] for message in server.requests[-1]["messages"] if message["role"] != "system"] == [
                "user", "assistant", "user", "assistant", "user",
            ]  # fmt: skip
            said = str(server.requests[-1]["messages"])
            assert f"asked of {another}" in said

    at_bench(tmp_path, scenario)


MIXED = {
    "anthropic": ModelChoice(ANTHROPIC),
    "openai": ModelChoice(OPENAI, "", "gpt-5.2"),
    "blind": ModelChoice(OPENAI, "", "llama3"),
    "offline": ModelChoice(OFFLINE),
}
"""The second of them sees pictures, the third one does not."""


def _will_look_and_answer(bench: Bench, number: int) -> None:
    """Whoever is asked next thinks aloud, asks for a tool and answers, each in its own form."""
    function = {"name": PING.name, "arguments": '{"host": "dc1"}'}
    call = {"index": 0, "id": f"o{number}", "type": "function", "function": function}
    bench.other.replies.extend(
        [
            ChatReply("<think>they thought aloud</think>", calls=[{"tool_calls": [call]}], finish="tool_calls"),
            ChatReply("<think>they thought aloud</think>It answers."),
        ]
    )
    for server in (bench.first, bench.second):
        asked = {"type": "tool_use", "id": f"a{number}", "name": PING.name, "input": {"host": "dc1"}}
        server.replies.append(Reply("", blocks=[THOUGHT, asked], stop_reason="tool_use"))
        server.replies.append(Reply("It answers.", blocks=[THOUGHT]))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("one", "another"), list(permutations(MIXED, 2)))
def test_every_pair_takes_the_others_pictures_tools_and_thoughts(tmp_path: Path, one: str, another: str) -> None:
    async def scenario(bench: Bench) -> None:
        for number, name in enumerate((one, another, one, another)):
            for server in (bench.first, bench.second, bench.other):
                server.replies.clear()
            _will_look_and_answer(bench, number)
            picture = () if name == "blind" else await attach(bench, noise(60 + number, 40))
            answer = await bench.ask(f"message {number}", MIXED[name], picture)
            assert answer.status is MessageStatus.COMPLETE, (name, answer.failure)
            assert len(answer.tools) == (0 if name == "offline" else 1)
        assert "thought aloud" not in str(bench.other.requests[-1:])

    at_bench(tmp_path, scenario, Pings())


def _blocks(server: AnthropicServer) -> list[dict[str, Any]]:
    """The blocks of all answers in the last request."""
    turns = [turn for turn in server.requests[-1]["messages"] if turn["role"] == "assistant"]
    return [block for turn in turns for block in turn["content"]]


def test_a_thought_goes_back_to_the_model_that_thought_it_and_to_nobody_else(tmp_path: Path) -> None:
    async def scenario(bench: Bench) -> None:
        bench.first.replies.append(Reply("Reset it.", blocks=(THOUGHT,)))
        await bench.ask("vpn down")
        await bench.ask("and now?")
        assert [block["type"] for block in _blocks(bench.first)] == ["thinking", "text"]
        await bench.ask("another model", ModelChoice(ANTHROPIC, "", "claude-b"))
        assert [block["type"] for block in _blocks(bench.first)] == ["text", "text"]
        await bench.ask("another place", ModelChoice(ANTHROPIC, "Gateway"))
        assert "signed-by-first" not in str(bench.second.requests)
        assert _blocks(bench.second)[0]["text"] == "Reset it."
        bench.other.replies.append(ChatReply("<think>they thought aloud</think>Restart."))
        await bench.ask("another protocol", ModelChoice(OPENAI))
        assert "signed-by-first" not in str(bench.other.requests)
        await bench.ask("once more", ModelChoice(OPENAI))
        assert "hm" not in str(bench.other.requests[-1]["messages"][1:])
        await bench.ask("back")
        assert [block["type"] for block in _blocks(bench.first)][:2] == ["thinking", "text"]
        assert "hm</think>" not in str(bench.first.requests[-1])

    at_bench(tmp_path, scenario)


def test_effort_and_longest_answer_are_the_chats_own(tmp_path: Path) -> None:
    async def scenario(bench: Bench) -> None:
        await bench.ask("vpn down", ModelChoice(effort="max", longest_answer=900))
        assert bench.first.requests[-1]["output_config"] == {"effort": "max"}
        assert bench.first.requests[-1]["max_tokens"] == 900
        await bench.ask("and now?", CHOICES["openai"])
        asked = bench.other.requests[-1]
        assert (asked["model"], asked["reasoning_effort"], asked["max_completion_tokens"]) == ("llama3", "high", 900)
        await bench.ask("and then?")
        assert "output_config" not in bench.first.requests[-1]

    at_bench(tmp_path, scenario)


def test_a_model_that_knows_no_effort_is_asked_without(tmp_path: Path) -> None:
    async def scenario(bench: Bench) -> None:
        bench.first.replies.append(refusal(400, "invalid_request_error", "This model does not support effort."))
        for _ in range(2):
            answer = await bench.ask("vpn down", ModelChoice(effort="max"))
            assert answer.status is MessageStatus.COMPLETE
        assert ["output_config" in request for request in bench.first.requests] == [True, False, False]

    at_bench(tmp_path, scenario)


def test_an_answer_has_its_cost_and_where_it_came_from(tmp_path: Path) -> None:
    async def scenario(bench: Bench) -> None:
        answer = await bench.ask("vpn down")
        assert answer.usd is not None
        used = answer.usage
        assert answer.usd == pytest.approx(
            (used.input + 1.25 * (used.cache_write - used.cache_hour) + 2 * used.cache_hour + 10 * used.output) / 1e6,
            abs=1e-6,
        )
        free = await bench.ask("and now?", CHOICES["openai"])
        assert free.usd is None
        chat = await bench.chats.chat(CHAT)
        assert chat.usd == pytest.approx(answer.usd, abs=1e-6)
        assert chat.unpriced == free.usage.total

    at_bench(tmp_path, scenario)


def test_a_chosen_place_without_a_key_says_so_and_one_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    async def scenario(bench: Bench) -> None:
        gone = await bench.ask("vpn down", ModelChoice(ANTHROPIC, "Removed", "claude-z"))
        assert (gone.status, gone.endpoint, gone.model) == (MessageStatus.COMPLETE, "", "claude-a")
        bench.keys.held = None
        answer = await bench.ask("and now?", ModelChoice(ANTHROPIC, "Gateway"))
        assert answer.failure is not None
        assert answer.failure.code is ErrorCode.KEY_MISSING
        assert bench.second.requests == []

    at_bench(tmp_path, scenario)


@pytest.mark.parametrize("endpoint", ["", "Lab"])
def test_a_keyring_that_cannot_be_read_is_told_where_a_key_was_wanted(tmp_path: Path, endpoint: str) -> None:
    async def scenario(bench: Bench) -> None:
        bench.other.key = "sk-lab"
        await bench.providers.use(
            replace(bench.providers.settings, endpoints=(NamedEndpoint("Lab", OPENAI, bench.other.base_url, "llama3"),))
        )
        choice = ModelChoice(OPENAI, endpoint)
        bench.keys.held = None
        missing = await bench.ask("vpn down", choice)
        bench.keys.raises = KnownError(ErrorCode.KEYRING_FAILED, detail="KeyringLocked")
        unread = await bench.ask("and now?", choice)
        told = [answer.failure.code for answer in (missing, unread) if answer.failure is not None]
        assert told == [ErrorCode.KEY_MISSING, ErrorCode.KEYRING_FAILED]
        # A server that wants none is asked all the same.
        bench.other.key = ""
        assert (await bench.ask("once more", choice)).status is MessageStatus.COMPLETE

    at_bench(tmp_path, scenario)


def test_what_an_organisation_decided_holds_for_every_choice(tmp_path: Path) -> None:
    def offline(settings: Settings) -> Settings:
        return replace(settings, provider=OFFLINE)

    async def scenario(bench: Bench) -> None:
        gate: OutgoingGate = bench.providers.gate
        ruled = Providers(
            bench.providers.settings, bench.keys, ModelClients(OFFLINE_PROMPT), gate, bench.events.append, ruled=offline
        )
        async with ruled.current(ModelChoice(OPENAI)) as provider:
            assert provider.name is OFFLINE
        await ruled.close()

    at_bench(tmp_path, scenario)
