"""Building what knows of models: which there are, how much they take and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.foundation import Foundation
from rfdesktop.app.model_windows import model_windows

if TYPE_CHECKING:
    from rfdesktop.domain.models.facts import ModelFacts
    from rfdesktop.domain.models.local_servers import LocalServer
    from rfdesktop.domain.models.trials import Way
    from rfdesktop.domain.ports import ModelFactory
    from rfdesktop.domain.provider_name import ProviderName
    from rfdesktop.domain.settings import Settings
    from rfdesktop.services.models.catalogue import Catalogue, KeyFor
    from rfdesktop.services.models.price_book import PriceBook
    from rfdesktop.services.providers.preferences import Preferences
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.providers.windows import Windows


@dataclass(frozen=True, slots=True)
class ModelServices:
    """What is known of models."""

    windows: Windows
    prices: PriceBook
    catalogue: Catalogue


def model_services(on: Foundation, settings: Callable[[], Settings], key_for: KeyFor) -> ModelServices:
    """Builds it from the app's own files and the profile's; nothing is asked of anybody yet."""
    from rfdesktop.adapters.model_lists import ModelListFile, known_models
    from rfdesktop.adapters.price_file import PriceFiles
    from rfdesktop.services.models.catalogue import Catalogue
    from rfdesktop.services.models.price_book import PriceBook

    resources, paths = on.start.resources / "models", on.start.paths
    files = PriceFiles(resources / "prices.json", paths.prices)
    windows, prices = model_windows(), PriceBook(files, emit=on.emit)
    catalogue = Catalogue(
        known=known_models(resources / "known.json"),
        prices=prices,
        store=ModelListFile(paths.model_lists),
        lister=_listed,
        windows=windows,
        settings=settings,
        key_for=key_for,
        clock=utc_now,
        emit=on.emit,
    )
    return ModelServices(windows, prices, catalogue)


async def _listed(provider: ProviderName, base_url: str, key: str | None) -> tuple[ModelFacts, ...]:
    # Here, so that what speaks HTTP is imported when it is first wanted.
    from rfdesktop.adapters.models.listing import listed_models

    return await listed_models(provider, base_url, key)


def open_model_services(
    on: Foundation, models: ModelServices, providers: Providers, preferences: Preferences, factory: ModelFactory
) -> None:
    """Opens what the window asks of models and the places where they are."""
    from rfdesktop.services.models.endpoints import Endpoints
    from rfdesktop.services.models.local_servers import LocalServers
    from rfdesktop.services.models.trials import EndpointTrials

    on.parts.catalogue.open(models.catalogue)
    on.parts.prices.open(models.prices)
    on.parts.local_servers.open(LocalServers(_local_servers, on.emit))
    on.parts.trials.open(EndpointTrials(providers, factory, _way_to, on.emit))
    on.parts.endpoints.open(Endpoints(preferences, providers))


async def _local_servers() -> tuple[LocalServer, ...]:
    from rfdesktop.adapters.models.local_servers import local_servers

    return await local_servers()


async def _way_to(provider: ProviderName, base_url: str) -> Way:
    from rfdesktop.adapters.http.ways import way_to

    return await way_to(base_url, f"{provider.value}_base_url")
