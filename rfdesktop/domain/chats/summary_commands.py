"""What the window asks of the worker about the summary of a chat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RewordSummary:
    """Takes the engineer's wording of a summary; an empty one changes nothing. Answers SummaryStands."""

    chat_id: str
    summary_id: str
    text: str


@dataclass(frozen=True, slots=True)
class RenewSummary:
    """Has the model make a summary again, from the messages themselves. SummarisingStarted, SummarisingEnded,
    SummaryStands."""

    chat_id: str
    summary_id: str


SummaryCommand = RewordSummary | RenewSummary
