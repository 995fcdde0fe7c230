"""Which models an endpoint has, by the models API of its kind. Nothing asked here loads a model or costs anything."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx2

from rfdesktop.adapters.http.clients import client_for, sendable
from rfdesktop.adapters.http.failures import SERVER_FAULT
from rfdesktop.adapters.http.routes import route_to
from rfdesktop.adapters.models.completions_refusal import refusal_of
from rfdesktop.adapters.models.endpoint_addresses import (
    KEY_HEADERS,
    Endpoint,
    completions_endpoint,
    messages_endpoint,
    misses_key_header,
)
from rfdesktop.adapters.models.failures import broken, failure_of, no_model_server
from rfdesktop.adapters.models.listed_facts import (
    holds_conversations,
    of_completions,
    of_gemini,
    of_llama_server,
    of_messages_api,
    of_ollama,
    of_studio,
)
from rfdesktop.adapters.models.provider_values import fields_of, items_of, word_of
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.texts.addresses import is_nearby

LONGEST_S = 15.0
"""The longest silence of an endpoint that is asked."""

MOST_MODELS = 1_000
MOST_SHOWN = 40
"""Of a server of local models so many are looked at one by one."""

_VERSION = "2026-10-21"
_UNKNOWN_CALLER = 401
_KEY_REFUSED = (_UNKNOWN_CALLER, 403)
_GEMINI_PATH = "/v1beta/openai"


async def listed_models(provider: ProviderName, base_url: str, key: str | None) -> tuple[ModelFacts, ...]:
    """Keeps `ModelLister`."""
    anthropic = provider is ProviderName.ANTHROPIC
    endpoint = messages_endpoint(base_url) if anthropic else completions_endpoint(base_url)
    route = route_to(endpoint.base_url, f"{provider.value}_base_url")
    key = (key or "").strip()
    if key and not sendable(key):
        raise KnownError(ErrorCode.KEY_REFUSED)
    try:
        async with client_for(route, LONGEST_S) as client:
            asking = _Asking(client, endpoint, key)
            return await (asking.messages_api() if anthropic else asking.completions())
    except _Refused as refused:
        refusal = refusal_of(refused.body, refused.status, refused.headers, refused.path)
        failed = failure_of(refusal, model="", route=route)
        # Where none was sent, none was refused.
        is_keyless = failed.code is ErrorCode.KEY_REFUSED and not key
        raise (KnownError(ErrorCode.KEY_MISSING) if is_keyless else failed) from None
    except _NoList:
        raise no_model_server(route) from None
    except (httpx2.HTTPError, TimeoutError, ValueError) as error:
        raise broken(error, route, LONGEST_S, started=False) from None


class _Refused(Exception):
    """The endpoint answered, and not with a list."""

    def __init__(self, answer: httpx2.Response) -> None:
        super().__init__()
        self.status, self.headers, self.path = answer.status_code, answer.headers, answer.request.url.path
        self.body = _json(answer)


class _NoList(Exception):
    """The endpoint answered well, with something else than a list."""


class _Asking:
    """One endpoint, asked for its models."""

    def __init__(self, client: httpx2.AsyncClient, endpoint: Endpoint, key: str) -> None:
        self._client = client
        self._endpoint = endpoint
        self._key = key

    async def messages_api(self) -> tuple[ModelFacts, ...]:
        """Anthropic's list, or that of a gateway that speaks its API."""
        url = f"{self._endpoint.base_url}/v1/models"
        headers = {"anthropic-version": _VERSION, "Authorization": f"Bearer {self._key}"}
        query = {**self._endpoint.query, "limit": str(MOST_MODELS)}
        answer = await self._client.get(url, params=query, headers=headers)
        if answer.status_code in _KEY_REFUSED:
            # Many gateways read the older header alone.
            headers = {"anthropic-version": "2023-06-01", "X-Api-Key": self._key}
            answer = await self._client.get(url, params=query, headers=headers)
        entries = [entry for entry in _entries(answer, "data") if holds_conversations(entry)]
        return tuple({facts.id: facts for facts in map(of_messages_api, entries)}.values())

    async def completions(self) -> tuple[ModelFacts, ...]:
        """The list of chat completions, completed by what else the server says of its models."""
        answer = await self._client.get(f"{self._endpoint.base_url}/models", params=self._query, headers=self._headers)
        if answer.status_code == httpx2.codes.NOT_FOUND and not self._endpoint.versioned:
            address = f"{self._endpoint.base_url}/v1/models"
            answer = await self._client.get(address, params=self._query, headers=self._headers)
        if self._key and answer.status_code == _UNKNOWN_CALLER and misses_key_header(answer.text):
            headers = {**self._headers, **dict.fromkeys(KEY_HEADERS, self._key)}
            answer = await self._client.get(answer.url, headers=headers)
        entries = [entry for entry in _entries(answer, "data") if holds_conversations(entry)]
        listed = {facts.id: facts for facts in map(of_completions, entries)}
        more = await self._more(tuple(listed))
        # What says of itself that it cannot be talked to is left out, whatever it is called.
        silent = {name for name, facts in more.items() if facts is None}
        return tuple((more.get(name) or facts).over(facts) for name, facts in listed.items() if name not in silent)

    @property
    def _query(self) -> dict[str, str]:
        return dict(self._endpoint.query)

    @property
    def _headers(self) -> dict[str, str]:
        if not self._key:
            return {}
        own = {self._endpoint.key_header: self._key} if self._endpoint.key_header else {}
        return {"Authorization": f"Bearer {self._key}", **own}

    async def _more(self, names: tuple[str, ...]) -> dict[str, ModelFacts | None]:
        """What the server says elsewhere of its models, None of those that hold no conversation."""
        if urlsplit(self._endpoint.base_url).path.endswith(_GEMINI_PATH):
            listed = await self._got("/v1beta/models", {"pageSize": "1000"}, {"x-goog-api-key": self._key})
            found = _objects(listed.get("models"))
            return {word_of(entry.get("name")).removeprefix("models/"): of_gemini(entry) for entry in found}
        if not is_nearby(self._endpoint.base_url):
            return {}
        studio, props, tags = await asyncio.gather(
            self._got("/api/v0/models"), self._got("/props"), self._got("/api/tags")
        )
        if items_of(tags.get("models")):
            looked_at = names[:MOST_SHOWN]
            return dict(zip(looked_at, await asyncio.gather(*map(self._shown, looked_at)), strict=True))
        if "default_generation_settings" in props:
            return {name: of_llama_server(name, props) for name in names}
        return {word_of(entry.get("id")): of_studio(entry) for entry in _objects(studio.get("data"))}

    async def _shown(self, model: str) -> ModelFacts | None:
        try:
            answer = await self._client.post(self._at("/api/show"), json={"model": model}, headers=self._headers)
        except httpx2.HTTPError:
            return ModelFacts(model)
        return of_ollama(model, fields_of(_json(answer)))

    async def _got(
        self, path: str, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """The fields that a path of the server answers with; none where it is not there."""
        try:
            answer = await self._client.get(self._at(path), params=query, headers=headers or self._headers)
        except httpx2.HTTPError:
            return {}
        return fields_of(_json(answer)) if answer.status_code == httpx2.codes.OK else {}

    def _at(self, path: str) -> str:
        parts = urlsplit(self._endpoint.base_url)
        return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _entries(answer: httpx2.Response, name: str) -> list[dict[str, Any]]:
    """The entries of a list; Together's and others' is the list itself, and Ollama's without a model is nothing at all.
    Raises _Refused, _NoList."""
    if answer.status_code != httpx2.codes.OK:
        raise _Refused(answer)
    body = _json(answer)
    listed = body if isinstance(body, list) else fields_of(body).get(name, fields_of(body).get("models"))
    if listed is None and name in fields_of(body):
        return []
    if not isinstance(listed, list):
        raise _NoList
    return _objects(listed)


def _objects(listed: object) -> list[dict[str, Any]]:
    return [entry for entry in items_of(listed) if isinstance(entry, dict)][:MOST_MODELS]


def _json(answer: httpx2.Response) -> Any:
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return answer.text if answer.status_code >= SERVER_FAULT else None
