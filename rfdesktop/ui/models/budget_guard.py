"""Says when a budget is nearly used up, and asks before a message is sent beyond it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.models.costs import Budget, BudgetSpan
from rfdesktop.domain.outgoing_events import CostEstimated
from rfdesktop.domain.settings import SettingGroup
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.words.costs import (
    budget_nearly_words,
    budget_used_up_words,
    budgets_words,
    send_anyway_words,
    uncounted_words,
)


class BudgetGuard(QObject):
    """One chat's budgets. The question is a line over the composer: nothing waits for it, and the message stays."""

    settings_requested = Signal(str)

    def __init__(self, tab: ChatTab, hub: ModelHub) -> None:
        super().__init__(tab)
        self._bar = tab.composer_bar
        self._strip = tab.budget_strip
        self._hub = hub
        self._chat: Chat | None = None
        self._allowed = False
        self._just_spent = 0.0
        """Of answers that have ended and are in no total yet."""
        self._again: Callable[[], None] = self._bar.send_next
        send = self._strip.add_button("sendAnywayButton", send_anyway_words(), "")
        settings = self._strip.add_button("budgetsButton", budgets_words(), "")
        send.clicked.connect(self._send_anyway)
        settings.clicked.connect(lambda: self.settings_requested.emit(SettingGroup.MONEY))
        self._bar.hold = self._holds
        self._bar.composer.escaped.connect(lambda: self._strip.say(""))
        hub.spent.connect(self._take_spent)
        hub.changed.connect(self._look)

    def show_chat(self, chat: Chat) -> None:
        """Takes what the chat has cost by now."""
        self._chat = chat
        self._look()

    @Slot(object)
    def take_estimate(self, event: CostEstimated) -> None:
        """Says once of a model that no budget can count what it costs."""
        estimate = event.estimate
        if estimate is None or estimate.usd is not None or not any(budget.limit for budget in self.budgets):
            return
        if self._hub.costs_money(self._chat):
            self._hub.say_once(("uncounted", estimate.model, 0.0), uncounted_words(estimate.model))

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """The budgets as they stand."""
        settings = self._hub.settings
        chat = self._chat.usd if self._chat else 0.0
        return (
            Budget(BudgetSpan.CHAT, settings.budget_chat, chat),
            Budget(BudgetSpan.DAY, settings.budget_day, self._hub.today_usd),
            Budget(BudgetSpan.MONTH, settings.budget_month, self._hub.month_usd),
        )

    @property
    def _used_up(self) -> Budget | None:
        budgets = (replace(budget, spent=budget.spent + self._just_spent) for budget in self.budgets)
        return next((budget for budget in budgets if budget.used_up), None)

    def _holds(self, again: Callable[[], None], just_spent: float) -> bool:
        """Whether something is held back until the engineer says that it may go, by doing it `again`; `just_spent`
        comes on top of what is known to be used."""
        self._just_spent += just_spent
        used_up = self._used_up
        if used_up is None or self._allowed or not self._hub.costs_money(self._chat):
            return False
        self._again = again
        self._strip.say(budget_used_up_words(used_up))
        return True

    @Slot()
    def _send_anyway(self) -> None:
        self._allowed = True
        try:
            self._strip.say("")
            self._again()
        finally:
            self._allowed = False

    @Slot()
    def _take_spent(self) -> None:
        self._just_spent = 0.0
        self._look()

    @Slot()
    def _look(self) -> None:
        """Says once that a budget is nearly used up; takes the question back where a budget was raised."""
        if self._used_up is None:
            self._strip.say("")
        chat_id = self._chat.id if self._chat else ""
        for budget in self.budgets:
            about = chat_id if budget.span is BudgetSpan.CHAT else ""
            key = (budget.span.value, about, budget.limit)
            if budget.nearly:
                self._hub.say_once(key, budget_nearly_words(budget))
            elif not budget.used_up:
                self._hub.no_longer(key)
