"""Any OpenAI-compatible endpoint by its chat completions: one answer streamed, its failures in our own codes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Any

import httpx2
import openai

from rfdesktop.adapters.models.completions_body import messages_of
from rfdesktop.adapters.models.failures import (
    FailedTry,
    Refusal,
    failure_of,
    refuse_bad_address,
    sendable,
    unreachable,
)
from rfdesktop.adapters.models.quiet_logs import keep_quiet
from rfdesktop.adapters.models.tries import with_tries
from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.domain.usage import Usage

keep_quiet("openai")

WINDOW_TOKENS = 120_000
"""Just under the 128,000 of the common hosted models; a local model's smaller window is its server's to cut."""

NO_KEY = "none"
"""Stands for the key where there is none: local servers take any, and the client library needs one."""

CONNECT_S = 10.0
PINGS_ONLY = 4
_REFUSED_STATUS = (400, 422)

_LIMITS = ("max_completion_tokens", "max_tokens")
"""The longest answer by the names that servers know, at most one in a request: OpenAI's reasoning models refuse the
older name, Mistral and others the newer one, and some servers do without either."""

_ALSO_NAMED: dict[str, tuple[str, ...]] = {
    "response_format": ("schema",),
    # A limit that is too large for the model is refused under either name, or as too much "in the completion".
    **dict.fromkeys(_LIMITS, (*_LIMITS, "in the completion")),
}
"""What an option is called in refusals beside its own name."""
_OK = 200

_ENDED: dict[str, ErrorCode] = {
    "length": ErrorCode.OUTPUT_LIMIT,
    "content_filter": ErrorCode.DECLINED,
    "error": ErrorCode.PROVIDER_FAULT,
}


class _Collected:
    """What of one answer has arrived."""

    def __init__(self) -> None:
        self.chunks = 0
        self.text = ""
        self.model = ""
        self.finish = ""
        self.usage = Usage()

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        return ({"type": "text", "text": self.text},) if self.text.strip() else ()

    def take(self, chunk: Any) -> str:
        """Takes one chunk in; the text that came with it."""
        self.chunks += 1
        self.model = getattr(chunk, "model", None) or self.model
        used = getattr(chunk, "usage", None)
        if used is not None:
            self.usage = _usage(used)
        said = ""
        for choice in getattr(chunk, "choices", None) or ():
            if self.finish != "content_filter":
                self.finish = getattr(choice, "finish_reason", None) or self.finish
            delta = getattr(choice, "delta", None)
            said += getattr(delta, "content", None) or getattr(delta, "refusal", None) or ""
            if getattr(delta, "refusal", None):
                self.finish = "content_filter"
        self.text += said
        return said


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. Belongs to one event loop."""

    provider = ProviderName.OPENAI
    window_tokens = WINDOW_TOKENS

    def __init__(self, base_url: str, api_key: str | None, timeout_s: float) -> None:
        key = (api_key or "").strip() or NO_KEY
        self._base_url = base_url
        self._timeout_s = timeout_s
        self._key_sendable = sendable(key)
        self._left_out: set[str] = set()
        refuse_bad_address(self.provider, base_url)
        timeout = httpx2.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
        self._client = openai.AsyncOpenAI(
            api_key=key if self._key_sendable else NO_KEY,
            base_url=base_url,
            max_retries=0,
            # What a ticket says goes to the address that was configured and, whatever that answers, to no other one.
            http_client=openai.DefaultAsyncHttpxClient(base_url=base_url, timeout=timeout, follow_redirects=False),
            timeout=timeout,
        )

    async def stream(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        """Streams one answer, ending with `Answered`. Raises ModelFailure."""
        async with contextlib.aclosing(with_tries(lambda: self._answer(request))) as events:
            async for event in events:
                yield event

    async def check(self, model: str) -> None:
        """Asks for one word, the only request that every such endpoint knows. Raises ModelFailure."""
        self._refuse_bad_key()
        try:
            async with asyncio.timeout(self._timeout_s):
                answer = await self._client.chat.completions.create(
                    model=model, messages=[{"role": "user", "content": "Say ok."}]
                )
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            raise self._failure(error, model, started=False) from None
        if not getattr(answer, "choices", None):
            raise FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=host_of(self._base_url))

    async def close(self) -> None:
        await self._client.close()

    async def _answer(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        self._refuse_bad_key()
        got = _Collected()
        try:
            async with await self._open(request) as stream:
                content = stream.response.headers.get("content-type", "")
                if content and "event-stream" not in content:
                    raise FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=host_of(self._base_url))
                async for chunk in self._chunks(stream):
                    said = got.take(chunk)
                    if said:
                        yield TextPiece(said)
        except FailedTry:
            raise
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            failure = self._failure(error, request.model, started=got.chunks > 0)
            failure.blocks, failure.usage = got.blocks, got.usage
            raise failure from None
        _refuse_bad_end(got)
        yield Answered(got.text, got.blocks, got.usage, got.model or request.model, got.finish)

    async def _open(self, request: ModelRequest) -> Any:
        """The stream; an option that the endpoint refuses is left out from then on."""
        messages: Any = messages_of(request)
        while True:
            extras = self._extras(request)
            try:
                async with asyncio.timeout(self._timeout_s):
                    return await self._client.chat.completions.create(
                        model=request.model, messages=messages, stream=True, **extras
                    )
            except openai.APIStatusError as error:
                refused = next((name for name in extras if _names(error, name)), None)
                if error.status_code not in _REFUSED_STATUS or refused is None:
                    raise
                self._left_out.add(refused)

    def _extras(self, request: ModelRequest) -> dict[str, Any]:
        extras: dict[str, Any] = {"stream_options": {"include_usage": True}}
        for name in _LIMITS:
            if name not in self._left_out:
                extras[name] = request.max_output_tokens
                break
        if request.schema is not None:
            schema = {"name": "answer", "schema": dict(request.schema)}
            extras["response_format"] = {"type": "json_schema", "json_schema": schema}
        return {name: value for name, value in extras.items() if name not in self._left_out}

    async def _chunks(self, stream: Any) -> AsyncGenerator[Any, None]:
        chunks = aiter(stream)
        while True:
            try:
                async with asyncio.timeout(self._timeout_s * PINGS_ONLY):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                return
            yield chunk

    def _refuse_bad_key(self) -> None:
        if not self._key_sendable:
            raise FailedTry(ErrorCode.KEY_REFUSED)

    def _failure(self, error: Exception, model: str, *, started: bool) -> FailedTry:
        if isinstance(error, FailedTry):
            return error
        if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException | TimeoutError):
            if isinstance(error.__cause__, httpx2.ConnectTimeout):
                return unreachable(self._base_url)
            return FailedTry(ErrorCode.SILENCE, again=True, seconds=self._timeout_s)
        if isinstance(error, openai.APIConnectionError | httpx2.HTTPError):
            if started:
                return FailedTry(ErrorCode.CONNECTION_DROPPED, again=True)
            return unreachable(self._base_url)
        if isinstance(error, openai.APIError):
            return failure_of(_refusal(error), model=model, base_url=self._base_url)
        return FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=host_of(self._base_url))


def _refuse_bad_end(got: _Collected) -> None:
    if got.finish in _ENDED:
        raise FailedTry(_ENDED[got.finish], blocks=got.blocks, usage=got.usage)
    if not got.text.strip():
        raise FailedTry(ErrorCode.EMPTY_ANSWER, usage=got.usage, again=not got.finish)
    if not got.finish:
        raise FailedTry(ErrorCode.CUT_OFF, blocks=got.blocks, usage=got.usage)


def _names(error: openai.APIStatusError, option: str) -> bool:
    """Whether a refusal can be about an option: it names it, or it says nothing that could be read."""
    words = str(error.body or "").casefold()
    named = (option, *_ALSO_NAMED.get(option, ()))
    return not words or any(name in words for name in named)


def _refusal(error: openai.APIError) -> Refusal:
    """A failure as it came. Servers differ: Gemini's wraps its errors in a list, LM Studio's are bare strings,
    OpenRouter's carry the HTTP status of the model behind it as their code."""
    headers = error.response.headers if isinstance(error, openai.APIStatusError) else {}
    status = error.status_code if isinstance(error, openai.APIStatusError) else _OK
    body = error.body[0] if isinstance(error.body, list) and error.body else error.body
    fields = body if isinstance(body, dict) else {}
    fields = fields["error"] if isinstance(fields.get("error"), dict) else fields
    code, kind = str(fields.get("code") or ""), str(fields.get("type") or "")
    if code.isdecimal():
        status, code = int(code) if status == _OK else status, ""
    readable = isinstance(body, dict) or "json" in headers.get("content-type", "")
    words = fields.get("message") or (body if isinstance(body, str) and readable else "")
    return Refusal(status, code or kind, str(words), headers, readable or status == _OK)


def _usage(used: Any) -> Usage:
    details = getattr(used, "prompt_tokens_details", None)
    cached = getattr(details, "cached_tokens", None) or 0
    whole = getattr(used, "prompt_tokens", None) or 0
    return Usage(input=max(0, whole - cached), output=getattr(used, "completion_tokens", None) or 0, cache_read=cached)
