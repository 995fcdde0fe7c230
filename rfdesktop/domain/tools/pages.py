"""The pages that a tool's result names: by their addresses, with their titles where it has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rfdesktop.domain.texts.links import BARE_URL, opens, whole_url
from rfdesktop.domain.tools.calls import ToolLink

MOST_LINKS = 12
TITLE_CHARS = 200
_LINKED = re.compile(r"\[([^\]\n]{1,200})\]\((https?://[^\s)]+)\)")
_SEARCHED = 400_000
"""Characters that are searched for links."""
_DEEP = 6
"""Deeper than any list of pages."""
_URLS = ("contentUrl", "url", "uri", "link", "href")


def pages_in(text: str, structured: object = None) -> tuple[ToolLink, ...]:
    """The pages in a result's words and in the JSON that came beside them, each once."""
    found: dict[str, ToolLink] = {}
    for link in _links(text, structured):
        found.setdefault(link.url, link)
    return tuple(found.values())[:MOST_LINKS]


def _links(text: str, structured: object) -> Iterator[ToolLink]:
    searched = text[:_SEARCHED]
    yield from _in_value(structured if structured is not None else _read(searched))
    for found in _LINKED.finditer(searched):
        yield from _link(found[1], found[2])
    for bare in re.finditer(BARE_URL, searched):
        yield from _link("", whole_url(bare[0].partition(")")[0]))


def _in_value(value: Any, depth: int = 0) -> Iterator[ToolLink]:
    """Pages in JSON: what has a title beside an address."""
    if depth > _DEEP:
        return
    if isinstance(value, Mapping):
        url = next((value[name] for name in _URLS if isinstance(value.get(name), str)), "")
        title = value.get("title") or value.get("name")
        yield from _link(title if isinstance(title, str) else "", url)
        for each in value.values():
            yield from _in_value(each, depth + 1)
    elif isinstance(value, list):
        for each in value[: MOST_LINKS * 4]:
            yield from _in_value(each, depth + 1)


def _link(title: str, url: str) -> Iterator[ToolLink]:
    if url and opens(url):
        yield ToolLink(" ".join(title.split())[:TITLE_CHARS], url)


def _read(text: str) -> Any:
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
