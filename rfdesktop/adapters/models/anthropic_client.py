"""Anthropic's Messages API: one answer streamed, its failures in our own codes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import anthropic
import httpx2

from rfdesktop.adapters.models.answer_parts import AnswerParts
from rfdesktop.adapters.models.failures import (
    FailedTry,
    Refusal,
    failure_of,
    refuse_bad_address,
    sendable,
    unreachable,
)
from rfdesktop.adapters.models.messages_body import MCP_BETA, body_of
from rfdesktop.adapters.models.quiet_logs import keep_quiet
from rfdesktop.adapters.models.tries import with_tries
from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.chats.model_requests import Answered, Counted, LearnLeftOut, ModelEvent, ModelRequest
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.domain.usage import Usage

keep_quiet("anthropic")

WINDOW_TOKENS = 200_000
"""The window that every current model has at least."""

CONTINUATIONS = 5
"""How often a paused answer is taken up again."""

CONNECT_S = 10.0

PINGS_ONLY = 4
"""A stream may send nothing but pings for this many times the time-out: the model may be thinking."""

_STOPPED: dict[str, ErrorCode] = {
    "max_tokens": ErrorCode.OUTPUT_LIMIT,
    "model_context_window_exceeded": ErrorCode.CONTEXT_FULL,
    "refusal": ErrorCode.DECLINED,
}


class AnthropicModel:
    """Claude behind the Messages API, or a gateway that speaks it. Belongs to one event loop."""

    provider = ProviderName.ANTHROPIC
    window_tokens = WINDOW_TOKENS

    def __init__(self, base_url: str, api_key: str, timeout_s: float) -> None:
        # The library adds the version itself; with it is how other endpoints are given, and easily pasted.
        base_url = base_url.rstrip("/").removesuffix("/v1")
        self._base_url = base_url
        self._timeout_s = timeout_s
        key = api_key.strip()
        self._key_sendable = sendable(key)
        refuse_bad_address(self.provider, base_url)
        timeout = httpx2.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
        self._client = anthropic.AsyncAnthropic(
            api_key=key if self._key_sendable else "unsendable",
            base_url=base_url,
            max_retries=0,
            # What a ticket says goes to the address that was configured and, whatever that answers, to no other one.
            http_client=anthropic.DefaultAsyncHttpxClient(base_url=base_url, timeout=timeout, follow_redirects=False),
            timeout=timeout,
            open_telemetry=False,
        )

    async def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        """Streams one answer, ending with `Answered`. Raises ModelFailure.

        With Microsoft Learn, a failure that is that server's is followed by `LearnLeftOut` and the answer without it.
        """
        asked = request.content
        if asked.microsoft_learn:
            try:
                async with contextlib.aclosing(with_tries(lambda: self._answer(asked))) as events:
                    async for event in events:
                        yield event
            except FailedTry as failure:
                if not failure.learn:
                    raise
            else:
                return
            yield LearnLeftOut()
        alone = replace(asked, microsoft_learn=False)
        async with contextlib.aclosing(with_tries(lambda: self._answer(alone))) as events:
            async for event in events:
                yield event

    async def check(self, question: Cleared[ModelCheck]) -> None:
        """Asks how many tokens a word has, which needs the address, the key and the model. Raises ModelFailure.

        A gateway that cannot count is asked for an answer of one token.
        """
        model = question.content.model
        word: Any = [{"role": "user", "content": "ping"}]
        try:
            await self._check(self._client.messages.count_tokens, "input_tokens", model=model, messages=word)
        except FailedTry as failure:
            if failure.code is not ErrorCode.NOT_A_MODEL_SERVER:
                raise
            await self._check(self._client.messages.create, "usage", model=model, messages=word, max_tokens=1)

    async def close(self) -> None:
        await self._client.close()

    async def _check(self, ask: Callable[..., Awaitable[Any]], needed: str, *, model: str, **body: Any) -> None:
        """Asks once, not streamed, for an answer that has a field."""
        self._refuse_bad_key()
        try:
            async with asyncio.timeout(self._timeout_s):
                answer = await ask(model=model, **body)
        except (anthropic.APIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            raise self._failure(error, model, AnswerParts(), learn=False, before=()) from None
        if getattr(answer, needed, None) is None:
            raise FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=host_of(self._base_url))

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
                self._refuse_bad_end(parts, blocks, text, usage)
                yield Answered(text, blocks, usage, parts.model or request.model, parts.stop_reason)
                return
        raise FailedTry(ErrorCode.PAUSED_TOO_OFTEN, blocks=blocks, usage=usage)

    async def _one_request(
        self, request: ModelRequest, before: tuple[Block, ...], parts: AnswerParts
    ) -> AsyncGenerator[ModelEvent, None]:
        body = body_of(request, before)
        try:
            async with asyncio.timeout(self._timeout_s):
                stream = await self._open(body, learn=request.microsoft_learn)
            async with stream:
                self._refuse_other_content(stream.response.headers.get("content-type", ""))
                async for event in self._events(stream):
                    said = parts.take(event)
                    if said is not None:
                        yield said
        except (anthropic.APIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            raise self._failure(error, request.model, parts, learn=request.microsoft_learn, before=before) from None
        if not parts.started:
            raise FailedTry(ErrorCode.EMPTY_ANSWER, again=True)
        if not parts.ended or not parts.stop_reason:
            raise FailedTry(ErrorCode.CUT_OFF, again=not parts.text)

    async def _open(self, body: dict[str, Any], *, learn: bool) -> Any:
        if learn:
            return await self._client.beta.messages.create(**body, betas=[MCP_BETA], stream=True)
        return await self._client.messages.create(**body, stream=True)

    async def _events(self, stream: Any) -> AsyncIterator[dict[str, Any]]:
        events = aiter(stream)
        while True:
            try:
                async with asyncio.timeout(self._timeout_s * PINGS_ONLY):
                    event = await anext(events)
            except StopAsyncIteration:
                return
            # An unknown kind of block is read as a known one by the client library; its fields are whole all the same.
            yield event.model_dump(mode="json", exclude_unset=True, by_alias=True, warnings=False)

    def _refuse_bad_key(self) -> None:
        if not self._key_sendable:
            raise FailedTry(ErrorCode.KEY_REFUSED)

    def _refuse_other_content(self, content_type: str) -> None:
        if content_type and "event-stream" not in content_type:
            raise FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=host_of(self._base_url))

    def _refuse_bad_end(self, parts: AnswerParts, blocks: tuple[Block, ...], text: str, usage: Usage) -> None:
        code = _STOPPED.get(parts.stop_reason)
        if code is None and text.strip():
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
            refusal = _refusal(error)
            failure = failure_of(refusal, model=model, base_url=self._base_url)
            failure.learn = learn and _learn_failed(refusal, failure, parts, before)
            failure.again = failure.again and not failure.learn
            return failure
        if isinstance(error, anthropic.APITimeoutError | httpx2.TimeoutException | TimeoutError):
            if isinstance(error.__cause__, httpx2.ConnectTimeout):
                return unreachable(self._base_url)
            return FailedTry(ErrorCode.SILENCE, again=True, seconds=self._timeout_s)
        if parts.started:
            return FailedTry(ErrorCode.CONNECTION_DROPPED, again=True)
        if isinstance(error, anthropic.APIConnectionError | httpx2.HTTPError):
            return unreachable(self._base_url)
        return FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=host_of(self._base_url))


def _refusal(error: anthropic.APIStatusError) -> Refusal:
    return Refusal(
        status=error.status_code,
        kind=error.error_code or error.type or "",
        words=error.api_message or "",
        headers=error.response.headers,
        readable=isinstance(error.body, dict),
    )


def _learn_failed(refusal: Refusal, failure: FailedTry, parts: AnswerParts, before: tuple[Block, ...]) -> bool:
    """Whether a failure is the MCP server's: the provider names it, or breaks where nothing but tools has come yet.

    There is no error code for it; a broken MCP server has been seen as a 400 that names it and as a plain 500.
    """
    if "mcp" in refusal.words.casefold() and failure.code in (ErrorCode.REQUEST_REFUSED, ErrorCode.PROVIDER_FAULT):
        return True
    return failure.code is ErrorCode.PROVIDER_FAULT and ((not parts.text and not before) or parts.in_tool)
