"""An answer of the Messages API put together from its stream, block by block, unknown kinds included."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rfdesktop.adapters.http.json_values import once
from rfdesktop.adapters.models.message_so_far import BlocksSoFar, WholeAgain
from rfdesktop.adapters.models.provider_values import count_of, fields_of, items_of, text_of, word_of
from rfdesktop.adapters.models.stop_reasons import reason_of
from rfdesktop.adapters.models.thoughts import Thoughts, without_lost_thought
from rfdesktop.domain.chats.chat import Block, ToolUse, thought_block
from rfdesktop.domain.chats.model_requests import Counted, TextPiece, ToolAsked, ToolRun
from rfdesktop.domain.tools.calls import TOOL_USE, ToolCall, asked_words
from rfdesktop.domain.tools.pages import pages_in
from rfdesktop.domain.usage import Usage

Event = Mapping[str, Any]


class AnswerParts:
    """Takes the events of one request in; `blocks` are what the API wants back."""

    def __init__(self) -> None:
        self._blocks: dict[int, dict[str, Any]] = {}
        self._said: dict[int, list[str]] = {}
        """The pieces of text that are not yet in their block: adding each would copy the whole again and again."""
        self._places: dict[int, int] = {}
        """Where the block of an index stands: some gateways give every block the same one."""
        self._closed: set[int] = set()
        self._inputs: dict[int, str] = {}
        self._asked: dict[int, str] = {}
        """What is asked of our tools, as it was written: what was cut off is no JSON and is not to run."""
        self._tools: dict[str, dict[str, Any]] = {}
        self._usage: dict[str, Any] = {}
        self._thoughts = Thoughts()
        self._again = WholeAgain()
        self._growing = BlocksSoFar()
        self._spoken: int | None = None
        """The newest block with text: what was held back of the text goes there."""
        self.started = self.begun = False
        """Whether anything came, and whether something of the answer itself did: a server may say first whose turn it
        is, and load the model then."""
        self.foreign = False
        """Whether what came is of the other protocol."""
        self.ended = False
        self.model = ""
        self.stop_reason = ""
        self.category = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in order; a text without a word, which the API would refuse, is left out. What was thought
        aloud in the text stands apart from it; the model's own thinking has blocks of its own."""
        said = tuple(block for block in self._settled() if block.get("type") != "text" or block["text"].strip())
        thought = self._thoughts.text
        return (thought_block(thought), *said) if thought and said else said

    @property
    def text(self) -> str:
        said = "".join(block["text"] for block in self._settled() if block.get("type") == "text")
        return without_lost_thought(said)[0]

    @property
    def in_tool(self) -> bool:
        """Whether the last thing that came is a tool's."""
        last = self._blocks[max(self._blocks)] if self._blocks else {}
        return str(last.get("type", "")).startswith("mcp_")

    @property
    def usage(self) -> Usage:
        counts = self._usage
        return Usage(
            input=count_of(counts, "input_tokens"),
            output=count_of(counts, "output_tokens"),
            cache_read=count_of(counts, "cache_read_input_tokens"),
            cache_write=count_of(counts, "cache_creation_input_tokens"),
            cache_hour=count_of(fields_of(counts.get("cache_creation")), "ephemeral_1h_input_tokens"),
        )

    @property
    def calls(self) -> tuple[ToolCall, ...]:
        """What is asked of our tools, in order."""
        return tuple(
            ToolCall(block["id"], word_of(block.get("name")), self._asked.get(index) or _json(block.get("input")))
            for index, block in sorted(self._blocks.items())
            if block.get("type") == TOOL_USE
        )

    def take(self, event: Event) -> TextPiece | ToolAsked | ToolRun | Counted | None:
        """Takes one event in; what of it the caller is told."""
        match event.get("type"):
            case "content_block_delta":
                self.started = self.begun = True
                return self._add(self._place(_index(event)), fields_of(event.get("delta")))
            case "message_start":
                self.started = True
                message = fields_of(event.get("message"))
                self.model = word_of(message.get("model"))
                self._count(event, message)
                return Counted(self.usage)
            case "message":
                return self._take_whole(event)
            case "content_block_start":
                self.started = self.begun = True
                block = dict(fields_of(event.get("content_block")))
                return self._begin(self._new_place(_index(event), block), block)
            case "content_block_stop":
                place = self._place(_index(event))
                self._closed.add(place)
                held = self._held_back(place)
                return self._close(place) or (TextPiece(held) if held else None)
            case "message_delta":
                delta = fields_of(event.get("delta"))
                self.stop_reason = reason_of(word_of(delta.get("stop_reason"))) or self.stop_reason
                self.category = word_of(fields_of(delta.get("stop_details")).get("category")) or self.category
                self._count(event)
            case "message_stop":
                self._close_all()
                self.ended = True
            case _:
                self.foreign = self.foreign or "choices" in event
        return None

    def _place(self, index: int) -> int:
        return self._places.get(index, index)

    def _new_place(self, index: int, block: Mapping[str, Any]) -> int:
        """Where a block that begins is to stand: its index, or the end where another one stands there."""
        place = self._place(index)
        before = self._blocks.get(place)
        if before is not None and (place in self._closed or block.get("id") != before.get("id")):
            self._places[index] = place = max(self._blocks) + 1
        return place

    def _begin(self, index: int, block: dict[str, Any]) -> TextPiece | ToolRun | None:
        self._blocks[index] = block
        match block.get("type"):
            case "text":
                block["text"] = self._spoken_by(index, text_of(block.get("text")))
                return TextPiece(block["text"]) if block["text"] else None
            case "tool_use":
                block["id"] = self._own_id(index, word_of(block.get("id")))
            case "mcp_tool_use":
                self._tools[word_of(block.get("id"))] = block
            case "mcp_tool_result":
                tool = word_of(block.get("tool_use_id"))
                used = _use_of(self._tools.get(tool, {}))
                said = text_of(block.get("content"))
                pages, failed = pages_in(said), bool(block.get("is_error"))
                return ToolRun(replace(used, failed=failed, links=pages, chars=len(said)), tool)
        return None

    def _add(self, index: int, delta: Mapping[str, Any]) -> TextPiece | None:
        block = self._blocks.setdefault(index, {"type": "text", "text": ""})
        match _kind_of_delta(delta):
            case "text_delta":
                said = self._spoken_by(index, self._growing.take(index, "text", delta))
                self._said.setdefault(index, []).append(said)
                return TextPiece(said) if said else None
            case "thinking_delta":
                block["thinking"] = text_of(block.get("thinking")) + self._growing.take(index, "thinking", delta)
            case "signature_delta":
                block["signature"] = word_of(delta.get("signature"))
            case "citations_delta":
                block["citations"] = [*items_of(block.get("citations")), delta.get("citation")]
            case "input_json_delta":
                piece = delta.get("partial_json")
                written = _json(piece) if isinstance(piece, Mapping) else word_of(piece)
                self._inputs[index] = self._inputs.get(index, "") + written
        return None

    def _own_id(self, index: int, given: str) -> str:
        """The id of a call, another one where it is missing or was given to a call before."""
        others = {block.get("id") for at, block in self._blocks.items() if at != index}
        return given if given and given not in others else f"call_{index}_{given}".rstrip("_")

    def end(self) -> str:
        """The text that was held back until the end, since it could have begun a thought."""
        held = "".join(self._held_back(index) for index in self._growing.indices)
        rest = self._thoughts.finish()
        if rest and self._spoken is not None:
            self._said.setdefault(self._spoken, []).append(rest)
        return held + rest

    def _held_back(self, index: int) -> str:
        """A block's text that could have been all of it so far, and was not; what was thought goes to the block."""
        said, thought = self._growing.finish(index, "text"), self._growing.finish(index, "thinking")
        if thought:
            block = self._blocks[index]
            block["thinking"] = text_of(block.get("thinking")) + thought
        said = self._spoken_by(index, said) if said else ""
        if said:
            self._said.setdefault(index, []).append(said)
        return said

    def _spoken_by(self, index: int, text: str) -> str:
        """Text of a block without what is thought aloud at the answer's beginning, or said once more at its end."""
        text = self._again.take(text)
        if text:
            self._spoken = index
        return self._thoughts.take(text)

    def _take_whole(self, message: Mapping[str, Any]) -> TextPiece | None:
        """A whole message in the place of its stream."""
        self.take({"type": "message_start", "message": message})
        content = message.get("content")
        blocks = items_of(content) or ([{"type": "text", "text": text_of(content)}] if content else [])
        pieces = [self._begin(index, dict(fields_of(block))) for index, block in enumerate(blocks)]
        self.take({"type": "message_delta", "delta": message})
        self.ended = True
        return TextPiece("".join(piece.text for piece in pieces if isinstance(piece, TextPiece))) or None

    def _settled(self) -> list[dict[str, Any]]:
        """The blocks in order, with all of their text."""
        for index, pieces in self._said.items():
            block = self._blocks[index]
            block["text"] = text_of(block.get("text")) + "".join(pieces)
        self._said.clear()
        return [self._blocks[index] for index in sorted(self._blocks)]

    def _close(self, index: int) -> ToolAsked | None:
        written = once(self._inputs.pop(index, ""))
        if written and index in self._blocks:
            try:
                self._blocks[index]["input"] = json.loads(written)
            except (ValueError, RecursionError):
                self._blocks[index]["input"] = {}
            if not isinstance(self._blocks[index]["input"], dict):
                self._blocks[index]["input"] = {}
        block = self._blocks.get(index, {})
        if written and block.get("type") == TOOL_USE:
            self._asked[index] = written
        return ToolAsked(word_of(block.get("id")), _use_of(block)) if block.get("type") == "mcp_tool_use" else None

    def _close_all(self) -> None:
        """Some gateways say the end of no block; what was written for a tool is all the same what it is asked."""
        for index in tuple(self._inputs):
            self._close(index)

    def _count(self, *counted: Mapping[str, Any]) -> None:
        """The counts of `message_delta` are totals and take the place of those of `message_start`."""
        for fields in counted:
            usage = fields_of(fields.get("usage"))
            self._usage.update({name: value for name, value in usage.items() if value is not None})


def _use_of(block: Mapping[str, Any]) -> ToolUse:
    """A tool's use by its block."""
    asked = asked_words(fields_of(block.get("input")))
    return ToolUse(word_of(block.get("server_name")), word_of(block.get("name")), asked=asked)


def _kind_of_delta(delta: Mapping[str, Any]) -> str:
    """What a piece is of; some gateways leave that out, or name it as the block."""
    kind = word_of(delta.get("type"))
    if kind in ("", "text", "thinking"):
        return next((of for name, of in _DELTAS if name in delta), kind)
    return kind


_DELTAS = (("text", "text_delta"), ("thinking", "thinking_delta"), ("partial_json", "input_json_delta"))


def _json(value: object) -> str:
    return json.dumps(fields_of(value), ensure_ascii=False)


def _index(event: Event) -> int:
    index = event.get("index")
    return index if isinstance(index, int) else 0
