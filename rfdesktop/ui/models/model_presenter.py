"""Decides what one chat's picker shows, and has what is chosen kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.events import Trouble
from rfdesktop.domain.models.commands import ChooseModel
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice, called_now, place_of
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.models.budget_guard import BudgetGuard
from rfdesktop.ui.models.cost_presenter import CostPresenter
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.model_rows import rows_of
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.models import choice_words, facts_words, model_words, offline_words, place_words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.models.model_popup import ModelPopup

ENDPOINTS_PAGE = "endpoints"


class ModelPresenter(QObject):
    """One chat's choice of who answers it."""

    settings_requested = Signal(str)
    """A page of the settings."""

    changed = Signal()
    """Another model answers, or the same one otherwise."""

    def __init__(
        self,
        chat_id: str,
        tab: ChatTab,
        outgoing: OutgoingPresenter,
        hub: ModelHub,
        commands: Commands,
        theme: Theme,
    ) -> None:
        line = tab.composer_bar.model_line
        super().__init__(line)
        self._chat_id = chat_id
        self._line = line
        self._hub = hub
        self._commands = commands
        self._theme = theme
        self._popup: ModelPopup | None = None
        self.choice = self._kept = AS_SET
        self._cost = CostPresenter(chat_id, tab.composer_bar, outgoing, commands)
        self._budgets = BudgetGuard(tab, hub)
        self._budgets.settings_requested.connect(self.settings_requested)
        outgoing.estimated.connect(self._budgets.take_estimate)
        self.changed.connect(self._cost.ask_soon)
        line.asked.connect(self.open)
        hub.listed.connect(self._listed)
        hub.changed.connect(self._refresh)
        self._refresh()

    def show_chat(self, chat: Chat) -> None:
        """Takes a chat as it is stored."""
        self._kept = chat.answered_by
        if chat.answered_by != self.choice:
            self._take(chat.answered_by)
        self._budgets.show_chat(chat)
        self._cost.ask_soon()

    def fail(self, event: Trouble) -> bool:
        """A command has failed; what was chosen does not count where it could not be kept. Others tell of it."""
        if isinstance(event.command, ChooseModel) and event.command.choice == self.choice:
            self._take(self._kept)
        return False

    @Slot()
    def open(self) -> None:
        """Opens the list of models."""
        if self._popup is None:
            self._popup = self._made_popup()
        self._fill()
        self._popup.open_over(self._line.picker, called_now(self._hub.settings, self.choice))
        self._hub.ask()

    def _made_popup(self) -> ModelPopup:
        from rfdesktop.ui.models.model_popup import ModelPopup

        popup = ModelPopup(self._theme, self._line)
        popup.chosen.connect(self._choose)
        popup.searched.connect(self._fill)
        popup.readAgain.connect(lambda: self._hub.ask(anew=True))
        popup.endpointsAsked.connect(self._open_endpoints)
        return popup

    @Slot()
    def _open_endpoints(self) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.settings_requested.emit(ENDPOINTS_PAGE)

    @Slot(object)
    def _choose(self, choice: ModelChoice) -> None:
        if choice != self.choice:
            self._take(choice)
            self._commands.send(ChooseModel(self._chat_id, choice))

    def _take(self, choice: ModelChoice) -> None:
        self.choice = choice
        self._refresh()

    @Slot(object)
    def _listed(self, _event: object) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        place, model = self._hub.answering(self.choice)
        if not model:
            self._line.show_model(offline_words(), "")
        else:
            facts = self._hub.facts(place, model)
            named = place_words(place) if place.name else ""
            shown = choice_words(self.choice, model_words(facts), named)
            if self._endpoint_gone:
                shown = translate("ModelPresenter", "{model} instead of {endpoint}").format(
                    model=shown, endpoint=self.choice.endpoint
                )
            self._line.show_model(shown, self._more(facts_words(facts)))
        self._fill()
        self.changed.emit()

    @property
    def _endpoint_gone(self) -> bool:
        return self.choice.chosen and place_of(self._hub.settings, self.choice) is None

    def _more(self, known: str) -> str:
        said = translate("ModelPresenter", "{endpoint} is not there any more: answered as the settings say.")
        return f"{known}\n{said.format(endpoint=self.choice.endpoint)}" if self._endpoint_gone else known

    @Slot()
    def _fill(self) -> None:
        if self._popup is None:
            return
        place, model = self._hub.answering(self.choice)
        choice = called_now(self._hub.settings, self.choice)
        self._popup.show_rows(rows_of(self._hub, choice, self._popup.search.text()), choice)
        self._popup.show_choice(choice)
        efforts = self._hub.facts(place, model).efforts if model else ()
        self._popup.offer_efforts(efforts)
        default, is_fixed = self._hub.settings.max_output_tokens, "max_output_tokens" in self._hub.managed
        self._popup.offer_longest(default, self._hub.longest_answer(choice), fixed=is_fixed)
