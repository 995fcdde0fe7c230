"""Refusals as real providers word them: what they mean, how often was asked, and what Test says of the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rfdesktop.adapters.models import loading, tries
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.model_requests import Loading
from tests.integration.endpoint_cases import REQUEST, Endpoint, answer, cases, claude, refusal, said
from tests.servers.raw_server import Connection

FIELD = [case for case in cases("errors") if case["id"] != "E8"]
GOOD = {"openai": answer(said("Fine.")), "anthropic": answer(claude("Fine."))}


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with pytest.MonkeyPatch.context() as patch, Endpoint() as endpoint:
        patch.setattr(tries, "backoff_s", lambda attempt: 0.01)
        yield endpoint


@pytest.fixture
def fresh(served: Endpoint) -> Iterator[OpenAIModel]:
    """A client that has not yet learnt anything of the endpoint."""

    async def made() -> OpenAIModel:
        return OpenAIModel(f"{served.url}/v1", "k", 5)

    client = served.run(made())
    yield client
    served.run(client.close())


@pytest.mark.parametrize("case", FIELD, ids=[case["id"] for case in FIELD])
def test_a_refusal_from_the_field(served: Endpoint, fresh: OpenAIModel, case: dict[str, Any]) -> None:
    client = fresh if case["provider"] == "openai" else served.client("anthropic")
    before = len(served.requests)
    heard = served.heard_by(client, refusal(case["status"], case["body"]), GOOD[case["provider"]])
    right = case["right"]
    assert (heard.code.name if heard.code else None, heard.requests) == (right["code"], right["requests"])
    asked = [body for _, body in served.requests[before:]]
    if case["id"] in ("E5", "E5b"):
        assert [turn["role"] for turn in asked[1]["messages"]] == ["user"]
        assert asked[1]["messages"][0]["content"] == "prompt\n\nhello"
    if "later" in right:
        assert "max_completion_tokens" in served.requests[-1][1]
        served.heard_by(client, GOOD["openai"])
        assert served.requests[-1][1]["max_completion_tokens"] == REQUEST.max_output_tokens


@pytest.mark.parametrize("case", FIELD, ids=[case["id"] for case in FIELD])
def test_test_says_what_a_message_then_meets(served: Endpoint, case: dict[str, Any]) -> None:
    async def made() -> OpenAIModel:
        return OpenAIModel(f"{served.url}/v1", "k", 5)

    clients = (
        [served.run(made()) for _ in range(2)] if case["provider"] == "openai" else [served.client("anthropic")] * 2
    )
    plays = refusal(case["status"], case["body"]), GOOD[case["provider"]]
    heard = served.heard_by(clients[0], *plays)
    failure = served.checked_by(clients[1], *plays)
    assert (failure.code if failure else None) == heard.code
    for client in clients if case["provider"] == "openai" else []:
        served.run(client.close())


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_a_local_model_that_loads_gets_its_time(monkeypatch: pytest.MonkeyPatch, protocol: str) -> None:
    monkeypatch.setattr(loading, "SHOWN_AFTER_S", 0.1)
    monkeypatch.setattr(loading, "SHOWN_EVERY_S", 0.1)

    def late(connection: Connection) -> None:
        connection.wait(0.7)
        GOOD[protocol](connection)

    with Endpoint(timeout_s=0.3) as slow:
        heard = slow.hear(protocol, late)
    assert (heard.text, heard.code, heard.requests) == ("Fine.", None, 1)
    assert sum(isinstance(event, Loading) for event in heard.events) >= 3
