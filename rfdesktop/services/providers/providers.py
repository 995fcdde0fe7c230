"""Who answers: the provider that the settings ask for, or offline where it has no key."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import ParamSpec, TypeVar

from rfdesktop.domain.chats.model_requests import ModelEvent, ModelRequest
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import KeyringSeen, KeyringWaiting, KeyState, KeyTested, ProviderReady
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Emit, KeyStore, ModelClient, ModelFactory
from rfdesktop.domain.settings import ProviderName, Settings, apply, base_url_of, model_of, origin
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.providers.model_clients import LentClients
from rfdesktop.services.tasks import Tasks

P = ParamSpec("P")
R = TypeVar("R")

KEYRING_HINT_S = 2.0
"""After this much silence the window says that the keyring may be waiting for the user."""


@dataclass(frozen=True, slots=True)
class _Answering:
    """Who answers, with which key. `failure` is why the wanted provider's key is not known."""

    active: ProviderName
    key: str | None = field(default=None, repr=False)
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A client, the model to ask it for, and the gate that is on the way to it."""

    client: ModelClient
    model: str
    gate: OutgoingGate

    @property
    def name(self) -> ProviderName:
        return self.client.provider

    async def ask(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        """The answer's stream, to be closed by the caller. Raises KnownError where the gate lets the request not pass.

        Reading it raises ModelFailure.
        """
        to = Destination.LIBRARY if self.name is ProviderName.OFFLINE else Destination.MODEL
        return self.client.stream(await self.gate.request(request, to))


class Providers:
    """Gives the client that the settings ask for. The keyring blocks, so it is asked on a thread of its own."""

    def __init__(
        self, settings: Settings, keys: KeyStore, factory: ModelFactory, gate: OutgoingGate, emit: Emit
    ) -> None:
        self._settings = settings
        self._keys = keys
        self._factory = factory
        self._gate = gate
        self._emit = emit
        self._clients = LentClients(factory)
        self._told: _Answering | None = None
        self._unkept: dict[tuple[ProviderName, str], Failure | None] = {}
        """Why the keyring did not take a key, by what the key is for."""
        self._keyring_seen: bool | None = None
        self._tasks = Tasks()
        self._keyring = BlockingCalls("rfdesktop-keyring")

    @property
    def settings(self) -> Settings:
        return self._settings

    async def use(self, settings: Settings) -> None:
        """Takes new settings and says who answers now."""
        self._settings = settings
        await self.announce()

    async def announce(self) -> None:
        """Emits who answers, without making a client; those that do not answer any more are closed."""
        settings = self._settings
        answering = await self._effective(settings)
        await self._tell(answering, settings)
        if self._keyring_seen is None:
            # Beside, since nobody who answers waits for it.
            self._tasks.start(self._look_for_keyring(), "looking for the keyring")

    @asynccontextmanager
    async def current(self) -> AsyncIterator[Provider]:
        """The client that answers now, open for as long as the context lasts.

        Says who answers where that is another one than was said: a keyring comes and goes.
        """
        settings = self._settings
        answering = await self._effective(settings)
        news = self._told is not None and self._told != replace(answering, key=None)
        if news and settings is self._settings:
            await self._tell(answering, settings)
        async with self._clients.lent(answering.active, answering.key, settings) as client:
            yield Provider(client, model_of(settings, answering.active), self._gate)

    @asynccontextmanager
    async def offline(self) -> AsyncIterator[Provider]:
        """The model that needs nothing."""
        async with self._clients.lent(ProviderName.OFFLINE, None, self._settings) as client:
            yield Provider(client, "offline", self._gate)

    async def key_state(self, provider: ProviderName, base_url: str) -> None:
        kept_in = await self._blocking(self._keys.kept_in, provider, base_url)
        self._emit(KeyState(provider, kept_in, self._why_unkept(provider, base_url, kept_in)))

    async def store_key(self, provider: ProviderName, base_url: str, key: str) -> None:
        """Stores a key, in the keyring if it takes it, and says where it is and why it is not there."""
        kept = await self._blocking(self._keys.store, provider, base_url, key)
        self._unkept[provider, origin(base_url)] = kept.failure
        if kept.failure is None:
            self._keyring_is(kept.place == "keyring")
        self._emit(KeyState(provider, kept.place, kept.failure))
        await self.announce()

    async def delete_key(self, provider: ProviderName, base_url: str) -> None:
        await self._blocking(self._keys.delete, provider, base_url)
        await self.key_state(provider, base_url)
        await self.announce()

    async def test_key(self, provider: ProviderName, base_url: str, model: str, key: str) -> None:
        """Asks the provider for next to nothing with a key that is not stored ("" takes the stored one)."""
        fields = {f"{provider.value}_base_url": base_url, f"{provider.value}_model": model}
        try:
            settings = _with(self._settings, fields)
            used = key or await self._key(provider, base_url)
            client = await asyncio.to_thread(self._factory, provider, settings, used)
            try:
                await client.check(await self._gate.check(model))
            finally:
                await client.close()
        except KnownError as error:
            self._emit(KeyTested(provider, Failure.of(error)))
        else:
            self._emit(KeyTested(provider, None))

    async def close(self) -> None:
        self._keyring.close()
        await self._clients.close()

    async def _effective(self, settings: Settings) -> _Answering:
        wanted = settings.provider
        if wanted is ProviderName.OFFLINE:
            return _Answering(wanted)
        key, failure = None, None
        try:
            key = await self._key(wanted, base_url_of(settings, wanted))
        except KnownError as error:
            failure = Failure.of(error)
        # A server of one's own (Ollama, LM Studio) asks for no key, and so needs no keyring either.
        active = wanted if key or wanted is ProviderName.OPENAI else ProviderName.OFFLINE
        return _Answering(active, key, failure)

    async def _tell(self, answering: _Answering, settings: Settings) -> None:
        active = answering.active
        self._clients.want(active, answering.key, settings)
        kept_in = "none"
        if answering.key is not None:
            with contextlib.suppress(KnownError):
                kept_in = await self._blocking(self._keys.kept_in, active, base_url_of(settings, active))
        self._told = replace(answering, key=None)
        wanted, model = settings.provider, model_of(settings, active)
        unused = active is not wanted and self._keys.unused_environment(wanted, base_url_of(settings, wanted))
        unkept = self._why_unkept(active, base_url_of(settings, active), kept_in)
        self._emit(ProviderReady(active, wanted, model, kept_in, answering.failure, unused, unkept))

    def _why_unkept(self, provider: ProviderName, base_url: str, kept_in: str) -> Failure | None:
        return self._unkept.get((provider, origin(base_url))) if kept_in == "session" else None

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

    async def _key(self, provider: ProviderName, base_url: str) -> str | None:
        return await self._blocking(self._keys.key, provider, base_url)

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


def _with(settings: Settings, fields: Mapping[str, object]) -> Settings:
    changed, problems = apply(settings, fields)
    if problems:
        raise KnownError(ErrorCode.SETTING_INVALID, setting=problems[0].name, value=problems[0].value)
    return changed
