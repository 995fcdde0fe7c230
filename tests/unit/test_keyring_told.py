"""What the window is told of keys: where the one that counts is kept, and whether there is a keyring."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from rfdesktop.domain.credentials import CredentialPlace
from rfdesktop.domain.events import KeyringSeen, KeyringWaiting, KeyState, ProviderReady
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.providers.provider_keys import ProviderKeys
from tests.unit.turn_rig import Desk, HeldKeys, at_desk

ANTHROPIC = ProviderName.ANTHROPIC


def told(desk: Desk, kind: type) -> list[object]:
    return [event for event in desk.events if isinstance(event, kind)]


@pytest.mark.parametrize("present", [True, False])
def test_whether_there_is_a_keyring_is_told_once(tmp_path: Path, present: bool) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.keyring = present
        for _ in range(2):
            await desk.providers.announce()
            await desk.until(lambda: told(desk, KeyringSeen) != [])
        assert told(desk, KeyringSeen) == [KeyringSeen(present)]

    at_desk(tmp_path, scenario)


def test_a_keyring_that_drops_what_it_is_given_is_none(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.providers.announce()
        await desk.until(lambda: told(desk, KeyringSeen) == [KeyringSeen(True)])
        desk.keys.keyring = False
        await desk.providers.store_key(ANTHROPIC, "https://api.anthropic.com", "sk-2")
        assert told(desk, KeyringSeen) == [KeyringSeen(True), KeyringSeen(False)]

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize(("keyring", "kept_in"), [(True, "keyring"), (False, "session")])
def test_where_the_key_is_kept_is_told(tmp_path: Path, keyring: bool, kept_in: str) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.keyring = keyring
        await desk.providers.announce()
        assert told(desk, ProviderReady) == [
            ProviderReady(
                ANTHROPIC,
                ANTHROPIC,
                Settings().anthropic_model,
                kept_in,
                base_url=Settings().anthropic_base_url,
            )
        ]

    at_desk(tmp_path, scenario)


def test_a_key_of_the_environment_that_is_for_another_address_is_told(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.environment_unused = True
        await desk.providers.announce()
        desk.keys.held = None
        await desk.providers.announce()
        ready = told(desk, ProviderReady)
        assert [event.environment_unused for event in ready if isinstance(event, ProviderReady)] == [False, True]

    at_desk(tmp_path, scenario)


class AskingKeys(HeldKeys):
    """A keyring that asks the user, and gives nothing until that was answered."""

    def __init__(self, answered: threading.Event) -> None:
        super().__init__()
        self._answered = answered

    def kept_in(self, place: CredentialPlace) -> str:
        assert self._answered.wait(60)
        return super().kept_in(place)


def told_of_state(keys: HeldKeys, on_waiting: Callable[[], None]) -> list[object]:
    """What is emitted while it is asked where a key is."""
    events: list[object] = []

    def emit(event: object) -> None:
        events.append(event)
        if event == KeyringWaiting(True):
            on_waiting()

    async def ask() -> None:
        provider_keys = ProviderKeys(keys, emit)
        await provider_keys.tell(ANTHROPIC, "https://api.anthropic.com")
        provider_keys.close()

    asyncio.run(ask())
    return events


def test_a_keyring_that_waits_for_the_user_is_told_until_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rfdesktop.services.providers.provider_keys.KEYRING_HINT_S", 0.0)
    answered = threading.Event()
    state = KeyState(ANTHROPIC, "keyring")
    assert told_of_state(AskingKeys(answered), answered.set) == [KeyringWaiting(True), KeyringWaiting(False), state]


def test_of_a_keyring_that_answers_in_time_no_waiting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rfdesktop.services.providers.provider_keys.KEYRING_HINT_S", 600.0)
    assert told_of_state(HeldKeys(), lambda: None) == [KeyState(ANTHROPIC, "keyring")]
