"""What a provider's failure means, in our own codes; shared by both protocols."""

from __future__ import annotations

import email.utils
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx2

from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.chats.model_requests import ModelFailure
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import ProviderName, origin
from rfdesktop.domain.texts.addresses import host_of, is_http_url, is_loopback
from rfdesktop.domain.usage import Usage

LONGEST_WAIT_S = 20.0
"""No wait between two tries is longer; a provider that asks for more is not asked again."""


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

_BY_STATUS: dict[int, ErrorCode] = {
    400: ErrorCode.REQUEST_REFUSED,
    401: ErrorCode.KEY_REFUSED,
    402: ErrorCode.BILLING,
    403: ErrorCode.PERMISSION_DENIED,
    404: ErrorCode.MODEL_NOT_FOUND,
    407: ErrorCode.NO_CONNECTION,
    408: ErrorCode.PROVIDER_FAULT,
    409: ErrorCode.PROVIDER_FAULT,
    413: ErrorCode.REQUEST_TOO_LARGE,
    422: ErrorCode.REQUEST_REFUSED,
    429: ErrorCode.RATE_LIMITED,
    503: ErrorCode.OVERLOADED,
    529: ErrorCode.OVERLOADED,
}

_PASSING = frozenset({ErrorCode.RATE_LIMITED, ErrorCode.OVERLOADED, ErrorCode.PROVIDER_FAULT})

_TOO_LONG = ("prompt is too long", "context length", "context window", "maximum context")
_NO_CREDIT = ("credit balance",)
_BAD_KEY = ("api key not valid",)
"""Gemini answers a wrong key with a plain 400."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SERVER_FAULT = 500
_NOT_FOUND = 404
_OK = 200


def failure_of(refusal: Refusal, *, model: str, base_url: str) -> FailedTry:
    """The failure in our terms. Neither the provider's words nor anything of the request goes with it."""
    code = _code(refusal)
    seconds = retry_after_of(refusal.headers)
    again = code in _PASSING and refusal.headers.get("x-should-retry") != "false"
    values: dict[str, str | int | float] = {}
    if code is ErrorCode.RATE_LIMITED and seconds is not None and seconds > LONGEST_WAIT_S:
        values["seconds"] = math.ceil(seconds)
    if seconds is not None and seconds > LONGEST_WAIT_S:
        again = False
    if code in (ErrorCode.MODEL_NOT_FOUND, ErrorCode.PERMISSION_DENIED):
        values["model"] = model
    if code is ErrorCode.NOT_A_MODEL_SERVER:
        values["host"] = host_of(base_url)
    if code is ErrorCode.REDIRECTED:
        values |= {"host": host_of(base_url), **_target(base_url, refusal.headers["location"])}
    if code is ErrorCode.PROVIDER_FAULT and refusal.status != _OK:
        values["status"] = refusal.status
    failure = FailedTry(code, again=again, retry_after=seconds)
    failure.values = values
    return failure


def refuse_bad_address(provider: ProviderName, base_url: str) -> None:
    """Raises KnownError SETTING_INVALID, naming the setting, for an address that no client can be made for."""
    try:
        httpx2.URL(base_url)
    except (httpx2.InvalidURL, ValueError):
        raise KnownError(
            ErrorCode.SETTING_INVALID, setting=f"{provider.value}_base_url", value=host_of(base_url)
        ) from None


def unreachable(base_url: str) -> FailedTry:
    """The failure of an address that takes no connection; one on this computer has the port of its server with it."""
    parts = urlsplit(base_url)
    failure = FailedTry(ErrorCode.NO_CONNECTION, again=True, host=host_of(base_url))
    if is_loopback(base_url):
        port = parts.port or {"https": 443}.get(parts.scheme, 80)
        failure.values = {**failure.values, "local_port": port}
    return failure


def _target(base_url: str, location: str) -> dict[str, str]:
    """Where a redirect leads, if that is another place: its scheme, host and port."""
    try:
        address = urljoin(base_url, location)
    except ValueError:
        return {}
    if not is_http_url(address) or origin(address) == origin(base_url):
        return {}
    return {"target": f"{urlsplit(address).scheme}://{host_of(address)}"}


def retry_after_of(headers: Mapping[str, str]) -> float | None:
    """Seconds that a provider asks to wait (`retry-after-ms`, or `retry-after` in seconds or as a date), or None."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    date = email.utils.parsedate_tz(headers.get("retry-after", ""))
    return None if date is None else max(0.0, email.utils.mktime_tz(date) - time.time())


def sendable(key: str) -> bool:
    """Whether a key can stand in a header at all: visible ASCII only (RFC 9110, 5.5)."""
    return bool(key) and all("!" <= sign <= "~" for sign in key)


def _code(refusal: Refusal) -> ErrorCode:
    words = refusal.words.casefold()
    if refusal.status in _REDIRECTS and refusal.headers.get("location"):
        return ErrorCode.REDIRECTED
    if not refusal.readable and refusal.status < _SERVER_FAULT and refusal.status not in (401, 402, 407, 408, 413, 429):
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
    if by_kind is not None and not (by_kind is ErrorCode.PROVIDER_FAULT and _OK < refusal.status < _SERVER_FAULT):
        return by_kind
    other = ErrorCode.REQUEST_REFUSED if _OK < refusal.status < _SERVER_FAULT else ErrorCode.PROVIDER_FAULT
    return _BY_STATUS.get(refusal.status, other)
