"""A chat of 300 messages and 400,000 tokens on a model of 200,000, whose summaries drop a third of their lines; and a
shorter one on a local model of 8,000."""

from __future__ import annotations

import asyncio
import json
import random
import re
import shutil
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role, new_id
from rfdesktop.domain.chats.summary_events import SummarisingStarted, SummaryStands
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.openai_server import ChatReply, OpenAIServer
from tests.unit.turn_rig import CHAT, NOW, Desk, at_desk

WINDOW, MESSAGES, ASKED_LIVE = 200_000, 300, 12
SMALL_WINDOW, SMALL_MESSAGES, SMALL_MESSAGE, SMALL_LIVE = 8_000, 90, 700, 8
PROMPT = (resources_folder() / "prompts" / "assistant.md").read_text("utf-8")
PER_MESSAGE = 1_340 * 4
FIGURES = 0.03
"""The share of lines that have a figure of no importance."""

FACTS = (
    "The print server is 10.77.3.12 and nobody may change that.",
    "Outlook shows error 0x8004010F for Mrs Brandt only.",
    "Sign-in log says AADSTS50126 for the scanner account.",
    "Run `netsh int ip reset c:\\temp\\r17.log` on the kiosk first.",
    "We decided to keep VLAN 117 until Friday.",
    "The backup target is \\\\nas-04\\veeam$\\weekly.",
    "Key is HKLM\\SOFTWARE\\Policies\\Acme\\Vpn and its value Timeout = 4711.",
    "KB5034441 failed on three laptops.",
    "The firewall's serial is FGT60F1234567.",
    "Event ID 4740 names LAPTOP-0815 as the caller.",
    "Bounce: 550 5.7.520 access denied.",
    "Approved by Mr Okafor: reboot of HV-02 after 18:30.",
    "Get-MailboxPermission -Identity kasse@acme.example shows no SELF.",
    "The certificate has the thumbprint A1B2C3D4E5F60718.",
    "Contact on site is “Jolanda from dispatch”.",
    "Firmware 7.2.11 is on both units, the spare has 7.0.9.",
    "The tunnel's peer is 203.0.113.77 with lifetime 28800.",
    "Ticket INC-204417 at the carrier is still open.",
    "sfc /scannow found nothing on DC03.",
    "Do not touch the relay connector before the audit.",
    "Path on the NAS: /volume1/homes/rfarkas/archive.",
    "Switch port 23 of the core goes down every 7 minutes.",
    "The SQL instance is ERP-DB01\\PROD2019.",
    "MAC of the rogue device: 3c:52:82:0f:aa:19.",
    "Ruled out: the driver, since the old laptop fails as well.",
    "Graph answers with HTTP 429 from 14:05 on.",
    "Quota is 49.5 GB of 50 GB.",
    "Tenant 7f3a1c2e-9d44-4b1e-8a55-0c6f2b7d9e10 has no P2 licence.",
    "The script is C:\\Scripts\\map-drives-v3.ps1.",
    "Use the break-glass account named bg-admin02 only with the vault open.",
)
TELLING = (
    *("10.77.3.12", "0x8004010F", "AADSTS50126", "r17.log", "VLAN 117", "nas-04", "4711", "KB5034441", "FGT60F1234567"),
    *("LAPTOP-0815", "5.7.520", "18:30", "kasse@acme.example", "A1B2C3D4E5F60718", "Jolanda", "7.2.11", "203.0.113.77"),
    *("INC-204417", "scannow", "relay connector", "rfarkas", "port 23", "PROD2019", "3c:52:82:0f:aa:19", "Ruled out"),
    *("HTTP 429", "49.5 GB", "7f3a1c2e-9d44-4b1e-8a55-0c6f2b7d9e10", "map-drives-v3.ps1", "bg-admin02"),
)
TELLS = re.compile(r"\d|`|decided|not touch|out:")
PROSE = (
    "The user says it began after the weekend and that nothing was changed by anybody in the office.",
    "Open the event viewer on the machine itself and look at the system log around that moment.",
    "It looks the same on the second machine, so the profile alone is not to blame here.",
    "Please have a look whether the switch in the cellar was restarted by the electrician.",
    "Nothing of note there, the counters are flat and the lights are green.",
)


def filler(dice: random.Random, length: int) -> list[str]:
    lines: list[str] = []
    size = 0
    while size < length:
        figure = f" Counter {dice.randrange(100_000)}." if dice.random() < FIGURES else ""
        lines.append(f"{dice.choice(PROSE)} {dice.choice(PROSE)}{figure}")
        size += len(lines[-1]) + 1
    return lines


def seeded(count: int, length: int = PER_MESSAGE) -> list[Message]:
    """Messages of both sides, the facts between the words of the first two thirds."""
    dice = random.Random(7)
    planted = dict(zip(sorted(dice.sample(range(4, 2 * count // 3), len(FACTS))), FACTS, strict=True))
    messages = []
    for place in range(count):
        lines = filler(dice, length)
        if place in planted:
            lines.insert(dice.randrange(len(lines)), planted[place])
        role = Role.ASSISTANT if place % 2 else Role.USER
        at = NOW - timedelta(minutes=count - place)
        messages.append(Message(new_id(), CHAT, 0, role, MessageStatus.COMPLETE, "\n".join(lines), at))
    return messages


class Sim:
    """Answers with as many words as a message has; asked for a summary, with the lines that look telling, a random
    third of them dropped."""

    def __init__(self) -> None:
        self.dice = random.Random(11)
        self.summaries = 0

    def text(self, body: Mapping[str, Any]) -> str:
        words = [_words(message["content"]) for message in body["messages"]]
        if "Summarise it for yourself" not in words[-1]:
            return "\n".join(filler(self.dice, PER_MESSAGE))
        self.summaries += 1
        lines = [
            line for text in words[:-1] for line in text.split("\n") if re.search(r"\d|`|decided|not touch|out:", line)
        ]
        return "\n".join(line for line in lines if self.dice.random() > 1 / 3) or "Nothing so far."


def _words(content: Any) -> str:
    return content if isinstance(content, str) else "\n".join(map(_said, content))


def _said(block: Mapping[str, Any]) -> str:
    """The words of a block; of a search result those of all its parts."""
    return str(block["text"]) if "text" in block else "".join(part["text"] for part in block["content"])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Message]]:
    """Where a chat is stored that has all but the last messages, and these."""
    folder, seeds = tmp_path_factory.mktemp("begun"), seeded(MESSAGES - 2 * ASKED_LIVE)

    async def scenario(desk: Desk) -> None:
        await asyncio.gather(*map(desk.messages.add, seeds))

    at_desk(folder, scenario)
    return folder, seeds


@pytest.fixture(params=["anthropic", "openai"])
def server(request: pytest.FixtureRequest) -> Any:
    sim = Sim()
    with AnthropicServer() if request.param == "anthropic" else OpenAIServer() as server:
        reply: type[Reply] | type[ChatReply] = Reply if request.param == "anthropic" else ChatReply
        server.says = lambda body: reply(sim.text(body))  # type: ignore[assignment]
        server.window = WINDOW
        yield server


def talk(
    folder: Path,
    server: AnthropicServer | OpenAIServer,
    scenario: Callable[[Desk], Awaitable[None]],
    window: int = WINDOW,
) -> None:
    class WiredDesk(Desk):
        async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
            if isinstance(server, AnthropicServer):
                return AnthropicModel(server.url, "k", 20)
            return OpenAIModel(server.base_url, "k", 20)

    async def main() -> None:
        name = ProviderName.ANTHROPIC if isinstance(server, AnthropicServer) else ProviderName.OPENAI
        settings = Settings(provider=name, openai_model="gpt-5.2", context_tokens=1_000_000)
        desk = WiredDesk(folder, settings, prompt=PROMPT)
        for address in (settings.anthropic_base_url, settings.openai_base_url):
            for model in (settings.anthropic_model, settings.openai_model):
                desk.windows.learn(address, model, ModelWindow(window, WindowSource.TOLD))
        await desk.database.open()
        desk.open_library()
        try:
            await scenario(desk)
        finally:
            await desk.providers.close()
            await desk.database.close()

    asyncio.run(main())


def test_a_chat_of_twice_the_window_goes_on_without_a_refusal_and_forgets_nothing(
    tmp_path: Path, server: AnthropicServer | OpenAIServer, begun: tuple[Path, list[Message]]
) -> None:
    folder, seeds = begun
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)

    async def scenario(desk: Desk) -> None:
        for turn in range(ASKED_LIVE):
            text = "\n".join([*filler(random.Random(turn), PER_MESSAGE), "What next?"])
            await desk.assistant.send(CHAT, text)
        answers = await desk.answers()
        assert [answer.status for answer in answers] == [MessageStatus.COMPLETE] * len(answers)
        assert not any(Remark.OLDER_TURNS_LEFT_OUT in answer.remarks for answer in answers)
        told = [event for event in desk.events if isinstance(event, SummaryStands)]
        assert told
        assert any(isinstance(event, SummarisingStarted) for event in desk.events)
        history = await desk.history()
        assert len(history) == MESSAGES
        assert [message.text for message in history[: len(seeds)]] == [message.text for message in seeds]
        assert sum(len(message.text) for message in history) > 400_000 * 4

    talk(tmp_path, server, scenario)
    assert not server.refused
    last = json.dumps(server.requests[-1], ensure_ascii=False)
    assert "What next?" in last
    missing = [word for word in TELLING if word not in last]
    assert not missing


class Local(Sim):
    """A small model: its summary is cut at its limit, or has nothing of what matters; it repeats no marks."""

    def __init__(self, *, writes_on: bool) -> None:
        super().__init__()
        self.writes_on = writes_on

    def reply(self, body: Mapping[str, Any]) -> ChatReply:
        asked = [message for message in body["messages"] if message["role"] != "system"]
        if "Summarise it for yourself" not in _words(asked[-1]["content"]):
            return ChatReply("\n".join(filler(self.dice, SMALL_MESSAGE)))
        if not self.writes_on:
            return ChatReply("Several things were looked at, with some success.")
        said = "\n".join(line for line in self.text({"messages": asked}).split("\n") if "nonce=" not in line)
        most = body.get("max_completion_tokens", body.get("max_tokens", 0)) * 4
        return ChatReply(f"{'Well. ' * most}{said}"[-most:], finish="length")


@pytest.mark.parametrize("writes_on", [True, False], ids=["cut at its limit", "nothing of use"])
def test_a_small_window_keeps_what_matters_whatever_the_model_makes_of_it(tmp_path: Path, *, writes_on: bool) -> None:
    async def scenario(desk: Desk) -> None:
        for message in seeded(SMALL_MESSAGES, SMALL_MESSAGE):
            await desk.messages.add(message)
        for turn in range(SMALL_LIVE):
            text = "\n".join([*filler(random.Random(turn), SMALL_MESSAGE), "What next?"])
            await desk.assistant.send(CHAT, text)
        assert {answer.status for answer in await desk.answers()} == {MessageStatus.COMPLETE}

    with OpenAIServer() as server:
        server.says, server.window = Local(writes_on=writes_on).reply, SMALL_WINDOW
        talk(tmp_path, server, scenario, SMALL_WINDOW)
    assert not server.refused
    last = json.dumps(server.requests[-1], ensure_ascii=False)
    missing = [word for word in TELLING if word not in last]
    # A quantity that nothing names is a bare figure, of which a chat is full.
    assert missing in ([], ["49.5 GB"])
