"""Addresses as people paste them, and the environment around them: what is asked then, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.endpoint_addresses import completions_endpoint, messages_endpoint
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.settings import Settings, apply
from rfdesktop.ui.words.errors import words
from tests.integration.endpoint_cases import (
    Client,
    Endpoint,
    Heard,
    answer,
    cases,
    claude,
    quick_endpoint,
    refusal,
    said,
)
from tests.servers.raw_server import Connection, Play, headers_of
from tests.servers.socks_server import SocksServer

NOT_FOUND = refusal(404, {"detail": "Not Found"})


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with quick_endpoint() as endpoint:
        yield endpoint


def only_at(endpoint: Endpoint, path: str, reply: Play, other: Play = NOT_FOUND) -> Play:
    """A server that knows one path."""

    def play(connection: Connection) -> None:
        asked = endpoint.paths[-1]
        (reply if asked == path else other)(connection)

    return play


def heard_at(endpoint: Endpoint, base: str, play: Play, protocol: str = "openai") -> Heard:
    async def made() -> Client:
        return OpenAIModel(base, "k", 5) if protocol == "openai" else AnthropicModel(base, "k", 5)

    client = endpoint.run(made())
    try:
        return endpoint.heard_by(client, play)
    finally:
        endpoint.run(client.close())


@pytest.mark.parametrize("case", cases("addresses"), ids=lambda case: case["id"])
def test_an_address_from_the_field(served: Endpoint, case: dict[str, Any]) -> None:
    base = case["base"].replace("HOST", served.url.removeprefix("http://"))
    right = case["right"]
    other = refusal(case["answer"]["status"], case["answer"]["body"]) if "answer" in case else NOT_FOUND
    heard = heard_at(served, base, only_at(served, right.get("called", ""), answer(said("Fine.")), other))
    if "called" in right:
        assert (heard.text, served.paths[-1]) == ("Fine.", right["called"])
    else:
        assert heard.failure is not None
        told = words(Failure.of(heard.failure)).line
        assert all(part.replace("HOST", served.url.removeprefix("http://")) in told for part in right["says"])
        assert not [part for part in right["says_not"] if part in told]


@pytest.mark.parametrize(
    ("protocol", "base", "called"),
    [
        ("openai", "", "/v1/chat/completions"),
        ("openai", "/", "/v1/chat/completions"),
        ("openai", "/v1/models", "/v1/chat/completions"),
        ("openai", "/v1/responses/", "/v1/chat/completions"),
        ("openai", "/v1//chat/completions", "/v1/chat/completions"),
        ("openai", "/v1/completions?x=1", "/v1/chat/completions?x=1"),
        ("openai", "/api", "/v1/chat/completions"),
        ("openai", "/api/chat", "/v1/chat/completions"),
        ("openai", "/api/generate", "/v1/chat/completions"),
        ("openai", "/api/v1", "/api/v1/chat/completions"),
        ("openai", "/v1beta/openai/", "/v1beta/openai/chat/completions"),
        ("openai", "/gateway", "/gateway/chat/completions"),
        ("openai", "/gateway", "/gateway/v1/chat/completions"),
        ("openai", "/v1/models/gpt-4o", "/v1/chat/completions"),
        ("openai", "/v1/audio/transcriptions", "/v1/chat/completions"),
        ("openai", "/v4", "/v4/chat/completions"),
        ("anthropic", "", "/v1/messages"),
        ("anthropic", "/v1", "/v1/messages"),
        ("anthropic", "/v1/", "/v1/messages"),
        ("anthropic", "/v1/messages", "/v1/messages"),
        ("anthropic", "/v1/messages/count_tokens", "/v1/messages"),
        ("anthropic", "/proxy/anthropic/v1/messages/", "/proxy/anthropic/v1/messages"),
        ("anthropic", "/proxy?team=7#x", "/proxy/v1/messages?team=7"),
    ],
)
def test_a_pasted_address_is_asked_where_its_answers_are(
    served: Endpoint, protocol: str, base: str, called: str
) -> None:
    good = answer(said("Fine.") if protocol == "openai" else claude("Fine."))
    heard = heard_at(served, served.url + base, only_at(served, called, good), protocol)
    assert (heard.text, heard.code, served.paths[-1]) == ("Fine.", None, called)


@pytest.mark.parametrize(
    ("address", "base_url", "header"),
    [
        ("https://x.openai.azure.com", "https://x.openai.azure.com/openai/v1", "api-key"),
        (
            "https://x.openai.azure.com/openai/deployments/g/chat/completions?api-version=1",
            "https://x.openai.azure.com/openai/deployments/g",
            "api-key",
        ),
        (
            "https://generativelanguage.googleapis.com/v1beta/models/g:generateContent",
            "https://generativelanguage.googleapis.com/v1beta/openai",
            "",
        ),
        ("https://generativelanguage.googleapis.com", "https://generativelanguage.googleapis.com/v1beta/openai", ""),
        ("https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1", ""),
        ("https://api.perplexity.ai", "https://api.perplexity.ai", ""),
        ("https://ai.acme.example/gw?api-version=2026-01-01", "https://ai.acme.example/gw", "api-key"),
    ],
)
def test_the_address_of_a_known_provider(address: str, base_url: str, header: str) -> None:
    endpoint = completions_endpoint(address)
    assert (endpoint.base_url, endpoint.key_header) == (base_url, header)


def test_the_key_goes_to_azure_in_its_own_header(served: Endpoint) -> None:
    heard_at(served, f"{served.url}/openai/deployments/g?api-version=1", answer(said("Fine.")))
    sent = headers_of(served.heads[-1])
    assert (sent["api-key"], sent["authorization"]) == ("k", "Bearer k")


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ({"statusCode": 401, "message": "Access denied due to missing subscription key."}, True),
        ({"error": {"message": "Access denied due to a missing application credentials or subscription key."}}, True),
        ({"error": {"message": "Access denied due to invalid subscription key or wrong API endpoint."}}, False),
        ({"error": {"message": "Incorrect API key provided."}}, False),
    ],
)
def test_azure_behind_an_own_domain_gets_the_key_where_it_looks(
    served: Endpoint, body: dict[str, Any], seen: bool
) -> None:
    async def made() -> OpenAIModel:
        return OpenAIModel(served.url + "/ai/openai/v1", "k", 5)

    client = served.run(made())
    heard = served.heard_by(client, refusal(401, body), answer(said("Fine.")))
    sent = headers_of(served.heads[-1])
    assert (heard.text, heard.requests) == (("Fine.", 2) if seen else ("", 1))
    assert (sent.get("api-key"), sent.get("ocp-apim-subscription-key")) == (("k", "k") if seen else (None, None))
    if seen:
        assert served.heard_by(client, answer(said("Fine."))).requests == 1
    served.run(client.close())


def test_the_version_that_was_found_is_remembered(served: Endpoint) -> None:
    async def made() -> OpenAIModel:
        return OpenAIModel(served.url, "k", 5)

    client = served.run(made())
    play = only_at(served, "/v1/chat/completions", answer(said("Fine.")))
    before = len(served.paths)
    assert [served.heard_by(client, play).text for _ in range(2)] == ["Fine.", "Fine."]
    served.run(client.close())
    assert served.paths[before:] == ["/chat/completions", "/v1/chat/completions", "/v1/chat/completions"]


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize(
    "page", [NOT_FOUND, refusal(404, "<h1>404</h1>"), refusal(404, {"error": {"message": "Not Found", "code": 404}})]
)
def test_a_path_that_is_not_there_is_named(served: Endpoint, protocol: str, page: Play) -> None:
    heard = heard_at(served, f"{served.url}/wrong/v1", page, protocol)
    method = "chat/completions" if protocol == "openai" else "messages"
    assert heard.failure is not None
    assert heard.code is ErrorCode.NOT_A_MODEL_SERVER
    assert heard.failure.values == {"host": f"{served.url.removeprefix('http://')}/wrong/v1/{method}"}


def test_an_error_about_the_path_in_a_good_answer(served: Endpoint) -> None:
    page = answer(b'{"error": "Unexpected endpoint or method. (POST /wrong/v1/chat/completions)"}', "application/json")
    assert heard_at(served, f"{served.url}/wrong/v1", page).code is ErrorCode.NOT_A_MODEL_SERVER


@pytest.mark.parametrize(
    ("pasted", "taken"),
    [
        ("api.openai.com/v1", "https://api.openai.com/v1"),
        (" https://api.openai.com/v1/ \n", "https://api.openai.com/v1/"),
        ("localhost:11434/v1", "http://localhost:11434/v1"),
        ("127.0.0.1:1234", "http://127.0.0.1:1234"),
        ("192.168.1.20:8080/v1", "http://192.168.1.20:8080/v1"),
        ("ollama.lan:11434", "http://ollama.lan:11434"),
        ("[::1]:8080", "http://[::1]:8080"),
        ('"https://api.openai.com/v1"', "https://api.openai.com/v1"),
        ("<https://api.openai.com/v1>", "https://api.openai.com/v1"),
        ("https//api.openai.com/v1", "https://api.openai.com/v1"),
        ("https:/api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("http:\\\\localhost:11434\\v1", "http://localhost:11434/v1"),
        ("http://localhost:11434\u200b", "http://localhost:11434"),
        ("OPENAI_BASE_URL=https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1,", "https://api.openai.com/v1"),
        ("https-gate.lan:8080/v1", "http://https-gate.lan:8080/v1"),
    ],
)
def test_an_address_without_its_scheme_is_taken(pasted: str, taken: str) -> None:
    settings, problems = apply(Settings(), {"openai_base_url": pasted})
    assert (settings.openai_base_url, problems) == (taken, ())


FIELD = {case["id"]: case for case in cases("environment")}


@pytest.mark.parametrize("name", ["N1", "N1b", "N4"])
def test_the_environment_of_a_model_on_this_machine(
    served: Endpoint, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    case = FIELD[name]
    for variable, value in case["input"].items():
        monkeypatch.setenv(variable, value)
    port = served.url.rpartition(":")[2]
    protocol = "anthropic" if name == "N4" else "openai"
    good = answer(claude("Fine.") if protocol == "anthropic" else said("Fine."))
    heard = heard_at(served, case["base"].replace("PORT", port), good, protocol)
    assert (heard.text, heard.code) == ("Fine.", None)


@pytest.mark.parametrize("name", ["N2", "N2b"])
def test_a_socks_proxy_is_gone_through(served: Endpoint, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    host, port = served.url.removeprefix("http://").split(":")
    with SocksServer((host, int(port))) as proxy:
        for variable, value in FIELD[name]["input"].items():
            monkeypatch.setenv(variable, value.replace("127.0.0.1:1080", proxy.address))
        heard = heard_at(served, "http://models.example/v1", answer(said("Fine.")))
    assert (heard.text, proxy.asked) == ("Fine.", [("models.example", 80)])


PAGE = b"<!DOCTYPE html><html><title>Welcome to our Wi-Fi</title><form>Accept the terms</form></html>"


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_a_page_from_elsewhere_may_be_that_of_a_network_that_wants_a_sign_in(
    served: Endpoint, monkeypatch: pytest.MonkeyPatch, protocol: str
) -> None:
    at_home = heard_at(served, f"{served.url}/v1", answer(PAGE, "text/html"), protocol)
    monkeypatch.setenv("HTTP_PROXY", served.url)
    away = heard_at(served, "http://models.example/v1", answer(PAGE, "text/html"), protocol)
    assert (at_home.code, away.code) == (ErrorCode.NOT_A_MODEL_SERVER, ErrorCode.NOT_A_MODEL_SERVER)
    assert at_home.failure is not None
    assert away.failure is not None
    assert (at_home.failure.values.get("of"), away.failure.values.get("of")) == (None, "page")
    assert away.requests == 1


@pytest.mark.parametrize("name", ["N2", "N2b"])
def test_a_socks_proxy_that_is_not_there_is_named(served: Endpoint, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for variable, value in FIELD[name]["input"].items():
        monkeypatch.setenv(variable, value.replace("1080", "9"))
    heard = heard_at(served, "https://models.example/v1", answer(b""))
    assert heard.failure is not None
    assert heard.code is ErrorCode.PROXY_FAILED
    assert "127.0.0.1:9" in str(heard.failure.values["proxy"])


def test_messages_addresses_keep_what_is_not_the_librarys() -> None:
    assert messages_endpoint("https://gate.example/a/v1/messages?x=1").base_url == "https://gate.example/a"
