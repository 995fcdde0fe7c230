"""An answer of the Messages API put together from its stream, block by block, unknown kinds included."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rfdesktop.domain.chats.chat import Block, ToolUse
from rfdesktop.domain.chats.model_requests import Counted, TextPiece, ToolRun
from rfdesktop.domain.usage import Usage

Event = Mapping[str, Any]


class AnswerParts:
    """Takes the events of one request in; `blocks` are what the API wants back."""

    def __init__(self) -> None:
        self._blocks: dict[int, dict[str, Any]] = {}
        self._inputs: dict[int, str] = {}
        self._tools: dict[str, ToolUse] = {}
        self._usage: dict[str, int] = {}
        self.started = False
        self.ended = False
        self.model = ""
        self.stop_reason = ""
        self.category = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in order; a text without a word, which the API would refuse, is left out."""
        ordered = (self._blocks[index] for index in sorted(self._blocks))
        return tuple(block for block in ordered if block.get("type") != "text" or str(block.get("text", "")).strip())

    @property
    def text(self) -> str:
        ordered = (self._blocks[index] for index in sorted(self._blocks))
        return "".join(str(block.get("text", "")) for block in ordered if block.get("type") == "text")

    @property
    def in_tool(self) -> bool:
        """Whether the last thing that came is a tool's."""
        last = self._blocks[max(self._blocks)] if self._blocks else {}
        return str(last.get("type", "")).startswith("mcp_")

    @property
    def usage(self) -> Usage:
        counts = self._usage
        return Usage(
            input=counts.get("input_tokens", 0),
            output=counts.get("output_tokens", 0),
            cache_read=counts.get("cache_read_input_tokens", 0),
            cache_write=counts.get("cache_creation_input_tokens", 0),
        )

    def take(self, event: Event) -> TextPiece | ToolRun | Counted | None:
        """Takes one event in; what of it the caller is told."""
        match event.get("type"):
            case "message_start":
                self.started = True
                message = event.get("message") or {}
                self.model = str(message.get("model") or "")
                self._count(message.get("usage"))
                return Counted(self.usage)
            case "content_block_start":
                return self._begin(int(event.get("index", 0)), dict(event.get("content_block") or {}))
            case "content_block_delta":
                return self._add(int(event.get("index", 0)), event.get("delta") or {})
            case "content_block_stop":
                self._close(int(event.get("index", 0)))
            case "message_delta":
                delta = event.get("delta") or {}
                self.stop_reason = str(delta.get("stop_reason") or "")
                self.category = str((delta.get("stop_details") or {}).get("category") or "")
                self._count(event.get("usage"))
            case "message_stop":
                self.ended = True
        return None

    def _begin(self, index: int, block: dict[str, Any]) -> TextPiece | ToolRun | None:
        self._blocks[index] = block
        match block.get("type"):
            case "text":
                return TextPiece(str(block["text"])) if block.get("text") else None
            case "mcp_tool_use":
                use = ToolUse(str(block.get("server_name", "")), str(block.get("name", "")))
                self._tools[str(block.get("id", ""))] = use
            case "mcp_tool_result":
                used = self._tools.get(str(block.get("tool_use_id", "")), ToolUse("", ""))
                return ToolRun(ToolUse(used.server, used.name, bool(block.get("is_error"))))
        return None

    def _add(self, index: int, delta: Mapping[str, Any]) -> TextPiece | None:
        block = self._blocks.setdefault(index, {"type": "text", "text": ""})
        match delta.get("type"):
            case "text_delta":
                block["text"] = str(block.get("text") or "") + str(delta.get("text", ""))
                return TextPiece(str(delta["text"])) if delta.get("text") else None
            case "thinking_delta":
                block["thinking"] = str(block.get("thinking") or "") + str(delta.get("thinking", ""))
            case "signature_delta":
                block["signature"] = delta.get("signature", "")
            case "citations_delta":
                block["citations"] = [*(block.get("citations") or []), delta.get("citation")]
            case "input_json_delta":
                self._inputs[index] = self._inputs.get(index, "") + str(delta.get("partial_json", ""))
        return None

    def _close(self, index: int) -> None:
        written = self._inputs.pop(index, "")
        if written:
            try:
                self._blocks[index]["input"] = json.loads(written)
            except json.JSONDecodeError:
                self._blocks[index]["input"] = {}

    def _count(self, usage: Mapping[str, Any] | None) -> None:
        """The counts of `message_delta` are totals and take the place of those of `message_start`."""
        self._usage.update({name: value for name, value in (usage or {}).items() if isinstance(value, int)})
