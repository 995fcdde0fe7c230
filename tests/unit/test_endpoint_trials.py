"""Which stage a try of an endpoint names, before anything is asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.domain.models.endpoints import Place
from rfdesktop.domain.models.events import EndpointTried
from rfdesktop.domain.models.trials import Stage, Way
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.models.trials import EndpointTrials
from tests.unit.turn_rig import Desk


async def _no_model(provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
    raise AssertionError("nothing is to be asked")


async def _no_way(_provider: ProviderName, _address: str) -> Way:
    raise AssertionError("no way is to be gone")


@pytest.mark.parametrize(
    ("address", "model", "stage"),
    [("http://", "m", Stage.ADDRESS), ("https://host:99999/v1", "m", Stage.ADDRESS), ("ftp://x/v1", "", Stage.ADDRESS)],
)
def test_an_address_that_is_none_is_named_as_such(tmp_path: Path, address: str, model: str, stage: Stage) -> None:
    told: list[object] = []

    async def main() -> None:
        desk = Desk(tmp_path, Settings())
        trials = EndpointTrials(desk.providers, _no_model, _no_way, told.append)
        await trials.test(Place(ProviderName.OPENAI, base_url=address), model, "")

    asyncio.run(main())
    (tried,) = told
    assert isinstance(tried, EndpointTried)
    assert [passed.stage for passed in tried.stages] == [stage]
    assert tried.done
