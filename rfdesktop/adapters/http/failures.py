"""What a failed request means, in our own codes, whoever is at the other end."""

from __future__ import annotations

import email.utils
import math
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx2

from rfdesktop.adapters.http.routes import Route
from rfdesktop.domain.errors import ErrorCode, ErrorValues
from rfdesktop.domain.settings import origin
from rfdesktop.domain.texts.addresses import host_of, is_http_url, is_loopback

LONGEST_WAIT_S = 20.0
"""No wait between two tries is longer; a server that asks for more is not asked again."""

PASSING = frozenset({ErrorCode.RATE_LIMITED, ErrorCode.OVERLOADED, ErrorCode.PROVIDER_FAULT})
"""What may be over at the next try."""

LASTING = frozenset(
    {
        ErrorCode.KEY_REFUSED,
        ErrorCode.BILLING,
        ErrorCode.CONTEXT_FULL,
        ErrorCode.REQUEST_TOO_LARGE,
        ErrorCode.MODEL_NOT_FOUND,
        ErrorCode.MODEL_NOT_LOADED,
        ErrorCode.NOT_A_MODEL_SERVER,
        ErrorCode.DECLINED,
    }
)
"""What the same request meets again, whatever the server says of trying."""

SIGN_IN_FIRST = 511
"""What a guest network answers in place of everybody, until somebody has signed in."""

_BY_STATUS: dict[int, ErrorCode] = {
    401: ErrorCode.KEY_REFUSED,
    402: ErrorCode.BILLING,
    403: ErrorCode.PERMISSION_DENIED,
    407: ErrorCode.NO_CONNECTION,
    408: ErrorCode.PROVIDER_FAULT,
    409: ErrorCode.PROVIDER_FAULT,
    413: ErrorCode.REQUEST_TOO_LARGE,
    424: ErrorCode.PROVIDER_FAULT,
    429: ErrorCode.RATE_LIMITED,
    503: ErrorCode.OVERLOADED,
    SIGN_IN_FIRST: ErrorCode.NO_CONNECTION,
    529: ErrorCode.OVERLOADED,
}

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK = 200
SERVER_FAULT = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure: its code, what the words need, whether another try makes sense, and the seconds until then that the
    server asked for. Nothing of the request and none of the server's words is in it."""

    code: ErrorCode
    values: ErrorValues = field(default_factory=dict)
    again: bool = False
    retry_after: float | None = None


def is_redirect(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer sends elsewhere, which is never followed."""
    return status in _REDIRECTS and bool(headers.get("location"))


def code_of_status(status: int) -> ErrorCode:
    """What a status alone says; 200 stands for a failure within an answer that began well."""
    other = ErrorCode.REQUEST_REFUSED if OK < status < SERVER_FAULT else ErrorCode.PROVIDER_FAULT
    return _BY_STATUS.get(status, other)


def fault_of_answer(
    code: ErrorCode, status: int, headers: Mapping[str, str], route: Route, *, said_seconds: float | None = None
) -> Fault:
    """The fault of an answer that is a failure, `code` being what it means to who asked.

    `said_seconds` is how long its words ask to wait; its head counts for more. What `x-should-retry` says is done, but
    for what no second try can change.
    """
    if is_redirect(status, headers):
        return Fault(ErrorCode.REDIRECTED, {"host": route.host, **_target(route.base_url, headers["location"])})
    seconds = retry_after_of(headers)
    seconds = said_seconds if seconds is None else seconds
    too_long = seconds is not None and seconds > LONGEST_WAIT_S
    asked_again = headers.get("x-should-retry", "").strip().lower()
    passing = code in PASSING or (asked_again == "true" and code not in LASTING)
    values: dict[str, str | int | float] = {}
    if code in PASSING and seconds is not None and too_long:
        values["seconds"] = math.ceil(seconds)
    if code is ErrorCode.PROVIDER_FAULT and status != OK:
        values["status"] = status
    return Fault(code, values, passing and asked_again != "false" and not too_long, seconds)


def fault_of_exception(error: BaseException, route: Route, *, silence_s: float) -> Fault:
    """The fault of a request that got no answer, or not the whole of it; `silence_s` is how long was waited.

    `error` is what the client raised, or a library's error caused by that.
    """
    chain = list(causes(error))
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in chain):
        return Fault(ErrorCode.CERTIFICATE_REFUSED, {"host": route.host})
    cause = next((each for each in chain if isinstance(each, httpx2.HTTPError | TimeoutError)), error)
    if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout | httpx2.ProxyError):
        return unreachable(route)
    if isinstance(cause, httpx2.TimeoutException | TimeoutError):
        # Asked again, a server that is at work, loading a model for minutes, say, would only begin anew.
        return Fault(ErrorCode.SILENCE, {"seconds": silence_s})
    if isinstance(cause, httpx2.UnsupportedProtocol | httpx2.LocalProtocolError):
        return unreachable(route)
    return Fault(ErrorCode.CONNECTION_DROPPED, {"host": route.host}, again=True)


def unreachable(route: Route) -> Fault:
    """The fault of a server that takes no connection: by way of its proxy where there is one; one on this computer
    has its port with it."""
    if route.proxy:
        return Fault(ErrorCode.PROXY_FAILED, {"host": route.host, "proxy": route.shown_proxy}, again=True)
    values: dict[str, str | int | float] = {"host": route.host}
    if is_loopback(route.base_url):
        parts = urlsplit(route.base_url)
        values["local_port"] = parts.port or {"https": 443}.get(parts.scheme, 80)
    return Fault(ErrorCode.NO_CONNECTION, values, again=True)


def retry_after_of(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks to wait (`retry-after-ms`, or `retry-after` in seconds or as a date), or None."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        date = email.utils.parsedate_tz(headers.get("retry-after", ""))
        return None if date is None else max(0.0, email.utils.mktime_tz(date) - time.time())
    except (ValueError, OverflowError):
        # A date outside of the calendar.
        return None


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from, the outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _target(base_url: str, location: str) -> dict[str, str]:
    """Where a redirect leads, if that is another place: its scheme, host and port."""
    try:
        address = urljoin(base_url, location)
    except ValueError:
        return {}
    if not is_http_url(address) or origin(address) == origin(base_url):
        return {}
    return {"target": f"{urlsplit(address).scheme}://{host_of(address)}"}
