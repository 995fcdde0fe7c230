"""A loopback server that takes, sends and refuses what one of the usual endpoints is documented to.

By `shared/facts/models-and-mcp.md` (2.1 to 2.5): which header has the key, which options are refused and with which
words, in which shape the models are listed and an answer streams.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.servers.loopback import Loopback, LoopbackHandler

KEY = "sk-preset"
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Shape:
    """One endpoint. `refuses` are the names of options that it does not know, `lines` the events of an answer after
    which `usage` comes in its own way; `answer` and `thought` are what they mean."""

    name: str
    path: str
    models: Json | Sequence[Json]
    lines: tuple[str, ...]
    answer: str = "Check the password."
    thought: str = ""
    header: str = "authorization"
    refuses: Mapping[str, str] = field(default_factory=dict)
    refusal_status: int = 400
    strict: frozenset[str] = frozenset()
    """The only fields of a request that are known; empty: others are passed over."""

    def refused(self, words: str, status: int) -> Any:
        """The body of a refusal."""
        match self.name:
            case "gemini":
                return [{"error": {"code": status, "message": words, "status": "INVALID_ARGUMENT"}}]
            case "mistral":
                detail = [{"type": "extra_forbidden", "loc": ["body", words], "msg": "Extra inputs are not permitted"}]
                return {"object": "error", "message": {"detail": detail}, "type": "invalid_request_error"}
            case "azure" if status == 404:
                return {"error": {"code": "DeploymentNotFound", "message": "The API deployment does not exist."}}
            case "openrouter":
                return {"error": {"code": status, "message": words}}
        return {"error": {"message": words, "type": "invalid_request_error", "code": None}}


class PresetServer(Loopback[str]):
    """Answers every request with the shape's answer; `requests` are the bodies as they were taken."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(_Handler)
        self.shape = shape
        self.taken: list[dict[str, Any]] = []
        self.other: dict[str, Any] = {}
        """What other paths answer with."""

    @property
    def base_url(self) -> str:
        return f"{self.url}{self.shape.path}"


class _Handler(LoopbackHandler):
    owner: PresetServer

    def look_up(self) -> None:
        path = self.path.split("?")[0]
        if path in self.owner.other:
            return self.send_whole(json.dumps(self.owner.other[path]))
        if path != f"{self.owner.shape.path}/models":
            return self.send_whole(json.dumps({"error": {"message": "Not Found"}}), 404)
        if not self._let_in():
            return self._refuse("Incorrect API key provided", 401)
        return self.send_whole(json.dumps(self.owner.shape.models))

    def answer(self, body: Mapping[str, Any]) -> None:
        shape = self.owner.shape
        if self.path.split("?")[0] in self.owner.other:
            return self.send_whole(json.dumps(self.owner.other[self.path]))
        if self.path != f"{shape.path}/chat/completions":
            return self.send_whole("<html>no</html>", 404, "text/html")
        if not self._let_in():
            return self._refuse("Incorrect API key provided", 401)
        unknown = [name for name in body if shape.strict and name not in shape.strict]
        refused = next((name for name in body if name in shape.refuses), unknown[0] if unknown else "")
        if refused:
            return self._refuse(shape.refuses.get(refused, refused), shape.refusal_status)
        if body["model"] == "no-such-model":
            return self._refuse("The model `no-such-model` does not exist", 404)
        self.owner.taken.append(dict(body))
        self.begin_stream()
        for line in shape.lines:
            self.send_chunk(f"{line}\n\n")
        return self.end_stream()

    def _let_in(self) -> bool:
        shape = self.owner.shape
        wanted = f"Bearer {KEY}" if shape.header == "authorization" else KEY
        return self.headers.get(shape.header) == wanted

    def _refuse(self, words: str, status: int) -> None:
        self.send_whole(json.dumps(self.owner.shape.refused(words, status)), status)


def piece(delta: Json, finish: str | None = None, **more: Any) -> str:
    """One chunk of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return "data: " + json.dumps({"id": "c", "object": "chat.completion.chunk", "choices": [choice], **more})


def counted(usage: Json, **more: Any) -> str:
    """The chunk with the usage, without a choice."""
    return "data: " + json.dumps({"id": "c", "choices": [], "usage": usage, **more})


DONE = "data: [DONE]"


def listed(*models: Json) -> dict[str, Any]:
    return {"object": "list", "data": [{"object": "model", "created": 0, "owned_by": "us", **each} for each in models]}


OPENAI = Shape(
    "openai",
    "/v1",
    listed({"id": "gpt-6-luna"}, {"id": "text-embedding-4"}, {"id": "whisper-2"}, {"id": "gpt-6-luna-audio"}),
    (
        piece({"role": "assistant", "content": ""}),
        piece({"content": "Check the "}),
        piece({"content": "password."}, "stop"),
        counted(
            {
                "prompt_tokens": 100,
                "completion_tokens": 9,
                "prompt_tokens_details": {"cached_tokens": 60, "cache_write_tokens": 30},
                "completion_tokens_details": {"reasoning_tokens": 4},
            }
        ),
        DONE,
    ),
    refuses={"max_tokens": "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."},
)
AZURE = Shape(
    "azure",
    "/openai/v1",
    listed({"id": "gpt-6-luna", "capabilities": {"chat_completion": True}}),
    (
        'data: {"id": "", "object": "", "choices": [], "prompt_filter_results": [{"prompt_index": 0}]}',
        piece({"role": "assistant"}),
        piece({"content": "Check the password."}),
        piece({}, "stop"),
        DONE,
    ),
    header="api-key",
    refuses={"stream_options": "Unrecognized request argument supplied: stream_options"},
)
GEMINI = Shape(
    "gemini",
    "/v1beta/openai",
    listed({"id": "models/gemini-3.8-flash"}, {"id": "models/gemini-embedding-001"}),
    (
        piece({"role": "assistant", "content": "Check the "}),
        piece(
            {"content": "password.", "extra_content": {"google": {"thought_signature": "x"}}},
            "stop",
            usage={"prompt_tokens": 80, "completion_tokens": 5, "total_tokens": 115},
        ),
        DONE,
    ),
)
OPENROUTER = Shape(
    "openrouter",
    "/api/v1",
    listed(
        {
            "id": "anthropic/claude-sonnet-5.5",
            "name": "Anthropic: Claude Sonnet 5.5",
            "context_length": 1_000_000,
            "top_provider": {"context_length": 200_000, "max_completion_tokens": 64_000},
            "pricing": {"prompt": "0.000002", "completion": "0.00001", "input_cache_read": "0.0000001"},
            "architecture": {"input_modalities": ["text", "image"], "output_modalities": ["text"]},
            "supported_parameters": ["tools", "reasoning"],
        },
        {
            "id": "black-forest/flux",
            "architecture": {"input_modalities": ["text"], "output_modalities": ["image"]},
            "pricing": {"prompt": "-1", "completion": "-1"},
        },
        {"id": "openrouter/auto", "context_length": 2_000_000, "pricing": {"prompt": "-1", "completion": "-1"}},
    ),
    (
        ": OPENROUTER PROCESSING",
        piece({"role": "assistant", "content": "", "reasoning": "They reset it. ", "reasoning_details": []}),
        ": OPENROUTER PROCESSING",
        piece({"content": "Check the password.", "reasoning": None}),
        piece({"content": ""}, "stop"),
        counted(
            {"prompt_tokens": 50, "completion_tokens": 20, "cost": 0.000512, "cost_details": {"upstream": None}},
        ),
        DONE,
    ),
    thought="They reset it.",
)
MISTRAL = Shape(
    "mistral",
    "/v1",
    listed(
        {
            "id": "mistral-medium-latest",
            "max_context_length": 131_072,
            "capabilities": {"completion_chat": True, "function_calling": True, "vision": True},
            "aliases": ["mistral-medium-2611"],
        },
        {"id": "mistral-embed", "capabilities": {"completion_chat": False, "function_calling": False}},
    ),
    (
        piece({"role": "assistant", "content": ""}),
        piece({"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "They reset it."}]}]}),
        piece({"content": [{"type": "text", "text": "Check the "}]}),
        piece({"content": "password."}, "stop", usage={"prompt_tokens": 40, "completion_tokens": 6}),
        DONE,
    ),
    thought="They reset it.",
    refusal_status=422,
    strict=frozenset({"model", "messages", "stream", "max_tokens", "response_format", "tools", "tool_choice"}),
)
GROQ = Shape(
    "groq",
    "/openai/v1",
    listed(
        {"id": "llama-3.3-70b", "context_window": 131_072, "max_completion_tokens": 32_768, "active": True},
        {"id": "old-model", "context_window": 8_192, "active": False},
        {"id": "whisper-large-v3", "context_window": 448, "active": True},
    ),
    (
        piece({"role": "assistant", "content": ""}, x_groq={"id": "req"}),
        piece({"reasoning": "They reset it."}),
        piece({"content": "Check the password."}),
        piece({}, "stop", x_groq={"id": "req", "usage": {"prompt_tokens": 30, "completion_tokens": 7}}),
        DONE,
    ),
    thought="They reset it.",
    refuses={"stream_options": "property 'stream_options' is unsupported"},
    strict=frozenset({"model", "messages", "stream", "max_completion_tokens", "response_format", "reasoning_effort"}),
)
DEEPSEEK = Shape(
    "deepseek",
    "/v1",
    listed({"id": "deepseek-flash"}, {"id": "deepseek-v4-pro"}),
    (
        ": keep-alive",
        piece({"role": "assistant", "content": None, "reasoning_content": "They reset "}),
        piece({"content": None, "reasoning_content": "it."}),
        piece({"content": "Check the password.", "reasoning_content": None}),
        piece(
            {"content": "", "reasoning_content": None},
            "stop",
            usage={
                "prompt_tokens": 90,
                "completion_tokens": 12,
                "prompt_cache_hit_tokens": 64,
                "prompt_cache_miss_tokens": 26,
            },
        ),
        DONE,
    ),
    thought="They reset it.",
    refuses={"max_completion_tokens": "unknown field `max_completion_tokens`"},
)

SHAPES = (OPENAI, AZURE, GEMINI, OPENROUTER, MISTRAL, GROQ, DEEPSEEK)
