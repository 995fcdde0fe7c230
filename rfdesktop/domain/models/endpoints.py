"""The places where models answer, several side by side, and which model of which of them a chat is answered by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rfdesktop.domain.settings import ProviderName, Settings, base_url_of, model_of


@dataclass(frozen=True, slots=True)
class Place:
    """A place where models answer: the protocol that is spoken, its name ("" for the settings' own one of that
    protocol) and its address. A key is kept for all three."""

    provider: ProviderName
    name: str = ""
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Which model a chat is answered by. All of it empty is what the settings say.

    `provider` and `endpoint` name a place, `model` one of its models ("" for the place's own). `effort` is how hard it
    thinks ("" as the model does by itself), `longest_answer` the most tokens of an answer (0 as the settings say).
    """

    provider: ProviderName | None = None
    endpoint: str = ""
    model: str = ""
    effort: str = ""
    longest_answer: int = 0

    @property
    def chosen(self) -> bool:
        """Whether it says who answers; without that the settings do."""
        return self.provider is not None


AS_SET = ModelChoice()


def settings_for(settings: Settings, choice: ModelChoice) -> Settings:
    """The settings as they count for a chat: its place and model stand where the settings' own do.

    A chat whose endpoint is not there any more is answered as the settings say.
    """
    limit = choice.longest_answer or settings.max_output_tokens
    settings = replace(settings, max_output_tokens=limit)
    place, model = place_of(settings, choice), choice.model
    if place is None:
        place, model = place_of(settings, AS_SET) or Place(settings.provider), ""
    if place.provider is ProviderName.OFFLINE:
        return replace(settings, provider=ProviderName.OFFLINE, endpoint="")
    named = settings.endpoint_named(place.name)
    model = model or (named.model if named else "") or model_of(settings, place.provider)
    address = place.base_url or base_url_of(settings, place.provider)
    if place.provider is ProviderName.ANTHROPIC:
        settings = replace(settings, anthropic_base_url=address, anthropic_model=model)
    else:
        settings = replace(settings, openai_base_url=address, openai_model=model)
    return replace(settings, provider=place.provider, endpoint=place.name)


def place_of(settings: Settings, choice: ModelChoice) -> Place | None:
    """Where a chat's model is, None where its endpoint was removed."""
    provider = choice.provider or settings.provider
    name = choice.endpoint if choice.provider else settings.endpoint
    if not name or provider is ProviderName.OFFLINE:
        return Place(provider, "", base_url_of(settings, provider))
    named = settings.endpoint_chosen(name)
    return Place(provider, named.name, named.base_url) if named and named.provider is provider else None


def may_answer(settings: Settings, choice: ModelChoice, ruled: Callable[[Settings], Settings]) -> bool:
    """Whether the organisation lets a chat be answered by what was chosen for it; `ruled` puts what it has decided over
    settings."""
    counted = settings_for(settings, choice)
    return not choice.chosen or _who(ruled(counted)) == _who(counted)


def _who(settings: Settings) -> tuple[str, ...]:
    provider = settings.provider
    if provider is ProviderName.OFFLINE:
        return (provider,)
    return provider, settings.endpoint, base_url_of(settings, provider), model_of(settings, provider)


def as_set(choice: ModelChoice) -> ModelChoice:
    """The choice without who answers: how hard and how long stay."""
    return replace(choice, provider=None, endpoint="", model="")


def called_now(settings: Settings, choice: ModelChoice) -> ModelChoice:
    """A choice with its endpoint called as it is by now."""
    place = place_of(settings, choice) if choice.endpoint else None
    return replace(choice, endpoint=place.name) if place is not None else choice
