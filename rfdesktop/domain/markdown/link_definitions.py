"""The lines that say where the links of a Markdown text lead (`[name]: address`)."""

from __future__ import annotations

import re

_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,999}\]:[ \t]*\S.*")


def definitions(text: str) -> str:
    """The lines of a text that define links."""
    found, at = [], text.find("]:")
    while at >= 0:
        # Only lines that hold the mark are looked at: millions of characters have hardly any.
        if line := _DEFINITION.match(text, text.rfind("\n", 0, at) + 1):
            found.append(line.group())
        ends = text.find("\n", at)
        at = text.find("]:", ends) if ends >= 0 else -1
    return "\n".join(found)
