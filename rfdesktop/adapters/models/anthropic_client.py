"""Anthropic's Messages API: one answer streamed, its failures in our own codes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import anthropic
import httpx2

from rfdesktop.adapters.http.clients import client_for, sendable
from rfdesktop.adapters.http.event_values import objects_of_event
from rfdesktop.adapters.http.failures import OK
from rfdesktop.adapters.http.patience import AFTER_FINISH_S, Patience
from rfdesktop.adapters.http.routes import route_to
from rfdesktop.adapters.http.sse import is_event_stream, read_to_end, server_events
from rfdesktop.adapters.models.answer_parts import AnswerParts
from rfdesktop.adapters.models.checks import CHECK_PASSES, check_request
from rfdesktop.adapters.models.completion_parts import error_of
from rfdesktop.adapters.models.completions_refusal import body_in, refusal_of
from rfdesktop.adapters.models.endpoint_addresses import messages_endpoint
from rfdesktop.adapters.models.failures import FailedTry, broken, failure_of, no_model_server
from rfdesktop.adapters.models.gateway_dialect import GatewayDialect
from rfdesktop.adapters.models.loading import first_wait_s, with_loading
from rfdesktop.adapters.models.lost_thoughts import without_lost_thoughts
from rfdesktop.adapters.models.messages_body import MCP_BETA, body_of
from rfdesktop.adapters.models.provider_values import fields_of, text_of, word_of
from rfdesktop.adapters.models.quiet_logs import keep_quiet
from rfdesktop.adapters.models.refusals import Refusal
from rfdesktop.adapters.models.stop_reasons import code_of_stop
from rfdesktop.adapters.models.tries import with_tries
from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.chats.model_requests import Answered, Counted, LearnLeftOut, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.tools.calls import TOOL_USE
from rfdesktop.domain.usage import Usage

keep_quiet("anthropic")

CONTINUATIONS = 5
"""How often a paused answer is taken up again."""


class AnthropicModel:
    """Claude behind the Messages API, or a gateway that speaks it. Belongs to one event loop."""

    provider = ProviderName.ANTHROPIC

    def __init__(self, base_url: str, api_key: str, timeout_s: float) -> None:
        endpoint = messages_endpoint(base_url)
        self._route = route_to(endpoint.base_url, f"{self.provider.value}_base_url")
        self._timeout_s = timeout_s
        self._first_s = first_wait_s(endpoint.base_url, timeout_s)
        key = api_key.strip()
        self._key_sendable = sendable(key)
        http_client = client_for(self._route, self._first_s)
        self._client = anthropic.AsyncAnthropic(
            api_key=key if self._key_sendable else "unsendable",
            base_url=endpoint.base_url,
            max_retries=0,
            http_client=http_client,
            timeout=http_client.timeout,
            default_query=dict(endpoint.query),
            open_telemetry=False,
        )
        # ANTHROPIC_CUSTOM_HEADERS, which could put another key in the place of the user's; the rest of the environment
        # is not read where a key and an address are given.
        self._client._custom_headers = {}
        self._dialect = GatewayDialect(key)
        self._streamed = True

    async def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        """Streams one answer, ending with `Answered`. Raises ModelFailure.

        With Microsoft Learn, a failure that is that server's is followed by `LearnLeftOut` and the answer without it.
        """
        async with contextlib.aclosing(without_lost_thoughts(self._asked(request.content))) as events:
            async for event in events:
                yield event

    async def _asked(self, asked: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        if asked.microsoft_learn:
            try:
                async with contextlib.aclosing(with_tries(lambda: self._try(asked))) as events:
                    async for event in events:
                        yield event
            except FailedTry as failure:
                if not failure.learn:
                    raise
            else:
                return
            yield LearnLeftOut()
        alone = replace(asked, microsoft_learn=False)
        async with contextlib.aclosing(with_tries(lambda: self._try(alone))) as events:
            async for event in events:
                yield event

    async def check(self, question: Cleared[ModelCheck]) -> bool:
        """Asks for an answer of one token in the way in which every message is asked. Raises ModelFailure.

        Counting tokens costs nothing, but says nothing of the account's credit, and many gateways count for models that
        they do not have.
        """
        try:
            async with contextlib.aclosing(self._try(check_request(question.content.model, 1))) as events:
                async for _ in events:
                    pass
        except FailedTry as failure:
            if failure.code not in CHECK_PASSES:
                raise
        return self._streamed

    async def count_tokens(self, request: Cleared[ModelRequest]) -> int:
        """Keeps `CountingModel`: free, with a limit of its own (platform.claude.com, "Token counting"). The MCP
        connector cannot be counted and is left out."""
        self._refuse_bad_key()
        asked = replace(request.content, microsoft_learn=False)
        sent = self._dialect.of(body_of(asked))
        counted = {name: value for name, value in sent.items() if name not in ("max_tokens", "tool_choice")}
        try:
            async with asyncio.timeout(self._timeout_s):
                return (await self._client.messages.count_tokens(**counted)).input_tokens
        except (anthropic.APIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            raise self._failure(error, asked.model, AnswerParts(), learn=False, before=()) from None

    async def close(self) -> None:
        await self._client.close()

    def _try(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        nearby = self._first_s > self._timeout_s
        return with_loading(lambda: self._answer(request), self._first_s, signs=nearby)

    async def _answer(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        """One try: a request, and its continuations while the provider pauses."""
        self._refuse_bad_key()
        blocks: tuple[Block, ...] = ()
        text, usage = "", Usage()
        for _ in range(CONTINUATIONS + 1):
            parts = AnswerParts()
            async with contextlib.aclosing(self._one_request(request, blocks, parts)) as events:
                try:
                    async for event in events:
                        yield Counted(usage + event.usage) if isinstance(event, Counted) else event
                except FailedTry as failure:
                    failure.blocks = blocks + parts.blocks
                    failure.usage = usage + parts.usage
                    raise
            blocks, text, usage = blocks + parts.blocks, text + parts.text, usage + parts.usage
            if parts.stop_reason != "pause_turn":
                calls = parts.calls if request.tools else ()
                if not calls:
                    # What nobody offered: a replay of it would want a result.
                    blocks = tuple(block for block in blocks if block.get("type") != TOOL_USE)
                self._refuse_bad_end(parts, blocks, usage, said=bool(text.strip() or calls))
                yield Answered(text, blocks, usage, parts.model or request.model, parts.stop_reason, calls)
                return
        raise FailedTry(ErrorCode.PAUSED_TOO_OFTEN, blocks=blocks, usage=usage)

    async def _one_request(
        self, request: ModelRequest, before: tuple[Block, ...], parts: AnswerParts
    ) -> AsyncGenerator[ModelEvent, None]:
        learn, stream = request.microsoft_learn, True
        try:
            async with contextlib.AsyncExitStack() as stack:
                response = await self._entered(request, before, stack)
                self._streamed = stream = is_event_stream(response.headers)
                events = contextlib.aclosing(self._read(response.http_response, parts))
                async for event in await stack.enter_async_context(events):
                    yield event
        except (anthropic.APIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            # Whatever becomes of the connection once it was said why the answer ended, it is whole.
            if not parts.stop_reason:
                raise self._failure(error, request.model, parts, learn=learn, before=before) from None
        except _ErrorEvent as error:
            raise self._refused(error.refusal, request.model, parts, learn=learn, before=before) from None
        rest = parts.end()
        if rest:
            yield TextPiece(rest)
        if not parts.started:
            raise (
                FailedTry(ErrorCode.EMPTY_ANSWER, again=True)
                if stream and not parts.foreign
                else no_model_server(self._route)
            )
        if not parts.stop_reason:
            raise FailedTry(ErrorCode.CUT_OFF, again=not parts.text)

    async def _entered(self, request: ModelRequest, before: tuple[Block, ...], stack: contextlib.AsyncExitStack) -> Any:
        """The response; what a gateway does not take of a request is given in its own way, or left out from then on."""
        while True:
            sent = self._dialect.of(body_of(request, before, cites=self._dialect.cites))
            try:
                async with asyncio.timeout(self._first_s):
                    return await stack.enter_async_context(self._open(sent, learn=request.microsoft_learn))
            except anthropic.APIStatusError as error:
                if not self._dialect.learn(_refusal(error), sent):
                    raise
                self._client._custom_headers = self._dialect.headers

    def _open(self, body: dict[str, Any], *, learn: bool) -> Any:
        """The response, once it is entered; its events are read here, since the library makes objects of each."""
        if learn:
            return self._client.beta.messages.with_streaming_response.create(**body, betas=[MCP_BETA], stream=True)
        return self._client.messages.with_streaming_response.create(**body, stream=True)

    async def _read(self, response: httpx2.Response, parts: AnswerParts) -> AsyncGenerator[ModelEvent, None]:
        """What the events of a response say, until the one that ends it: some servers leave the connection open."""
        patience = Patience(self._timeout_s, self._first_s)
        chunks = response.aiter_bytes()
        async with contextlib.aclosing(chunks), contextlib.aclosing(server_events(chunks, patience)) as events:
            async for event in events:
                for fields in objects_of_event(event):
                    kind = fields.get("type") or event.name.decode(errors="replace")
                    if kind == "error" or ("type" not in fields and not event.name and error_of(fields) is not None):
                        raise _ErrorEvent(fields)
                    if kind != "ping":
                        patience.moved()
                    said = parts.take(fields if fields.get("type") else {**fields, "type": kind})
                    _take_time(parts, patience)
                    if said is not None:
                        yield said
                if parts.ended:
                    await read_to_end(chunks)
                    return

    def _refuse_bad_key(self) -> None:
        if not self._key_sendable:
            raise FailedTry(ErrorCode.KEY_REFUSED)

    def _refuse_bad_end(self, parts: AnswerParts, blocks: tuple[Block, ...], usage: Usage, *, said: bool) -> None:
        code = code_of_stop(parts.stop_reason)
        if code is None and said:
            return
        failure = FailedTry(code or ErrorCode.EMPTY_ANSWER, blocks=blocks, usage=usage)
        failure.values = {"category": parts.category} if parts.category else {}
        raise failure

    def _failure(
        self, error: Exception, model: str, parts: AnswerParts, *, learn: bool, before: tuple[Block, ...]
    ) -> FailedTry:
        if isinstance(error, FailedTry):
            return error
        if isinstance(error, anthropic.APIStatusError):
            return self._refused(_refusal(error), model, parts, learn=learn, before=before)
        silence_s = self._timeout_s if parts.begun else self._first_s
        return broken(error, self._route, silence_s, started=parts.started)

    def _refused(
        self, refusal: Refusal, model: str, parts: AnswerParts, *, learn: bool, before: tuple[Block, ...]
    ) -> FailedTry:
        failure = failure_of(refusal, model=model, route=self._route)
        failure.learn = learn and _learn_failed(refusal, failure, parts, before)
        failure.again = failure.again and not failure.learn
        return failure


def _take_time(parts: AnswerParts, patience: Patience) -> None:
    if parts.begun:
        patience.spoke()
    if parts.stop_reason:
        patience.end_within(AFTER_FINISH_S)


class _ErrorEvent(Exception):
    """The provider broke the answer off and says why."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__()
        error = fields_of(fields.get("error")) or fields
        code = word_of(fields_of(error.get("details")).get("error_code"))
        read = refusal_of(fields, OK, {})
        kind, words = code or word_of(error.get("type")) or read.kind, text_of(error.get("message")) or read.words
        self.refusal = replace(read, kind=kind, words=words)


def _refusal(error: anthropic.APIStatusError) -> Refusal:
    body = body_in(error.body, error.response.content)
    read = refusal_of(body, error.status_code, error.response.headers, error.request.url.path)
    kind = error.error_code or error.type or read.kind
    return replace(read, kind=kind, words=error.api_message or read.words)


def _learn_failed(refusal: Refusal, failure: FailedTry, parts: AnswerParts, before: tuple[Block, ...]) -> bool:
    """Whether a failure is the MCP server's: the provider names it, or breaks where nothing but tools has come yet.

    There is no error code for it; a broken MCP server has been seen as a 400 that names it and as a plain 500.
    """
    if "mcp" in refusal.words.casefold() and failure.code in (ErrorCode.REQUEST_REFUSED, ErrorCode.PROVIDER_FAULT):
        return True
    return failure.code is ErrorCode.PROVIDER_FAULT and ((not parts.text and not before) or parts.in_tool)
