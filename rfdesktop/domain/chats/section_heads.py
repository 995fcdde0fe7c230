"""Heads of the parts that a report of a machine has ("=== NETWORK ==="): they say what comes, never what is wrong."""

from __future__ import annotations

import re

_HEAD = re.compile(r"^[ \t]*([=\-*#_~+])\1{1,79} +[^\W_][^\n]{0,120}? +\1{2,80}[ \t]*$")
_MARKS = "=-*#_~+ "
_END = re.compile(r" +([=\-*#_~+])\1{2,80}$")
LEAST_HEADS = 2
"""One line alone that somebody framed is what they want to be seen."""


def without_section_heads(text: str) -> str:
    """A text without the heads of its parts, where it has several and something else."""
    lines = text.split("\n")
    others = [line for line in lines if not _HEAD.match(line)]
    return "\n".join(others) if len(lines) - len(others) >= LEAST_HEADS and any(map(str.strip, others)) else text


def without_frame(line: str) -> str:
    """A line without the marks that it is framed with."""
    return _END.sub("", line).lstrip(_MARKS) if _END.search(line) else line
