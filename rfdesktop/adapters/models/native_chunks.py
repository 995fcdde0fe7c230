"""Pieces of an answer in other forms than that of chat completions, which some servers and gateways send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.models.provider_values import fields_of, items_of, text_of, word_of

Chunk = Mapping[str, Any]


def as_completion(chunk: Chunk) -> Chunk:
    """A piece of any form that is known as one of chat completions; any other as it is."""
    if "choices" in chunk:
        return chunk
    for form in (_of_ollama, _of_text, _of_responses, _of_cohere):
        found = form(chunk)
        if found is not None:
            return found
    return chunk


def _of_ollama(chunk: Chunk) -> Chunk | None:
    """`/api/chat` and `/api/generate` (Ollama's API documentation)."""
    message = fields_of(chunk.get("message"))
    if "done" not in chunk or not (message or "response" in chunk):
        return None
    delta = {
        "content": text_of(message.get("content")) or text_of(chunk.get("response")),
        "tool_calls": items_of(message.get("tool_calls")),
        "reasoning": text_of(message.get("thinking")) or text_of(chunk.get("thinking")),
    }
    if chunk["done"] is not True:
        return {"model": chunk.get("model"), "choices": [{"delta": delta}]}
    reason = word_of(chunk.get("done_reason")) or "stop"
    used = {"prompt_tokens": chunk.get("prompt_eval_count"), "completion_tokens": chunk.get("eval_count")}
    return {"model": chunk.get("model"), "choices": [{"delta": delta, "finish_reason": reason}], "usage": used}


def _of_text(chunk: Chunk) -> Chunk | None:
    """Workers AI's pieces, the last of which tells what was used, and DashScope's text, whole each time."""
    used = chunk.get("usage")
    if isinstance(chunk.get("response"), str):
        choice: dict[str, Any] = {"delta": {"content": chunk["response"]}, "finish_reason": "stop" if used else ""}
    elif isinstance(chunk.get("text"), str) and "type" not in chunk:
        reason = chunk.get("finish_reason") or ("stop" if used else "")
        choice = {"message": {"content": chunk["text"]}, "finish_reason": reason}
    else:
        return None
    return {"choices": [choice], "usage": used}


def _of_responses(chunk: Chunk) -> Chunk | None:
    """The Responses API, whole or as its stream."""
    kind = word_of(chunk.get("type"))
    if kind == "response.output_text.delta":
        return {"choices": [{"delta": {"content": text_of(chunk.get("delta"))}}]}
    whole = fields_of(chunk.get("response")) if kind in _ENDS else chunk
    if whole.get("object") != "response" and kind not in _ENDS:
        return None
    said = [fields_of(item) for item in items_of(whole.get("output"))]
    text = "".join(text_of(item.get("content")) for item in said if item.get("type") == "message")
    why = word_of(fields_of(whole.get("incomplete_details")).get("reason"))
    choice = {"message": {"content": text}, "finish_reason": why or "stop"}
    return {"choices": [choice], "usage": whole.get("usage"), "model": whole.get("model")}


_ENDS = ("response.completed", "response.incomplete")


def _of_cohere(chunk: Chunk) -> Chunk | None:
    """Cohere's chat (v2), whole or as its stream."""
    delta = fields_of(chunk.get("delta"))
    message = fields_of(chunk.get("message")) or fields_of(delta.get("message"))
    choice: dict[str, Any]
    match chunk.get("type"):
        case "content-delta":
            choice = {"delta": {"content": text_of(message.get("content"))}}
        case "message-end":
            choice = {"finish_reason": delta.get("finish_reason")}
        case None if message.get("content") and "finish_reason" in chunk:
            choice = {"message": message, "finish_reason": chunk["finish_reason"]}
        case _:
            return None
    return {"choices": [choice]}
