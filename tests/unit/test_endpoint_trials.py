"""Which stage a try of an endpoint names, before anything is asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.models.endpoints import Place
from rfdesktop.domain.models.events import EndpointTried
from rfdesktop.domain.models.trials import Outcome, Stage, Way
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


def test_a_keyring_that_cannot_be_read_fails_at_the_key(tmp_path: Path) -> None:
    told: list[object] = []

    async def open_way(_provider: ProviderName, _address: str) -> Way:
        return Way(())

    async def main() -> None:
        desk = Desk(tmp_path, Settings())
        desk.keys.raises = KnownError(ErrorCode.KEYRING_FAILED, detail="KeyringLocked")
        trials = EndpointTrials(desk.providers, _no_model, open_way, told.append)
        await trials.test(Place(ProviderName.OPENAI, "Lab", "https://lab.example/v1"), "m", "")
        await desk.providers.close()

    asyncio.run(main())
    tried = told[-1]
    assert isinstance(tried, EndpointTried)
    key, *more = tried.stages
    assert (key.stage, key.outcome) == (Stage.KEY, Outcome.FAILED)
    assert key.failure == Failure(ErrorCode.KEYRING_FAILED, {"detail": "KeyringLocked"})
    assert {passed.outcome for passed in more} == {Outcome.SKIPPED}
