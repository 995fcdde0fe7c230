"""What is known of the models of each place: listed, remembered, or by their names."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.model_lists import ModelListFile, known_models
from rfdesktop.adapters.price_file import PriceFiles
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.events import ModelsListed
from rfdesktop.domain.models.facts import ModelFacts, ModelList
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.prices import PriceLine, price_of
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.models.catalogue import Catalogue
from rfdesktop.services.models.price_book import PriceBook
from rfdesktop.services.providers.windows import Windows

RESOURCES = Path(__file__).parents[2] / "resources" / "models"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
OFFICIAL = "https://api.anthropic.com"
LOCAL = "http://127.0.0.1:11434/v1"
SETTINGS = replace(
    Settings(),
    endpoints=(
        NamedEndpoint("Ollama", ProviderName.OPENAI, LOCAL, "qwen3:8b"),
        NamedEndpoint("Gateway", ProviderName.OPENAI, "https://llm.example.com/v1", "claude-sonnet-5-5"),
    ),
)


class Listing:
    """An endpoint's list that a test sets."""

    def __init__(self) -> None:
        self.answer: tuple[ModelFacts, ...] | KnownError = ()
        self.asked: list[tuple[str, str | None]] = []

    async def __call__(self, provider: ProviderName, base_url: str, key: str | None) -> tuple[ModelFacts, ...]:
        self.asked.append((base_url, key))
        if isinstance(self.answer, KnownError):
            raise self.answer
        return self.answer


class Rig:
    def __init__(self, folder: Path, keys: Mapping[str, str] | None = None) -> None:
        self.listing, self.windows = Listing(), Windows()
        self.events: list[object] = []
        self.now = NOW
        self.prices = PriceBook(
            PriceFiles(RESOURCES / "prices.json", folder / "prices.json"), lambda: date(2026, 11, 29)
        )
        self._keys = keys or {}
        self.catalogue = Catalogue(
            known=known_models(RESOURCES / "known.json"),
            prices=self.prices,
            store=ModelListFile(folder / "models.json"),
            lister=self.listing,
            windows=self.windows,
            settings=lambda: SETTINGS,
            key_for=self._key,
            clock=lambda: self.now,
            emit=self.events.append,
        )

    async def _key(self, provider: ProviderName, base_url: str, endpoint: str) -> str | None:
        return self._keys.get(endpoint or provider.value)

    def told(self, provider: ProviderName, endpoint: str = "", *, anew: bool = False) -> list[ModelsListed]:
        """What is told when a place's models are asked for."""
        self.events.clear()
        asyncio.run(self.catalogue.tell(provider, endpoint, anew=anew))
        return [event for event in self.events if isinstance(event, ModelsListed)]


def test_without_a_key_the_apps_own_list_is_shown_and_nobody_is_asked(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    first, second = rig.told(ProviderName.ANTHROPIC)
    assert first.reading
    assert first.failure is None
    assert not second.reading
    assert second.failure is not None
    assert second.failure.code is ErrorCode.KEY_MISSING
    assert rig.listing.asked == []
    sonnet = second.listed.named("claude-sonnet-5-5")
    assert sonnet is not None
    assert (sonnet.window, sonnet.longest_answer, sonnet.images, sonnet.tools) == (1_000_000, 128_000, True, True)
    assert sonnet.price is not None
    assert sonnet.price.rate.input == 2
    assert second.listed.at is None
    # Offline has no list.
    assert rig.told(ProviderName.OFFLINE) == []
    assert rig.told(ProviderName.OPENAI, "no such endpoint") == []


def test_a_list_is_kept_for_a_day_and_comes_back_from_the_disk(tmp_path: Path) -> None:
    rig = Rig(tmp_path, {"anthropic": "sk-1"})
    fresh = ModelFacts("claude-new-6", "Claude New 6", 500_000, 32_000, images=True, efforts=("low", "high"))
    priced = ModelFacts("x/y", price=price_of({"input": 3, "output": 4, "cache_read": 0.5}))
    rig.listing.answer = (fresh, priced)
    first, second = rig.told(ProviderName.ANTHROPIC)
    assert (first.reading, second.listed.at) == (True, NOW)
    assert rig.listing.asked == [("https://api.anthropic.com", "sk-1")]
    # The model that the settings name is offered although it is not listed.
    assert [model.id for model in second.listed.models] == ["claude-new-6", "x/y", "claude-sonnet-5-5"]
    again = Rig(tmp_path, {"anthropic": "sk-1"})
    again.now = NOW + timedelta(hours=20)
    (only,) = again.told(ProviderName.ANTHROPIC)
    assert only.listed.models[:2] == second.listed.models[:2]
    assert only.listed.models[1].price == priced.price
    assert again.listing.asked == []
    window = asyncio.run(again.windows.window(ProviderName.ANTHROPIC, OFFICIAL, "claude-new-6"))
    assert window.tokens == 500_000
    again.now = NOW + timedelta(days=2)
    again.listing.answer = KnownError(ErrorCode.NO_CONNECTION)
    _, failed = again.told(ProviderName.ANTHROPIC)
    assert failed.failure is not None
    assert failed.listed.at == NOW
    again.listing.answer = (fresh,)
    assert len(again.told(ProviderName.ANTHROPIC, anew=True)) == 2


NO_LISTS = (
    "",
    "{",
    "[]",
    json.dumps({OFFICIAL: 7}),
    json.dumps({"a": {"at": "soon"}}),
    json.dumps({OFFICIAL: {"at": "2026-01-01", "models": []}}),
    json.dumps({OFFICIAL: {"at": "2026-11-29T00:00:00+00:00", "models": [{}]}}),
    json.dumps({OFFICIAL: {"at": "2026-11-29T00:00:00+00:00", "models": "no"}}),
)


@pytest.mark.parametrize("stored", NO_LISTS)
def test_a_file_of_lists_that_cannot_be_read_was_never_there(tmp_path: Path, stored: str) -> None:
    (tmp_path / "models.json").write_text(stored, encoding="utf-8")
    rig = Rig(tmp_path, {"anthropic": "sk-1"})
    rig.listing.answer = (ModelFacts("m"),)
    told = rig.told(ProviderName.ANTHROPIC)
    assert [event.reading for event in told] == [True, False]
    assert json.loads((tmp_path / "models.json").read_text(encoding="utf-8")).keys() >= {"https://api.anthropic.com"}


def test_a_local_model_has_no_list_price_and_no_window_by_its_name(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.listing.answer = (ModelFacts("mistral-small-latest", trained_window=131_072),)
    _, told = rig.told(ProviderName.OPENAI, "Ollama")
    small, own = told.listed.models
    assert (small.local, small.window, small.price, small.trained_window) == (True, None, None, 131_072)
    assert (own.id, own.local) == ("qwen3:8b", True)
    asyncio.run(rig.prices.keep((PriceLine("mistral-small-latest", price_of({"input": 1, "output": 1}), own=True),)))
    priced = rig.catalogue.facts(ProviderName.OPENAI, LOCAL, "mistral-small-latest").price
    assert priced is not None
    assert priced.rate.input == 1


def test_a_gateways_own_price_counts_and_a_known_name_is_known_there_too(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.listing.answer = (ModelFacts("claude-sonnet-5-5", window=90_000, price=price_of({"input": 9, "output": 9})),)
    _, told = rig.told(ProviderName.OPENAI, "Gateway")
    (sonnet,) = told.listed.models
    assert (sonnet.window, sonnet.images, sonnet.local) == (90_000, True, False)
    assert sonnet.price is not None
    assert sonnet.price.rate.input == 9


def test_a_list_that_could_not_be_stored_is_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    rig = Rig(tmp_path / "file")
    rig.listing.answer = (ModelFacts("m"),)
    _, told = rig.told(ProviderName.OPENAI, "Gateway")
    assert told.failure is not None
    assert told.listed.named("m") is not None


def test_own_prices_are_kept_and_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "prices.json"
    files = PriceFiles(RESOURCES / "prices.json", file)
    book = PriceBook(files, lambda: date(2026, 11, 29))
    line = PriceLine("claude-sonnet-5-5", price_of({"input": 1.5, "output": 2}), own=True)
    asyncio.run(book.keep((line,)))
    assert book.price("claude-sonnet-5-5") == line.price
    assert PriceFiles(RESOURCES / "prices.json", file).load().own == (line,)
    file.write_text("no json", encoding="utf-8")
    assert files.unread
    assert files.load().own == ()
    asyncio.run(book.keep(()))
    assert file.with_name("prices.json.bad").read_text(encoding="utf-8") == "no json"
    assert ModelList().named("m") is None
