"""What a model provider's failure means, in our own codes; shared by both protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx2

from rfdesktop.adapters.http.failures import (
    OK,
    SERVER_FAULT,
    Fault,
    causes,
    code_of_status,
    fault_of_answer,
    fault_of_exception,
    is_redirect,
)
from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.http.sse import Dripping
from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.chats.model_requests import ModelFailure
from rfdesktop.domain.errors import ErrorCode, ErrorValues
from rfdesktop.domain.usage import Usage


class FailedTry(ModelFailure):
    """A request that failed, and whether another try makes sense.

    `retry_after` is what the provider asked for, in seconds; `learn` says that Microsoft Learn is to blame.
    """

    def __init__(
        self,
        code: ErrorCode,
        *,
        again: bool = False,
        retry_after: float | None = None,
        learn: bool = False,
        blocks: tuple[Block, ...] = (),
        usage: Usage = Usage(),
        **values: str | int | float,
    ) -> None:
        super().__init__(code, blocks=blocks, usage=usage, **values)
        self.again = again
        self.retry_after = retry_after
        self.learn = learn

    @classmethod
    def of(cls, fault: Fault, more: ErrorValues | None = None) -> FailedTry:
        """A fault of the exchange as a failed try, with more values if there are any."""
        failure = cls(fault.code, again=fault.again, retry_after=fault.retry_after)
        failure.values = {**fault.values, **(more or {})}
        return failure


@dataclass(frozen=True, slots=True)
class Refusal:
    """A failure as it came: the HTTP status (200 within a stream), the body's error type and words ("" without)."""

    status: int
    kind: str
    words: str
    headers: Mapping[str, str]
    readable: bool


_BY_KIND: dict[str, ErrorCode] = {
    "authentication_error": ErrorCode.KEY_REFUSED,
    "invalid_api_key": ErrorCode.KEY_REFUSED,
    "permission_error": ErrorCode.PERMISSION_DENIED,
    "billing_error": ErrorCode.BILLING,
    "insufficient_quota": ErrorCode.BILLING,
    "enforced_spend_limit_reached": ErrorCode.BILLING,
    "request_too_large": ErrorCode.REQUEST_TOO_LARGE,
    "context_length_exceeded": ErrorCode.CONTEXT_FULL,
    "content_filter": ErrorCode.DECLINED,
    "rate_limit_error": ErrorCode.RATE_LIMITED,
    "rate_limit_exceeded": ErrorCode.RATE_LIMITED,
    "overloaded_error": ErrorCode.OVERLOADED,
    "api_error": ErrorCode.PROVIDER_FAULT,
    "timeout_error": ErrorCode.PROVIDER_FAULT,
    "server_error": ErrorCode.PROVIDER_FAULT,
}

_TOO_LONG = ("prompt is too long", "context length", "context window", "maximum context")
_NO_CREDIT = ("credit balance",)
_BAD_KEY = ("api key not valid",)
"""Gemini answers a wrong key with a plain 400."""

_READABLE_OR_NOT = frozenset({401, 402, 407, 408, 413, 429})
"""What these say they say without a body that can be read; any other page is not a model's API."""

_NOT_FOUND = 404


def failure_of(refusal: Refusal, *, model: str, route: Route) -> FailedTry:
    """The failure in our terms. Neither the provider's words nor anything of the request goes with it."""
    code = ErrorCode.REDIRECTED if is_redirect(refusal.status, refusal.headers) else _code(refusal)
    fault = fault_of_answer(code, refusal.status, refusal.headers, route)
    match code:
        case ErrorCode.MODEL_NOT_FOUND | ErrorCode.PERMISSION_DENIED:
            return FailedTry.of(fault, {"model": model})
        case ErrorCode.NOT_A_MODEL_SERVER:
            return no_model_server(route)
        case _:
            return FailedTry.of(fault)


def broken(error: Exception, route: Route, silence_s: float, *, started: bool) -> FailedTry:
    """The failure of an exchange that broke: on the way, by silence, or by something that cannot be read.

    `started` says that something of the answer had come; it is kept.
    """
    if isinstance(error, Dripping):
        # The server is there and at work: asked again, it would only begin anew.
        return FailedTry(ErrorCode.SILENCE, seconds=silence_s)
    if not any(isinstance(each, httpx2.HTTPError | TimeoutError) for each in causes(error)):
        return FailedTry(ErrorCode.CONNECTION_DROPPED, again=True) if started else no_model_server(route)
    fault = fault_of_exception(error, route, silence_s=silence_s)
    dropped = fault.code is ErrorCode.CONNECTION_DROPPED
    return FailedTry(fault.code, again=fault.again) if dropped and started else FailedTry.of(fault)


def no_model_server(route: Route) -> FailedTry:
    """The failure of an address at which something else answers."""
    return FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=route.host)


def _code(refusal: Refusal) -> ErrorCode:
    words = refusal.words.casefold()
    if not refusal.readable and refusal.status < SERVER_FAULT and refusal.status not in _READABLE_OR_NOT:
        return ErrorCode.NOT_A_MODEL_SERVER
    if any(part in words for part in _TOO_LONG):
        return ErrorCode.CONTEXT_FULL
    if any(part in words for part in _NO_CREDIT):
        return ErrorCode.BILLING
    if any(part in words for part in _BAD_KEY):
        return ErrorCode.KEY_REFUSED
    if refusal.status == _NOT_FOUND and not (refusal.kind or words):
        return ErrorCode.NOT_A_MODEL_SERVER
    by_kind = _BY_KIND.get(refusal.kind)
    # Ollama calls an unknown model an "api_error" too: within 4xx the status says more than such a name.
    if by_kind is not None and not (by_kind is ErrorCode.PROVIDER_FAULT and OK < refusal.status < SERVER_FAULT):
        return by_kind
    return ErrorCode.MODEL_NOT_FOUND if refusal.status == _NOT_FOUND else code_of_status(refusal.status)
