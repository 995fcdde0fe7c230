"""Which way a request goes: this computer straight, others by the machine's proxy, with the certificates it names."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from pathlib import Path

import httpx2
import pytest

from rfdesktop.adapters.http.clients import LONGEST_BODY, client_for
from rfdesktop.adapters.http.failures import fault_of_exception, retry_after_of
from rfdesktop.adapters.http.routes import Route, route_to
from rfdesktop.adapters.models.factory import ModelClients
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import ProviderName, Settings, apply
from tests.gate import checked
from tests.servers.raw_server import Connection, RawServer, headers_of

PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
FAR = "http://models.example/v1"
PROVIDERS = [ProviderName.ANTHROPIC, ProviderName.OPENAI]


@pytest.fixture(autouse=True)
def _no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXY_VARIABLES, "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def routed(url: str) -> str | None:
    return route_to(url, "openai_base_url").proxy


def failure_at(provider: ProviderName, url: str) -> KnownError:
    """What testing an address as a provider's ends in."""

    async def check() -> None:
        settings, problems = apply(Settings(timeout_s=5), {f"{provider.value}_base_url": url})
        assert problems == ()
        client = await ModelClients("")(provider, settings, "k")
        try:
            await client.check(await checked("m"))
        finally:
            await client.close()

    with pytest.raises(KnownError) as caught:
        asyncio.run(check())
    return caught.value


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"])
@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "127.0.0.1:9", "socks5://127.0.0.1:9", "socks://a", "::bad"])
@pytest.mark.parametrize(
    "host", ["127.0.0.1:1", "localhost:1", "a.localhost:1", "[::1]:1", "[::ffff:127.0.0.1]:1", "127.8.8.8:1", "127.1:1"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_computer_is_never_asked_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch, name: str, proxy: str, host: str, scheme: str
) -> None:
    monkeypatch.setenv(name, proxy)
    monkeypatch.setenv("NO_PROXY", "other.example")
    assert routed(f"{scheme}://{host}/v1") is None


@pytest.mark.parametrize("provider", PROVIDERS)
def test_nothing_for_this_computer_reaches_the_proxy(monkeypatch: pytest.MonkeyPatch, provider: ProviderName) -> None:
    with RawServer(_answers_nothing) as proxy, RawServer(_answers_nothing) as server:
        for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy"):
            monkeypatch.setenv(name, proxy.url)
        failure_at(provider, server.url)
        assert (len(proxy.heads), len(server.heads) > 0) == (0, True)


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY", "http_proxy"])
def test_another_computer_is_asked_through_the_proxy(
    monkeypatch: pytest.MonkeyPatch, provider: ProviderName, name: str
) -> None:
    with RawServer(_answers_nothing) as proxy:
        monkeypatch.setenv(name, proxy.url.replace("//", "//me:pass@"))
        failure_at(provider, FAR)
        assert "models.example" in proxy.heads[0]
        assert headers_of(proxy.heads[0])["proxy-authorization"].startswith("Basic ")


def _answers_nothing(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("*", FAR), ("models.example", FAR), (".example", FAR), ("*.example", FAR), ("example", FAR),
        ("MODELS.Example", FAR), ("other, models.example", FAR), ("models.example:80", FAR),
        ("http://models.example", FAR),
        ("all://models.example", FAR), ("10.1.2.3", "http://10.1.2.3:8080"), ("10.0.0.0/8", "http://10.1.2.3:8080"),
        ("10.1.2.3:8080", "http://10.1.2.3:8080"), ("[fd00::1]:8080", "http://[fd00::1]:8080"),
        ("fd00::/8", "http://[fd00::1]"), ("fd00::1", "http://[fd00::1]:80"), ("[fd00::]/8", "http://[fd00::1]"),
    ],
)  # fmt: skip
def test_an_exempt_host_is_asked_straight(monkeypatch: pytest.MonkeyPatch, listed: str, url: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", listed)
    assert routed(url) is None


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("", FAR), ("dels.example", FAR), ("models.example:81", FAR), ("https://models.example", FAR),
        ("a.models.example", FAR), ("*.models.example", FAR), ("10.0.0.0/8", "http://11.1.2.3"), ("10.1.2.3", "http://10.1.2.33"),
        (",", FAR), (".", FAR), ("models.example/v1", FAR), ("10.1.2.3:80", "http://10.1.2.3:8080"),
    ],
)  # fmt: skip
def test_another_host_is_not_exempt(monkeypatch: pytest.MonkeyPatch, listed: str, url: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", "proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", listed)
    assert routed(url) == "http://proxy.example:3128"


def test_the_proxy_of_the_scheme_comes_before_the_one_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://all.example:1080")
    monkeypatch.setenv("HTTPS_PROXY", "http://tls.example:3128")
    assert routed("https://api.example") == "http://tls.example:3128"


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("name", ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy"])
@pytest.mark.parametrize(
    ("proxy", "shown"),
    [
        ("socks5h://me:se/cr@et@gate:1080", "socks5h://gate:1080"),
        ("socks4://gate", "socks4://gate"),
        ("http://me:se/cret@gate:1", "http://gate:1"),
        ("http://", "http://"),
        ("ftp://gate", "ftp://gate"),
    ],
)
def test_a_proxy_that_is_not_spoken_is_told_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, provider: ProviderName, name: str, proxy: str, shown: str
) -> None:
    monkeypatch.setenv(name, proxy)
    failure = failure_at(provider, "https://api.example/v1")
    assert failure.code is ErrorCode.PROXY_UNUSABLE
    assert failure.values == {"proxy": shown, "variable": name}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_proxy_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, provider: ProviderName) -> None:
    with RawServer(_answers_nothing) as gone:
        pass
    monkeypatch.setenv("HTTPS_PROXY", gone.url.replace("//", "//me:pass@"))
    failure = failure_at(provider, "https://api.example/v1")
    assert (failure.code, failure.values) == (ErrorCode.PROXY_FAILED, {"host": "api.example", "proxy": gone.url})


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_proxy_that_lets_nothing_through_is_told(monkeypatch: pytest.MonkeyPatch, provider: ProviderName) -> None:
    def refuses(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")

    with RawServer(refuses) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert failure_at(provider, "https://api.example/v1").code is ErrorCode.PROXY_FAILED


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("content", [None, "garbage", ""])
def test_certificates_that_cannot_be_read_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, provider: ProviderName, name: str, content: str | None
) -> None:
    path = tmp_path / "certs.pem"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    monkeypatch.setenv(name, str(path))
    failure = failure_at(provider, "https://api.example/v1")
    assert failure.code is ErrorCode.CERTIFICATES_UNREADABLE
    assert failure.values == {"variable": name, "path": str(path)}


def test_an_address_without_tls_needs_no_certificates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone"))
    with RawServer(_answers_nothing) as server:
        assert failure_at(ProviderName.OPENAI, server.url).code is ErrorCode.NOT_A_MODEL_SERVER


def test_the_systems_certificates_are_trusted_and_session_keys_written_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "missing" / "keys"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    asyncio.run(client_for(Route("https://api.example"), 5).aclose())
    monkeypatch.delenv("SSL_CERT_DIR")
    asyncio.run(client_for(Route("https://api.example", "https://proxy.example"), 5).aclose())


def test_a_route_keeps_its_proxys_password_to_itself() -> None:
    assert "pass" not in repr(Route(FAR, "http://me:pass@proxy.example"))
    assert Route(FAR, "http://me:pa@ss@proxy.example/").shown_proxy == "http://proxy.example"


def raised(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (raised(httpx2.ConnectError("no"), ssl.SSLCertVerificationError("no")), ErrorCode.CERTIFICATE_REFUSED),
        (raised(RuntimeError("a library's"), httpx2.ConnectError("no")), ErrorCode.NO_CONNECTION),
        (httpx2.ConnectTimeout("no"), ErrorCode.NO_CONNECTION),
        (httpx2.ReadTimeout("no"), ErrorCode.SILENCE),
        (TimeoutError(), ErrorCode.SILENCE),
        (httpx2.ReadError("no"), ErrorCode.CONNECTION_DROPPED),
        (httpx2.WriteError("no"), ErrorCode.CONNECTION_DROPPED),
        (httpx2.RemoteProtocolError("no"), ErrorCode.CONNECTION_DROPPED),
        (httpx2.DecodingError("no"), ErrorCode.CONNECTION_DROPPED),
    ],
)
def test_what_an_exception_means(error: Exception, code: ErrorCode) -> None:
    assert fault_of_exception(error, Route(FAR), silence_s=5).code is code


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2"}, 2), ({"retry-after": "1.5"}, 1.5), ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "-3"}, 0), ({"retry-after": "Thu, 01 Jan 1998 00:00:00 GMT"}, 0), ({}, None),
        ({"retry-after": "soon"}, None), ({"retry-after": "nan"}, None), ({"retry-after": "inf"}, None),
        ({"retry-after-ms": "x", "retry-after": "4"}, 4),
        ({"retry-after": "Thu, 99 Foo 99999999999 00:00:00 GMT"}, None), ({"retry-after": "1e400"}, None),
    ],
)  # fmt: skip
def test_what_a_server_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after_of(headers) == seconds


def test_a_packed_answer_is_given_up_by_its_size_unpacked() -> None:
    packed = gzip.compress(bytes(LONGEST_BODY + 1))

    def play(connection: Connection) -> None:
        head = f"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {len(packed)}\r\n\r\n"
        connection.send(head.encode() + packed)

    async def ask() -> None:
        with RawServer(play) as server:
            client = client_for(route_to(server.url, "openai_base_url"), 20)
            with pytest.raises(httpx2.ReadError):
                await client.get("/")
            await client.aclose()

    asyncio.run(ask())
