"""What type a new step most likely is, by its title alone: seen at once, and one key to change."""

from __future__ import annotations

import re

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.notes.outcomes import Outcome

_ENDS: tuple[tuple[re.Pattern[str], Outcome], ...] = (
    (re.compile(r"(?i)(hand(ed)? (it |this )?over|escalat\w+)\b"), Outcome.ESCALATED),
    (re.compile(r"(?i)(fixed|solved|resolved|done|finished|works again|all good)\b[.!]?$"), Outcome.RESOLVED),
    (re.compile(r"(?i)(paused?|wait(ing)? for)\b"), Outcome.PAUSED),
)
_ASKS = re.compile(r"[?？؟]\s*$")


def guessed_type(title: str) -> tuple[StepType, Outcome | None]:
    """A title with a question mark asks, one that names an end is a result, any other is something to do."""
    said = title.strip()
    if _ASKS.search(said):
        return StepType.QUESTION, None
    outcome = next((outcome for form, outcome in _ENDS if form.match(said)), None)
    return (StepType.RESULT, outcome) if outcome else (StepType.ACTION, None)
