"""Lengths of texts as Qt counts them: in UTF-16 units, where Python counts whole characters."""

from __future__ import annotations


def units(text: str) -> int:
    """The length that Qt gives a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
