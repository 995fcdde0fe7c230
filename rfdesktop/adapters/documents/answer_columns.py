"""The columns of a table that are answers: called by one ("If yes"), or in pairs with where each leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_ANSWERED = re.compile(
    r"(?:if|when|on|result|outcome|wenn|falls|bei|ergebnis|si)?[ ]*"
    r"(?P<label>yes|no|y|n|ok|not[ ]ok|true|false|pass|fail|ja|nein|oui|non)(?:[ ,:]+(?:go[ ]to|then|weiter))?",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"(?:if|when|on|in[ ]case[ ]of|wenn|falls|bei)[ ]+(?P<label>(?:it[ ]|this[ ]|step[ ]|es[ ])?"
    r"(?:not|nicht|fails?|failed|failure|errors?|fehler|unexpected|abweichung|deviat|misserfolg)\b.*)",
    re.IGNORECASE,
)
"""What a column is called that says where to go on where a step did not do what it should."""
_COUNT = re.compile(r"(?<![ _.#-])[ _.#-]*(?:[0-9]|[a-i])[ _]*$", re.IGNORECASE)
_LEAST = 2


def called_by_answers(header: Sequence[str]) -> dict[int, str]:
    """The columns that are called by an answer: "If yes", "No". One alone is none: "No" is a number too."""
    found = {index: _ANSWERED.fullmatch(cell.strip().rstrip("?:")) for index, cell in enumerate(header)}
    named = {index: match["label"][:1].upper() + match["label"][1:] for index, match in found.items() if match}
    named = named if len(named) >= _LEAST else {}
    for index, cell in enumerate(header):
        if index not in named and (failed := _FAILED.fullmatch(cell.strip().rstrip("?:"))):
            label = failed["label"] if " " in failed["label"] else failed[0]
            named[index] = label[:1].upper() + label[1:]
    return named


def pairs_of_answers(header: Sequence[str], column: Callable[[str], str | None]) -> tuple[tuple[int, int], ...]:
    """The columns of several answers a row with where each leads, told by `column`, which knows names without their
    number: "Option 1, Goto 1, Option 2, Goto 2". Empty where there is one such pair or none."""
    called = [column(_COUNT.sub("", cell.strip()) or cell) or column(cell) for cell in header]
    answers = [index for index, name in enumerate(called) if name == "answer"]
    leads = [index for index, name in enumerate(called) if name == "next"]
    if len(answers) < _LEAST or len(answers) != len(leads):
        return ()
    return tuple(zip(answers, leads, strict=True))
