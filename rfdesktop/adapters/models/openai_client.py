"""Any OpenAI-compatible endpoint by its chat completions: one answer streamed, its failures in our own codes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import httpx2
import openai

from rfdesktop.adapters.http.clients import client_for, sendable
from rfdesktop.adapters.http.event_values import ServerEvent, objects_of_event
from rfdesktop.adapters.http.failures import OK
from rfdesktop.adapters.http.patience import AFTER_FINISH_S, Patience
from rfdesktop.adapters.http.routes import route_to
from rfdesktop.adapters.http.sse import is_event_stream, read_to_end, server_events
from rfdesktop.adapters.models.checks import CHECK_PASSES, check_request
from rfdesktop.adapters.models.completion_options import CompletionOptions, body_of, options_of
from rfdesktop.adapters.models.completion_parts import CompletionParts, error_of
from rfdesktop.adapters.models.completions_refusal import body_in, refusal_of
from rfdesktop.adapters.models.endpoint_addresses import KEY_HEADERS, completions_endpoint, misses_key_header
from rfdesktop.adapters.models.failures import FailedTry, broken, failure_of, no_model_server
from rfdesktop.adapters.models.loading import first_wait_s, with_loading
from rfdesktop.adapters.models.lost_thoughts import without_lost_thoughts
from rfdesktop.adapters.models.native_body import native_address, native_body
from rfdesktop.adapters.models.native_chunks import as_completion
from rfdesktop.adapters.models.quiet_logs import keep_quiet
from rfdesktop.adapters.models.refusals import Refusal
from rfdesktop.adapters.models.tries import with_tries
from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName

keep_quiet("openai")

NO_KEY = "none"
"""Stands for the key where there is none: local servers take any, and the client library needs one."""

_DONE = b"[DONE]"
_NO_SUCH_PATH = (404, 405)
_MOST_SIGNS = 16
"""Signs that no token has more of on average. Some servers know the longest answer by neither of its names, and a model
that repeats itself would go on for ever."""

_MOST_THOUGHT = 2_000_000
"""Signs of a thought and its answer: more than the longest output that any provider names (384,000 tokens) has. Many
count no thought against the longest answer, and one that ends well is worth its wait."""

_UNKNOWN_CALLER = 401

_CHECK_TOKENS = 16
"""The longest answer of a check: the least that every model takes."""


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. Belongs to one event loop."""

    provider = ProviderName.OPENAI

    def __init__(self, base_url: str, api_key: str | None, timeout_s: float) -> None:
        key = (api_key or "").strip() or NO_KEY
        self._endpoint = completions_endpoint(base_url)
        self._route = route_to(self._endpoint.base_url, f"{self.provider.value}_base_url")
        self._timeout_s = timeout_s
        self._first_s = first_wait_s(self._endpoint.base_url, timeout_s)
        self._key_sendable = sendable(key)
        self._options = CompletionOptions(older_limit=self._endpoint.older_limit)
        self._streamed = True
        self._http = http_client = client_for(self._route, self._first_s)
        key = key if self._key_sendable else NO_KEY
        header = self._endpoint.key_header
        self._client = openai.AsyncOpenAI(
            api_key=key,
            base_url=self._endpoint.base_url,
            max_retries=0,
            http_client=http_client,
            timeout=http_client.timeout,
            default_query=dict(self._endpoint.query),
        )
        _forget_environment(self._client, {header: key} if header else {})

    async def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        """Streams one answer, ending with `Answered`. Raises ModelFailure."""
        tries = with_tries(lambda: self._try(request.content))
        async with contextlib.aclosing(without_lost_thoughts(tries)) as events:
            async for event in events:
                yield event

    async def check(self, question: Cleared[ModelCheck]) -> bool:
        """Asks for one word in the way in which every message is asked. Raises ModelFailure.

        That an answer of so few tokens is cut, or empty since all of them were thought, is no failure here.
        """
        request = check_request(question.content.model, _CHECK_TOKENS)
        try:
            async with contextlib.aclosing(self._try(request)) as events:
                async for _ in events:
                    pass
        except FailedTry as failure:
            if failure.code not in CHECK_PASSES:
                raise
        return self._streamed

    async def close(self) -> None:
        await self._client.close()

    def _try(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        nearby = self._first_s > self._timeout_s
        return with_loading(lambda: self._answer(request), self._first_s, signs=nearby)

    async def _answer(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        self._refuse_bad_key()
        got = CompletionParts()
        stream = True
        try:
            async with contextlib.AsyncExitStack() as stack:
                response = await self._open(request, stack)
                self._streamed = stream = is_event_stream(response.headers)
                pieces = contextlib.aclosing(self._read(response, got, request))
                async for piece in await stack.enter_async_context(pieces):
                    yield piece
        except FailedTry as failure:
            failure.blocks, failure.usage = got.blocks, got.usage
            raise
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            # Whatever becomes of the connection once the answer has its end, it is whole.
            if not got.finish:
                broke = self._failure(error, request.model, started=got.chunks > 0, spoken=got.begun)
                broke.blocks, broke.usage = got.blocks, got.usage
                raise broke from None
        rest = got.end()
        if rest:
            yield TextPiece(rest)
        if not got.answered and (got.chunks or not stream):
            raise no_model_server(self._route)
        calls = got.asked.calls if request.tools else ()
        _refuse_bad_end(got, said=bool(got.text.strip() or calls))
        blocks = (*got.blocks, *got.asked.blocks(got.thought)) if calls else got.blocks
        yield Answered(got.text, blocks, got.usage, got.model or request.model, got.finish, calls, got.usd)

    async def _open(self, request: ModelRequest, stack: contextlib.AsyncExitStack) -> httpx2.Response:
        """The response, whose events are read here, since the library makes objects of each.

        An option that the endpoint refuses is left out from then on; an address without a version that has no such path
        is tried with the first one.
        """
        without = self._options.without(request.model)
        while True:
            body = body_of(request, without, self._options)
            try:
                async with asyncio.timeout(self._first_s):
                    return await self._sent(body, request.window, stack)
            except openai.APIStatusError as error:
                refusal = _refusal(error)
                refused = self._options.refused(refusal, options_of(body), request.model)
                if not refused and not self._learn(refusal, request.model):
                    raise
                without |= {refused}

    async def _sent(self, body: dict[str, Any], window: int, stack: contextlib.AsyncExitStack) -> httpx2.Response:
        """What the server answers to a body, in its own form where it is to give a window. Raises APIStatusError."""
        if not window:
            opening = self._client.chat.completions.with_streaming_response.create(**body)
            answer: httpx2.Response = (await stack.enter_async_context(opening)).http_response
            return answer
        address, native = native_address(self._endpoint.base_url), native_body(body, window)
        response = await stack.enter_async_context(
            self._http.stream("POST", address, json=native, headers=self._client.auth_headers)
        )
        if not response.is_success:
            await response.aread()
            raise self._client._make_status_error_from_response(response)
        return response

    def _learn(self, refusal: Refusal, model: str) -> bool:
        """Whether a refusal says what is missing, or where the key or the request is to go instead."""
        if self._options.wants_thoughts(refusal):
            return True
        return self._take_key_headers(refusal) or self._take_first_version(refusal, model)

    def _take_key_headers(self, refusal: Refusal) -> bool:
        """Sends the key in Azure's own headers as well, where whoever answers has not seen it; whether it had not."""
        key, kept = self._client.api_key, dict(self._client._custom_headers)
        missed = refusal.status == _UNKNOWN_CALLER and misses_key_header(refusal.words)
        if not missed or key == NO_KEY or kept.keys() >= set(KEY_HEADERS):
            return False
        self._client._custom_headers = {**kept, **dict.fromkeys(KEY_HEADERS, key)}
        return True

    def _take_first_version(self, refusal: Refusal, model: str) -> bool:
        """Puts "/v1" behind an address without a version that knows no such path; whether it could."""
        if refusal.status not in _NO_SUCH_PATH or self._endpoint.versioned:
            return False
        if failure_of(refusal, model=model, route=self._route).code is not ErrorCode.NOT_A_MODEL_SERVER:
            return False
        self._endpoint = replace(self._endpoint, base_url=f"{self._endpoint.base_url}/v1")
        self._client.base_url = self._endpoint.base_url
        return True

    async def _read(
        self, response: httpx2.Response, got: CompletionParts, request: ModelRequest
    ) -> AsyncGenerator[TextPiece, None]:
        """The pieces of text of a response, until it says that it is done or why it ended and nothing more."""
        patience = Patience(self._timeout_s, self._first_s)
        chunks = response.aiter_bytes()
        async with contextlib.aclosing(chunks), contextlib.aclosing(server_events(chunks, patience)) as events:
            async for event in events:
                if event.data.startswith(_DONE):
                    await read_to_end(chunks)
                    return
                for chunk in objects_of_event(event):
                    patience.moved()
                    said = self._taken(chunk, event, got, request)
                    if got.begun:
                        patience.spoke()
                    if said:
                        yield TextPiece(said)
                    _refuse_endless(got, request)
                    if got.finish:
                        patience.end_within(AFTER_FINISH_S)

    def _taken(self, chunk: dict[str, Any], event: ServerEvent, got: CompletionParts, request: ModelRequest) -> str:
        """The text of a chunk. Raises FailedTry for one that says what failed."""
        error = error_of(chunk) or (chunk if event.name == b"error" else None)
        if error is not None:
            raise self._refused(refusal_of(error, OK, {}), request.model)
        return got.take(as_completion(chunk))

    def _refuse_bad_key(self) -> None:
        if not self._key_sendable:
            raise FailedTry(ErrorCode.KEY_REFUSED)

    def _refused(self, refusal: Refusal, model: str) -> FailedTry:
        failed = failure_of(refusal, model=model, route=self._route)
        # Where none was sent, none was refused.
        is_keyless = failed.code is ErrorCode.KEY_REFUSED and self._client.api_key == NO_KEY
        return FailedTry(ErrorCode.KEY_MISSING) if is_keyless else failed

    def _failure(self, error: Exception, model: str, *, started: bool = False, spoken: bool = False) -> FailedTry:
        if isinstance(error, openai.APIStatusError):
            return self._refused(_refusal(error), model)
        silence_s = self._timeout_s if spoken else self._first_s
        return broken(error, self._route, silence_s, started=started)


def _forget_environment(client: openai.AsyncOpenAI, headers: dict[str, str]) -> None:
    """Takes out what the library took from OPENAI_CUSTOM_HEADERS, which could put another key in the place of the
    user's, OPENAI_ORG_ID, OPENAI_PROJECT_ID and OPENAI_ADMIN_KEY; the rest of the environment is not read where a key
    and an address are given. `headers` are our own."""
    client.organization = client.project = client.admin_api_key = None
    client._custom_headers = headers
    client._ambient_authorizations = frozenset()


def _refuse_endless(got: CompletionParts, request: ModelRequest) -> None:
    """Raises FailedTry for an answer that goes on for far longer than it may; one that has ended is taken."""
    most = request.max_output_tokens * _MOST_SIGNS
    if not got.finish and (got.said > most or got.taken > max(most, _MOST_THOUGHT)):
        raise FailedTry(ErrorCode.OUTPUT_LIMIT)


def _refuse_bad_end(got: CompletionParts, *, said: bool) -> None:
    if got.ended_as is not None:
        raise FailedTry(got.ended_as, blocks=got.blocks, usage=got.usage)
    if not said:
        raise FailedTry(ErrorCode.EMPTY_ANSWER, usage=got.usage, again=not got.finish)
    if not got.finish:
        raise FailedTry(ErrorCode.CUT_OFF, blocks=got.blocks, usage=got.usage)


def _refusal(error: openai.APIStatusError) -> Refusal:
    body = body_in(error.body, error.response.content)
    return refusal_of(body, error.status_code, error.response.headers, error.request.url.path)
