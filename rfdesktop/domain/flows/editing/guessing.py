"""What type a new step most likely is, by its title alone: seen at once, and one key to change."""

from __future__ import annotations

import re

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.named_ends import ending
from rfdesktop.domain.notes.outcomes import Outcome

_ENDS: tuple[tuple[re.Pattern[str], Outcome], ...] = (
    (re.compile(r"(?i)hand(ed)? (it |this )?over\b"), Outcome.ESCALATED),
    (re.compile(r"(?i)(works again|all good)\b[.!]?$"), Outcome.RESOLVED),
    (re.compile(r"(?i)waiting for\b"), Outcome.PAUSED),
)
"""What an end is called only where it stands alone as a title."""
_ASKS = re.compile(r"[?？؟]\s*$")


def guessed_type(title: str) -> tuple[StepType, Outcome | None]:
    """A title with a question mark asks, one that names an end is a result, any other is something to do."""
    said = title.strip()
    if _ASKS.search(said):
        return StepType.QUESTION, None
    outcome = ending(said) or next((outcome for form, outcome in _ENDS if form.match(said)), None)
    return (StepType.RESULT, outcome) if outcome else (StepType.ACTION, None)
