"""Who answers: the provider that the settings ask for, or offline where it has no key."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from rfdesktop.domain.chats.model_requests import ModelEvent, ModelRequest
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import KeyTested, ProviderReady
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Emit, KeyStore, ModelClient, ModelFactory
from rfdesktop.domain.settings import ProviderName, Settings, apply, base_url_of, may_carry_key, model_of
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.restored import restored
from rfdesktop.services.providers.model_clients import LentClients
from rfdesktop.services.providers.provider_keys import ProviderKeys


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

    async def ask_restored(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        """As `ask`, the answer's text as the engineer is to see it: with what the gate replaced back in its place. The
        raw blocks stay as they came, to be sent back so."""
        events = await self.ask(request)
        return restored(events, await self.gate.restoring(request.chat_id))


class Providers:
    """Gives the client that the settings ask for, and says who that is."""

    def __init__(
        self, settings: Settings, keys: KeyStore, factory: ModelFactory, gate: OutgoingGate, emit: Emit
    ) -> None:
        self._settings = settings
        self._keys = ProviderKeys(keys, emit)
        self._factory = factory
        self._gate = gate
        self._emit = emit
        self._clients = LentClients(factory)
        self._told: _Answering | None = None

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def gate(self) -> OutgoingGate:
        """What is on the way to every provider."""
        return self._gate

    async def use(self, settings: Settings) -> None:
        """Takes new settings and says who answers now."""
        self._settings = settings
        await self.announce()

    async def announce(self) -> None:
        """Emits who answers, without making a client; those that do not answer any more are closed."""
        settings = self._settings
        answering = await self._effective(settings)
        await self._tell(answering, settings)
        self._keys.look_for_keyring()

    @asynccontextmanager
    async def current(self) -> AsyncIterator[Provider]:
        """The client that answers now, open for as long as the context lasts.

        Says who answers where that is another one than was said: a keyring comes and goes. Raises KnownError
        KEY_OVER_PLAIN_HTTP, KEY_MISSING.
        """
        settings = self._settings
        answering = await self._effective(settings)
        news = self._told is not None and self._told != replace(answering, key=None)
        if news and settings is self._settings:
            await self._tell(answering, settings)
        refuse_plain_http(settings, base_url_of(settings, answering.active), answering.key)
        async with self._clients.lent(answering.active, answering.key, settings) as client:
            yield Provider(client, model_of(settings, answering.active), self._gate)

    @asynccontextmanager
    async def offline(self) -> AsyncIterator[Provider]:
        """The model that needs nothing."""
        async with self._clients.lent(ProviderName.OFFLINE, None, self._settings) as client:
            yield Provider(client, "offline", self._gate)

    async def key_state(self, provider: ProviderName, base_url: str) -> None:
        """Emits where a provider's key for an address is kept."""
        await self._keys.tell(provider, base_url)

    async def store_key(self, provider: ProviderName, base_url: str, key: str) -> None:
        """Stores a key and says where it is and who answers now."""
        await self._keys.store(provider, base_url, key)
        await self.announce()

    async def delete_key(self, provider: ProviderName, base_url: str) -> None:
        """Forgets a key and says who answers now."""
        await self._keys.delete(provider, base_url)
        await self.announce()

    async def test_key(self, provider: ProviderName, base_url: str, model: str, key: str) -> None:
        """Asks the provider for next to nothing with a key that is not stored ("" takes the stored one)."""
        fields = {f"{provider.value}_base_url": base_url, f"{provider.value}_model": model}
        try:
            settings = _with(self._settings, fields)
            address = base_url_of(settings, provider)
            used = key or await self._keys.key(provider, address)
            refuse_plain_http(settings, address, used)
            client = await self._factory(provider, settings, used)
            try:
                await client.check(await self._gate.check(model))
            finally:
                await client.close()
        except KnownError as error:
            self._emit(KeyTested(provider, Failure.of(error)))
        else:
            self._emit(KeyTested(provider, None))

    async def close(self) -> None:
        self._keys.close()
        await self._clients.close()

    async def _effective(self, settings: Settings) -> _Answering:
        wanted = settings.provider
        if wanted is ProviderName.OFFLINE:
            return _Answering(wanted)
        key, failure = None, None
        try:
            key = await self._keys.key(wanted, base_url_of(settings, wanted))
        except KnownError as error:
            failure = Failure.of(error)
        # A server of one's own (Ollama, LM Studio) asks for no key, and so needs no keyring either.
        active = wanted if key or wanted is ProviderName.OPENAI else ProviderName.OFFLINE
        return _Answering(active, key, failure)

    async def _tell(self, answering: _Answering, settings: Settings) -> None:
        active, wanted = answering.active, settings.provider
        address = base_url_of(settings, active)
        self._clients.want(active, answering.key, settings)
        kept_in = "none"
        if answering.key is not None:
            with contextlib.suppress(KnownError):
                kept_in = await self._keys.kept_in(active, address)
        self._told = replace(answering, key=None)
        unused = active is not wanted and self._keys.unused_environment(wanted, base_url_of(settings, wanted))
        unkept = self._keys.why_unkept(active, address, kept_in)
        withheld = bool(answering.key) and not may_carry_key(settings, address)
        self._emit(
            ProviderReady(
                active,
                wanted,
                model_of(settings, active),
                kept_in,
                answering.failure,
                unused,
                unkept,
                base_url=address,
                withheld=withheld,
            )
        )


def refuse_plain_http(settings: Settings, base_url: str, key: str | None) -> None:
    """Raises KnownError KEY_OVER_PLAIN_HTTP where a key would go to another machine in clear and is not allowed to."""
    if key and not may_carry_key(settings, base_url):
        raise KnownError(ErrorCode.KEY_OVER_PLAIN_HTTP, host=host_of(base_url))


def _with(settings: Settings, fields: Mapping[str, object]) -> Settings:
    changed, problems = apply(settings, fields)
    if problems:
        raise KnownError(ErrorCode.SETTING_INVALID, setting=problems[0].name, value=problems[0].value)
    return changed
