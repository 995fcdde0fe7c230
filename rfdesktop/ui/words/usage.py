"""What was used and what it cost, in words."""

from __future__ import annotations

from rfdesktop.ui.usage.figures import Bar, By, Sum
from rfdesktop.ui.words.models import usd_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_BY: dict[By, str] = {
    By.DAY: QT_TRANSLATE_NOOP("Usage", "Day"),
    By.MODEL: QT_TRANSLATE_NOOP("Usage", "Model"),
    By.ACCOUNT: QT_TRANSLATE_NOOP("Usage", "Account"),
    By.ENDPOINT: QT_TRANSLATE_NOOP("Usage", "Endpoint"),
}
_PARTS: dict[str, str] = {
    "cached": QT_TRANSLATE_NOOP("Usage", "read from the cache"),
    "sent": QT_TRANSLATE_NOOP("Usage", "sent"),
    "answered": QT_TRANSLATE_NOOP("Usage", "answers"),
}


def by_words(by: By) -> str:
    """What the table has a row for."""
    return translate("Usage", _BY[by])


def part_words(name: str) -> str:
    """A part of a bar."""
    return translate("Usage", _PARTS[name])


def head_words(by: By) -> tuple[str, ...]:
    """The headings of the table."""
    return (
        by_words(by),
        translate("Usage", "Sent"),
        translate("Usage", "From the cache"),
        translate("Usage", "Answers"),
        translate("Usage", "Cost"),
    )


def row_words(each: Sum) -> tuple[str, ...]:
    """A row of the table."""
    return (
        each.key,
        f"{each.usage.all_input:,}",
        translate("Usage", "{percent} %").format(percent=f"{each.cached * 100:.0f}"),
        f"{each.usage.output:,}",
        cost_words(each),
    )


def cost_words(each: Sum) -> str:
    """What a sum cost, as far as its prices were known."""
    if not each.unpriced:
        return usd_words(each.usd)
    if each.unpriced >= each.usage.total:
        return translate("Usage", "price not known")
    return translate("Usage", "at least {cost}").format(cost=usd_words(each.usd))


def csv_head(by: By) -> tuple[str, ...]:
    """The headings of the file: plain names, so that other programs can rely on them."""
    names = ("input", "cache_read", "cache_write", "output", "usd", "tokens_without_price")
    return (by.value, *names)


def csv_row(each: Sum) -> tuple[str, ...]:
    """A row of the file."""
    used = each.usage
    numbers = (used.input, used.cache_read, used.cache_write, used.output)
    return (each.key, *(str(number) for number in numbers), f"{each.usd:.6f}", str(each.unpriced))


def summary_words(each: Sum) -> str:
    """All of it in a line."""
    said = translate("Usage", "{tokens} tokens, {percent} % of what was sent from the cache, {cost}")
    known = not each.unpriced or each.unpriced < each.usage.total
    cost = translate("Usage", "{cost} by list prices").format(cost=cost_words(each)) if known else cost_words(each)
    return said.format(tokens=f"{each.usage.total:,}", percent=f"{each.cached * 100:.0f}", cost=cost)


def bar_words(bar: Bar) -> str:
    """One day's figures."""
    said = translate("Usage", "{day}: {sent} sent, {cached} from the cache, {answered} answered, {cost}")
    return said.format(
        day=bar.day.isoformat(),
        sent=f"{bar.sent:,}",
        cached=f"{bar.cached:,}",
        answered=f"{bar.answered:,}",
        cost=cost_words(bar.cost),
    )


def period_words(days: int) -> str:
    """How many days are shown."""
    return translate("Usage", "%n day(s)", None, days)
