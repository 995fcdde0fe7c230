"""List prices of models, from one dated table that the user can change."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rfdesktop.domain.usage import Usage

# What the cache costs in terms of plain input where a price does not say: a five-minute write 1.25, one for an hour 2,
# a read as much as plain input, since what is not known must not look cheaper than it is.
CACHE_WRITE_FACTOR = 1.25
CACHE_HOUR_FACTOR = 2.0

MOST_USD = 100_000.0
"""The dearest price per million tokens that is taken for one."""


@dataclass(frozen=True, slots=True)
class Rate:
    """USD per million tokens. None is what is not said of the cache."""

    input: float
    output: float
    cache_read: float | None = None
    cache_write: float | None = None
    cache_hour: float | None = None

    def usd(self, usage: Usage) -> float:
        """What tokens cost."""
        read = self.input if self.cache_read is None else self.cache_read
        write = self.input * CACHE_WRITE_FACTOR if self.cache_write is None else self.cache_write
        hour = self.input * CACHE_HOUR_FACTOR if self.cache_hour is None else self.cache_hour
        five_minutes = max(0, usage.cache_write - usage.cache_hour)
        parts = (
            usage.input * self.input,
            usage.output * self.output,
            usage.cache_read * read,
            five_minutes * write,
            usage.cache_hour * hour,
        )
        return sum(parts) / 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """A model's price. A request with more than `above` tokens of input is charged as `long` from its first token on.

    `since` is the first day on which it holds. `at_least` says that it may be dearer at some hours.
    """

    rate: Rate
    above: int = 0
    long: Rate | None = None
    since: date | None = None
    at_least: bool = False

    def usd(self, usage: Usage) -> float:
        """What one request cost."""
        return self._rate(usage.all_input).usd(usage)

    def _rate(self, tokens: int) -> Rate:
        return self.long if self.long is not None and tokens > self.above else self.rate


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A line of the table: the price of every model whose id begins with `model`. `own` ones are the user's."""

    model: str
    price: Price
    own: bool = False


@dataclass(frozen=True, slots=True)
class PriceTable:
    """The prices as of a day. The longest beginning of a model's id counts, the user's own line before the app's."""

    as_of: date | None = None
    lines: tuple[PriceLine, ...] = field(default=())

    def price(self, model: str, on: date) -> Price | None:
        """The price that a model has on a day, or None where the table has none for it."""
        name = plain_id(model)
        fitting = [line for line in self.lines if _fits(line.model, name) and _holds(line.price, on)]
        if not fitting:
            return None
        return max(fitting, key=lambda line: (line.own, len(line.model), line.price.since or date.min)).price

    def with_own(self, own: Iterable[PriceLine]) -> PriceTable:
        """The table with the user's own lines in the place of those that it has."""
        shipped = tuple(line for line in self.lines if not line.own)
        return PriceTable(self.as_of, (*shipped, *own))

    @property
    def own(self) -> tuple[PriceLine, ...]:
        return tuple(line for line in self.lines if line.own)


def plain_id(model: str) -> str:
    """A model's id as the table names it: Google's list writes "models/" before it."""
    return model.strip().removeprefix("models/").lower()


def table_of(values: object) -> PriceTable:
    """The table of a JSON value as it is shipped. Raises ValueError where it is none."""
    table = _fields(values)
    lines = []
    for model, listed in _fields(table.get("models")).items():
        for entry in listed if isinstance(listed, list) else [listed]:
            lines.append(PriceLine(str(model).lower(), price_of(entry)))
    return PriceTable(date.fromisoformat(str(table.get("as_of"))), tuple(lines))


def own_lines_of(values: object) -> tuple[PriceLine, ...]:
    """The user's own lines of a JSON value. Raises ValueError where one cannot be read."""
    return tuple(PriceLine(plain_id(str(model)), price_of(entry), own=True) for model, entry in _fields(values).items())


def price_of(entry: object) -> Price:
    """The price of a JSON value. Raises ValueError where it is none."""
    fields = _fields(entry)
    since, above = fields.get("since"), fields.get("above")
    return Price(
        _rate_of(fields),
        above if isinstance(above, int) else 0,
        _rate_of(_fields(fields["long"])) if "long" in fields else None,
        date.fromisoformat(since) if isinstance(since, str) else None,
        fields.get("at_least") is True,
    )


def values_of(line: PriceLine) -> dict[str, Any]:
    """A line's price as a JSON value."""
    return values_of_price(line.price)


def values_of_price(price: Price) -> dict[str, Any]:
    """A price as a JSON value, without the day since when it holds."""
    values = _rate_values(price.rate)
    if price.long is not None:
        values |= {"above": price.above, "long": _rate_values(price.long)}
    return values


def _rate_values(rate: Rate) -> dict[str, Any]:
    names = ("input", "output", "cache_read", "cache_write", "cache_hour")
    return {name: value for name in names if (value := getattr(rate, name)) is not None}


def _rate_of(entry: Mapping[str, Any]) -> Rate:
    cache = (_usd(entry[name]) if entry.get(name) is not None else None for name in _CACHE)
    return Rate(_usd(entry.get("input")), _usd(entry.get("output")), *cache)


_CACHE = ("cache_read", "cache_write", "cache_hour")


def _fields(value: object) -> Mapping[str, Any]:
    """A JSON object. Raises ValueError where it is none."""
    made: Mapping[str, Any] | None = value if isinstance(value, Mapping) else None
    if made is None:
        raise ValueError("no object")
    return made


def _usd(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("no amount")
    if not 0 <= value <= MOST_USD:
        raise ValueError("no amount")
    return float(value)


def _fits(beginning: str, name: str) -> bool:
    """Whether a model's id is this one, or this one with a date or a variant behind it."""
    return name.startswith(beginning) and (len(name) == len(beginning) or not name[len(beginning)].isalnum())


def _holds(price: Price, on: date) -> bool:
    return price.since is None or price.since <= on
