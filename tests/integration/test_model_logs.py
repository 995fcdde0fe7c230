"""Nothing of a customer's words or of a key reaches a log, however much is logged."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator

import pytest

from rfdesktop.adapters.models import tries
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import ModelFailure, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from tests.gate import checked, cleared
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.servers.openai_server import ChatReply, OpenAIServer, refused

KEY = "sk-Very-Secret-1"
SECRETS = (KEY, "customer's own words", "answered words", "prompt words", "words of the provider")
LIBRARIES = ("anthropic", "anthropic._base_client", "openai", "openai._base_client", "httpx2", "httpcore2")
REQUEST = ModelRequest(
    "c" * 32,
    "the prompt words",
    (ModelTurn(Role.USER, (TextPart("the customer's own words"),), cache=True),),
    "llama3",
    512,
)


class Listener(logging.Handler):
    """Hears all that reaches the root, where the app's log listens."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.names: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.names.add(record.name)
        self.heard.append(f"{self.format(record)} {record.args}")


@pytest.fixture
def listener() -> Iterator[Listener]:
    heard = Listener()
    logging.getLogger().addHandler(heard)
    yield heard
    logging.getLogger().removeHandler(heard)


def anthropic_replies() -> list[Reply]:
    return [
        Reply("the answered words"),
        refusal(429, "rate_limit_error", "words of the provider", retry_after="0"),
        Reply("the answered words", end="drop"),
        refusal(400, "invalid_request_error", "words of the provider"),
        Reply("the answered words", end="error", error_words="words of the provider"),
    ]


def openai_replies() -> list[ChatReply]:
    return [
        ChatReply("the answered words"),
        refused(429, "words of the provider", retry_after="0"),
        ChatReply("the answered words", end="drop"),
        refused(400, "words of the provider"),
        ChatReply("the answered words", end="error", error={"message": "words of the provider"}),
    ]


async def talk(model: AnthropicModel | OpenAIModel) -> list[str]:
    """Asks five times and checks the key; gives what the failures say."""
    said = []
    try:
        for _ in range(5):
            try:
                async for _event in model.stream(await cleared(REQUEST)):
                    pass
            except ModelFailure as failure:
                said.append(repr(failure) + str(failure.values))
        with contextlib.suppress(ModelFailure):
            await model.check(await checked("llama3"))
    finally:
        await model.close()
    return said


@pytest.mark.parametrize("provider", ["anthropic", "openai"])
def test_logs_keep_silent(
    provider: str,
    listener: Listener,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tries, "backoff_s", lambda attempt: 0.0)
    for library in ("", *LIBRARIES):
        caplog.set_level(logging.DEBUG, library)
    if provider == "anthropic":
        with AnthropicServer(KEY) as server:
            server.replies.extend(anthropic_replies())
            failures = asyncio.run(talk(AnthropicModel(server.url, KEY, 5)))
            requests = len(server.requests)
    else:
        with OpenAIServer(KEY) as chat_server:
            chat_server.replies.extend(openai_replies())
            failures = asyncio.run(talk(OpenAIModel(chat_server.base_url, KEY, 5)))
            requests = len(chat_server.requests)
    assert requests >= 6
    assert len(failures) == 3
    assert "httpx2" in listener.names
    printed = capfd.readouterr()
    everything = "\n".join([*listener.heard, *failures, printed.out, printed.err])
    assert [secret for secret in SECRETS if secret in everything] == []
