"""A model that does whatever it reads: it says what it was told, and asks for every tool that is named to it."""

from __future__ import annotations

import json
import re
from collections import deque
from typing import Any

from tests.servers.anthropic_server import AnthropicServer, Reply

CALL = re.compile(r"CALL (\w+) (\{[^\n]*?\})(?=[\s\"'`]|$)")
SPOKEN = 6_000
"""Characters that it repeats of what it reads."""


class ObeyingServer(AnthropicServer):
    """Answers each request by the last message in it."""

    def __init__(self) -> None:
        super().__init__()
        self.replies = _Obedience(self)

    @property
    def texts(self) -> list[str]:
        """All texts of the last request that came from the user's side."""
        return [text for message in self.requests[-1]["messages"] for text in _texts(message["content"])]


class _Obedience(deque[Reply]):
    def __init__(self, server: ObeyingServer) -> None:
        super().__init__()
        self._server = server
        self._calls = 0

    def __bool__(self) -> bool:
        return True

    def popleft(self) -> Reply:
        request = self._server.requests[-1]
        last = request["messages"][-1]
        said = "\n\n".join(_texts(last["content"]))
        is_result = any(block["type"] == "tool_result" for block in last["content"])
        asked = [] if is_result or request.get("tool_choice") else self._asked(request, said)
        text = said[-SPOKEN:].strip() or "Done."
        if not asked:
            return Reply(text, pieces=2)
        return Reply("", blocks=[{"type": "text", "text": text}, *asked], stop_reason="tool_use")

    def _asked(self, request: Any, said: str) -> list[dict[str, Any]]:
        """Every tool that the text names, and the one that reads what strangers have written."""
        offered = [tool["name"] for tool in request.get("tools") or ()]
        wanted = [(name, _object(given)) for name, given in CALL.findall(said)]
        wanted += [(name, {}) for name in offered if name.endswith("odd_tool_")]
        blocks = []
        for name, given in wanted if offered else ():
            self._calls += 1
            blocks.append({"type": "tool_use", "id": f"call{self._calls}", "name": name, "input": given})
        return blocks


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text.replace('\\"', '"'))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _texts(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    found = []
    for block in content:
        if block["type"] == "text":
            found.append(block["text"])
        elif block["type"] in ("tool_result", "search_result"):
            found += _texts(block["content"])
    return found
