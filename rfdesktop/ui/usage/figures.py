"""What was used, summed up for the window: by day for the picture, by a chosen key for the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rfdesktop.domain.chats.chat import GENERAL
from rfdesktop.domain.usage import Usage, UsageLine


class By(StrEnum):
    """What the table has a row for."""

    DAY = "day"
    MODEL = "model"
    ACCOUNT = "account"
    ENDPOINT = "endpoint"


@dataclass(frozen=True, slots=True)
class Sum:
    """What was used under one key. `cached` is the share of what was sent that was read from a cache."""

    key: str
    usage: Usage
    usd: float
    unpriced: int

    @property
    def cached(self) -> float:
        sent = self.usage.all_input
        return self.usage.cache_read / sent if sent else 0.0


def summed(lines: Sequence[UsageLine], by: By) -> tuple[Sum, ...]:
    """The sums, days in their order, all else the dearest first."""
    keys: dict[By, Callable[[UsageLine], str]] = {
        By.DAY: lambda line: line.day,
        By.MODEL: lambda line: line.model,
        By.ACCOUNT: lambda line: line.account or GENERAL,
        By.ENDPOINT: lambda line: line.endpoint or line.provider,
    }
    found: dict[str, list[UsageLine]] = {}
    for line in lines:
        if line.usage != Usage():
            found.setdefault(keys[by](line), []).append(line)
    sums = [total(each, key) for key, each in found.items()]
    if by is By.DAY:
        return tuple(sorted(sums, key=lambda each: each.key))
    return tuple(sorted(sums, key=lambda each: (-each.usd, -each.usage.total, each.key)))


def total(lines: Sequence[UsageLine], key: str = "") -> Sum:
    """All of it."""
    usage = sum((line.usage for line in lines), Usage())
    return Sum(key, usage, sum(line.usd for line in lines), sum(line.unpriced for line in lines))


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of the picture: what was read from the cache, what was sent else, and the answers, in tokens. `cost` is
    the day's sum."""

    day: date
    cached: int
    sent: int
    answered: int
    cost: Sum

    @property
    def height(self) -> int:
        return self.cached + self.sent + self.answered


def bars(lines: Sequence[UsageLine], first: date, last: date) -> tuple[Bar, ...]:
    """A bar for every day, also for those on which nothing was used."""
    by_day = {each.key: each for each in summed(lines, By.DAY)}
    found = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        each = by_day.get(day.isoformat(), Sum("", Usage(), 0.0, 0))
        used = each.usage
        found.append(Bar(day, used.cache_read, used.input + used.cache_write, used.output, each))
    return tuple(found)
