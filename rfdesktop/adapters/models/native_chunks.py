"""Pieces of an answer in Ollama's own form, which some servers and proxies send in place of chat completions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.models.provider_values import fields_of, text_of, word_of


def as_completion(chunk: Mapping[str, Any]) -> Mapping[str, Any]:
    """A chunk of `/api/chat` or `/api/generate` (Ollama's API documentation) as one of chat completions; any other as
    it is."""
    message = fields_of(chunk.get("message"))
    if "choices" in chunk or "done" not in chunk or not (message or "response" in chunk):
        return chunk
    delta = {
        "content": text_of(message.get("content")) or text_of(chunk.get("response")),
        "reasoning": text_of(message.get("thinking")) or text_of(chunk.get("thinking")),
    }
    if chunk["done"] is not True:
        return {"model": chunk.get("model"), "choices": [{"delta": delta}]}
    reason = word_of(chunk.get("done_reason")) or "stop"
    used = {"prompt_tokens": chunk.get("prompt_eval_count"), "completion_tokens": chunk.get("eval_count")}
    return {"model": chunk.get("model"), "choices": [{"delta": delta, "finish_reason": reason}], "usage": used}
