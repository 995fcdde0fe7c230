"""How a flow is called as the source of a citation, and which step the cited words begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_SOURCE = "flow:"
_STEP = re.compile(r"- (.*) \(\w+\)(?:\n|$)")


def source_of(flow_id: str) -> str:
    """A flow as a source."""
    return f"{_SOURCE}{flow_id}"


def cited_titles(blocks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Of an answer's blocks the flows and titles of steps that the provider says they lean on; what has another shape
    is none."""
    for block in blocks:
        cited = block.get("citations")
        for each in cited if isinstance(cited, list | tuple) else ():
            source = each.get("source") if isinstance(each, Mapping) else None
            words = each.get("cited_text") if isinstance(each, Mapping) else None
            if isinstance(source, str) and source.startswith(_SOURCE) and isinstance(words, str):
                step = _STEP.match(words)
                if step is not None:
                    yield source.removeprefix(_SOURCE), step[1]
