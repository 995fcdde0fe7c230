"""What reaches a model of either protocol when the engineer changes their mind, and what is made of its answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.openai_server import ChatReply, OpenAIServer
from tests.unit.turn_rig import CHAT, Desk


class Wire:
    """A desk whose model is a server on the loopback."""

    def __init__(self, server: AnthropicServer | OpenAIServer) -> None:
        self.server = server

    def will_say(self, text: str, *, cut: bool = False) -> None:
        if isinstance(self.server, AnthropicServer):
            self.server.replies.append(Reply(text, stop_reason="max_tokens" if cut else "end_turn"))
        else:
            self.server.replies.append(ChatReply(text, finish="length" if cut else "stop"))

    def client(self) -> ModelClient:
        if isinstance(self.server, AnthropicServer):
            return AnthropicModel(self.server.url, "k", 5)
        return OpenAIModel(self.server.base_url, "k", 5)

    def asked(self) -> list[tuple[str, str]]:
        """Who said what in the last request, the prompt and what went beside the messages left out."""
        messages = self.server.requests[-1]["messages"]
        return [(one["role"], _last_text(one["content"])) for one in messages if one["role"] != "system"]


def _last_text(content: Any) -> str:
    text = content if isinstance(content, str) else content[-1]["text"]
    return str(text).split(">>>\n")[-1].strip()


@pytest.fixture(params=["anthropic", "openai"])
def wire(request: pytest.FixtureRequest) -> Any:
    with AnthropicServer() if request.param == "anthropic" else OpenAIServer() as server:
        yield Wire(server)


def talk(folder: Path, wire: Wire, scenario: Callable[[Desk], Awaitable[None]]) -> None:
    class WiredDesk(Desk):
        async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
            return wire.client()

    async def main() -> None:
        name = ProviderName.ANTHROPIC if isinstance(wire.server, AnthropicServer) else ProviderName.OPENAI
        desk = WiredDesk(folder, Settings(provider=name, openai_model="gpt-5.2"))
        await desk.database.open()
        desk.open_library()
        try:
            await scenario(desk)
        finally:
            await desk.providers.close()
            await desk.database.close()

    asyncio.run(main())


def test_requests_follow_the_branch_that_is_shown(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        for question, answer in (("printer jams", "First."), ("still jams", "Second.")):
            wire.will_say(answer)
            await desk.assistant.send(CHAT, question)
        _, first, second_question, _ = await desk.history()
        wire.will_say("Other.")
        await desk.assistant.edit(CHAT, second_question.id, "now it smokes")
        assert wire.asked() == [("user", "printer jams"), ("assistant", "First."), ("user", "now it smokes")]
        await desk.branches.show(CHAT, second_question.id)
        wire.will_say("Third.")
        await desk.assistant.send(CHAT, "and now")
        said = ["printer jams", "First.", "still jams", "Second.", "and now"]
        assert [text for _, text in wire.asked()] == said
        wire.will_say("First again.")
        await desk.assistant.retry(CHAT, first.id)
        assert wire.asked() == [("user", "printer jams")]
        assert [message.text for message in await desk.history()] == ["printer jams", "First again."]
        assert len(await desk.branch_store.hidden(CHAT)) == 7

    talk(tmp_path, wire, scenario)


def test_a_cut_answer_is_taken_up_by_a_request_that_ends_with_the_user(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        wire.will_say("1. Stop the spooler.\n2. Clear the que", cut=True)
        await desk.assistant.send(CHAT, "printer jams")
        [cut] = await desk.answers()
        assert cut.failure is not None
        assert cut.failure.code is ErrorCode.OUTPUT_LIMIT
        wire.will_say("2. Clear the queue.\n3. Start it.")
        await desk.assistant.go_on(CHAT, cut.id)
        [whole] = await desk.answers()
        assert whole.text == "1. Stop the spooler.\n2. Clear the queue.\n3. Start it."
        assert whole.status is MessageStatus.COMPLETE
        roles = [role for role, _ in wire.asked()]
        assert roles == ["user", "assistant", "user"]
        # The joined answer goes on as one turn of plain words that the server takes.
        wire.will_say("Fine.")
        await desk.assistant.send(CHAT, "works")
        assert [text for _, text in wire.asked()] == ["printer jams", whole.text, "works"]
        assert (await desk.answers())[-1].status is MessageStatus.COMPLETE

    talk(tmp_path, wire, scenario)
