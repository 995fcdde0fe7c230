"""Building who answers each chat, what that costs, and whether it may, once the chats can be read."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.app.chats_file import Stores
from rfdesktop.app.foundation import Foundation
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.usage.allowance import Allowance
from rfdesktop.services.usage.spending import Spending


@dataclass(frozen=True, slots=True)
class ChatMoney:
    """Who answers, what was used, and what may be written beside the answers."""

    models: ChatModels
    spending: Spending
    allowance: Allowance


def open_chat_money(on: Foundation, stores: Stores, providers: Providers) -> ChatMoney:
    """Opens them."""
    models = ChatModels(stores.chats, providers, on.emit)
    spending = Spending(stores.usage, on.emit)
    money = ChatMoney(models, spending, Allowance(models.current, stores.chats, spending))
    on.parts.chat_models.open(models)
    on.parts.spending.open(money.spending)
    on.parts.allowance.open(money.allowance)
    return money
