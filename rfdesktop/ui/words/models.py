"""Models, their places and what is known of them, in words."""

from __future__ import annotations

from datetime import datetime

from rfdesktop.domain.models.endpoints import ModelChoice, Place
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.prices import Price
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_THOUSAND, _MILLION = 1_000, 1_000_000
_CENT = 0.01

_EFFORTS: dict[str, str] = {
    "": QT_TRANSLATE_NOOP("Models", "As the model does"),
    "low": QT_TRANSLATE_NOOP("Models", "Low"),
    "medium": QT_TRANSLATE_NOOP("Models", "Medium"),
    "high": QT_TRANSLATE_NOOP("Models", "High"),
    "xhigh": QT_TRANSLATE_NOOP("Models", "Very high"),
    "max": QT_TRANSLATE_NOOP("Models", "Highest"),
}


def short_tokens(tokens: int) -> str:
    """A number of tokens in few letters: 200k, 1M."""
    if tokens >= _MILLION:
        return f"{tokens / _MILLION:.2f}".rstrip("0").rstrip(".") + "M"
    return f"{tokens:,}" if tokens < 10 * _THOUSAND else f"{round(tokens / _THOUSAND):,}k"


def usd_words(usd: float) -> str:
    """An amount of dollars; less than a cent to two digits that say something."""
    if usd >= _CENT or not usd:
        return f"${usd:,.2f}"
    return f"${usd:.2g}" if usd >= _CENT / _THOUSAND else "<$0.00001"


def rate_words(price: Price) -> str:
    """A price in short: input and output, USD per million tokens."""
    said = translate("Models", "{input} in, {output} out per million")
    least = translate("Models", "from {price}") if price.at_least or price.long else "{price}"
    words = said.format(input=_rate(price.rate.input), output=_rate(price.rate.output))
    return least.format(price=words)


def _rate(usd: float) -> str:
    return f"${usd:.0f}" if usd == int(usd) else f"${usd:.2f}" if round(usd, 2) == usd else f"${usd:.3g}"


def place_words(place: Place) -> str:
    """What a place is called."""
    if place.name:
        return place.name
    match place.provider:
        case ProviderName.ANTHROPIC:
            return translate("Models", "Anthropic")
        case ProviderName.OPENAI:
            return host_of(place.base_url)
        case ProviderName.OFFLINE:
            return translate("Models", "On this computer")


def model_words(facts: ModelFacts) -> str:
    """What a model is called."""
    return facts.name or facts.id


def offline_words() -> str:
    """What answering from the library alone is called."""
    return translate("Models", "Flow library only")


def facts_words(facts: ModelFacts) -> str:
    """What is known of a model, in one line; what is not known is not said."""
    parts = []
    if facts.window:
        parts.append(translate("Models", "{tokens} window").format(tokens=short_tokens(facts.window)))
    elif facts.trained_window:
        parts.append(translate("Models", "up to {tokens} window").format(tokens=short_tokens(facts.trained_window)))
    parts.append(translate("Models", "local") if facts.local else translate("Models", "remote"))
    if facts.price is not None:
        parts.append(rate_words(facts.price))
    elif not facts.local:
        parts.append(translate("Models", "price not known"))
    if facts.images is not None:
        parts.append(translate("Models", "sees images") if facts.images else translate("Models", "no images"))
    if facts.tools is False:
        parts.append(translate("Models", "no tools"))
    return " · ".join(parts)


def time_of_list(at: datetime) -> str:
    """When something was read, by the clock here."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def choice_words(choice: ModelChoice, model: str, place: str) -> str:
    """Who answers a chat, on a button: the model, and where it is not the provider's own place."""
    if choice.provider is ProviderName.OFFLINE:
        return offline_words()
    return f"{model} · {place}" if place else model


def effort_words(effort: str) -> str:
    """How hard a model is asked to think."""
    return translate("Models", _EFFORTS.get(effort, effort))


def as_set_words(model: str) -> str:
    """The choice to be answered as the settings say."""
    return translate("Models", "As in the settings ({model})").format(model=model)
