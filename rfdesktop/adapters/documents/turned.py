"""Sentences whose condition stands last: "Close the ticket if it prints", "An 2nd Level, wenn nicht"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.adapters.documents.directions import direction
from rfdesktop.domain.flows.named_ends import ending

_BARE = re.compile(r"(?:if|wenn|falls|si)[ ]+(?P<condition>[^,;:]{2,120}?)[.;]?", re.IGNORECASE)
_WITHIN = re.compile(r"(?P<deed>[^,;:.]{4,100}?)[ ](?P<whole>(?:if|wenn|falls|si)[ ].+)", re.IGNORECASE)


def condition_first(parts: Sequence[str]) -> list[str]:
    """The sentences, in those that end the work under a condition this first: "if it prints, close the ticket"."""
    made: list[str] = []
    for part in parts:
        before = made[-1] if made else ""
        bare = _BARE.fullmatch(part)
        if bare and before and before[-1] not in ".!?;:" and ending(before) is not None and direction(part) is None:
            made[-1] = _turned(bare, before)
            continue
        within = _WITHIN.fullmatch(part)
        bare = _BARE.fullmatch(within["whole"]) if within else None
        made.append(_turned(bare, within["deed"]) if within and bare and ending(within["deed"]) is not None else part)
    return made


def _turned(bare: re.Match[str], deed: str) -> str:
    return f"{bare[0].rstrip('.;')}, {deed[:1].lower() + deed[1:] if bare[0][:2].casefold() == 'if' else deed}"
