"""Who answers: the provider that the settings ask for, or offline where it has no key."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from rfdesktop.domain.chats.chat import Remark
from rfdesktop.domain.chats.model_requests import ModelEvent, ModelRequest
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import KeyTested, ProviderReady
from rfdesktop.domain.model_windows import OFFLINE_WINDOW, ModelWindow, ModelWindows
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice, as_set, may_answer, place_of, settings_for
from rfdesktop.domain.models.facts import FactsOf, ModelFacts, unknown_model
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Emit, KeyStore, ModelClient, ModelFactory
from rfdesktop.domain.settings import ProviderName, Settings, apply, base_url_of, may_carry_key, model_of
from rfdesktop.domain.usage import Spent, Usage
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.restored import restored
from rfdesktop.services.providers.model_clients import LentClients
from rfdesktop.services.providers.named_failures import naming
from rfdesktop.services.providers.provider_keys import ProviderKeys, refuse_plain_http
from rfdesktop.services.providers.unread_keys import told_of_keyring
from rfdesktop.services.providers.windows import Windows
from rfdesktop.services.usage.counting import counted


@dataclass(frozen=True, slots=True)
class _Answering:
    """Who answers, with which key. `failure` is why the wanted provider's key is not known."""

    active: ProviderName
    key: str | None = field(default=None, repr=False)
    failure: Failure | None = None


_OFFLINE = ProviderName.OFFLINE
CountSpent = Callable[[Spent], object]
"""Takes what a request beside the answers used. It does not wait."""


def _counted_nowhere(_spent: Spent) -> None:
    """Counts nothing."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A client, the model to ask it for with its window and what else is known of it, and the gate that is on the way
    to it. `settings` are those that count for this chat, `effort` is how hard the model is asked to think. `spent` is
    told what requests used that nobody else counts."""

    client: ModelClient
    model: str
    gate: OutgoingGate
    window: ModelWindow
    settings: Settings = Settings()
    effort: str = ""
    facts: ModelFacts = ModelFacts("")
    spent: CountSpent = _counted_nowhere
    instead: Remark | None = None
    """Why it answers in the place of what was chosen for the chat."""
    unread_key: Failure | None = None
    """Why its key is not known."""

    @property
    def name(self) -> ProviderName:
        return self.client.provider

    @property
    def answer_tokens(self) -> int:
        """The longest answer that is asked for, in tokens."""
        return self.window.answer_tokens(self.settings.max_output_tokens)

    async def ask(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        """The stream of what is written beside the answers of a chat (a note, a summary, a flow), to be closed by the
        caller; what it used is counted at its end. Raises KnownError where the gate lets the request not pass.

        Reading it raises ModelFailure.
        """

        def count(used: Usage, told: float | None) -> None:
            price = self.facts.price
            usd = price.usd(used) if told is None and price is not None else told
            endpoint = self.settings.endpoint
            self.spent(Spent(request.chat_id, self.name.value, endpoint, request.model, used, usd))

        return counted(await self._stream(request), count)

    async def ask_restored(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        """As `ask`, the text as the engineer is to see it."""
        return await self._restored(await self.ask(request), request)

    async def answer(self, request: ModelRequest, before: str = "") -> AsyncGenerator[ModelEvent, None]:
        """The stream of an answer of the chat, which counts what it used itself; its text as the engineer is to see it,
        with what the gate replaced back in its place. The raw blocks stay as they came, to be sent back so. `before` is
        what is shown of the answer already. Raises as `ask` does."""
        return await self._restored(await self._stream(request), request, before)

    async def _stream(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        to = Destination.LIBRARY if self.name is ProviderName.OFFLINE else Destination.MODEL
        asked = replace(request, window=self.window.tokens) if self.window.most else request
        return told_of_keyring(self.client.stream(await self.gate.request(asked, to)), self.unread_key)

    async def _restored(
        self, events: AsyncGenerator[ModelEvent, None], request: ModelRequest, before: str = ""
    ) -> AsyncGenerator[ModelEvent, None]:
        return restored(events, (await self.gate.restoring(request.chat_id)).as_markdown(before))


class Providers:
    """Gives the client that the settings ask for, and says who that is."""

    def __init__(
        self,
        settings: Settings,
        keys: KeyStore,
        factory: ModelFactory,
        gate: OutgoingGate,
        emit: Emit,
        windows: ModelWindows | None = None,
        facts: FactsOf = unknown_model,
        ruled: Callable[[Settings], Settings] = lambda settings: settings,
        spent: CountSpent = _counted_nowhere,
    ) -> None:
        self._spent = spent
        self._windows = windows or Windows()
        self._facts = facts
        self._ruled = ruled
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
    def model_there(self) -> bool:
        """Whether a model can be chosen without setting one up first, as far as is known without asking the keyring."""
        return bool(self._settings.endpoints) or (self._told is not None and self._told.active is not _OFFLINE)

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
        settings = self.settings_for(AS_SET)
        answering = await self._effective(settings)
        await self._tell(answering, settings)
        self._keys.look_for_keyring()

    @asynccontextmanager
    async def current(self, choice: ModelChoice = AS_SET) -> AsyncIterator[Provider]:
        """The client that answers now, or that was chosen, open for as long as the context lasts.

        Says who answers where that is another one than was said: a keyring comes and goes. Raises KnownError
        KEY_OVER_PLAIN_HTTP, KEY_MISSING; the latter too where what was chosen has no key, since nobody else was meant.
        What is raised about a key meanwhile names the endpoint that it is for, where it is one with a name.
        """
        used, allowed = self._settings, self.allows(choice)
        gone = place_of(used, choice) is None
        chosen = choice.chosen and allowed and not gone
        settings = self.settings_for(choice)
        with naming(settings.endpoint):
            answering = await self._effective(settings)
            if chosen and answering.active is not settings.provider:
                raise KnownError(ErrorCode.KEY_MISSING)
            news = self._told is not None and self._told != replace(answering, key=None)
            if news and used is self._settings and not chosen:
                await self._tell(answering, settings)
            refuse_plain_http(settings, base_url_of(settings, answering.active), answering.key)
            lent = self._clients.lent(answering.active, answering.key, settings, chosen=chosen)
            async with lent as client:
                instead = None if allowed and not gone else Remark.ENDPOINT_GONE if allowed else Remark.MODEL_FORBIDDEN
                provider = await self._lent(client, settings, choice.effort)
                yield replace(provider, instead=instead, unread_key=answering.failure)

    def settings_for(self, choice: ModelChoice) -> Settings:
        """The settings as they count for a chat, within what the organisation has decided. A choice that it does not
        allow counts as none, so that no key of one place goes with the address of another."""
        counted = choice if self.allows(choice) else as_set(choice)
        return self._ruled(settings_for(self._settings, counted))

    def allows(self, choice: ModelChoice) -> bool:
        """Whether the organisation lets a chat be answered so."""
        return may_answer(self._settings, choice, self._ruled)

    @asynccontextmanager
    async def offline(self) -> AsyncIterator[Provider]:
        """The model that needs nothing."""
        async with self._clients.lent(ProviderName.OFFLINE, None, self._settings) as client:
            yield Provider(client, "offline", self._gate, OFFLINE_WINDOW)

    async def _lent(self, client: ModelClient, settings: Settings, effort: str) -> Provider:
        model, address = model_of(settings, client.provider), base_url_of(settings, client.provider)
        window = await self._windows.window(client.provider, address, model, settings.local_context)
        facts = self._facts(client.provider, address, model)
        return Provider(client, model, self._gate, window, settings, effort, facts, self._spent)

    async def key_state(self, provider: ProviderName, base_url: str, endpoint: str = "") -> None:
        """Emits where a provider's key for an address is kept."""
        await self._keys.tell(provider, base_url, endpoint)

    async def store_key(self, provider: ProviderName, base_url: str, key: str, endpoint: str = "") -> None:
        """Stores a key and says where it is and who answers now."""
        await self._keys.store(provider, base_url, key, endpoint)
        await self.announce()

    async def delete_key(self, provider: ProviderName, base_url: str, endpoint: str = "") -> None:
        """Forgets a key and says who answers now."""
        await self._keys.delete(provider, base_url, endpoint)
        await self.announce()

    async def kept_key(self, provider: ProviderName, base_url: str, endpoint: str = "") -> str | None:
        """A key as it is kept, wherever it may be sent. Raises KnownError KEYRING_FAILED."""
        return await self._keys.key(provider, base_url, endpoint)

    async def key(self, provider: ProviderName, base_url: str, endpoint: str = "") -> str | None:
        """A key that may be sent to its address, None where there is none. Raises KnownError KEYRING_FAILED,
        KEY_OVER_PLAIN_HTTP."""
        key = await self._keys.key(provider, base_url, endpoint)
        refuse_plain_http(self._settings, base_url, key)
        return key

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
            key = await self._keys.key(wanted, base_url_of(settings, wanted), settings.endpoint)
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
                kept_in = await self._keys.kept_in(active, address, settings.endpoint)
        self._told = replace(answering, key=None)
        unused = active is not wanted and self._keys.unused_environment(wanted, base_url_of(settings, wanted))
        unkept = self._keys.why_unkept(active, address, kept_in)
        withheld = bool(answering.key) and not may_carry_key(settings, address)
        told = (model_of(settings, active), kept_in, answering.failure, unused, unkept)
        named = settings.endpoint
        self._emit(ProviderReady(active, wanted, *told, base_url=address, withheld=withheld, endpoint=named))


def _with(settings: Settings, fields: Mapping[str, object]) -> Settings:
    changed, problems = apply(settings, fields)
    if problems:
        raise KnownError(ErrorCode.SETTING_INVALID, setting=problems[0].name, value=problems[0].value)
    return changed
