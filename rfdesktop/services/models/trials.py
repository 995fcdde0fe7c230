"""Trying an endpoint out: the way there, then key, model and streaming."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.models.endpoints import Place
from rfdesktop.domain.models.events import EndpointTried
from rfdesktop.domain.models.trials import Outcome, Passed, Stage, Way
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.ports import Emit, ModelFactory
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.settings import SettingProblem, Settings, apply, base_url_of
from rfdesktop.services.providers.provider_keys import refuse_plain_http
from rfdesktop.services.providers.providers import Providers

GoWay = Callable[[ProviderName, str], Awaitable[Way]]
"""Goes the way to an address, up to the first stage that fails. Never raises."""

_OF_KEY = frozenset(
    {ErrorCode.KEY_REFUSED, ErrorCode.KEY_MISSING, ErrorCode.KEY_OVER_PLAIN_HTTP, ErrorCode.KEYRING_FAILED}
)


class EndpointTrials:
    """Tries endpoints and tells of each stage."""

    def __init__(self, providers: Providers, factory: ModelFactory, go: GoWay, emit: Emit) -> None:
        self._providers = providers
        self._factory = factory
        self._go = go
        self._emit = emit

    async def test(self, place: Place, model: str, key: str) -> None:
        """Emits how far an endpoint was got to; the stored key is used where none is given."""
        provider = place.provider
        fields: dict[str, object] = {f"{provider}_base_url": place.base_url, f"{provider}_model": model or "unnamed"}
        settings, problems = apply(self._providers.settings, fields)
        if problems:
            self._emit(EndpointTried(place, (_not_taken(problems[0], provider),), done=True))
            return
        place = replace(place, base_url=base_url_of(settings, provider))
        self._emit(EndpointTried(place, ()))
        way = await self._go(provider, place.base_url)
        self._emit(EndpointTried(place, way.stages, done=not way.open))
        if way.open:
            last = await self._asked(place, settings, key)
            self._emit(EndpointTried(place, (*way.stages, *last), done=True))

    async def _asked(self, place: Place, settings: Settings, typed: str) -> tuple[Passed, ...]:
        """How the endpoint took key and model, and whether it streams."""
        model = settings.anthropic_model if place.provider is ProviderName.ANTHROPIC else settings.openai_model
        key: str | None = None
        try:
            key = typed or await self._providers.kept_key(place.provider, place.base_url, place.name)
            refuse_plain_http(settings, place.base_url, key)
            client = await self._factory(place.provider, settings, key)
            try:
                question: Cleared[ModelCheck] = await self._providers.gate.check(model)
                streamed = await client.check(question)
            finally:
                await client.close()
        except KnownError as error:
            return _failed(Failure.of(error), keyed=bool(key))
        last = Passed(Stage.STREAMING, Outcome.PASSED if streamed else Outcome.FAILED)
        return _key(keyed=bool(key)), Passed(Stage.MODEL, Outcome.PASSED, model), last


def _not_taken(problem: SettingProblem, provider: ProviderName) -> Passed:
    if problem.name == f"{provider}_base_url":
        return Passed(Stage.ADDRESS, Outcome.FAILED, problem.value)
    failure = Failure(ErrorCode.SETTING_INVALID, {"setting": problem.name, "value": problem.value})
    return Passed(Stage.MODEL, Outcome.FAILED, failure=failure)


def _key(*, keyed: bool) -> Passed:
    return Passed(Stage.KEY, Outcome.PASSED if keyed else Outcome.SKIPPED)


def _failed(failure: Failure, *, keyed: bool) -> tuple[Passed, ...]:
    """The stage that a failure is of, what was before it passed and what would come after it not reached."""
    if failure.code in _OF_KEY:
        stages = (Passed(Stage.KEY, Outcome.FAILED, failure=failure), Passed(Stage.MODEL, Outcome.SKIPPED))
    else:
        stages = (_key(keyed=keyed), Passed(Stage.MODEL, Outcome.FAILED, failure=failure))
    return (*stages, Passed(Stage.STREAMING, Outcome.SKIPPED))
