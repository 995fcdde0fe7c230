"""What a message will cost, before it is sent, and what may be spent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WARN_FROM = 0.8
"""The share of a budget from which on it is spoken of."""

_EXACT = 9
"""Digits of a share. What is spent is a sum of fractions: ten times 0.1 is a little less than 1."""


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """About what the next message takes. It is an estimate, but for what is `counted`.

    `tokens` are those of the whole request, of which `cached` are likely read from the provider's cache; `answer` is
    how long an answer of this chat usually is. `window` is what the model takes at once. `usd` is the likely cost,
    `usd_cold` that where the cache has gone; both None where the model has no known price. `by_usage` says that the
    earlier turns are as the provider counted them, `counted` that it counted the whole message just now,
    `can_be_counted` that it would, `too_large` that the message alone is more than the model takes: it would not be
    sent.
    """

    model: str
    tokens: int
    cached: int = 0
    answer: int = 0
    window: int = 0
    usd: float | None = None
    usd_cold: float | None = None
    at_least: bool = False
    by_usage: bool = False
    counted: bool = False
    can_be_counted: bool = False
    too_large: bool = False

    @property
    def fill(self) -> float:
        """The share of the window that the request takes."""
        return self.tokens / self.window if self.window else 0.0


class BudgetSpan(StrEnum):
    CHAT = "chat"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent within a span, and what has been, in USD. A limit of 0 is none."""

    span: BudgetSpan
    limit: float
    spent: float

    @property
    def share(self) -> float:
        return round(self.spent / self.limit, _EXACT) if self.limit > 0 else 0.0

    @property
    def used_up(self) -> bool:
        """Whether a further message has to be asked about."""
        return self.limit > 0 and self.share >= 1

    @property
    def nearly(self) -> bool:
        """Whether it is time to say so."""
        return self.limit > 0 and WARN_FROM <= self.share < 1
