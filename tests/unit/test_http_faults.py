"""What a request that had no good answer is told as, how long is waited, and whether it is asked again."""

from __future__ import annotations

import ssl
import time
from email.utils import formatdate

import httpx2
import pytest

from rfdesktop.adapters.http.failures import (
    LONGEST_WAIT_S,
    Fault,
    causes,
    code_of_status,
    fault_of_answer,
    fault_of_exception,
    is_redirect,
    retry_after_of,
)
from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.models.tries import FIRST_WAIT_S, SHORTEST_WAIT_S, backoff_s
from rfdesktop.domain.errors import ErrorCode

FAR = Route("https://models.example.com/v1")
HERE = Route("http://127.0.0.1:8000/v1")
BEHIND = Route("https://models.example.com/v1", "http://me:word@proxy.example.com:3128")


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "route", "fault"),
    [
        (httpx2.ConnectError("no"), FAR, Fault(ErrorCode.NO_CONNECTION, {"host": "models.example.com"}, True)),
        (httpx2.ConnectTimeout("no"), FAR, Fault(ErrorCode.NO_CONNECTION, {"host": "models.example.com"}, True)),
        (httpx2.PoolTimeout("no"), FAR, Fault(ErrorCode.NO_CONNECTION, {"host": "models.example.com"}, True)),
        (
            httpx2.ConnectError("no"),
            HERE,
            Fault(ErrorCode.NO_CONNECTION, {"host": "127.0.0.1:8000", "local_port": 8000}, True),
        ),
        (httpx2.UnsupportedProtocol("no"), FAR, Fault(ErrorCode.NO_CONNECTION, {"host": "models.example.com"}, True)),
        (httpx2.ReadTimeout("no"), FAR, Fault(ErrorCode.SILENCE, {"seconds": 7.0})),
        (TimeoutError(), FAR, Fault(ErrorCode.SILENCE, {"seconds": 7.0})),
        (httpx2.ReadError("no"), FAR, Fault(ErrorCode.CONNECTION_DROPPED, {"host": "models.example.com"}, True)),
        (caused(RuntimeError("no"), httpx2.ReadTimeout("no")), FAR, Fault(ErrorCode.SILENCE, {"seconds": 7.0})),
        (RuntimeError("no"), FAR, Fault(ErrorCode.CONNECTION_DROPPED, {"host": "models.example.com"}, True)),
        (
            caused(httpx2.ConnectError("no"), ssl.SSLCertVerificationError("no")),
            FAR,
            Fault(ErrorCode.CERTIFICATE_REFUSED, {"host": "models.example.com"}),
        ),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_came_instead_of_an_answer(error: Exception, route: Route, fault: Fault) -> None:
    assert fault_of_exception(error, route, silence_s=7.0) == fault


def test_a_proxy_that_takes_no_connection_is_named_without_its_password() -> None:
    fault = fault_of_exception(httpx2.ProxyError("no"), BEHIND, silence_s=7.0)
    assert (fault.code, fault.again) == (ErrorCode.PROXY_FAILED, True)
    assert fault.values["host"] == "models.example.com"
    assert "proxy.example.com:3128" in str(fault.values["proxy"])
    assert "word" not in str(fault.values["proxy"])


@pytest.mark.parametrize(("url", "port"), [("http://localhost/v1", 80), ("https://localhost/v1", 443)])
def test_a_server_on_this_computer_has_the_port_of_its_kind(url: str, port: int) -> None:
    fault = fault_of_exception(httpx2.ConnectError("no"), Route(url), silence_s=7.0)
    assert fault.values["local_port"] == port


@pytest.mark.parametrize(
    ("code", "status", "headers", "said", "values", "again", "seconds"),
    [
        (ErrorCode.RATE_LIMITED, 429, {}, None, {}, True, None),
        (ErrorCode.RATE_LIMITED, 429, {"retry-after": "5"}, 9.0, {}, True, 5.0),
        (ErrorCode.RATE_LIMITED, 429, {}, 9.0, {}, True, 9.0),
        (ErrorCode.RATE_LIMITED, 429, {"retry-after": f"{LONGEST_WAIT_S}"}, None, {}, True, LONGEST_WAIT_S),
        (ErrorCode.RATE_LIMITED, 429, {"retry-after": "20.5"}, None, {"seconds": 21}, False, 20.5),
        (ErrorCode.KEY_REFUSED, 401, {"retry-after": "60"}, None, {}, False, 60.0),
        (ErrorCode.OVERLOADED, 529, {"x-should-retry": "false"}, None, {}, False, None),
        (ErrorCode.REQUEST_REFUSED, 409, {"x-should-retry": " True "}, None, {}, True, None),
        (ErrorCode.KEY_REFUSED, 401, {"x-should-retry": "true"}, None, {}, False, None),
        (ErrorCode.PROVIDER_FAULT, 502, {}, None, {"status": 502}, True, None),
        (ErrorCode.PROVIDER_FAULT, 200, {}, None, {}, True, None),
    ],
)
def test_what_an_answer_asks_for(
    code: ErrorCode,
    status: int,
    headers: dict[str, str],
    said: float | None,
    values: dict[str, object],
    again: bool,
    seconds: float | None,
) -> None:
    fault = fault_of_answer(code, status, headers, FAR, said_seconds=said)
    assert (fault.code, fault.values, fault.again, fault.retry_after) == (code, values, again, seconds)


@pytest.mark.parametrize(
    ("location", "values"),
    [
        ("https://elsewhere.example.com/login", {"target": "https://elsewhere.example.com"}),
        ("/v2", {}),
        ("ftp://elsewhere.example.com/", {}),
        ("http://[broken", {}),
    ],
)
def test_a_redirect_is_told_with_where_it_leads_elsewhere(location: str, values: dict[str, str]) -> None:
    fault = fault_of_answer(ErrorCode.PROVIDER_FAULT, 302, {"location": location}, FAR)
    assert fault == Fault(ErrorCode.REDIRECTED, {"host": "models.example.com", **values})


@pytest.mark.parametrize(
    ("status", "headers", "redirects"),
    [
        (302, {"location": "/"}, True),
        (302, {}, False),
        (300, {"location": "/"}, False),
        (200, {"location": "/"}, False),
    ],
)
def test_what_is_a_redirect(status: int, headers: dict[str, str], redirects: bool) -> None:
    assert is_redirect(status, headers) is redirects


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (499, ErrorCode.REQUEST_REFUSED),
        (418, ErrorCode.REQUEST_REFUSED),
        (201, ErrorCode.REQUEST_REFUSED),
        (200, ErrorCode.PROVIDER_FAULT),
        (500, ErrorCode.PROVIDER_FAULT),
        (599, ErrorCode.PROVIDER_FAULT),
    ],
)
def test_a_status_of_no_name_is_the_requests_or_the_providers_fault(status: int, code: ErrorCode) -> None:
    assert code_of_status(status) is code


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "tomorrow"}, None),
        ({"retry-after": "Mon, 99 Xyz 99999 00:00:00 GMT"}, None),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:10 GMT"}, 0.0),
    ],
)
def test_how_long_a_head_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after_of(headers) == seconds


def test_a_date_is_so_many_seconds_away() -> None:
    asked = retry_after_of({"retry-after": formatdate(time.time() + 600, usegmt=True)})
    assert asked is not None
    assert 0 < asked <= 600


def test_causes_are_walked_once_though_they_lead_round() -> None:
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__context__ = second, first
    assert list(causes(first)) == [first, second]
    assert list(causes(None)) == []


@pytest.mark.parametrize("attempt", [1, 2, 3])
def test_each_try_waits_up_to_twice_as_long_as_the_one_before(attempt: int) -> None:
    longest = FIRST_WAIT_S * 2 ** (attempt - 1)
    drawn = [backoff_s(attempt) for _ in range(300)]
    assert SHORTEST_WAIT_S <= min(drawn) < max(drawn) <= longest
    assert max(drawn) > SHORTEST_WAIT_S + (longest - SHORTEST_WAIT_S) * 0.9
