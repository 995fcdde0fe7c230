"""A grammar's nodes as words."""

from __future__ import annotations

from tree_sitter import Node


def text_of(node: Node) -> str:
    """The node's own text."""
    return (node.text or b"").decode(errors="replace")


def unquoted(text: str) -> str:
    """A word without the quotes around it."""
    text = text.strip()
    for quotes in ("@'", '@"'):
        if text.startswith(quotes) and len(text) > len(quotes):
            return text[2:].removesuffix(quotes[::-1]).strip("\r\n")
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text
