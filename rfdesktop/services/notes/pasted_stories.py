"""A whole ticket told in one message, a line for each thing, without a heading or an hour before any."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.notes.inline import is_columnar
from rfdesktop.domain.notes.reports import is_logged
from rfdesktop.services.notes.acts import is_act
from rfdesktop.services.notes.engineer_words import is_deed, is_state
from rfdesktop.services.notes.small_talk import sentences

_MOST = 20
_LONGEST = 400
"""Characters of the longest line that somebody told; more was pasted."""
_CLAUSE = re.compile(r"[,;] ")
_LETTER = re.compile(
    r"(?:(?:hi|hello|dear|hallo|guten tag|sehr geehrte\w*|bonjour|hola)\b[^.!?]{0,30}$|(?:from|to|subject|von|an|"
    r"betreff|sent|gesendet)\s*:|(?:kind |best |many )?(?:regards|thanks|cheers)\b|"
    r"(?:mit freundlichen|viele|beste) grüße|"
    r".*\b(?:please|pls|bitte|can you|could you|können sie|kannst du)\b)",
    re.IGNORECASE,
)
"""A line of what the client wrote: a greeting, a head, a farewell, something asked of us."""


def is_story(lines: Sequence[str]) -> bool:
    """Whether lines tell what was reported and then what was done: some later line tells work or how it stands, and
    none is a client's letter, a table, or empty."""
    told = [line for line in lines if not is_logged(line)]
    if not 1 < len(told) <= _MOST or len(told) * 2 < len(lines):
        return False
    if any(not line.strip() or len(line) > _LONGEST or is_columnar(line) or _LETTER.match(line) for line in told):
        return False
    return any(tells_work(line.strip()) for line in told[1:])


def tells_work(line: str) -> bool:
    """Whether a line tells work that was done, or how it stands."""
    clauses = (clause.strip() for sentence in sentences(line) for clause in _CLAUSE.split(sentence) if clause.strip())
    return is_state(line) or any(is_deed(clause) or is_act(clause) for clause in clauses)
