"""The keys of the models' providers: asked of the keyring on a thread of its own; what is told of where they are."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from rfdesktop.domain.credentials import Credential, CredentialPlace
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import KeyringSeen, KeyringWaiting, KeyState
from rfdesktop.domain.ports import Emit, KeyStore
from rfdesktop.domain.settings import ProviderName, Settings, may_carry_key, origin
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.services.tasks import Tasks

P = ParamSpec("P")
R = TypeVar("R")

KEYRING_HINT_S = 2.0
"""After this much silence the window says that the keyring may be waiting for the user."""


def place_of(provider: ProviderName, base_url: str, endpoint: str = "") -> CredentialPlace:
    """What the key of a provider at an address is for; an endpoint with a name has one of its own."""
    return CredentialPlace(provider.value, origin(base_url), endpoint)


def refuse_plain_http(settings: Settings, base_url: str, key: str | None) -> None:
    """Raises KnownError KEY_OVER_PLAIN_HTTP where a key would go to another machine in clear and is not allowed to."""
    if key and not may_carry_key(settings, base_url):
        raise KnownError(ErrorCode.KEY_OVER_PLAIN_HTTP, host=host_of(base_url))


class ProviderKeys:
    """Finds, keeps and forgets keys by provider and address. Every method raises KnownError KEYRING_FAILED."""

    def __init__(self, keys: KeyStore, emit: Emit) -> None:
        self._keys = keys
        self._emit = emit
        self._unkept: dict[CredentialPlace, Failure | None] = {}
        """Why the keyring did not take a key."""
        self._keyring_seen: bool | None = None
        self._tasks = Tasks()
        self._keyring = BlockingCalls("rfdesktop-keyring")

    async def key(self, provider: ProviderName, base_url: str, endpoint: str = "") -> str | None:
        return await self._blocking(self._keys.key, place_of(provider, base_url, endpoint))

    async def kept_in(self, provider: ProviderName, base_url: str, endpoint: str = "") -> str:
        """keyring, session, environment or none."""
        return await self._blocking(self._keys.kept_in, place_of(provider, base_url, endpoint))

    def unused_environment(self, provider: ProviderName, base_url: str) -> bool:
        """Whether the environment has a key for the provider, but for another address."""
        return self._keys.unused_environment(place_of(provider, base_url))

    def why_unkept(self, provider: ProviderName, base_url: str, kept_in: str, endpoint: str = "") -> Failure | None:
        """Why the keyring did not take a key that is held for the session; None where there is no keyring."""
        return self._unkept.get(place_of(provider, base_url, endpoint)) if kept_in == "session" else None

    async def tell(self, provider: ProviderName, base_url: str, endpoint: str = "") -> None:
        """Emits where a key is."""
        kept_in = await self.kept_in(provider, base_url, endpoint)
        self._emit(KeyState(provider, kept_in, self.why_unkept(provider, base_url, kept_in, endpoint), endpoint))

    async def store(self, provider: ProviderName, base_url: str, key: str, endpoint: str = "") -> None:
        """Stores a key, in the keyring if it takes it, and emits where it is and why it is not there."""
        place = place_of(provider, base_url, endpoint)
        kept = await self._blocking(self._keys.store, Credential(place, key))
        self._unkept[place] = kept.failure
        if kept.failure is None:
            self._keyring_is(kept.place == "keyring")
        self._emit(KeyState(provider, kept.place, kept.failure, endpoint))

    async def delete(self, provider: ProviderName, base_url: str, endpoint: str = "") -> None:
        """Forgets a key and emits that."""
        await self._blocking(self._keys.delete, place_of(provider, base_url, endpoint))
        await self.tell(provider, base_url, endpoint)

    def look_for_keyring(self) -> None:
        """Emits whether there is a keyring, once that is known. Nothing else waits for it."""
        if self._keyring_seen is None:
            self._tasks.start(self._look_for_keyring(), "looking for the keyring")

    def close(self) -> None:
        self._keyring.close()

    async def _look_for_keyring(self) -> None:
        with contextlib.suppress(KnownError):
            present = await self._blocking(self._keys.has_keyring)
            # What came of storing a key says more.
            if self._keyring_seen is None:
                self._keyring_is(present)

    def _keyring_is(self, present: bool) -> None:
        if self._keyring_seen is not present:
            self._keyring_seen = present
            self._emit(KeyringSeen(present))

    async def _blocking(self, call: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """Runs a call of the keyring on its own thread; says so if it takes long (it may be asking the user)."""
        work = asyncio.ensure_future(self._keyring.run(functools.partial(call, *arguments, **named)))
        done, _ = await asyncio.wait({work}, timeout=KEYRING_HINT_S)
        if not done:
            self._emit(KeyringWaiting(True))
        try:
            return await work
        finally:
            if not done:
                self._emit(KeyringWaiting(False))
