"""Flows that were found, as search results that a model can cite: the same words, in a block for each step.

Anthropic's API gives back which block an answer leans on (`search_result_location`). The marks round a flow stay where
they are, so that a model that cites nothing reads what it always did.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.texts.cited_sources import source_of

_FLOW = re.compile(r"<<<flow:(?P<id>[^\n]*) nonce=(?P<nonce>[0-9a-f]+)>>>\n.*\n<<<end nonce=(?P=nonce)>>>", re.DOTALL)
_STEP = re.compile(r"^(?=- )", re.MULTILINE)

TITLE = "Flow"
"""What each is called: its own title is among its words, and twice would cost twice."""


def as_search_result(text: str) -> dict[str, Any] | None:
    """A flow's piece as a search result, None for any other text."""
    flow = _FLOW.fullmatch(text)
    if flow is None:
        return None
    return {
        "type": "search_result",
        "source": source_of(flow["id"]),
        "title": TITLE,
        "content": [{"type": "text", "text": part} for part in _STEP.split(text) if part.strip()],
        "citations": {"enabled": True},
    }


def without_lost_citations(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages of a request, without what earlier answers cite of search results that are not in it any more, or
    not at their place: a citation counts them over the whole request."""
    there = [str(block["source"]) for turn in messages for block in turn["content"] if block["type"] == "search_result"]
    return [{**turn, "content": [_with_citations_of(there, block) for block in turn["content"]]} for turn in messages]


def _with_citations_of(there: list[str], block: Block) -> dict[str, Any]:
    cited = block.get("citations")
    if not isinstance(cited, list | tuple):
        return dict(block)
    kept = [each for each in cited if not _is_lost(there, each)]
    plain = {name: value for name, value in block.items() if name != "citations"}
    return {**plain, "citations": kept} if kept or not cited else plain


def _is_lost(there: list[str], citation: Any) -> bool:
    if not isinstance(citation, Mapping) or citation.get("type") != "search_result_location":
        return False
    index = citation.get("search_result_index")
    return not isinstance(index, int) or not 0 <= index < len(there) or there[index] != citation.get("source")
