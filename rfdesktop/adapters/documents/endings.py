"""How the words of a runbook leave off: what the last of them say, and what is handed to somebody outside."""

from __future__ import annotations

import re

from rfdesktop.adapters.documents.directions import SENTENCE
from rfdesktop.adapters.documents.sentences import sentences
from rfdesktop.domain.flows.named_ends import closed, closing
from rfdesktop.domain.notes.outcomes import Outcome

_OTHERS = (
    r"(?:[\w-]+[ ])?(?:isp|(?:internet[ ])?(?:provider|vendor|manufacturer|supplier|carrier)(?:'s)?"
    r"(?:[ ](?:support|hotline))?"
    r"|[\w-]+[ ](?:support|hotline)|hersteller|lieferanten?|dienstleister|netzbetreiber|telekom|anbieter)"
)
_HANDED = re.compile(
    rf".*\b(?:call|ring|contact|ask|inform|notify)[ ](?:(?:the|your|their)[ ])?{_OTHERS}(?:[ ](?:for|about|with)\b.*)?"
    rf"|.*\b(?:den[ ]|beim[ ])?{_OTHERS}[ ]"
    r"(?:anrufen|kontaktieren|informieren|verständigen|beauftragen|hinzuziehen)"
    rf"|.*\b(?:ruf(?:e|en[ ]sie)?|kontaktier(?:e|en[ ]sie)|informier(?:e|en[ ]sie))[ ]"
    rf"(?:den[ ]|die[ ])?{_OTHERS}(?:[ ]an)?",
    re.IGNORECASE,
)
_UNSOLVED = re.compile(
    r"\b(?:still|nothing|fails?|failed|not|unchanged|weiterhin|immer[ ]noch|nicht|nichts|unverändert|toujours|rien)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)


def is_unsolved(answer: str) -> bool:
    """Whether an answer says that what was tried did not help: "Still nothing", "Geht immer noch nicht"."""
    return _UNSOLVED.search(answer) is not None


def last_words(text: str) -> Outcome | None:
    """The outcome that the last sentence of a paragraph names: "Send the report. Close the ticket." """
    said = sentences(text[-SENTENCE:])
    return closed(said[-1].rstrip(".!")) or closing(said[-1]) if said else None


def handed_over(text: str) -> Outcome | None:
    """The outcome of a last deed that leaves the work to somebody outside: "Call the provider". Nothing is solved."""
    return Outcome.ESCALATED if _HANDED.fullmatch(text[-SENTENCE:].strip().rstrip(".!")) else None
