"""A summary that is larger than a request has room for: made by a model that writes on and on, or for a larger one."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.services.turns.put_back import left_out
from rfdesktop.services.turns.summary_turn import summary_tokens
from rfdesktop.services.turns.token_estimates import estimate_tokens

MOST_SHARE = 0.4
"""What a summary may have of what a request may have; one that was made for the same model has less."""

BEGINNING = 0.5
"""What of it is its beginning, as it is; the rest is for the lines behind it that matter most."""

LEFT_OUT = "[… what else stood here is too long …]"


def fitting(summary: ChatSummary | None, budget: int) -> tuple[ChatSummary | None, bool]:
    """The summary as it goes into a request of so many tokens, and whether something of it does not."""
    if summary is None or summary_tokens(summary) <= budget * MOST_SHARE:
        return summary, False
    return replace(summary, text=shortened_summary(summary.text, round(budget * MOST_SHARE))), True


def shortened_summary(text: str, tokens: int) -> str:
    """A summary of at most about so many tokens: its beginning, and of the rest the lines with what must be kept,
    those that matter most. One that fits is as it was."""
    if estimate_tokens(text) <= tokens:
        return text
    room = max(0, tokens) * BEGINNING
    begun: list[str] = []
    for line in text.split("\n"):
        size = estimate_tokens(line) + 1
        if size > room:
            begun += [] if begun else [line[: round(room)]]
            break
        room -= size
        begun.append(line)
    head = "\n".join(begun)
    kept = left_out(head, text[len(head) :], (), round(tokens * (1 - BEGINNING)))
    return "\n".join([*begun, LEFT_OUT, *dict.fromkeys(said.line for said in kept.lines)])
