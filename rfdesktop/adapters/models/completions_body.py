"""The messages of a request as OpenAI's chat completions take them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from rfdesktop.adapters.models.completion_calls import BESIDE, THOUGHT
from rfdesktop.domain.chats.chat import Block, Role
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, RawPart, words_of
from rfdesktop.domain.texts.encodable import encodable_values
from rfdesktop.domain.tools.calls import TOOL_RESULT, TOOL_USE, result_text

THOUGHTS_BACK = "reasoning_content"
"""Where a message has what was thought before it, for the servers that want it back."""


def messages_of(
    request: ModelRequest, *, system_turn: bool = True, tools: bool = True, thoughts: bool = False
) -> list[dict[str, Any]]:
    """The prompt and the turns, those left out that say nothing.

    Without a `system_turn` the prompt stands before the first message of the user: some models' templates know no other
    turns than the user's and the assistant's. Without `tools` what was asked of them is left out. With `thoughts` each
    answer has what was thought before its calls, "" where that is not known.
    """
    tools = tools and bool(request.tools)
    turns = [message for turn in request.turns for message in _messages(turn, tools=tools, thoughts=thoughts)]
    if request.system and system_turn:
        turns.insert(0, {"role": "system", "content": request.system})
    elif request.system:
        turns = _with_prompt(request.system, turns)
    return list(encodable_values(turns))


def _with_prompt(prompt: str, turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not turns or turns[0]["role"] != "user":
        return [{"role": "user", "content": prompt}, *turns]
    content = turns[0]["content"]
    joined = f"{prompt}\n\n{content}" if isinstance(content, str) else [{"type": "text", "text": prompt}, *content]
    return [{**turns[0], "content": joined}, *turns[1:]]


def _messages(turn: ModelTurn, *, tools: bool, thoughts: bool) -> Iterator[dict[str, Any]]:
    """A turn, which is several messages where tools were asked: each result is one of its own."""
    results = [part.block for part in turn.parts if isinstance(part, RawPart) and part.kind == TOOL_RESULT]
    if tools:
        for block in results:
            yield {"role": "tool", "tool_call_id": block["tool_use_id"], "content": result_text(block)}
    asked = [part.block for part in turn.parts if isinstance(part, RawPart) and part.kind == TOOL_USE]
    content = _content(turn)
    message: dict[str, Any] = {"role": turn.role.value, "content": content}
    if thoughts and turn.role is Role.ASSISTANT:
        message[THOUGHTS_BACK] = next((block[THOUGHT] for block in asked if block.get(THOUGHT)), "")
    if asked and tools:
        yield {**message, "content": content or None, "tool_calls": [_tool_call(block) for block in asked]}
    elif content:
        yield message


def _tool_call(block: Block) -> dict[str, Any]:
    function = {"name": block["name"], "arguments": block.get("arguments") or "{}"}
    call = {"id": block["id"], "type": "function", "function": function}
    return call | ({BESIDE: block[BESIDE]} if block.get(BESIDE) else {})


def _content(turn: ModelTurn) -> str | list[dict[str, Any]]:
    """Words alone as one text, which every server takes; a list of parts only where something else is among them."""
    if not any(isinstance(part, ImagePart | DocumentPart) for part in turn.parts):
        return turn.text if turn.text.strip() else ""
    return [item for part in turn.parts if (item := _item(part))]


def _item(part: Part) -> dict[str, Any]:
    match part:
        case ImagePart():
            return {"type": "image_url", "image_url": {"url": _data_url(part)}}
        case DocumentPart():
            return {"type": "file", "file": {"filename": part.name, "file_data": _data_url(part)}}
    words = words_of(part)
    return {"type": "text", "text": words} if words.strip() else {}


def _data_url(part: ImagePart | DocumentPart) -> str:
    return f"data:{part.media_type};base64,{base64.b64encode(part.data).decode('ascii')}"
