"""What the window knows of models and the places where they are; asks the worker for more when it is wanted."""

from __future__ import annotations

from typing import TypeGuard, assert_never

from PySide6.QtCore import QObject, Signal

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.events import KeyState, ProviderReady, UsageToday
from rfdesktop.domain.models.commands import AskModels
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice, Place, as_set, may_answer, place_of, settings_for
from rfdesktop.domain.models.events import (
    EndpointTried,
    LocalServersFound,
    ModelEvent,
    ModelsListed,
    PricesTold,
    UsageTold,
)
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.settings import ProviderName, Settings, base_url_of, model_of
from rfdesktop.domain.texts.addresses import is_nearby

NO_POLICY = Policy()


class ModelHub(QObject):
    """The lists that have come, by place, and the settings in force."""

    listed = Signal(object)
    """A `ModelsListed` has come."""

    found = Signal(object)
    """`LocalServersFound`."""

    tried = Signal(object)
    """`EndpointTried`."""

    used = Signal(object)
    """`UsageTold`."""

    priced = Signal(object)
    """`PricesTold`."""

    key_told = Signal(object)
    """`KeyState`."""

    failed = Signal(object)
    """A command has failed: `Trouble`."""

    spent = Signal()
    """Today or this month has cost something more."""

    noticed = Signal(str, str)
    """A notice for the notice bar: kind and text."""

    changed = Signal()
    """The settings, or who answers by them, are others."""

    def __init__(self, commands: Commands, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self.settings = settings
        self._policy = NO_POLICY
        self._active = settings.provider
        self._lists: dict[Place, ModelsListed] = {}
        self._said: set[tuple[str, str, float]] = set()
        self.today_usd = 0.0
        self.month_usd = 0.0

    def takes(self, event: ModelEvent | KeyState) -> TypeGuard[KeyState]:
        """Takes an event; whether it concerns others too: where the key of a provider's own address is."""
        if isinstance(event, KeyState):
            self.key_told.emit(event)
            return not event.endpoint
        self.handle(event)
        return False

    def handle(self, event: ModelEvent) -> None:
        """Takes what the worker tells of models."""
        match event:
            case ModelsListed(place):
                self._lists[place] = event
                self.listed.emit(event)
            case LocalServersFound():
                self.found.emit(event)
            case EndpointTried():
                self.tried.emit(event)
            case UsageTold():
                self.used.emit(event)
            case PricesTold():
                self.priced.emit(event)
            case _:
                assert_never(event)

    def take_settings(self, settings: Settings, policy: Policy = NO_POLICY) -> None:
        """Takes the settings in force, and what the organisation has decided of them."""
        self.settings, self._policy = settings, policy
        self.changed.emit()

    @property
    def managed(self) -> tuple[str, ...]:
        """The settings that the organisation has set."""
        return self._policy.managed

    def allows(self, choice: ModelChoice) -> bool:
        """Whether the organisation lets a chat be answered so."""
        return may_answer(self.settings, choice, self._policy.over)

    def longest_answer(self, choice: ModelChoice) -> int:
        """The most tokens of an answer to a chat with this choice, as the organisation lets it be."""
        return self._policy.over(settings_for(self.settings, choice)).max_output_tokens

    def take_ready(self, event: ProviderReady) -> None:
        """Takes who answers by the settings: the library, where a key is missing."""
        self._active = event.active
        self.changed.emit()

    def take_spent(self, event: UsageToday) -> None:
        """Takes what today and this month have cost."""
        self.today_usd, self.month_usd = event.cost_usd or 0.0, event.month_usd
        self.spent.emit()

    def say_once(self, about: tuple[str, str, float], text: str) -> None:
        """Says something of a budget, once until it no longer holds."""
        if about not in self._said:
            self._said.add(about)
            self.noticed.emit("warn", text)

    def no_longer(self, about: tuple[str, str, float]) -> None:
        """What was said of a budget holds no more: another day has begun."""
        self._said.discard(about)

    def costs_money(self, chat: Chat | None) -> bool:
        """Whether an answer to a chat may cost something: none of the library does, nor one of a server nearby whose
        model has no price."""
        place, model = self.answering(chat.answered_by if chat else AS_SET)
        own = place.provider is ProviderName.OPENAI and is_nearby(place.base_url)
        return bool(model) and (self.facts(place, model).price is not None or not own)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where models are, the settings' own place first."""
        own = tuple(
            Place(provider, "", base_url_of(self.settings, provider))
            for provider in (ProviderName.ANTHROPIC, ProviderName.OPENAI)
        )
        named = tuple(Place(each.provider, each.name, each.base_url) for each in self.settings.endpoints)
        first = place_of(self.settings, AS_SET)
        return tuple(sorted((*own, *named), key=lambda place: place != first))

    def ask(self, *, anew: bool = False) -> None:
        """Asks for the models of every place."""
        for place in self.places:
            self._commands.send(AskModels(place.provider, place.name, anew))

    def list_of(self, place: Place) -> ModelsListed | None:
        """The models of a place, as they came last."""
        return self._lists.get(place)

    def answering(self, choice: ModelChoice) -> tuple[Place, str]:
        """Where a chat with this choice is answered, and by which model."""
        choice = choice if self.allows(choice) else as_set(choice)
        counted = settings_for(self.settings, choice)
        provider = counted.provider
        if not choice.chosen:
            provider = self._active
        if provider is ProviderName.OFFLINE:
            return Place(provider), ""
        return Place(provider, counted.endpoint, base_url_of(counted, provider)), model_of(counted, provider)

    def facts(self, place: Place, model: str) -> ModelFacts:
        """What is known of a model."""
        listed = self._lists.get(place)
        return (listed.listed.named(model) if listed else None) or ModelFacts(model)
