"""The tools that an answer of chat completions asks for, put together from their pieces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rfdesktop.adapters.http.json_values import is_json, once
from rfdesktop.adapters.models.provider_values import fields_of, index_of, items_of, word_of
from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.tools.calls import TOOL_USE, ToolCall

BESIDE = "extra_content"
"""What Gemini says beside a call, the signature of its thought among it, and refuses the call without."""

THOUGHT = "thought"
"""Where the first call of an answer keeps what was thought before it."""

_NONE_YET = "{}"
"""What some servers begin every call with, before its arguments come."""


@dataclass(slots=True)
class _Asked:
    """One call as far as it has come."""

    id: str
    name: str = ""
    pieces: list[str] = field(default_factory=list)
    beside: dict[str, Any] = field(default_factory=dict)


class CompletionCalls:
    """Takes the `tool_calls` of each piece in, and `function_call`, their form of before.

    A piece belongs to the call of its `index`; where there is none, to that of its `id`, else to the newest one. Some
    servers give every call the same index or the same id, or none: a name that comes after arguments begins another
    call, as does another id.
    """

    def __init__(self) -> None:
        self._calls: list[_Asked] = []
        self._by_index: dict[int, _Asked] = {}

    def take(self, delta: Mapping[str, Any]) -> None:
        """Takes one piece in."""
        asked = delta.get("tool_calls")
        for piece in map(fields_of, [asked] if isinstance(asked, Mapping) else items_of(asked)):
            self._add(piece, fields_of(piece.get("function")) or piece)
        if isinstance(delta.get("function_call"), Mapping):
            self._add({"index": 0}, fields_of(delta["function_call"]))

    @property
    def calls(self) -> tuple[ToolCall, ...]:
        """The calls, each under an id of its own; one without a name is none."""
        return tuple(call for call, _ in self._told())

    def blocks(self, thought: str = "") -> tuple[Block, ...]:
        """What is stored of them: the arguments as they were written, so that they go back byte by byte, and what the
        provider wants back with them: Gemini its signature, DeepSeek what was thought before."""
        blocks = [
            {"type": TOOL_USE, "id": call.id, "name": call.name, "arguments": call.arguments}
            | ({BESIDE: beside} if beside else {})
            for call, beside in self._told()
        ]
        if thought and blocks:
            blocks[0][THOUGHT] = thought
        return tuple(blocks)

    def _told(self) -> list[tuple[ToolCall, dict[str, Any]]]:
        used: set[str] = set()
        told: set[tuple[str, str, str]] = set()
        calls = []
        for place, call in enumerate(call for call in self._calls if call.name):
            arguments = once("".join(call.pieces))
            asked = (call.id, call.name, arguments)
            if call.id and asked in told:
                # What came in pieces, once more as a whole.
                continue
            told.add(asked)
            own = call.id if call.id and call.id not in used else f"call_{place}_{call.id}".rstrip("_")
            used.add(own)
            calls.append((ToolCall(own, call.name, arguments), call.beside))
        return calls

    def _add(self, piece: Mapping[str, Any], function: Mapping[str, Any]) -> None:
        given, name = word_of(piece.get("id")), word_of(function.get("name"))
        call = self._call_of(index_of(piece.get("index")), given, name)
        call.id = call.id or given
        call.beside |= fields_of(piece.get(BESIDE))
        if name and name != call.name and not call.pieces:
            # Whole in each piece, or in parts.
            call.name = name if name.startswith(call.name) else call.name + name
        arguments = function.get("arguments")
        if isinstance(arguments, Mapping):
            arguments = json.dumps(arguments, ensure_ascii=False)
        written = word_of(arguments)
        if written.lstrip().startswith("{") and call.pieces == [_NONE_YET]:
            call.pieces.clear()
        if written:
            call.pieces.append(written)

    def _call_of(self, index: int | None, given: str, name: str) -> _Asked:
        known = self._by_index.get(index) if index is not None else None
        if index is None:
            known = self._without_index(given, name)
        if known is not None and not _begins_another(known, given, name):
            return known
        call = _Asked(given)
        self._calls.append(call)
        if index is not None:
            self._by_index[index] = call
        return call

    def _without_index(self, given: str, name: str) -> _Asked | None:
        same = next((call for call in reversed(self._calls) if given and call.id == given), None)
        newest = self._calls[-1] if self._calls and not (given or name) else None
        return same or newest


def _begins_another(call: _Asked, given: str, name: str) -> bool:
    """Whether a piece is of another call than the one that its place says."""
    if given and call.id and given != call.id:
        return True
    return bool(name and call.pieces and is_json("".join(call.pieces).encode(errors="replace")))
