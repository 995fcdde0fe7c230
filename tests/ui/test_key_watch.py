"""Which keys were held for a session only, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import ProviderReady, SettingsChanged
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.window.session_keys import KeyWatch

ANTHROPIC, OPENAI, OFFLINE = ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.OFFLINE
PLACE = "anthropic@https://api.anthropic.com:443"
HELD = ProviderReady(ANTHROPIC, ANTHROPIC, "m", "session")
KEPT = ProviderReady(ANTHROPIC, ANTHROPIC, "m", "keyring")
MISSING = ProviderReady(OFFLINE, ANTHROPIC, "offline")


@dataclass
class Watched:
    watch: KeyWatch
    said: list[str] = field(default_factory=list)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    watched = Watched(KeyWatch(Settings()))
    watched.watch.held.connect(lambda provider: watched.said.append(f"held {provider}"))
    watched.watch.lost.connect(lambda provider: watched.said.append(f"lost {provider}"))
    return watched


def test_a_key_that_is_held_for_the_session_is_said_once_and_remembered(watched: Watched) -> None:
    watched.watch.session_read(())
    for _ in range(3):
        watched.watch.handle(HELD)
    assert watched.said == ["held anthropic"]
    assert watched.watch.places == (PLACE,)


@pytest.mark.parametrize("session_first", [True, False])
def test_the_next_session_says_that_it_is_missing(watched: Watched, session_first: bool) -> None:
    steps: list[Callable[[], None]] = [
        lambda: watched.watch.session_read((PLACE,)),
        lambda: watched.watch.handle(MISSING),
    ]
    for step in steps if session_first else reversed(steps):
        step()
    watched.watch.handle(MISSING)
    assert watched.said == ["lost anthropic"]
    assert watched.watch.places == (PLACE,)


@pytest.mark.parametrize("ready", [KEPT, replace(HELD, kept_in="environment")])
def test_a_key_that_is_kept_elsewhere_is_not_missed(watched: Watched, ready: ProviderReady) -> None:
    watched.watch.session_read((PLACE,))
    watched.watch.handle(ready)
    assert watched.said == []
    assert watched.watch.places == ()


def test_nothing_is_said_of_a_key_that_there_never_was_or_that_cannot_be_read(watched: Watched) -> None:
    watched.watch.session_read(("anthropic@https://other.example:443",))
    watched.watch.handle(MISSING)
    watched.watch.session_read((PLACE,))
    watched.said.clear()
    watched.watch.handle(replace(MISSING, failure=Failure(ErrorCode.KEYRING_FAILED)))
    assert watched.said == []


def test_a_deleted_key_is_not_missed_by_the_next_session(watched: Watched) -> None:
    watched.watch.session_read(())
    watched.watch.handle(HELD)
    watched.watch.handle(MISSING)
    assert watched.watch.places == ()


def test_another_address_has_a_key_of_its_own(watched: Watched) -> None:
    watched.watch.session_read(())
    watched.watch.handle(HELD)
    watched.watch.handle(SettingsChanged(Settings(anthropic_base_url="https://llm.example")))
    watched.watch.handle(MISSING)
    assert watched.watch.places == (PLACE,)
    assert watched.said == ["held anthropic"]


def test_an_endpoints_key_is_missed_too_though_it_is_asked_without_one(watched: Watched) -> None:
    watched.watch.session_read(("openai@https://api.openai.com:443",))
    watched.watch.handle(ProviderReady(OPENAI, OPENAI, "m"))
    assert watched.said == ["lost openai"]
