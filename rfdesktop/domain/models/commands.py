"""What the window asks of the worker about models, the places where they are, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rfdesktop.domain.models.endpoints import ModelChoice
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.prices import PriceLine
from rfdesktop.domain.provider_name import ProviderName


@dataclass(frozen=True, slots=True)
class ChooseModel:
    """Lets a chat be answered by this from its next message on. Answers ChatChanged."""

    chat_id: str
    choice: ModelChoice


class Aside(StrEnum):
    """What a model writes beside a chat's answers."""

    NOTE = "note"
    DOCUMENT = "document"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class AllowSpending:
    """Lets the next thing of a kind that is written beside a chat's answers cost something, though a budget is used
    up."""

    chat_id: str
    aside: Aside


@dataclass(frozen=True, slots=True)
class AskModels:
    """Answers ModelsListed, at once with what is known and again with what the endpoint says where that is older than a
    day or `anew` is asked. `endpoint` is the name of one of several, "" for the provider's own address."""

    provider: ProviderName
    endpoint: str = ""
    anew: bool = False


@dataclass(frozen=True, slots=True)
class FindLocalServers:
    """Looks for servers of models on this computer, on their usual ports. Answers LocalServersFound."""


@dataclass(frozen=True, slots=True)
class TryEndpoint:
    """Goes the way to a model stage by stage, asking it for next to nothing at the end; "" takes the stored key.
    Answers EndpointTried after each stage."""

    provider: ProviderName
    base_url: str
    model: str
    key: str = field(repr=False)
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class KeepEndpoint:
    """Keeps an endpoint, in the place of the one named `instead_of` if that is not "". Its key goes with it, unless it
    is at another address now. Answers SettingsChanged."""

    endpoint: NamedEndpoint
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class RemoveEndpoint:
    """Takes an endpoint away, and its key. Answers SettingsChanged."""

    name: str


@dataclass(frozen=True, slots=True)
class UseEndpoint:
    """Lets an endpoint answer the chats for which nothing was chosen; "" goes back to the provider's own address.
    Answers SettingsChanged and ProviderReady."""

    provider: ProviderName
    name: str = ""


@dataclass(frozen=True, slots=True)
class AskUsage:
    """Answers UsageTold: what was used from one day to another (local ISO dates, both counted)."""

    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class AskPrices:
    """Answers PricesTold."""


@dataclass(frozen=True, slots=True)
class KeepPrices:
    """Keeps the user's own prices, in the place of those before. Answers PricesTold."""

    own: tuple[PriceLine, ...]


LookCommand = AskModels | FindLocalServers | TryEndpoint
"""Looks at endpoints; nothing of the user's is sent."""

EndpointCommand = KeepEndpoint | RemoveEndpoint | UseEndpoint
"""About the endpoints that are kept side by side."""

MoneyCommand = AskUsage | AskPrices | KeepPrices
"""About what was used and what it costs."""

ModelCommand = LookCommand | EndpointCommand | MoneyCommand
"""About models as such, and not about a chat."""
