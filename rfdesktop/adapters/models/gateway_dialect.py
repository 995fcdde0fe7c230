"""How a gateway that speaks the Messages API differs from Anthropic's own, learnt from its refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.models.messages_body import EFFORT
from rfdesktop.adapters.models.refusals import Refusal

_NO_KEY = re.compile(r"\b(missing|required|not (provided|found|given|supplied)|no (api )?key|provide)\b", re.IGNORECASE)
"""That no key was seen, where one was sent in the header that Anthropic reads today."""

_KEY_STATUS = frozenset({400, 401, 403})
_REFUSED_STATUS = frozenset({400, 422})
_VERSION = "anthropic-version"
_FIRST_VERSION = "2023-06-01"
"""The version of the API that every gateway knows."""

_TTL = re.compile(r"\bttl\b|cache_control|cache lifetime|extended.cache")
"""How a lifetime of the cache is named that a gateway does not know. Five minutes, which all know, go without."""

_DISPENSABLE = ("output_config",)
"""What a request can do without: a note is read from free text too."""


class GatewayDialect:
    """Remembers what one gateway wants otherwise. `headers` go with every request."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._left_out: set[str] = set()
        self._plain_marks = False
        self.cites = True
        """Whether flows go as search results; a gateway that knows none gets them as text."""
        self._without_effort: set[str] = set()
        self.headers: dict[str, str] = {}

    def of(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A request as this gateway takes it."""
        taken = {name: value for name, value in body.items() if name not in self._left_out}
        if body.get("model") in self._without_effort:
            taken = _effortless(taken)
        return _with_plain_marks(taken) if self._plain_marks else taken

    def learn(self, refusal: Refusal, sent: Mapping[str, Any]) -> bool:
        """Whether a refusal teaches something that the same request can be asked again with."""
        words = refusal.words.casefold()
        if refusal.status in _KEY_STATUS and "X-Api-Key" not in self.headers and _misses_key(words):
            self.headers = {**self.headers, "X-Api-Key": self._key}
            return True
        if refusal.status not in _REFUSED_STATUS:
            return False
        if _VERSION in words and _VERSION not in self.headers:
            self.headers = {**self.headers, _VERSION: _FIRST_VERSION}
            return True
        if not self._plain_marks and _TTL.search(words) and _with_plain_marks(sent) != sent:
            self._plain_marks = True
            return True
        if EFFORT in words and _effortless(sent) != sent:
            # The models of one gateway differ in this.
            self._without_effort.add(str(sent.get("model")))
            return True
        if self.cites and "search_result" in words:
            self.cites = False
            return True
        refused = next((name for name in _DISPENSABLE if name in words and name in sent), None)
        if refused is None:
            return False
        self._left_out.add(refused)
        return True


def _misses_key(words: str) -> bool:
    return "key" in words and _NO_KEY.search(words) is not None and "invalid" not in words


def _effortless(body: Mapping[str, Any]) -> dict[str, Any]:
    """A request that asks for no effort."""
    output = {name: value for name, value in (body.get("output_config") or {}).items() if name != EFFORT}
    rest = {name: value for name, value in body.items() if name != "output_config"}
    return rest | ({"output_config": output} if output else {})


def _with_plain_marks(body: Mapping[str, Any]) -> dict[str, Any]:
    """A request whose cache marks name no lifetime. Its blocks' own contents stay as they are."""
    made = dict(body)
    if isinstance(body.get("system"), list):
        made["system"] = [_plain(block) for block in body["system"]]
    made["messages"] = [
        {**turn, "content": [_plain(block) for block in turn["content"]]} for turn in body.get("messages", ())
    ]
    return made


def _plain(block: Mapping[str, Any]) -> dict[str, Any]:
    mark = block.get("cache_control")
    if not isinstance(mark, Mapping) or "ttl" not in mark:
        return dict(block)
    return {**block, "cache_control": {name: value for name, value in mark.items() if name != "ttl"}}
