"""Refusals as real providers word them: what they mean, how often was asked, and what Test says of the same."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace
from typing import Any

import pytest

from rfdesktop.adapters.models import loading
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.failures import FailedTry
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.model_requests import Loading, ModelEvent, Waiting
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.tools.calls import ToolSpec
from tests.integration.endpoint_cases import (
    REQUEST,
    Endpoint,
    answer,
    cases,
    chunk,
    claude,
    quick_endpoint,
    refusal,
    said,
)
from tests.servers.raw_server import Connection, Play, headers_of

FIELD = [case for case in cases("errors") if case["id"] != "E8"]
GOOD = {"openai": answer(said("Fine.")), "anthropic": answer(claude("Fine."))}


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with quick_endpoint() as endpoint:
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


ODD_SERVERS = cases("errors-odd")


@pytest.mark.parametrize("case", ODD_SERVERS, ids=[case["server"] for case in ODD_SERVERS])
def test_what_an_odd_server_says_is_understood(served: Endpoint, fresh: OpenAIModel, case: dict[str, Any]) -> None:
    heard = served.heard_by(fresh, refusal(case["status"], case["body"]))
    assert heard.code is ErrorCode[case["right"]]


@pytest.mark.parametrize(
    ("status", "words", "code", "of"),
    [
        ("403 Forbidden", "Denied by Virtual Network/Firewall rules.", "PERMISSION_DENIED", "network"),
        ("404 Not Found", "No models loaded.", "MODEL_NOT_FOUND", "none_loaded"),
        ("504 Gateway Time-out", "", "PROVIDER_FAULT", "gave_up"),
        ("524 A timeout occurred", "", "PROVIDER_FAULT", "gave_up"),
    ],
)
def test_what_a_refusal_is_more_exactly_is_told_and_a_gateway_that_gave_up_is_asked_once(
    served: Endpoint, status: str, words: str, code: str, of: str
) -> None:
    page = answer(b"<html>timed out</html>", "text/html", status)
    play = refusal(int(status[:3]), {"error": {"message": words}}) if words else page
    for protocol in ("openai", "anthropic"):
        heard = served.hear(protocol, play)
        assert heard.failure is not None
        assert (heard.code, heard.failure.values["of"], heard.requests) == (ErrorCode[code], of, 1)


TOO_LONG = "This model's maximum context length is 8192 tokens, however you requested 9000 tokens"
IN_OTHER_FORMS = [
    ("text/event-stream", f'data: {{"error": {{"message": "{TOO_LONG}"}}}}\n\n', 400, ErrorCode.CONTEXT_FULL),
    ("text/event-stream", 'event: error\ndata: {"error": {"message": "bad"}}\n\n', 401, ErrorCode.KEY_REFUSED),
    ("text/plain", TOO_LONG, 400, ErrorCode.CONTEXT_FULL),
    ("text/plain", "Bad Request", 400, ErrorCode.NOT_A_MODEL_SERVER),
    ("application/x-ndjson", f'{{"error": {{"message": "{TOO_LONG}"}}}}\n{{}}', 400, ErrorCode.CONTEXT_FULL),
]


@pytest.mark.parametrize(("content_type", "body", "status", "code"), IN_OTHER_FORMS)
def test_a_refusal_may_come_as_an_event_or_in_bare_words(
    served: Endpoint, content_type: str, body: str, status: int, code: ErrorCode
) -> None:
    for protocol in ("openai", "anthropic"):
        heard = served.hear(protocol, answer(body.encode(), content_type, f"{status} Refused"))
        assert (heard.code, heard.requests) == (code, 1)


OF_ALL = [case for case in FIELD if case["id"] not in ("E5", "E5b", "E7")]
MORE = [
    ({"error": {"code": "context_length_exceeded"}}, 400, ErrorCode.CONTEXT_FULL),
    ({"message": "Input is too long for requested model."}, 400, ErrorCode.CONTEXT_FULL),
    ({"detail": "prompt is too long: 9 tokens > 8 maximum"}, 422, ErrorCode.CONTEXT_FULL),
    ({"error": "litellm.ContextWindowExceededError: too many tokens"}, 400, ErrorCode.CONTEXT_FULL),
    (
        {"detail": [{"loc": ["body", "messages"], "msg": "too long: 9 tokens, at most 8", "type": "x"}]},
        422,
        ErrorCode.CONTEXT_FULL,
    ),
    (
        {"error": {"message": "The API deployment does not exist.", "code": "DeploymentNotFound"}},
        404,
        ErrorCode.MODEL_NOT_FOUND,
    ),
    ({"error": {"message": "Unknown route /completions", "code": "route"}}, 404, ErrorCode.NOT_A_MODEL_SERVER),
    ({"error": {"type": "not_found_error", "message": "Not Found"}}, 404, ErrorCode.NOT_A_MODEL_SERVER),
    ({"code": 401, "message": "Unauthorized"}, 401, ErrorCode.KEY_REFUSED),
    ({"error": {"message": "invalid_api_key"}}, 400, ErrorCode.KEY_REFUSED),
    ({"detail": "Method Not Allowed"}, 405, ErrorCode.NOT_A_MODEL_SERVER),
    ({"error": {"message": "messages[0].content: string too long"}}, 400, ErrorCode.REQUEST_TOO_LARGE),
    ({"error": {"message": "Input data may contain inappropriate content."}}, 400, ErrorCode.DECLINED),
    (
        {"error": {"message": "Your prompt was flagged as potentially violating our usage policy"}},
        400,
        ErrorCode.DECLINED,
    ),
    ({"error": {"message": "Your API key does not have permission to use it"}}, 403, ErrorCode.PERMISSION_DENIED),
    ({"error": {"message": "Key limit exceeded (total limit).", "code": 403}}, 403, ErrorCode.BILLING),
    ({"error": {"message": "Your account has been suspended due to payment failure"}}, 400, ErrorCode.BILLING),
]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [*MORE, *((case["body"], case["status"], ErrorCode[case["right"]["code"]]) for case in OF_ALL)],
)
def test_a_refusal_means_the_same_over_both_protocols(
    served: Endpoint, body: object, status: int, code: ErrorCode
) -> None:
    for protocol in ("openai", "anthropic"):
        heard = served.hear(protocol, refusal(status, body))
        assert (heard.code, heard.requests) == (code, 1)


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


SQUID = "generated by proxy01 (squid/6.6) ERR_DNS_FAIL"
UNREACHED = (ErrorCode.NO_CONNECTION, "proxy_failed")


@pytest.mark.parametrize(
    ("status", "body", "code", "told"),
    [
        (403, "", ErrorCode.PERMISSION_DENIED, "unsaid"),
        (403, "<html>Forbidden</html>", ErrorCode.PERMISSION_DENIED, "unsaid"),
        (403, {"error": {"message": "no access"}}, ErrorCode.PERMISSION_DENIED, ""),
        (451, "", ErrorCode.PERMISSION_DENIED, "place"),
        (451, {"error": {"message": "Unavailable for legal reasons"}}, ErrorCode.PERMISSION_DENIED, "place"),
        (511, "<html>Network Authentication Required</html>", ErrorCode.NO_CONNECTION, "portal"),
        (407, "<html>Proxy Authentication Required</html>", ErrorCode.NO_CONNECTION, "proxy"),
        (503, f"<html><!-- {SQUID} --><p>Unable to determine IP address</p></html>", *UNREACHED),
        (403, "<html><h1>Web Page Blocked!</h1><p>FortiGuard</p></html>", ErrorCode.PERMISSION_DENIED, "filter"),
    ],
)
def test_who_refused_and_why_is_told_as_far_as_it_is_known(
    served: Endpoint, status: int, body: object, code: ErrorCode, told: str
) -> None:
    for protocol in ("openai", "anthropic"):
        heard = served.hear(protocol, refusal(status, body))
        assert heard.failure is not None
        assert (heard.code, heard.requests, heard.failure.values.get("of", "")) == (code, 1, told)
        assert bool(heard.failure.values.get("host")) is bool(told)


BUSY = {"error": {"type": "overloaded_error", "message": "busy"}}
ODD = {"error": {"type": "invalid_request_error", "message": "Something odd."}}
SEVERAL: list[tuple[int, dict[str, Any], dict[str, str], ErrorCode, int, dict[str, Any]]] = [
    # status, body, head, what it means, requests, what is told
    (529, BUSY, {"retry_after": "90"}, ErrorCode.OVERLOADED, 1, {"seconds": 90}),
    (503, BUSY, {"retry_after": "90"}, ErrorCode.OVERLOADED, 1, {"seconds": 90}),
    (429, ODD, {"retry_after": "3600"}, ErrorCode.RATE_LIMITED, 1, {"seconds": 3600}),
    (500, ODD, {"retry_after": "45"}, ErrorCode.PROVIDER_FAULT, 1, {"seconds": 45, "status": 500}),
    (
        429,
        {"error": {"message": "Rate limit reached. Please try again in 2m5s."}},
        {},
        ErrorCode.RATE_LIMITED,
        1,
        {"seconds": 125},
    ),
    (429, ODD, {"retry_after": "0"}, ErrorCode.RATE_LIMITED, 3, {}),
    (429, ODD, {"retry_after_ms": "0"}, ErrorCode.RATE_LIMITED, 3, {}),
    (400, ODD, {"x_should_retry": "true"}, ErrorCode.REQUEST_REFUSED, 3, {}),
    (400, ODD, {"x_should_retry": "false"}, ErrorCode.REQUEST_REFUSED, 1, {}),
    (503, BUSY, {"x_should_retry": "false"}, ErrorCode.OVERLOADED, 1, {}),
    (401, ODD, {"x_should_retry": "true"}, ErrorCode.KEY_REFUSED, 1, {}),
    (413, ODD, {"x_should_retry": "true"}, ErrorCode.REQUEST_TOO_LARGE, 1, {}),
]


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize(("status", "body", "head", "code", "requests", "told"), SEVERAL, ids=range(len(SEVERAL)))
def test_when_it_is_asked_again(
    served: Endpoint,
    protocol: str,
    status: int,
    body: Any,
    head: dict[str, str],
    code: ErrorCode,
    requests: int,
    told: Any,
) -> None:
    heard = served.hear(protocol, refusal(status, body, **head))
    assert (heard.code, heard.requests) == (code, requests)
    assert heard.failure is not None
    assert heard.failure.values == told
    waits = [event.seconds for event in heard.events if isinstance(event, Waiting)]
    assert waits == [0.01] * (requests - 1)


SCHEMA = {"type": "object", "properties": {"subject": {"type": "string"}}}
WITH_SCHEMA = replace(REQUEST, schema=SCHEMA)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (
            "Invalid schema for response_format 'answer': 'required' is required to be supplied",
            {"schema": SCHEMA, "name": "answer"},
        ),
        ("'strict' is not permitted", {"schema": SCHEMA, "name": "answer"}),
        ("Unrecognized request argument supplied: response_format", None),
    ],
)
def test_a_schema_is_asked_for_as_strictly_as_it_is_taken(
    served: Endpoint, fresh: OpenAIModel, words: str, left: dict[str, Any] | None
) -> None:
    no = refusal(400, {"error": {"message": words, "type": "invalid_request_error"}})
    for plays in ([no, GOOD["openai"]], [GOOD["openai"]]):
        heard = served.heard_by(fresh, *plays, request=WITH_SCHEMA)
        assert (heard.text, heard.requests) == ("Fine.", len(plays))
    asked = [body.get("response_format", {}).get("json_schema") for _, body in served.requests[-3:]]
    assert asked[0]["strict"] is True
    assert asked[0]["schema"]["required"] == ["subject"]
    assert asked[1:] == [left, left]


def test_a_model_without_a_system_role_is_known_from_then_on(served: Endpoint, fresh: OpenAIModel) -> None:
    no = refusal(500, {"error": {"message": "Conversation roles must alternate user/assistant/user/assistant/..."}})
    assert served.heard_by(fresh, no, GOOD["openai"]).requests == 2
    assert served.heard_by(fresh, GOOD["openai"]).requests == 1
    assert served.requests[-1][1]["messages"] == [{"role": "user", "content": "prompt\n\nhello"}]
    served.heard_by(fresh, GOOD["openai"], request=replace(REQUEST, model="other"))
    assert served.requests[-1][1]["messages"][0]["role"] == "system"


def test_the_words_of_the_model_behind_a_gateway_count(served: Endpoint) -> None:
    raw = '{"error": {"message": "This model\'s maximum context length is 8192 tokens, you sent 9000"}}'
    body = {"error": {"message": "Provider returned error", "code": 400, "metadata": {"raw": raw}}}
    assert served.hear("openai", refusal(400, body)).code is ErrorCode.CONTEXT_FULL


def test_the_limit_of_one_answer_is_left_out_for_that_one_alone(served: Endpoint, fresh: OpenAIModel) -> None:
    words = "'max_completion_tokens' is too large: 512. This model's maximum context length is 600 tokens."
    no = refusal(400, {"error": {"message": words}})
    assert served.heard_by(fresh, no, no, GOOD["openai"]).requests == 3
    assert served.heard_by(fresh, GOOD["openai"]).requests == 1
    assert served.requests[-1][1]["max_completion_tokens"] == 512


@pytest.mark.parametrize(
    ("status", "words", "headers", "without"),
    [
        (401, "x-api-key header is required", {"x-api-key": "k", "authorization": "Bearer k"}, ()),
        (401, "No api key passed in.", {"x-api-key": "k"}, ()),
        (400, "anthropic-version: 2026-10-21 is not a valid version", {"anthropic-version": "2023-06-01"}, ()),
        (400, "output_config: Extra inputs are not permitted", {}, ("output_config",)),
    ],
)
def test_a_gateway_of_an_older_dialect_is_spoken_to_in_its_own(
    served: Endpoint, status: int, words: str, headers: dict[str, str], without: tuple[str, ...]
) -> None:
    async def made() -> AnthropicModel:
        return AnthropicModel(served.url, "k", 5)

    client = served.run(made())
    no = refusal(status, {"error": {"type": "invalid_request_error", "message": words}})
    counted = [
        served.heard_by(client, *plays, request=WITH_SCHEMA).requests
        for plays in ([no, GOOD["anthropic"]], [GOOD["anthropic"]])
    ]
    served.run(client.close())
    assert counted == [2, 1]
    assert headers.items() <= headers_of(served.heads[-1]).items()
    assert not [name for name in without if name in served.requests[-1][1]]


def test_a_wrong_key_is_sent_once(served: Endpoint) -> None:
    no = refusal(401, {"error": {"type": "authentication_error", "message": "invalid x-api-key"}})
    assert (heard := served.hear("anthropic", no)).code is ErrorCode.KEY_REFUSED
    assert heard.requests == 1
    assert "x-api-key" not in headers_of(served.heads[-1])


COUNTED = answer(b'{"input_tokens": 1}', "application/json")
GATEWAYS: list[tuple[str, Play, ErrorCode | None]] = [
    ("a gateway that cannot count", GOOD["anthropic"], None),
    (
        "no such model",
        refusal(404, {"error": {"type": "not_found_error", "message": "model: m"}}),
        ErrorCode.MODEL_NOT_FOUND,
    ),
    (
        "no such model, by words",
        refusal(400, {"error": {"message": "Invalid model name m"}}),
        ErrorCode.MODEL_NOT_FOUND,
    ),
    ("no credit", refusal(400, {"error": {"message": "Your credit balance is too low"}}), ErrorCode.BILLING),
    ("no such path", refusal(404, {"detail": "Not Found"}), ErrorCode.NOT_A_MODEL_SERVER),
    ("a page", refusal(404, "<h1>Not found</h1>"), ErrorCode.NOT_A_MODEL_SERVER),
    ("not allowed", refusal(403, {"error": {"message": "no access"}}), ErrorCode.PERMISSION_DENIED),
]


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize(("about", "play", "code"), GATEWAYS, ids=[about for about, _, _ in GATEWAYS])
@pytest.mark.parametrize("counts", [True, False])
def test_test_and_chat_agree_whatever_is_counted(
    served: Endpoint, protocol: str, about: str, play: Play, code: ErrorCode | None, *, counts: bool
) -> None:
    def gateway(connection: Connection) -> None:
        if "count_tokens" in served.paths[-1]:
            (COUNTED if counts else refusal(404, {"detail": "Not Found"}))(connection)
        else:
            (GOOD[protocol] if about == "a gateway that cannot count" else play)(connection)

    heard = served.hear(protocol, gateway)
    failure = served.checked_by(served.client(protocol), gateway)
    assert heard.code is code
    assert (failure.code if failure else None) is code
    assert (failure.values if failure else None) == (heard.failure.values if heard.failure else None)


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}),
        (503, {"error": "Model meta/llama is currently loading", "estimated_time": 20.0}),
        (429, {"error": {"message": "The model is still warming up. Try again shortly."}}),
    ],
)
def test_a_server_that_says_that_it_loads_is_asked_until_it_has(
    served: Endpoint, monkeypatch: pytest.MonkeyPatch, protocol: str, status: int, body: object
) -> None:
    monkeypatch.setattr(loading, "ASKED_EVERY_S", 0.01)
    no = refusal(status, body)
    heard = served.hear(protocol, no, no, no, no, no, GOOD[protocol])
    assert (heard.text, heard.code, heard.requests) == ("Fine.", None, 6)
    assert [type(event) for event in heard.events[:5]] == [Loading] * 5
    assert served.checked_by(served.client(protocol), no, no, no, GOOD[protocol]) is None


def test_a_server_that_never_gets_ready_is_told_as_one_that_loads(served: Endpoint) -> None:
    async def not_ready() -> AsyncGenerator[ModelEvent, None]:
        failure = FailedTry(ErrorCode.OVERLOADED)
        failure.loading = True
        raise failure
        yield Loading(0)

    async def heard() -> None:
        async for _ in loading.with_loading(not_ready, 0.0, signs=False):
            pass

    with pytest.raises(FailedTry) as told:
        served.run(heard())
    assert (told.value.code, told.value.values["of"]) == (ErrorCode.OVERLOADED, "loading")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "registry.ollama.ai/library/gemma:2b does not support tools"),
        (400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
        (400, "Function calling is not enabled for models/gemma-3-4b-it"),
        (404, "No endpoints found that support tool use. To learn more about provider routing, see the docs."),
    ],
)
def test_a_model_that_knows_no_tools_is_asked_without_them(served: Endpoint, status: int, words: str) -> None:
    asked = replace(REQUEST, model=words[:20], tools=(ToolSpec("look", "", {"type": "object"}),))
    heard = served.hear("openai", refusal(status, {"error": {"message": words}}), GOOD["openai"], request=asked)
    assert (heard.text, heard.code, heard.requests) == ("Fine.", None, 2)
    assert "tools" not in served.requests[-1][1]


def test_a_server_that_could_not_load_is_not_waited_for(served: Endpoint) -> None:
    no = refusal(503, {"error": {"message": "Failed to load: error loading model"}})
    assert (heard := served.hear("openai", no)).code is ErrorCode.MODEL_NOT_LOADED
    assert heard.requests == 1


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
TURN = {"openai": chunk({"role": "assistant", "content": ""}), "anthropic": claude().split(b"event: content_block")[0]}
"""What says whose turn it is, and nothing of the answer."""


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_a_local_model_that_loads_after_its_server_has_said_whose_turn_it_is_gets_its_time(protocol: str) -> None:
    body = {"openai": said("Fine."), "anthropic": claude("Fine.")}[protocol]

    def turn_first(connection: Connection) -> None:
        connection.send(HEAD + TURN[protocol])
        connection.wait(0.7)
        connection.send(body)

    with Endpoint(timeout_s=0.3) as slow:
        heard = slow.hear(protocol, turn_first)
    assert (heard.text, heard.code, heard.requests) == ("Fine.", None, 1)


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_a_local_model_that_loads_gets_its_time(monkeypatch: pytest.MonkeyPatch, protocol: str) -> None:
    monkeypatch.setattr(loading, "SHOWN_AFTER_S", 0.1)
    monkeypatch.setattr(loading, "SHOWN_EVERY_S", 0.1)

    def late(connection: Connection) -> None:
        connection.wait(0.7)
        GOOD[protocol](connection)

    with Endpoint(timeout_s=0.3) as slow:
        heard = slow.hear(protocol, late)
        assert slow.checked_by(slow.client(protocol), late) is None
    assert (heard.text, heard.code, heard.requests) == ("Fine.", None, 1)
    assert sum(isinstance(event, Loading) for event in heard.events) >= 3
