"""A loopback Ollama, by its API documentation: it loads a model with the context that is asked for, and cuts a longer
request to that without a word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.servers.cache_simulator import tokens
from tests.servers.loopback import Loopback, LoopbackHandler

DEFAULT = 4_096
TRAINED = 131_072
MODEL = "llama3:latest"


class OllamaServer(Loopback[Mapping[str, Any]]):
    """`replies` are messages of the assistant; without one it says "Swap the cable.". `seen` is what the model was
    given of each request, `loaded` with how much context it runs now (0: it is not loaded), `loads` how often it was
    loaded, `cut` how many requests were cut. With `moved_to` a chat is redirected there."""

    def __init__(self, loaded: int = 0, can: Sequence[str] = ("completion", "tools", "vision")) -> None:
        super().__init__(_Handler)
        self.loaded = loaded
        self.can = can
        self.loads = 0
        self.cut = 0
        self.moved_to = ""
        self.seen: list[list[dict[str, Any]]] = []

    @property
    def base_url(self) -> str:
        return f"{self.url}/v1"

    def run_with(self, context: int) -> None:
        if context != self.loaded:
            self.loaded = context
            self.loads += 1

    def give(self, messages: Sequence[dict[str, Any]]) -> int:
        """Gives a model what fits: the prompt and the newest messages, of the last one its end. How much that is."""
        left = list(messages)
        system = [message for message in left if message["role"] == "system"]
        rest = [message for message in left if message["role"] != "system"]
        while len(rest) > 1 and _size([*system, *rest]) > self.loaded:
            rest.pop(0)
        fits = [*system, *rest]
        if (over := _size(fits) - self.loaded) > 0:
            last = fits[-1]
            fits[-1] = {**last, "content": last["content"][over * 4 :]}
        self.cut += _size(messages) > self.loaded
        self.seen.append(fits)
        return _size(fits)


class _Handler(LoopbackHandler):
    owner: OllamaServer

    def look_up(self) -> None:
        running = [{"name": MODEL, "model": MODEL, "context_length": self.owner.loaded}] if self.owner.loaded else []
        listed = {"object": "list", "data": [{"id": MODEL, "object": "model", "owned_by": "library"}]}
        says = {"/api/version": {"version": "0.14.0"}, "/api/ps": {"models": running}, "/v1/models": listed}
        if self.path in says:
            return self.send_whole(json.dumps(says[self.path]))
        return self.send_whole("404 page not found", 404, "text/plain")

    def answer(self, body: Mapping[str, Any]) -> None:
        if body.get("model") not in (MODEL, MODEL.partition(":")[0]):
            return self._refuse(404, f"model '{body.get('model')}' not found")
        if self.path == "/api/show":
            info = {"general.architecture": "llama", "llama.context_length": TRAINED}
            return self.send_whole(json.dumps({"model_info": info, "capabilities": self.owner.can, "parameters": ""}))
        if "think" in body and "thinking" not in self.owner.can:
            return self._refuse(400, f'"{body["model"]}" does not support thinking')
        if self.path == "/api/chat":
            if self.owner.moved_to:
                return self.send_whole("", 307, location=self.owner.moved_to)
            if fault := _fault(body):
                return self._refuse(400, fault)
            self.owner.run_with((body.get("options") or {}).get("num_ctx") or DEFAULT)
            return self._stream(self.owner.give(body["messages"]))
        if self.path == "/v1/chat/completions":
            # Its chat completions know no context: the model runs with the server's own.
            self.owner.run_with(DEFAULT)
            self.owner.give(body["messages"])
            return self.send_whole(json.dumps({"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]}))
        return self._refuse(404, "404 page not found")

    def _stream(self, read: int) -> None:
        message = dict(self.owner.replies.popleft()) if self.owner.replies else {"content": "Swap the cable."}
        self.send_response(200)
        self.send_header("content-type", "application/x-ndjson")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for piece in (message, None):
            said = {"model": MODEL, "message": {"role": "assistant", "content": "", **(piece or {})}}
            end: dict[str, Any] = {"done": piece is None}
            if piece is None:
                end |= {"done_reason": "stop", "prompt_eval_count": read, "eval_count": 5}
            self.send_chunk(json.dumps(said | end) + "\n")
        self.end_stream()

    def _refuse(self, status: int, words: str) -> None:
        self.send_whole(json.dumps({"error": words}), status)


def _size(messages: Sequence[Mapping[str, Any]]) -> int:
    return sum(tokens(message.get("content") or "") for message in messages)


def _fault(body: Mapping[str, Any]) -> str:
    """What Go's reader of the request does not take."""
    for message in body["messages"]:
        if not isinstance(message.get("content"), str):
            return "json: cannot unmarshal array into Go struct field ChatRequest.messages.content of type string"
        for call in message.get("tool_calls", ()):
            if not isinstance(call["function"]["arguments"], dict):
                return "json: cannot unmarshal string into Go struct field ToolCallFunction.arguments"
    return ""
