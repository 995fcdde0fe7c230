"""What is known of a model before it is asked: how much it takes, what it can see, where it runs, what it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from rfdesktop.domain.models.prices import Price
from rfdesktop.domain.provider_name import ProviderName

EFFORTS = ("low", "medium", "high", "xhigh", "max")
"""How hard a model may be asked to think, as Anthropic's and OpenAI's interfaces name it, least first."""


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model of one endpoint. None is what nobody has said; it is never guessed.

    `window` is the most tokens that a request's input and its answer may have together, `longest_answer` the most that
    the answer may have; `price` is the list price, None where there is none or it is not known. `images`, `documents`
    (PDF) and `tools` say what it takes. `efforts` are the efforts that it is known to take. `local` ones run on this
    computer or its network. `trained_window` is what a local model could take at most where its server runs it with
    less, or does not say with how much.
    """

    id: str
    name: str = ""
    window: int | None = None
    longest_answer: int | None = None
    price: Price | None = None
    images: bool | None = None
    documents: bool | None = None
    tools: bool | None = None
    efforts: tuple[str, ...] = ()
    local: bool = False
    trained_window: int | None = None

    def over(self, other: ModelFacts | None) -> ModelFacts:
        """These facts, and the other's where these say nothing."""
        if other is None:
            return self
        unsaid = {
            entry.name: getattr(other, entry.name)
            for entry in fields(self)
            if entry.name not in ("id", "local") and getattr(self, entry.name) in (None, "", ())
        }
        return replace(self, **unsaid)


FactsOf = Callable[[ProviderName, str, str], ModelFacts]
"""What is known of a model, by the protocol and the address of its place and its id."""


def unknown_model(_provider: ProviderName, _base_url: str, model: str) -> ModelFacts:
    """Knows nothing of any model."""
    return ModelFacts(model)


@dataclass(frozen=True, slots=True)
class ModelList:
    """The models of one endpoint, as it listed them `at` a time; None for the app's own list, where it was never
    reached or lists none."""

    models: tuple[ModelFacts, ...] = ()
    at: datetime | None = None

    def named(self, model: str) -> ModelFacts | None:
        """The facts of a model, None where it is not listed."""
        return next((each for each in self.models if each.id == model), None)
