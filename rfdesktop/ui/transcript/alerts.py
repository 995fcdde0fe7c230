"""What in an answer is a warning: by the words that it begins with, or as GitHub writes alerts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rfdesktop.ui.words.translate import translate

_LEAD = re.compile(r"(?:⚠\ufe0f?\s*)?(\*\*|__)(?:⚠\ufe0f?\s*)?(?:warning|caution|danger)(?::|\1:)", re.IGNORECASE)
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?=\n|$)")


@dataclass(frozen=True, slots=True)
class Alert:
    """The mark that begins an alert: its word, how long the mark is, and whether it warns."""

    word: str
    length: int
    warns: bool


def is_warning(markdown: str) -> bool:
    """True for a paragraph that begins with **Warning:**, as the assistant is told to write it, or its like."""
    return _LEAD.match(markdown) is not None


def alert(markdown: str) -> Alert | None:
    """The mark of GitHub's at the beginning of a quote."""
    found = _ALERT.match(markdown)
    if found is None:
        return None
    words = {
        "NOTE": translate("Alert", "Note"),
        "TIP": translate("Alert", "Tip"),
        "IMPORTANT": translate("Alert", "Important"),
        "WARNING": translate("Alert", "Warning"),
        "CAUTION": translate("Alert", "Caution"),
    }
    return Alert(words[found[1]], found.end(), found[1] in ("WARNING", "CAUTION"))
