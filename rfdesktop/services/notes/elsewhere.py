"""Tickets that go on under another number: merged into another, or a duplicate of one."""

from __future__ import annotations

import re

_ELSEWHERE = re.compile(
    r"\b(?:merged?|merging|folded)(?: (?:it|this))? (?:in)?to (?:ticket |case )?#?\d|"
    r"\bduplicate of (?:ticket |case )?#?\d|\b(?:duplikat|dublette) (?:von|zu) (?:ticket )?#?\d|"
    r"\bzusammengeführt mit (?:ticket )?#?\d|\bdoublon d[eu] (?:ticket )?#?\d|\bduplicado de(?:l ticket)? #?\d",
    re.IGNORECASE,
)
"""That it goes on under another number."""


def is_elsewhere(text: str) -> bool:
    """Whether a text says that its ticket goes on under another number."""
    return bool(_ELSEWHERE.search(text))
