"""Whether what a model writes beside the answers (a note, a document, a flow) may cost something more, and whether an
answer that uses tools may."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.commands import Aside
from rfdesktop.domain.models.costs import Budget, BudgetSpan
from rfdesktop.domain.ports import ChatStore
from rfdesktop.domain.settings import ProviderName, base_url_of
from rfdesktop.domain.texts.addresses import is_nearby
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.usage.spending import Spending

Lend = Callable[[str], AbstractAsyncContextManager[Provider]]
"""Lends who answers a chat, by its id; may raise KnownError."""


class Allowance:
    """Lends nobody who costs money once a budget is used up, until the engineer says that it may be, once."""

    def __init__(self, lend: Lend, chats: ChatStore, spending: Spending) -> None:
        self._lend = lend
        self._chats = chats
        self._spending = spending
        self._allowed: set[tuple[str, Aside]] = set()

    def allow(self, chat_id: str, aside: Aside) -> None:
        """Lets the next request of a chat for this pass that a budget would keep back."""
        self._allowed.add((chat_id, aside))

    async def going_on(self, chat_id: str, provider: Provider, usd: float) -> None:
        """Lets an answer that has cost so much by now ask its model again. Raises KnownError BUDGET_REACHED where that
        has used up a budget; one that was used up before was asked about."""
        budgets = await self._budgets(chat_id, provider)
        if any(budget.used_up for budget in budgets):
            return
        if any(replace(budget, spent=budget.spent + usd).used_up for budget in budgets):
            raise KnownError(ErrorCode.BUDGET_REACHED)

    def lender(self, aside: Aside) -> Lend:
        """Lends who writes this. As `lend`; raises KnownError BUDGET_USED_UP as well."""
        return partial(self._lent, aside=aside)

    @asynccontextmanager
    async def _lent(self, chat_id: str, aside: Aside) -> AsyncIterator[Provider]:
        async with self._lend(chat_id) as provider:
            if any(budget.used_up for budget in await self._budgets(chat_id, provider)):
                if (chat_id, aside) not in self._allowed:
                    raise KnownError(ErrorCode.BUDGET_USED_UP)
                self._allowed.discard((chat_id, aside))
            yield provider

    async def _budgets(self, chat_id: str, provider: Provider) -> tuple[Budget, ...]:
        """Those that count for a request to a provider: none where it costs nothing, or where none is set."""
        settings = provider.settings
        limits = (settings.budget_chat, settings.budget_day, settings.budget_month)
        if not any(limits) or not _costs_money(provider):
            return ()
        spent = ((await self._chats.chat(chat_id)).usd, *await self._spending.so_far())
        return tuple(Budget(*each) for each in zip(BudgetSpan, limits, spent, strict=True))


def _costs_money(provider: Provider) -> bool:
    """Whether it may: none of the library does, nor a server nearby whose model has no price."""
    if provider.name is ProviderName.OFFLINE:
        return False
    own = provider.name is ProviderName.OPENAI and is_nearby(base_url_of(provider.settings, provider.name))
    return provider.facts.price is not None or not own
