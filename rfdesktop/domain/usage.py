"""Tokens used and what they cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or many requests. `input` is what was neither read from nor written to the cache; `cache_hour` is
    the part of `cache_write` that was written for an hour, the rest was written for five minutes."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0
    cache_hour: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input + other.input,
            self.output + other.output,
            self.cache_read + other.cache_read,
            self.cache_write + other.cache_write,
            self.cache_hour + other.cache_hour,
        )

    @property
    def all_input(self) -> int:
        return self.input + self.cache_read + self.cache_write

    @property
    def total(self) -> int:
        """All tokens, in and out."""
        return self.all_input + self.output


@dataclass(frozen=True, slots=True)
class UsageLine:
    """What one model of one endpoint used on one day for one account. `usd` is what that cost as far as the price was
    known, `unpriced` are the tokens for which it was not."""

    day: str
    account: str
    provider: str
    endpoint: str
    model: str
    usage: Usage
    usd: float = 0.0
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """What one request used that no answer of a chat's own counts: a note, a summary, a flow. `usd` is what it cost,
    None where no price is known; it counts for the account of its chat, for none where there is no such chat."""

    chat_id: str
    provider: str
    endpoint: str
    model: str
    usage: Usage
    usd: float | None = None


# Relative prices of the cache, shared by all models of the Messages API: a five-minute write costs 1.25 of plain
# input, one for an hour 2, a read 0.1 (docs.claude.com, "Prompt caching").
CACHE_WRITE_FACTOR = 1.25
CACHE_HOUR_FACTOR = 2.0
CACHE_READ_FACTOR = 0.1


@dataclass(frozen=True, slots=True)
class Price:
    """USD per million tokens."""

    input: float
    output: float


# By the beginning of a model's id, the first match counts. List prices of each line as published for its 4.5 models
# (claude.com/pricing), taken to hold for the later ones of the line; a model that is not listed has no price and its
# cost is shown as unknown.
PRICES: tuple[tuple[str, Price], ...] = (
    ("claude-haiku", Price(1.0, 5.0)),
    ("claude-sonnet", Price(3.0, 15.0)),
    ("claude-opus", Price(5.0, 25.0)),
)


def price_of(model: str) -> Price | None:
    """The price of a model, or None where it is not known (another endpoint's model, say)."""
    return next((price for start, price in PRICES if model.startswith(start)), None)


def cost_usd(usage: Usage, model: str) -> float | None:
    """What the tokens cost in USD by the list price, or None where the model has no known price."""
    price = price_of(model)
    if price is None:
        return None
    written = usage.cache_write * CACHE_WRITE_FACTOR + usage.cache_hour * (CACHE_HOUR_FACTOR - CACHE_WRITE_FACTOR)
    weighted = usage.input + written + usage.cache_read * CACHE_READ_FACTOR
    return (weighted * price.input + usage.output * price.output) / 1_000_000
