"""What providers' words mean: wordings that were collected, and others of the same sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from rfdesktop.adapters.models.completions_refusal import refusal_of
from rfdesktop.adapters.models.refusals import (
    Refusal,
    code_of_words,
    limit_is_too_large,
    model_is_unknown,
    no_system_role,
    path_is_unknown,
    place_is_refused,
    seconds_of_words,
)
from rfdesktop.adapters.models.strict_schemas import strict_schema
from rfdesktop.adapters.models.thoughts import Thoughts, without_lost_thought
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.texts.addresses import is_nearby


def lines(name: str) -> list[str]:
    return (Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8").splitlines()


CONTEXT_FULL = lines("context-full.txt")

NOT_FULL = lines("context-not-full.txt")


def code(words: str, status: int = 400) -> ErrorCode | None:
    return code_of_words(Refusal(status, "", words, {}, readable=True))


@pytest.mark.parametrize(
    ("words", "status", "found"),
    [
        ("Another request is already in progress", 409, ErrorCode.OVERLOADED),
        ("Another request is already in progress", 400, None),
        ("The name is taken", 409, None),
        ("The model is currently overloaded", 429, ErrorCode.OVERLOADED),
        ("The model is currently overloaded", 200, ErrorCode.OVERLOADED),
        ("The model is currently overloaded", 418, None),
        ("Too many requests", 200, ErrorCode.RATE_LIMITED),
        ("Too many requests", 403, ErrorCode.RATE_LIMITED),
        # Its status says so by itself.
        ("Too many requests", 429, None),
    ],
)
def test_a_server_that_has_too_much_to_do(words: str, status: int, found: ErrorCode | None) -> None:
    assert code(words, status) is found


@pytest.mark.parametrize("words", CONTEXT_FULL)
def test_a_conversation_that_is_too_long(words: str) -> None:
    assert code(words) is ErrorCode.CONTEXT_FULL
    assert not no_system_role(words)
    assert not model_is_unknown(words)


@pytest.mark.parametrize("words", NOT_FULL)
def test_what_is_no_full_context(words: str) -> None:
    assert code(words) is not ErrorCode.CONTEXT_FULL


@pytest.mark.parametrize(
    "words",
    [
        "API key expired. Please renew the API key.",
        "Missing or invalid Authorization header.",
        "Incorrect API key provided: xx***yy.",
        "You didn't provide an API key.",
        "No auth credentials found",
        "API key was reported as leaked. Please use another API key.",
        "Access token has expired",
        "invalid x-api-key",
        "Your API key has been disabled.",
        "Authentication Fails (no such user)",
        "The provided credentials are not valid.",
        "apikey is required",
    ],
)
def test_a_key_that_is_refused(words: str) -> None:
    assert code(words) is ErrorCode.KEY_REFUSED


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("You have reached your specified API usage limits. You will regain access on 2026-12-01.", ErrorCode.BILLING),
        ("You have reached your specified workspace API usage limits.", ErrorCode.BILLING),
        ("Your credit balance is too low to access the Anthropic API.", ErrorCode.BILLING),
        ("Insufficient Balance", ErrorCode.BILLING),
        ("Budget has been exceeded! Current cost: 1.2, Max budget: 1.0", ErrorCode.BILLING),
        ("Your account is not active, please check your billing details on our website.", ErrorCode.BILLING),
        ("You exceeded your current quota, please check your plan and billing details.", ErrorCode.BILLING),
        ("You exceeded your current quota, check your plan and billing. Please retry in 34.07s.", None),
        ("Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 requests per day", None),
        (
            "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 42000.",
            ErrorCode.REQUEST_TOO_LARGE,
        ),
        ("Rate limit on tokens per minute (TPM): Limit 6000, Requested 9000.", ErrorCode.REQUEST_TOO_LARGE),
        ("Rate limit on tokens per min (TPM): Limit 10000, Used 9000, Requested 12000. Try again in 6s.", None),
        ("Request payload size exceeds the limit: 20971520 bytes.", ErrorCode.REQUEST_TOO_LARGE),
    ],
)
def test_money_and_allowances(words: str, right: ErrorCode | None) -> None:
    assert code(words, 429) is right


@pytest.mark.parametrize(
    "words",
    [
        "System role not supported",
        "System messages are not supported",
        "Only user and assistant roles are supported!",
        "Conversation roles must alternate user/assistant/user/assistant/...",
        "Developer instruction is not enabled for models/gemma-3-27b-it",
        "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
        "messages: role must be 'user' or 'assistant'",
        "Unexpected role 'system' found",
        "This model does not support system instructions",
    ],
)
def test_a_model_without_a_system_role(words: str) -> None:
    assert no_system_role(words)
    assert code(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "The system is overloaded, please try again",
        "Internal system error",
        "The model `x` does not exist",
        "max_tokens is not supported",
        "Your request was rejected as a result of our safety system.",
    ],
)
def test_other_words_about_systems(words: str) -> None:
    assert not no_system_role(words)


@pytest.mark.parametrize(
    "words",
    [
        "The model `x` does not exist or you do not have access to it.",
        "model 'x' not found, try pulling it first",
        "x is not a valid model ID",
        "Invalid model name passed in model=x",
        "The model `x` has been decommissioned and is no longer supported.",
        "The API deployment for this resource does not exist.",
        "No models loaded. Please load a model in the developer page",
        "models/x is not found for API version v1beta",
    ],
)
def test_a_model_that_is_not_there(words: str) -> None:
    assert model_is_unknown(words)


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("Unexpected endpoint or method. (POST /chat/completions)", True),
        ("Invalid URL (POST /v1/v1/chat/completions)", True),
        ("Cannot POST /v1/chat/completions", True),
        ("The image URL is invalid", False),
        ("The model was not found", False),
    ],
)
def test_a_path_that_is_not_there(words: str, unknown: bool) -> None:
    assert path_is_unknown(words) is unknown


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("Please try again in 6s.", 6.0), ("Please try again in 20ms.", 0.02), ("Please retry in 34.07s", 34.07),
        ("try again in 1m30s", 90.0), ("Please try again in 2 minutes", 120.0), ("retry after 10 seconds", 10.0),
        ("in 01:22:05.", 4925.0), ("again after 14:30:00 UTC", None),
        ("try again in a moment", None), ("Please try again later", None), ("", None),
    ],
)  # fmt: skip
def test_the_seconds_that_words_ask_for(words: str, seconds: float | None) -> None:
    assert seconds_of_words(words) == seconds


@pytest.mark.parametrize(
    "words",
    [
        "'max_tokens' is too large: 8192. This model's maximum context length is 8192 tokens and you sent 3000.",
        "`max_completion_tokens` must be less than or equal to `8192`, the maximum value for "
        "`max_completion_tokens` is less than the `context_window` for this model",
        "Invalid max_tokens value, the valid range of max_tokens is [1, 8192]",
        "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]",
        "max_tokens: 100000 > 8192, which is the maximum allowed number of output tokens for claude",
        "max_tokens cannot exceed 4096 tokens for this model's context length",
        "maxOutputTokens must be at most 65536 for this model, whose input token limit is 1048576",
    ],
)
def test_a_limit_of_the_answer_that_is_too_large_is_no_full_context(words: str) -> None:
    assert limit_is_too_large(words)
    assert code(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9000 `inputs` tokens",
        "input length and `max_tokens` exceed context limit: 195000 + 8192 > 200000, decrease input length",
    ],
)
def test_a_limit_beside_the_input_is_a_full_context(words: str) -> None:
    assert not limit_is_too_large(words)
    assert code(words) is ErrorCode.CONTEXT_FULL


@pytest.mark.parametrize(
    ("status", "kind", "said", "refused"),
    [
        (451, "", "", True),
        (451, "", "Unavailable", True),
        (403, "unsupported_country_region_territory", "Country, region, or territory not supported", True),
        (400, "FAILED_PRECONDITION", "User location is not supported for the API use.", True),
        (403, "", "This service is not available in your country.", True),
        (404, "", "The model is not supported in your region", False),
        (400, "", "The location of the file is not a valid address", False),
        (403, "", "no access", False),
    ],
)
def test_a_place_that_is_not_served(status: int, kind: str, said: str, refused: bool) -> None:
    assert place_is_refused(Refusal(status, kind, said, {}, readable=True)) is refused


def test_a_strict_schema_requires_all_and_allows_nothing_else() -> None:
    item = {"type": "object", "properties": {"a": {"type": "string", "minLength": 1}}, "required": ["a"]}
    given = {
        "title": "Note",
        "type": "object",
        "properties": {
            "must": {"type": "string"},
            "may": {"type": "string", "default": ""},
            "some": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
            "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}},
            "kind": {"enum": ["x", "y"]},
            "title": {"type": "string"},
        },
        "required": ["must"],
        "$defs": {"Item": item},
    }
    assert strict_schema(given) == {
        "type": "object",
        "properties": {
            "must": {"type": "string"},
            "may": {"type": ["string", "null"]},
            "some": {"anyOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}]},
            "items": {"type": ["array", "null"], "items": {"$ref": "#/$defs/Item"}},
            "kind": {"anyOf": [{"enum": ["x", "y"]}, {"type": "null"}]},
            "title": {"type": ["string", "null"]},
        },
        "required": ["must", "may", "some", "items", "kind", "title"],
        "additionalProperties": False,
        "$defs": {
            "Item": {
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "required": ["a"],
                "additionalProperties": False,
            }
        },
    }


@pytest.mark.parametrize(
    ("url", "nearby"),
    [
        ("http://localhost:11434", True), ("http://10.1.2.3", True), ("http://192.168.0.9:8080/v1", True),
        ("http://172.16.0.1", True), ("http://172.40.0.1", False), ("http://100.100.1.1", True),
        ("http://nas:8080", True), ("http://gpu.local", True), ("http://gpu.lan:1", True),
        ("http://[fd00::1]:1", True), ("http://[fe80::1]", True),
        ("https://api.openai.com", False), ("http://8.8.8.8", False), ("https://local.example.com", False),
    ],
)  # fmt: skip
def test_what_is_near(url: str, nearby: bool) -> None:
    assert is_nearby(url) is nearby


def test_a_thought_goes_on_beside_the_text_that_began_it() -> None:
    thoughts = Thoughts()
    assert thoughts.take("<think>first ") == ""
    thoughts.think("then ")
    thoughts.think("last</thi")
    assert thoughts.take("nk>Do this.") == "Do this."
    assert thoughts.text == "first then last"


def test_a_long_thought_costs_no_more_than_its_length() -> None:
    thoughts = Thoughts()
    assert thoughts.take("<think>") == ""
    assert not any(thoughts.take("plan ") for _ in range(50_000))
    assert thoughts.take("</think>Do this.") == "Do this."
    assert len(thoughts.text) == len("plan ") * 50_000 - 1


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("a plan</think>\nDo.", ("Do.", "a plan")),
        ("Close it with `</think>` then.", ("Close it with `</think>` then.", "")),
        ("<a><think>x</think>", ("<a><think>x</think>", "")),
        ("Nothing here.", ("Nothing here.", "")),
    ],
)
def test_a_thought_whose_beginning_is_lost(text: str, right: tuple[str, str]) -> None:
    assert without_lost_thought(text) == right


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"error": {"code": "context_length_exceeded"}}, 200, "context_length_exceeded"),
        ({"error": {"code": 429}}, 429, ""),
        ({"type": "error", "error": {"type": "overloaded_error"}}, 200, "overloaded_error"),
        ({"error": {"status": "RESOURCE_EXHAUSTED"}}, 200, "RESOURCE_EXHAUSTED"),
    ],
)
def test_a_code_without_words_is_kept(body: dict[str, object], status: int, kind: str) -> None:
    refusal = refusal_of(body, 200, {})
    assert (refusal.status, refusal.kind) == (status, kind)
    assert refusal_of({**body, "message": "too long"}, 400, {}).words == "too long"


@pytest.mark.parametrize(
    ("words", "status", "right"),
    [
        ("could not load credentials for model bedrock/x", 500, ErrorCode.KEY_REFUSED),
        ("could not load api key for model x", 401, ErrorCode.KEY_REFUSED),
        ("Invalid API key: failed to load model list", 401, ErrorCode.KEY_REFUSED),
        ("Unable to load image for model", 400, None),
        ("The model failed to load the image", 400, None),
        ("CUDA out of memory. Tried to allocate 2 GiB while processing prompt", 500, None),
        ("not enough memory to process prompt, please reduce context", 429, ErrorCode.CONTEXT_FULL),
        ("failed to load image: this model does not support images", 400, ErrorCode.PICTURES_NOT_SEEN),
        ("Failed to load model: not enough VRAM for a context size of 32768", 500, ErrorCode.MODEL_NOT_LOADED),
        ("error loading model: unable to allocate CUDA0 buffer", 500, ErrorCode.MODEL_NOT_LOADED),
        ("llama runner process has terminated: CUDA error: out of memory", 500, ErrorCode.MODEL_NOT_LOADED),
        ("The model m could not be loaded.", 400, ErrorCode.MODEL_NOT_LOADED),
    ],
)
def test_what_could_not_be_loaded_is_the_model_only_where_it_is(
    words: str, status: int, right: ErrorCode | None
) -> None:
    assert code(words, status) is right
