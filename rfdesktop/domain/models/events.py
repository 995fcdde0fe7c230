"""What the worker tells of models, the places where they are, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.models.endpoints import Place
from rfdesktop.domain.models.facts import ModelList
from rfdesktop.domain.models.local_servers import LocalServer
from rfdesktop.domain.models.prices import PriceTable
from rfdesktop.domain.models.trials import Passed
from rfdesktop.domain.usage import UsageLine


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """The models of a place. `reading` says that the place is being asked and another answer follows; `failure` is why
    it could not be asked, with the last list or the app's own one beside it."""

    place: Place
    listed: ModelList
    reading: bool = False
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class LocalServersFound:
    """The servers of models that answer on this computer."""

    servers: tuple[LocalServer, ...]


@dataclass(frozen=True, slots=True)
class EndpointTried:
    """How far an endpoint has been tried. `done` says that no more stages follow."""

    place: Place
    stages: tuple[Passed, ...]
    done: bool = False


@dataclass(frozen=True, slots=True)
class UsageTold:
    """What was used from one day to another, by day, account, endpoint and model."""

    first_day: str
    last_day: str
    lines: tuple[UsageLine, ...]


@dataclass(frozen=True, slots=True)
class PricesTold:
    """The prices as they count now; `unread` where there is a file of the user's that cannot be read."""

    table: PriceTable
    unread: bool = False


ModelEvent = ModelsListed | LocalServersFound | EndpointTried | UsageTold | PricesTold
"""About models, their places and what they cost, for whoever shows them."""
