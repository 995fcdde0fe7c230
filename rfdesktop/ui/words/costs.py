"""What messages cost and what may be spent, in words. An estimate is always called one."""

from __future__ import annotations

from rfdesktop.domain.models.costs import Budget, BudgetSpan, CostEstimate
from rfdesktop.ui.words.models import short_tokens, usd_words
from rfdesktop.ui.words.translate import translate

FULL, NEARLY_FULL = 1.0, 0.75


def cost_line(estimate: CostEstimate, *, empty: bool) -> str:
    """What the next message takes, in short: its likely cost, else its tokens, and how full the window is."""
    fill = _percent(estimate.fill) if estimate.window else ""
    if empty:
        return translate("Costs", "{percent} of the window").format(percent=fill) if fill else ""
    if estimate.usd is None:
        tokens = short_tokens(estimate.tokens)
        parts = [translate("Costs", "about {tokens} tokens").format(tokens=tokens)]
    else:
        least = translate("Costs", "from {cost}") if estimate.at_least else translate("Costs", "about {cost}")
        parts = [least.format(cost=usd_words(estimate.usd))]
    if estimate.too_large:
        parts.insert(0, translate("Costs", "too long for this model"))
    return " · ".join([*parts, *([fill] if fill else [])])


def cost_details(estimate: CostEstimate) -> str:
    """All that the estimate is made of."""
    called = translate("Costs", "Counted by the provider:") if estimate.counted else translate("Costs", "An estimate:")
    lines = [called, _sent(estimate)]
    if estimate.too_large:
        told = translate(
            "Costs",
            "The message alone is more than {model} takes beside its answer. Send less of it, choose fewer lines of "
            "what is attached, or choose another model.",
        )
        lines.insert(0, told.format(model=estimate.model))
    if estimate.answer:
        said = translate("Costs", "about {tokens} tokens of answer")
        lines.append(said.format(tokens=f"{estimate.answer:,}"))
    if estimate.window:
        said = translate("Costs", "{percent} of a window of {window} tokens")
        lines.append(said.format(percent=_percent(estimate.fill), window=short_tokens(estimate.window)))
    if estimate.usd is None:
        lines.append(translate("Costs", "The price of {model} is not known.").format(model=estimate.model))
    elif estimate.usd_cold is not None and estimate.cached:
        said = translate("Costs", "{cost} where the cache has run out")
        lines.append(said.format(cost=usd_words(estimate.usd_cold)))
    if estimate.by_usage and not estimate.counted:
        lines.append(translate("Costs", "The earlier turns are as the provider counted them."))
    return "\n".join(lines)


def _sent(estimate: CostEstimate) -> str:
    tokens = f"{estimate.tokens:,}"
    if not estimate.cached:
        return translate("Costs", "{tokens} tokens sent, none of them from the cache").format(tokens=tokens)
    said = translate("Costs", "{tokens} tokens sent, about {cached} of them from the cache")
    return said.format(tokens=tokens, cached=f"{estimate.cached:,}")


def fill_tone(estimate: CostEstimate) -> str:
    """The tone in which it is said: the fuller the window, the louder."""
    return "bad" if estimate.too_large or estimate.fill >= FULL else "warn" if estimate.fill >= NEARLY_FULL else "muted"


def _percent(share: float) -> str:
    return translate("Costs", "{percent} %").format(percent=f"{share * 100:.0f}" if share >= 0.01 else "<1")  # noqa: PLR2004


def budget_nearly_words(budget: Budget) -> str:
    """That a budget is nearly used up."""
    said = {
        BudgetSpan.CHAT: translate("Costs", "This chat has used {spent} of its budget of {limit}."),
        BudgetSpan.DAY: translate("Costs", "Today has used {spent} of its budget of {limit}."),
        BudgetSpan.MONTH: translate("Costs", "This month has used {spent} of its budget of {limit}."),
    }[budget.span]
    return said.format(spent=usd_words(budget.spent), limit=usd_words(budget.limit))


def budget_used_up_words(budget: Budget) -> str:
    """That a budget is used up, asked before a message is sent."""
    asked = translate("Costs", "Send it all the same? The message is kept.")
    return f"{budget_nearly_words(budget)} {asked}"


def uncounted_words(model: str) -> str:
    """That a model has no price, so that no budget holds it back."""
    said = translate("Costs", "The price of {model} is not known, so no budget counts it. Set it in the settings.")
    return said.format(model=model)


def send_anyway_words() -> str:
    return translate("Costs", "Send anyway")


def budgets_words() -> str:
    return translate("Costs", "Budgets…")
