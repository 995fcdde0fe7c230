"""Any OpenAI-compatible endpoint by its chat completions: one answer streamed, its failures in our own codes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import httpx2
import openai

from rfdesktop.adapters.http.clients import client_for, sendable
from rfdesktop.adapters.http.failures import OK
from rfdesktop.adapters.http.routes import route_to
from rfdesktop.adapters.http.sse import Patience, json_object, read_to_end, server_events
from rfdesktop.adapters.models.completions_body import messages_of
from rfdesktop.adapters.models.failures import FailedTry, Refusal, broken, failure_of, no_model_server
from rfdesktop.adapters.models.provider_values import count_of, fields_of, items_of, text_of, word_of
from rfdesktop.adapters.models.quiet_logs import keep_quiet
from rfdesktop.adapters.models.tries import with_tries
from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage

keep_quiet("openai")

WINDOW_TOKENS = 120_000
"""Just under the 128,000 of the common hosted models; a local model's smaller window is its server's to cut."""

NO_KEY = "none"
"""Stands for the key where there is none: local servers take any, and the client library needs one."""

AFTER_FINISH_S = 2.0
"""How long a server may take to say what was used and that it is done, once it has said why the answer ended."""

_DONE = b"[DONE]"
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

_ENDED: dict[str, ErrorCode] = {
    "length": ErrorCode.OUTPUT_LIMIT,
    "content_filter": ErrorCode.DECLINED,
    "error": ErrorCode.PROVIDER_FAULT,
}


class _Collected:
    """What of one answer has arrived."""

    def __init__(self) -> None:
        self.chunks = 0
        self._pieces: list[str] = []
        self.model = ""
        self.finish = ""
        self.usage = Usage()

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        text = self.text
        return ({"type": "text", "text": text},) if text.strip() else ()

    def take(self, chunk: Mapping[str, Any]) -> str:
        """Takes one chunk in; the text that came with it."""
        self.chunks += 1
        self.model = word_of(chunk.get("model")) or self.model
        if chunk.get("usage") is not None:
            self.usage = _usage(fields_of(chunk["usage"]))
        said = ""
        for choice in map(fields_of, items_of(chunk.get("choices"))):
            if self.finish != "content_filter":
                self.finish = word_of(choice.get("finish_reason")) or self.finish
            delta = fields_of(choice.get("delta"))
            said += text_of(delta.get("content")) or text_of(delta.get("refusal"))
            if delta.get("refusal"):
                self.finish = "content_filter"
        self._pieces.append(said)
        return said


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. Belongs to one event loop."""

    provider = ProviderName.OPENAI
    window_tokens = WINDOW_TOKENS

    def __init__(self, base_url: str, api_key: str | None, timeout_s: float) -> None:
        key = (api_key or "").strip() or NO_KEY
        self._route = route_to(base_url, f"{self.provider.value}_base_url")
        self._timeout_s = timeout_s
        self._key_sendable = sendable(key)
        self._left_out: set[str] = set()
        http_client = client_for(self._route, timeout_s)
        self._client = openai.AsyncOpenAI(
            api_key=key if self._key_sendable else NO_KEY,
            base_url=base_url,
            max_retries=0,
            http_client=http_client,
            timeout=http_client.timeout,
        )
        _forget_environment(self._client)

    async def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        """Streams one answer, ending with `Answered`. Raises ModelFailure."""
        async with contextlib.aclosing(with_tries(lambda: self._answer(request.content))) as events:
            async for event in events:
                yield event

    async def check(self, question: Cleared[ModelCheck]) -> None:
        """Asks for one word, the only request that every such endpoint knows. Raises ModelFailure."""
        model = question.content.model
        self._refuse_bad_key()
        try:
            async with asyncio.timeout(self._timeout_s):
                answer = await self._client.chat.completions.create(
                    model=model, messages=[{"role": "user", "content": "Say ok."}]
                )
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            raise self._failure(error, model, started=False) from None
        if not getattr(answer, "choices", None):
            raise no_model_server(self._route)

    async def close(self) -> None:
        await self._client.close()

    async def _answer(self, request: ModelRequest) -> AsyncGenerator[ModelEvent, None]:
        self._refuse_bad_key()
        got = _Collected()
        try:
            async with contextlib.AsyncExitStack() as stack:
                response = await self._open(request, stack)
                content = response.headers.get("content-type", "")
                if content and "event-stream" not in content.lower():
                    raise no_model_server(self._route)
                pieces = contextlib.aclosing(self._read(response, got, request.model))
                async for piece in await stack.enter_async_context(pieces):
                    yield piece
        except FailedTry as failure:
            failure.blocks, failure.usage = got.blocks, got.usage
            raise
        except (openai.OpenAIError, httpx2.HTTPError, TimeoutError, ValueError) as error:
            # Whatever becomes of the connection once the answer has its end, it is whole.
            if not got.finish:
                broke = self._failure(error, request.model, started=got.chunks > 0)
                broke.blocks, broke.usage = got.blocks, got.usage
                raise broke from None
        _refuse_bad_end(got)
        yield Answered(got.text, got.blocks, got.usage, got.model or request.model, got.finish)

    async def _open(self, request: ModelRequest, stack: contextlib.AsyncExitStack) -> httpx2.Response:
        """The response, whose events are read here, since the library makes objects of each; an option that the
        endpoint refuses is left out from then on."""
        messages: Any = messages_of(request)
        while True:
            extras = self._extras(request)
            try:
                async with asyncio.timeout(self._timeout_s):
                    opening = self._client.chat.completions.with_streaming_response.create(
                        model=request.model, messages=messages, stream=True, **extras
                    )
                    response = await stack.enter_async_context(opening)
            except openai.APIStatusError as error:
                refused = next((name for name in extras if _names(error, name)), None)
                if error.status_code not in _REFUSED_STATUS or refused is None:
                    raise
                self._left_out.add(refused)
            else:
                answer: httpx2.Response = response.http_response
                return answer

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

    async def _read(self, response: httpx2.Response, got: _Collected, model: str) -> AsyncGenerator[TextPiece, None]:
        """The pieces of text of a response, until it says that it is done or why it ended and nothing more."""
        patience = Patience(self._timeout_s)
        chunks = response.aiter_bytes()
        async with contextlib.aclosing(chunks), contextlib.aclosing(server_events(chunks, patience)) as events:
            async for event in events:
                if event.data.startswith(_DONE):
                    await read_to_end(chunks)
                    return
                chunk = json_object(event.data)
                if chunk is None:
                    continue
                patience.moved()
                if chunk.get("error") or event.name == b"error":
                    refusal = _refusal(chunk.get("error") or chunk, OK, {})
                    raise failure_of(refusal, model=model, route=self._route)
                said = got.take(chunk)
                if said:
                    yield TextPiece(said)
                if got.finish:
                    patience.end_within(AFTER_FINISH_S)

    def _refuse_bad_key(self) -> None:
        if not self._key_sendable:
            raise FailedTry(ErrorCode.KEY_REFUSED)

    def _failure(self, error: Exception, model: str, *, started: bool) -> FailedTry:
        if isinstance(error, openai.APIStatusError):
            refusal = _refusal(error.body, error.status_code, error.response.headers)
            return failure_of(refusal, model=model, route=self._route)
        return broken(error, self._route, self._timeout_s, started=started)


def _forget_environment(client: openai.AsyncOpenAI) -> None:
    """Takes out what the library took from OPENAI_CUSTOM_HEADERS, which could put another key in the place of the
    user's, OPENAI_ORG_ID, OPENAI_PROJECT_ID and OPENAI_ADMIN_KEY; the rest of the environment is not read where a key
    and an address are given."""
    client.organization = client.project = client.admin_api_key = None
    client._custom_headers = {}
    client._ambient_authorizations = frozenset()


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


def _refusal(body: object, status: int, headers: Mapping[str, str]) -> Refusal:
    """A failure as it came. Servers differ: Gemini's wraps its errors in a list, LM Studio's are bare strings,
    OpenRouter's carry the HTTP status of the model behind it as their code."""
    body = body[0] if isinstance(body, list) and body else body
    fields = fields_of(body)
    fields = fields_of(fields.get("error")) or fields
    code, kind = text_of(fields.get("code")), word_of(fields.get("type"))
    if code.isdecimal():
        status, code = int(code[:9]) if status == OK else status, ""
    readable = isinstance(body, dict) or "json" in headers.get("content-type", "")
    words = text_of(fields.get("message")) or (body if isinstance(body, str) and readable else "")
    return Refusal(status, code or kind, words, headers, readable or status == OK)


def _usage(used: Mapping[str, Any]) -> Usage:
    cached = count_of(fields_of(used.get("prompt_tokens_details")), "cached_tokens")
    whole = count_of(used, "prompt_tokens")
    return Usage(input=max(0, whole - cached), output=count_of(used, "completion_tokens"), cache_read=cached)
